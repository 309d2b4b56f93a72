"""The directory: the people and the services that pages name."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from core.alphabet import Alphabetical
from core.formats.phones import validate_phone
from core.models import ShownRecord

from .organisations import Organisation


class PersonQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """People and services; chosen in a page, each comes with its organisation."""


class PersonManager(models.Manager.from_queryset(PersonQuerySet)):
    """Fetches the organisations along: pages show them."""

    def get_queryset(self):
        """Return the directory."""
        return super().get_queryset().select_related("organisation")


class Person(index.Indexed, ShownRecord):
    """A person or a service: who it is, where it works, and how it is reached today.

    Pages that choose it show its telephone number and its address as they are here, if readers may
    have them.
    """

    name = models.CharField(
        "nom", max_length=150, help_text="D’une personne, ou d’un service sans interlocuteur fixe."
    )
    quality = models.CharField("fonction ou qualité", max_length=200, blank=True)
    service = models.CharField("service", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    phone = models.CharField("téléphone", max_length=50, blank=True, validators=[validate_phone])
    email = models.EmailField("adresse électronique", blank=True)
    is_public = models.BooleanField(
        "téléphone et adresse publics",
        default=True,
        help_text="Décochez pour que les pages nomment la personne sans dire comment la joindre.",
    )

    objects = PersonManager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("quality"),
                FieldPanel("service"),
                FieldPanel("organisation"),
            ],
            heading="Qui",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]), FieldPanel("is_public")],
            heading="Comment la joindre",
        ),
    ]

    search_fields = [
        index.SearchField("name", boost=5),
        index.SearchField("quality"),
        index.SearchField("service"),
        index.SearchField("phone"),
        index.SearchField("email"),
        *(
            index.AutocompleteField(name)
            for name in ("name", "quality", "service", "phone", "email")
        ),
        index.FilterField("organisation"),
        index.FilterField("is_public"),
    ]

    class Meta:
        verbose_name = "personne ou service"
        verbose_name_plural = "personnes et services"
        ordering = [Alphabetical("name"), "pk"]

    def __str__(self):
        return " – ".join(filter(None, [self.name, self.quality or self.place]))

    @property
    def place(self):
        """Where it works, in the words of a contact: its service, else its organisation."""
        return self.service or (self.organisation.short_name if self.organisation else "")

    @property
    def public_ways(self):
        """How readers reach it today: nothing when that is not public."""
        shown = self.is_public
        return {"phone": self.phone if shown else "", "email": self.email if shown else ""}
