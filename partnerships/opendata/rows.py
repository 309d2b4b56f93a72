"""Conventions with their related rows, read as a stream.

Memory does not grow with the number of conventions: they are read by chunks, and their relations
once for each chunk.
"""

from django.db.models import Prefetch

from ..models import Audience, FicheAction, Party, Territory, Theme
from .columns import Record

CHUNK = 500
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

RELATED = [
    Prefetch(
        "parties",
        Party.objects.select_related("organisation")
        .only("convention", "organisation__name", "organisation__siret")
        .order_by("sort_order", "pk"),
    ),
    Prefetch(
        "fiches",
        FicheAction.objects.only("convention", "number", "title").order_by("sort_order", "pk"),
    ),
    Prefetch("themes", Theme.objects.order_by("key")),
    Prefetch("audiences", Audience.objects.order_by("key")),
    Prefetch("territories", Territory.objects.order_by("key")),
]


def stream(conventions, request):
    """Yield the ``Record`` of each of ``conventions``, a queryset that went ``with_status``.

    Six queries a chunk.
    """
    rows = conventions.prefetch_related(None).prefetch_related(*RELATED).only(*FIELDS)
    for convention in rows.order_by("pk").iterator(chunk_size=CHUNK):
        yield Record(
            convention=convention,
            url=convention.get_full_url(request),
            parties=[
                (party.organisation.name, party.organisation.siret)
                for party in convention.parties.all()
            ],
            fiches=[(fiche.number, fiche.title) for fiche in convention.fiches.all()],
            themes=_names(convention.themes),
            audiences=_names(convention.audiences),
            territories=_names(convention.territories),
        )


def _names(entries):
    return [entry.name for entry in entries.all()]
