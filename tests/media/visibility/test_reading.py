"""Who opens what: each role, each state of the page, each kind of file, by its URL."""

import datetime
import shutil

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from media.models import SiteImage
from news.models import NewsDocument, NewsPage
from tests import factories

from .disks import stored_in

pytestmark = pytest.mark.django_db

SPEC = "max-10x10|format-webp"


@pytest.fixture(scope="module")
def made(lasting, tmp_path_factory):
    """Make a draft with a cover and a document; return its key, and the folder of its files."""
    folder = tmp_path_factory.mktemp("media")
    with lasting():
        with stored_in(folder):
            article = factories.NewsFactory(
                parent=factories.NewsIndexFactory(),
                draft=True,
                with_cover=True,
                cover__file=factories.png((60, 40)),
                slug="accord",
            )
            NewsDocument.objects.create(page=article, document=factories.DocumentFactory())
            article.cover.get_rendition(SPEC)
        yield article.pk, folder


@pytest.fixture
def article(made, disk):
    """Return the draft as it is stored, with its files; the cover has a rendition."""
    key, folder = made
    shutil.copytree(folder, disk, dirs_exist_ok=True)
    return NewsPage.objects.get(pk=key)


def draft(article):
    """Leave the article as a draft."""


def live(article):
    article.save_revision().publish()


def scheduled(article):
    article.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    article.save_revision().publish()


def expired(article):
    live(article)
    article.refresh_from_db()
    article.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    article.unpublish(set_expired=True)


def behind_password(article):
    live(article)
    factories.restrict(article, PageViewRestriction.PASSWORD)


def behind_login(article):
    live(article)
    factories.restrict(article, PageViewRestriction.LOGIN)


def behind_group(article):
    live(article)
    restriction = factories.restrict(article, PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Lecteurs"))


def in_private_collection(article):
    live(article)
    closed = factories.private_collection()
    for each in (article.cover, article.documents.first().document):
        each.collection = closed
        each.save()


STATES = [
    draft, live, scheduled, expired, behind_password, behind_login, behind_group,
    in_private_collection,
]  # fmt: skip


def visitor(client):
    """Nobody in particular."""


def visitor_with_password(client):
    """A visitor who types the password of the page, if it has one."""
    for restriction in PageViewRestriction.objects.filter(restriction_type="password"):
        url = f"/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
        client.post(url, {"password": "secret", "return_url": "/"})


def reader(client):
    """Somebody with an account, in the group that may read, and no right in the admin."""
    user = User.objects.create_user("lecteur")
    user.groups.add(Group.objects.get_or_create(name="Lecteurs")[0])
    client.force_login(user)


def redactor(client):
    client.force_login(factories.officer())


def manager(client):
    client.force_login(factories.officer("Responsables de publication"))


def administrator(client):
    client.force_login(factories.superuser())


OFFICERS = [redactor, manager, administrator]
# Who reads what is not for everybody.
READERS = {
    live: [visitor, visitor_with_password, reader],
    behind_password: [visitor_with_password],
    behind_login: [reader],
    behind_group: [reader],
    # Its restriction, by login, says who reads it.
    in_private_collection: [reader],
}


def urls(article):
    """Return the URLs of the rendition and of the document, as pages give them."""
    cover = SiteImage.objects.get(pk=article.cover_id)
    return [cover.get_rendition(SPEC).url, article.documents.first().document.url]


def opened(client, url):
    response = client.get(url)
    assert response.status_code in {200, 302, 404}
    return response.status_code == 200


@pytest.mark.parametrize("role", [visitor, visitor_with_password, reader, *OFFICERS])
@pytest.mark.parametrize("state", STATES)
def test_file__opens_to_those_who_read_its_page_or_handle_it(
    client, article, state, role, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        state(article)
    role(client)
    expected = role in OFFICERS or role in READERS.get(state, [])
    assert [opened(client, each) for each in urls(article)] == [expected, expected]


@pytest.mark.parametrize("role", [visitor, visitor_with_password, reader, *OFFICERS])
@pytest.mark.parametrize("state", STATES)
def test_original__is_never_served(client, article, disk, state, role):
    state(article)
    role(client)
    cover = SiteImage.objects.get(pk=article.cover_id)
    copy = cover.get_rendition("original")
    assert not opened(client, f"/media/{cover.file.name}")
    assert not opened(client, f"/media/{copy.file.name}")
    assert opened(client, copy.url) == (role in OFFICERS)


@pytest.mark.parametrize("state", [s for s in STATES if s is not live])
def test_url_of_a_public_rendition__does_not_open_a_private_one(
    client, article, state, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        live(article)
    known = urls(article)[0]
    assert known.startswith("/media/images/")
    assert opened(client, known)
    with django_capture_on_commit_callbacks(execute=True):
        article.refresh_from_db()
        state(article) if state is not draft else article.unpublish()
    assert state is scheduled or not opened(client, known)


def test_private_files__are_kept_by_no_shared_cache(client, article):
    administrator(client)
    for url in urls(article):
        response = client.get(url)
        assert "private" in response["Cache-Control"]
        assert "no-store" in response["Cache-Control"]
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_public_image__costs_no_question(client, article, django_assert_num_queries):
    live(article)
    cover = SiteImage.objects.get(pk=article.cover_id)
    cover.get_rendition(SPEC)
    with django_assert_num_queries(0):
        assert cover.get_rendition(SPEC).url


def test_public_document__costs_no_question_more_than_wagtails(
    client, article, django_assert_num_queries
):
    live(article)
    url = urls(article)[1]
    # The document, its collection, and the restrictions of that one: as without us.
    with django_assert_num_queries(3):
        assert client.get(url).status_code == 200


def test_visitors__get_no_cookie_with_a_file(client, article):
    live(article)
    for url in urls(article):
        assert not client.get(url).cookies


@pytest.mark.parametrize(
    "url",
    [
        "/media/reserve/1/rien.webp",
        "/media/reserve/999999999999999999/rien.webp",
        "/media/reserve/9999999999999999999999/rien.webp",
        "/media/reserve/1/",
        "/media/reserve/1/..",
        "/media/reserve/1/../../db.sqlite3",
        "/media/reserve/x/rien.webp",
        "/media/reserve/1/%00.webp",
    ],
)
def test_unknown_private_image__is_not_found(client, article, url):
    administrator(client)
    assert client.get(url).status_code in {400, 404}


def test_password_of_a_collection__opens_its_files(client, article):
    closed = factories.private_collection()
    closed.view_restrictions.update(
        restriction_type=CollectionViewRestriction.PASSWORD, password="x"
    )
    live(article)
    document, cover = article.documents.first().document, article.cover
    for each in (document, cover):
        each.collection = closed
        each.save()
    image, file = urls(article)
    assert not opened(client, image)
    assert b"password" in client.get(file).content
    restriction = closed.view_restrictions.get()
    client.post(
        f"/documents/authenticate_with_password/{restriction.pk}/",
        {"password": "x", "return_url": "/"},
    )
    assert opened(client, image)
    assert client.get(file)["Content-Type"] == "application/pdf"
