"""Filters of the registry: words, facets with their counts, and order.

Every state is a URL: ``?q=…&etat=…&nature=…&partenaire=…&theme=…&public=…&territoire=…
&annee=…&tri=…``. A value that nothing carries gives an empty list, never an error. How the list
is shown is the matter of ``displays``.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.core.cache import cache
from django.db.models import Case, CharField, Count, F, When
from django.db.models.functions import Cast, Substr
from wagtail.search.backends.base import EmptySearchResults

from core.alphabet import Alphabetical, fold
from core.facets import LONGEST_FACET, FacetedSearch
from core.written import written_keys
from feeds.models import FeedState

from .enums import ConventionKind
from .lifecycle import IN_FORCE, Status
from .querysets import BY_STATUS
from .territory_map import territory_map

YEAR = re.compile(r"[1-9][0-9]{3}")
# Text, because SQLite would call Python for each row to take the year out of a date.
YEAR_OF_SIGNING = Substr(Cast("signed_on", CharField()), 1, 4)
PARTNER = "partenaire"
# Seconds during which counts that nothing changed stay in memory.
FACETS_KEPT = 300

SORTS = {
    "signature": "Signature, la plus récente d’abord",
    "ancienne": "Signature, la plus ancienne d’abord",
    "echeance": "Échéance, la plus proche d’abord",
    "titre": "Titre",
}
DEFAULT_SORT = "signature"


def order(sort, day):
    """Return the ``order_by`` arguments of a sort; the title and the key settle ties.

    The nearest end is the nearest to come: past ends follow, then unknown ones.
    """
    to_come = Case(
        When(current_end__gte=day, then=0), When(current_end__isnull=True, then=2), default=1
    )
    first = {
        "signature": [F("signed_on").desc(nulls_last=True)],
        "ancienne": [F("signed_on").asc(nulls_last=True)],
        "echeance": [to_come, "current_end"],
        "titre": [],
    }[sort]
    return [*first, Alphabetical("title"), "pk"]


@dataclass(frozen=True)
class Together:
    """Several values of a coded field, asked for in one word: they are said, never offered."""

    value: str
    label: str
    values: tuple[str, ...]


# What is in force, whether it must soon be renewed or not.
APPLIES = Together("applicable", "En vigueur ou à renouveler", tuple(IN_FORCE))


@dataclass(frozen=True)
class Facet:
    """One way to narrow the registry down.

    ``lookup`` is the field of a convention that holds the value of the URL. For a coded field,
    ``labels`` gives the words, and ``together`` several values that the URL asks for in one word;
    for a related record, ``rows`` names the model whose rows tie
    conventions to records, by its fields ``tie`` and ``record``, the record having a slug and a
    name.
    """

    key: str
    label: str
    everything: str
    lookup: str
    labels: tuple[tuple[str, str], ...] = ()
    together: tuple["Together", ...] = ()
    rows: str = ""
    tie: str = "conventionpage"
    record: str = ""

    def record_name(self, slug):
        """Return the name of the related record called ``slug``, None when there is none.

        The partner of drafts alone is none: its name would tell what is prepared.
        """
        model = apps.get_model("partnerships", self.rows)._meta.get_field(self.record).related_model
        known = model.objects.public() if hasattr(model.objects, "public") else model.objects
        return known.filter(slug=slug).values_list("name", flat=True).first()

    def name_of(self, value):
        """Return how to call a value that nothing carries."""
        return self.words.get(value, value[:60])

    @property
    def words(self):
        """How each value of a coded field is called."""
        return dict(self.labels) | {each.value: each.label for each in self.together}

    def values(self, value):
        """Return the values of the field that one of the URL stands for."""
        return next((each.values for each in self.together if each.value == value), (value,))

    def counts(self, conventions, offered=None):
        """Return ``(value, label, count)`` for each value that ``conventions`` carry.

        ``offered``: the only related records to offer, all of them for want of it.
        """
        if self.rows:
            return self._counts_of_records(conventions, offered)
        field = YEAR_OF_SIGNING if self.key == "annee" else F(self.lookup)
        rows = conventions.order_by().values_list(field).annotate(number=Count("pk"))
        found = {value: number for value, number in rows if value}
        if self.labels:
            return [(v, label, found[v]) for v, label in self.labels if v in found]
        return [(value, value, found[value]) for value in sorted(found, reverse=True)]

    def _counts_of_records(self, conventions, offered):
        # From the rows, grouped by record: SQL reads each convention once, in one subquery.
        ties = apps.get_model("partnerships", self.rows).objects.order_by()
        if offered is not None:
            ties = ties.filter(**{f"{self.record}__in": offered.order_by().values("pk")})
        rows = (
            ties.filter(**{f"{self.tie}__in": written_keys(conventions)})
            .values_list(f"{self.record}__slug", f"{self.record}__name")
            .annotate(number=Count(self.tie, distinct=True))
            .order_by("-number", f"{self.record}__slug")[:LONGEST_FACET]
        )
        return sorted(rows, key=lambda row: fold(row[1]))


STATUS = Facet(
    "etat",
    "État",
    "Tous les états",
    "current_status",
    labels=tuple(Status.choices),
    together=(APPLIES,),
)
FACETS = [
    STATUS,
    Facet("nature", "Nature", "Toutes les natures", "kind", labels=tuple(ConventionKind.choices)),
    Facet(
        PARTNER,
        "Partenaire",
        "Tous les partenaires",
        "parties__organisation__slug",
        rows="Party",
        tie="convention",
        record="organisation",
    ),
    Facet(
        "theme",
        "Thème",
        "Tous les thèmes",
        "themes__slug",
        rows="ConventionPage_themes",
        record="theme",
    ),
    Facet(
        "public",
        "Public",
        "Tous les publics",
        "audiences__slug",
        rows="ConventionPage_audiences",
        record="audience",
    ),
    Facet(
        "territoire",
        "Territoire",
        "Tous les territoires",
        "territories__slug",
        rows="ConventionPage_territories",
        record="territory",
    ),
    Facet("annee", "Année de signature", "Toutes les années", "signed_on__year"),
]


# What is drawn as bars: the states in their order, the themes that most conventions carry first.
DRAWN = {"etat": lambda bar: 0, "theme": lambda bar: (not bar.choice.selected, -bar.choice.count)}
# More bars than that are folded.
BARS_SHOWN = 8


class ConventionFilter(FacetedSearch):
    """The conventions that a URL asks for, on a day.

    ``data`` is the query string (a ``QueryDict``), ``conventions`` the public conventions of the
    registry, ``partners`` the only ones to offer.
    """

    known_facets = FACETS

    def __init__(self, data, conventions, day, partners=None):
        super().__init__(data)
        self.conventions = conventions
        self.day = day
        self.partners = partners

    @cached_property
    def sort(self):
        """The key of the order, the default one when the URL asks for nonsense."""
        asked = self.data.get("tri")
        return asked if asked in SORTS else DEFAULT_SORT

    def filtered(self):
        """Return the conventions asked for, each with its status, without order."""
        return self._narrowed(self.asked)

    def sorted(self):
        """Return the conventions asked for, in the order asked for."""
        return self.filtered().order_by(*order(self.sort, self.day))

    def by_status(self):
        """Return ``(key, status)`` rows, status after status, each in the order asked for."""
        rows = self.filtered().order_by(BY_STATUS, *order(self.sort, self.day))
        return rows.values_list("pk", "current_status")

    def by_theme(self):
        """Return ``(key, theme)`` rows, theme after theme, each in the order asked for.

        A convention has a row for each of its themes, and one of None without any.
        """
        rows = self.filtered()
        if "theme" in self.asked:
            # What was asked for is shown under that name alone.
            rows = rows.filter(themes__slug=self.asked["theme"])
        name = Alphabetical("themes__name").asc(nulls_last=True)
        rows = rows.order_by(name, "themes__slug", *order(self.sort, self.day))
        return rows.values_list("pk", "themes__name")

    def fetch(self, keys):
        """Return the conventions of ``keys``, in their order, with what a card shows."""
        keys = list(keys)
        found = self.conventions.filter(pk__in=keys).defer_streamfields().for_listing(self.day)
        return sorted(found, key=lambda convention: keys.index(convention.pk))

    def count(self, facet, others):
        """Count the values of a facet among the conventions that the other facets leave."""
        found = facet.counts(
            self._narrowed(others), self.partners if facet.key == PARTNER else None
        )
        asked = next((e for e in facet.together if e.value == self.asked.get(facet.key)), None)
        if asked is None:
            return found
        number = sum(count for value, _, count in found if value in asked.values)
        return [(asked.value, asked.label, number), *found]

    def counted(self):
        """Count the facets; the counts of the whole registry are kept."""
        if self.active:
            return super().counted()
        # What everybody asks first, the whole registry, is counted once for each change of what is
        # public: restrictions, withdrawals and names of partners included.
        version, _ = FeedState.current()
        return cache.get_or_set(
            f"registry-facets-{self.day}-{version}", super().counted, FACETS_KEPT
        )

    @property
    def lists(self):
        """The facets that no bars show, with their choices."""
        return [(facet, choices) for facet, choices in self.facets if facet.key not in DRAWN]

    @property
    def drawn(self):
        """Return ``(facet, bars, others)`` for each facet drawn; the others stand folded."""
        drawn = []
        for facet, choices in self.facets:
            if choices and facet.key in DRAWN:
                bars = sorted(self.bars(facet, choices), key=DRAWN[facet.key])
                drawn.append((facet, bars[:BARS_SHOWN], bars[BARS_SHOWN:]))
        return drawn

    @property
    def territories(self):
        """The territories as bars, and their ``map``: None when none of them has a shape."""
        facet, choices = next(each for each in self.facets if each[0].key == "territoire")
        bars = self.bars(facet, choices)
        return {"bars": bars, "map": territory_map(bars)}

    @property
    def exported(self):
        """The query string of what exports and feeds give of this state, however it is shown."""
        return self.querystring(vue="", par="")

    def sorts(self):
        """Return ``(key, label, selected)`` for each order."""
        return [(key, label, key == self.sort) for key, label in SORTS.items()]

    def _narrowed(self, asked):
        conventions = self.conventions.with_status(self.day)
        if self.query:
            conventions = conventions.filter(pk__in=self._found)
        for facet in FACETS:
            if facet.key in asked:
                conventions = self._narrow(conventions, facet, asked[facet.key])
        return conventions

    def _narrow(self, conventions, facet, value):
        if facet.key == "annee":
            # What no date can hold is a year that no convention carries.
            if not YEAR.fullmatch(value):
                return conventions.none()
            return conventions.filter(signed_on__year=int(value))
        if not facet.rows:
            return conventions.filter(**{f"{facet.lookup}__in": facet.values(value)})
        # A subquery, so that a convention never comes twice and other joins stay their own.
        carriers = self.conventions.model.objects.filter(**{facet.lookup: value})
        return conventions.filter(pk__in=carriers.values("pk"))

    @cached_property
    def _found(self):
        results = self.conventions.search(self.query, order_by_relevance=False)
        # A query without a word has no queryset behind its empty results.
        if isinstance(results, EmptySearchResults):
            return []
        return list(results.get_queryset().values_list("pk", flat=True))
