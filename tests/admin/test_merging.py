"""Two records of one organisation made into one: all that named either names the one that stays."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.log_actions import registry as logs
from wagtail.models import ReferenceIndex

from core.replaced_references import keys_naming
from feeds.models import LegacyFeed
from feeds.models.subscriptions import LegacyKind
from news.feeds import PartnerFeed
from news.models import NewsPartner
from partnerships.merging import WAITING, merge
from partnerships.models import Organisation, Party, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

NAMES = "wagtailsnippets_partnerships_organisation"
LAST_DAY = datetime.date(2015, 12, 31)


@pytest.fixture
def removed():
    return factories.OrganisationFactory(
        name="Région Bourgogne", acronym="RB", address="17 boulevard de la Trémouille, Dijon",
        siret="57210489100013",
    )  # fmt: skip


@pytest.fixture
def kept():
    return factories.OrganisationFactory(name="Région Bourgogne-Franche-Comté", acronym="")


def signed_by(organisation):
    value = {"name": "Prénom Nom", "quality": "président", "organisation": organisation.pk}
    return factories.stream(("signatory", value))


@pytest.fixture
def convention(removed):
    return factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        title="Culture",
        slug="culture",
        signed_on=datetime.date(2012, 6, 1),
        parties=[removed],
        signatories=signed_by(removed),
    )


@pytest.fixture
def article(removed):
    """An article that names it as a partner, in a list inside a block, and in its presentation."""
    signatory = {"name": "N", "quality": "Q", "organisation": removed.pk}
    body = factories.stream(
        ("about_organisation", {"organisation": removed.pk}),
        ("signatories", {"title": "", "signatories": [factories.item(signatory)]}),
    )
    page = factories.NewsFactory(parent=factories.NewsIndexFactory(), body=body)
    NewsPartner.objects.create(page=page, organisation=removed)
    page.save()
    return page


def test_merge__moves_all_that_names_it(removed, kept, convention, article):
    person = factories.PersonFactory(organisation=removed)
    gone = removed.pk
    merge(removed, kept, LAST_DAY, None)
    for page in (convention, article):
        page.refresh_from_db()
    person.refresh_from_db()
    assert [each.organisation for each in convention.parties.all()] == [kept]
    assert convention.signatories[0].value["organisation"] == kept
    assert [each.organisation for each in article.partners.all()] == [kept]
    assert article.body[0].value["organisation"] == kept
    assert article.body[1].value["signatories"][0]["organisation"] == kept
    assert person.organisation == kept
    assert not Organisation.objects.filter(pk=gone).exists()
    assert not ReferenceIndex.objects.filter(
        to_object_id=str(gone), to_content_type__model="organisation"
    ).exists()
    assert ReferenceIndex.get_references_to(kept).count() >= 6


def test_merge__leaves_no_key_behind(removed):
    models = {key.model for key in keys_naming(removed)}
    assert {Party, Person, NewsPartner} <= models


def test_merge__changes_every_version(removed, kept, convention, article):
    old = convention.save_revision()
    convention.title = "Culture et arts"
    waiting = convention.save_revision()
    article.save_revision()
    merge(removed, kept, None, None)
    for revision in (old, waiting):
        revision.refresh_from_db()
        version = revision.as_object()
        assert [each.organisation for each in version.parties.all()] == [kept]
        assert version.signatories[0].value["organisation"] == kept
    waiting.publish()
    convention.refresh_from_db()
    assert [each.organisation for each in convention.parties.all()] == [kept]
    article.refresh_from_db()
    version = article.get_latest_revision_as_object()
    assert version.body[1].value["signatories"][0]["organisation"] == kept
    assert [each.organisation for each in version.partners.all()] == [kept]


def test_merge__of_a_proposal_about_somebody(removed, kept):
    person = factories.PersonFactory()
    person.organisation = removed
    revision = person.save_revision()
    merge(removed, kept, None, None)
    revision.refresh_from_db()
    assert revision.as_object().organisation == kept


def test_merge__keeps_the_names_and_fills_what_was_empty(removed, kept):
    kept.address = "4 square Castan, Besançon"
    kept.save()
    merge(removed, kept, LAST_DAY, None)
    kept.refresh_from_db()
    assert kept.address == "4 square Castan, Besançon"
    assert kept.siret == "57210489100013"
    assert kept.named_on(LAST_DAY) == f"{kept.name} (alors Région Bourgogne)"
    assert kept.former_names[0].value["acronym"] == "RB"
    assert kept.latest_revision.as_object().former_names[0].value["name"] == "Région Bourgogne"


def test_merge__of_three_keeps_all_the_names(removed, kept):
    third = factories.OrganisationFactory(name="EPR de Bourgogne", acronym="EPR")
    merge(third, removed, LAST_DAY, None)
    merge(Organisation.objects.get(pk=removed.pk), kept, LAST_DAY, None)
    kept.refresh_from_db()
    names = {each.value["name"]: each.value["until"] for each in kept.former_names}
    # One day cannot end two names: the one that came second is only looked for.
    assert names == {"Région Bourgogne": LAST_DAY, "EPR de Bourgogne": None}


def test_merge__of_one_name_adds_none(kept):
    double = factories.OrganisationFactory(name="REGION Bourgogne Franche Comté", acronym="")
    merge(double, kept, None, None)
    kept.refresh_from_db()
    assert len(kept.former_names) == 0


def test_merge__leads_the_former_urls_to_the_partner(client, removed, kept, convention):
    old = removed.get_absolute_url()
    merge(removed, kept, None, None)
    for file in ("", "rss.xml", "atom.xml", "feed.json"):
        response = client.get(f"{old}{file}", follow=True)
        assert (response.status_code, response.redirect_chain[-1][0]) == (
            200, f"{kept.get_absolute_url()}{file}",
        )  # fmt: skip


def test_merge__leads_the_old_feeds_to_the_partner(removed, kept):
    old, new = (PartnerFeed(each, None).id for each in (removed, kept))
    LegacyFeed.objects.create(kind=LegacyKind.values[0], old_id=3, target=old)
    merge(removed, kept, None, None)
    assert LegacyFeed.objects.get().target == new


def test_merge__dates_no_page(removed, kept, convention):
    merge(removed, kept, None, None)
    before = convention.updated_at
    convention.refresh_from_db()
    assert convention.updated_at == before


def test_merge__waits_for_a_decision(removed, kept):
    removed.phone = ""
    removed.address = "Ailleurs"
    removed.save_revision()
    removed.refresh_from_db()
    with pytest.raises(ValidationError) as caught:
        merge(removed, kept, None, None)
    assert caught.value.messages == [WAITING.format(removed)]
    assert Organisation.objects.count() == 2


def test_merge__that_fails_changes_nothing(removed, kept, convention, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(Organisation, "delete", fail)
    with pytest.raises(OSError, match="disk full"):
        merge(removed, kept, None, None)
    convention.refresh_from_db()
    assert convention.parties.get().organisation == removed
    assert convention.signatories[0].value["organisation"] == removed


def url(organisation):
    return reverse(f"{NAMES}:merge", args=[organisation.pk])


def test_screen__shows_what_moves_before(as_editor, removed, kept, convention, article):
    assert url(removed) in as_editor.get(removed.edit_url).content.decode()
    assert url(removed) in as_editor.get(reverse(f"{NAMES}:list")).content.decode()
    assert "Fiche à garder" in as_editor.get(url(removed)).content.decode()
    data = {"kept": kept.pk, "until": "31/12/2015"}
    html = as_editor.post(url(removed), data).content.decode()
    for page in (convention, article):
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert Organisation.objects.count() == 2
    data = {"kept": kept.pk, "until": "2015-12-31", "confirmed": "1"}
    response = as_editor.post(url(removed), data, follow=True)
    assert "a été fusionnée avec" in response.content.decode()
    assert list(Organisation.objects.all()) == [kept]


def test_screen__tells_the_conventions_that_bind_both(as_editor, removed, kept, convention):
    Party.objects.create(convention=convention, organisation=kept)
    html = as_editor.post(url(removed), {"kept": kept.pk}).content.decode()
    assert "À revoir ensuite" in html
    merge(removed, kept, None, None)
    # Who represents each is written in the rows: neither is lost.
    assert convention.parties.filter(organisation=kept).count() == 2


@pytest.mark.parametrize("chosen", ["itself", "", "999999", "x"])
def test_screen__refuses_in_french_what_is_no_other_organisation(as_editor, removed, chosen):
    data = {"kept": removed.pk if chosen == "itself" else chosen, "confirmed": "1"}
    response = as_editor.post(url(removed), data)
    assert response.status_code == 200
    html = response.content.decode()
    assert any(each in html for each in ("Choisissez une autre", "Ce champ", "Champ requis",
                                         "Sélectionnez un choix valide"))  # fmt: skip
    assert Organisation.objects.exists()


def test_screen__of_a_record_that_is_gone_answers_404(as_editor, removed, kept):
    address = url(removed)
    merge(removed, kept, None, None)
    assert as_editor.get(address).status_code == 404


def test_history__tells_the_merge(as_editor, removed, kept, convention):
    as_editor.post(url(removed), {"kept": kept.pk, "confirmed": "1"})
    said = "Région Bourgogne (RB) » a été fusionnée avec « Région Bourgogne-Franche-Comté »"
    for each in (kept, convention):
        messages = [entry.message for entry in logs.get_logs_for_instance(each)]
        assert any(said in message for message in messages), messages
