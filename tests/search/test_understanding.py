"""Words of a query that are taken for facets."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict

from search.understanding import facets_in, understood
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/recherche/"


@pytest.fixture
def themes():
    """Public themes, one of whose names begins another."""
    registry = factories.RegistryFactory()
    for name in ("Orientation", "Économie", "Économie sociale et solidaire"):
        convention = factories.ConventionFactory(parent=registry, title=f"Sur {name}")
        convention.themes.add(factories.ThemeFactory(name=name))
        convention.save()
    return registry


@pytest.mark.parametrize(
    ("text", "words", "facets"),
    [
        ("conventions en vigueur sur l'orientation", "",
         {"type": "convention", "etat": "applicable", "theme": "orientation"}),
        ("Les conventions en vigueur", "", {"type": "convention", "etat": "applicable"}),
        ("quelles sont les conventions EXPIRÉES ?", "",
         {"type": "convention", "etat": "expiree"}),
        ("conventions à venir à Dole", "Dole", {"type": "convention", "etat": "a-venir"}),
        ("conventions Lycée Duhamel", "Lycée Duhamel", {"type": "convention"}),
        ("conventions économie sociale et solidaire", "",
         {"type": "convention", "theme": "economie-sociale-et-solidaire"}),
        ("conventions sur l’économie circulaire", "circulaire",
         {"type": "convention", "theme": "economie"}),
        ("actualités sur l’orientation", "", {"type": "actualite", "theme": "orientation"}),
        ("partenaires associatifs", "associatifs", {"type": "partenaire"}),
        # Whatever stands between the words.
        ("les\u00a0conventions en\u00a0vigueur", "", {"type": "convention", "etat": "applicable"}),
        ("conventions à  venir", "", {"type": "convention", "etat": "a-venir"}),
        ("conventions économie\u00a0sociale et solidaire", "",
         {"type": "convention", "theme": "economie-sociale-et-solidaire"}),
        # Looked for as they are.
        ("conventions", "conventions", {}),
        ("les conventions", "les conventions", {}),
        ("orientation", "orientation", {}),
        ("statut à renouveler", "statut à renouveler", {}),
        ("convention en vigueur", "convention en vigueur", {}),
        ("signer des conventions", "signer des conventions", {}),
        ("conventionsx en vigueur", "conventionsx en vigueur", {}),
        ("", "", {}),
    ],
)  # fmt: skip
def test_query__is_read_as_facets_and_words(themes, text, words, facets):
    assert facets_in(text) == (words, facets)


@pytest.mark.parametrize(
    "data",
    ["q=conventions+en+vigueur&tel-quel=1", "q=conventions+en+vigueur&type=page",
     "q=%22conventions+en+vigueur%22", "q=%C2%AB+conventions+en+vigueur+%C2%BB",
     "q=conventions+%E2%80%9Cen+vigueur%E2%80%9D"],
)  # fmt: skip
def test_query__is_left_alone_when_the_reader_says_how_to_read_it(data):
    asked = QueryDict(data)
    assert understood(asked) is asked


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Éducation à l’environnement", "conventions éducation à l'environnement"),
        ("Éducation à l'environnement", "conventions sur l’éducation à l’environnement"),
        ("Égalité filles-garçons", "conventions egalite filles garçons"),
        ("Sport (scolaire)", "conventions sport (scolaire)"),
        ("Œuvres d’art", "conventions œuvres d'art"),
        ("Œuvres d’art", "conventions OEUVRES D’ART"),
    ],
)
def test_theme__is_found_however_its_name_is_typed(themes, name, text):
    convention = factories.ConventionFactory(parent=themes, title="Une autre")
    theme = factories.ThemeFactory(name=name)
    convention.themes.add(theme)
    convention.save()
    assert facets_in(text) == ("", {"type": "convention", "theme": theme.slug})


def test_theme__whose_name_holds_no_word_is_never_meant(themes):
    convention = factories.ConventionFactory(parent=themes, title="Une autre")
    convention.themes.add(factories.ThemeFactory(name="+++"))
    convention.save()
    assert facets_in("conventions Dole") == ("Dole", {"type": "convention"})


def test_theme_of_drafts__stays_a_word(themes):
    secret = factories.ConventionFactory(parent=themes, draft=True)
    secret.themes.add(factories.ThemeFactory(name="Secret"))
    secret.save()
    assert facets_in("conventions sur le secret") == ("secret", {"type": "convention"})


def test_page__shows_what_is_meant_says_so_and_undoes_it(client, themes):
    running = factories.ConventionFactory(parent=themes, title="Du collège au métier", duration=100)
    running.themes.add(*themes.get_children().specific()[0].themes.all())
    running.save()

    response = client.get(URL, {"q": "conventions en vigueur sur l’orientation"})

    html = BeautifulSoup(response.content, "html.parser")
    assert [each.record.title for each in response.context["results"]] == ["Du collège au métier"]
    assert "Nous avons lu « conventions en vigueur sur l’orientation » ainsi" in words(html.main)
    criteria = {words(tag): tag["href"] for tag in html.select(".site-active a")}
    assert list(criteria) == [
        "Type : Conventions", "Thème : Orientation", "État : En vigueur ou à renouveler",
    ]  # fmt: skip
    # Without the status, the convention of 2019 is there too.
    wider = client.get(criteria["État : En vigueur ou à renouveler"])
    assert len(wider.context["results"]) == 2
    undo = html.find("a", string="Chercher plutôt ces mots tels quels")["href"]
    assert client.get(undo).context["search"].asked == {}


def test_facets_alone__show_all_that_they_keep_the_latest_first(client, themes):
    factories.ConventionFactory(parent=themes, title="La dernière", signed_on=date(2024, 1, 1))
    response = client.get(URL, {"type": "convention"})
    found = [each.record.title for each in response.context["results"]]
    assert (found[0], len(found)) == ("La dernière", 4)


def test_search__does_not_offer_the_academy_as_its_own_partner(client, themes):
    parties = [
        factories.OrganisationFactory(name="République française", kind="academie", slug="ici"),
        factories.OrganisationFactory(name="Autre", slug="autre"),
    ]
    factories.ConventionFactory(parent=themes, title="Licorne", parties=parties)
    search = client.get(URL, {"q": "licorne"}).context["search"]
    offered = {facet.key: choices for facet, choices in search.facets}["partenaire"]
    assert [choice.value for choice in offered] == ["autre"]


def words(element):
    """Return the words of an element, with ordinary spaces."""
    return " ".join(element.get_text().split())
