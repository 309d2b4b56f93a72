"""The pass over HTML: it corrects what people read, marks sigles up, and breaks nothing."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.typography.test_rules import bare, texts
from typography.abbreviations import Abbreviations
from typography.html import french_html
from typography.rules import NARROW, NO_BREAK

GLOSSARY = Abbreviations(
    (
        ("ESS", "économie sociale et solidaire", "sigle-1"),
        ("CRESS", "chambre régionale de l'ESS", "sigle-2"),
        ("CRESS BFC", "chambre régionale de Bourgogne-Franche-Comté", "sigle-3"),
        ("U.I.M.M.", "Union des industries", "sigle-4"),
        ("L'ESPER", "Économie sociale partenaire", "sigle-5"),
    ),
    "/glossaire/",
)
ESS = '<abbr title="économie sociale et solidaire">ESS</abbr>'
ESS_LINK = f'<a class="site-sigle" href="/glossaire/#sigle-1">{ESS}</a>'


def seen(html):
    return french_html(html).replace(NO_BREAK, "~").replace(NARROW, "_")


def marked(html):
    """Return the content of the main part of a page, sigles marked up."""
    page = french_html(f'<main id="contenu">{html}</main>', GLOSSARY)
    return page.removeprefix('<main id="contenu">').removesuffix("</main>")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Qui ?</p>", "<p>Qui_?</p>"),
        ("<p><strong>Brochon</strong> : la</p>", "<p><strong>Brochon</strong>~: la</p>"),
        ("<p><b>Brochon </b> : la</p>", "<p><b>Brochon~</b>: la</p>"),
        ("<p>« <em>oui</em> »</p>", "<p>«~<em>oui</em>~»</p>"),
        ("<p><b>20</b> %</p>", "<p><b>20</b>~%</p>"),
        ("<p>l&#x27;eau &amp; l&#39;air</p>", "<p>l’eau &amp; l’air</p>"),
        ("<p>oui&nbsp;: &lt;b&gt; ?</p>", "<p>oui~: &lt;b&gt;_?</p>"),
        ("<p>&quot;a&quot; ?</p>", '<p>"a"_?</p>'),
        ("<p>le 1er mai</p>", "<p>le 1<sup>er</sup>~mai</p>"),
        ("<p>au XXIe siècle</p>", "<p>au XXI<sup>e</sup> siècle</p>"),
        ("<title>l'an 1er : fin</title>", "<title>l’an 1er~: fin</title>"),
        ("<option>l'an 1er</option>", "<option>l’an 1er</option>"),
        ('<img alt="l&#x27;eau ?">', '<img alt="l’eau_?">'),
        (
            '<a aria-label="Lire : &quot;a&quot;">x</a>',
            '<a aria-label="Lire~: &quot;a&quot;">x</a>',
        ),
        ('<meta name="description" content="Qui ?">', '<meta name="description" content="Qui_?">'),
        ('<meta property="og:title" content="l\'an">', '<meta property="og:title" content="l’an">'),
        ("<p>voir <code>a ?</code> : b</p>", "<p>voir <code>a ?</code>~: b</p>"),
        ("<td>5</td> <td>% de</td>", "<td>5</td> <td>% de</td>"),
        ("<p>fin</p>\n<p>: début</p>", "<p>fin</p>\n<p>: début</p>"),
    ],
)
def test_page__is_corrected_where_it_is_read(html, shown):
    assert seen(html) == shown


@pytest.mark.parametrize(
    "html",
    [
        "<pre>l'a ?</pre>", "<code>l'a ?</code>", "<kbd>l'a ?</kbd>", "<style>a : b</style>",
        "<script>if (a ? 'b' : c < d) {}</script>",
        '<script type="application/ld+json">{"a" : "l\'eau ?"}</script>',
        "<textarea>l'a ? <b></textarea>", '<input value="l\'a ?">',
        '<time datetime="2019 : 11 ?">a</time>', '<a href="/a ? : l\'b">a</a>',
        '<meta name="robots" content="a : b">', '<p lang="en">It\'s 5 km?</p>',
        "<template><p>l'a ?</p></template>", "<!-- l'a ? -->", "<!DOCTYPE html>",
        "<p>1<sup>er</sup></p>", "<p>voir https://x.fr/?a=1 et l@x.fr</p>",
        "<p>a < b ?</p>", "<a href='", "<p>Rien à changer &eacute; &quot; &amp;</p>",
        '<svg><title>l\'a ?</title><path d="M 1 : 2"/></svg>',
    ],
)  # fmt: skip
def test_page__is_left_alone_where_it_is_not_french_prose(html):
    assert french_html(html, GLOSSARY) == html


def test_french_quotation__in_a_french_page_is_corrected():
    assert seen('<html lang="fr"><p lang="fr-FR">Qui ?</p></html>').count("_?") == 1


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>L’ESS, puis l’ESS</p>", f"<p>L’{ESS_LINK}, puis l’ESS</p>"),
        ("<p>L&#x27;ESS</p>", f"<p>L’{ESS_LINK}</p>"),
        ("<p>PROCESS ESSAI ESS2 ess</p>", "<p>PROCESS ESSAI ESS2 ess</p>"),
        ("<h1>L’ESS</h1><p>ESS</p>", f"<h1>L’{ESS}</h1><p>{ESS_LINK}</p>"),
        ('<a href="/">ESS</a> <p>ESS</p>', f'<a href="/">ESS</a> <p>{ESS_LINK}</p>'),
        ("<button>ESS</button>", "<button>ESS</button>"),
        ("<nav>ESS</nav>", "<nav>ESS</nav>"),
        ('<div class="fr-card fr-enlarge-link"><p>ESS</p></div>',
         f'<div class="fr-card fr-enlarge-link"><p>{ESS}</p></div>'),
        ('<p class="fr-sr-only">ESS</p>', '<p class="fr-sr-only">ESS</p>'),
        ("<code>ESS</code>", "<code>ESS</code>"),
        ("<p>https://ess.fr/ESS et a@ESS.fr</p>", "<p>https://ess.fr/ESS et a@ESS.fr</p>"),
        ('<p><abbr title="x">ESS</abbr>, ESS</p>', '<p><abbr title="x">ESS</abbr>, ESS</p>'),
        ("<p>E<b>SS</b> et ESS</p>", f"<p>E<b>SS</b> et {ESS_LINK}</p>"),
    ],
)  # fmt: skip
def test_sigle__is_marked_up_once_where_it_helps(html, shown):
    assert marked(html) == shown


@pytest.mark.parametrize(
    ("html", "sigles"),
    [
        ("<p>la CRESS BFC</p>", ["CRESS BFC"]),
        ("<p>la CRESS&nbsp;BFC et la CRESS</p>", ["CRESS\u00a0BFC", "CRESS"]),
        ("<p>l’U.I.M.M., enfin</p>", ["U.I.M.M."]),
        ("<p>avec L'ESPER</p>", ["L’ESPER"]),
        ("<p>ESS/CRESS</p>", ["ESS", "CRESS"]),
    ],
)
def test_sigle__is_found_in_all_its_forms(html, sigles):
    found = BeautifulSoup(marked(html), "html.parser").find_all("abbr")
    assert [each.get_text() for each in found] == sigles


def test_sigle__is_marked_up_in_the_main_part_of_the_page_alone():
    page = '<header>ESS</header><main id="contenu"><p>ESS</p></main><footer>ESS</footer>'
    assert french_html(page, GLOSSARY).count("<abbr") == 1


def test_expansion__is_written_in_french_too():
    assert 'title="chambre régionale de l’ESS"' in marked("<p>CRESS</p>")


def test_page__without_glossary_has_no_abbreviation():
    page = '<main id="contenu"><p>ESS</p></main>'
    assert french_html(page, Abbreviations()) == page


tags = st.sampled_from(
    ["<b>", "</b>", "<p>", "</p>", "<h2>", "</h2>", "<code>", "</code>", "<br>", "<!-- ' ? -->",
     '<a href="?a : b">', "</a>", '<span class="fr-sr-only">', "</span>", "<sup>", "</sup>",
     "<script>'a ?'</script>", "<textarea>' ?</textarea>", '<abbr title="l\'a ?">', "</abbr>",
     '<i lang="en">', "</i>", '<div class="fr-enlarge-link">', "</div>", "<img alt=\"l'a ?\">"]
)  # fmt: skip
entities = st.sampled_from(["&#x27;", "&nbsp;", "&amp;", "&lt;", "&quot;", "&eacute;", "& ", ">"])
sigles = st.sampled_from(["ESS", "CRESS BFC", "CRESS", "U.I.M.M.", "L'ESPER"])
safe_texts = texts.map(lambda text: text.replace("<", "").replace("&", "").replace("\0", ""))
pages = st.lists(st.one_of(tags, entities, sigles, safe_texts), max_size=20).map(
    lambda parts: f'<main id="contenu">{"".join(parts)}</main>'
)


def without_additions(html):
    """Return the tree of a page as lxml sees it, without the elements that the pass adds."""
    soup = BeautifulSoup(html, "html.parser")
    return [(tag.name, sorted(tag.attrs)) for tag in soup.find_all(True)], soup.get_text()


@given(pages)
def test_page__passed_twice_is_passed_once(page):
    once = french_html(page, GLOSSARY)
    assert french_html(once, GLOSSARY) == once


@given(pages)
def test_page__keeps_its_elements_and_its_words(page):
    corrected = french_html(page)
    before, words = without_additions(page)
    after, words_after = without_additions(corrected.replace("<sup>", "").replace("</sup>", ""))
    kept = [element for element in before if element[0] != "sup"]
    assert after == kept
    assert bare(words_after) == bare(words)
