"""The feed of the registry: conventions, their amendments, and what happens to them."""

import uuid
from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from django.utils import timezone

from news.models import NewsPartner
from partnerships.models import Amendment, ConventionPage, FicheAction, Theme
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/conventions/atom.xml"


@pytest.fixture
def registry():
    return factories.RegistryFactory()


def convention(registry, **changes):
    return factories.ConventionFactory(parent=registry, **changes)


def entries(client, url=URL):
    response = client.get(url)
    assert response.status_code == 200, response.content
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return parsed.entries


def titles(client, url=URL):
    return [entry.title for entry in entries(client, url)]


def test_convention__tells_its_text_its_parties_and_its_documents(client, registry):
    page = convention(
        registry, title="ESS", preamble="<p>Vu le code de l’éducation</p>",
        parties=[factories.OrganisationFactory(name="L’ESPER", acronym="")],
        articles=factories.stream(
            ("article", {"number": "1", "title": "Objet", "text": "<p>Agir ensemble</p>"})
        ),
    )  # fmt: skip
    document = factories.DocumentFactory(title="Fiche signée")
    FicheAction.objects.create(convention=page, number="1", title="Mon ESS", document=document)
    item = entries(client)[0]
    html = item.content[0].value
    for text in ("Vu le code", "L’ESPER", "Agir ensemble", "Mon ESS", "21\u00a0novembre 2019"):
        assert text in html
    assert [each.href for each in item.enclosures] == [f"http://localhost{document.url}"]
    assert item.id == f"urn:uuid:{page.translation_key}"
    assert item.summary == page.object


def test_convention__is_dated_by_its_entry_in_the_registry(client, registry):
    page = ConventionPage(title="ESS", object="x", signed_on=date(2019, 11, 21), live=False)
    registry.add_child(instance=page)
    page.save_revision()
    assert titles(client) == []
    old = timezone.now() - timedelta(days=3)
    ConventionPage.objects.filter(pk=page.pk).update(published_at=old)
    ConventionPage.objects.get(pk=page.pk).get_latest_revision().publish()
    published = ConventionPage.objects.get(pk=page.pk).published_at
    assert timezone.now() - published < timedelta(minutes=1)
    latest = ConventionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    latest.object = "Autre objet"
    latest.save_revision().publish()
    page = ConventionPage.objects.get(pk=page.pk)
    assert page.published_at == published
    assert page.updated_at > published


def test_convention__is_not_updated_by_what_only_the_desk_reads(registry):
    page = convention(registry)
    page.notes.create(text="À rappeler")
    page.referent = factories.superuser()
    page.save()
    assert ConventionPage.objects.get(pk=page.pk).updated_at is None
    page.articles = factories.stream(("article", {"number": "1", "title": "x", "text": "<p>x</p>"}))
    page.save()
    assert ConventionPage.objects.get(pk=page.pk).updated_at is not None


def test_status__changes_are_items_dated_the_day_they_happen(client, registry):
    convention(registry, title="ESS", notice_months=6)
    found = {entry.title: entry.published for entry in entries(client)[1:]}
    assert found == {
        "ESS\u00a0: expirée": "2024-11-21T00:00:00+01:00",
        "ESS\u00a0: expire dans six mois": "2024-05-20T00:00:00+02:00",
    }


def test_review__says_when_the_convention_ends_once_something_brought_its_end_nearer(
    client, registry
):
    # Ten years to 31 August 2021, meeting on the last day of February; terminated on 1 May.
    years = {"signed_on": date(2011, 9, 1), "duration": 10, "notice_months": 6}
    convention(registry, title="Dénoncée", terminated_on=date(2021, 5, 1), **years)
    # The same, replaced on 1 June.
    former = convention(registry, title="Relayée", **years)
    convention(registry, title="Relais", succeeds=former, signed_on=date(2021, 6, 1), duration=90)
    # The same, ended on 31 July by an amendment of 1 July: the meeting is already late.
    shortened = convention(registry, title="Abrégée", **years)
    Amendment.objects.create(
        convention=shortened, number="1", object="Abréger", signed_on=date(2021, 2, 1),
        effective_on=date(2021, 2, 10), new_end=date(2021, 7, 31),
    )  # fmt: skip
    convention(registry, title="Entière", **years)
    told = {title for title in titles(client) if "expire " in title}
    assert told == {
        "Dénoncée\u00a0: expire le 30\u00a0avril 2021",
        "Relayée\u00a0: expire le 31\u00a0mai 2021",
        "Abrégée\u00a0: expire le 31\u00a0juillet 2021",
        "Entière\u00a0: expire dans six mois",
    }


def test_start__of_what_another_already_replaces_is_not_told(client, registry):
    former = convention(registry, signed_on=date(2020, 1, 1), effective_on=date(2021, 9, 1))
    assert any("prend effet" in title for title in titles(client))
    convention(registry, succeeds=former, signed_on=date(2021, 6, 1), duration=90)
    assert not any("prend effet" in title for title in titles(client))


def test_status__changes_to_come_are_not_told(client, registry, monkeypatch):
    convention(registry, title="ESS", notice_months=6)
    told = {}
    for day in (date(2024, 5, 19), date(2024, 5, 20), date(2024, 11, 20), date(2024, 11, 21)):
        monkeypatch.setattr(timezone, "localdate", lambda value=None, day=day: day)
        told[day.isoformat()] = len(titles(client)) - 1
    assert list(told.values()) == [0, 1, 1, 2]


def test_status__change_keeps_its_identifier(client, registry):
    page = convention(registry, title="ESS")
    before = entries(client)[1].id
    page.title, page.slug, page.object = "Autre", "autre", "Autre objet"
    page.save()
    after = entries(client)[1]
    assert (after.id, after.title) == (before, "Autre\u00a0: expirée")
    assert uuid.UUID(before.removeprefix("urn:uuid:"))


def test_amendment__is_an_item_with_its_document(client, registry):
    page = convention(registry, title="ESS", endless=True)
    document = factories.DocumentFactory()
    amendment = Amendment.objects.create(
        convention=page, number="1", object="Prolongation", signed_on=date(2021, 6, 1),
        new_end=date(2030, 12, 31), document=document,
    )  # fmt: skip
    page.save()
    item = entries(client)[1]
    assert item.title == "ESS\u00a0: avenant n°\u00a01"
    assert item.published == "2021-06-01T00:00:00+02:00"
    assert "Prolongation" in item.summary
    assert "31\u00a0décembre 2030" in item.content[0].value
    assert item.enclosures[0].href == f"http://localhost{document.url}"
    amendment.number = "2"
    amendment.save()
    page.save()
    assert entries(client)[1].id == item.id


def test_amendment__of_two_conventions_are_two_items(client, registry):
    page = convention(registry)
    Amendment.objects.create(convention=page, number="1", object="x", signed_on=date(2021, 6, 1))
    page.save()
    page.copy(update_attrs={"slug": "copie"})
    ids = [entry.id for entry in entries(client)]
    assert len(ids) == len(set(ids)) == 6


def test_amendment__to_come_is_not_told(client, registry):
    page = convention(registry, endless=True)
    Amendment.objects.create(
        convention=page, number="1", object="x", signed_on=timezone.localdate() + timedelta(days=9)
    )
    page.save()
    assert len(titles(client)) == 1


def test_replacement__is_told_unless_the_former_is_private(client, registry):
    former = convention(registry, title="Ancienne", endless=True)
    convention(
        registry, title="Nouvelle", succeeds=former, effective_on=date(2022, 1, 1),
        signed_on=date(2022, 1, 1), endless=True,
    )  # fmt: skip
    assert "Nouvelle\u00a0: remplace «\u00a0Ancienne\u00a0»" in titles(client)
    factories.restrict(former)
    assert "Ancienne" not in client.get(URL).content.decode()
    assert titles(client) == ["Nouvelle"]


def test_replaced__convention_has_nothing_more_to_say(client, registry):
    former = convention(registry, title="Ancienne")
    convention(
        registry, title="Nouvelle", succeeds=former, signed_on=date(2023, 1, 1), endless=True
    )
    assert "Ancienne\u00a0: expirée" not in titles(client)


def test_start__is_told_when_it_is_not_the_day_of_the_signing(client, registry):
    convention(registry, title="ESS", effective_on=date(2020, 1, 1), endless=True)
    assert titles(client) == ["ESS", "ESS\u00a0: prend effet"]


@pytest.mark.parametrize("close", [factories.restrict, lambda page: page.unpublish()])
def test_closed__convention_takes_its_items_along(client, registry, close):
    page = convention(registry)
    assert len(titles(client)) == 2
    close(page)
    assert titles(client) == []


def test_document__of_a_private_collection_is_nowhere(client, registry):
    page = convention(registry)
    document = factories.DocumentFactory(collection=factories.private_collection(), title="Secret")
    FicheAction.objects.create(convention=page, number="1", title="x", document=document)
    assert "Secret" not in client.get(URL).content.decode()


def test_filters__narrow_the_feed_and_name_it(client, registry):
    kept, _ = convention(registry, title="Une"), convention(registry, title="Deux")
    kept.themes.add(Theme.objects.create(name="Mémoire & histoire"))
    kept.save()
    url = "/conventions/atom.xml?theme=memoire-histoire&etat=expiree&tri=titre&utm_source=x"
    parsed = feedparser.parse(client.get(url).content)
    assert {entry.title for entry in parsed.entries} == {"Une", "Une\u00a0: expirée"}
    assert "Mémoire & histoire" in parsed.feed.title
    [itself] = [link.href for link in parsed.feed.links if link.rel == "self"]
    assert itself == "http://localhost/conventions/atom.xml?etat=expiree&theme=memoire-histoire"


@pytest.mark.parametrize(
    "query",
    ["theme=inconnu", "etat=x", "annee=abc", "annee=99999", "nature=x", "partenaire=x", "page=2",
     "limit=abc", "page=abc", "territoire=%27%22%3C", "public=" + "x" * 3000],
)  # fmt: skip
def test_filters__refuse_what_does_not_exist_with_a_sentence(client, registry, query):
    convention(registry)
    response = client.get(f"{URL}?{query}")
    assert response.status_code in {400, 404}
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().endswith(".\n")
    assert "<" not in response.content.decode()


def test_partner__of_a_draft_only_has_no_feed(client, registry):
    partner = factories.OrganisationFactory(acronym="SECRET")
    convention(registry, draft=True, parties=[partner])
    assert client.get("/partenaires/secret/rss.xml").status_code == 404
    assert client.get(f"{URL}?partenaire=secret").status_code == 404


def test_partner__has_its_conventions_and_its_news(client, registry):
    partner = factories.OrganisationFactory(acronym="CRESS")
    convention(registry, title="Liée", parties=[partner], endless=True)
    convention(registry, title="Autre", endless=True)
    rubrique = factories.NewsIndexFactory()
    page = factories.NewsFactory(parent=rubrique, title="Citée")
    NewsPartner.objects.create(page=page, organisation=partner)
    factories.NewsFactory(parent=rubrique, title="Étrangère")
    assert set(titles(client, "/partenaires/cress/atom.xml")) == {"Liée", "Citée"}


def test_whole_site__has_all_that_is_public_the_latest_first(client, registry):
    convention(registry, title="Convention", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    rubrique = factories.NewsIndexFactory()
    factories.NewsFactory(parent=rubrique, title="Avant")
    closed = factories.NewsIndexFactory(title="Interne", slug="interne")
    factories.NewsFactory(parent=closed, title="Secret")
    factories.restrict(closed)
    assert titles(client, "/atom.xml") == ["Convention\u00a0: expirée", "Convention", "Avant"]
