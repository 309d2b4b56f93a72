"""Every type of page, visited once at each width: accessibility, policy, privacy, weight.

What is measured of one visit is told apart: each is a subtest.
"""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import COLOURS
from tests.browser.pages import PAGES, url
from tests.browser.visits import Visit
from tests.browser.weight import weighing

SCREENS = {
    "narrow phone": {"width": 320, "height": 568},
    "phone": {"width": 375, "height": 812},
    "desktop": {"width": 1280, "height": 900},
}
# One of each layout: axe reads both phones alike.
ASKED_OF_AXE = ["narrow phone", "desktop"]
# The levels of the headings that assistive technologies meet, in their order.
OUTLINE = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(heading => heading.checkVisibility({visibilityProperty: true}))
    .map(heading => [Number(heading.tagName[1]), heading.textContent.trim()])"""
MOVING = """() => document.getAnimations().filter(animation => {
    const {duration, iterations} = animation.effect.getComputedTiming();
    return duration > 10 || iterations === Infinity;
  }).length"""

# A flexible box drops the spaces around the elements that stand in its text.
TORN_WORDS = """() => [...document.querySelectorAll('abbr, body [lang], sup')]
  .map(element => element.parentElement)
  .filter(parent => /flex|grid/.test(getComputedStyle(parent).display))
  .filter(parent => [...parent.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map(parent => parent.outerHTML.slice(0, 160))"""
# Every text of the page becomes a name of fifty signs without a space, as if each field held one;
# buttons are ours.
LENGTHEN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim() && !text.parentElement.closest("script, style, button, .fr-btn")) {
      text.data = "a".repeat(50);
    }
  }
}"""
# Tables scroll in their frames; some words are for readers of screens alone. The design system lets
# its box of buttons stand four pixels out, where nothing is drawn.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter(element => {
  const place = element.getBoundingClientRect();
  return place.width && place.right > document.documentElement.clientWidth + 1
    && !element.matches(".fr-header__navbar")
    && !element.closest(".fr-table, .fr-sr-only, .fr-modal, .fr-skiplinks");
}).map(element => `${element.tagName}.${element.className}`)"""


@pytest.fixture
def visited(page, site_url):
    """Visit a page as somebody who wants no motion; return what happened, and what it weighs."""

    def visit(name, screen):
        visit = Visit(url(site_url, name))
        visit.watch(page)
        weighed = weighing(page)
        page.set_viewport_size(SCREENS[screen])
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(visit.url, wait_until="networkidle")
        return visit, weighed

    return visit


def outline_problems(headings):
    """Return what is wrong with the levels of ``headings``: pairs of a level and a text."""
    levels = [level for level, text in headings]
    # The page may open with a heading of its header, then goes down one level at a time.
    gaps = [f"h{below} under h{above}" for above, below in pairwise(levels) if below > above + 1]
    empty = [f"empty h{level}" for level, text in headings if not text]
    return gaps + empty + ([] if levels.count(1) == 1 else ["not one h1"])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_page__breaks_no_rule(name, screen, page, site_url, visited, violations, subtests):
    visit, weighed = visited(name, screen)
    width = SCREENS[screen]["width"]
    with subtests.test("respects its visitor: no other host, no cookie, no error"):
        assert visit.hosts == {urlsplit(site_url).netloc}
        assert visit.problems == []
        assert page.context.cookies() == []
    with subtests.test("is within its budget"):
        assert weighed().over_budget() == []
    with subtests.test("breaks no rule of its policy"):
        assert visit.stopped == []
    with subtests.test("stays still for who asks (RGAA 13.8, WCAG 2.3.3)"):
        assert page.evaluate(MOVING) == 0
    with subtests.test("has one title and no gap in its outline"):
        headings = page.evaluate(OUTLINE)
        assert outline_problems(headings) == [], headings
    with subtests.test("keeps the spaces around what typography marks"):
        assert page.evaluate(TORN_WORDS) == []
    with subtests.test("fits its screen"):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if screen not in ASKED_OF_AXE:
        return
    with subtests.test("gives axe nothing to say in the light"):
        assert violations() == []
    with subtests.test("gives axe nothing to say of its dark colours"):
        page.emulate_media(color_scheme="dark")
        assert violations(COLOURS) == []
    if screen == "narrow phone":
        with subtests.test("holds long names (WCAG 1.4.10)"):
            page.evaluate(LENGTHEN)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("button", ["Menu", "Rechercher"])
def test_axe__finds_nothing_in_what_a_phone_opens(button, page, violations):
    page.set_viewport_size(SCREENS["phone"])
    # A page of sentences: axe does not judge a figure or an empty field under a dialog.
    page.goto("/mentions-legales/")
    page.get_by_role("banner").get_by_role("button", name=button, exact=True).first.click()
    page.get_by_role("dialog").wait_for()
    assert violations() == []
