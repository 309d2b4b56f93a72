"""What the home page tells of the registry as of a day: figures, themes, next dates, lives."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from core.publisher import publisher_for
from partnerships.displays import draw
from partnerships.filters import APPLIES
from partnerships.lifecycle import Status
from partnerships.lifelines import Lifeline, scale_for
from partnerships.models import ConventionPage, Organisation, Theme

# What begins, or ends, within a year is told, and what has begun for three months.
AHEAD = timedelta(days=366)
BEHIND = timedelta(days=92)
DATES_SHOWN = 4
THEMES_SHOWN = 8
LIVES_SHOWN = 6


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and where to see it."""

    number: int
    label: str
    url: str


@dataclass(frozen=True)
class NextDate:
    """A day on which a convention takes or took effect, or after which it is over."""

    day: date
    words: str
    convention: ConventionPage


@dataclass(frozen=True)
class Lives:
    """Conventions with their ``Lifeline`` on one ``scale``, on which ``today`` has its place."""

    scale: object
    today: str
    rows: list[tuple[ConventionPage, Lifeline]]


def figures(request, registry, catalogue, day):
    """Return the numbers of the site that have a page: three queries at most.

    ``registry`` and ``catalogue`` are the pages to lead to, None for one that is not public.
    """
    academy = publisher_for(request).name
    partners = Organisation.objects.public().partners_of(academy).count()
    found = [_figure(partners, "partenaire", reverse("partnerships:partners"))]
    if registry:
        running = registry.get_conventions().in_force(day).count()
        url = f"{registry.get_url(request)}?etat={APPLIES.value}"
        found.insert(0, _figure(running, "convention", url, " en vigueur"))
    if catalogue:
        actions = catalogue.get_actions(day).count()
        found.append(_figure(actions, "action", catalogue.get_url(request), " pour les classes"))
    return [figure for figure in found if figure.number]


def _figure(number, noun, url, rest=""):
    return Figure(number, f"{noun}{'s' if number > 1 else ''}{rest}", url)


def themes():
    """Return the themes that most public conventions carry, each with their ``number``. One query.

    By name, once they are chosen.
    """
    public = ConventionPage.objects.live().public()
    carried = Count("conventionpage", filter=Q(conventionpage__in=public.values("pk")))
    most = Theme.objects.annotate(number=carried).filter(number__gt=0).order_by("-number", "key")
    return sorted(most[:THEMES_SHOWN], key=lambda theme: theme.key)


def next_dates(day):
    """Return the ``NextDate`` of what has just begun, begins or ends soon, by day. One query."""
    within = {"gte": day, "lte": day + AHEAD}
    ends = Q(**{f"current_end__{name}": value for name, value in within.items()})
    begins = Q(starts_on__gte=day - BEHIND, starts_on__lte=day + AHEAD)
    shown = ConventionPage.objects.live().public().for_listing(day).defer_streamfields()
    over = [Status.EXPIRED, Status.TERMINATED, Status.REPLACED]
    found = shown.filter(ends | begins).exclude(current_status__in=over).prefetch_related(None)
    dates = [each for convention in found for each in _dates(convention, day)]
    return sorted(dates, key=lambda each: (each.day, each.convention.pk))[:DATES_SHOWN]


def _dates(convention, day):
    if convention.never_in_force:
        return
    start, end = convention.starts_on, convention.current_end
    if start and day - BEHIND <= start <= day + AHEAD:
        yield NextDate(start, "A pris effet le" if start <= day else "Prend effet le", convention)
    if end and day <= end <= day + AHEAD:
        yield NextDate(end, "Prend fin le", convention)


def lives(conventions, day):
    """Draw the lives of ``conventions``, a list fetched for a listing. No query."""
    scale = scale_for(((each.starts_on, each.current_end) for each in conventions), day)
    rows = [(each, draw(each, day, scale)) for each in conventions]
    return Lives(scale, scale.place(day), rows)
