"""Check that what SQL reads of conventions is what their texts say, and mend what is not.

``ConventionPage.save`` keeps both in step. What went around it does not: a row changed by hand, a
bulk update, a backup of another version.
"""

from dataclasses import dataclass

from django.db import transaction

from feeds.models import FeedState

from .models import ConventionEvent, ConventionPage, ConventionPeriod
from .models.derived import lay_out, out_of_step

AT_ONCE = 200
ROWS = [(ConventionPeriod, "période", "manquante"), (ConventionEvent, "fait", "manquant")]


@dataclass(frozen=True)
class Trouble:
    """What a convention has that does not follow from its text, as French ``sentences``.

    ``mended`` is False for dates that contradict each other: an officer has to choose.
    """

    convention: ConventionPage
    sentences: list[str]
    mended: bool = True

    def __str__(self):
        said = ", ".join(self.sentences)
        return f"{self.convention.title} (n° {self.convention.pk}) : {said}"


def recompute(dry_run=False):
    """Yield the ``Trouble`` of each convention that differs; mend it unless ``dry_run``.

    One convention at a time, each in its own transaction: to be stopped anywhere, and run again.
    """
    rows = ("amendments", "periods", "events")
    conventions = ConventionPage.objects.order_by("pk").prefetch_related(*rows)
    for convention in conventions.iterator(chunk_size=AT_ONCE):
        if differences(convention) and not dry_run:
            yield from _mended(convention.pk)
        elif found := differences(convention):
            yield Trouble(convention, found)
        if contradictions := _contradictions(convention):
            yield Trouble(convention, contradictions, mended=False)


def differences(convention):
    """Return what differs between the text of a convention and what is stored of it, in French."""
    found = []
    if convention.starts_on != convention.written_start:
        known, right = map(_in_words, (convention.starts_on, convention.written_start))
        found.append(f"début {known} au lieu de {right}")
    if convention.in_registry != convention.live and not _contradictions(convention):
        found.append("mention « en ligne » à rétablir")
    rows = out_of_step(convention)
    for model, name, missing in ROWS:
        if number := rows[model]:
            plural = "s" if number > 1 else ""
            found.append(f"{number} {name}{plural} en trop ou {missing}{plural}")
    return found


@transaction.atomic
def _mended(key):
    # Read again and locked: an editor may have saved it since.
    convention = ConventionPage.objects.select_for_update().filter(pk=key).first()
    found = differences(convention) if convention else []
    if not found:
        return []
    live = convention.live and not _contradictions(convention)
    ConventionPage.objects.filter(pk=key).update(
        starts_on=convention.written_start, in_registry=live
    )
    lay_out(convention)
    FeedState.renew()
    return [Trouble(convention, found)]


def _contradictions(convention):
    return list(convention.date_errors().values()) if convention.live else []


def _in_words(day):
    return f"{day:%d/%m/%Y}" if day else "inconnu"
