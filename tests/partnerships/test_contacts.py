"""Contacts and signatories that come from the directory."""

import pytest
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from partnerships.blocks import SignatoryBlock
from partnerships.contacts import ContactBlock
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

OLD, NEW = "03 81 65 47 00", "03 81 65 74 01"


@pytest.fixture
def person():
    return factories.PersonFactory(name="Élodie Martin", phone=OLD, email="em@example.org")


def contacts(person, **typed):
    return factories.stream(("contact", {"person": person.pk, **typed}))


@pytest.fixture
def article(person):
    return factories.NewsFactory(
        parent=factories.NewsIndexFactory(), contacts=contacts(person),
        body=contacts(person, role="Référente"),
    )  # fmt: skip


@pytest.fixture
def convention(person):
    return factories.ConventionFactory(
        parent=factories.RegistryFactory(), contacts=contacts(person),
        published_at=timezone.now(),
    )  # fmt: skip


def pages_of(article, convention):
    feeds = ["/actualites/rss.xml", "/actualites/atom.xml", "/actualites/feed.json"]
    return [article.url, convention.url, *feeds, "/conventions/rss.xml"]


def text(client, url):
    return client.get(url).content.decode().replace("\u00a0", " ").replace("&#160;", " ")


def test_number__changes_everywhere_at_once(client, person, article, convention):
    before = {url: client.get(url).get("ETag") for url in pages_of(article, convention)}
    assert all(OLD in text(client, url) for url in before)
    person.phone = NEW
    person.save_revision().publish()
    for url, etag in before.items():
        shown = text(client, url)
        assert NEW in shown, url
        assert OLD not in shown, url
        assert etag is None or client.get(url)["ETag"] != etag


def test_draft_of_a_number__shows_nowhere(client, person, article, convention):
    before = {url: client.get(url).get("ETag") for url in pages_of(article, convention)}
    person.phone = NEW
    person.save_revision()
    for url, etag in before.items():
        assert NEW not in text(client, url)
        assert client.get(url).get("ETag") == etag


def test_person__who_is_not_public_is_named_without_number(client, person, article, convention):
    person.is_public = False
    person.save_revision().publish()
    for url in pages_of(article, convention):
        shown = text(client, url)
        assert "Élodie Martin" in shown
        assert OLD not in shown
        assert "+33-3-81-65-47-00" not in shown
        assert "em@example.org" not in shown


def test_page__is_found_by_the_number_of_today(person, article, django_capture_on_commit_callbacks):
    article.save_revision().publish()
    assert [page.title for page in Page.objects.search("0381654700")] in ([article.title], [])
    with django_capture_on_commit_callbacks(execute=True):
        person.name = "Élodie Vauquelin"
        person.save_revision().publish()
    assert [page.title for page in Page.objects.search("Vauquelin")] == [article.title]
    assert not list(Page.objects.search("em@example.com"))
    with django_capture_on_commit_callbacks(execute=True):
        person.is_public = False
        person.save_revision().publish()
    assert not list(Page.objects.search("em@example.org"))


def test_page__is_found_by_the_new_name_of_where_somebody_works(
    person, article, django_capture_on_commit_callbacks
):
    partner = factories.OrganisationFactory(name="Union", acronym="")
    person.service, person.organisation = "", partner
    person.save()
    with django_capture_on_commit_callbacks(execute=True):
        partner.name = "Fédération des artisans"
        partner.save()
    assert [page.title for page in Page.objects.search("artisans")] == [article.title]


def clean(block, **raw):
    return block.clean(block.normalize(raw))


def refused(block, **raw):
    with pytest.raises(StructBlockValidationError) as caught:
        clean(block, **raw)
    return set(caught.value.block_errors)


def test_contact__is_somebody():
    assert refused(ContactBlock(), name="", phone=OLD) == {"name"}


def test_contact__has_one_source_for_its_number(person):
    assert refused(ContactBlock(), person=person, phone=NEW, email="x@example.org") == {
        "phone", "email",
    }  # fmt: skip


def test_contact__may_bear_another_role_here(person):
    shown = clean(ContactBlock(), person=person, role="Référente ESS").shown
    assert shown == {
        "name": "Élodie Martin", "role": "Référente ESS", "service": "DAFPIC", "phone": OLD,
        "email": "em@example.org",
    }  # fmt: skip


def test_contact__without_a_service_says_the_organisation(person):
    partner = factories.OrganisationFactory(name="Union", acronym="UN")
    person.service, person.organisation = "", partner
    assert clean(ContactBlock(), person=person).shown["service"] == "DAFPIC"


def test_signatory__copies_name_and_quality_when_chosen(person):
    value = clean(SignatoryBlock(), person=person)
    assert (value["name"], value["quality"]) == (
        "Élodie Martin", "Chargée de mission école-entreprise",
    )  # fmt: skip


def test_signatory__keeps_what_was_signed(client, person):
    value = {"person": person.pk, "name": "Élodie Martin", "quality": "rectrice"}
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(), signatories=factories.stream(("signatory", value))
    )
    person.name, person.quality = "Élodie Vauquelin", "inspectrice générale"
    person.save_revision().publish()
    shown = text(client, page.url)
    assert "Élodie Martin" in shown
    assert "rectrice" in shown
    assert "Vauquelin" not in shown


def test_people__of_a_page_cost_one_query(django_assert_num_queries, convention, person):
    others = factories.PersonFactory.create_batch(3, organisation=factories.OrganisationFactory())
    stored = [("contact", {"person": each.pk}) for each in [person, *others]]
    convention.contacts = factories.stream(*stored)
    convention.save()
    page = type(convention).objects.get(pk=convention.pk)
    with django_assert_num_queries(1):
        assert len([block.value.shown["service"] for block in page.contacts]) == 4
