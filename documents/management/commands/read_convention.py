"""Say what the site reads in a convention, before anything is imported."""

from django.core.management.base import BaseCommand, CommandError

from documents import isolation
from documents.text import UnreadableError
from documents.wording import LABELS, LISTS, written

# How much of a long value is shown on a line.
SHOWN = 100


class Command(BaseCommand):
    """Print the values that a file holds, how sure they are, where they stand and why."""

    help = "Dit ce que le site lit dans une convention : PDF, Word, LibreOffice, Markdown, texte."

    def add_arguments(self, parser):
        """Take the file."""
        parser.add_argument("fichier")

    def handle(self, *args, fichier, **options):
        """Print what was read, or the sentence that says why nothing was."""
        try:
            reading = isolation.read_file(fichier)
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        for warning in reading["warnings"]:
            self.stdout.write(f"! {warning}")
        self._fields(reading["values"])
        for name, label in LISTS:
            for number, item in enumerate(reading[name], 1):
                self.stdout.write(f"\n{label} {number}")
                self._fields(item)
        if reading["committee"]:
            self.stdout.write("\nComité")
            self._fields(reading["committee"])

    def _fields(self, fields):
        for name, proposal in fields.items():
            if name in LABELS:
                self.stdout.write(f"  {LABELS[name]} : {self._line(name, proposal)}")

    def _line(self, name, proposal):
        value = " ".join(written(name, proposal["value"]).split())
        shown = f"{value[:SHOWN]}…" if len(value) > SHOWN else value
        place = f", page {proposal['page']}" if proposal["page"] else ""
        why = f" – {proposal['why']}" if proposal["why"] else ""
        return f"{shown} [{proposal['certainty']}{place}]{why}".lstrip()
