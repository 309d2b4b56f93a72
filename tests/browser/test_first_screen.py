"""On a phone, the first screen says what a convention is, with whom, until when, whom to call."""

import pytest

from tests.browser.pages import fetch

PHONE = {"width": 375, "height": 812}
# How far down a part ends, in pixels, and how far the bar of actions leaves the screen free.
BOTTOM = "(element) => element.getBoundingClientRect().bottom"
TOP = "(element) => element.getBoundingClientRect().top"


@pytest.fixture
def conventions(page, site_url):
    """The paths of the conventions of the demonstration."""
    page.goto("/conventions/")
    links = page.locator("main .fr-card__title a")
    return sorted({link.get_attribute("href") for link in links.all()})


def test_first_screen__of_each_convention_answers_the_four_questions(visit, conventions, subtests):
    phone = visit(viewport=PHONE)
    assert len(conventions) > 5
    for path in conventions:
        with subtests.test("convention", path=path):
            phone.goto(path)
            bar = phone.locator(".site-actions")
            free = bar.evaluate(TOP)
            assert bar.evaluate(BOTTOM) <= PHONE["height"]
            assert bar.get_by_role("link").count() >= 2
            for part in ("h1", ".site-standing", ".site-key-facts"):
                assert phone.locator(part).evaluate(BOTTOM) <= free, part
            assert phone.locator(".site-key-facts a[href^='/partenaires/']").count() >= 1
            assert bar.locator("a[href^='tel:'], a[href^='mailto:']").count() >= 1


def test_bar_of_actions__stays_within_reach_and_hides_nothing_that_has_the_focus(
    visit, conventions
):
    phone = visit(viewport=PHONE)
    phone.goto(conventions[0])
    last = phone.locator("footer a").last
    last.focus()
    assert last.evaluate(BOTTOM) <= phone.locator(".site-actions").evaluate(TOP)


def test_calendar__is_offered_for_dates_to_come_alone(site_url, conventions):
    """Nobody adds the past to a calendar."""
    _, html = fetch(f"{site_url}/conventions/ess-2019/")
    assert "N’est plus en vigueur depuis le 21" in html
    assert "convention.ics" not in html
