"""Every type of page, in Chromium: accessibility, small screens, privacy."""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import PAGES, address

SCREENS = {
    "narrow phone": {"width": 320, "height": 568},
    "phone": {"width": 375, "height": 812},
    "desktop": {"width": 1280, "height": 900},
}
# The levels of the headings that assistive technologies meet, in their order.
OUTLINE = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(heading => heading.checkVisibility({visibilityProperty: true}))
    .map(heading => [Number(heading.tagName[1]), heading.textContent.trim()])"""

every_page = pytest.mark.parametrize("name", PAGES)


@every_page
@pytest.mark.parametrize("screen", SCREENS)
def test_axe__finds_nothing_in_light_and_in_dark(name, screen, page, site_url, violations):
    page.set_viewport_size(SCREENS[screen])
    page.goto(address(site_url, name))
    page.emulate_media(color_scheme="light")
    in_the_light = violations()
    page.emulate_media(color_scheme="dark")
    assert (in_the_light, violations()) == ([], [])


@pytest.mark.parametrize("button", ["Menu", "Rechercher"])
def test_axe__finds_nothing_in_what_a_phone_opens(button, page, violations):
    page.set_viewport_size(SCREENS["phone"])
    page.goto("/")
    page.get_by_role("banner").get_by_role("button", name=button, exact=True).first.click()
    page.get_by_role("dialog").wait_for()
    assert violations() == []


@every_page
def test_page__fits_the_narrowest_screen(name, page, site_url):
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(address(site_url, name))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@every_page
def test_page__has_one_title_and_no_gap_in_its_outline(name, page, site_url):
    page.goto(address(site_url, name))
    headings = page.evaluate(OUTLINE)
    levels = [level for level, text in headings]
    assert levels.count(1) == 1, headings
    assert all(text for level, text in headings), headings
    # The page may open with a heading of its header, then goes down one level at a time.
    gaps = [below for above, below in pairwise(levels) if below > above + 1]
    assert gaps == [], headings


@every_page
def test_page__respects_its_visitor(name, page, site_url):
    """Nothing is asked of another host, no cookie is set, nothing goes wrong in the console."""
    page.set_viewport_size(SCREENS["phone"])
    url = address(site_url, name)
    hosts, problems = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: problems.append(str(error)))
    # Chromium also reports the status of the page itself when it is an error on purpose.
    page.on(
        "console",
        lambda message: (
            message.type == "error"
            and message.location["url"] != url
            and problems.append(f"{message.text} {message.location['url']}")
        ),
    )
    page.goto(url, wait_until="networkidle")
    assert hosts == {urlsplit(site_url).netloc}
    assert problems == []
    assert page.context.cookies() == []
