"""The feeds of the news: rubriques, and partners with their conventions."""

from collections import defaultdict

from django.db.models import Q
from django.db.models.functions import Length, Substr
from django.template.loader import render_to_string
from django.urls import reverse

from core.alphabet import fold
from core.models import SiteSettings
from core.prefetch.rich_text import fetched_links
from core.prefetch.rows import fetch_related
from core.prefetch.streams import leaves, load_streams
from feeds.feed import Feed, PageFeed, UnknownFeedError, unknown_value
from feeds.files import attachments, picture
from feeds.item_html import standalone_html
from feeds.items import Item
from feeds.registry import beside, register
from feeds.sources import Source
from feeds.views import FeedView
from media.models import SiteDocument, SiteImage
from partnerships.feeds import registry_calendar, registry_sources
from partnerships.filters import YEAR
from partnerships.models import ConventionPage, Organisation, Party
from withdrawals.feeds import withdrawn_among

from .filters import NewsFilter
from .models import NewsCategory, NewsIndexPage, NewsPage

STREAMS = ("body", "contacts", "related_links")
ROWS = ("documents__document", "convention_links", "tags", "change_notes")


class NewsSource(Source):
    """News, each with its whole text, its cover and its documents."""

    rank = 3

    def items(self, keys, request):
        """Return the items of the news of ``keys``."""
        pages = list(NewsPage.objects.filter(pk__in=keys).for_item().prefetch_related(*ROWS))
        load_streams(pages, *STREAMS)
        inside = {page: list(leaves(page.body)) for page in pages}
        fetch_related(_images(pages, inside), "renditions")
        conventions = _public_conventions(pages)
        author = SiteSettings.for_request(request).name
        with fetched_links([text for each in inside.values() for text in _texts(each)]):
            return {
                page.pk: news_item(page, inside[page], conventions, author, request)
                for page in pages
            }


def news_item(page, inside, conventions, author, request):
    """Return the item of an article whose rows and streams are loaded.

    ``inside`` is what its body holds, ``conventions`` the public conventions by key.
    """
    link = page.get_full_url(request)
    linked = [conventions.get(each.convention_id) for each in page.convention_links.all()]
    html = render_to_string(
        "news/feed_item.html",
        {"page": page, "conventions": [each for each in linked if each]},
        request=request,
    )
    blocks = [Embedded(leaf) for leaf in inside if isinstance(leaf, SiteDocument)]
    return Item(
        id=page.guid,
        title=page.title,
        link=link,
        published=page.published_at,
        updated=max(page.updated_at or page.published_at, page.published_at),
        summary=page.standfirst,
        content_html=standalone_html(html, link),
        authors=(author,),
        categories=tuple(
            str(each)
            for each in (page.category, *sorted(page.tags.all(), key=lambda tag: fold(tag.name)))
            if each is not None
        ),
        image=picture(page.cover, request, link, page.cover_alternative),
        attachments=attachments([*page.documents.all(), *blocks], request, link),
    )


class Embedded:
    """A document of a block, read like a row."""

    def __init__(self, document):
        self.document = document


def _images(pages, inside):
    covers = [page.cover for page in pages if page.cover]
    blocks = [leaf for each in inside.values() for leaf in each if isinstance(leaf, SiteImage)]
    return covers + blocks


def _texts(inside):
    for leaf in inside:
        yield leaf.about if isinstance(leaf, Organisation) else getattr(leaf, "source", "")


def _public_conventions(pages):
    keys = {link.convention_id for page in pages for link in page.convention_links.all()}
    return ConventionPage.objects.live().public().in_bulk(keys) if keys else {}


class FeedFilter(NewsFilter):
    """The filters of a rubrique, for a feed: what exists is valid, even without any news yet.

    A subscriber must not lose a category when its only article is taken away.
    """

    def years(self):
        """Any year is valid."""
        year = self.data.get("annee", "")
        return [year] if YEAR.fullmatch(year) else []

    def categories(self):
        """Any category is valid."""
        return NewsCategory.objects.all()

    def organisations(self):
        """Any public partner is valid."""
        named = super().organisations().values("pk")
        public = Organisation.objects.public().values("pk")
        return Organisation.objects.filter(Q(pk__in=named) | Q(pk__in=public))


def _categories_by_path():
    # One query for all rubriques: the path of an article begins with that of its rubrique.
    rows = (
        NewsPage.objects.live()
        .public()
        .filter(category__isnull=False)
        .order_by("category__key")
        .annotate(parent_path=Substr("path", 1, Length("path") - NewsPage.steplen))
        .values_list("parent_path", "category__slug", "category__name")
        .distinct()
    )
    found = defaultdict(list)
    for path, slug, name in rows:
        found[path].append((slug, name))
    return found


@register
class RubriqueFeed(PageFeed):
    """A rubrique, or what its filters leave of it."""

    page_model = NewsIndexPage
    group = "Actualités"
    listed_by = "categorie"
    order = 100

    @classmethod
    def for_page(cls, page, request):
        """Return the feed that the query string asks for."""
        asked = FeedFilter(request.GET, page, request)
        form = asked.form
        if not form.is_valid():
            field = form[next(iter(form.errors))]
            raise unknown_value(field.label, field.value())
        chosen = {name: value for name, value in form.cleaned_data.items() if value}
        parameters = {name: getattr(value, "slug", value) for name, value in chosen.items()}
        words = ", ".join(str(value) for value in chosen.values())
        return cls(page, request, parameters, f"{page.title} – {words}" if words else "")

    @classmethod
    def listed(cls, request):
        """Yield the feed of each rubrique, then one for each of its categories."""
        categories = _categories_by_path()
        for page in cls.public_pages(request):
            yield cls(page, request)
            for slug, name in categories[page.path]:
                yield cls(page, request, {"categorie": slug}, f"{page.title} – {name}")

    @property
    def description(self):
        """What the rubrique is about."""
        return self.page.search_description or (f"Les actualités de la rubrique {self.page.title}")

    def sources(self):
        """Return the news asked for."""
        if self.parameters:
            asked = FeedFilter(self.parameters, self.page, self.request)
            return [NewsSource(asked.filtered().order_by())]
        return [NewsSource.latest_of(self.page.get_news().order_by())]

    def withdrawn(self):
        """Return what is told of the news taken off line, whatever narrows the feed."""
        return withdrawn_among(NewsPage.objects.child_of(self.page), self.request)


@register
class PartnerFeed(Feed):
    """A partner: its conventions, what happens to them, and the news that name it."""

    page_model = None
    group = "Partenaires"
    order = 300

    def __init__(self, partner, request):
        super().__init__(request)
        self.partner = partner
        self.title = str(partner)
        self.description = f"Les conventions et les actualités de {partner}."
        self.path = reverse("partnerships:partner", args=[partner.slug])
        self.subject = f"partner {partner.slug}"

    @classmethod
    def listed(cls, request):
        """Yield the feed of each public partner."""
        for partner in Organisation.objects.public():
            yield cls(partner, request)

    @property
    def calendar_url(self):
        """The calendar of its conventions."""
        return registry_calendar(self.request, {"partenaire": self.partner.slug})

    def sources(self):
        """Return the partner's conventions and news."""
        news, conventions = self.pages()
        return [NewsSource(news.live().public()), *registry_sources(conventions.live().public())]

    def withdrawn(self):
        """Return what is told of those taken off line."""
        return [told for each in self.pages() for told in withdrawn_among(each, self.request)]

    def pages(self):
        """Return the news about the partner and its conventions, drafts included."""
        bound = Party.objects.filter(organisation=self.partner).values("convention")
        news = NewsPage.objects.about_organisation(self.partner)
        return news, ConventionPage.objects.filter(pk__in=bound)


@beside("partnerships:partner")
class PartnerFeedView(FeedView):
    """The feed of a public partner."""

    def find(self, request, slug):
        """Return its feed."""
        partner = Organisation.objects.public().filter(slug=slug).first()
        if partner is None:
            raise UnknownFeedError("Aucun partenaire public à cette adresse, donc aucun flux.")
        return PartnerFeed(partner, request)
