"""Personal data and cookies (RGPD, articles 13 and 14; loi 78-17, article 82)."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import register_setting
from wagtail.fields import StreamField

from ..blocks import DataUseBlock, LegalBasis
from .statements import Statement, contact


@register_setting(icon="lock", order=230)
class PrivacyNotice(Statement):
    """Who answers for personal data, what they are used for, and how to exercise one's rights.

    What the product does by itself (no cookie for visitors, those of the admin) is in the
    template: an academy has nothing to declare about it.
    """

    controller = models.CharField(
        "responsable de traitement",
        max_length=200,
        blank=True,
        help_text="Par exemple « Rectorat de l’académie de Besançon ».",
    )
    controller_address = models.TextField("adresse du responsable de traitement", blank=True)
    officer = models.CharField(
        "délégué ou déléguée à la protection des données", max_length=200, blank=True
    )
    officer_email = models.EmailField("adresse électronique du délégué", blank=True)
    officer_address = models.TextField("adresse postale du délégué", blank=True)
    log_retention = models.CharField(
        "conservation du journal technique",
        max_length=100,
        blank=True,
        help_text="Le journal du serveur web : adresses IP et pages vues. Par exemple « un an ».",
    )
    uses = StreamField([("use", DataUseBlock())], verbose_name="traitements de données", blank=True)

    required = ["controller", "controller_address", "officer_email", "log_retention", "uses"]

    panels = [
        MultiFieldPanel(
            [FieldPanel("controller"), FieldPanel("controller_address")],
            heading="Responsable de traitement",
        ),
        MultiFieldPanel(
            [FieldPanel("officer"), FieldPanel("officer_email"), FieldPanel("officer_address")],
            heading="Délégué à la protection des données",
        ),
        FieldPanel("uses"),
        FieldPanel("log_retention"),
    ]

    class Meta:
        verbose_name = "données personnelles"

    @property
    def rests_on_consent(self):
        """Whether readers may withdraw what a use rests on (RGPD, article 13.2.c)."""
        return self._has_basis(LegalBasis.CONSENT)

    @property
    def is_portable(self):
        """Whether readers may carry data elsewhere (RGPD, articles 13.2.b and 20)."""
        return self._has_basis(LegalBasis.CONSENT, LegalBasis.CONTRACT)

    def _has_basis(self, *bases):
        return any(use.value["basis"] in bases for use in self.uses)

    @property
    def officer_contact(self):
        """The data protection officer, or None when nothing leads to that person."""
        if not (self.officer_email or self.officer_address):
            return None
        name = self.officer or "Protection des données"
        return contact(name, self.officer_address, email=self.officer_email)
