"""A feed opened by a click, and the page that explains feeds, in Chromium."""

from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import COLOURS
from tests.browser.test_every_page import ASKED_OF_AXE, SCREENS

FEEDS = {
    "/rss.xml": "Toutes les publications",
    "/actualites/atom.xml": "Actualités",
    "/conventions/rss.xml?theme=esprit-dinitiative": "Conventions",
}

# Whether each thing that programs read is out of sight.
HIDDEN = """() => [...new Set(
    [...document.querySelectorAll("title, link, item, entry, channel > description")]
        .map(element => !element.checkVisibility())
)]"""

every_feed = pytest.mark.parametrize("path", FEEDS)


@every_feed
def test_feed__is_a_page_that_says_what_it_is(path, page, site_url):
    asked, problems = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(path)
    assert FEEDS[path] in page.get_by_role("heading", level=1).inner_text()
    assert "lecteur de flux" in page.locator("p").first.inner_text()
    assert page.locator(".url").inner_text() == f"{site_url}{path}"
    # What programs read does not show: neither the markup nor the whole texts.
    assert page.evaluate(HIDDEN) == [True]
    assert asked == {urlsplit(site_url).netloc}
    assert problems == []


def test_feed__leads_to_how_to_subscribe_and_to_its_items(page, site_url):
    page.goto("/actualites/rss.xml")
    first = page.get_by_role("listitem").first.get_by_role("link")
    title = first.inner_text()
    first.click()
    assert page.get_by_role("heading", level=1).inner_text() == title
    page.go_back()
    page.get_by_role("link", name="Comment s’abonner").click()
    assert urlsplit(page.url).path == "/s-abonner/"


@every_feed
@pytest.mark.parametrize("screen", ASKED_OF_AXE)
def test_feed__is_accessible(path, screen, page, violations, subtests):
    page.set_viewport_size(SCREENS[screen])
    page.emulate_media(color_scheme="light")
    page.goto(path)
    with subtests.test("in the light"):
        assert violations() == []
    with subtests.test("in its dark colours"):
        page.emulate_media(color_scheme="dark")
        assert violations(COLOURS) == []


@every_feed
def test_feed__fits_a_telephone(path, visit):
    page = visit(viewport={"width": 320, "height": 640}, is_mobile=True)
    page.goto(path)
    assert page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [320, 320]


def test_url__is_copied_by_its_button(visit, site_url):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/s-abonner/")
    page.get_by_text("Toutes les adresses").click()
    page.get_by_role("button", name="Copier l’adresse : Actualités", exact=True).click()
    page.get_by_text("Adresse copiée").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site_url}/actualites/rss.xml"


def test_urls__are_all_there_without_script(visit, site_url):
    page = visit(java_script_enabled=False)
    page.goto("/s-abonner/")
    page.get_by_text("Toutes les adresses").click()
    assert page.get_by_text(f"{site_url}/actualites/rss.xml", exact=True).is_visible()
    assert page.get_by_role("button", name="Copier").count() == 0
