"""The search: what it finds, and what it makes of strange queries."""

import pytest
from bs4 import BeautifulSoup

from core.facets import LONGEST_QUERY
from news.models import NewsDocument
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/recherche/"
STRANGE = [
    "x" * 10_000,
    "mot " * 2_500,
    '"',
    '"guillemets',
    "« Brochon »",
    "'; DROP TABLE news_newspage; --",
    "AND OR NOT NEAR",
    "title:Brochon",
    "NEAR(a b, 3)",
    "a* -b +c ^d ~e",
    "(((",
    "{}[]|&!:<->",
    "%",
    "_",
    "\\",
    "🎓",
    "…",
    "-",
    "*",
    "\u200b",
    "مرحبا",
    "\x0b",
    "<script>alert(1)</script>",
]


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


@pytest.fixture
def registry():
    return factories.RegistryFactory()


def found(client, query, **parameters):
    """Return the titles that the search finds for ``query``."""
    response = client.get(URL, {"q": query, **parameters})
    assert response.status_code == 200
    results = response.context["results"]
    return [] if results is None else [result.record.title for result in results]


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("Brochon", {"title": "Signature à Brochon"}),
        ("économie", {"standfirst": "Faire découvrir l’économie sociale."}),
        ("coopérative", {"body": [("paragraph", "<p>Une coopérative jeunesse.</p>")]}),
        ("mutualité", {"body": [("axes", {"axes": [{"title": "La mutualité"}]})]}),
        ("Liégeard", {"event_at": "Lycée Stephen-Liégeard"}),
        ("Dupont", {"contacts": [("contact", {"name": "Camille Dupont"})]}),
    ],
)
def test_search__finds_news(client, rubrique, query, changes):
    streams = {
        name: factories.stream(*value) if isinstance(value, list) else value
        for name, value in changes.items()
    }
    page = factories.NewsFactory(parent=rubrique, **streams)
    factories.NewsFactory(parent=rubrique, title="Tout autre chose")
    assert found(client, query) == [page.title]


def article(text):
    return [("article", {"number": "1", "title": "Objet", "text": f"<p>{text}</p>"})]


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("Brochon", {"title": "Convention de Brochon"}),
        ("ESS-2019", {"reference": "ESS-2019"}),
        ("apprentissage", {"object": "Développer l’apprentissage."}),
        ("préambulaire", {"preamble": "<p>Texte préambulaire</p>"}),
        ("coopération", {"articles": article("Les parties visent la coopération.")}),
        ("Martin", {"signatories": [("signatory", {"name": "Sophie Martin", "quality": "x"})]}),
        ("pilotage", {"committee_members": "<p>Le pilotage réunit quatre membres.</p>"}),
    ],
)
def test_search__finds_conventions(client, registry, query, changes):
    streams = {
        name: factories.stream(*value) if isinstance(value, list) else value
        for name, value in changes.items()
    }
    page = factories.ConventionFactory(parent=registry, signed_at="", **streams)
    factories.ConventionFactory(parent=registry, title="Tout autre chose", signed_at="")
    assert found(client, query) == [page.title]


def test_search__finds_a_convention_by_its_fiche_and_its_parties(client, registry):
    convention = factories.ConventionFactory(
        parent=registry,
        fiches=["La Semaine de l’ESS"],
        parties=[factories.OrganisationFactory()],
    )
    party = convention.parties.get()
    party.representative, party.seat = "Claude Durand", "Besançon"
    party.save()
    convention.save()
    for query in ("semaine", "Durand", "Besançon"):
        assert found(client, query) == [convention.title]


def test_search__finds_all_kinds_together(client, rubrique, registry):
    partner = factories.OrganisationFactory(name="Lycée de Brochon")
    factories.NewsFactory(parent=rubrique, title="Brochon, article")
    factories.ConventionFactory(parent=registry, title="Brochon, convention", parties=[partner])
    factories.StandardPageFactory(title="Brochon, page de texte")
    response = client.get(URL, {"q": "Brochon"})
    kinds = {result.record.pk: result.kind for result in response.context["results"]}
    assert sorted(kinds.values()) == [
        "Actualité",
        "Page de texte",
        "Partenaire – association",
        "convention",
    ]


@pytest.mark.parametrize("query", ["mémorial", "memorial", "MÉMORIAL", "Memorial"])
@pytest.mark.parametrize("title", ["Visite du mémorial", "Visite du memorial"])
def test_search__does_not_mind_accents_and_capitals(client, rubrique, query, title):
    factories.NewsFactory(parent=rubrique, title=title)
    assert found(client, query) == [title]


def test_search__wants_all_the_words(client, rubrique):
    factories.NewsFactory(parent=rubrique, title="Signature à Brochon")
    factories.NewsFactory(parent=rubrique, title="Signature à Dole")
    assert found(client, "signature Brochon") == ["Signature à Brochon"]


def test_search__puts_pages_one_after_the_other(client, rubrique):
    for number in range(12):
        factories.NewsFactory(parent=rubrique, title=f"Brochon {number}")
    first, second = found(client, "Brochon"), found(client, "Brochon", page=2)
    assert (len(first), len(second), len({*first, *second})) == (10, 2, 12)
    html = client.get(URL, {"q": "Brochon"}).content.decode()
    assert 'href="?q=Brochon&amp;page=2"' in html
    assert "12 résultats pour «&nbsp;Brochon&nbsp;»" in html


@pytest.mark.parametrize("query", ["", "   ", "\t\n"])
def test_search__of_nothing_asks_for_a_word(client, query):
    response = client.get(URL, {"q": query})
    assert response.context["results"] is None
    assert "Saisissez un mot" in response.content.decode()


def test_search__says_when_it_finds_nothing(client):
    html = client.get(URL, {"q": "licorne"}).content.decode()
    assert "Aucun résultat pour «&nbsp;licorne&nbsp;»" in html


def test_search__survives_any_query(client, rubrique):
    factories.NewsFactory(parent=rubrique, title="Signature à Brochon")
    client.raise_request_exception = False
    statuses = {query: client.get(URL, {"q": query}).status_code for query in STRANGE}
    assert [query for query, status in statuses.items() if status != 200] == []


def test_search__shows_a_query_as_text(client):
    html = client.get(URL, {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_search__shortens_a_query_too_long_for_any_title(client):
    assert client.get(URL, {"q": "x" * 10_000}).context["search"].query == "x" * LONGEST_QUERY


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("?q=%FF", 200),
        ("?q=%C3%28", 200),
        ("?q=a&q=b", 200),
        ("?q=brochon&page=abc", 200),
        ("?q=brochon&page=-1", 200),
        ("?q=brochon&page=9999999999999999999999", 200),
        ("?q=%00", 400),
        ("?q=a%00b", 400),
    ],
)
def test_search__answers_odd_urls(client, rubrique, url, status):
    factories.NewsFactory(parent=rubrique, title="Signature à Brochon")
    assert client.get(URL + url).status_code == status


def test_search__is_not_for_other_engines(client):
    assert 'content="noindex, follow"' in client.get(URL).content.decode()


def test_search__does_not_find_the_title_of_a_private_document(client, rubrique):
    page = factories.NewsFactory(parent=rubrique)
    document = factories.DocumentFactory(
        title="Confidentiel", collection=factories.private_collection()
    )
    NewsDocument.objects.create(page=page, document=document)
    page.save()
    assert found(client, "Confidentiel") == []


def test_extract__is_a_sentence_of_the_text_not_a_list_of_fields(client, registry):
    organisation = factories.OrganisationFactory(name="Maison des rivières")
    factories.ConventionFactory(
        parent=registry,
        title="Éduquer à l’eau",
        object="Faire connaître les rivières.",
        preamble="<p>Les élèves observent la vie de la rivière.</p>"
        "<p>Ils y retournent à chaque saison.</p>",
        parties=[organisation],
    )

    def extract(query):
        html = BeautifulSoup(client.get(URL, {"q": query}).content, "html.parser")
        return " ".join(html.select_one(".site-result > p").get_text().split())

    assert extract("retourner saison") == "Ils y retournent à chaque saison."
    # What only a field holds: the page is told by what it says first.
    assert extract("Brochon").startswith("Faire connaître les rivières.")
