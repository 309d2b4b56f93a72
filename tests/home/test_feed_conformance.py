"""Every feed of the demonstration, against the texts of its format and read by feedparser."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit

import feedparser
import filetype
import pytest
from django.core.files.storage import default_storage
from django.test import RequestFactory

from feeds.formats import FORMATS
from feeds.registry import all_feeds
from media.models import SiteDocument
from tests.feeds.conformance import problems

MORE = [
    "/recherche/{file}?q=convention",
    "/recherche/{file}?q=introuvable",
    "/conventions/{file}?etat=expiree&q=%C3%A9conomie",
    "/actualites/{file}?annee=2019",
    "/conventions/{file}?archive=2024",
    "/actualites/{file}?archive=2019",
]


def path_of(url):
    """Return the path and query of an absolute URL."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def every_url(file):
    """Return the URLs of all the feeds in the format of ``file``."""
    request = RequestFactory().get("/", SERVER_NAME="localhost")
    listed = [feed for _, feeds in all_feeds(request) for feed in feeds]
    return [path_of(feed.url(file)) for feed in listed] + [url.format(file=file) for url in MORE]


@pytest.fixture
def read(client, demo):
    """Return a function that gives the body of a URL, which must answer 200."""
    read_before = {}

    def body(url):
        if url not in read_before:
            response = client.get(url, HTTP_HOST="localhost")
            assert response.status_code == 200, url
            read_before[url] = response.content
        return read_before[url]

    return body


@pytest.mark.long
def test_feeds_of_the_demonstration__keep_to_their_format_and_are_read_whole(read, subtests):
    for file in FORMATS:
        with subtests.test("the text of the format", file=file):
            urls = every_url(file)
            assert len(urls) > 15
            found = {url: problems(file, read(url)) for url in urls}
            assert {url: each for url, each in found.items() if each} == {}
    with subtests.test("feedparser"):
        come_back_whole(read)


def come_back_whole(read):
    """Compare what feedparser understands of each feed with its JSON."""
    for url in every_url("feed.json"):
        wanted = json.loads(read(url))
        for file in ("rss.xml", "atom.xml"):
            parsed = feedparser.parse(read(url.replace("feed.json", file)))
            assert not parsed.bozo, (url, parsed.get("bozo_exception"))
            assert parsed.feed.title == wanted["title"]
            assert parsed.feed.language == "fr"
            assert [told(entry, file) for entry in parsed.entries] == [
                expected(item, file) for item in wanted["items"]
            ]


def told(entry, file):
    """Return what feedparser understood of an item."""
    moments = [moment(entry.published_parsed)]
    if file == "atom.xml":
        moments.append(moment(entry.updated_parsed))
    files = [(each.href, int(each.length), each.type) for each in entry.enclosures]
    tags = [tag.term for tag in entry.tags]
    return (entry.id, entry.title, entry.link, entry.author, moments, tags, files)


def expected(item, file):
    """Return the same from the JSON Feed and from the files themselves; RSS takes one."""
    moments = [utc(item["date_published"])]
    if file == "atom.xml":
        moments.append(utc(item["date_modified"]))
    files = [item["image"]] if "image" in item else []
    files += [each["url"] for each in item.get("attachments", [])]
    files = [(each, *true_file(each)) for each in files]
    return (
        item["id"], item["title"], item["url"], item["authors"][0]["name"], moments,
        item["tags"], files[:1] if file == "rss.xml" else files,
    )  # fmt: skip


def true_file(url):
    """Return the length and the type of the file that the site keeps for ``url``."""
    name = path_of(url).removeprefix("/media/")
    if name.startswith("/documents/"):
        name = SiteDocument.objects.get(pk=name.split("/")[2]).file.name
    with default_storage.open(name) as file:
        return len(file.read()), filetype.guess_mime(default_storage.open(name))


def moment(parsed):
    return tuple(parsed[:6])


def utc(text):
    return datetime.fromisoformat(text).astimezone(UTC).timetuple()[:6]
