"""What a convention calls itself."""

from django.db import models


class ConventionKind(models.TextChoices):
    """What the text calls itself."""

    CONVENTION = "convention", "convention"
    FRAMEWORK = "convention-cadre", "convention-cadre"
    PROTOCOL = "protocole", "protocole"
    AGREEMENT = "accord", "accord de partenariat"
    CHARTER = "charte", "charte"
