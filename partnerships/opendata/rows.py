"""Conventions with their related rows, read as streams.

Memory does not grow with the number of conventions and the number of queries does not depend on
it: each relation is one query in the order of the conventions, and the streams advance together
(a merge join), where ``prefetch_related`` would ask again for each chunk.
"""

from ..models import ConventionPage, FicheAction, Party
from .columns import Record

CHUNK = 100
# What the columns read. The articles and the preamble are most of the weight of a convention.
FIELDS = [
    "title",
    "url_path",
    "translation_key",
    "locale",
    "first_published_at",
    "last_published_at",
    "kind",
    "reference",
    "object",
    "signed_on",
    "signed_at",
    "date_note",
    "starts_on",
    "duration",
    "duration_unit",
    "renewal",
    "terminated_on",
]


class Follower:
    """Rows of a relation, sorted by the key of their convention, read once from end to end."""

    def __init__(self, rows):
        self._rows = iter(rows)
        self._row = next(self._rows, None)

    def of(self, key):
        """Return what follows the key in the rows of ``key``; keys must be asked in order.

        Rows of other keys are skipped: the streams are distinct queries, and a convention may be
        published between two of them.
        """
        found = []
        while self._row is not None and self._row[0] <= key:
            if self._row[0] == key:
                found.append(self._row[1:])
            self._row = next(self._rows, None)
        return found

    def names(self, key):
        """Return the only value of each row of ``key``."""
        return [name for (name,) in self.of(key)]


def stream(conventions, request):
    """Yield the ``Record`` of each of ``conventions``, a queryset that went ``with_status``.

    Six queries in all, whatever the number of conventions.
    """
    keys = conventions.order_by().values("pk")
    related = _followers(keys)
    rows = conventions.prefetch_related(None).only(*FIELDS).order_by("pk")
    for convention in rows.iterator(chunk_size=CHUNK):
        key = convention.pk
        yield Record(
            convention=convention,
            url=convention.get_full_url(request),
            parties=related["parties"].of(key),
            fiches=related["fiches"].of(key),
            themes=related["themes"].names(key),
            audiences=related["audiences"].names(key),
            territories=related["territories"].names(key),
        )


def _followers(keys):
    parties = Party.objects.filter(convention__in=keys).order_by(
        "convention_id", "sort_order", "pk"
    )
    fiches = FicheAction.objects.filter(convention__in=keys)
    return {
        "parties": _follow(parties, "convention_id", "organisation__name", "organisation__siret"),
        "fiches": _follow(
            fiches.order_by("convention_id", "sort_order", "pk"), "convention_id", "number", "title"
        ),
        "themes": _names(keys, "themes", "theme"),
        "audiences": _names(keys, "audiences", "audience"),
        "territories": _names(keys, "territories", "territory"),
    }


def _names(keys, relation, entry):
    through = getattr(ConventionPage, relation).through.objects
    rows = through.filter(conventionpage__in=keys)
    return _follow(
        rows.order_by("conventionpage_id", f"{entry}__key"), "conventionpage_id", f"{entry}__name"
    )


def _follow(rows, *fields):
    return Follower(rows.values_list(*fields).iterator(chunk_size=CHUNK))
