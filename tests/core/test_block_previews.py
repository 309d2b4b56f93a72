"""What the editor sees of each block before choosing it."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.blocks import Block

from core.blocks import ParagraphBlock
from news.models import NewsPage
from tests import factories

BLOCKS = NewsPage.body.field.stream_block.child_blocks
# Each block, and what its preview shows.
SHOWN = {
    "figure": "<img",
    "gallery": "<img",
    "documents": "Télécharger «\u00a0Convention signée\u00a0»",
    "about_organisation": "Une chambre régionale",
    "signatories": "par délégation",
    "contact": "tel:+33-3-81-65-47-00",
    "quote": "«\u00a0Ouvrir l’école",
    "table": "<caption>Classes engagées par année</caption>",
    "video": "Transcription de la vidéo",
    "links": "https://www.legifrance.gouv.fr/",
    "axes": "Accompagner les enseignants",
    "key_figures": "fiches-actions",
    "callout": "Bon à savoir",
    "heading": "<h2",
    "paragraph": "<b>une fois par an</b>",
}
every_block = pytest.mark.parametrize("name", BLOCKS)


@pytest.fixture
def preview(client):
    """Return the HTML of the preview that the block picker shows."""
    client.force_login(factories.superuser())

    def show(name):
        url = reverse("wagtailadmin_block_preview")
        response = client.get(url, {"id": BLOCKS[name].definition_prefix})
        assert response.status_code == 200
        return unescape(response.content.decode())

    return show


@every_block
def test_block__has_an_icon_of_its_own(name):
    assert BLOCKS[name].meta.icon != Block().meta.icon


@every_block
def test_block__has_a_label_a_group_and_a_description(name):
    meta = BLOCKS[name].meta
    assert meta.label
    assert meta.group in {"Texte", "Médias", "Personnes et liens"}
    assert meta.description.endswith(".")


def test_blocks__have_each_their_label_and_template():
    assert len({block.meta.label for block in BLOCKS.values()}) == len(BLOCKS)
    assert len({block.meta.template for block in BLOCKS.values()}) == len(BLOCKS)
    assert all(block.meta.template.startswith("blocks/") for block in BLOCKS.values())


@every_block
def test_block__can_be_previewed(name):
    assert BLOCKS[name].is_previewable


@pytest.mark.django_db
def test_previews__answer_with_an_empty_library(preview):
    assert [name for name in BLOCKS if "site.css" not in preview(name)] == []


@pytest.mark.django_db
def test_previews__show_the_block_with_a_full_library(preview):
    factories.ImageFactory.create_batch(3, file=factories.png((8, 6)))
    factories.DocumentFactory(title="Convention signée")
    factories.OrganisationFactory(about="<p>Une chambre régionale</p>")
    assert set(SHOWN) == set(BLOCKS)
    assert [name for name, shown in SHOWN.items() if shown not in preview(name)] == []


def test_paragraph__offers_neither_heading_nor_image():
    features = ParagraphBlock().features
    assert not {"h2", "h3", "h4", "image", "embed", "hr"} & set(features)
