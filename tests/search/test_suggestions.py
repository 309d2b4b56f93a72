"""What the search box suggests: public titles, partners and sigles, quickly."""

import pytest

from glossary.models import Acronym
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/recherche/suggestions/"


@pytest.fixture
def site():
    """Return the pages that the tests look for."""
    rubrique, registry = factories.NewsIndexFactory(), factories.RegistryFactory()
    partner = factories.OrganisationFactory(name="Mémorial de la Shoah", acronym="MDS")
    factories.ConventionFactory(
        parent=registry, title="Mémoire des camps", slug="memoire", parties=[partner]
    )
    factories.NewsFactory(parent=rubrique, title="Une journée de mémoire", slug="journee")
    factories.StandardPageFactory(title="Mémento", slug="memento")
    Acronym.objects.create(acronym="MEN", expansion="ministère de l’Éducation nationale")
    return {"rubrique": rubrique, "registry": registry}


def suggested(client, text):
    """Return ``{label: (kind, URL)}``."""
    response = client.get(URL, {"q": text})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    found = response.json()["suggestions"]
    return {each["label"]: (each["kind"], each["url"]) for each in found}


@pytest.mark.parametrize("text", ["mém", "MEM", "mem", "  mém "])
def test_suggestions__are_titles_of_all_kinds(client, site, text):
    assert suggested(client, text) == {
        "Mémoire des camps": ("convention", "/conventions/memoire/"),
        "Une journée de mémoire": ("Actualité", "/actualites/journee/"),
        "Mémento": ("Page de texte", "/memento/"),
        "Mémorial de la Shoah (MDS)": ("Partenaire – association", "/partenaires/mds/"),
    }


@pytest.mark.parametrize("text", ["men", "MEN", "Ministère de l"])
def test_suggestions__explain_sigles(client, site, text):
    assert suggested(client, text)["MEN – ministère de l’Éducation nationale"] == (
        "Sigle",
        "/recherche/?q=MEN",
    )


@pytest.mark.parametrize("text", ["economie", "Économie s", "ÉCO", "E\u0301conomie"])
def test_suggestions__of_sigles_do_not_mind_accents_and_capitals(client, site, text):
    Acronym.objects.create(acronym="ESS", expansion="économie sociale et solidaire")
    assert list(suggested(client, text)) == ["ESS – économie sociale et solidaire"]


@pytest.mark.parametrize("text", ["mds", "shoah"])
def test_suggestions__find_a_partner_by_sigle_or_name(client, site, text):
    assert "Mémorial de la Shoah (MDS)" in suggested(client, text)


@pytest.mark.parametrize(
    "text", ["", " ", "m", "…", '"', "zz", "' OR 1=1 --", "%%", "x" * 10_000, "🎓🎓", "(("]
)
def test_suggestions__of_nonsense_are_none(client, site, text):
    assert suggested(client, text) == {}


def test_suggestions__without_words_are_none(client):
    assert client.get(URL).json() == {"suggestions": []}
    assert client.get(URL, {"q": "a\x00b"}).status_code == 400
    assert client.post(URL).status_code == 405


def hide(page):
    """Unpublish a page."""
    page.unpublish()


@pytest.mark.parametrize("conceal", [hide, factories.restrict])
def test_suggestions__never_tell_what_is_hidden(client, site, conceal):
    partner = factories.OrganisationFactory(name="Mémoire secrète", acronym="")
    convention = factories.ConventionFactory(
        parent=site["registry"], title="Mémoire cachée", parties=[partner]
    )
    article = factories.NewsFactory(parent=site["rubrique"], title="Mémoire cachée aussi")
    for page in (convention, article):
        conceal(page)
    assert not [label for label in suggested(client, "mém") if "ach" in label or "ecr" in label]


def test_suggestions__are_few_and_cost_the_same(client, site, django_assert_max_num_queries):
    for number in range(20):
        factories.NewsFactory(parent=site["rubrique"], title=f"Mémoire {number}")
    suggested(client, "mém")
    with django_assert_max_num_queries(9):
        assert len(suggested(client, "mém")) == 8


def test_suggestions__are_kept_a_minute_and_set_no_cookie(client, site):
    response = client.get(URL, {"q": "mém"})
    assert set(response["Cache-Control"].split(", ")) == {"max-age=60", "public"}
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_suggestions__find_pages_by_their_place(client, site):
    factories.NewsFactory(
        parent=site["rubrique"], title="Le jour dit", event_at="Lycée Duhamel, Dole (Jura)"
    )
    factories.ConventionFactory(parent=site["registry"], title="Un accord", signed_at="Dole (Jura)")
    assert set(suggested(client, "dol")) == {"Le jour dit", "Un accord"}
    assert set(suggested(client, "duham")) == {"Le jour dit"}
