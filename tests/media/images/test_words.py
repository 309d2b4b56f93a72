"""The words of an image are typed once, with it, and read wherever it is shown."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.blocks import FigureBlock
from media.models import SiteImage
from news.models import NewsPage
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "IMG_2034",
    "description": "Quatre personnes signent.",
    "caption": "La signature, à Brochon.",
    "credit": "Rectorat – S. Martin",
}


@pytest.fixture
def image():
    """An image whose words were typed when it was added."""
    return factories.ImageFactory(**WORDS, always_public=True)


def figure(image, alternative="", caption="", decorative=False):
    chosen = {"image": image.pk, "alt_text": alternative, "decorative": decorative}
    return {"image": chosen, "caption": caption}


def article(cover=None, *figures, **fields):
    gallery = {"title": "", "images": [factories.item(each) for each in figures]}
    body = factories.stream(("gallery", gallery)) if figures else ""
    return factories.NewsFactory(
        parent=factories.NewsIndexFactory(), cover=cover, body=body, **fields
    )


def shown(client, page):
    """Return the alternatives and the captions of the figures of a page."""
    html = client.get(page.url).content.decode()
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    captions = [re.sub(r"<[^>]+>|\s+", " ", each) for each in figures]
    return [re.findall(r' alt="([^"]*)"', each) for each in figures], captions


def test_cover__reads_the_words_of_its_image(client, image):
    page = article(image)
    page.full_clean()
    alternatives, captions = shown(client, page)
    assert alternatives == [["Quatre personnes signent."]]
    assert "La signature, à Brochon." in captions[0]
    assert "S. Martin" in captions[0]


def test_cover__may_have_words_of_its_own(client, image):
    page = article(image, cover_alt="Le recteur signe.", cover_caption="Un recteur.")
    alternatives, captions = shown(client, page)
    assert alternatives == [["Le recteur signe."]]
    assert "Un recteur." in captions[0]
    assert "Brochon" not in captions[0]


def test_decorative_cover__has_no_alternative(client, image):
    assert shown(client, article(image, cover_decorative=True))[0] == [[""]]


def test_gallery__reads_the_words_of_its_images(client, image):
    own = figure(image, "Une salle.", "La salle.")
    page = article(None, figure(image), own, figure(image, decorative=True))
    alternatives, captions = shown(client, page)
    assert alternatives == [["Quatre personnes signent."], ["Une salle."], [""]]
    assert "La signature, à Brochon." in captions[0]
    assert "La salle." in captions[1]


def test_feed__reads_the_words_of_images_too(client, image):
    article(image, figure(image), figure(image))
    xml = client.get("/actualites/rss.xml").content.decode()
    assert xml.count("Quatre personnes signent.") >= 3
    assert "IMG_2034" not in xml


def test_changed_alternative__changes_everywhere(client, image):
    page = article(image, figure(image), figure(image))
    image.description = "Cinq personnes signent."
    image.save()
    assert shown(client, page)[0] == [["Cinq personnes signent."]] * 3


def test_title__never_stands_for_an_alternative(client):
    image = factories.ImageFactory(title="IMG_2034", description="", always_public=True)
    page = article(None, figure(image), figure(image))
    assert "IMG_2034" not in client.get(page.url).content.decode()
    page.cover = image
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "cover_alt" in refused.value.message_dict
    block = FigureBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python(figure(image)))


@pytest.mark.parametrize("name", ["IMG_2034.jpg", "DSC00123"])
def test_file_name__is_refused_as_an_alternative_of_a_page(image, name):
    page = NewsPage(title="Signature", cover=image, cover_alt=name)
    with pytest.raises(ValidationError) as refused:
        page.clean_fields(exclude=["category", "standfirst", "path", "depth", "slug"])
    assert list(refused.value.message_dict) == ["cover_alt"]
    block = FigureBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python(figure(image, name)))
    block.clean(block.to_python(figure(image, "Le recteur signe.")))
    block.clean(block.to_python(figure(image)))


def test_chooser__proposes_no_file_name(client, image):
    image.description = ""
    image.save()
    client.force_login(factories.officer())
    answer = client.get(reverse("wagtailimages_chooser:chosen", args=[image.pk])).json()
    assert answer["result"]["default_alt_text"] == ""


@pytest.mark.parametrize("url", ["wagtailimages:add", "wagtailimages_chooser:create"])
def test_upload__asks_for_all_the_words_and_refuses_a_file_name(client, url):
    client.force_login(factories.officer())
    prefix = "image-chooser-upload-" if "chooser" in url else ""
    for description, count in (("DSC00123.JPG", 0), ("Quatre personnes signent.", 1)):
        file = factories.png()
        file.name = "DSC00123.JPG"
        data = {**WORDS, "description": description, "file": file, "collection": 1}
        response = client.post(
            reverse(url), {f"{prefix}{name}": value for name, value in data.items()}
        )
        assert SiteImage.objects.count() == count
        if not count:
            assert "Ce texte est un nom de fichier" in response.content.decode()
    assert SiteImage.objects.get().caption == "La signature, à Brochon."


def test_words__are_told_to_the_forms_of_pages(client, image):
    url = reverse("image_words")
    assert client.get(url, {"id": image.pk}).status_code == 302
    client.force_login(factories.officer())
    told = client.get(url, {"id": [image.pk, 999999, "abc", "9" * 40]}).json()
    assert told == {
        str(image.pk): {"alternative": WORDS["description"], "caption": WORDS["caption"]}
    }
    assert client.get(url).json() == {}
