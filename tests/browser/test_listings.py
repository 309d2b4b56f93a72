"""Listings, looked through on a phone and on a desktop: results first, filters within reach."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}
BOTTOM = "(element) => element.getBoundingClientRect().bottom"
# The URL of each listing, and what names one of its results.
RESULTS = {
    "/conventions/": ".fr-card__title",
    "/conventions/?etat=expiree&nature=convention": ".fr-card__title",
    "/actions/": ".site-action__title",
    "/actions/?duree=demi-journee": ".site-action__title",
    "/actualites/": ".fr-card__img",
    "/actualites/?annee=2019": ".fr-card__img",
}


@pytest.mark.parametrize("path", RESULTS)
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_first_screen__shows_a_result(visit, screen, path):
    tab = visit(viewport=screen)
    tab.goto(path, wait_until="networkidle")
    result = tab.locator(f"main {RESULTS[path]}").first
    assert result.evaluate(BOTTOM) <= screen["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_filters__are_folded_on_a_phone_and_say_how_many_narrow_the_list(visit, scripts):
    tab = visit(viewport=PHONE, java_script_enabled=scripts)
    tab.goto("/conventions/")
    kind = tab.get_by_label("Nature")
    expect(kind).to_be_hidden()
    tab.get_by_text("Filtrer", exact=True).press("Enter")
    kind.select_option("convention")
    tab.get_by_role("button", name="Afficher").click()
    expect(tab.get_by_text("Filtrer (1)", exact=True)).to_be_visible()
    expect(kind).to_be_hidden()
    tab.get_by_role("link", name=re.compile("Retirer le critère Nature")).click()
    expect(tab.get_by_text("Filtrer", exact=True)).to_be_visible()
    expect(tab).to_have_url(re.compile("/conventions/$"))


@pytest.mark.parametrize("path", ["/conventions/", "/actions/", "/actualites/"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_filters__stand_open_beside_the_list_where_there_is_room(visit, scripts, path):
    tab = visit(viewport=DESKTOP, java_script_enabled=scripts)
    tab.goto(path)
    partner = tab.get_by_label("Partenaire", exact=True)
    expect(partner).to_be_visible()
    partner.focus()
    expect(partner).to_be_focused()
    button = tab.get_by_role("main").get_by_role("button", name="Afficher")
    items = tab.locator(".site-listing__items").bounding_box()
    assert button.bounding_box()["x"] + button.bounding_box()["width"] < items["x"]
