"""Fill an empty site with the demonstration."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo import accounts, loader
from home.models import HomePage


class Command(BaseCommand):
    """Load the demonstration once; a site that holds anything is left as it is.

    Repeatable, so that a start script may call it every time.
    """

    help = "Remplit un site vide avec des contenus de démonstration. Un site garni reste intact."

    def add_arguments(self, parser):
        """Accounts are made unless asked otherwise."""
        parser.add_argument(
            "--no-user",
            action="store_true",
            help="Ne crée aucun compte de démonstration.",
        )

    @transaction.atomic
    def handle(self, *args, **options):
        """Load pages and accounts in one transaction, then say what was made."""
        home = HomePage.objects.first()
        if home is None:
            raise CommandError("Le site n’a pas de page d’accueil : lancez d’abord « migrate ».")
        if loader.has_content(home):
            self.stdout.write(
                "Le site contient déjà des pages ou des organisations : rien à faire."
            )
            return
        records = loader.load(home)
        created = [] if options["no_user"] else accounts.create_accounts(get_user_model())
        if options["verbosity"]:
            self.report(records, created)

    def report(self, records, created):
        """Print a short summary."""
        kinds = ["page", "organisation", "image", "document"]
        made = ", ".join(f"{records.count(kind)} {kind}s" for kind in kinds)
        self.stdout.write(self.style.SUCCESS(f"Démonstration chargée : {made}."))
        if created:
            names = ", ".join(created)
            self.stdout.write(f"Comptes créés : {names} (mot de passe : {accounts.DEMO_PASSWORD}).")
            self.stdout.write("À supprimer avant toute ouverture du site au public.")
