"""Facets of the search: their counts, how they combine, and how they are taken away."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsPartner
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/recherche/"


@pytest.fixture
def site():
    """Return a site where "lycée" is in two news, two conventions, a partner and a page."""
    rubrique, registry = factories.NewsIndexFactory(), factories.RegistryFactory()
    school = factories.OrganisationFactory(name="Lycée Stephen-Liégeard", acronym="", slug="lycee")
    network = factories.OrganisationFactory(name="Réseau", acronym="CRESS")
    theme = factories.ThemeFactory(name="Orientation")
    old = factories.ConventionFactory(
        parent=registry, title="Au lycée, ancienne", parties=[school, network]
    )
    new = factories.ConventionFactory(
        parent=registry, title="Au lycée, nouvelle", parties=[network],
        signed_on=datetime.date(2023, 5, 4), themes=[theme],
    )  # fmt: skip
    about = factories.NewsFactory(
        parent=rubrique, title="Le lycée signe",
        published_at=datetime.datetime(2023, 12, 31, 23, 30, tzinfo=datetime.UTC),
    )  # fmt: skip
    factories.link(about, new)
    named = factories.NewsFactory(parent=rubrique, title="Une journée au lycée")
    NewsPartner.objects.create(page=named, organisation=school)
    factories.StandardPageFactory(title="Le lycée et le site")
    return {"old": old, "new": new, "about": about, "named": named, "registry": registry}


def search(client, **parameters):
    """Return the search that a URL asks for, done."""
    response = client.get(URL, {"q": "lycée", **parameters})
    assert response.status_code == 200
    return response.context["search"]


def counts(client, key, **parameters):
    """Return ``{label: count}`` for the facet ``key``."""
    facets = {facet.key: choices for facet, choices in search(client, **parameters).facets}
    return {choice.label: choice.count for choice in facets[key]}


def titles(client, **parameters):
    """Return the titles of the results."""
    response = client.get(URL, {"q": "lycée", **parameters})
    return sorted(result.indexed.title for result in response.context["results"])


def test_facets__count_what_was_found(client, site):
    assert counts(client, "type") == {
        "Actualités": 2, "Conventions": 2, "Partenaires": 1, "Autres pages": 1,
    }  # fmt: skip
    # The last news is of the first minutes of 2024 in Paris.
    assert counts(client, "annee") == {"2024": 1, "2023": 1, "2019": 2}
    assert counts(client, "partenaire") == {"Lycée Stephen-Liégeard": 3, "Réseau": 3}
    assert counts(client, "theme") == {"Orientation": 2}


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"type": "convention"}, ["Au lycée, ancienne", "Au lycée, nouvelle"]),
        ({"type": "actualite"}, ["Le lycée signe", "Une journée au lycée"]),
        ({"type": "partenaire"}, ["Lycée Stephen-Liégeard"]),
        ({"type": "page"}, ["Le lycée et le site"]),
        ({"annee": "2019"}, ["Au lycée, ancienne", "Une journée au lycée"]),
        ({"annee": "2024"}, ["Le lycée signe"]),
        (
            {"partenaire": "lycee"},
            ["Au lycée, ancienne", "Lycée Stephen-Liégeard", "Une journée au lycée"],
        ),
        (
            {"partenaire": "cress"},
            ["Au lycée, ancienne", "Au lycée, nouvelle", "Le lycée signe"],
        ),
        ({"theme": "orientation"}, ["Au lycée, nouvelle", "Le lycée signe"]),
        ({"theme": "orientation", "type": "actualite"}, ["Le lycée signe"]),
        ({"partenaire": "cress", "annee": "2019"}, ["Au lycée, ancienne"]),
        ({"type": "partenaire", "annee": "2019"}, []),
    ],
)
def test_facets__narrow_and_combine(client, site, parameters, found):
    assert titles(client, **parameters) == found


@pytest.mark.parametrize("key", ["type", "annee", "partenaire", "theme"])
def test_facets__announce_as_many_results_as_they_give(client, site, key):
    facets = {facet.key: choices for facet, choices in search(client).facets}
    assert facets[key]
    for choice in facets[key]:
        assert len(titles(client, **{key: choice.value})) == choice.count, choice


def test_facets__own_counts_ignore_their_own_choice(client, site):
    assert counts(client, "type", type="convention") == counts(client, "type")
    assert counts(client, "annee", type="convention") == {"2023": 1, "2019": 1}
    assert counts(client, "type", theme="orientation") == {"Actualités": 1, "Conventions": 1}


@pytest.mark.parametrize(
    "parameters",
    [
        {"type": "x"}, {"type": "partenaire' OR 1=1"}, {"annee": "0"}, {"annee": "99999"},
        {"annee": "²³²³"}, {"annee": "1999"}, {"partenaire": "inconnu"}, {"theme": "🎓"},
        {"theme": "x" * 500}, {"partenaire": "%"}, {"type": "convention", "theme": "inconnu"},
    ],
)  # fmt: skip
def test_facets__of_nonsense_give_an_empty_list(client, site, parameters):
    response = client.get(URL, {"q": "lycée", **parameters})
    assert response.status_code == 200
    assert response.context["search"].total == 0
    assert "Aucun résultat pour «\u00a0lycée\u00a0» avec ces critères" in (
        response.content.decode().replace("&nbsp;", "\u00a0")
    )


def test_facets__are_taken_away_one_by_one_or_all(client, site):
    response = client.get(URL, {"q": "lycée", "type": "convention", "annee": "2019", "page": 2})
    chosen = [(each["label"], each["querystring"]) for each in response.context["search"].chosen]
    assert chosen == [
        ("Type\u00a0: Conventions", "q=lyc%C3%A9e&annee=2019"),
        ("Année\u00a0: 2019", "q=lyc%C3%A9e&type=convention"),
    ]
    assert 'href="/recherche/?q=lyc%C3%A9e"' in response.content.decode()


def test_form__keeps_the_type_chosen_above_it(client, site):
    html = client.get(URL, {"q": "lycée", "type": "convention"}).content.decode()
    assert '<input type="hidden" name="type" value="convention">' in html


def test_facets__never_name_what_is_hidden(client, site):
    secret = factories.OrganisationFactory(name="Partenaire caché", acronym="PC")
    theme = factories.ThemeFactory(name="Thème caché")
    hidden = factories.ConventionFactory(
        parent=site["registry"], title="Lycée caché", parties=[secret], themes=[theme]
    )
    factories.restrict(hidden)
    factories.link(site["named"], hidden)
    assert counts(client, "partenaire") == {"Lycée Stephen-Liégeard": 3, "Réseau": 3}
    assert counts(client, "theme") == {"Orientation": 2}
    for parameters in ({"partenaire": secret.slug}, {"theme": theme.slug}):
        html = client.get(URL, {"q": "lycée", **parameters}).content.decode()
        assert hidden.title not in html
        assert secret.name not in html
        assert theme.name not in html
        assert titles(client, **parameters) == []


def test_search__shows_the_date_and_the_status(client, site):
    html = client.get(URL, {"q": "lycée", "type": "convention"}).content.decode()
    assert '<time datetime="2019-11-21">21 novembre 2019</time>' in html.replace("\u00a0", " ")
    assert "site-status--expiree" in html


def queries_of(client, **parameters):
    """Return the number of queries of a search asked for the second time."""
    search(client, **parameters)
    with CaptureQueriesContext(connection) as queries:
        search(client, **parameters)
    return len(queries)


@pytest.mark.parametrize(
    ("parameters", "most"),
    [({}, 26), ({"type": "convention"}, 25), ({"theme": "orientation", "annee": "2023"}, 30)],
)
def test_search__costs_the_same_whatever_the_number_of_pages(client, site, parameters, most):
    few = queries_of(client, **parameters)
    theme = site["new"].themes.get()
    for number in range(20):
        partner = factories.OrganisationFactory()
        convention = factories.ConventionFactory(
            parent=site["registry"],
            title=f"Lycée {number}",
            parties=[partner],
            themes=[theme],
            signed_on=datetime.date(2000 + number, 1, 1),
        )
        factories.link(site["named"], convention)
    assert queries_of(client, **parameters) <= few <= most


def test_search__says_when_there_are_more_results_than_it_shows(client, site, monkeypatch):
    monkeypatch.setattr("search.search.Search.__init__.__defaults__", (3,))
    html = " ".join(client.get(URL, {"q": "lycée"}).content.decode().split())
    assert "Plus de 3 résultats pour" in html
    assert "Les nombres portent sur les 3 meilleurs résultats." in html
