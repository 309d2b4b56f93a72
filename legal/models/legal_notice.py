"""The legal notice (loi 2004-575 « LCEN », article 1-1; loi 82-652, article 93-2)."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import register_setting
from wagtail.fields import RichTextField

from core.blocks import RICH_TEXT_FEATURES
from core.formats.phones import validate_phone

from .statements import Statement, contact


@register_setting(icon="info-circle", order=220)
class LegalNotice(Statement):
    """Who publishes the site, who answers for it, who hosts it, and what may be reused."""

    publisher = models.CharField("éditeur", max_length=200, blank=True)
    publisher_address = models.TextField("siège de l’éditeur", blank=True)
    publisher_phone = models.CharField(
        "téléphone de l’éditeur", max_length=50, blank=True, validators=[validate_phone]
    )
    publisher_email = models.EmailField("adresse électronique de l’éditeur", blank=True)
    director = models.CharField(
        "directeur ou directrice de la publication",
        max_length=200,
        blank=True,
        help_text="Nom et qualité : pour une académie, la rectrice ou le recteur.",
    )
    editor = models.CharField(
        "responsable de la rédaction", max_length=200, blank=True, help_text="Nom et qualité."
    )
    host = models.CharField("hébergeur", max_length=200, blank=True)
    host_address = models.TextField("adresse de l’hébergeur", blank=True)
    host_phone = models.CharField(
        "téléphone de l’hébergeur", max_length=50, blank=True, validators=[validate_phone]
    )
    credits = RichTextField(
        "crédits",
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text="Conception, photographies, illustrations.",
    )
    licence_note = RichTextField(
        "ce que la licence ne couvre pas",
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text="La Licence Ouverte se choisit dans l’identité du site.",
    )

    required = [
        "publisher", "publisher_address", "publisher_phone", "director", "editor", "host",
        "host_address", "host_phone",
    ]  # fmt: skip

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("publisher"),
                FieldPanel("publisher_address"),
                FieldPanel("publisher_phone"),
                FieldPanel("publisher_email"),
            ],
            heading="Éditeur",
        ),
        MultiFieldPanel([FieldPanel("director"), FieldPanel("editor")], heading="Responsables"),
        MultiFieldPanel(
            [FieldPanel("host"), FieldPanel("host_address"), FieldPanel("host_phone")],
            heading="Hébergeur",
        ),
        MultiFieldPanel([FieldPanel("credits"), FieldPanel("licence_note")], heading="Contenus"),
    ]

    class Meta:
        verbose_name = "mentions légales"

    @property
    def publisher_contact(self):
        """The publisher, with its seat."""
        return contact(
            self.publisher,
            self.publisher_address,
            phone=self.publisher_phone,
            email=self.publisher_email,
        )

    @property
    def host_contact(self):
        """The host of the site, with its address."""
        return contact(self.host, self.host_address, phone=self.host_phone)
