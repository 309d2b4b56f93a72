"""What is kept of passwords tried and forgotten: no name and no network address in clear."""

from django.db import models


class Attempts(models.Model):
    """How often one key was tried lately, and when it may be tried again (see ``doors``)."""

    key = models.CharField(max_length=64, unique=True)
    # Whose door it is, so that its owner may have it opened; empty for a network address alone.
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    free_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "essais d’un mot de passe"
        verbose_name_plural = "essais de mots de passe"
        default_permissions = ()

    def __str__(self):
        return f"{self.count} essais"


class FamiliarAddress(models.Model):
    """A network address from which a door was opened lately: strangers elsewhere do not shut it."""

    key = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "adresse connue"
        verbose_name_plural = "adresses connues"
        default_permissions = ()

    def __str__(self):
        return f"vue le {self.seen_at:%d/%m/%Y}"


class PasswordResetRequest(models.Model):
    """That somebody asked for a new password. The clock looks whether an account bears the address.

    So the answer is the same, and as quick, for an address that has an account and for others.
    """

    email = models.EmailField("adresse", max_length=254)
    asked_at = models.DateTimeField("demandé le")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "demande de mot de passe"
        verbose_name_plural = "demandes de mot de passe"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.email}, {self.asked_at:%d/%m/%Y %H:%M}"
