"""Whatever editors paste and readers ask: a well-formed feed, or a sentence, never a failure."""

import json
import xml.etree.ElementTree as ET

import pytest

from feeds.formats import FORMATS
from tests import factories
from tests.feeds.conformance import problems

pytestmark = pytest.mark.django_db

HOSTILE = "A & B <i>\x0b\x1f ]]> 🎓 « été » \ufffe \"'"
# The site writes no-break spaces inside quotation marks (see ``typography.rules``).
CLEAN = "A & B <i> ]]> 🎓 «\u00a0été\u00a0»  \"'"


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def read(client, file, path="/actualites/"):
    response = client.get(f"{path}{file}")
    assert response.status_code == 200
    assert problems(file, response.content) == []
    return response.content


@pytest.mark.parametrize("file", FORMATS)
def test_hostile_text__gives_a_well_formed_feed(client, rubrique, file):
    partner = factories.OrganisationFactory(name=HOSTILE, acronym="", about=f"<p>{HOSTILE}</p>")
    factories.NewsFactory(
        parent=rubrique, title=HOSTILE, standfirst=HOSTILE, event_at=HOSTILE,
        category=factories.CategoryFactory(name=HOSTILE), slug="a",
        body=factories.stream(
            ("paragraph", "<p>avant\x0b ]]> 🎓 &amp; après</p>"),
            ("paragraph", '<p><a href="http://[">x</a> <a href="javascript:alert(1)">x</a></p>'),
            ("paragraph", '<p><a linktype="page" id="99999">x</a></p>'),
            ("paragraph", '<p><a linktype="page" id="y">x</a></p>'),
            ("paragraph", '<!-- <script>x</script> --><p onclick="x()">x</p><script>x</script>'),
            ("quote", {"text": HOSTILE, "author": HOSTILE}),
            ("about_organisation", {"organisation": partner.pk}),
        ),
    )  # fmt: skip
    rubrique.title = rubrique.search_description = HOSTILE
    rubrique.save()
    factories.ConventionFactory(
        parent=factories.RegistryFactory(), title=HOSTILE, object=HOSTILE, parties=[partner]
    )
    content = read(client, file)
    assert "avant ]]&gt; 🎓 &amp; après" in html_of(file, content)
    assert title_of(file, content) == CLEAN
    read(client, file, "/")
    read(client, file, "/conventions/")
    read(client, file, f"/partenaires/{partner.slug}/")


def html_of(file, content):
    if file == "feed.json":
        return json.loads(content)["items"][0]["content_html"]
    names = {
        "rss.xml": ".//{http://purl.org/rss/1.0/modules/content/}encoded",
        "atom.xml": ".//{http://www.w3.org/2005/Atom}content",
    }
    return ET.fromstring(content).find(names[file]).text


def title_of(file, content):
    if file == "feed.json":
        return json.loads(content)["items"][0]["title"]
    names = {"rss.xml": ".//item/title", "atom.xml": ".//{*}entry/{*}title"}
    return ET.fromstring(content).find(names[file]).text


def test_very_long_text__comes_whole(client, rubrique):
    text = "<p>" + "Les partenaires se retrouvent. " * 7000 + "</p>"
    factories.NewsFactory(parent=rubrique, body=factories.stream(("paragraph", text)))
    for file in FORMATS:
        assert len(html_of(file, read(client, file))) > 200_000


def test_table_quotation_and_video__stay_readable(client, rubrique):
    table = {
        "data": [["Année", "Classes"], ["2023", "12"]], "table_caption": "Classes engagées",
        "table_header_choice": "row", "first_row_is_table_header": True,
        "first_col_is_header": False, "cell": [], "mergeCells": [],
    }  # fmt: skip
    video = {
        "title": "Film",
        "url": "https://vimeo.com/1",
        "transcript": "<p>Tout ce qui se dit</p>",
    }
    factories.NewsFactory(
        parent=rubrique,
        body=factories.stream(
            ("table", table), ("quote", {"text": "Ouvrir l’école.", "author": "Prénom Nom"}),
            ("video", video),
        ),
    )  # fmt: skip
    html = html_of("atom.xml", read(client, "atom.xml"))
    for kept in ("<caption>Classes engagées</caption>", '<th scope="col">Année</th>',
                 "<blockquote>", 'href="https://vimeo.com/1"', "Tout ce qui"):  # fmt: skip
        assert kept in html


@pytest.mark.parametrize(
    "url",
    ["/inconnue/rss.xml", "/actualites/brochon/rss.xml", "/mentions-legales/feed.json",
     "/partenaires/inconnu/atom.xml", "/actualites/rss.xml?categorie=inconnue",
     "/actualites/rss.xml?annee=abc", "/actualites/rss.xml?partenaire=" + "9" * 500,
     "/actualites/rss.xml?page=abc", "/actualites/rss.xml?limit=abc",
     "/actualites/rss.xml?limit=-1&page=99999999999999999999", "/recherche/rss.xml",
     "/recherche/rss.xml?q=", "/" + "a/" * 500 + "rss.xml"],
)  # fmt: skip
def test_unknown__is_said_in_one_sentence(client, rubrique, url):
    factories.NewsFactory(parent=rubrique, slug="brochon")
    factories.StandardPageFactory(slug="mentions-legales")
    response = client.get(url)
    assert response.status_code in {400, 404}
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert 20 < len(response.content.decode()) < 250


@pytest.mark.parametrize("url", ["/actualites/rss.xml?categorie=%00", "/recherche/rss.xml?q=%00"])
def test_nul__is_a_bad_request(client, rubrique, url):
    assert client.get(url).status_code == 400


@pytest.mark.parametrize("url", ["/actualites/rss/", "/actualites/rdf.xml", "/actualites/feed.xml"])
def test_format__that_does_not_exist_is_not_found(client, rubrique, url):
    assert client.get(url).status_code == 404


def test_unimportant_parameters__neither_refuse_nor_stay_in_the_url(client, rubrique):
    factories.CategoryFactory(name="Bilan")
    content = client.get("/actualites/feed.json?utm_source=x&annee=&categorie=bilan&_=1").content
    assert json.loads(content)["feed_url"].endswith("/actualites/feed.json?categorie=bilan")


def test_category__without_news_is_an_empty_feed_and_not_an_error(client, rubrique):
    page = factories.NewsFactory(parent=rubrique, category=factories.CategoryFactory(name="Bilan"))
    url = "/actualites/feed.json?categorie=bilan"
    assert len(json.loads(client.get(url).content)["items"]) == 1
    page.unpublish()
    assert json.loads(client.get(url).content)["items"] == []


def test_search__follows_its_words(client, rubrique):
    factories.NewsFactory(parent=rubrique, title="Un lycée signe")
    factories.NewsFactory(parent=rubrique, title="Autre chose")
    feed = json.loads(client.get("/recherche/feed.json", {"q": "lycée"}).content)
    assert [item["title"] for item in feed["items"]] == ["Un lycée signe"]
    assert "lycée" in feed["title"]
    for odd in ('"', "'", "***", "& | !", "𝔸", "]]>", "-"):
        assert client.get("/recherche/rss.xml", {"q": odd}).status_code in {200, 400}
