"""Rows of the mandatory pages: defects, derogations, uses of personal data."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail import blocks


class NonConformityBlock(blocks.StructBlock):
    """A criterion of the RGAA that the site does not meet, and what it costs to whom."""

    criterion = blocks.CharBlock(
        label="Critère du RGAA",
        required=False,
        max_length=5,
        validators=[RegexValidator(r"^(?:[1-9]|1[0-3])\.\d{1,2}\Z", "Un critère s’écrit « 3.2 ».")],
    )
    text = blocks.TextBlock(label="Défaut", help_text="Ce qui manque, où, et qui cela gêne.")

    class Meta:
        icon = "warning"
        label = "Non-conformité"


class DerogationBlock(blocks.StructBlock):
    """A content that stays out of reach because mending it would be a disproportionate burden."""

    content = blocks.TextBlock(label="Contenu concerné")
    reason = blocks.TextBlock(label="Pourquoi la charge est disproportionnée")
    alternative = blocks.TextBlock(label="Autre accès proposé", required=False)

    class Meta:
        icon = "cross"
        label = "Dérogation"


class ExemptionBlock(blocks.StructBlock):
    """A content that the law leaves out of the duty (décret 2019-768, article 3)."""

    content = blocks.TextBlock(label="Contenu concerné")
    reason = blocks.CharBlock(label="Motif", required=False, max_length=250)

    class Meta:
        icon = "minus"
        label = "Contenu exempté"


class LegalBasis(models.TextChoices):
    """Why a use of personal data is lawful (RGPD, article 6, paragraph 1, points a to f)."""

    CONSENT = "a", "consentement (article 6.1.a du RGPD)"
    CONTRACT = "b", "contrat (article 6.1.b du RGPD)"
    LAW = "c", "obligation légale (article 6.1.c du RGPD)"
    LIFE = "d", "sauvegarde d’intérêts vitaux (article 6.1.d du RGPD)"
    MISSION = "e", "mission d’intérêt public (article 6.1.e du RGPD)"
    INTEREST = "f", "intérêts légitimes (article 6.1.f du RGPD)"


class DataUseValue(blocks.StructValue):
    """A use of personal data, with the words of its legal basis."""

    @property
    def basis_label(self):
        """The legal basis as readers know it."""
        return LegalBasis(self["basis"]).label


class DataUseBlock(blocks.StructBlock):
    """One use of personal data (RGPD, article 13)."""

    purpose = blocks.CharBlock(label="Finalité", max_length=250)
    data = blocks.TextBlock(label="Données et personnes concernées")
    basis = blocks.ChoiceBlock(label="Base légale", choices=LegalBasis.choices)
    recipients = blocks.CharBlock(label="Destinataires", required=False, max_length=250)
    retention = blocks.CharBlock(
        label="Durée de conservation", max_length=250, help_text="Par exemple « un an »."
    )

    class Meta:
        icon = "user"
        label = "Traitement"
        value_class = DataUseValue
