"""Organisations that have their record already: told while typing, never refused."""

import pytest
from django.urls import reverse

from partnerships.models import Organisation
from tests import factories
from tests.partnerships.test_former_names import former

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippets_partnerships_organisation"
# SIRET of the Banque de France's head office, and another of its addresses: one SIREN.
SIRET, ELSEWHERE = "57210489100013", "57210489101318"


@pytest.fixture
def known():
    factories.OrganisationFactory(name="Zoologie", acronym="ZOO")
    return factories.OrganisationFactory(
        name="Chambre régionale de l’économie sociale et solidaire",
        acronym="CRESS BFC",
        siret=SIRET,
        former_names=former("Chambre de l’ESS de Bourgogne", "CRESS-B"),
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"siret": "572 104 891 00013"}, "même SIRET"),
        ({"siret": ELSEWHERE}, "même SIREN"),
        ({"name": "CHAMBRE REGIONALE DE L'ECONOMIE SOCIALE ET SOLIDAIRE"}, "même nom"),
        ({"name": "La chambre régionale d’économie sociale & solidaire"}, "même nom"),
        ({"name": "Chambre de l’ESS de Bourgogne"}, "même nom"),
        ({"name": "Autre", "acronym": "cress  bfc"}, "même sigle"),
        ({"name": "CRESS BFC"}, "même sigle"),
        ({"name": "Autre", "acronym": "CRESS B"}, "même sigle"),
        ({"name": "Autre", "acronym": ""}, None),
        ({"name": "Chambre"}, None),
        ({"name": "de la"}, None),
        ({}, None),
    ],
)
def test_look_alikes__are_told_while_typing(as_officer, known, typed, why):
    found = as_officer.get(reverse(f"{NAMES}:look_alikes"), typed).json()["found"]
    expected = [{"name": str(known), "why": why, "url": known.edit_url}] if why else []
    assert found == expected


@pytest.mark.parametrize("besides", ["x", "0", "99999999999999999999", "-1"])
def test_look_alikes__of_a_record_are_the_others(as_officer, known, besides):
    url = reverse(f"{NAMES}:look_alikes")
    asked = {"name": known.name}
    assert as_officer.get(url, asked | {"besides": known.pk}).json()["found"] == []
    assert len(as_officer.get(url, asked | {"besides": besides}).json()["found"]) == 1


def test_look_alikes__are_for_who_keeps_the_directory(client, known):
    assert client.get(reverse(f"{NAMES}:look_alikes"), {"name": known.name}).status_code == 302


def form(**values):
    return {"name": "Autre", "kind": "association", "about": "null", "former_names-count": "0",
            **values}  # fmt: skip


def test_form__asks_once_without_a_script_and_makes_it_all_the_same(as_officer, known):
    url, data = reverse(f"{NAMES}:add"), form(acronym="CRESS BFC")
    assert "Créer tout de même" not in as_officer.get(url).content.decode()
    html = as_officer.post(url, data).content.decode()
    assert "Créer tout de même" in html
    assert f'<a href="{known.edit_url}"' in html
    assert Organisation.objects.count() == 2
    assert as_officer.post(url, data | {"create_anyway": "on"}).status_code == 302
    assert Organisation.objects.count() == 3


def test_form__of_a_known_organisation_asks_nothing(as_editor, known):
    factories.OrganisationFactory(name=known.name, acronym="")
    data = form(name=known.name, acronym="CRESS BFC", **{"action-publish": "1"})
    assert as_editor.post(reverse(f"{NAMES}:edit", args=[known.pk]), data).status_code == 302


def test_dialog__asks_once_and_makes_it_all_the_same(as_officer, known):
    url = reverse("organisation_chooser:create")
    data = {"name": "Autre", "kind": "association", "siret": ELSEWHERE}
    answer = as_officer.post(url, data).json()
    assert answer["step"] == "reshow_creation_form"
    asked, first = (answer["htmlFragment"].index(each) for each in ("Créer tout", 'name="name"'))
    assert asked < first
    assert f'<a href="{known.edit_url}"' in answer["htmlFragment"]
    assert as_officer.post(url, data | {"create_anyway": "on"}).json()["step"] == "chosen"


def test_dialog__asks_the_kind_the_siret_and_the_address(as_officer):
    html = as_officer.get(reverse("organisation_chooser:choose")).json()["html"]
    for name in ("name", "acronym", "kind", "siret", "address", "website"):
        assert f'name="{name}"' in html


@pytest.mark.parametrize("key", ["x", "999999", "1" * 30])
def test_form__takes_what_is_no_image_for_a_bad_choice(as_officer, key):
    html = as_officer.post(reverse(f"{NAMES}:add"), form(logo=key)).content.decode()
    assert "Sélectionnez un choix valide" in html
