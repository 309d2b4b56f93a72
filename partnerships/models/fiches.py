"""Fiches-actions: what a class can do thanks to a convention."""

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst, slugify
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from core.blocks import RICH_TEXT_FEATURES
from core.formats.phones import validate_phone
from core.formats.text import lines_of
from media.models import SiteDocument

from ..enums import ActionLength
from .lasting import LastingRow
from .vocabularies import Audience

ONE_A_LINE = "Une par ligne."


class FicheQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Fiches-actions, which the catalogue looks up by their own words."""


class FicheAction(LastingRow, index.Indexed, Orderable, ClusterableModel):
    """A numbered annex: one concrete action, for whom, with whom, when, how, and whom to ask.

    ``levels`` are what the catalogue finds it by; ``audience`` says the same in the words of the
    text. ``added_on`` is the day when somebody wrote it down.
    """

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="fiches"
    )
    added_on = models.DateField("ajoutée le", default=timezone.localdate, editable=False)
    number = models.CharField("numéro", max_length=10)
    title = models.CharField("intitulé", max_length=255)
    levels = ParentalManyToManyField(
        Audience,
        verbose_name="niveaux et publics",
        blank=True,
        help_text="Le catalogue des actions trouve la fiche par ces publics.",
    )
    audience = models.CharField(
        "pour qui",
        max_length=500,
        blank=True,
        help_text="En une phrase. Vide, la page cite les publics cochés.",
    )
    with_whom = models.CharField("avec qui", max_length=500, blank=True)
    timing = models.CharField(
        "quand", max_length=300, blank=True, help_text="Par exemple « en novembre »."
    )
    length = models.CharField("durée", max_length=20, choices=ActionLength.choices, blank=True)
    length_note = models.CharField(
        "précision sur la durée",
        max_length=300,
        blank=True,
        help_text="Affichée à la place de la durée, par exemple « deux séances, puis une visite ».",
    )
    text = RichTextField("présentation", blank=True, features=RICH_TEXT_FEATURES)
    steps = models.TextField("étapes", blank=True, help_text=ONE_A_LINE)
    material = models.TextField("matériel", blank=True, help_text="Un objet par ligne.")
    contact_name = models.CharField("contact", max_length=200, blank=True)
    contact_phone = models.CharField(
        "téléphone", max_length=50, blank=True, validators=[validate_phone]
    )
    contact_email = models.EmailField("adresse électronique", blank=True)
    link = models.URLField("lien", blank=True)
    document = models.ForeignKey(
        SiteDocument,
        verbose_name="document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FicheQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
        FieldPanel("levels", widget=forms.CheckboxSelectMultiple),
        FieldPanel("audience"),
        FieldPanel("with_whom"),
        FieldPanel("timing"),
        FieldRowPanel([FieldPanel("length"), FieldPanel("length_note")]),
        FieldPanel("text"),
        FieldPanel("steps"),
        FieldPanel("material"),
        FieldPanel("contact_name"),
        FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
        FieldPanel("link"),
        FieldPanel("document"),
    ]

    search_fields = [
        index.SearchField("title", boost=5),
        index.SearchField("audience"),
        index.SearchField("with_whom"),
        index.SearchField("timing"),
        index.SearchField("text"),
        index.SearchField("steps"),
        index.SearchField("material"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "fiche-action"
        verbose_name_plural = "fiches-actions"

    def __str__(self):
        return f"Fiche-action n° {self.number} – {self.title}"

    def copy_cluster(self, exclude_fields=None):
        """Leave to the copy what the search keeps of it: modelcluster would take that along."""
        return super().copy_cluster([*(exclude_fields or ()), "index_entries"])

    @property
    def anchor(self):
        """Where the page of its convention shows it."""
        return f"fiche-action-{slugify(self.number)}"

    @property
    def length_in_words(self):
        """How long it takes, as precisely as the fiche says it."""
        return self.length_note or self.get_length_display()

    @property
    def facts(self):
        """What a teacher asks first, as ``(label, text)``, without what the fiche does not say."""
        levels = ", ".join(str(each) for each in self.levels.all())
        asked = [
            ("Pour qui", self.audience or levels),
            ("Avec qui", self.with_whom),
            ("Quand", self.timing),
            ("Durée", self.length_in_words),
            ("Matériel", ", ".join(lines_of(self.material))),
        ]
        return [(label, capfirst(text)) for label, text in asked if text]

    @property
    def contact(self):
        """Whom to ask about the action, as contacts are shown; None when the fiche names nobody."""
        if not (self.contact_name or self.contact_phone or self.contact_email):
            return None
        return {
            "name": self.contact_name,
            "phone": self.contact_phone,
            "email": self.contact_email,
        }
