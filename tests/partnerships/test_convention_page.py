"""The public page of a convention: what it is, as of when, how to find one's way and link to it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from partnerships.enums import DocumentRole
from partnerships.models import (
    Audience,
    ConventionDocument,
    ConventionPage,
    FicheAction,
    Territory,
)
from tests import factories

pytestmark = pytest.mark.django_db

ARTICLES = [{"number": "1", "title": "Objet", "text": "<p>A</p>"},
            {"number": "2 bis", "title": "Durée", "text": "<p>B</p>"}]  # fmt: skip


@pytest.fixture
def convention():
    """A public convention of two articles."""
    return factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        slug="c",
        articles=factories.stream(*(("article", each) for each in ARTICLES)),
    )


@pytest.fixture
def shown(client, convention):
    """Save the convention and show its page."""

    def show():
        convention.save()
        html = client.get("/conventions/c/").content.decode().replace("\u00a0", " ")
        return BeautifulSoup(html, "html.parser").main

    return show


def words(element):
    """Return the text of an element on one line."""
    return " ".join(element.get_text().split())


def test_page__says_whether_its_articles_are_the_signed_text(convention, shown):
    convention.text_nature = "texte-signe"
    page = shown()
    assert "sont le texte signé, mot pour mot" in words(page.select_one(".site-nature"))
    badges = [words(each) for each in page.select(".site-article .fr-badge")]
    assert badges == ["texte signé", "texte signé"]


def test_article__is_read_in_plain_words_beside_the_signed_text(convention, shown):
    convention.text_nature = "texte-signe"
    convention.articles[0].value["plain_words"] = "Les classes viennent au lycée."
    page = shown()
    assert "seul le texte signé fait foi" in words(page.select_one(".site-nature"))
    first, second = page.select(".site-article")
    assert words(first.select_one(".site-article__plain")) == (
        "En clair Les classes viennent au lycée."
    )
    assert [words(each) for each in first.select(".fr-badge")] == ["En clair", "texte signé"]
    assert not second.select(".site-article__plain")


def test_page__of_a_summary_leads_to_the_text_that_was_signed(convention, shown):
    convention.text_nature = "resume"
    document = factories.DocumentFactory()
    ConventionDocument.objects.create(
        convention=convention, document=document, role=DocumentRole.SIGNED_TEXT
    )
    page = shown()
    assert "seul le texte signé fait foi" in words(page.select_one(".site-nature"))
    assert page.select_one(".site-nature a")["href"] == document.url
    assert [words(each) for each in page.select(".site-article .fr-badge")] == ["résumé"] * 2


def test_page__claims_nothing_of_articles_that_nobody_has_described(shown):
    assert not shown().select(".site-nature, .site-article .fr-badge")


def test_page__dates_the_state_it_tells(shown, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *moment: date(2024, 11, 20))
    page = shown()
    assert words(page.select_one(".site-standing")) == "En vigueur jusqu’au 20 novembre 2024."
    assert words(page.select_one(".site-summary .site-note")) == "État au 20 novembre 2024"


def test_articles_and_fiches__each_have_a_link_to_themselves(convention, shown):
    FicheAction.objects.create(convention=convention, number="A", title="Visite")
    page = shown()
    links = [each["href"] for each in page.select(".site-permalink a")]
    assert links == ["#article-1", "#article-2-bis", "#fiche-action-a"]
    assert all(page.select_one(link) for link in links)


def test_table__of_an_article_stands_between_its_texts_and_has_no_line_in_the_contents(
    client, convention, shown
):
    table = {
        "data": [["Poste", "Rectorat"], ["Transport", "9 000 €"]],
        "table_caption": "Les moyens de chaque année",
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "cell": [],
        "mergeCells": [],
    }
    first, second = (("article", each) for each in ARTICLES)
    convention.articles = factories.stream(
        first, ("table", table), ("continued", "<p>Révisés en mai.</p>"), second
    )
    page = shown()
    told = words(page)
    places = [
        "Objet A Les", "Les moyens de chaque année", "Transport 9 000 €", "Révisés en mai.",
        "Lien vers l’article 1",
    ]  # fmt: skip
    assert [told.count(each) for each in places] == [1] * 5
    assert sorted(places, key=told.index) == places
    assert [words(each) for each in page.select("table th[scope=col]")][:2] == [
        "Poste", "Rectorat",
    ]  # fmt: skip
    links = [words(each) for each in page.select(".site-contents a[href^='#article-']")]
    assert links == ["Article 1 – Objet", "Article 2 bis – Durée"]
    item, *_ = client.get("/conventions/feed.json").json()["items"]
    assert "Les moyens de chaque année" in item["content_html"]
    found = client.get("/recherche/", {"q": "Transport révisés"}).content.decode()
    assert "/conventions/c/" in found


def test_title__stands_above_its_articles_one_level_higher(convention, shown):
    first, second = (("article", each) for each in ARTICLES)
    convention.articles = factories.stream(first, ("section", "Titre II – La durée"), second)
    part = shown().select_one("[aria-labelledby=articles]")
    headings = [(each.name, words(each)) for each in part.select("h2, h3, h4")]
    assert headings == [
        ("h2", "Articles"),
        ("h3", "Article 1 Objet"),
        ("h3", "Titre II – La durée"),
        ("h4", "Article 2 bis Durée"),
    ]


def test_table__before_any_article_is_shown_above_them(convention, shown):
    table = {"data": [["Poste"]], "table_caption": "Les postes", "table_header_choice": "row"}
    convention.articles = factories.stream(("table", table), ("article", ARTICLES[0]))
    told = words(shown().select_one("[aria-labelledby=articles]"))
    assert told.index("Les postes") < told.index("Article 1")


def test_contents__lead_to_every_part_of_the_page_in_its_order(client, convention, shown):
    convention.contacts = factories.stream(("contact", {"name": "X", "email": "x@example.org"}))
    convention.signatories = factories.stream(("signatory", {"name": "N", "quality": "q"}))
    convention.related_links = factories.stream(
        ("link", {"title": "L", "page": None, "url": "https://example.org"})
    )
    convention.preamble = "<p>P</p>"
    convention.committee_name = "comité"
    FicheAction.objects.create(convention=convention, number="1", title="Visite")
    ConventionDocument.objects.create(
        convention=convention, document=factories.DocumentFactory(), role=DocumentRole.ANNEX
    )
    factories.link(factories.NewsFactory(parent=factories.NewsIndexFactory()), convention)
    page = shown()
    anchors = [link["href"].lstrip("#") for link in page.select(".site-contents a")]
    assert anchors == [
        "preambule", "articles", "article-1", "article-2-bis", "fiches", "fiche-action-1",
        "pilotage", "signataires", "historique", "documents", "contacts", "actualites-liees",
        "liens",
    ]  # fmt: skip
    places = [element["id"] for element in page.select("[id]") if element["id"] in anchors]
    assert places == anchors


def test_tags__of_a_convention_find_it_in_the_registry(client, convention, shown):
    convention.themes.add(factories.ThemeFactory(name="Culture"))
    convention.audiences.add(Audience.objects.create(name="Lycéens"))
    convention.territories.add(Territory.objects.create(name="Doubs"))
    links = [tag["href"] for tag in shown().select("a.fr-tag")]
    assert links == [
        "/conventions/?theme=culture", "/conventions/?public=lyceens",
        "/conventions/?territoire=doubs",
    ]  # fmt: skip
    factories.ConventionFactory(parent=convention.get_parent(), title="Autre")
    for link in links:
        found = client.get(link).context["conventions"]
        assert [each.slug for each in found] == ["c"]


def test_feed__of_the_registry_carries_no_link_to_an_article_alone(client, convention, shown):
    convention.text_nature = "resume"
    shown()
    item, *_ = client.get("/conventions/feed.json").json()["items"]
    assert "Lien vers" not in item["content_html"]


def test_preview__of_a_convention_that_is_not_saved_yet_shows_its_lists_and_fiches(rf):
    page = ConventionPage(title="Nouvelle", slug="nouvelle", text_nature="resume")
    page.themes = [factories.ThemeFactory(name="Culture")]
    fiche = FicheAction(number="1", title="Visite")
    fiche.levels = [Audience.objects.create(name="Lycéens")]
    page.fiches = [fiche]
    context = page.get_context(rf.get("/"))
    assert [fiche.facts for fiche in context["fiches"]] == [[("Pour qui", "Lycéens")]]
    assert [label for label, _ in page.vocabularies] == ["Thèmes"]
