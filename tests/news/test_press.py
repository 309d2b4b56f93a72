"""What a journalist leaves with: a person to call, the photos, and the state of the agreement."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image

from core.models import SiteSettings
from media.models import SiteImage
from news.models import NewsCategory
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]
URL = "/actualites/une-signature/"


def article(**fields):
    return factories.NewsFactory(
        parent=factories.NewsIndexFactory(), title="Une signature", slug="une-signature", **fields
    )


def photo(size=(2000, 1500)):
    return factories.ImageFactory(title="Remise des prix", file=factories.png(size))


def shown(client):
    return re.sub("[\u00a0\u202f]|&nbsp;", " ", client.get(URL).content.decode())


def set_press(**fields):
    settings = SiteSettings.for_site(factories.home_page().get_site())
    for name, value in fields.items():
        setattr(settings, f"press_{name}", value)
    settings.save()


def test_press_contact__is_shown_on_articles(client):
    article()
    set_press(name="Cabinet du recteur", phone="0353010204", email="presse@example.org")
    page = shown(client)
    assert "Contact presse" in page
    assert "Cabinet du recteur" in page
    assert 'href="tel:+33-3-53-01-02-04"' in page
    assert 'href="mailto:presse@example.org"' in page


@pytest.mark.parametrize("fields", [{}, {"name": "Cabinet du recteur"}])
def test_press_contact__that_nobody_can_reach_is_not_shown(client, fields):
    article()
    set_press(**fields)
    assert "Contact presse" not in shown(client)


def test_press_contact__without_a_name_has_one(client):
    article()
    set_press(email="presse@example.org")
    assert "Service de presse" in shown(client)


@pytest.mark.parametrize("is_release", [True, False])
def test_release__is_said_of_releases_alone(client, is_release):
    article(category=NewsCategory.objects.create(name="Annonce", is_release=is_release))
    assert ("Communiqué de presse" in shown(client)) == is_release


def convention(**fields):
    return factories.ConventionFactory(
        parent=factories.RegistryFactory(), title="Convention de Brochon",
        signed_on=date(2019, 11, 21), starts_on=date(2019, 11, 21), **fields,
    )  # fmt: skip


def test_article__of_a_convention_that_is_over_says_so_under_its_title(client):
    # Five years from 21 November 2019 end on 20 November 2024.
    factories.link(article(), convention(duration=5))
    page = shown(client)
    notice = page.index("La convention dont parle cet article")
    assert page.index("</h1>") < notice < page.index("</header>", notice)
    assert ">20 novembre 2024</time>." in page[notice:]


def test_article__of_a_convention_in_force_says_nothing_of_its_end(client):
    factories.link(article(), convention(endless=True))
    assert "dont parle cet article" not in shown(client)


def test_article__of_several_conventions_names_those_that_are_over(client):
    page = article()
    over = convention(duration=5)
    factories.link(page, over)
    factories.link(page, factories.ConventionFactory(parent=over.get_parent(), endless=True))
    text = " ".join(shown(client).split())
    assert text.count("a pris fin le <time") == 1
    assert 'La convention « <a href="/conventions/' in text


def photo_url(image):
    return f"/photos/{image.pk}/"


def test_photo__is_given_in_high_definition_without_what_it_tells_of_its_maker(client):
    image = photo((5000, 2500))
    article(cover=image, cover_alt="Les lauréats")
    assert f'href="{photo_url(image)}" download' in shown(client)
    response = client.get(photo_url(image))
    assert response["Content-Disposition"] == 'attachment; filename="remise-des-prix.jpg"'
    given = Image.open(BytesIO(response.getvalue()))
    assert (given.format, given.size) == ("JPEG", (4000, 2000))
    assert not given.getexif()


def test_photo__of_a_block_is_given_too(client):
    image = photo()
    figure = {"image": {"image": image.pk, "decorative": False, "alt_text": "Les lauréats"}}
    article(body=factories.stream(("figure", figure)))
    page = shown(client)
    assert f'href="{photo_url(image)}" download' in page
    assert ": Les lauréats</span>" in page


def test_photo__shown_whole_has_no_link(client):
    image = factories.ImageFactory(file=factories.png((1200, 900)), credit="")
    article(cover=image, cover_decorative=True)
    page = shown(client)
    assert "haute définition" not in page
    assert "<figcaption" not in page


def test_photo__that_no_public_page_shows_is_not_given(client):
    image = photo()
    assert client.get(photo_url(image)).status_code == 404
    factories.restrict(article(cover=image, cover_decorative=True))
    assert client.get(photo_url(image)).status_code == 404


def test_photo__whose_file_is_lost_is_not_found(client):
    image = photo()
    article(cover=image, cover_decorative=True)
    SiteImage.objects.get().file.delete(save=False)
    cache.clear()
    assert client.get(photo_url(image)).status_code == 404
    assert client.get("/photos/999999/").status_code == 404
    assert client.post(photo_url(image)).status_code == 405


def test_feed__has_no_link_to_download(client):
    article(cover=photo(), cover_decorative=True)
    assert "/photos/" not in client.get("/actualites/rss.xml").content.decode()
