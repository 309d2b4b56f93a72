"""The mandatory pages."""

from django.db import models


class LegalKind(models.TextChoices):
    """Which mandatory page it is; the value is its usual URL."""

    ACCESSIBILITY = "accessibilite", "Déclaration d’accessibilité"
    NOTICE = "mentions-legales", "Mentions légales"
    PRIVACY = "donnees-personnelles", "Données personnelles et cookies"
