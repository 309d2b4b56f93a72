"""All the feeds that one may subscribe to: what the page, the OPML, the hub and old addresses read.

A feed is a public page of the site, narrowed down or not by its own query string; each format is
a file beside that page. Its ``key`` never changes, whatever becomes of titles and addresses.
"""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.db.models.functions import Length, Substr
from wagtail.models import Page, Site

from news.models import NewsIndexPage, NewsPage
from partnerships.models import ConventionIndexPage, ConventionPage, Organisation, Theme

SITE_KEY = "site"
# A longer list is folded: the next group must not be screens away.
LONGEST_UNFOLDED = 10


@dataclass(frozen=True)
class Format:
    """A format of feeds: its file, its name, its media type (as autodiscovery names it)."""

    file: str
    name: str
    media_type: str


FORMATS = (
    Format("rss.xml", "RSS", "application/rss+xml"),
    Format("atom.xml", "Atom", "application/atom+xml"),
    Format("feed.json", "JSON Feed", "application/feed+json"),
)


@dataclass(frozen=True)
class Feed:
    """A feed that the site offers; ``page`` is the full address of its page."""

    key: str
    title: str
    page: str
    query: str = ""

    def address(self, file="rss.xml"):
        """Return the full address of one format."""
        return f"{self.page}{file}{self._suffix}"

    def path(self, file="rss.xml"):
        """Return the address of one format without the host, for links within the site."""
        return f"{urlsplit(self.page).path}{file}{self._suffix}"

    @property
    def html_address(self):
        """The full address of the page that shows the same content to readers."""
        return f"{self.page}{self._suffix}"

    @property
    def formats(self):
        """The formats, each with its full address."""
        return [(kind, self.address(kind.file)) for kind in FORMATS]

    @property
    def _suffix(self):
        return f"?{self.query}" if self.query else ""


@dataclass(frozen=True)
class Group:
    """Feeds of one kind, under a French title; ``help`` says what one receives."""

    title: str
    help: str
    feeds: list[Feed]

    @property
    def is_long(self):
        """Whether the list deserves to be folded."""
        return len(self.feeds) > LONGEST_UNFOLDED


def groups():
    """Return the groups that hold at least one feed, in a number of queries that never grows."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return []
    rubriques = list(NewsIndexPage.objects.live().public().order_by("title", "pk"))
    registries = list(ConventionIndexPage.objects.live().public().order_by("title", "pk"))
    found = [
        Group("Tout le site", "Toutes les actualités et la vie des conventions.", [_whole(site)]),
        Group(
            "Une rubrique",
            "Les actualités d’une rubrique, en texte intégral.",
            [Feed(f"rubrique-{page.pk}", page.title, page.full_url) for page in rubriques],
        ),
        Group(
            "Une catégorie d’actualités",
            "Les actualités d’une seule sorte.",
            _categories(rubriques),
        ),
        Group(
            "Le registre des conventions",
            "Les nouvelles conventions, leurs avenants et leurs échéances.",
            [Feed(f"registre-{page.pk}", page.title, page.full_url) for page in registries],
        ),
        Group(
            "Un thème",
            "Les conventions d’un thème, leurs avenants et leurs échéances.",
            _themes(registries),
        ),
        Group(
            "Un partenaire",
            "Les conventions d’un partenaire et les actualités qui le citent.",
            _partners(site),
        ),
    ]
    return [group for group in found if group.feeds]


def feeds():
    """Return all the feeds by their keys."""
    return {feed.key: feed for group in groups() for feed in group.feeds}


def _whole(site):
    return Feed(SITE_KEY, "Tout le site", f"{site.root_url}/")


def _categories(rubriques):
    # One query for all rubriques: the path of an article begins with the path of its rubrique.
    by_path = {page.path: page for page in rubriques}
    rows = (
        NewsPage.objects.live()
        .public()
        .filter(category__isnull=False)
        .order_by("category__name", "category")
        .annotate(parent_path=Substr("path", 1, Length("path") - Page.steplen))
        .values_list("parent_path", "category", "category__slug", "category__name")
        .distinct()
    )
    return [
        Feed(
            f"categorie-{category}-{by_path[path].pk}",
            f"{name} ({by_path[path].title})" if len(rubriques) > 1 else name,
            by_path[path].full_url,
            urlencode({"categorie": slug}),
        )
        for path, category, slug, name in rows
        if path in by_path
    ]


def _themes(registries):
    conventions = ConventionPage.objects.live().public()
    themes = list(Theme.objects.filter(conventionpage__in=conventions).distinct())
    return [
        Feed(
            f"theme-{theme.pk}-{page.pk}",
            theme.name,
            page.full_url,
            urlencode({"theme": theme.slug}),
        )
        for page in registries
        for theme in themes
    ]


def _partners(site):
    return [
        Feed(
            f"partenaire-{partner.pk}",
            partner.name,
            f"{site.root_url}{partner.get_absolute_url()}",
        )
        for partner in Organisation.objects.public()
    ]
