"""Pages of a listing, whatever the URL asks for."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from runtime.keys import key_of

# Nobody goes so far, and databases count no further than they must.
MOST_PORTIONS = 1_000


def paginate(items, request, per_page):
    """Return the page of ``items`` that ``?page=`` asks for.

    Nonsense gives the first page and a number too high the last one, as Django's paginator does.
    The page carries ``numbers``, the page numbers to show with an ellipsis for the gaps, and
    ``parameter``, what the URL calls it.
    """
    paginator = Paginator(items, per_page)
    page = paginator.get_page(request.GET.get("page"))
    page.parameter = "page"
    page.numbers = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page


@dataclass(frozen=True)
class Portion:
    """Some items of a list that stands beside others, and whether there are more on either side.

    ``parameter`` is what the URL calls its ``number``.
    """

    items: list
    number: int
    has_next: bool
    parameter: str

    @property
    def has_previous(self):
        """Whether items come before."""
        return self.number > 1

    @property
    def has_other_pages(self):
        """Whether there is anywhere else to go."""
        return self.has_previous or self.has_next

    @property
    def previous_page_number(self):
        """The number of the portion before."""
        return self.number - 1

    @property
    def next_page_number(self):
        """The number of the portion after."""
        return self.number + 1

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


def portion(items, request, size, parameter):
    """Return the ``Portion`` of ``items`` that ``?parameter=`` asks for, without counting them all.

    One query. Nonsense gives the first one, and so does what stands beyond the last, for one more.
    """
    number = (key_of(request.GET.get(parameter)) if request else None) or 1
    start = (min(number, MOST_PORTIONS) - 1) * size
    found = list(items[start : start + size + 1])
    if not found and start:
        return portion(items, None, size, parameter)
    return Portion(found[:size], start // size + 1, len(found) > size, parameter)
