"""Every list sorts names as French does, on both databases."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from glossary.models import Acronym
from glossary.views import by_letter
from partnerships.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db

# As a dictionary has them. In bytes, É and Œ would come after Z, and small letters after capitals.
NAMES = ["Académie", "école de musique", "Éducation", "Lycée", "Œuvre", "Offre", "zèbre", "Zoo"]


@pytest.fixture(scope="module")
def content(lasting):
    """Partners and conventions that bear the names, in another order."""
    with lasting():
        registry = factories.RegistryFactory()
        for name in NAMES[::-2] + NAMES[::2]:
            partner = factories.OrganisationFactory(name=name, acronym="")
            factories.ConventionFactory(parent=registry, title=name, parties=[partner])
        yield


def in_order(html, names=NAMES):
    """Return the names that stand in a page, in the order of the page."""
    texts = [text.strip() for text in BeautifulSoup(html, "html.parser").find_all(string=True)]
    return list(dict.fromkeys(text for text in texts if text in names))


@pytest.mark.parametrize(
    "url",
    [
        reverse("wagtailsnippets_partnerships_organisation:list"),
        reverse("wagtailsnippets_partnerships_organisation:list") + "?ordering=name",
        reverse("convention_list:index") + "?ordering=title",
        reverse("organisation_chooser:choose_results"),
        "explorer",
    ],
)
def test_admin__sorts_names_as_french_does(as_superuser, content, url):
    if url == "explorer":
        registry = Organisation.objects.first().parties.first().convention.get_parent()
        url = reverse("wagtailadmin_explore_results", args=[registry.pk]) + "?ordering=title"
    response = as_superuser.get(url)
    assert response.status_code == 200
    assert in_order(response.content.decode()) == NAMES


def test_admin__sorts_the_other_way_round(as_superuser, content):
    url = reverse("wagtailsnippets_partnerships_organisation:list")
    html = as_superuser.get(url, {"ordering": "-name"}).content.decode()
    assert in_order(html) == NAMES[::-1]


@pytest.mark.parametrize("url", ["/partenaires/", "/conventions/?tri=titre", "/conventions/"])
def test_public_list__sorts_names_as_french_does(client, content, url):
    html = client.get(url).content.decode()
    main = str(BeautifulSoup(html, "html.parser").find("main"))
    assert in_order(main) == NAMES


def test_facets__sort_names_as_french_does(client, content):
    soup = BeautifulSoup(client.get("/conventions/").content, "html.parser")
    options = [option.get_text().lower() for option in soup.select("[name=partenaire] option")]
    assert len(options) == len(NAMES) + 1
    for name, option in zip(NAMES, options[1:], strict=True):
        assert name.lower() in option.replace("\u00a0", " ")


def test_glossary__stands_accents_and_ligatures_with_their_letters():
    for sigle in ("ZUP", "ÉAC", "OFB", "ŒUV", "EPLE"):
        factories.AcronymFactory(acronym=sigle)
    assert [each.acronym for each in Acronym.objects.all()] == ["ÉAC", "EPLE", "ŒUV", "OFB", "ZUP"]
    assert [letter for letter, _ in by_letter(Acronym.objects.all())] == ["E", "O", "Z"]
