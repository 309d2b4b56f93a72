"""Keep the clock of the site."""

import os
import signal
import threading
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clock.models import JobState
from clock.registry import all_jobs
from clock.scheduler import DeadThreadError, keep_time

# Cron comes again after this long.
ROUND = timedelta(minutes=1)


class Command(BaseCommand):
    """Publish, remind, tell and clean at the hours of ``jobs.py``. See ``docs/horloge.md``.

    Killed at any moment, or run twice at once, it loses nothing and does nothing twice.
    """

    help = "Fait tourner l’horloge : publications prévues, rappels, annonces, nettoyages."

    def add_arguments(self, parser):
        """Nothing is required: without options, it runs until it is stopped."""
        parser.add_argument(
            "--once",
            action="store_true",
            help="Fait ce qui est dû, attend ce qui l’est dans la minute, puis finit : pour cron.",
        )
        parser.add_argument(
            "--beside",
            type=int,
            metavar="PID",
            help="S’arrête avec ce processus, celui du serveur.",
        )

    def handle(self, *args, **options):
        """Exit with an error when a job fails with ``--once``, so that cron says so."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        if options["beside"]:
            threading.Thread(target=watch, args=(options["beside"], stop), daemon=True).start()
        begun = timezone.now()
        try:
            keep_time(stop, begun + ROUND if options["once"] else None)
        except DeadThreadError as error:
            raise CommandError(str(error)) from error
        if options["once"]:
            self.report(begun)

    def report(self, begun):
        """Say which jobs failed since ``begun``."""
        labels = {job.name: job.label for job in all_jobs()}
        failed = JobState.objects.filter(name__in=labels, failed_at__gte=begun)
        if lines := [f"{labels[state.name]} : {state.error}" for state in failed]:
            raise CommandError("\n".join(lines))


def watch(process, stop):
    """Set ``stop`` when the process of that number is gone."""
    while not stop.wait(1):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            stop.set()
        except PermissionError:
            continue
