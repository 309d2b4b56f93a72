"""Three ways to show the registry at one address: ``?vue=``, cards for want of any, and ``?par=``.

What narrows and sorts it stays; the pages differ in length, so that another display begins at its
first page.
"""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from core.pagination import paginate

from .lifecycle import Status
from .lifelines import Lifeline, lifeline, scale_for


@dataclass(frozen=True)
class Display:
    """A way to show conventions, ``per_page`` at a time. ``key`` is what the URL calls it."""

    key: str
    label: str
    template: str
    per_page: int

    def page(self, conventions, request):
        """Return the page of ``conventions``, a ``ConventionFilter``, that the URL asks for.

        It carries ``total``, how many conventions its listing has.
        """
        # The keys first: sorting whole records, articles included, is what takes long.
        keys = conventions.sorted().values_list("pk", flat=True)
        shown = paginate(keys, request, self.per_page)
        shown.object_list = conventions.fetch(shown.object_list)
        shown.total = shown.paginator.count
        return shown


@dataclass(frozen=True)
class Timeline(Display):
    """Lives on one scale, grouped by what ``?par=`` asks for."""

    def page(self, conventions, request):
        """Return the page asked for: its items are pairs of a group and its lives.

        It also carries ``scale``, that of all its lives, and ``today``, a place on it.
        """
        by = grouping_of(request.GET)
        grouped = conventions.by_theme() if by == BY_THEME else conventions.by_status()
        shown = paginate(grouped, request, self.per_page)
        # A convention has a row under each of its themes.
        shown.total = conventions.filtered().count() if by == BY_THEME else shown.paginator.count
        rows = list(shown.object_list)
        found = {each.pk: each for each in conventions.fetch(dict(rows))}
        shown.scale = scale_for(
            ((each.starts_on, each.current_end) for each in found.values()), conventions.day
        )
        shown.today = shown.scale.place(conventions.day)
        shown.object_list = [
            (
                group_name(by, group),
                [
                    (found[key], draw(found[key], conventions.day, shown.scale))
                    for key, _ in same
                    if key in found
                ],
            )
            for group, same in groupby(rows, key=itemgetter(1))
        ]
        return shown


CARDS = Display("", "Cartes", "partnerships/registry_cards.html", 12)
DISPLAYS = [
    CARDS,
    Display("tableau", "Tableau", "partnerships/registry_table.html", 50),
    Timeline("frise", "Frise", "partnerships/registry_timeline.html", 40),
]
BY_THEME = "theme"
GROUPINGS = {"": "État", BY_THEME: "Thème"}


def display_of(data):
    """Return the display that a query string asks for, cards when it asks for nonsense."""
    return next((each for each in DISPLAYS if each.key == data.get("vue", "")), CARDS)


def grouping_of(data):
    """Return what the timeline is grouped by, the status when the URL asks for nonsense."""
    return data.get("par") if data.get("par") in GROUPINGS else ""


def group_name(by, group):
    """Return how a group of the timeline is called."""
    return group or "Sans thème" if by == BY_THEME else Status(group).label


def draw(convention, day, scale):
    """Return the ``Lifeline`` of a convention on ``day``."""
    if convention.never_in_force:
        return Lifeline()
    return lifeline(convention.starts_on, convention.current_end, day, scale)


def display_links(conventions):
    """Return ``(label, query string, current)`` for each display."""
    current = display_of(conventions.data)
    return [
        (each.label, conventions.querystring(vue=each.key), each is current) for each in DISPLAYS
    ]


def grouping_links(conventions):
    """Return ``(label, query string, current)`` for each grouping of the timeline."""
    current = grouping_of(conventions.data)
    return [
        (label, conventions.querystring(par=key), key == current)
        for key, label in GROUPINGS.items()
    ]
