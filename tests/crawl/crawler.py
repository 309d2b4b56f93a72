"""A visitor who follows every link, reads every format, and remembers what was said."""

import io
import json
import re
import zipfile
from collections import deque
from html import unescape
from urllib.parse import unquote, urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup

ORIGIN = "http://localhost"
IN_TEXT = re.compile(rf"{ORIGIN}[^\s\"'<>|,;\\]*")
LINKED = ["href", "src", "action", "content", "data-src"]
# Files of the design system say nothing of the site; officers' URLs ask for a password.
LEFT_OUT = ("/static/", "/admin/", "/media/dsfr")
MOST_URLS = 600


class Page:
    """An answer: its status, its headers, and all that it says as plain text."""

    def __init__(self, response):
        self.status = response.status_code
        self.etag = response.get("ETag", "")
        self.type = response.get("Content-Type", "")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        self.body = body
        self.text = decoded(body, self.type)
        self.said = plain(f"{self.text}\n{list(response.headers.items())}")

    def links(self, url):
        """Yield the URLs of the site that the page names, values of its forms included."""
        yield from (each.removeprefix(ORIGIN) for each in IN_TEXT.findall(self.text))
        if "html" not in self.type and "xml" not in self.type:
            return
        soup = BeautifulSoup(self.text, "html.parser")
        for tag in soup(True):
            for name in LINKED:
                if tag.get(name) and (name != "content" or tag[name].startswith(("/", ORIGIN))):
                    yield local(urljoin(url, tag[name]))
            for candidate in tag.get("srcset", "").split(","):
                yield local(urljoin(url, candidate.split(" ")[0] if candidate else ""))
        yield from forms(soup, url)


def forms(soup, url):
    """Yield the URLs that the lists of a form lead to, one value at a time."""
    for form in soup("form"):
        to = urljoin(url, form.get("action") or "")
        typed = {
            field["name"]: field["value"]
            for field in form("input")
            if field.get("name") and field.get("value") and field.get("type") != "submit"
        }
        for choice in form("select"):
            for option in choice("option"):
                if option.get("value"):
                    query = urlencode({**typed, choice["name"]: option["value"]})
                    yield local(f"{to.partition('?')[0]}?{query}")


def local(url):
    """Return a URL without its host, empty when it is that of another site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.netloc not in ("", "localhost") or parts.scheme not in ("", "http"):
        return ""
    return parts._replace(scheme="", netloc="", fragment="").geturl()


def decoded(body, kind):
    """Return the text of an answer, whatever it is packed in; empty for headers alone."""
    if not body:
        return ""
    if "spreadsheetml" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    text = body.decode("utf-8", "replace")
    if "json" in kind:
        return json.dumps(json.loads(text), ensure_ascii=False)
    # Long lines of calendars are folded (RFC 5545, section 3.1).
    return text.replace("\r\n ", "") if "calendar" in kind else text


def plain(text):
    """Return a text as a search for words reads it."""
    return unescape(unescape(unquote(text))).lower()


class Crawler:
    """Visits the site as nobody; ``pages`` is what each URL answered."""

    def __init__(self, client):
        self.client = client
        self.pages = {}

    def ask(self, url, method="GET", **headers):
        """Return the answer of one URL."""
        path, _, query = url.partition("?")
        # As it is: the client would tidy it up.
        response = self.client.generic(
            method, path, QUERY_STRING=query, headers={"accept-encoding": "identity", **headers}
        )
        return Page(response)

    def crawl(self, urls):
        """Visit ``urls`` and all that they lead to."""
        waiting = deque(urls)
        while waiting:
            url = waiting.popleft()
            if not url.startswith("/") or url.startswith(LEFT_OUT):
                continue
            if url in self.pages:
                continue
            assert len(self.pages) < MOST_URLS, "The site has URLs without end"
            page = self.pages[url] = self.ask(url)
            assert page.status < 500, url
            # One facet at a time, or there is no end.
            if page.status == 200 and "?" not in url:
                waiting.extend(page.links(url))
        return self
