"""Old URLs of feeds, as SPIP wrote them, and where they lead.

``spip.php?page=backend`` and its older forms are the whole site; ``id_rubrique=``, ``id_mot=`` and
``id_auteur=`` narrow it down; ``lang=`` changes nothing, this site having one language. The reasons
for 301 and 302 are in ``docs/decisions/0007-anciens-flux.md``.
"""

import re
from dataclasses import dataclass

from .models import LARGEST_ID, LegacyFeed, LegacyKind
from .registry import feeds_by_id

PAGES = {"backend", "backend-breves"}
FEED_SCRIPT = re.compile(r"/backend(-breves)?\.php3?$")
SITE_SCRIPT = re.compile(r"/(spip|index)\.php3?$")
NUMBER = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True)
class Destination:
    """Where an old URL leads, whether for good, and the rows of the table it asked for."""

    path: str
    permanent: bool
    mappings: list[LegacyFeed]


def is_script(path, parameters):
    """Tell whether a URL is that of an old feed, by a script that no page is called like."""
    asks_for_feed = parameters.get("page") in PAGES
    return bool(FEED_SCRIPT.search(path) or (asks_for_feed and SITE_SCRIPT.search(path)))


def is_folder(path, parameters):
    """Tell whether a URL may be that of an old feed, where no page answers."""
    return path.endswith("/") and parameters.get("page") in PAGES


def destination(request):
    """Return the ``Destination`` of the old feed that ``request`` asks for.

    None when the site has no feed at all.
    """
    # SPIP wrote its URLs for HTML, and some programs kept "&amp;" as it stands.
    parameters = {name.removeprefix("amp;"): value for name, value in request.GET.items()}
    feeds = feeds_by_id(request)
    if not feeds:
        return None
    # The feed of the site heads the list.
    whole = next(iter(feeds.values()))
    narrowing = [name for name in parameters if name.startswith("id_") and parameters.get(name)]
    mappings = list(_mappings(parameters))
    for mapping in mappings:
        if mapping.target in feeds:
            path = feeds[mapping.target].local_url()
            return Destination(path, permanent=len(narrowing) == 1, mappings=mappings)
    return Destination(whole.local_url(), permanent=not narrowing, mappings=mappings)


def _mappings(parameters):
    # The most precise first: a keyword, then a rubrique, then an author.
    for kind in (LegacyKind.KEYWORD, LegacyKind.RUBRIQUE, LegacyKind.AUTHOR):
        number = parameters.get(kind, "")
        if NUMBER.fullmatch(number) and int(number) <= LARGEST_ID:
            yield from LegacyFeed.objects.filter(kind=kind, old_id=int(number))
