"""The screens that the product adds to the administration: for everyone, and on a phone."""

import re

import pytest
from playwright.sync_api import expect

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
    "/admin/partnerships/conventionpage/",
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
    admin.goto("/admin/partnerships/conventionpage/")
    convention = EDIT_LINK.search(admin.content())[1]
    for url in [*SCREENS, *(each.format(convention) for each in OF_A_CONVENTION)]:
        for screen, width in WIDTHS.items():
            with subtests.test(f"{url} on a {screen}"):
                admin.set_viewport_size({"width": width, "height": 844})
                assert admin.goto(url).status == 200
                assert [each for each in violations(WCAG) if UNMEASURED not in each] == []
                assert admin.evaluate("document.documentElement.scrollWidth") <= width


def test_filters__of_a_table_fold_on_a_phone_and_stay_open_on_a_desktop(admin):
    protocols = admin.get_by_role("link", name="protocole", exact=True)
    admin.set_viewport_size({"width": WIDTHS["phone"], "height": 844})
    admin.goto("/admin/partnerships/conventionpage/")
    expect(protocols).to_be_hidden()
    admin.get_by_role("heading", name="Filtre").click()
    expect(protocols).to_be_visible()
    admin.set_viewport_size({"width": WIDTHS["desktop"], "height": 844})
    admin.reload()
    expect(protocols).to_be_visible()
