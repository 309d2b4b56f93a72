"""The page *S’abonner* and the list of feeds that readers import."""

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/s-abonner/"
OPML = "/abonnements.opml"


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory(title="Actualités")


@pytest.fixture
def registry():
    return factories.RegistryFactory()


def convention(registry, partner="CRESS", theme="Mémoire"):
    """Publish a convention with its partner and its theme."""
    found = factories.ConventionFactory(
        parent=registry, parties=[factories.OrganisationFactory(name=partner, acronym=partner)]
    )
    found.themes.add(Theme.objects.get_or_create(name=theme)[0])
    found.save()
    return found


def shown(client):
    """Return the page as a tree."""
    response = client.get(PAGE)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def paths(client):
    """Return the URLs to copy, without the host."""
    return [code.get_text().split("/", 3)[3] for code in shown(client).select("code")]


def outlines(client):
    """Return the outlines of the OPML that are feeds."""
    root = ET.fromstring(client.get(OPML).getvalue())
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    return [each for each in root.iter("outline") if each.get("type")]


def test_page__lists_each_feed_under_its_heading(client, rubrique, registry):
    factories.NewsFactory(parent=rubrique, category=factories.CategoryFactory(name="Bilan"))
    convention(registry)
    assert paths(client) == [
        "rss.xml",
        "actualites/rss.xml",
        "actualites/rss.xml?categorie=bilan",
        "conventions/rss.xml",
        "conventions/rss.xml?theme=memoire",
        "partenaires/cress/rss.xml",
    ]


def test_page__gives_three_formats_that_all_answer(client, rubrique, registry):
    factories.NewsFactory(parent=rubrique)
    convention(registry)
    links = [a["href"] for a in shown(client).select(".site-feed__formats a")]
    assert len(links) == 18
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    "hide", [lambda page: page.unpublish(), factories.restrict], ids=["draft", "private"]
)
def test_page__keeps_quiet_about_what_is_not_public(client, rubrique, registry, hide):
    secret = convention(registry, partner="SECRET", theme="Secret")
    article = factories.NewsFactory(
        parent=rubrique, category=factories.CategoryFactory(name="Secret")
    )
    hide(secret)
    hide(article)
    hidden = factories.NewsIndexFactory(title="Secret", slug="secret")
    hide(hidden)
    for url in (PAGE, OPML):
        assert "secret" not in client.get(url).getvalue().decode().lower()


def test_page__is_readable_on_an_empty_site(client):
    assert paths(client) == ["rss.xml"]
    assert len(outlines(client)) == 1


def test_page__folds_a_long_list(client, registry):
    for number in range(11):
        convention(registry, partner=f"P{number}")
    fold = shown(client).select_one("details details")
    assert fold.summary.get_text(strip=True) == "Voir les 11 flux"


def ways(client, followed=""):
    """Return what the page gives to follow: its heading and the URLs of its links."""
    response = client.get(PAGE, {"suivre": followed} if followed else {})
    assert response.status_code == 200
    section = BeautifulSoup(response.content, "html.parser").select_one("#comment")
    links = [link["href"].split("/", 3)[3] for link in section.select(".site-way a")]
    return section.h2.get_text(), links


def test_page__offers_first_to_follow_the_whole_site(client, registry):
    heading, links = ways(client)
    assert heading == "Pour suivre «\u00a0Toutes les publications\u00a0»"
    assert links == [
        "conventions/conventions.ics", "conventions/conventions.ics",
        "rss.xml", "atom.xml", "feed.json",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("followed", "calendar", "feed"),
    [
        ("/conventions/", "conventions/conventions.ics", "conventions/rss.xml"),
        ("/conventions/?theme=memoire", "conventions/conventions.ics?theme=memoire",
         "conventions/rss.xml?theme=memoire"),
        ("/partenaires/cress/", "conventions/conventions.ics?partenaire=cress",
         "partenaires/cress/rss.xml"),
        ("/actualites/", None, "actualites/rss.xml"),
    ],
)  # fmt: skip
def test_choice__gives_its_agenda_and_its_feed_that_answer(
    client, rubrique, registry, followed, calendar, feed
):
    page = convention(registry)
    _, links = ways(client, followed)
    assert links[:-3] == ([calendar] * 2 if calendar else [])
    assert links[-3] == feed
    for url in {*links}:
        assert client.get(f"/{url}").status_code == 200
    if calendar:
        assert page.title in client.get(f"/{calendar}").getvalue().decode()


def test_choice__opens_the_agenda_of_the_reader(client, registry):
    link = shown(client).select_one("#comment a.fr-btn")
    assert link["href"].startswith("webcal://")


def test_choice__that_is_known_stands_chosen(client, rubrique):
    html = BeautifulSoup(client.get(PAGE, {"suivre": "/actualites/"}).content, "html.parser")
    assert [option["value"] for option in html.select("option[selected]")] == ["/actualites/"]


@pytest.mark.parametrize("followed", ["/nulle-part/", "javascript:alert(1)", "x" * 5000])
def test_choice__that_does_not_exist_is_said(client, followed):
    response = client.get(PAGE, {"suivre": followed})
    html = " ".join(response.content.decode().split())
    assert response.status_code == 200
    assert "n’est pas, ou n’est plus, sur ce site" in html
    assert "alert(1)" not in html


def test_page__is_linked_from_every_page(client):
    for url in ("/", "/recherche/", "/nulle-part/"):
        footer = BeautifulSoup(client.get(url).content, "html.parser").footer
        assert footer.find("a", href=PAGE), url


def test_opml__lists_the_feeds_of_the_page_in_the_same_order(client, rubrique, registry):
    factories.NewsFactory(parent=rubrique)
    convention(registry)
    listed = [each.get("xmlUrl") for each in outlines(client)]
    assert [url.split("/", 3)[3] for url in listed] == paths(client)
    assert client.get(OPML).getvalue() == client.get(OPML).getvalue()


def test_opml__bears_what_readers_need_whatever_the_titles_hold(client):
    factories.NewsIndexFactory(title="Été & <b>« ]]> »</b>\x0b 🎓", slug="ete")
    found = next(each for each in outlines(client) if "/ete/" in each.get("xmlUrl"))
    assert found.get("type") == "rss"
    assert found.get("text") == found.get("title")
    assert "Été & <b>« ]]> »</b> 🎓" in found.get("text")
    assert found.get("htmlUrl").endswith("/ete/")


def test_opml__is_a_file_to_download(client):
    response = client.get(OPML)
    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="abonnements.opml"'
    assert client.post(OPML).status_code == 405


@pytest.mark.parametrize("url", [PAGE, OPML])
def test_lists__cost_the_same_however_many_feeds_there_are(client, rubrique, registry, url):
    def queries():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    factories.NewsFactory(parent=rubrique)
    convention(registry)
    few = queries()
    for number in range(4):
        convention(registry, partner=f"P{number}", theme=f"T{number}")
        category = factories.CategoryFactory(name=f"C{number}")
        factories.NewsFactory(parent=rubrique, category=category)
        other = factories.NewsIndexFactory(title=f"R{number}", slug=f"r{number}")
        factories.NewsFactory(parent=other, category=category)
    assert queries() == few


def test_page_of_the_tree__does_not_take_the_url(client):
    with pytest.raises(ValidationError) as refused:
        factories.StandardPageFactory(slug="s-abonner").full_clean()
    assert "slug" in refused.value.message_dict
