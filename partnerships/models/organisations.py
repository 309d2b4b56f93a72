"""Organisations that sign conventions."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from core.admin.panels import QuestionPanel
from core.alphabet import Alphabetical
from core.blocks import RICH_TEXT_FEATURES
from core.models import ShownRecord
from core.slugs import save_with_slug
from media.models import SiteImage

from ..former_names import FormerNamesBlock, name_on
from ..forms import OrganisationForm
from ..identifiers import compact, validate_rna, validate_siret, validate_uai

# What pages are found by, of the organisations that they name.
NAMES = [index.SearchField(name) for name in ("name", "acronym", "former_names")]


class OrganisationKind(models.TextChoices):
    """Families of partners."""

    ACADEMY = "academie", "académie ou service de l’État"
    SCHOOL = "etablissement", "établissement d’enseignement"
    LOCAL_AUTHORITY = "collectivite", "collectivité territoriale"
    ASSOCIATION = "association", "association"
    COMPANY = "entreprise", "entreprise"
    BRANCH = "branche", "branche ou organisation professionnelle"
    CONSULAR = "chambre", "chambre ou réseau régional"
    MEMORIAL = "memoire", "lieu de mémoire ou de culture"
    OTHER = "autre", "autre"


class OrganisationQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Organisations, with the filter that every public listing applies."""

    def public(self):
        """Keep the parties to at least one convention that the public can read.

        A partner that only appears in drafts must not be announced by its own page.
        """
        conventions = self.model.conventions().live().public()
        return self.filter(
            models.Exists(conventions.filter(parties__organisation=models.OuterRef("pk")))
        )

    def partners_of(self, academy, unless_asked=""):
        """Leave out the academy called ``academy`` and its services: it is not its own partner.

        One whose slug is asked for stays.
        """
        services = models.Q(kind=OrganisationKind.ACADEMY, name__icontains=academy)
        return self.exclude(services & ~models.Q(slug=unless_asked))


class Organisation(index.Indexed, ShownRecord):
    """A partner: who it is, how to reach it, and how it presents itself ("à propos")."""

    name = models.CharField("nom", max_length=255)
    acronym = models.CharField(
        "sigle", max_length=30, blank=True, help_text="Par exemple « CRESS BFC »."
    )
    slug = models.SlugField("identifiant", max_length=150, unique=True, editable=False)
    kind = models.CharField(
        "type",
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.ASSOCIATION,
    )
    address = models.TextField("adresse du siège", blank=True)
    website = models.URLField("site internet", blank=True)
    logo = models.ForeignKey(
        SiteImage,
        verbose_name="logo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    about = RichTextField(
        "à propos",
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text="Présentation reprise dans les actualités et les communiqués de presse.",
    )
    siret = models.CharField(
        "SIRET",
        max_length=20,
        blank=True,
        validators=[validate_siret],
        help_text="Quatorze chiffres.",
    )
    rna = models.CharField(
        "RNA",
        max_length=15,
        blank=True,
        validators=[validate_rna],
        help_text="Numéro d’association : W et neuf caractères.",
    )
    uai = models.CharField(
        "UAI",
        max_length=12,
        blank=True,
        validators=[validate_uai],
        help_text="Numéro d’établissement : sept chiffres et une lettre.",
    )

    former_names = StreamField(
        FormerNamesBlock(required=False),
        verbose_name="anciens noms",
        blank=True,
        help_text="Une convention montre le nom du jour où elle a été signée ; la recherche trouve "
        "tous les noms.",
    )

    objects = OrganisationQuerySet.as_manager()

    base_form_class = OrganisationForm

    panels = [
        QuestionPanel("create_anyway", icon="warning"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "name",
                    help_text="S’il change, gardez l’ancien plus bas, dans les anciens noms.",
                ),
                FieldRowPanel([FieldPanel("acronym"), FieldPanel("kind")]),
                FieldPanel("logo"),
                FieldPanel("about"),
            ],
            heading="Présentation",
        ),
        FieldPanel("former_names"),
        MultiFieldPanel([FieldPanel("address"), FieldPanel("website")], heading="Coordonnées"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("siret"), FieldPanel("rna"), FieldPanel("uai")])],
            heading="Identifiants officiels",
        ),
    ]

    search_fields = [
        index.SearchField("name", boost=5),
        index.SearchField("acronym", boost=5),
        index.SearchField("former_names", boost=5),
        index.SearchField("about", boost=2),
        index.SearchField("get_kind_display"),
        index.SearchField("address"),
        index.SearchField("siret"),
        index.SearchField("rna"),
        index.SearchField("uai"),
        *(
            index.AutocompleteField(name)
            for name in ("name", "acronym", "former_names", "siret", "rna", "uai")
        ),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"
        ordering = [Alphabetical("name")]

    def __str__(self):
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def save(self, *args, **kwargs):
        """Make the slug the first time; a later change of name keeps shared URLs alive."""
        save = super().save
        save_with_slug(self, self.short_name, lambda: save(*args, **kwargs))

    def get_absolute_url(self):
        """URL of the partner's public page."""
        return reverse("partnerships:partner", args=[self.slug])

    def clean(self):
        """Store identifiers without the spaces that people type between their digits."""
        super().clean()
        for field in ("siret", "rna", "uai"):
            setattr(self, field, compact(getattr(self, field)))

    @classmethod
    def conventions(cls):
        """Return all conventions: the pages whose parties are organisations."""
        parties = cls._meta.get_field("parties").related_model
        return parties._meta.get_field("convention").related_model.objects

    @property
    def short_name(self):
        """The acronym when there is one, else the name."""
        return self.acronym or self.name

    def named_on(self, day):
        """Return how a text signed on ``day`` names it: "Région réunie (alors Région d’avant)"."""
        former = name_on(self.former_names, day)
        return f"{self.name} (alors {former['name']})" if former else str(self)

    def short_named_on(self, day):
        """Return the same, with sigles where there are some."""
        former = name_on(self.former_names, day)
        if former is None:
            return self.short_name
        return f"{self.short_name} (alors {former['acronym'] or former['name']})"
