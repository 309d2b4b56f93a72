"""Names of fifty signs without a space: nothing leaves a screen of 320 px (WCAG 1.4.10)."""

import pytest

from tests.browser.pages import PAGES, address

SMALLEST = {"width": 320, "height": 800}
# Every text of the page becomes such a name, as if each field held one; buttons are ours.
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


@pytest.mark.parametrize("name", PAGES)
def test_page__holds_long_names_on_the_smallest_screen(page, site_url, name):
    page.set_viewport_size(SMALLEST)
    page.goto(address(site_url, name))
    page.evaluate(LENGTHEN)
    assert page.evaluate("document.documentElement.scrollWidth") == SMALLEST["width"]
    assert page.evaluate(OUTSIDE) == []
