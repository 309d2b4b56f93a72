"""Whatever happens to an image, the pages that show it are read."""

import json
import logging

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from wagtail.images.models import AbstractImage
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import SiteSettings
from media.models import SiteImage, SiteRendition
from news.models import NewsPage
from tests import factories

from .photos import PROFILE, SECRET, picture, telling, written

pytestmark = pytest.mark.django_db

ALTERNATIVE = "Quatre personnes signent"
CARD = "fill-1200x630|format-jpeg"


def replace(image, data):
    """Put other bytes in the place of the stored file, behind the back of the site."""
    storage, name = image.file.storage, image.file.name
    storage.delete(name)
    if data is not None:
        storage.save(name, ContentFile(data))
    return SiteImage.objects.get(pk=image.pk)


def full_disk(monkeypatch):
    def save(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(InMemoryStorage, "_save", save)


def no_codec(monkeypatch):
    def run(self, *args, **kwargs):
        raise KeyError("encoder avif not available")

    monkeypatch.setattr(AbstractImage, "generate_rendition_file", run)


@pytest.fixture(scope="module")
def made(lasting):
    """Make an article that shows an image everywhere: its cover, a picture, a gallery, the logo."""
    with lasting():
        with disable_reference_index_auto_update():
            page = illustrated(factories.ImageFactory(title="Signature"))
        yield page


def illustrated(image):
    """Publish the article, and the partner whose logo is the image."""
    partner = factories.OrganisationFactory(
        name="Chambre", about="<p>Elle réunit.</p>", logo=image, slug="chambre"
    )
    body = factories.stream(
        ("figure", {"image": {"image": image.pk, "decorative": False, "alt_text": "Un atelier"},
                   "caption": "Légende"}),
        ("about_organisation", {"organisation": partner.pk}),
    )  # fmt: skip
    page = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), slug="a", cover=image, cover_alt=ALTERNATIVE, body=body
    )
    factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[partner])
    SiteSettings.objects.update(sharing_image=image)
    return page


@pytest.fixture(params=["lost", "empty", "text", "truncated", "full disk", "no codec", "too large"])
def article(request, made, monkeypatch):
    """An article of which nothing can be drawn."""
    # The file is whole again: no transaction undoes what the former test did of it.
    image = replace(made.cover, factories.png().read())
    breakages = {
        "lost": lambda: replace(image, None),
        "empty": lambda: replace(image, b""),
        "text": lambda: replace(image, b"<html>"),
        "truncated": lambda: replace(image, written("PNG")[:300]),
        "full disk": lambda: full_disk(monkeypatch),
        "no codec": lambda: no_codec(monkeypatch),
        "too large": lambda: SiteImage.objects.update(width=11_000, height=11_000),
    }
    breakages[request.param]()
    return NewsPage.objects.get(pk=made.pk)


def page_of(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def test_article__whose_images_are_broken_gives_their_alternatives(client, article):
    main = page_of(client, article.url).main
    assert main.h1.get_text() == article.title
    assert not main.find_all("img")
    assert not main.find_all("picture")
    assert [each.get_text() for each in main.select(".site-lost-image")][:2] == [
        ALTERNATIVE,
        "Un atelier",
    ]
    assert "Légende" in main.get_text()


def test_listings__with_broken_images_are_read(client, article):
    for url in ("/", "/actualites/", "/partenaires/", "/partenaires/chambre/", "/conventions/"):
        main = page_of(client, url).main
        assert not [each for each in main.find_all("img") if "/media/" in each["src"]]


def test_card_and_structured_data__fall_back_on_the_image_of_the_site(client, article):
    page = page_of(client, article.url)
    shared = "http://localhost/static/images/partage.png"
    assert page.find("meta", property="og:image")["content"] == shared
    assert page.find("meta", property="og:image:type")["content"] == "image/png"
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    (news,) = [node for node in graph if node["@type"] == "NewsArticle"]
    assert news["image"] == [shared]


def test_feeds__leave_broken_images_out(client, article):
    for file in ("rss.xml", "atom.xml", "feed.json"):
        response = client.get(f"/actualites/{file}")
        assert response.status_code == 200
        text = response.content.decode()
        assert article.title in text
        for absent in ("not-found", "indisponible", "image/jpeg"):
            assert absent not in text


def test_failure__is_logged_once_and_not_tried_again_at_once(client, article, caplog, monkeypatch):
    with caplog.at_level(logging.ERROR):
        client.get(article.url)
    assert "Signature" in caplog.text
    caplog.clear()
    monkeypatch.setattr(
        AbstractImage, "generate_rendition_file", lambda *args, **kwargs: pytest.fail("tried again")
    )
    client.get(article.url)
    assert not [record for record in caplog.records if "Signature" in record.getMessage()]


def test_rendition__is_made_again_once_the_file_is_back():
    image = factories.ImageFactory()
    broken = replace(image, None)
    assert broken.get_rendition(CARD).is_stand_in
    cache.clear()
    mended = replace(image, factories.png().read())
    assert not mended.get_rendition(CARD).is_stand_in


def test_rendition__that_a_cache_gives_is_not_written_there_again(monkeypatch):
    key = factories.ImageFactory().pk
    SiteImage.objects.get(pk=key).get_rendition(CARD)
    written = []
    monkeypatch.setattr(BaseCache, "set_many", lambda cache, rows: written.append(rows))
    assert not SiteImage.objects.get(pk=key).get_rendition(CARD).is_stand_in
    assert written == []


def test_renditions__that_can_be_made_are_shown_without_the_others(client, monkeypatch):
    rubrique = factories.NewsIndexFactory(slug="presse")
    page = factories.NewsFactory(parent=rubrique, with_cover=True)
    generate = AbstractImage.generate_rendition_file

    def without_avif(self, filter, **options):
        if "avif" in filter.spec:
            raise KeyError("encoder avif not available")
        return generate(self, filter, **options)

    monkeypatch.setattr(AbstractImage, "generate_rendition_file", without_avif)
    for _ in range(2):
        shown = page_of(client, page.url).main.picture
        assert [source["type"] for source in shown.find_all("source")] == ["image/webp"]
        assert shown.img["src"].endswith(".jpg")


def test_rendition__of_an_original_that_still_tells_says_nothing():
    for kind in ("JPEG", "WEBP", "PNG"):
        image = replace(factories.ImageFactory(), telling(kind))
        for spec in (CARD, "max-100x100|format-webp", "max-100x100|format-avif", "original"):
            data = image.get_rendition(spec).file.read()
            assert SECRET not in data
            assert PROFILE[:40] in data or b"iCCP" in data


@pytest.mark.parametrize("size", [(4000, 20), (20, 4000), (1, 1), (20_000, 1), (30, 20), (1, 3000)])
def test_rendition__of_any_shape_is_made(size):
    image = factories.ImageFactory(file=ContentFile(written("PNG", picture(size)), "p.png"))
    for spec in (CARD, "max-160x120|format-webp", "fill-480x270|format-avif", "max-165x165"):
        assert not image.get_rendition(spec).is_stand_in


def test_rendition__survives_a_focal_point_of_a_larger_image_that_was_replaced():
    image = factories.ImageFactory()
    SiteImage.objects.update(
        focal_point_x=1100, focal_point_y=700, focal_point_width=90, focal_point_height=90
    )
    small = SiteImage.objects.get(pk=image.pk)
    small.file = factories.png((60, 40))
    small.save()
    assert not small.get_rendition(CARD).is_stand_in


def test_stand_in__is_never_stored():
    image = replace(factories.ImageFactory(), None)
    image.get_rendition(CARD)
    assert not SiteRendition.objects.exists()
