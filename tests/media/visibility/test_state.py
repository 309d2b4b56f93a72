"""Files are public when something public shows them, and as long as it does."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from core.models import SiteSettings
from media.models import SiteDocument, SiteImage
from media.visibility.state import reconcile, refresh
from news.models import NewsDocument
from partnerships.models import CommitteeMeeting, FicheAction, Party
from tests import factories

pytestmark = pytest.mark.django_db


def public(*files):
    """Tell which of the files are public, as stored."""
    return [type(each).objects.get(pk=each.pk).is_public for each in files]


def figure(image):
    return ("figure", {"image": {"image": image.pk, "decorative": True, "alt_text": ""}})


def documents(document):
    return ("documents", {"documents": [factories.item({"document": document.pk})]})


def link_to(document):
    return ("paragraph", f'<p><a linktype="document" id="{document.pk}">Le texte</a></p>')


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


@pytest.fixture
def files():
    """Return a cover, an image of a body, and documents: in a block, in a text, in a row."""
    return [
        *factories.ImageFactory.create_batch(2),
        *factories.DocumentFactory.create_batch(3),
    ]


@pytest.fixture
def article(rubrique, files):
    """Return a draft that shows the files in every way that it can."""
    cover, image, in_block, in_text, in_row = files
    article = factories.NewsFactory(
        parent=rubrique, draft=True, cover=cover, cover_decorative=True,
        body=factories.stream(figure(image), documents(in_block), link_to(in_text)),
    )  # fmt: skip
    NewsDocument.objects.create(page=article, document=in_row)
    return article


def publish(page):
    page.refresh_from_db()
    page.save_revision().publish()
    page.refresh_from_db()


def test_new_files__are_private():
    assert public(factories.ImageFactory(), factories.DocumentFactory()) == [False, False]


def test_draft__keeps_its_files_private(article, files):
    assert not any(public(*files))


def test_publication__opens_all_the_files_of_the_page(article, files):
    publish(article)
    assert all(public(*files))


def test_withdrawal__closes_them(article, files):
    publish(article)
    article.unpublish()
    assert not any(public(*files))


def test_deletion__closes_them(article, files):
    publish(article)
    article.delete()
    assert not any(public(*files))


def test_deletion_of_the_rubrique__closes_them(article, files, rubrique):
    publish(article)
    Page.objects.get(pk=rubrique.pk).delete()
    assert not any(public(*files))


def test_files__stay_public_as_long_as_another_page_shows_them(article, files, rubrique):
    publish(article)
    other = factories.NewsFactory(parent=rubrique, body=article.body)
    article.unpublish()
    assert public(*files) == [False, True, True, True, False]
    other.unpublish()
    assert not any(public(*files))


def test_schedule__opens_the_files_at_its_hour_and_closes_them_at_its_end(article, files):
    article.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    article.expire_at = timezone.now() + datetime.timedelta(hours=2)
    article.save_revision().publish()
    assert not any(public(*files))
    for page in Page.objects.filter(pk=article.pk):
        revision = page.scheduled_revision
        revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
        content = revision.content
        content["go_live_at"] = content["expire_at"] = None
        revision.content = content
        revision.save()
    call_command("publish_scheduled")
    assert all(public(*files))
    Page.objects.filter(pk=article.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("publish_scheduled")
    assert not any(public(*files))


def test_change_to_a_draft__opens_nothing_until_it_is_published(article):
    publish(article)
    secret = factories.ImageFactory()
    article.refresh_from_db()
    article.body = factories.stream(figure(secret))
    revision = article.save_revision()
    assert public(secret) == [False]
    revision.publish()
    assert public(secret) == [True]


def test_file_taken_off_a_page__is_private_again(article, files):
    publish(article)
    article = type(article).objects.get()
    article.body, article.documents = "", []
    article.save_revision().publish()
    assert public(*files) == [True, False, False, False, False]


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
@pytest.mark.parametrize("of_the_rubrique", [True, False])
def test_restriction__closes_the_files_until_it_is_lifted(
    article, files, rubrique, kind, of_the_rubrique
):
    publish(article)
    restriction = factories.restrict(rubrique if of_the_rubrique else article, kind)
    assert not any(public(*files))
    restriction.delete()
    assert all(public(*files))


def test_page_moved_under_a_restriction__closes_its_files_and_those_below(files, rubrique):
    hidden = factories.StandardPageFactory()
    factories.restrict(hidden)
    page = factories.StandardPageFactory(cover=files[0], cover_decorative=True)
    factories.StandardPageFactory(parent=page, body=factories.stream(figure(files[1])))
    assert public(*files[:2]) == [True, True]
    page.move(hidden, "last-child")
    assert public(*files[:2]) == [False, False]
    Page.objects.get(pk=page.pk).move(factories.home_page(), "last-child")
    assert public(*files[:2]) == [True, True]


def test_alias_and_copy__count_as_pages(article, files, rubrique):
    publish(article)
    copy = article.copy(update_attrs={"slug": "copie"})
    article.unpublish()
    assert all(public(*files))
    copy.unpublish()
    assert not any(public(*files))


# Collections.


def private(collection):
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def collection_below(parent=None):
    parent = parent or Collection.get_first_root_node()
    return parent.add_child(instance=Collection(name="Dossier"))


def test_private_collection__closes_its_files_until_it_is_opened(article, files):
    publish(article)
    parent = collection_below()
    child = collection_below(parent)
    for each in files:
        each.collection = child
        each.save()
    assert all(public(*files))
    restriction = private(parent)
    assert not any(public(*files))
    restriction.delete()
    assert all(public(*files))


def test_file_moved_into_a_private_collection__is_closed(article, files):
    publish(article)
    closed = factories.private_collection()
    for each in files:
        each.collection = closed
        each.save()
    assert not any(public(*files))


def test_file_always_public__is_open_unless_its_collection_is_private():
    charter = factories.DocumentFactory(always_public=True)
    logo = factories.ImageFactory(always_public=True)
    closed = factories.DocumentFactory(
        always_public=True, collection=factories.private_collection()
    )
    assert public(charter, logo, closed) == [True, True, False]
    charter.always_public = False
    charter.save()
    assert public(charter) == [False]


def test_saved_file__knows_its_state_at_once():
    assert factories.DocumentFactory(always_public=True).is_public


def test_file_saved_from_an_older_copy__keeps_its_right_state(article, files):
    old = SiteImage.objects.get(pk=files[0].pk)
    publish(article)
    old.title = "Nouveau titre"
    old.save()
    assert public(files[0]) == [True]


def test_collection_moved_below_a_private_one__closes_its_files(
    article, files, django_capture_on_commit_callbacks, client
):
    publish(article)
    moved, closed = collection_below(), factories.private_collection()
    SiteImage.objects.update(collection=moved)
    client.force_login(factories.superuser())
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            f"/admin/collections/{moved.pk}/", {"name": "Dossier", "parent": closed.pk}
        )
    assert response.status_code == 302
    assert public(*files)[:2] == [False, False]


def test_files_moved_together__follow_their_new_collection(article, files, client):
    publish(article)
    closed = factories.private_collection()
    client.force_login(factories.superuser())
    for kind, moved in (("image", files[:2]), ("document", files[2:])):
        keys = "&".join(f"id={each.pk}" for each in moved)
        url = f"/admin/bulk/{moved[0]._meta.label_lower.replace('.', '/')}/add_to_collection/"
        response = client.post(f"{url}?{keys}", {"collection": closed.pk})
        assert response.status_code == 302, kind
    assert not any(public(*files))


# Records: what pages show of them.


@pytest.fixture
def partner(files):
    return factories.OrganisationFactory(
        logo=files[0], about=f'<p><a linktype="document" id="{files[2].pk}">Statuts</a></p>'
    )


def test_files_of_a_partner__follow_its_last_public_convention(files, partner):
    shown = files[0], files[2]
    assert public(*shown) == [False, False]
    registry = factories.RegistryFactory()
    first = factories.ConventionFactory(parent=registry, parties=[partner])
    second = factories.ConventionFactory(parent=registry, parties=[partner])
    assert public(*shown) == [True, True]
    first.unpublish()
    assert public(*shown) == [True, True]
    Party.objects.filter(convention=second).get().delete()
    assert public(*shown) == [False, False]


def test_new_logo_of_a_public_partner__is_public_and_the_old_one_no_more(files, partner):
    factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[partner])
    partner.logo = files[1]
    partner.save()
    assert public(files[0], files[1]) == [False, True]


def test_partner_presented_by_an_article__shows_its_files(files, partner, rubrique):
    box = ("about_organisation", {"organisation": partner.pk})
    article = factories.NewsFactory(parent=rubrique, body=factories.stream(box))
    assert public(files[0], files[2]) == [True, True]
    article.unpublish()
    assert public(files[0], files[2]) == [False, False]


def test_documents_of_a_convention__are_those_that_its_page_shows():
    annex, minutes = factories.DocumentFactory.create_batch(2)
    convention = factories.ConventionFactory(parent=factories.RegistryFactory())
    FicheAction.objects.create(convention=convention, number="1", title="F", document=annex)
    CommitteeMeeting.objects.create(
        convention=convention, held_on=datetime.date(2020, 5, 4), minutes=minutes
    )
    assert public(annex, minutes) == [True, False]


def test_page_that_is_only_linked__lends_nothing_of_its_own(article, files, rubrique):
    target = ("link", {"title": "", "page": article.pk})
    factories.NewsFactory(parent=rubrique, related_links=factories.stream(target))
    assert not any(public(*files))


def test_image_of_shared_links__is_public(files):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.sharing_image = files[0]
    settings.save()
    assert public(files[0]) == [True]
    settings.sharing_image = None
    settings.save()
    assert public(files[0]) == [False]


@pytest.mark.parametrize("key", ["x", "99999999999999999999", "-1", ""])
def test_link_to_what_cannot_be__does_not_prevent_publication(rubrique, key):
    text = f'<p><a linktype="document" id="{key}">Perdu</a></p>'
    article = factories.NewsFactory(parent=rubrique, body=factories.stream(("paragraph", text)))
    article.body = ""
    article.save()
    article.delete()


# What nobody announced.


def test_reconciliation__finds_what_was_written_by_hand(article, files):
    publish(article)
    Page.objects.filter(pk=article.pk).update(live=False)
    assert all(public(*files))
    reconcile()
    assert not any(public(*files))
    Page.objects.filter(pk=article.pk).update(live=True)
    SiteDocument.objects.filter(pk=files[2].pk).update(is_public=True)
    reconcile()
    assert all(public(*files))


def test_state__costs_a_few_questions_whatever_the_number_of_files(
    article, files, django_assert_max_num_queries
):
    publish(article)
    with django_assert_max_num_queries(10):
        refresh({SiteImage: {f.pk for f in files[:2]}, SiteDocument: {f.pk for f in files[2:]}})
    with django_assert_max_num_queries(10):
        refresh()
