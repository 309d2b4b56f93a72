"""Listings, looked through on a phone and on a desktop: results first, filters within reach."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visits import read

PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}
BOTTOM = "(element) => element.getBoundingClientRect().bottom"
# The URL of each listing, and what names one of its results.
RESULTS = {
    "/conventions/": ".fr-card__title",
    "/conventions/?etat=expiree&nature=convention": ".fr-card__title",
    "/conventions/?vue=tableau": "tbody th a",
    "/conventions/?vue=frise": ".site-life-row a",
    "/actions/": ".site-action__title",
    "/actions/?duree=demi-journee": ".site-action__title",
    "/partenaires/": ".site-partner__name",
    "/actualites/": ".fr-card__img",
    "/actualites/?annee=2019": ".fr-card__img",
}


def plain(text):
    """Return a text with ordinary spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize("path", RESULTS)
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_first_screen__shows_a_result(visit, screen, path):
    tab = visit(viewport=screen)
    read(tab, path)
    result = tab.locator(f"main {RESULTS[path]}").first
    assert result.evaluate(BOTTOM) <= screen["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_filters__are_folded_on_a_phone_and_say_how_many_narrow_the_list(visit, scripts):
    tab = visit(viewport=PHONE, java_script_enabled=scripts)
    tab.goto("/conventions/")
    kind = tab.get_by_label("Nature", exact=True)
    expect(kind).to_be_hidden()
    tab.get_by_text("Filtrer", exact=True).press("Enter")
    kind.select_option("convention")
    tab.get_by_role("button", name="Afficher").click()
    expect(tab.get_by_text("Filtrer (1)", exact=True)).to_be_visible()
    expect(kind).to_be_hidden()
    tab.get_by_role("link", name=re.compile("Retirer le critère Nature")).click()
    expect(tab.get_by_text("Filtrer", exact=True)).to_be_visible()
    expect(tab).not_to_have_url(re.compile("[?&]nature="))


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


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_displays__are_changed_with_the_keyboard_and_lead_to_conventions(visit, scripts, screen):
    tab = visit(viewport=screen, java_script_enabled=scripts)
    tab.goto("/conventions/?nature=convention&tri=titre")
    title = tab.locator("main .fr-card__title").first.inner_text()
    for name in ("Tableau", "Frise", "Cartes", "Frise"):
        link = tab.get_by_role("link", name=name, exact=True)
        link.focus()
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("link", name=name, exact=True)).to_have_attribute(
            "aria-current", "true"
        )
        expect(tab.get_by_role("link", name=re.compile("Retirer le critère"))).to_have_count(1)
        expect(tab.get_by_role("link", name=title, exact=True)).to_be_visible()
    row = tab.get_by_role("listitem").filter(has_text=title)
    row.get_by_role("link").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)


def test_timeline__is_drawn_to_scale_whatever_the_screen(visit):
    """Five years are drawn as long as five years of its marks, and their end before today."""
    for screen in ({"width": 320, "height": 568}, PHONE, DESKTOP):
        tab = visit(viewport=screen)
        tab.goto("/conventions/?vue=frise&etat=expiree")
        row = tab.get_by_role("listitem").filter(has_text="Éducation à l’économie sociale")
        assert "Du 21 novembre 2019 au 20 novembre 2024" in plain(row.inner_text())
        life = row.locator(".site-lifeline__known").bounding_box()
        marks = [mark.bounding_box()["x"] for mark in row.locator(".site-lifeline__year").all()]
        labels = [
            label for label in tab.locator(".site-lives__years span").all_inner_texts() if label
        ]
        years = int(labels[1]) - int(labels[0])
        a_year = (marks[1] - marks[0]) / years
        assert life["width"] == pytest.approx(5 * a_year, abs=3)
        today = row.locator(".site-lifeline__today").bounding_box()["x"]
        assert life["x"] + life["width"] < today


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_reader__finds_a_partner_by_its_letter_and_its_family(visit, scripts):
    tab = visit(viewport=PHONE, java_script_enabled=scripts)
    tab.goto("/partenaires/")
    tab.get_by_text("Filtrer", exact=True).press("Enter")
    tab.get_by_role("link", name="M", exact=True).press("Enter")
    tab.get_by_text("Filtrer (1)", exact=True).press("Enter")
    tab.get_by_role("link", name=re.compile("^Lieux de mémoire et de culture 2$")).press("Enter")
    expect(tab.get_by_role("status")).to_have_text("2 partenaires")
    tab.get_by_role("link", name="Mémorial de la Shoah").press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Mémorial de la Shoah")


@pytest.mark.parametrize("path", ["/conventions/?vue=frise", "/conventions/?vue=tableau"])
def test_listing__on_paper_is_the_list_alone(visit, path):
    tab = visit(viewport=DESKTOP)
    tab.goto(path)
    tab.emulate_media(media="print")
    for screen_only in (".site-listing__filters", ".site-displays", ".site-registry-downloads"):
        expect(tab.locator(screen_only).first).to_be_hidden()
    titles = tab.locator(".site-life-row a, .site-table tbody th a")
    assert titles.count() >= 8
    assert all(title.is_visible() for title in titles.all())
