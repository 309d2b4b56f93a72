"""Take the second factor off an account, when no administrator can enter any more."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts import second_factor


class Command(BaseCommand):
    """Do from the machine what administrators do in the list of accounts."""

    help = "Retire la double authentification d’un compte, qui en choisira une autre."

    def add_arguments(self, parser):
        """Ask whose."""
        parser.add_argument("identifiant")

    def handle(self, *args, identifiant, **options):
        """Remove it, and say so."""
        user_model = get_user_model()
        try:
            user = user_model._default_manager.get_by_natural_key(identifiant)
        except user_model.DoesNotExist:
            raise CommandError(f"Aucun compte ne s’appelle « {identifiant} ».") from None
        if not second_factor.registered(user):
            raise CommandError(f"Le compte « {identifiant} » n’a pas de double authentification.")
        second_factor.remove(user)
        self.stdout.write(f"Double authentification retirée du compte « {identifiant} ».")
