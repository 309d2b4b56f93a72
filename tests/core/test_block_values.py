"""What blocks accept, and what they say otherwise."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.functional import SimpleLazyObject
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks import LinkBlock, TableBlock, VideoBlock
from partnerships.blocks import SignatoryBlock
from partnerships.contacts import ContactBlock
from tests import factories

TABLE = {
    "data": [["Année", "Classes"], ["2024", "18"]],
    "table_caption": "Classes engagées",
    "table_header_choice": "row",
    "first_row_is_table_header": True,
    "first_col_is_header": False,
}
CONTACT = {"name": "Prénom Nom", "role": "", "service": "", "phone": "", "email": ""}
HOME = SimpleLazyObject(factories.home_page)


def clean(block, raw):
    return block.clean(block.normalize(raw))


def field_errors(block, raw):
    with pytest.raises(StructBlockValidationError) as caught:
        clean(block, raw)
    return {name: error.messages for name, error in caught.value.block_errors.items()}


def test_table__with_caption_and_headers_is_accepted():
    assert TableBlock().clean(TABLE) == TABLE


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"table_caption": ""}, "Donnez un titre au tableau"),
        ({"table_header_choice": ""}, "Indiquez les en-têtes"),
        ({"table_header_choice": "neither"}, "Indiquez les en-têtes"),
        ({"data": [["", None], [None, ""]]}, "Remplissez au moins une cellule"),
        ({"data": []}, "Remplissez au moins une cellule"),
    ],
)
def test_table__says_in_french_what_it_lacks(changes, message):
    with pytest.raises(ValidationError, match=message):
        TableBlock().clean({**TABLE, **changes})


def test_table__left_untouched_is_refused_in_french():
    with pytest.raises(ValidationError) as caught:
        TableBlock().clean(None)
    assert caught.value.messages == ["Remplissez au moins une cellule du tableau."]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ({"first_row_is_table_header": True}, '<th scope="col">Année</th>'),
        ({"first_col_is_header": True}, '<th scope="row">2024</th>'),
    ],
)
def test_table__marks_its_headers(header, cell):
    plain = {**TABLE, "first_row_is_table_header": False, "first_col_is_header": False}
    html = TableBlock().render({**plain, **header})
    assert cell in html


def test_table__says_the_header_of_its_column_in_each_cell_for_narrow_screens():
    html = TableBlock().render(TABLE)
    assert '<td data-label="Année">2024</td>' in html
    assert '<td data-label="Classes">18</td>' in html


@pytest.mark.django_db
def test_link__to_a_page_needs_no_title():
    assert clean(LinkBlock(), {"title": "", "page": HOME.pk, "url": ""})["page"].pk == HOME.pk


@pytest.mark.parametrize("with_page", [True, False])
@pytest.mark.django_db
def test_link__has_exactly_one_target(with_page):
    target = {"page": HOME.pk, "url": "https://example.org/"} if with_page else {}
    errors = field_errors(LinkBlock(), {"title": "Lien", "page": None, "url": "", **target})
    assert errors == {"url": ["Choisissez une page du site ou une adresse : l’une ou l’autre."]}


@pytest.mark.django_db
def test_link__to_another_site_needs_a_title():
    errors = field_errors(LinkBlock(), {"title": "", "page": None, "url": "https://example.org/"})
    assert errors == {"title": ["Donnez un intitulé à ce lien."]}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "pas une adresse"])
@pytest.mark.django_db
def test_link__refuses_what_is_no_url(url):
    assert "url" in field_errors(LinkBlock(), {"title": "x", "page": None, "url": url})


def test_contact__refuses_a_number_that_does_not_exist():
    errors = field_errors(ContactBlock(), {**CONTACT, "phone": "03 81"})
    assert list(errors) == ["phone"]
    assert errors["phone"][0].startswith("Ce numéro n’existe pas")


def test_contact__needs_neither_phone_nor_email():
    assert clean(ContactBlock(), CONTACT)["name"] == "Prénom Nom"


def test_contact__can_be_called_and_mailed():
    contact = {**CONTACT, "phone": "0381654700", "email": "daf@example.org"}
    html = ContactBlock().render(ContactBlock().normalize(contact))
    assert 'href="tel:+33-3-81-65-47-00"' in html
    assert "03\u00a081\u00a065\u00a047\u00a000" in html
    assert 'href="mailto:daf@example.org"' in html


def test_signatory__needs_a_name_and_a_quality():
    errors = field_errors(SignatoryBlock(), {"name": "", "quality": ""})
    assert errors == {
        "name": ["Champ requis."],
        "quality": ["Champ requis."],
    }


def test_video__needs_a_transcript_and_a_known_host():
    errors = field_errors(
        VideoBlock(), {"title": "x", "url": "https://example.org/v", "transcript": ""}
    )
    assert set(errors) == {"url", "transcript"}
    assert "PeerTube, Dailymotion, Vimeo, YouTube" in errors["url"][0]
