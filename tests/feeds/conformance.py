"""Is a document what its format says? Each rule names the text it comes from.

``problems(file, content)`` returns a list of sentences, empty for a good document.
"""

import json
import re
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from lxml import etree

HERE = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
HISTORY = "{http://purl.org/syndication/history/1.0}"
# RFC 822, section 5, with the four-digit year that RSS prefers.
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}"
)
ABSOLUTE = ("http", "https", "mailto", "tel")
RUNS = ("script", "style", "iframe", "form", "object", "embed", "button", "template", "svg")


def problems(file, content):
    """Return what is wrong with the document of name ``file``, of bytes ``content``."""
    return {"rss.xml": rss, "atom.xml": atom, "feed.json": json_feed}[file](content)


def rss(content):
    """Check an RSS 2.0 document (RSS 2.0 specification, RSS Best Practices Profile)."""
    root = etree.fromstring(content)
    channel = root.find("channel")
    found = []
    if root.tag != "rss" or root.get("version") != "2.0":
        found.append("rss: version is not 2.0")
    for name in ("title", "link", "description", "language", "lastBuildDate", "ttl"):
        if len(channel.findall(name)) != 1 or not channel.findtext(name).strip():
            found.append(f"channel: one {name} (Required and optional channel elements)")
    found += _rss_image(channel)
    found += _rfc_822(channel, "lastBuildDate")
    found += _links(channel)
    guids = [item.findtext("guid") for item in channel.findall("item")]
    if len(set(guids)) != len(guids):
        found.append("guid: twice the same")
    for item in channel.findall("item"):
        found += [f"{item.findtext('title')}: {each}" for each in _rss_item(item)]
    return found


def _rss_image(channel):
    for name in ("url", "title", "link"):
        if not channel.findtext(f"image/{name}"):
            yield f"image: {name} (image sub-element of channel)"
    if channel.findtext("image/link") != channel.findtext("link"):
        yield "image: link is not the link of the channel"


def _rss_item(item):
    for name in ("title", "link", "description", "pubDate", "guid", CREATOR, CONTENT):
        if not (item.findtext(name) or "").strip():
            yield f"no {name}"
    guid = item.find("guid")
    if guid.get("isPermaLink") != "false" and urlsplit(guid.text).scheme not in ("http", "https"):
        yield "guid: a permalink that is no URL"
    yield from _rfc_822(item, "pubDate")
    if urlsplit(item.findtext("link")).scheme not in ("http", "https"):
        yield "link: not absolute"
    yield from _rss_enclosures(item)
    yield from html_problems(item.findtext(CONTENT))


def _rss_enclosures(item):
    enclosures = item.findall("enclosure")
    if len(enclosures) > 1:
        yield "more than one enclosure (RSS Best Practices Profile)"
    for each in enclosures:
        if not (each.get("length", "").isdigit() and "/" in each.get("type", "")):
            yield "enclosure: length and type"
        if urlsplit(each.get("url", "")).scheme not in ("http", "https"):
            yield "enclosure: url"


def _rfc_822(element, name):
    text = element.findtext(name) or ""
    if not RFC_822.fullmatch(text):
        return [f"{name}: {text!r} is no date of RFC 822"]
    return [] if parsedate_to_datetime(text).tzinfo else [f"{name}: no zone"]


@cache
def atom_grammar():
    """Return the RELAX NG grammar of RFC 4287, appendix B."""
    return etree.RelaxNG(etree.parse(HERE / "atom.rng"))


def atom(content):
    """Check an Atom document (RFC 4287)."""
    root = etree.fromstring(content)
    grammar = atom_grammar()
    found = [] if grammar.validate(root) else [str(grammar.error_log)]
    found += _links(root)
    entries = root.findall(f"{ATOM}entry")
    # 4.1.1: an author for the feed, unless each entry has one.
    if root.find(f"{ATOM}author") is None and any(
        entry.find(f"{ATOM}author") is None for entry in entries
    ):
        found.append("feed: no author")
    # 4.1.1: one link "alternate" for each type and language.
    if len(_of_relation(root, "alternate")) != 1:
        found.append("feed: one link alternate")
    # 4.2.6: an id is an absolute IRI, and no two entries share one here.
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        found.append("id: twice the same")
    for key in [root.findtext(f"{ATOM}id"), *ids]:
        if not urlsplit(key).scheme:
            found.append(f"id: {key!r} is not absolute")
    for entry in entries:
        found += [f"{entry.findtext(ATOM + 'title')}: {each}" for each in _entry(entry)]
    return found


def _entry(entry):
    for name in ("published", "updated", "summary", "content", "author"):
        if entry.find(f"{ATOM}{name}") is None:
            yield f"no {name}"
    if entry.findtext(f"{ATOM}updated") < entry.findtext(f"{ATOM}published") and not _zones(entry):
        yield "updated before published"
    if len(_of_relation(entry, "alternate")) != 1:
        yield "one link alternate"
    for link in _of_relation(entry, "enclosure"):
        if not (link.get("length", "").isdigit() and "/" in link.get("type", "")):
            yield "enclosure: length and type"
    # 4.1.3.3: content of type html is HTML that may stand within a div.
    if entry.find(f"{ATOM}content").get("type") != "html":
        yield "content: not html"
    yield from html_problems(entry.findtext(f"{ATOM}content"))


def _zones(entry):
    zones = {entry.findtext(f"{ATOM}{name}")[-6:] for name in ("published", "updated")}
    return len(zones) > 1


def _of_relation(element, relation):
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel") == relation]


def _links(element):
    """Check the links of a document to itself and to its archives (RFC 5005)."""
    links = {}
    for link in element.findall(f"{ATOM}link"):
        links.setdefault(link.get("rel"), []).append(link.get("href"))
    found = [] if len(links.get("self", [])) == 1 else ["one link self"]
    for relation, urls in links.items():
        if any(urlsplit(each).scheme not in ("http", "https") for each in urls):
            found.append(f"link {relation}: not absolute")
    archive = element.find(f"{HISTORY}archive") is not None
    complete = element.find(f"{HISTORY}complete") is not None
    past = {"prev-archive", "next-archive"} & links.keys()
    # Section 2: a complete feed is no archive and has none. Section 4: one link of each relation.
    if complete and (archive or past):
        found.append("complete, and with archives")
    if archive and len(links.get("current", [])) != 1:
        found.append("archive: no link current")
    if any(len(links[relation]) != 1 for relation in past):
        found.append("archive: two links of the same relation")
    return found


@cache
def json_schema():
    """Return the validator of JSON Feed 1.1."""
    return Draft202012Validator(json.loads((HERE / "json_feed.schema.json").read_text()))


def json_feed(content):
    """Check a JSON Feed 1.1."""
    data = json.loads(content)
    found = [f"{e.json_path}: {e.message[:200]}" for e in json_schema().iter_errors(data)]
    ids = [item["id"] for item in data["items"]]
    if len(set(ids)) != len(ids):
        found.append("id: twice the same")
    for item in data["items"]:
        found += [f"{item['title']}: {each}" for each in html_problems(item["content_html"])]
    return found


def html_problems(html):
    """Yield what a reader's program could not show: relative URLs, scripts, images mute."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(RUNS):
        yield f"<{tag.name}> in the content"
    for tag in soup(True):
        for name, value in tag.attrs.items():
            if name.startswith("on") or name in ("style", "class", "id"):
                yield f"{name}= in the content"
            if name in ("href", "src", "cite") and urlsplit(value).scheme not in ABSOLUTE:
                yield f"relative URL {value!r}"
    for image in soup("img"):
        if "alt" not in image.attrs:
            yield f"image without alt: {image.get('src')}"
