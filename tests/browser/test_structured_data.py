"""The JSON-LD of every public page of the demonstration, by the rules that engines publish."""

import json
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.browser.pages import fetch, sitemap_paths

# What Google's documentation requires or recommends of each type that we print.
PROPERTIES = {
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction", "publisher"},
    "SearchAction": {"target", "query-input"},
    "DigitalDocument": {"name", "url", "publisher", "inLanguage", "datePublished"},
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
}
URLS = {"url", "item", "@id", "contentUrl", "logo", "image", "sameAs", "license"}
MOMENTS = {"datePublished", "dateModified"}
DAYS = {"dateCreated", "expires"}
LONGEST_HEADLINE = 110


def nodes(value):
    """Yield every typed object, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def problems(node):
    """Return what is wrong with a node."""
    missing = PROPERTIES.get(node["@type"], set()) - set(node)
    found = [f"{node['@type']}: no {name}" for name in missing]
    for name, value in node.items():
        values = value if isinstance(value, list) else [value]
        found += [
            f"{node['@type']}.{name} = {each}"
            for each in values
            if isinstance(each, str) and not well_written(name, each)
        ]
    return found


def well_written(name, value):
    """Tell whether a URL is absolute, and a date ISO 8601, a time with its offset."""
    if name in URLS:
        return urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc)
    if name in MOMENTS:
        return datetime.fromisoformat(value).tzinfo is not None
    if name in DAYS:
        return date.fromisoformat(value).isoformat() == value
    return value == value.strip() and "<p" not in value


@cache
def read(url):
    """Return the page at ``url``, and all that it says in JSON-LD."""
    soup = BeautifulSoup(fetch(url)[1], "html.parser")
    scripts = soup.select('script[type="application/ld+json"]')
    return soup, [json.loads(script.string) for script in scripts]


def of_type(data, kind):
    """Return the nodes of a type."""
    return [node for node in nodes(data) if node["@type"] == kind]


def plain(text):
    """Return ``text`` without what typography adds to it on screen."""
    return " ".join(text.replace("’", "'").split())


@pytest.fixture(scope="module")
def urls(site_url):
    """Every URL of the sitemap."""
    return [site_url + path for path in sitemap_paths(site_url)]


def test_json_ld__of_every_page_is_whole_and_well_written(urls):
    found = {}
    for url in urls:
        soup, data = read(url)
        assert all(each["@context"] == "https://schema.org" for each in data)
        wrong = [each for node in nodes(data) for each in problems(node)]
        # An article without a cover has no image to give.
        if not soup.select(".site-cover img"):
            wrong = [each for each in wrong if each != "NewsArticle: no image"]
        if wrong:
            found[url] = wrong
    assert found == {}


def test_articles__say_what_their_page_shows(urls):
    articles = [url for url in urls if of_type(read(url)[1], "NewsArticle")]
    assert articles
    for url in articles:
        soup, data = read(url)
        (article,) = of_type(data, "NewsArticle")
        assert plain(article["headline"]) == plain(soup.h1.get_text())
        assert len(article["headline"]) <= LONGEST_HEADLINE
        assert bool(article.get("image", [])) == bool(soup.select(".site-cover img"))
        assert isinstance(article.get("image", []), list)
        assert article["url"] == url == soup.select_one("link[rel=canonical]")["href"]
        shown = datetime.fromisoformat(soup.select_one(".site-dates time")["datetime"])
        assert datetime.fromisoformat(article["datePublished"]) == shown.replace(microsecond=0)
        assert article["dateModified"] >= article["datePublished"]


def test_breadcrumbs__are_those_that_readers_see(urls):
    for url in urls:
        soup, data = read(url)
        for crumbs in of_type(data, "BreadcrumbList"):
            items = crumbs["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            shown = [link.get_text() for link in soup.select(".fr-breadcrumb__link")]
            assert [plain(item["name"]) for item in items] == [plain(text) for text in shown]


def test_home_page__names_the_academy_and_its_search(site_url):
    _, data = read(f"{site_url}/")
    assert of_type(data, "WebSite")
    assert of_type(data, "GovernmentOrganization")
    (search,) = of_type(data, "SearchAction")
    template = search["target"]["urlTemplate"]
    assert "{search_term_string}" in template
    assert fetch(template.replace("{search_term_string}", "convention"))[0] == 200
