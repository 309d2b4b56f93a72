"""The feeds of the registry: conventions, their amendments, and what happens to them."""

import uuid
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.template.loader import render_to_string
from django.utils import timezone

from core.formats.dates import french_date
from core.models import SiteSettings
from core.prefetch.rich_text import fetched_links
from core.prefetch.streams import leaves, load_streams
from feeds.feed import NAMESPACE, PageFeed
from feeds.files import attachments
from feeds.freshness import days
from feeds.item_html import standalone_html
from feeds.items import Item
from feeds.registry import register
from feeds.sources import Source, midnight
from withdrawals.feeds import withdrawn_among

from ..filters import ConventionFilter
from ..lifecycle import EventKind
from ..models import (
    ConventionEvent,
    ConventionIndexPage,
    ConventionPage,
    ConventionPeriod,
    Theme,
)
from .narrowing import narrowed

STREAMS = ("articles", "signatories", "contacts", "related_links")
ROWS = (
    "parties__organisation",
    "amendments__document",
    "fiches__document",
    "fiches__levels",
    "documents__document",
    "themes",
    "audiences",
    "territories",
    "change_notes",
)


class ConventionSource(Source):
    """Conventions, dated by their entry in the registry, each with its whole text."""

    rank = 2

    def items(self, keys, request):
        """Return the items of the conventions of ``keys``."""
        found = ConventionPage.objects.filter(pk__in=keys).with_status(timezone.localdate())
        pages = list(found.prefetch_related(*ROWS))
        load_streams(pages, *STREAMS)
        author = SiteSettings.for_request(request).name
        with fetched_links(list(_texts(pages))):
            return {page.pk: convention_item(page, author, request) for page in pages}


def convention_item(page, author, request):
    """Return the item of a convention whose rows and streams are loaded."""
    link = page.get_full_url(request)
    html = render_to_string("partnerships/feed_item.html", {"page": page}, request=request)
    rows = [*page.documents.all(), *page.amendments.all(), *page.fiches.all()]
    return Item(
        id=page.guid,
        title=page.title,
        link=link,
        published=page.published_at,
        updated=max(page.updated_at or page.published_at, page.published_at),
        summary=page.object,
        content_html=standalone_html(html, link),
        authors=(author,),
        categories=(page.get_kind_display(), *(str(each) for each in page.themes.all())),
        attachments=attachments(rows, request, link),
    )


def _texts(pages):
    for page in pages:
        yield from (page.preamble, page.committee_members)
        yield from (fiche.text for fiche in page.fiches.all())
        for leaf in leaves(page.articles):
            yield getattr(leaf, "source", "")


class EventSource(Source):
    """What happens to conventions, dated the day it happens."""

    rank = 1
    field = "day"
    dated_by_day = True

    def items(self, keys, request):
        """Return the items of the events of ``keys``."""
        events = list(
            with_ends(ConventionEvent.objects.filter(pk__in=keys)).select_related(
                "convention", "amendment__document"
            )
        )
        name_former_conventions(events)
        author = SiteSettings.for_request(request).name
        return {event.pk: event_item(event, author, request) for event in events}


def with_ends(events):
    """Annotate events with what held on their day: ``end``, and when a successor starts."""
    periods = ConventionPeriod.objects.filter(
        convention=OuterRef("convention"), since__lte=OuterRef("day")
    )
    successors = (
        ConventionPage.objects.live()
        .public()
        .filter(succeeds=OuterRef("convention"), starts_on__isnull=False)
    )
    return events.annotate(
        end=Subquery(periods.order_by("-since").values("end")[:1]),
        replaced_on=Subquery(successors.order_by("starts_on").values("starts_on")[:1]),
    )


def name_former_conventions(events):
    """Set ``former`` on each event: the convention replaced, when the public may know of it."""
    keys = {event.convention.succeeds_id for event in events} - {None}
    public = ConventionPage.objects.live().public().in_bulk(keys) if keys else {}
    for event in events:
        event.former = public.get(event.convention.succeeds_id)


def event_item(event, author, request):
    """Return the item of an event: what happened, and where to read more."""
    page = event.convention
    told = EventText(event)
    link = page.get_full_url(request)
    url = f"{link}#{told.anchor}"
    html = render_to_string(
        "partnerships/feed_event.html",
        {"event": event, "page": page, "told": told, "url": url},
        request=request,
    )
    moment = midnight(event.day)
    return Item(
        id=f"urn:uuid:{uuid.uuid5(NAMESPACE, told.name)}",
        title=f"{page.title}\u00a0: {told.headline}",
        link=url,
        published=moment,
        updated=moment,
        summary=told.sentence,
        content_html=standalone_html(html, link),
        authors=(author,),
        categories=("Vie des conventions", page.get_kind_display()),
        attachments=attachments([event.amendment] if event.amendment else [], request, link),
    )


class EventText:
    """How an event is told: a title, a sentence, and a name that never changes."""

    def __init__(self, event):
        self.event = event
        self.page = event.convention
        self.headline, self.sentence = getattr(self, f"_{event.kind}")()

    @property
    def name(self):
        """What makes the event itself: the amendment, or the kind and the day."""
        own = self.event.amendment.uid if self.event.amendment else self.event.day
        return f"{self.page.guid} {self.event.kind} {own}"

    @property
    def anchor(self):
        """Where the page of the convention tells of it."""
        return "avenants" if self.event.amendment else "historique"

    @property
    def day(self):
        """The day, in full."""
        return french_date(self.event.day)

    def _debut(self):
        former = self.event.former
        if former is None:
            return "prend effet", f"La convention prend effet le {self.day}."
        return (
            f"remplace «\u00a0{former.title}\u00a0»",
            f"La convention prend effet le {self.day} et remplace «\u00a0{former.title}\u00a0».",
        )

    def _rencontre(self):
        when = self._time_of_the_end()
        return (
            f"expire {when}",
            f"La convention arrive à échéance {when}\u00a0: c’est le moment où les parties "
            "se rencontrent.",
        )

    def _time_of_the_end(self):
        # The months of the text, unless something has brought the end nearer since.
        end, months = self.event.end, self.page.notice_months
        if self.event.replaced_on:
            end = min(end, self.event.replaced_on - timedelta(days=1))
        if end - relativedelta(months=months) == self.event.day:
            return f"dans {months_in_words(months)}"
        return f"le {french_date(end)}"

    def _reconduction(self):
        return "reconduite", f"La convention est reconduite tacitement à compter du {self.day}."

    def _expiration(self):
        return "expirée", f"La convention n’est plus en vigueur depuis le {self.day}."

    def _resiliation(self):
        return "résiliée", f"La convention est résiliée à compter du {self.day}."

    def _avenant(self):
        amendment = self.event.amendment
        title = f"avenant n°\u00a0{amendment.number}"
        return title, f"{amendment.object}, signé le {self.day}."


# One to twelve, as a sentence writes them.
NUMBERS = [
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
]  # fmt: skip


def months_in_words(number):
    """Write a number of months: "six mois", "18 mois"."""
    return f"{NUMBERS[number - 1] if number <= len(NUMBERS) else number} mois"


def visible_events(conventions, day):
    """Return the events of public ``conventions`` that readers hear of, up to ``day``.

    A start is news when it is not the day of the signing, or when it replaces a convention that
    readers know. A convention that has been replaced has nothing more to say but its termination.
    """
    public = ConventionPage.objects.live().public()
    replaced = (
        ConventionPage.objects.live()
        .public()
        .filter(succeeds=OuterRef("convention"), starts_on__lte=OuterRef("day"))
    )
    told = Q(kind__in=[EventKind.AMENDMENT, EventKind.TERMINATION])
    itself = ConventionPage.objects.filter(pk=OuterRef("convention"))
    starts = Q(kind=EventKind.START) & (
        Exists(itself.filter(effective_on__gt=F("signed_on")))
        | Exists(public.filter(successors=OuterRef("convention")))
    )
    others = Q(kind__in=[EventKind.REVIEW, EventKind.RENEWAL, EventKind.EXPIRY])
    # Looked up one by one from the latest event on: the time does not grow with the registry.
    among = Exists(conventions.filter(pk=OuterRef("convention")))
    unless_replaced = (starts | others) & ~Exists(replaced)
    return ConventionEvent.objects.filter(told | unless_replaced, among, day__lte=day)


@days
def latest_event_day(day):
    """Return the latest day, up to ``day``, on which something happened to a convention."""
    events = ConventionEvent.objects.filter(day__lte=day).order_by("-day")
    return events.values_list("day", flat=True).first()


def registry_sources(conventions):
    """Return the sources of public ``conventions`` and of what happens to them."""
    return [
        ConventionSource.latest_of(conventions),
        EventSource(visible_events(conventions, timezone.localdate())),
    ]


@register
class RegistryFeed(PageFeed):
    """The registry, or what its filters leave of it."""

    page_model = ConventionIndexPage
    group = "Registre des conventions"
    listed_by = "theme"
    order = 200

    @classmethod
    def for_page(cls, page, request):
        """Return the feed that the query string asks for."""
        asked = ConventionFilter(request.GET, page.get_conventions(), timezone.localdate())
        return narrowed(cls, page, request, asked)

    @classmethod
    def listed(cls, request):
        """Yield the feed of the registry, then one for each theme."""
        for page in cls.public_pages(request):
            yield cls(page, request)
            for theme in Theme.objects.filter(conventionpage__in=page.get_conventions()).distinct():
                title = f"{page.title} – Thème\u00a0: {theme.name}"
                yield cls(page, request, {"theme": theme.slug}, title)

    @property
    def description(self):
        """What subscribers receive."""
        return self.page.search_description or (
            "Nouvelles conventions, avenants et échéances du registre."
        )

    @property
    def calendar_url(self):
        """The calendar of the conventions asked for."""
        return self._absolute(f"{self.path}conventions.ics", self.parameters)

    def sources(self):
        """Return the conventions asked for, and what happens to them."""
        return registry_sources(self.conventions())

    def withdrawn(self):
        """Return what is told of the conventions taken off line, whatever narrows the feed."""
        return withdrawn_among(ConventionPage.objects.child_of(self.page), self.request)

    def conventions(self):
        """Return the public conventions that the parameters ask for."""
        conventions = self.page.get_conventions()
        if not self.parameters:
            return conventions
        asked = ConventionFilter(self.parameters, conventions, timezone.localdate())
        return conventions.filter(pk__in=asked.filtered().values("pk"))


def registry_calendar(request, parameters=None):
    """Return the URL of the calendar of the registry, narrowed; empty without a registry."""
    page = RegistryFeed.public_pages(request).first()
    return RegistryFeed(page, request, parameters).calendar_url if page else ""
