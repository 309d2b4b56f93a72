"""Beyond the list: promoted results, and what helps whoever found nothing."""

import pytest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.query_log import record
from search.search import found_keys
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/recherche/"


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def promote(words, page=None, **fields):
    """Put a page forward for some words."""
    return SearchPromotion.objects.create(query=Query.get(words), page=page, **fields)


def html_of(client, query, **parameters):
    """Return the page of results, spaces made plain."""
    response = client.get(URL, {"q": query, **parameters})
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("&nbsp;", " ").split())


def test_promotion__comes_first_and_once(client, rubrique):
    ranked = factories.NewsFactory(parent=rubrique, title="Brochon")
    chosen = factories.NewsFactory(parent=rubrique, title="Une autre page sur Brochon")
    promote("brochon", chosen, description="À lire d’abord.")
    html = html_of(client, " Brochon ")
    assert "Mis en avant" in html
    assert "À lire d’abord." in html
    assert "2 résultats pour" in html
    assert html.count(f'href="{chosen.url}"') == 1
    assert html.index(chosen.url) < html.index(ranked.url)


def test_promotion__answers_words_that_find_nothing(client, rubrique):
    page = factories.NewsFactory(parent=rubrique, title="Brochon")
    promote("chateau", page)
    html = html_of(client, "Chateau")
    assert page.url in html
    assert "1 résultat pour" in html
    assert "Aucun résultat" not in html


def test_promotion__of_another_site_says_so(client):
    promote("eduscol", external_link_url="https://example.org/", external_link_text="Éduscol")
    html = html_of(client, "eduscol")
    assert '<a class="site-external" href="https://example.org/">Éduscol</a>' in html


@pytest.mark.parametrize("conceal", [factories.restrict, lambda page: page.unpublish()])
def test_promotion__of_a_hidden_page_is_left_out_everywhere(client, rubrique, conceal):
    page = factories.NewsFactory(parent=rubrique, title="Confidentiel")
    promote("brochon", page)
    conceal(page)
    for words in ("brochon", "zzzz", ""):
        assert "Confidentiel" not in html_of(client, words)


def test_promotion__gives_way_to_a_facet_and_to_the_next_pages(client, rubrique):
    page = factories.StandardPageFactory(title="Choisie")
    for number in range(12):
        factories.NewsFactory(parent=rubrique, title=f"Brochon {number}")
    promote("brochon", page)
    assert "Mis en avant" in html_of(client, "brochon")
    assert "Mis en avant" not in html_of(client, "brochon", page=2)
    assert "Mis en avant" not in html_of(client, "brochon", type="actualite")


@pytest.mark.parametrize("words", ["", "zzzz"])
def test_help__leads_to_the_rubriques_the_registry_and_popular_pages(client, rubrique, words):
    factories.RegistryFactory()
    asked = factories.NewsFactory(parent=rubrique, title="Très demandée")
    often = factories.StandardPageFactory(title="La plus demandée")
    factories.NewsFactory(parent=rubrique, title="La dernière parue")
    promote("un", asked)
    promote("deux", often)
    for word in ("un", "deux", "deux"):
        record(word, 1, timezone.localdate())
    response = client.get(URL, {"q": words})
    assert [page.title for page in response.context["popular"]] == [
        "La plus demandée",
        "Très demandée",
        "La dernière parue",
    ]
    html = response.content.decode()
    for url in ("/actualites/", "/conventions/", "/partenaires/"):
        assert f'href="{url}"' in html


def test_help__suggests_the_right_spelling(client, rubrique):
    factories.NewsFactory(parent=rubrique, title="Le partenariat de Brochon")
    html = html_of(client, "partenarait")
    assert "Aucun résultat pour « partenarait »" in html
    assert '<a href="/recherche/?q=partenariat">partenariat</a>' in html


@pytest.mark.parametrize("conceal", [factories.restrict, lambda page: page.unpublish()])
def test_help__does_not_spell_what_is_hidden(client, rubrique, conceal):
    page = factories.NewsFactory(parent=rubrique, title="Ornithorynque")
    conceal(page)
    assert "rnithorynque" not in html_of(client, "ornithorinque").replace("ornithorinque", "")


def test_search__says_when_it_asked_for_fewer_words(client, rubrique):
    page = factories.NewsFactory(parent=rubrique, title="Signature à Brochon")
    html = html_of(client, "signature Brochon licorne")
    assert "Aucune page ne contient tous ces mots." in html
    assert page.url in html


def test_recording__keeps_a_first_search_alone(client, rubrique):
    factories.NewsFactory(parent=rubrique, title="Signature à Brochon")
    for parameters in (
        {"q": "Brochon"}, {"q": "brochon", "annee": ""}, {"q": "brochon", "page": 2},
        {"q": "brochon", "type": "actualite"}, {"q": ""}, {"q": "licorne"},
    ):  # fmt: skip
        client.get(URL, parameters)
    client.head(URL, {"q": "brochon"})
    counted = {query.query_string: (query.hits, query.outcome.results) for query in
               Query.objects.select_related("outcome")}  # fmt: skip
    assert counted == {"brochon": (2, 1), "licorne": (1, 0)}


def test_found_keys__are_the_news_and_conventions_that_hold_all_the_words(rubrique):
    registry = factories.RegistryFactory()
    article = factories.NewsFactory(parent=rubrique, title="Signature à Brochon")
    convention = factories.ConventionFactory(parent=registry, title="Brochon")
    factories.StandardPageFactory(title="Brochon")
    assert set(found_keys({"q": "brochon"})) == {article.pk, convention.pk}
    assert found_keys({"q": "brochon", "type": "actualite"}) == [article.pk]
    assert found_keys({"q": "brochon licorne"}) == []
    assert found_keys({"q": ""}) == []
