"""Remind people, once a day, of what is due."""

import argparse
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clock.locks import only_run
from partnerships.desk import delivery, reminders
from partnerships.desk.wording import sentence


def day_of(text):
    """Read the day of ``--on``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas une date : écrivez par exemple 2026-09-01."
        ) from error


class Command(BaseCommand):
    """Store the digests of the day, then send all that wait. See ``docs/rappels.md``.

    To be run each day; a missed day is caught up, and running twice changes nothing.
    """

    help = "Envoie les rappels du jour : rencontres, fins, comités en retard, textes en attente."

    def add_arguments(self, parser):
        """Nothing is required: without options, the reminders of today are sent."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Montre les courriels sans rien écrire."
        )
        parser.add_argument(
            "--on", type=day_of, metavar="AAAA-MM-JJ", help="Le jour, si ce n’est pas aujourd’hui."
        )

    def handle(self, *args, **options):
        """Exit with an error when some mails did not leave, so that a supervisor notices."""
        day = options["on"] or timezone.localdate()
        if options["dry_run"]:
            self.show(day)
            return
        with only_run("reminders") as free:
            if not free:
                self.stdout.write("Un autre envoi est en cours : rien à faire.")
                return
            recorded = self.store(day)
            outcome = delivery.deliver_all()
        self.report(day, recorded, outcome)

    def store(self, day):
        """Store the digests of ``day``; return the number of reminders recorded."""
        preparation = reminders.prepare(day)
        self.warn(preparation)
        return sum(
            len(notices)
            for person, notices in preparation.by_person.items()
            if reminders.store(person, notices, day)
        )

    def report(self, day, recorded, outcome):
        """Say what left and what did not; the last line counts."""
        for line in outcome.set_aside:
            self.stderr.write(f"Mis de côté : {line}")
        for line in outcome.failures:
            self.stderr.write(f"Échec : {line}")
        counts = (
            f"{day:%d/%m/%Y} : rappels enregistrés : {recorded}, "
            f"courriels envoyés : {outcome.sent}, en échec : {len(outcome.failures)}, "
            f"mis de côté : {len(outcome.set_aside)}."
        )
        if outcome.failures or outcome.set_aside:
            raise CommandError(
                f"Tous les courriels ne sont pas partis ; ceux en échec seront retentés.\n{counts}"
            )
        self.stdout.write(self.style.SUCCESS(counts))

    def show(self, day):
        """Print what ``day`` would send, and what still waits."""
        preparation = reminders.prepare(day)
        self.warn(preparation)
        for person, notices in preparation.by_person.items():
            self.stdout.write(f"À {person.email}")
            for notice in notices:
                line = f"{notice.kind.label} – {notice.convention.title} – "
                self.stdout.write(f"  {line}{sentence(notice.due)}")
        waiting = delivery.pending().count()
        told = sum(map(len, preparation.by_person.values()))
        self.stdout.write(
            f"{day:%d/%m/%Y}, à blanc : rappels à enregistrer : {told}, courriels à envoyer : "
            f"{len(preparation.by_person)}, déjà en attente : {waiting}."
        )

    def warn(self, preparation):
        """Name what nobody would hear of."""
        for notice in preparation.unheard:
            self.stderr.write(
                f"Personne à prévenir : {notice.convention.title} ({notice.kind.label.lower()}). "
                "Donnez-lui un référent, ou des membres à la mission partenariats."
            )
