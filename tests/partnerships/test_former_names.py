"""Organisations that change their name: each text shows the name of its day, the search all."""

import datetime
import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from partnerships.models import Amendment, Organisation
from tests import factories

pytestmark = pytest.mark.django_db

# The regions merged on 1 January 2016 (law of 16 January 2015); a name until the day before.
LAST_DAY = datetime.date(2015, 12, 31)
OLD, NEW = "Région Bourgogne", "Région Bourgogne-Franche-Comté"


def former(name=OLD, acronym="", until=LAST_DAY):
    value = {"name": name, "acronym": acronym, "until": until and until.isoformat()}
    return json.dumps([{"type": "name", "value": value}])


@pytest.fixture
def region():
    return factories.OrganisationFactory(name=NEW, acronym="", former_names=former())


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (datetime.date(2010, 5, 3), f"{NEW} (alors {OLD})"),
        (LAST_DAY, f"{NEW} (alors {OLD})"),
        (LAST_DAY + datetime.timedelta(days=1), NEW),
        (None, NEW),
    ],
)
def test_name__is_that_of_the_day(region, day, name):
    assert region.named_on(day) == region.short_named_on(day) == name


def test_name__of_several_is_the_one_that_ended_next(region):
    first = former("EPR de Bourgogne", "EPR", datetime.date(1982, 3, 1))
    region.former_names = json.dumps(json.loads(former()) + json.loads(first))
    region.save()
    region.refresh_from_db()
    assert region.named_on(datetime.date(1980, 1, 1)) == f"{NEW} (alors EPR de Bourgogne)"
    assert region.short_named_on(datetime.date(1980, 1, 1)) == f"{NEW} (alors EPR)"
    assert region.named_on(datetime.date(1990, 1, 1)) == f"{NEW} (alors {OLD})"


def test_name__without_a_day_is_of_no_text(region):
    region.former_names = former(until=None)
    assert region.named_on(datetime.date(1990, 1, 1)) == NEW


def shown(client, **values):
    factories.ConventionFactory(parent=factories.RegistryFactory(), slug="c", **values)
    return client.get("/conventions/c/").content.decode()


def test_convention__shows_the_name_of_its_signature(client, region):
    signatory = {"name": "Prénom Nom", "quality": "président", "organisation": region.pk}
    html = shown(
        client,
        parties=[region],
        signed_on=datetime.date(2012, 6, 1),
        signatories=factories.stream(("signatory", signatory)),
    )
    # In the head, among the parties, under the signature.
    assert html.count(f"{NEW} (alors {OLD})") == 3
    assert '"alternateName": ["Région Bourgogne"]' in html


def test_convention__signed_since_says_nothing_of_it(client, region):
    html = shown(client, parties=[region], signed_on=datetime.date(2019, 6, 1))
    assert f"alors {OLD}" not in html


def test_party__that_an_amendment_added_has_the_name_of_the_amendment(region):
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(), parties=[region], signed_on=datetime.date(2012, 6, 1)
    )
    Amendment.objects.create(convention=page, number="1", signed_on=datetime.date(2017, 6, 1))
    party = page.parties.get()
    party.joined_by = "1"
    assert str(party) == NEW


def test_party__that_the_text_names_otherwise_keeps_its_words(region):
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(), parties=[region], signed_on=datetime.date(2012, 6, 1)
    )
    party = page.parties.get()
    party.designation = "Le conseil régional"
    assert str(party) == "Le conseil régional"


def test_partner__shows_its_former_names(client, region):
    shown(client, parties=[region])
    html = client.get(region.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert f"{OLD}, jusqu’au 31 décembre 2015" in html


def test_search__finds_the_conventions_by_both_names(region):
    page = factories.ConventionFactory(parent=factories.RegistryFactory(), title="Culture")
    page.parties.create(organisation=region)
    page.save_revision().publish()
    region.former_names = former("EPR Bourgogne")
    region.save()
    page.save_revision().publish()
    assert [each.pk for each in Page.objects.search("EPR")] == [page.pk]
    assert [each.pk for each in Page.objects.search("Franche-Comté")] == [page.pk]


@pytest.mark.parametrize("typed", ["region bourgogne", "Bourgogne-Franche"])
def test_chooser__finds_by_both_names(admin_client, region, typed):
    factories.OrganisationFactory(name="Zoologie")
    url = reverse("organisation_chooser:choose_results")
    html = admin_client.get(url, {"q": typed}).content.decode()
    assert NEW in html
    assert "Zoologie" not in html


def test_form__keeps_former_names_and_refuses_two_that_end_on_one_day(admin_client):
    def rows(*names):
        data = {"name": NEW, "kind": "collectivite", "about": "null", "action-publish": "1"}
        data["former_names-count"] = str(len(names))
        for row, name in enumerate(names):
            prefix = f"former_names-{row}"
            data |= {
                f"{prefix}-deleted": "", f"{prefix}-order": str(row), f"{prefix}-type": "name",
                f"{prefix}-value-name": name, f"{prefix}-value-acronym": "",
                f"{prefix}-value-until": "31/12/2015",
            }  # fmt: skip
        return data

    url = reverse("wagtailsnippets_partnerships_organisation:add")
    html = admin_client.post(url, rows(OLD, "Autre")).content.decode()
    assert "Deux anciens noms s" in html
    assert admin_client.post(url, rows(OLD)).status_code == 302
    assert Organisation.objects.get().named_on(LAST_DAY) == f"{NEW} (alors {OLD})"
