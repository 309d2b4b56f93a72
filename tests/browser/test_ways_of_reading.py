"""The same pages, read otherwise: enlarged, without scripts, in forced colours, without motion."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PAGES, url
from tests.browser.visits import read

every_page = pytest.mark.parametrize("name", PAGES)

# Words that their box cuts off, or that lie outside the page: [text, where].
LOST_WORDS = """() => {
  const lost = [];
  for (const element of document.querySelectorAll('body *')) {
    const words = [...element.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const hidden = element.closest('.fr-sr-only, .fr-skiplinks, dialog:not([open]), .fr-modal')
      || !element.checkVisibility({visibilityProperty: true});
    if (!words || hidden) continue;
    const style = getComputedStyle(element);
    // Words that icons replace, and labels for screen readers alone, are cut off on purpose.
    const unseen = 'button[title], .fr-share .fr-btn, .fr-search-bar .fr-label, '
      + '.fr-pagination__link--lg-label';
    if (style.clip !== 'auto' || element.matches(unseen)) continue;
    const cut = ['hidden', 'clip'].includes(style.overflowX)
      && element.scrollWidth > element.clientWidth + 1
      || ['hidden', 'clip'].includes(style.overflowY)
      && element.scrollHeight > element.clientHeight + 1;
    const box = element.getBoundingClientRect();
    const scrolled = element.closest('.fr-table__content, .fr-table');
    if (cut || (!scrolled && (box.right > innerWidth + 1 || box.left < -1)))
      lost.push([element.textContent.trim().slice(0, 60), element.className]);
  }
  return lost;
}"""
# The spacings of WCAG 1.4.12 (RGAA 10.12), which readers set in their browser.
SPACED_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
INVISIBLE_ICONS = """() => [...document.querySelectorAll('[class*="site-icon-"]')]
  .filter(element => element.checkVisibility())
  .filter(element => getComputedStyle(element, '::before').backgroundColor
    === getComputedStyle(document.body).backgroundColor)
  .map(element => element.outerHTML.slice(0, 120))"""


# How each way of enlarging is asked of the page: the width and height of its window, and a script.
ENLARGED = {
    # Zoom divides the window: 1280 px at 200 % and at 400 % (RGAA 10.4, 10.11).
    "twice as big": ((640, 450), None),
    "four times as big": ((320, 225), None),
    # A reader's own font size (RGAA 10.4): everything is in rem.
    "text doubled": ((1280, 900), "() => { document.documentElement.style.fontSize = '200%' }"),
    "text spaced out": ((375, 812), SPACED_TEXT),
}


@every_page
def test_page__loses_nothing_when_enlarged(name, page, site_url):
    lost = {}
    for way, ((width, height), script) in ENLARGED.items():
        page.set_viewport_size({"width": width, "height": height})
        read(page, url(site_url, name))
        if script:
            page.evaluate(script)
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        lost[way] = [*page.evaluate(LOST_WORDS), *(["it scrolls sideways"] if wide else [])]
    assert {way: words for way, words in lost.items() if words} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["home", "article of Brochon", "convention of Brochon"])
def test_forced_colours__keep_icons_and_the_edges_of_buttons(name, scheme, visit, site_url):
    page = visit(forced_colors="active", color_scheme=scheme)
    read(page, url(site_url, name))
    assert page.evaluate(INVISIBLE_ICONS) == []
    for button in page.get_by_role("main").locator(".fr-btn:visible").all():
        edges = button.evaluate(
            "b => [getComputedStyle(b).outlineStyle, getComputedStyle(b).borderTopStyle]"
        )
        assert edges != ["none", "none"], button.inner_text()


@pytest.fixture
def without_scripts(visit):
    """A phone whose browser runs no script."""
    return visit(java_script_enabled=False, viewport={"width": 375, "height": 812})


def test_menu__needs_no_script(without_scripts):
    page = without_scripts
    page.goto("/")
    page.get_by_role("navigation", name="Menu principal").get_by_role(
        "link", name="Conventions"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Conventions")


def test_filters_and_search__need_no_script(without_scripts):
    page = without_scripts
    page.goto("/actualites/")
    page.get_by_text("Filtrer", exact=True).click()
    page.get_by_label("Année").select_option("2019")
    page.get_by_role("main").get_by_role("button", name="Afficher").click()
    expect(page).to_have_url(re.compile("annee=2019"))
    page.locator("#recherche-entete").fill("économie sociale")
    page.locator("#recherche-entete").press("Enter")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recherche")


def test_everything_folded__opens_without_script(without_scripts, site_url):
    page = without_scripts
    page.goto(url(site_url, "convention of Brochon"))
    expect(page.get_by_role("navigation", name="vous êtes ici")).to_be_visible()
    for folded in page.get_by_role("main").locator("details").all():
        folded.locator("summary").first.click()
        expect(folded).to_have_attribute("open", "")
