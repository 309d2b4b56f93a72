"""Links of rich texts and choices of blocks whose key is none, or of what visitors may not read."""

import copy
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.rich_text import expand_db_html

from runtime.keys import key_of
from tests import factories

pytestmark = pytest.mark.django_db

NO_KEYS = [
    "99999999999999999999",
    "9" * 5000,
    "2147483648",
    "x",
    "",
    "-1",
    "0",
    "1.0",
    " 1",
    "١",
    "1e3",
]
KINDS = {
    "page": '<a linktype="page" id="{}">mots</a>',
    "document": '<a linktype="document" id="{}">mots</a>',
    "image": 'mots<embed embedtype="image" format="left" alt="" id="{}"/>',
}
WITHOUT_KEY = [
    '<a linktype="page">mots</a>', '<a linktype="document">mots</a>',
    'mots<embed embedtype="image" format="left" alt=""/>', 'mots<embed embedtype="image" id="1"/>',
    '<a linktype="inconnu" id="1">mots</a>', 'mots<embed embedtype="inconnu" id="1"/>',
]  # fmt: skip
HOSTILE = [pattern.format(key) for pattern in KINDS.values() for key in NO_KEYS] + WITHOUT_KEY


@pytest.mark.parametrize(
    "value", [*NO_KEYS, None, True, 1.0, [1], {"id": 1}, b"1", 0, -3, 2**31, 10**30]
)
def test_key__is_none_of_what_writes_none(value):
    assert key_of(value) is None


@pytest.mark.parametrize(
    ("value", "key"), [("12", 12), (12, 12), ("2147483647", 2147483647), ("007", 7)]
)
def test_key__is_a_number_as_keys_are(value, key):
    assert key_of(value) == key


@pytest.mark.parametrize("html", HOSTILE)
def test_text__with_a_link_that_has_no_key_shows_its_words(html):
    shown = expand_db_html(f"<p>{html}</p>")
    assert "mots" in shown
    assert "href" not in shown
    assert "src" not in shown


EVERYTHING = "".join(f"<p>{html}</p>" for html in HOSTILE)


@pytest.fixture(scope="module")
def made(lasting):
    """A site that holds links without keys everywhere a text may stand."""
    with lasting():
        rubrique = factories.NewsIndexFactory(introduction=EVERYTHING)
        registry = factories.RegistryFactory(introduction=EVERYTHING)
        home = factories.home_page()
        home.introduction = EVERYTHING
        home.save()
        partner = factories.OrganisationFactory(acronym="CRESS", about=EVERYTHING)
        convention = factories.ConventionFactory(
            parent=registry, slug="brochon", parties=[partner], preamble=EVERYTHING,
            committee_members=EVERYTHING, fiches=["Fiche"],
            articles=factories.stream(
                ("article", {"number": "1", "title": "A", "text": EVERYTHING})
            ),
        )  # fmt: skip
        convention.fiches.update(text=EVERYTHING)
        body = factories.stream(
            ("paragraph", EVERYTHING),
            ("axes", {"title": "", "axes": [{"title": "A", "text": EVERYTHING}]}),
            *(
                block
                for key in [*NO_KEYS, True, [1], {"a": 1}]
                for block in [
                    ("links", {"title": "", "links": [{"title": "mots", "page": key, "url": ""}]}),
                    ("documents", {"title": "", "documents": [{"document": key, "title": "mots"}]}),
                    ("figure", {"image": {"image": key, "decorative": True}, "caption": "mots"}),
                    ("about_organisation", {"organisation": key}),
                    ("signatories", {"title": "", "signatories": [
                        {"name": "N", "quality": "Q", "organisation": key}]}),
                ]
            ),
        )  # fmt: skip
        article = factories.NewsFactory(parent=rubrique, slug="brochon", body=body)
        factories.link(article, convention)
        yield {
            "article": article, "convention": convention,
            "rubrique": rubrique, "partner": partner,
        }  # fmt: skip


@pytest.fixture
def site(made):
    """What was made, for one test to change."""
    return copy.deepcopy(made)


@pytest.mark.parametrize(
    "url",
    ["/", "/actualites/", "/actualites/brochon/", "/conventions/", "/conventions/brochon/",
     "/partenaires/cress/", "/rss.xml", "/atom.xml", "/feed.json", "/actualites/rss.xml",
     "/conventions/feed.json", "/partenaires/cress/rss.xml", "/recherche/?q=mots",
     "/recherche/rss.xml?q=mots", "/conventions/export.json"],
)  # fmt: skip
def test_site__shows_the_words_of_links_that_have_no_key(client, site, url):
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("which", ["article", "convention", "rubrique"])
def test_editor__opens_a_page_that_holds_links_without_keys(client, site, which):
    client.force_login(factories.superuser())
    page = site[which]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    page.save_revision()
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert client.get(view).status_code == 200


def test_index_of_references__leaves_out_what_is_no_key(site):
    for which in ("article", "convention", "partner"):
        ReferenceIndex.create_or_update_for_object(site[which])
    keys = ReferenceIndex.objects.values_list("to_object_id", flat=True)
    assert [key for key in keys if key in NO_KEYS] == []


def stored(converter_feature, entity_type, data):
    """Return what the editor stores of a link."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    state = {
        "blocks": [
            {"key": "a", "text": "mots", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
             "entityRanges": [{"offset": 0, "length": 4, "key": 0}]}
        ],
        "entityMap": {"0": {"type": entity_type, "mutability": "MUTABLE", "data": data}},
    }  # fmt: skip
    return ContentstateConverter([converter_feature]).to_database_format(json.dumps(state))


@pytest.mark.parametrize("key", [*NO_KEYS, None, True, [1], {"a": 1}])
@pytest.mark.parametrize(("feature", "kind"), [("link", "LINK"), ("document-link", "DOCUMENT")])
def test_editor__stores_the_words_of_a_link_that_has_no_key(feature, kind, key):
    assert stored(feature, kind, {"id": key}) == '<p data-block-key="a">mots</p>'
    assert stored(feature, kind, {"id": key, "url": {"a": 1}}) == '<p data-block-key="a">mots</p>'


def test_editor__stores_links():
    assert 'id="3"' in stored("link", "LINK", {"id": 3})
    assert 'id="3"' in stored("document-link", "DOCUMENT", {"id": 3})
    assert 'href="https://example.org/"' in stored("link", "LINK", {"url": "https://example.org/"})
    assert "javascript" not in stored("link", "LINK", {"url": "javascript:alert(1)"})


@pytest.mark.parametrize("key", NO_KEYS)
def test_form__says_what_is_missing_where_a_choice_has_no_key(site, key):
    for name in ("links", "documents", "figure", "about_organisation"):
        block = site["article"].body.stream_block.child_blocks[name]
        chooser = {
            "links": lambda b: b.child_blocks["links"].child_block.child_blocks["page"],
            "documents": lambda b: b.child_blocks["documents"].child_block.child_blocks["document"],
            "figure": lambda b: b.child_blocks["image"].child_blocks["image"],
            "about_organisation": lambda b: b.child_blocks["organisation"],
        }[name](block)
        assert chooser.value_from_form(key) is None


def draft(page):
    page.unpublish()


def scheduled(page):
    page.unpublish()
    page.refresh_from_db()
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision().publish()


def by_login(page):
    factories.restrict(page)


def by_password(page):
    factories.restrict(page, PageViewRestriction.PASSWORD)


def below_a_private_page(page):
    factories.restrict(page.get_parent())


@pytest.mark.parametrize("hide", [draft, scheduled, by_login, by_password, below_a_private_page])
def test_text__links_to_no_page_that_visitors_may_not_read(hide):
    above = factories.StandardPageFactory()
    page = factories.StandardPageFactory(slug="zzsecret", parent=above)
    html = f'<a linktype="page" id="{page.pk}">mots</a>'
    assert "zzsecret" in expand_db_html(html)
    hide(page)
    assert expand_db_html(html) == "<a>mots</a>"


def test_text__reads_many_links_in_as_many_queries_as_one(django_assert_num_queries):
    pages = [factories.StandardPageFactory() for _ in range(3)]
    html = "".join(f'<a linktype="page" id="{page.pk}">mots</a>' for page in pages)
    expand_db_html(html)
    # The pages, then what their type adds.
    with django_assert_num_queries(2):
        expand_db_html(html)
