"""Words and facets in a URL, for every listing that readers narrow down.

Every state is a URL: ``?q=…`` and one parameter a facet. A value that nothing carries gives
an empty list, never an error.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.http import urlencode

LONGEST_QUERY = 200
# A longer list helps nobody: the words to look for do.
LONGEST_FACET = 100


def shorten(text):
    """Return ``text`` on one line, cut to ``LONGEST_QUERY`` characters."""
    return " ".join(text[: LONGEST_QUERY * 4].split())[:LONGEST_QUERY].strip()


def changed(data, **changes):
    """Return the query string of ``data`` with ``changes``, on its first page.

    An empty value takes the parameter away.
    """
    changes = {name: [value] for name, value in {**changes, "page": ""}.items()}
    parameters = {**dict(data.lists()), **changes}
    # Django reads the last of several values.
    kept = {name: values for name, values in parameters.items() if values and values[-1]}
    return urlencode(kept, doseq=True)


@dataclass(frozen=True)
class Choice:
    """A value of a facet, as the form shows it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Bar:
    """A value of a facet as a bar that filters.

    ``share`` is its length, in percentage of the longest; ``querystring`` chooses it or, once it is
    chosen, leaves it out.
    """

    choice: Choice
    share: str
    querystring: str


class FacetedSearch:
    """What a URL asks for: ``query``, the words, and ``asked``, the facets with their values.

    Subclasses name their ``known_facets``, each with a ``key`` and a ``label``, and implement
    ``count``. A facet is counted among what the others leave.
    """

    known_facets = ()

    def __init__(self, data):
        self.data = data

    def count(self, facet, others):
        """Return ``(value, label, count)`` for each value of ``facet`` among what ``others`` leave.

        ``others`` holds the facets to apply, with their values.
        """
        raise NotImplementedError

    @cached_property
    def query(self):
        """The words to look for, cut to a sensible length."""
        return shorten(self.data.get("q", ""))

    @cached_property
    def asked(self):
        """The facets that the URL uses, with their values."""
        return {f.key: self.data[f.key] for f in self.known_facets if self.data.get(f.key)}

    @property
    def active(self):
        """Whether anything narrows the listing down."""
        return bool(self.query or self.asked)

    @cached_property
    def facets(self):
        """``(facet, choices)`` for each facet, counted among what the others leave."""
        return self.counted()

    def counted(self):
        """Count every facet."""
        return [(facet, self._choices(facet)) for facet in self.known_facets]

    @property
    def lists(self):
        """The facets to choose from in lists, with their choices: all of them."""
        return self.facets

    def bars(self, facet, choices):
        """Return the ``Bar`` of each choice of ``facet``."""
        longest = max((choice.count for choice in choices), default=0) or 1
        return [
            Bar(
                choice,
                f"{100 * choice.count / longest:.1f}",
                self.querystring(**{facet.key: "" if choice.selected else choice.value}),
            )
            for choice in choices
        ]

    @property
    def criteria(self):
        """What narrows the listing, each with the query string that leaves it out."""
        words = [{"label": f"« {self.query} »", "querystring": self.querystring(q="")}]
        return (words if self.query else []) + self.chosen

    @property
    def chosen(self):
        """The facets that narrow the listing, each with the query string that leaves it out."""
        return [
            {
                "label": f"{facet.label} : {choice.label}",
                "querystring": self.querystring(**{facet.key: ""}),
            }
            for facet, choices in self.facets
            for choice in choices
            if choice.selected
        ]

    def querystring(self, **changes):
        """Return the query string of this state with ``changes``, without the page."""
        return changed(self.data, **changes)

    @property
    def unnarrowed(self):
        """The query string of the whole listing, shown as now."""
        return self.querystring(q="", **{facet.key: "" for facet in self.known_facets})

    def _choices(self, facet):
        others = {key: value for key, value in self.asked.items() if key != facet.key}
        wanted = self.asked.get(facet.key)
        rows = self.count(facet, others)
        choices = [Choice(v, label, count, v == wanted) for v, label, count in rows]
        if wanted and not any(choice.selected for choice in choices):
            choices.append(Choice(wanted, facet.name_of(wanted), 0, True))
        return choices
