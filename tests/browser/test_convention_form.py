"""The form of a convention: short, in five tabs, and saying as one types what follows from it."""

import pytest
from playwright.sync_api import expect

from tests.browser.officers import begin, open_tab, wait_until_saved

SCREEN = {"width": 1366, "height": 768}
MOST_TABS, MOST_SCREENS = 5, 3
TABS = "[data-edit-form] [role=tab]:visible"
HEIGHT = "panel => panel.scrollHeight"


@pytest.fixture
def form(admin):
    """The form of a new convention, on the screen of a laptop."""
    admin.set_viewport_size(SCREEN)
    begin(admin, "Conventions")
    return admin


def test_tabs__are_five_at_most_and_short_when_empty(form):
    tabs = form.locator(TABS)
    assert 1 < tabs.count() <= MOST_TABS
    for tab in tabs.all():
        tab.click()
        height = form.locator("[role=tabpanel]:visible").evaluate(HEIGHT)
        assert height <= MOST_SCREENS * SCREEN["height"], tab.inner_text()


def test_tabs__are_never_under_a_side_panel(form):
    form.get_by_role("button", name="Afficher/masquer le statut").click()
    expect(form.get_by_role("heading", name="Visible pour tous")).to_be_visible()
    for tab in form.locator(TABS).all():
        tab.click(timeout=3_000)
        expect(tab).to_have_attribute("aria-selected", "true")


def test_renewal__asks_for_how_long_only_when_it_is_tacit(form):
    months = form.locator("#id_renewal_months")
    expect(months).to_be_hidden()
    form.get_by_label("Reconduction", exact=True).select_option("tacite")
    expect(months).to_be_visible()
    form.get_by_label("Reconduction", exact=True).select_option("exclue")
    expect(months).to_be_hidden()


def test_lists__keep_each_choice(form):
    form.get_by_role("textbox", name="Titre").fill("Deux publics")
    for name in ("Collégiens", "Apprentis"):
        form.get_by_role("checkbox", name=name).check()
    wait_until_saved(form)
    form.reload()
    for name in ("Collégiens", "Apprentis"):
        expect(form.get_by_role("checkbox", name=name)).to_be_checked()


def test_line__says_what_follows_from_the_dates_and_what_is_missing(form):
    form.get_by_role("textbox", name="Titre").fill("Une ligne d’état")
    form.locator("#id_signed_on").fill("21/11/2019")
    form.locator("#id_duration").fill("5")
    wait_until_saved(form)
    line = form.get_by_role("region", name="Où en est la page")
    # Five years from 21 November 2019 run to 20 November 2024 inclusive.
    expect(line).to_contain_text("N’est plus en vigueur depuis le 21\u00a0novembre 2024")
    form.locator("#id_ends_on").fill("31/08/2099")
    wait_until_saved(form)
    expect(line).to_contain_text("En vigueur jusqu’au 31\u00a0août 2099")

    open_tab(form, "Texte")
    line.get_by_text("1 élément à compléter").click()
    line.get_by_role("link", name="Objet").click()
    objet = form.locator("#id_object")
    expect(objet).to_be_focused()
    objet.fill("Agir ensemble.")
    wait_until_saved(form)
    expect(line).to_contain_text("Rien ne manque pour publier")


def test_rows__are_titled_by_what_they_hold(form):
    open_tab(form, "Avenants")
    form.get_by_role("button", name="Ajouter : Avenant").click()
    form.locator("#id_amendments-0-number").fill("2")
    form.locator("#id_amendments-0-object").fill("Prolongation d’un an")
    form.keyboard.press("Tab")
    heading = form.get_by_role("heading", name="Avenant 1 – Prolongation d’un an")
    expect(heading).to_be_visible()
    open_tab(form, "Parties et personnes")
    form.get_by_role("button", name="Ajouter : Partie").click()
    form.get_by_role("button", name="Choisir une organisation").first.click()
    name = form.get_by_role("dialog").locator("td a").first
    chosen = name.inner_text().strip()
    name.click()
    title = form.get_by_role("heading", name=f"Partie 1 – {chosen}")
    expect(title).to_be_visible()
    # The same when the form opens on another tab.
    wait_until_saved(form)
    form.reload()
    open_tab(form, "Parties et personnes")
    expect(title).to_be_visible()
