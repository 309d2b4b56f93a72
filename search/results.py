"""What readers see of the hits of the search engine."""

from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import Page

from partnerships.models import ConventionPage, Organisation
from partnerships.partner_words import one

from .engine import Hit, load
from .models import IndexedText
from .result_types import Kind, by_kind, kind_of

DATED = {Kind.NEWS: "Publiée le", Kind.CONVENTION: "Signée le"}


@dataclass(frozen=True)
class Result:
    """A hit with its page or partner, and with the text that the index keeps of it."""

    hit: Hit
    record: Model
    indexed: IndexedText

    @property
    def kind(self):
        """What it is, in words."""
        kind = kind_of(self.hit)
        if kind == Kind.PARTNER:
            family = one(self.record.kind)
            return f"Partenaire – {family}" if family else "Partenaire"
        if kind == Kind.CONVENTION:
            return self.record.get_kind_display()
        return self.record.page_type_display_name

    @property
    def url(self):
        """Where to read it."""
        is_partner = kind_of(self.hit) == Kind.PARTNER
        return self.record.get_absolute_url() if is_partner else self.record.get_url()

    @property
    def dated(self):
        """What happened on its day; empty when the day is no news to readers."""
        return DATED.get(kind_of(self.hit), "") if self.hit.day else ""

    @property
    def status(self):
        """The status of a convention; None for others."""
        return self.record.status if kind_of(self.hit) == Kind.CONVENTION else None


def shown(hits, day):
    """Return a ``Result`` for each hit, as things stand on ``day``. Four queries at most.

    One that has just been deleted is left out.
    """
    records = _records(hits, day)
    texts = {(t.indexed.content_type_id, t.indexed.object_id): t for t in load(hits)}
    found = [(hit, records[kind_of(hit)].get(hit.pk), texts.get(hit[:2])) for hit in hits]
    return [Result(hit, record, text) for hit, record, text in found if record and text]


def _records(hits, day):
    # The URL is all that news and other pages still lack: Wagtail's own table has it.
    keys = by_kind(hits)
    pages = Page.objects.in_bulk([*keys[Kind.NEWS], *keys[Kind.PAGE]])
    conventions = ConventionPage.objects.with_status(day).defer_streamfields()
    return {
        Kind.NEWS: pages,
        Kind.PAGE: pages,
        Kind.CONVENTION: conventions.in_bulk(keys[Kind.CONVENTION]),
        Kind.PARTNER: Organisation.objects.in_bulk(keys[Kind.PARTNER]),
    }
