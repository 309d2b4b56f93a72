"""Pages of a listing, whatever the address asks for."""

from django.core.paginator import Paginator


def paginate(items, request, per_page):
    """Return the page of ``items`` that ``?page=`` asks for.

    Nonsense gives the first page and a number too high the last one, as Django's paginator does.
    The page carries ``numbers``, the page numbers to show with an ellipsis for the gaps.
    """
    paginator = Paginator(items, per_page)
    page = paginator.get_page(request.GET.get("page"))
    page.numbers = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page
