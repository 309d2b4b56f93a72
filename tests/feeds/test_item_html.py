"""HTML that leaves the site: whole URLs, and nothing that runs."""

import pytest

from feeds.item_html import standalone_html
from runtime.characters import xml_text

BASE = "https://partenariats.example.org/actualites/brochon/"


def standalone(html):
    return standalone_html(html, BASE)


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("/documents/1/convention.pdf", "https://partenariats.example.org/documents/1/convention.pdf"),
        ("../greta/", "https://partenariats.example.org/actualites/greta/"),
        ("#axes", f"{BASE}#axes"),
        ("https://lesper.fr/", "https://lesper.fr/"),
        ("mailto:daf@example.org", "mailto:daf@example.org"),
        ("tel:+33-3-81-65-47-00", "tel:+33-3-81-65-47-00"),
        ("/recherche/?q=ess&page=2", "https://partenariats.example.org/recherche/?q=ess&amp;page=2"),
    ],
)  # fmt: skip
def test_urls__become_absolute(url, absolute):
    assert standalone(f'<a href="{url}">x</a>') == f'<a href="{absolute}">x</a>'


def test_images__keep_their_alternative_and_size():
    html = standalone('<img src="/media/a.jpg" alt="Signature" width="3" height="2" class="x">')
    assert 'src="https://partenariats.example.org/media/a.jpg"' in html
    assert all(kept in html for kept in ('alt="Signature"', 'width="3"', 'height="2"'))
    assert "class" not in html


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<button>Copier</button>",
        '<iframe src="https://example.org/"></iframe>',
        "<template><p>x</p></template>",
        "<svg><path/></svg>",
    ],
)
def test_tags__that_only_serve_the_site_are_removed_with_their_content(html):
    assert standalone(f"<p>avant</p>{html}<p>après</p>") == "<p>avant</p><p>après</p>"


@pytest.mark.parametrize(
    "attribute", ['onclick="x()"', 'style="color:red"', 'class="fr-h5"', 'id="axes"', 'data-x="1"']
)
def test_attributes__of_style_and_script_are_removed(attribute):
    assert standalone(f"<p {attribute}>Texte</p>") == "<p>Texte</p>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:alert(1)", "vbscript:x"])
def test_urls__that_run_are_removed(url):
    assert "script:" not in standalone(f'<a href="{url}">x</a>').lower()


def test_tables__keep_the_scope_of_their_headers():
    cell = '<th colspan="2" scope="col">Année</th>'
    assert standalone(f"<table><tr>{cell}</tr></table>") == f"<table><tr>{cell}</tr></table>"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_characters__forbidden_in_xml_are_removed(character):
    assert xml_text(f"avant{character}après") == "avantaprès"
    assert standalone(f"<p>avant{character}après</p>") == "<p>avantaprès</p>"


@pytest.mark.parametrize("text", ["🎓 Éco & cie", "\t\r\n", "« 1\u202f250 »", "𝔸"])
def test_characters__allowed_in_xml_are_kept(text):
    assert xml_text(text) == text


def test_standalone_html__has_the_typography_of_the_site():
    html = standalone_html("<p>L'école : <b>quoi</b> ?</p>", "https://example.org/")
    assert html == "<p>L’école\u00a0: <b>quoi</b>\u202f?</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<![CDATA[ > {} ]]>",
        "<?php > {} ?>",
        "<!DOCTYPE html [ {} ]>",
        "<!-- {} -->",
        "<![if IE]>{}",
    ],
)
def test_script__hides_in_no_other_markup(markup):
    html = standalone_html(f"<p>avant</p>{markup.format('<script>x</script>')}", BASE)
    assert "script" not in html
    assert html.startswith("<p>avant</p>")
