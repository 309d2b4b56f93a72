"""Control characters, pasted from Word and elsewhere: taken off where text enters."""

import io
import json
import unicodedata

import pytest
from django.urls import reverse
from lxml import etree
from openpyxl import load_workbook
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage
from partnerships.models import ConventionPage, Organisation, Theme
from runtime.characters import clean_data, clean_text
from tests import factories
from tests.cases import entries

[TYPED] = entries("name-with-vertical-tab.txt")
CLEAN = "Lycée Jules-Verne site de Dole"
# XML 1.0 (section 2.2) and Unicode (section 23.7, noncharacters) say which are none.
CONTROLS = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x80",
    "\x9f",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\U0001ffff",
]


def is_clean(text):
    """Tell whether the Unicode database finds no control, half, noncharacter or separator."""
    unwanted = {"Cc", "Cn", "Cs", "Zl", "Zp"}
    return all(sign in "\t\n\r" or unicodedata.category(sign) not in unwanted for sign in text)


@pytest.mark.parametrize("control", [*CONTROLS, "\ufeff", "\ufdd0", "\ufffb"])
def test_text__loses_what_is_no_character(control):
    assert clean_text(f"{control}Ly{control}cée{control}") == "Lycée"


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029", " \x0b ", "\x0b\x0c"])
def test_text__keeps_words_apart_where_a_line_ended(end):
    assert clean_text(f"Lycée{end}site de Dole") == "Lycée site de Dole"
    assert clean_text(f"Lycée{end}site\nde Dole") == "Lycée\nsite\nde Dole"


@pytest.mark.parametrize(
    "text",
    ["a\tb\r\nc\n", "par\u00adte\u00adna\u00adriat", "ن\u200cا\u200d", "\u200f", "🧑\u200d🏫 é"],
)
def test_text__keeps_what_is_text(text):
    assert clean_text(text) is text


def test_data__is_cleaned_at_every_depth_and_inside_json():
    inside = json.dumps([{"type": "heading", "value": {"text": "A\x0bB"}}])
    cleaned = clean_data({"title": "A\x0bB", "n": 1, "body": inside, "list": ["\x07", None, True]})
    assert json.loads(cleaned.pop("body")) == [{"type": "heading", "value": {"text": "A B"}}]
    assert cleaned == {"title": "A B", "n": 1, "list": ["", None, True]}


@pytest.mark.parametrize("text", ['{"', '[{"a": 1', '{"a": ' * 5000, '{"\x0b'])
def test_data__that_only_looks_like_json_is_text(text):
    assert clean_data(text) == clean_text(text)


@pytest.mark.django_db
def test_object__saved_by_a_program_is_clean():
    organisation = factories.OrganisationFactory(name=TYPED, address="Un\x0btexte\nsur deux")
    assert organisation.name == CLEAN
    organisation.refresh_from_db()
    assert (organisation.name, organisation.address) == (CLEAN, "Un\ntexte\nsur deux")


@pytest.mark.django_db
def test_stream__saved_by_a_program_is_clean():
    table = {"data": [["A\x0bB"]], "table_caption": "T\ufffe", "table_header_choice": "row"}
    page = factories.StandardPageFactory(
        body=factories.stream(("heading", {"text": TYPED, "level": "2"}), ("table", table))
    )
    page.refresh_from_db()
    heading, shown = page.body
    assert heading.value["text"] == CLEAN
    assert (shown.value["data"], shown.value["table_caption"]) == ([["A B"]], "T")


@pytest.mark.django_db
def test_draft__is_clean_in_its_revision():
    page = factories.StandardPageFactory(live=False)
    page.title = TYPED
    page.body = factories.stream(("heading", {"text": TYPED, "level": "2"}))
    draft = page.save_revision().as_object()
    assert (draft.title, draft.body[0].value["text"]) == (CLEAN, CLEAN)


@pytest.fixture
def editor(client):
    """Sign an administrator in."""
    client.force_login(factories.superuser())
    return client


@pytest.mark.django_db
def test_form__compares_the_clean_name_with_those_that_exist(editor):
    Theme.objects.create(name=CLEAN)
    response = editor.post("/admin/partnerships/theme/create/", {"name": TYPED})
    assert response.status_code == 200
    assert "existe déjà" in response.content.decode()
    assert Theme.objects.count() == 1


@pytest.mark.django_db
def test_page__typed_in_the_admin_is_clean_whatever_the_field(editor):
    # The editor of rich texts sends JSON, in which controls are escaped.
    words = {
        "blocks": [
            {
                "key": "a", "text": f"{TYPED}\ud800\ufeff", "type": "unstyled", "depth": 0,
                "inlineStyleRanges": [{"offset": 0, "length": 5, "style": "BOLD"}],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }  # fmt: skip
    cells = {
        "data": [[TYPED, "\x00"], ["1", "2"]],
        "table_caption": TYPED,
        "table_header_choice": "row",
    }
    data = {
        "title": TYPED,
        "slug": "vertical",
        "standfirst": f"{TYPED}\u2028",
        "cover": "",
        "body": streamfield(
            [
                ("heading", {"text": TYPED, "level": "2"}),
                ("paragraph", json.dumps(words)),
                ("table", json.dumps(cells)),
            ]
        ),
        "comments": inline_formset([]),
        "action-publish": "publier",
    }
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", factories.home_page().pk])
    response = editor.post(url, nested_form_data(data))
    assert response.status_code == 302
    page = StandardPage.objects.get(slug="vertical")
    heading, paragraph, table = page.body
    assert (page.title, page.standfirst, heading.value["text"]) == (CLEAN, CLEAN, CLEAN)
    assert "<b>Lycée</b> Jules-Verne site de Dole</p>" in paragraph.value.source
    assert table.value["data"] == [[CLEAN, ""], ["1", "2"]]
    assert is_clean(json.dumps(page.latest_revision.content, ensure_ascii=False))
    assert "\\u000b" not in json.dumps(page.latest_revision.content)


@pytest.mark.django_db
def test_files__are_whole_though_the_database_holds_controls(client):
    registry = factories.RegistryFactory()
    partner = factories.OrganisationFactory()
    convention = factories.ConventionFactory(parent=registry, parties=[partner])
    dirty = "A\x0bB\x07\ufffe\u2028C"
    Page.objects.filter(pk=convention.pk).update(title=dirty)
    ConventionPage.objects.filter(pk=convention.pk).update(object=dirty, signed_at=dirty)
    Organisation.objects.filter(pk=partner.pk).update(name=dirty)
    for feed in ("rss.xml", "atom.xml"):
        etree.fromstring(client.get(f"{registry.url}{feed}").content)
    book = load_workbook(io.BytesIO(client.get(f"{registry.url}export.xlsx").getvalue()))
    assert any(cell.value == "AB\u2028C" for row in book.active for cell in row)
    for file in ("feed.json", "export.json"):
        json.loads(client.get(f"{registry.url}{file}").getvalue())
    calendar = client.get(f"{registry.url}conventions.ics").getvalue().decode()
    assert is_clean(calendar)
