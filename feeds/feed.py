"""One feed: what it is about, where its items come from, where it answers."""

import re
import uuid
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from core.kept import kept
from core.models import SiteSettings
from core.sites import site_of
from core.visibility import restrictions

from .archives import archived, latest, parse_archive
from .formats import FORMATS
from .formats.browser import SHEET
from .items import Document, cleaned
from .sources import items_at

# Minutes before readers' programs come back (RSS ``ttl``).
TTL = 60
ICON = "dsfr/dist/favicon/apple-touch-icon.png"
# Names of feeds that are no page (RFC 9562, section 5.5).
NAMESPACE = uuid.UUID("6f0f3f5e-8a1b-5c58-9d0e-3a8a4d2f7c11")


class UnknownFeedError(Exception):
    """There is no such feed. ``sentence`` tells the reader why; ``status`` is 400 or 404."""

    def __init__(self, sentence, status=404):
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def unknown_value(label, value):
    """Return the error of a filter ``label`` whose ``value`` does not exist."""
    shown = re.sub(r"[^\w .-]", "", str(value))[:60]
    return UnknownFeedError(
        f"Aucun flux pour cette valeur de «\u00a0{label}\u00a0»\u00a0: «\u00a0{shown}\u00a0»."
    )


class Feed:
    """A feed, before any format. Subclasses say what it is about.

    ``path`` is the path of the page it stands beside, ``subject`` a name of what it is about that
    never changes, ``parameters`` what narrows it: only those it knows, in one order, so that one
    feed has one URL.
    """

    def __init__(self, request, parameters=None):
        self.request = request
        self.parameters = dict(sorted((parameters or {}).items()))

    title = ""
    description = ""
    path = "/"
    subject = ""

    # The page type whose feed it is, the heading that lists it, and what may narrow those listed.
    page_model = None
    group = ""
    listed_by = ""

    def sources(self):
        """Return the ``Source`` objects of the items."""
        raise NotImplementedError

    def withdrawn(self):
        """Return what readers had and were told of since, as ``Withdrawn``; here, nothing."""
        return []

    @property
    def settings(self):
        """The identity of the site."""
        return SiteSettings.for_request(self.request)

    @property
    def id(self):
        """The identifier of the feed: it follows neither its title nor its URL."""
        return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{self.subject}?{urlencode(self.parameters)}')}"

    @property
    def page_url(self):
        """The absolute URL of the page that shows the same."""
        return self._absolute(self.path, self.parameters)

    def url(self, file="rss.xml", archive=None):
        """Return the absolute URL of the feed in a format, or of one of its archives."""
        more = archive.parameters if archive else {}
        return self._absolute(f"{self.path}{file}", {**self.parameters, **more})

    def local_url(self, file="rss.xml"):
        """Return the URL of the feed without its host, for links within the site."""
        query = f"?{urlencode(self.parameters)}" if self.parameters else ""
        return f"{self.path}{file}{query}"

    @property
    def key(self):
        """What names the feed among choices: the local URL of the page that shows the same."""
        return self.local_url("")

    @property
    def calendar_url(self):
        """The absolute URL of the calendar of the same dates, empty when there is none."""
        return ""

    @property
    def calendar_subscription(self):
        """The same, so that an agenda offers to subscribe to it."""
        return re.sub("^https?:", "webcal:", self.calendar_url)

    @property
    def is_listed(self):
        """Whether lists of subscriptions may offer the feed: a hub hears of those only."""
        return bool(self.group) and list(self.parameters) in ([], [self.listed_by])

    @property
    def urls(self):
        """``[(Format, URL)]`` in each format, for pages that announce the feed."""
        return [(each, self.url(each.file)) for each in FORMATS.values()]

    def document(self, file, state_at):
        """Return the ``Document`` that the request asks for, in the format of ``file``.

        ``state_at`` dates a document that holds nothing. UnknownFeedError for an archive that
        holds nothing.
        """
        archive = self._asked_archive()
        sources = self.sources()
        window = archived(sources, archive) if archive else latest(sources)
        if archive and not window.places:
            raise UnknownFeedError("Cette archive du flux est vide : aucun contenu à cette date.")
        items = items_at(sources, window.places, self.request)
        withdrawn = [] if archive else kept(self.request, self._shelf, self.withdrawn)
        moments = [*(each.updated for each in items), *(each.moment for each in withdrawn)]
        return cleaned(
            Document(
                id=self.id,
                title=f"{self.title} – {self.settings.name}",
                description=self.description,
                page=self.page_url,
                url=self.url(file, archive),
                current=self.url(file),
                updated=max(moments, default=state_at),
                author=self.settings.name,
                icon=self._absolute(static(ICON)),
                hub=settings.WEBSUB_HUB_URL if self.is_listed and not archive else "",
                stylesheet=static(SHEET),
                help=self._absolute(reverse("subscriptions:subscribe")),
                ttl=TTL,
                complete=not archive and window.previous is None,
                archive=archive is not None,
                previous_archive=self._archive_url(file, window.previous),
                next_archive=self._archive_url(file, window.next),
                items=tuple(items),
                withdrawn=tuple(withdrawn),
            )
        )

    @property
    def _shelf(self):
        host = self.request.get_host()
        return f"withdrawn {type(self).__name__} {self.id} {host} {restrictions(self.request)}"

    def _asked_archive(self):
        try:
            return parse_archive(self.request.GET)
        except ValueError as error:
            raise UnknownFeedError(
                "L’adresse de cette archive est mal écrite : l’année compte quatre chiffres.", 400
            ) from error

    def _archive_url(self, file, archive):
        return self.url(file, archive) if archive else ""

    def _absolute(self, path, parameters=None):
        query = f"?{urlencode(parameters)}" if parameters else ""
        return urljoin(site_of(self.request).root_url, path) + query


class PageFeed(Feed):
    """The feed of a page of the tree, or what ``parameters`` leave of it."""

    def __init__(self, page, request, parameters=None, title=""):
        super().__init__(request, parameters)
        self.page = page
        self.title = title or page.title
        self.path = page.get_url(request)
        self.subject = str(page.translation_key)

    @classmethod
    def for_page(cls, page, request):
        """Return the feed that the query string asks for; here, always the whole one."""
        return cls(page, request)

    @classmethod
    def public_pages(cls, request):
        """Return the public pages below the home page that have such a feed."""
        root = site_of(request).root_page
        return cls.page_model.objects.descendant_of(root).live().public()
