"""Say what is wrong with the site, and what to do about it."""

from django.core.management.base import BaseCommand

from operations.doctor import examine


class Command(BaseCommand):
    """Examine the site; end with 1 when something is wrong, for whatever watches it."""

    help = "Dit ce qui ne va pas dans le site et que faire ; rien n’est changé."
    # What they say is part of the examination.
    requires_system_checks = []

    def handle(self, *args, **options):
        """Name each part, and what was found there."""
        number = 0
        for part, findings in examine():
            self.stdout.write(f"{part} : {'rien à signaler' if not findings else ''}".rstrip())
            for finding in findings:
                self.stdout.write(f"- {finding}")
            number += len(findings)
        if number:
            raise SystemExit(1)
