"""Conventions: what their text says, and when they hold."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import RICH_TEXT_FEATURES, ContactBlock, LinkBlock
from core.models import BasePage, DocumentsMixin
from core.rows import fetch_related
from partnerships.blocks import ArticleBlock, SignatoryBlock
from partnerships.lifecycle import DurationUnit, Renewal, Term, duration_text

from .vocabularies import Audience, Territory, Theme


class ConventionKind(models.TextChoices):
    """What the text calls itself."""

    CONVENTION = "convention", "convention"
    FRAMEWORK = "convention-cadre", "convention-cadre"
    PROTOCOL = "protocole", "protocole"
    AGREEMENT = "accord", "accord de partenariat"
    CHARTER = "charte", "charte"


class ConventionQuerySet(PageQuerySet):
    """Conventions, filtered by what their dates mean on a day."""

    def started(self, day):
        """Keep those that have begun on ``day``; without a known start, a convention has not."""
        return self.filter(starts_on__lte=day)

    def in_force(self, day):
        """Keep those in force on ``day``, to be renewed or not.

        The NULLs: no last day means no known end, no termination or successor means none.
        """
        return (
            self.started(day)
            .filter(models.Q(last_day__isnull=True) | models.Q(last_day__gte=day))
            .filter(models.Q(terminated_on__isnull=True) | models.Q(terminated_on__gt=day))
            .exclude(successors__live=True, successors__starts_on__lte=day)
        )

    def for_listing(self):
        """Fetch what a card shows: parties with their organisations, and successors."""
        return self.prefetch_related("parties__organisation", "successors")

    def recent_first(self):
        """Order by signing date, the unknown ones last."""
        return self.order_by(models.F("signed_on").desc(nulls_last=True), "title")


class ConventionPage(DocumentsMixin, BasePage):
    """An agreement between an academy and its partners, with all that its text says."""

    parent_page_types = ["partnerships.ConventionIndexPage"]
    subpage_types = []

    kind = models.CharField(
        "nature", max_length=20, choices=ConventionKind.choices, default=ConventionKind.CONVENTION
    )
    reference = models.CharField("référence", max_length=100, blank=True)
    object = models.TextField("objet", help_text="À quoi s’engagent les parties, en une phrase.")
    signed_on = models.DateField("date de signature", null=True, blank=True)
    signed_at = models.CharField(
        "lieu de signature",
        max_length=255,
        blank=True,
        help_text="Par exemple « Brochon (Côte-d’Or) ».",
    )
    date_note = models.CharField(
        "précision sur la date",
        max_length=255,
        blank=True,
        help_text="Affichée à côté de la date, par exemple quand l’année n’est pas connue.",
    )
    effective_on = models.DateField(
        "prise d’effet",
        null=True,
        blank=True,
        help_text="À remplir si elle diffère de la date de signature.",
    )
    duration = models.PositiveSmallIntegerField(
        "durée", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    duration_unit = models.CharField(
        "unité", max_length=20, choices=DurationUnit.choices, default=DurationUnit.YEARS
    )
    ends_on = models.DateField(
        "date de fin",
        null=True,
        blank=True,
        help_text="À remplir si le texte la donne ; sinon, elle est calculée d’après la durée.",
    )
    renewal = models.CharField(
        "reconduction",
        max_length=10,
        choices=Renewal.choices,
        default=Renewal.UNSPECIFIED,
        blank=True,
    )
    renewal_months = models.PositiveSmallIntegerField(
        "durée d’une reconduction tacite (mois)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    renewal_maximum = models.PositiveSmallIntegerField(
        "nombre maximal de reconductions",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Vide : sans limite.",
    )
    notice_months = models.PositiveSmallIntegerField(
        "rencontre avant la fin (mois)",
        null=True,
        blank=True,
        help_text="Combien de mois avant la fin les parties se rencontrent, ou doivent dénoncer.",
    )
    terminated_on = models.DateField("résiliée le", null=True, blank=True)
    succeeds = models.ForeignKey(
        "self",
        verbose_name="remplace la convention",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    # Derived from the fields above when saving, so that SQL can filter on them. Neither depends
    # on the day: the status does, and is never stored.
    starts_on = models.DateField(null=True, editable=False, db_index=True)
    last_day = models.DateField(null=True, editable=False, db_index=True)

    preamble = RichTextField("préambule", blank=True, features=RICH_TEXT_FEATURES)
    articles = StreamField([("article", ArticleBlock())], verbose_name="articles", blank=True)
    signatories = StreamField(
        [("signatory", SignatoryBlock())], verbose_name="signataires", blank=True
    )
    contacts = StreamField([("contact", ContactBlock())], verbose_name="contacts", blank=True)
    related_links = StreamField([("link", LinkBlock())], verbose_name="liens", blank=True)

    committee_name = models.CharField(
        "nom de l’instance",
        max_length=150,
        blank=True,
        help_text="Par exemple « groupe de pilotage ».",
    )
    committee_members = RichTextField("composition", blank=True, features=RICH_TEXT_FEATURES)
    committee_meetings_per_year = models.PositiveSmallIntegerField(
        "réunions par an", null=True, blank=True, validators=[MinValueValidator(1)]
    )

    themes = ParentalManyToManyField(Theme, verbose_name="thèmes", blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name="publics", blank=True)
    territories = ParentalManyToManyField(Territory, verbose_name="territoires", blank=True)

    objects = PageManager.from_queryset(ConventionQuerySet)()

    essential_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("reference")]),
                FieldPanel("object"),
            ],
            heading="Nature et objet",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("signed_on"), FieldPanel("signed_at")]),
                FieldPanel("date_note"),
            ],
            heading="Signature",
        ),
        MultiFieldPanel(
            [
                FieldPanel("effective_on"),
                FieldRowPanel([FieldPanel("duration"), FieldPanel("duration_unit")]),
                FieldPanel("ends_on"),
                FieldPanel("renewal"),
                FieldRowPanel([FieldPanel("renewal_months"), FieldPanel("renewal_maximum")]),
                FieldPanel("notice_months"),
            ],
            heading="Durée et reconduction",
        ),
        MultiFieldPanel(
            [
                FieldPanel("terminated_on"),
                PageChooserPanel("succeeds", "partnerships.ConventionPage"),
            ],
            heading="Résiliation et remplacement",
        ),
        MultiFieldPanel(
            [FieldPanel("themes"), FieldPanel("audiences"), FieldPanel("territories")],
            heading="Classement",
        ),
    ]
    people_panels = [
        InlinePanel("parties", heading="Parties", label="Partie"),
        FieldPanel("signatories"),
        FieldPanel("contacts"),
        MultiFieldPanel(
            [
                FieldPanel("committee_name"),
                FieldPanel("committee_members"),
                FieldPanel("committee_meetings_per_year"),
            ],
            heading="Comité de pilotage",
        ),
    ]
    text_panels = [FieldPanel("preamble"), FieldPanel("articles")]
    annex_panels = [
        InlinePanel("fiches", heading="Fiches-actions", label="Fiche-action"),
        InlinePanel("documents", heading="Documents", label="Document"),
        FieldPanel("related_links"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(essential_panels, heading="L’essentiel"),
            ObjectList(people_panels, heading="Parties et personnes"),
            ObjectList(text_panels, heading="Texte"),
            ObjectList(annex_panels, heading="Fiches et documents"),
            ObjectList(BasePage.promote_panels, heading="Référencement"),
            ObjectList(BasePage.settings_panels, heading="Publication"),
        ]
    )

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("reference"),
        index.SearchField("object"),
        index.SearchField("signed_at"),
        index.SearchField("preamble"),
        index.SearchField("articles"),
        index.SearchField("signatories"),
        index.SearchField("committee_members"),
        index.RelatedFields(
            "parties",
            [
                index.SearchField("designation"),
                index.SearchField("representative"),
                index.SearchField("seat"),
            ],
        ),
        index.RelatedFields("fiches", [index.SearchField("title"), index.SearchField("text")]),
        index.FilterField("kind"),
        index.FilterField("starts_on"),
        index.FilterField("last_day"),
    ]

    class Meta:
        verbose_name = "convention"
        verbose_name_plural = "conventions"

    def save(self, *args, **kwargs):
        """Keep the derived dates in step with the ones they come from."""
        self.starts_on = self.term.start
        self.last_day = self.term.final_end
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse dates that contradict each other, each error beside its own field."""
        super().clean()
        start = self.effective_on or self.signed_on
        errors = {}
        if start and self.ends_on and self.ends_on < start:
            errors["ends_on"] = "La convention ne peut pas finir avant d’avoir commencé."
        if start and self.terminated_on and self.terminated_on < start:
            errors["terminated_on"] = "La résiliation ne peut pas précéder le début."
        if self.renewal == Renewal.TACIT and not self.renewal_months:
            errors["renewal_months"] = "Précisez la durée d’une reconduction tacite, en mois."
        if self.succeeds_id and self.succeeds_id == self.pk:
            errors["succeeds"] = "Une convention ne peut pas se remplacer elle-même."
        if errors:
            raise ValidationError(errors)

    def get_context(self, request, *args, **kwargs):
        """Add the parties and the fiches-actions with what their display needs."""
        context = super().get_context(request, *args, **kwargs)
        context["parties"] = fetch_related(self.parties.all(), "organisation")
        context["fiches"] = fetch_related(self.fiches.all(), "document")
        return context

    @property
    def description(self):
        """The object of the convention, unless an editor wrote a description for the web."""
        return self.search_description or self.object

    @property
    def term(self):
        """The dated facts of the convention, as ``lifecycle`` reads them."""
        return Term(
            start=self.effective_on or self.signed_on,
            explicit_end=self.ends_on,
            duration=self.duration,
            unit=self.duration_unit,
            renewal=self.renewal,
            renewal_months=self.renewal_months,
            renewal_maximum=self.renewal_maximum,
            notice_months=self.notice_months,
            terminated_on=self.terminated_on,
            replaced_on=self._replaced_on(),
        )

    def _replaced_on(self):
        if self.pk is None:
            return None
        starts = [each.starts_on for each in self.successors.all() if each.live and each.starts_on]
        return min(starts, default=None)

    @cached_property
    def status(self):
        """The status today, for templates and tables."""
        return self.term.status_on(timezone.localdate())

    @cached_property
    def current_end(self):
        """The last day of the term that runs today, or of the last one."""
        return self.term.end_on(timezone.localdate())

    @cached_property
    def review_date(self):
        """The day the parties meet before ``current_end``."""
        return self.term.review_on(timezone.localdate())

    @property
    def duration_text(self):
        """The duration in words, empty when the text gives none."""
        return duration_text(self.duration, self.duration_unit)

    @property
    def vocabularies(self):
        """The lists that class the convention, as ``(label, entries)``, without empty ones."""
        lists = [
            ("Thèmes", self.themes.all()),
            ("Publics", self.audiences.all()),
            ("Territoires", self.territories.all()),
        ]
        return [(label, entries) for label, entries in lists if entries]

    @cached_property
    def public_predecessor(self):
        """The convention that this one replaces, when visitors may read it."""
        return ConventionPage.objects.filter(pk=self.succeeds_id).live().public().first()

    @property
    def signatory_values(self):
        """The signatories without the stream around them."""
        return [block.value for block in self.signatories]
