"""What a URL of the search asks for, and what it finds."""

from functools import cached_property
from urllib.parse import urlencode

from core.facets import Choice, FacetedSearch, shorten
from partnerships.filters import PARTNER
from partnerships.models import Organisation

from .engine import everything, find
from .facets import FACETS, Sources
from .promotions import promoted_results
from .result_types import Kind, kind_of
from .spelling import suggest
from .understanding import AS_TYPED, understood

# Fewer results than this may come from a slip of the keyboard.
FEW_RESULTS = 3
# Beyond, readers have to be more precise anyway; nobody goes to the fiftieth page.
MOST_SHOWN = 500
MOST_FOLLOWED = 5000


class Search(FacetedSearch):
    """The public news, conventions, partners and pages that a URL asks for.

    ``data`` is the query string (a ``QueryDict``): ``?q=…&type=…&annee=…&partenaire=…&theme=…
    &etat=…``. Words that mean facets are taken for them: ``typed`` is then what the reader wrote.
    Facets alone show all that they keep, the latest first.
    At most ``most`` results are found, the best ones, and counted in the facets: a word of every
    page must not cost more than a rare one.
    """

    known_facets = FACETS

    def __init__(self, data, most=MOST_SHOWN, *, academy=""):
        super().__init__(understood(data))
        self.typed = "" if self.data is data else shorten(data["q"])
        self.most = most
        self.academy = academy

    @property
    def is_asked(self):
        """Whether there is anything to look for."""
        return bool(self.query or self.asked)

    @property
    def as_typed(self):
        """The query string that looks for the words as they were typed."""
        return urlencode({"q": self.typed, AS_TYPED: 1})

    @cached_property
    def found(self):
        """What the search engine finds, all facets applied."""
        return self._find(self.asked)

    @cached_property
    def promoted(self):
        """What officers put forward for these very words; nothing once a facet narrows them."""
        return [] if self.asked else promoted_results(self.query)

    @cached_property
    def hits(self):
        """What was found, best first, less what is put forward."""
        promoted = {result.page_id for result in self.promoted if result.page_id}
        if not promoted:
            return self.found.hits
        return [
            hit for hit in self.found.hits if hit.pk not in promoted or kind_of(hit) == Kind.PARTNER
        ]

    @property
    def total(self):
        """The number of results, those put forward included."""
        return len(self.hits) + len(self.promoted)

    @cached_property
    def spelling(self):
        """The words that the reader may have meant, or None."""
        if not self.query or (len(self.found.hits) >= FEW_RESULTS and not self.found.relaxed):
            return None
        return suggest(self.found.query, Sources.public().querysets())

    @property
    def kinds(self):
        """The first facet as links: everything, then each kind with its number of results."""
        rest, choices = self.querystring(type=""), self.facets[0][1]
        everything = Choice("", "Tout", sum(c.count for c in choices), "type" not in self.asked)
        return [
            (choice, f"{rest}&type={choice.value}" if choice.value else rest)
            for choice in [everything, *choices]
        ]

    @property
    def lists(self):
        """The other facets, with their choices: lists to choose from."""
        return [(facet, choices) for facet, choices in self.facets[1:] if facet.key != "etat"]

    @property
    def folded(self):
        """How many of the lists narrow the results."""
        return sum(facet.key in self.asked for facet, _ in self.lists)

    def count(self, facet, others):
        """Count the values of a facet among the hits that the other facets leave."""
        found = self.found if others == self.asked else self._find(others)
        if facet.key == PARTNER and self.academy:
            asked = self.asked.get(PARTNER, "")
            offered = Organisation.objects.partners_of(self.academy, unless_asked=asked)
            return facet.counts(found.hits, offered)
        return facet.counts(found.hits)

    def _find(self, asked):
        sources = Sources.public()
        for facet in FACETS:
            if facet.key in asked:
                sources = facet.keep(sources, asked[facet.key])
        if asked and not self.query:
            return everything(sources.querysets(), most=self.most)
        return find(self.query, sources.querysets(), most=self.most)


def found_keys(data):
    """Return the keys of the public news and conventions that a URL finds, best first.

    Without those that hold only some of the words: this is what a subscription announces.
    """
    found = Search(data, most=MOST_FOLLOWED).found
    if found.relaxed:
        return []
    return [hit.pk for hit in found.hits if kind_of(hit) in (Kind.NEWS, Kind.CONVENTION)]
