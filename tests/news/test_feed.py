"""The RSS feed of a rubrique, read as subscribers' programs read it."""

import datetime
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

import feedparser
import pytest
from wagtail.models import Site

from core.models import SiteSettings
from feeds.archives import ITEMS
from news.models import NewsDocument
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/actualites/rss.xml"
HOSTILE = "A & B <i>\x0b\x1f ]]> 🎓 « été » \ufffe"
CLEAN = "A & B <i> ]]> 🎓 «\u00a0été\u00a0»"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def read(client, url=URL, **headers):
    """Return the feed as feedparser reads it; fail when it had to guess."""
    response = client.get(url, **headers)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def content_of(client):
    """Return the full text of the first item as it is sent: feedparser removes what it fears."""
    return ET.fromstring(client.get(URL).content).find(f".//{CONTENT}").text


def article(rubrique, **changes):
    return factories.NewsFactory(parent=rubrique, **changes)


def test_feed__says_whose_it_is_and_where(client, rubrique):
    feed = read(client).feed
    assert feed.title == "Actualités – Partenariats et conventions"
    assert feed.link == "http://localhost/actualites/"
    assert feed.language == "fr"
    assert feed.subtitle == "Les actualités de la rubrique Actualités"
    [itself] = [link.href for link in feed.links if link.rel == "self"]
    assert itself == "http://localhost/actualites/rss.xml"


def test_feed__is_sent_as_what_browsers_show(client, rubrique):
    assert client.get(URL)["Content-Type"] == "application/xml; charset=utf-8"


def test_feed__without_news_is_valid(client, rubrique):
    assert read(client).entries == []


def test_item__says_what_when_and_where(client, rubrique):
    page = article(
        rubrique, title="Signature à Brochon", slug="brochon",
        category=factories.CategoryFactory(name="Bilan & suites"),
    )  # fmt: skip
    [entry] = read(client).entries
    assert entry.title == "Signature à Brochon"
    assert entry.link == "http://localhost/actualites/brochon/"
    assert entry.summary == page.standfirst
    assert entry.published_parsed[:5] == (2019, 11, 22, 9, 0)
    assert [tag.term for tag in entry.tags] == ["Bilan & suites"]
    assert entry.author == "Partenariats et conventions"


def test_items__are_the_latest_first_and_not_endless(client, rubrique):
    first = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    for day in range(ITEMS + 2):
        article(rubrique, title=str(day), published_at=first + datetime.timedelta(days=day))
    titles = [int(entry.title) for entry in read(client).entries]
    assert titles == list(range(ITEMS + 1, 1, -1))


def test_guid__survives_a_new_title_slug_and_rubrique(client, rubrique):
    page = article(rubrique, slug="ancien")
    [before] = read(client).entries
    assert before.id == f"urn:uuid:{page.translation_key}"
    page.title, page.slug = "Autre titre", "nouveau"
    page.save()
    other = factories.NewsIndexFactory(title="Presse", slug="presse")
    page.move(other, pos="last-child")
    [after] = read(client, "/presse/rss.xml").entries
    assert after.id == before.id
    assert (after.title, after.link) == ("Autre titre", "http://localhost/presse/nouveau/")
    assert read(client).entries == []


def test_guid__is_no_permalink(client, rubrique):
    article(rubrique)
    root = ET.fromstring(client.get(URL).content)
    [guid] = root.iter("guid")
    assert guid.attrib == {"isPermaLink": "false"}


def test_content__is_the_full_text_with_absolute_urls(client, rubrique):
    body = factories.stream(
        ("heading", {"text": "Ce que prévoit la convention", "level": "2"}),
        ("paragraph", '<p><a href="/conventions/">Le registre</a></p>'),
        ("quote", {"text": "Ouvrir l’école.", "author": "Prénom Nom"}),
    )
    contact = {"name": "Prénom Nom", "phone": "03 81 65 47 00", "email": "daf@example.org"}
    page = article(
        rubrique, slug="brochon", body=body, contacts=factories.stream(("contact", contact)),
        date_note="Année incertaine",
    )  # fmt: skip
    document = factories.DocumentFactory(title="Texte signé")
    NewsDocument.objects.create(page=page, document=document)
    html = content_of(client)
    for expected in (
        page.standfirst, "Année incertaine", "<h2>Ce que prévoit la convention</h2>",
        '<a href="http://localhost/conventions/">', "Ouvrir l’école.", "Texte signé",
        f'href="http://localhost{document.url}"', "PDF", "tel:+33-3-81-65-47-00",
    ):  # fmt: skip
        assert expected in html
    assert "class=" not in html


def test_content__has_neither_script_nor_player(client, rubrique):
    video = {
        "title": "Film", "url": "https://vimeo.com/1", "transcript": "<p>Transcription entière</p>",
    }  # fmt: skip
    article(rubrique, body=factories.stream(("video", video)))
    html = content_of(client)
    assert "<iframe" not in html
    assert "data-" not in html
    assert "Transcription entière" in html


def test_cover__is_enclosed_with_its_true_length_and_type(client, rubrique):
    page = article(rubrique, with_cover=True)
    [entry] = read(client).entries
    [enclosure] = entry.enclosures
    rendition = page.cover.renditions.get(filter_spec="max-1200x1200|format-jpeg")
    assert enclosure.href == f"http://localhost{rendition.url}"
    assert enclosure.type == "image/jpeg"
    assert int(enclosure.length) == rendition.file.storage.size(rendition.file.name) > 1000
    assert f'src="{enclosure.href}"' in entry.content[0].value


def test_cover__whose_file_is_lost_does_not_close_the_feed(client, rubrique):
    page = article(rubrique, with_cover=True, title="Sans image")
    page.cover.file.storage.delete(page.cover.file.name)
    page.cover.renditions.all().delete()
    [entry] = read(client).entries
    assert entry.title == "Sans image"
    assert entry.enclosures == []


def test_hostile_characters__do_not_break_the_feed(client, rubrique):
    page = article(
        rubrique, title=HOSTILE, standfirst=HOSTILE,
        category=factories.CategoryFactory(name=HOSTILE),
        body=factories.stream(("paragraph", "<p>avant\x0b ]]> 🎓 &amp; après</p>")),
    )  # fmt: skip
    rubrique.title = rubrique.search_description = HOSTILE
    rubrique.save()
    root = ET.fromstring(client.get(URL).content)
    item = root.find(".//item")
    assert item.findtext("title").strip() == CLEAN
    assert item.findtext("description").strip() == escape(CLEAN)
    # A category is a label that programs compare: it stays as typed.
    assert item.findtext("category").strip() == CLEAN.replace("\u00a0", " ")
    assert "avant ]]&gt; 🎓 &amp; après" in item.findtext(CONTENT)
    # Controls are taken off when they enter; French spaces are for showing alone.
    assert page.title.strip() == CLEAN.replace("\u00a0", " ")


def test_hostile_characters__in_the_name_of_the_site_do_not_break_the_feed(client, rubrique):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.name = "Partenariats\x0bacadémiques"
    settings.save()
    article(rubrique)
    assert read(client).entries[0].author == "Partenariats académiques"


@pytest.mark.parametrize(
    "url",
    [
        "/inconnue/rss.xml",
        "/mentions-legales/rss.xml",
        "/actualites/brochon/rss.xml",
        "/actualites/../rss.xml",
    ],
)
def test_feed__of_anything_but_a_page_with_a_feed_is_not_found(client, rubrique, url):
    article(rubrique, slug="brochon")
    factories.StandardPageFactory(slug="mentions-legales")
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("close", [factories.restrict, lambda page: page.unpublish()])
def test_feed__of_a_rubrique_that_is_not_public_is_not_found(client, rubrique, close):
    close(rubrique)
    assert client.get(URL).status_code == 404


def test_feed__is_announced_by_its_rubrique_and_by_the_home_page(client, rubrique):
    for url in ("/actualites/", "/"):
        head = client.get(url).content.decode().split("</head>")[0]
        assert 'type="application/rss+xml"' in head
        assert 'href="http://localhost/actualites/rss.xml"' in head
