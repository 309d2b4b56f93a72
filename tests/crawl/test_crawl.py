"""As nobody, on every public URL, in every format: nothing of what the site hides is found.

The site is first visited while all is public, so that caches, validators and old URLs are
tried as those of a visitor who came the day before.
"""

import re

import pytest

from .crawler import Crawler, plain
from .hidden_site import DATES, MARK, WAYS, HiddenSite, name

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SEEDS = [
    "/", "/actualites/", "/conventions/", "/conventions/commune/",
    "/robots.txt", "/sitemap.xml", "/plan-du-site/", "/recherche/", "/glossaire/",
    "/s-abonner/", "/abonnements.opml", "/catalogue.jsonld", "/partenaires/", "/rss.xml",
    "/atom.xml", "/feed.json", "/conventions/export.csv", "/conventions/export.xlsx",
    "/conventions/export.json", "/conventions/export.schema.json", "/conventions/datapackage.json",
    "/conventions/conventions.ics", "/conventions/commune/convention.ics",
    "/actions/", "/actions/?q=commun", "/actions/rss.xml", "/actions/feed.json",
    "/recherche/?q=commun", "/recherche/?q=commune", "/recherche/?q=promotion",
    "/recherche/rss.xml?q=commun", "/recherche/feed.json?q=lien", "/recherche/?q=rienderien",
    "/recherche/suggestions/?q=com", "/recherche/suggestions/?q=zz",
    "/recherche/suggestions/?q=par", "/actualites/rss.xml",
    "/actualites/?annee=1907", "/conventions/?annee=1907", "/conventions/?etat=remplacee",
    "/conventions/export.csv?etat=remplacee", "/conventions/export.json?partenaire=public",
    "/rss.xml?archive=1907", "/actualites/atom.xml?archive=1907", "/inconnue/",
    "/actualites/atom.xml", "/conventions/feed.json", "/conventions/rss.xml?theme=theme-public",
    "/partenaires/public/atom.xml",
]  # fmt: skip
# Words that only hidden things hold, misspelled: nobody may be told the right ones.
MISSPELLED = [name(way)[:-1] + "x" for way in WAYS]


@pytest.fixture
def on_disk(settings, tmp_path):
    """Keep files where documents are served from."""
    settings.MEDIA_ROOT = tmp_path
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": backend}


@pytest.fixture
def site(on_disk):
    return HiddenSite()


def told(page, url):
    """Return the hidden words that an answer tells whoever did not know them from the URL."""
    known = re.findall(rf"{MARK}[a-z]*", plain(url))
    said = re.sub(rf"({'|'.join(known)})(?![a-z])", "", page.said) if known else page.said
    return {word for word in (MARK, *DATES) if word in said}


def leaks(pages):
    """Return the URLs that tell something hidden, with what stands around it."""
    found = {}
    for url, page in pages.items():
        for word in told(page, url):
            said = re.sub(r"\s+", " ", page.said)
            found[url] = [
                said[max(0, place.start() - 80) : place.end() + 40]
                for place in re.finditer(word, said)
            ][:3]
    return found


def test_site__tells_nobody_what_it_hides(client, site, django_capture_on_commit_callbacks):
    before = Crawler(client).crawl(SEEDS)
    # The crawl finds what it is to find none of afterwards.
    assert len(leaks(before.pages)) > 50
    with django_capture_on_commit_callbacks(execute=True):
        site.hide()
    seeds = [*SEEDS, *(f"/recherche/?q={word}" for word in MISSPELLED)]
    after = Crawler(client).crawl([*seeds, *before.pages])
    assert leaks(after.pages) == {}
    # What is public is still there.
    for url in ("/", "/actualites/", "/conventions/", "/recherche/?q=commun", "/sitemap.xml"):
        assert "commun" in after.pages[url].said
    assert "remplacée" in before.pages["/conventions/commune/"].said
    assert after.pages["/conventions/commune/"].status == 200
    assert "remplacée" not in after.pages["/conventions/commune/"].said
    files = [each for each in before.pages if each.startswith(("/media/", "/documents/"))]
    hidden = [each for each in files if MARK in each]
    assert hidden
    assert [each for each in hidden if after.pages[each].status == 200] == []
    heads = {url: after.ask(url, "HEAD") for url in SEEDS}
    assert leaks(heads) == {}
    known = {
        url: after.ask(url, **{"if-none-match": page.etag})
        for url, page in before.pages.items()
        if page.etag and told(page, url)
    }
    assert known
    assert leaks(known) == {}
    assert [url for url, page in known.items() if page.status == 304] == []
