"""The screens that the product adds to the administration: for everyone, and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.officers import filter_list, open_table

WIDTHS = {"phone": 390, "desktop": 1440}
# Levels A and AA: some good practices beyond are broken by the frame that Wagtail draws.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = [
    "/admin/",
    "/admin/corbeille/",
    "/admin/guide/",
    "/admin/imports/",
    "/admin/rapports/annee/",
    "/admin/rapports/calendrier/",
    "/admin/rapports/courriels/",
    "/admin/rapports/echeances/",
    "/admin/rapports/fiches-incompletes/",
    "/admin/rapports/liens/",
    "/admin/rapports/recherches/",
    "/admin/validations/",
    "/admin/conventions/",
]
OF_A_CONVENTION = [
    "/admin/annoncer/{}/",
    "/admin/pages/{}/edit/",
    "/admin/validations/{}/",
    "/admin/validations/{}/apercus/",
]
# A table that scrolls in its frame hides what axe would measure.
UNMEASURED = "could not be determined"
EDIT_LINK = re.compile(r"/admin/pages/(\d+)/edit/")


@pytest.mark.long
def test_screens__are_for_everyone_and_fit_a_phone(admin, violations, subtests):
    admin.goto("/admin/conventions/")
    convention = EDIT_LINK.search(admin.content())[1]
    for url in [*SCREENS, *(each.format(convention) for each in OF_A_CONVENTION)]:
        for screen, width in WIDTHS.items():
            with subtests.test(f"{url} on a {screen}"):
                admin.set_viewport_size({"width": width, "height": 844})
                assert admin.goto(url).status == 200
                assert [each for each in violations(WCAG) if UNMEASURED not in each] == []
                assert admin.evaluate("document.documentElement.scrollWidth") <= width


def test_list_of_conventions__is_filtered_in_its_drawer_and_says_its_columns_on_a_phone(admin):
    open_table(admin, "Conventions")
    filter_list(admin, "État", "Résiliée")
    rows = admin.locator("#listing-results tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Bien manger à la cantine")
    admin.set_viewport_size({"width": WIDTHS["phone"], "height": 844})
    end = rows.get_by_text("30/03/2025")
    named = end.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert named == '"Échéance\u00a0: "'
    assert end.bounding_box()["x"] < WIDTHS["phone"] / 2
