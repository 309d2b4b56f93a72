"""The sigles that officers keep, and their public page."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from glossary.models import Acronym
from tests import factories

pytestmark = pytest.mark.django_db


def errors_of(**fields):
    """Return the messages by field that a sigle meets when an officer saves it."""
    with pytest.raises(ValidationError) as caught:
        Acronym(**fields).full_clean()
    return caught.value.message_dict


def test_acronyms__are_sorted_whatever_their_case():
    for acronym in ("UIMM", "Pric", "CRESS", "ESS"):
        factories.AcronymFactory(acronym=acronym)
    assert [str(each) for each in Acronym.objects.all()] == ["CRESS", "ESS", "Pric", "UIMM"]


@pytest.mark.parametrize(
    ("known", "typed"), [("ESS", "ess"), ("École", "ÉCOLE"), ("L'ESPER", "L’ESPER")]
)
def test_acronym__is_refused_twice_whatever_its_case_and_apostrophe(known, typed):
    factories.AcronymFactory(acronym=known)
    messages = errors_of(acronym=typed, expansion="autre chose")
    assert messages == {"acronym": ["Ce sigle figure déjà dans le glossaire."]}


def test_acronym__is_refused_twice_by_the_database_too():
    factories.AcronymFactory(acronym="ESS")
    with pytest.raises(IntegrityError), transaction.atomic():
        Acronym.objects.create(acronym="ess", expansion="autre chose")


def test_acronym__may_be_saved_again():
    acronym = factories.AcronymFactory(acronym="ESS")
    acronym.expansion = "économie sociale  et solidaire"
    acronym.full_clean()
    assert acronym.expansion == "économie sociale et solidaire"


@pytest.mark.parametrize("acronym", ["E", "", "<b>", "A&B", ".NET"])
def test_acronym__that_no_text_could_hold_is_refused(acronym):
    assert list(errors_of(acronym=acronym, expansion="x")) == ["acronym"]


@pytest.mark.parametrize("acronym", ["ESS", "E.S.S.", "CRESS BFC", "2S2C", "Pric"])
def test_acronym__of_every_shape_is_accepted(acronym):
    Acronym(acronym=acronym, expansion="x").full_clean()


def test_acronym__without_expansion_is_refused():
    assert list(errors_of(acronym="ESS", expansion="")) == ["expansion"]


def glossary(client):
    response = client.get("/glossaire/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_glossary__goes_by_letter_accents_aside(client):
    for acronym in ("ÉPLE", "UIMM", "ESS", "écoQ", "2S2C"):
        factories.AcronymFactory(acronym=acronym)
    page = glossary(client)
    assert [heading.get_text() for heading in page.main.find_all("h2")] == ["2", "E", "U"]
    assert [each.get_text() for each in page.find_all("dfn")] == [
        "2S2C", "écoQ", "ÉPLE", "ESS", "UIMM",
    ]  # fmt: skip
    for link in page.find("nav", attrs={"aria-label": "Lettres du glossaire"}).find_all("a"):
        assert page.find(id=link["href"][1:])


def test_glossary__explains_each_sigle_where_pages_lead(client):
    acronym = factories.AcronymFactory(
        acronym="ESS", expansion="économie sociale et solidaire", definition="Qui ? Nous."
    )
    entry = glossary(client).find(id=acronym.anchor)
    explained = entry.find_next("dd").get_text(" ", strip=True)
    assert explained == "Économie sociale et solidaire Qui\u202f? Nous."
    page = factories.StandardPageFactory(standfirst="Qu’est-ce que l’ESS ?")
    link = BeautifulSoup(client.get(page.url).content, "html.parser").find("abbr").parent
    assert link["href"] == f"/glossaire/#{acronym.anchor}"


def test_glossary__without_sigle_says_so(client):
    assert "ne contient encore aucun sigle" in glossary(client).get_text()


def test_glossary__costs_the_same_for_one_sigle_and_thirty(client, django_assert_num_queries):
    factories.AcronymFactory()
    client.get("/glossaire/")
    with django_assert_num_queries(2):
        client.get("/glossaire/")
    factories.AcronymFactory.create_batch(30)
    client.get("/glossaire/")
    with django_assert_num_queries(2):
        client.get("/glossaire/")


@pytest.fixture
def many():
    """Return a glossary of 3,000 sigles: AA0000, AA0001… the thousand first under A, then M, Z."""
    return Acronym.objects.bulk_create(
        Acronym(acronym=f"{letter}A{n:04}", expansion=f"explication {n}", definition="x" * 400)
        for letter in "ZMA"
        for n in range(1000)
    )


def test_glossary__of_3000_sigles_shows_a_hundred_at_a_time(
    client, many, django_assert_num_queries
):
    client.get("/glossaire/")
    with django_assert_num_queries(2):
        response = client.get("/glossaire/?page=30")
    assert len(response.content) < 150_000
    page = BeautifulSoup(response.content, "html.parser")
    sigles = [each.get_text() for each in page.find_all("dfn")]
    assert (len(sigles), sigles[0], sigles[-1]) == (100, "ZA0900", "ZA0999")
    assert "3 000 sigles – page 30 sur 30" in " ".join(page.main.get_text().split())
    assert "page 30" in page.title.get_text()
    assert page.find("link", rel="canonical")["href"].endswith("/glossaire/?page=30")


def test_glossary__of_several_pages_leads_to_each_letter_and_to_each_page(client, many):
    page = glossary(client)
    letters = page.find("nav", attrs={"aria-label": "Lettres du glossaire"}).find_all("a")
    assert [each["href"] for each in letters] == [
        "#lettre-a", "?page=11#lettre-m", "?page=21#lettre-z",
    ]  # fmt: skip
    assert page.select_one('nav.fr-pagination a[rel="next"]')["href"] == "?page=2"
    other = BeautifulSoup(client.get("/glossaire/?page=21").content, "html.parser")
    assert other.find(id="lettre-z")


def test_sigle__leads_to_the_page_of_the_glossary_where_it_stands(client, many):
    acronym = Acronym.objects.get(acronym="ZA0500")
    page = factories.StandardPageFactory(standfirst="Qu’est-ce que ZA0500 ?")
    link = BeautifulSoup(client.get(page.url).content, "html.parser").find("abbr").parent
    found = client.get(link["href"])
    assert (found.status_code, found["Location"]) == (302, f"/glossaire/?page=26#{acronym.anchor}")
    html = BeautifulSoup(client.get(found["Location"]).content, "html.parser")
    assert html.find(id=acronym.anchor)


@pytest.mark.parametrize("asked", ["", "sigle-0", "x", "//evil.example", "9" * 40])
def test_glossary__leads_to_its_beginning_when_a_sigle_is_gone(client, asked):
    response = client.get("/glossaire/", {"voir": asked})
    assert (response.status_code, response["Location"]) == (302, "/glossaire/")


def test_sigle__changed_by_an_officer_changes_in_every_page_at_once(client):
    page = factories.StandardPageFactory(standfirst="Le Pric.")
    acronym = factories.AcronymFactory(acronym="Pric", expansion="avant")
    assert 'title="avant"' in client.get(page.url).content.decode()
    acronym.expansion = "après"
    acronym.save()
    assert 'title="après"' in client.get(page.url).content.decode()
    acronym.delete()
    assert "<abbr" not in client.get(page.url).content.decode()
