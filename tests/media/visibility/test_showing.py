"""What pages, feeds, cards and the search say of files that their readers may not open."""

import pytest
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from core.models import SiteSettings
from media.models import SiteImage
from news.models import NewsDocument
from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "zzsecret"


def figure(image):
    return ("figure", {"image": {"image": image.pk, "decorative": True}, "caption": "Vue"})


def documents(document, title):
    item = factories.item({"document": document.pk, "title": title})
    return ("documents", {"documents": [item]})


def link_to(document):
    return ("paragraph", f'<p>Voir <a linktype="document" id="{document.pk}">la note</a>.</p>')


@pytest.fixture
def closed():
    return factories.private_collection()


@pytest.fixture
def article(closed):
    """Return a live article whose files are all in a private collection."""
    image = factories.ImageFactory(collection=closed, file=factories.png(), title=SECRET)
    note = factories.DocumentFactory(
        collection=closed,
        title=SECRET,
        file=factories.ContentFile(factories.PDF, f"{SECRET}.pdf"),
    )
    article = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), slug="accord", title="Accord", cover=image,
        cover_decorative=True, cover_caption="Légende de la vue",
        body=factories.stream(figure(image), documents(note, SECRET), link_to(note)),
    )  # fmt: skip
    NewsDocument.objects.create(page=article, document=note, title=SECRET)
    article.save_revision().publish()
    return article


URLS = [
    "/", "/actualites/", "/actualites/accord/", "/actualites/rss.xml", "/actualites/feed.json",
]  # fmt: skip


@pytest.mark.parametrize("url", URLS)
def test_files_of_a_private_collection__are_not_announced(client, article, url):
    html = client.get(url).content.decode()
    assert SECRET not in html
    assert "/media/" not in html


def test_title_of_a_private_document__finds_no_page(client, article):
    assert "/actualites/accord/" in client.get("/recherche/rss.xml?q=accord").content.decode()
    assert (
        "/actualites/accord/" not in client.get(f"/recherche/rss.xml?q={SECRET}").content.decode()
    )


def test_link_to_a_private_document__leaves_its_words(client, article):
    html = client.get("/actualites/accord/").content.decode()
    assert "Voir <a>la note</a>." in html
    feed = client.get("/actualites/feed.json").json()
    assert "la note" in feed["items"][0]["content_html"]
    assert "/documents/" not in feed["items"][0]["content_html"]


def test_opened_collection__shows_everything_again(client, article, closed):
    closed.view_restrictions.all().delete()
    html = client.get("/actualites/accord/").content.decode()
    assert html.count("/documents/") == 3
    assert "/media/" in html


def test_search__forgets_the_title_of_a_document_whose_collection_closes(
    client, django_capture_on_commit_callbacks
):
    note = factories.DocumentFactory()
    collection = note.collection.add_child(instance=type(note.collection)(name="Dossier"))
    note.collection = collection
    note.save()
    rubrique = factories.NewsIndexFactory()
    page = factories.StandardPageFactory(body=factories.stream(documents(note, "Barnabooth")))
    article = factories.NewsFactory(
        parent=rubrique, body=factories.stream(documents(note, "Barnabooth"))
    )

    def found():
        pages = client.get("/recherche/?q=Barnabooth").content.decode()
        news = client.get("/recherche/rss.xml?q=Barnabooth").content.decode()
        return page.url in pages, article.url in news

    assert found() == (True, True)
    with django_capture_on_commit_callbacks(execute=True):
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type="login"
        )
    assert found() == (False, False)
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert found() == (True, True)


def test_page_behind_a_password__shows_its_files_to_who_typed_it(client, disk):
    note = factories.DocumentFactory()
    article = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), slug="accord", with_cover=True,
        body=factories.stream(link_to(note)),
    )  # fmt: skip
    restriction = factories.restrict(article, PageViewRestriction.PASSWORD)
    client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{article.pk}/",
        {"password": "secret", "return_url": "/"},
    )
    html = client.get(article.url).content.decode()
    assert f'href="{note.url}"' in html
    image = html.partition('src="/media/reserve/')[2].partition('"')[0]
    assert client.get(f"/media/reserve/{image}")["Content-Type"] == "image/jpeg"
    client.cookies.clear()
    assert client.get(f"/media/reserve/{image}").status_code == 404


def test_preview_of_a_draft__shows_its_files_to_the_editor(client, disk):
    note = factories.DocumentFactory()
    article = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), draft=True, with_cover=True,
        body=factories.stream(link_to(note), documents(note, "Note jointe")),
    )  # fmt: skip
    article.save_revision()
    client.force_login(factories.officer())
    html = client.get(f"/admin/pages/{article.pk}/view_draft/").content.decode()
    assert html.count(f'href="{note.url}"') == 2
    image = html.partition('src="/media/reserve/')[2].partition('"')[0]
    assert client.get(f"/media/reserve/{image}").status_code == 200


def test_card__falls_back_on_the_image_of_the_site(client, article, closed):
    html = client.get("/actualites/accord/").content.decode()
    assert "images/partage" in html
    settings = SiteSettings.for_site(Site.objects.get())
    settings.sharing_image = SiteImage.objects.get()
    settings.save()
    assert "images/partage" in client.get("/actualites/accord/").content.decode()


# What the admin tells.


@pytest.fixture
def chief(client):
    client.force_login(factories.superuser())
    return client


def told(client, file):
    """Return what the form and the listing of ``file`` say, spaces made plain."""
    if isinstance(file, SiteImage):
        names = ("wagtailimages:edit", "wagtailimages:index")
    else:
        names = ("wagtaildocs:edit", "wagtaildocs:index")
    form, listing = (
        " ".join(client.get(url).content.decode().replace("&nbsp;", " ").split())
        for url in (reverse(names[0], args=[file.pk]), reverse(names[1]))
    )
    return form, listing


@pytest.mark.parametrize("factory", [factories.ImageFactory, factories.DocumentFactory])
def test_admin__says_whether_a_file_is_public_and_why(chief, factory):
    file = factory()
    form, listing = told(chief, file)
    assert "Réservé</span> : aucune page publiée ne l’utilise." in form
    assert "Réservé" in listing
    rubrique = factories.NewsIndexFactory()
    block = figure(file) if isinstance(file, SiteImage) else link_to(file)
    article = factories.NewsFactory(
        parent=rubrique, title="Signature", body=factories.stream(block)
    )
    form, listing = told(chief, file)
    assert "Public</span> : utilisé par « Signature »." in form
    assert ">Public<" in listing.replace("> ", ">").replace(" <", "<")
    article.unpublish()
    form, _ = told(chief, file)
    assert "Réservé</span> : ce qui l’utilise n’est pas publié pour tous (« Signature »)." in form
    for number in range(5):
        factories.NewsFactory(parent=rubrique, title=f"A{number}", body=article.body)
    form, _ = told(chief, file)
    assert "utilisé par « A0 », « A1 », « A2 » et 2 autres." in form
    file.collection = factories.private_collection()
    file.save()
    form, _ = told(chief, file)
    assert "Réservé</span> : sa collection « Interne » est à accès restreint." in form


@pytest.mark.parametrize(
    ("group", "expected"),
    [("Chargés de communication", False), ("Responsables de publication", True)],
)
@pytest.mark.parametrize("factory", [factories.ImageFactory, factories.DocumentFactory])
def test_always_public__is_for_those_who_publish(client, group, expected, factory):
    person = factories.officer(group)
    file = factory(uploaded_by_user=person)
    client.force_login(person)
    name = "wagtailimages" if isinstance(file, SiteImage) else "wagtaildocs"
    url = reverse(f"{name}:edit", args=[file.pk])
    assert ('name="always_public"' in client.get(url).content.decode()) is expected
    client.post(
        url,
        {"title": "Charte", "collection": file.collection_id, "always_public": "on", "tags": ""},
    )
    file = type(file).objects.get()
    assert file.title == "Charte"
    assert (file.always_public, file.is_public) == (expected, expected)
