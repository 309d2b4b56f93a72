"""What officers do in the administration, whatever they came for."""

import re

from playwright.sync_api import expect

PASSWORD = "demo-partenariats"
# Wagtail saves by itself half a second after the last key.
AUTOSAVE_MILLISECONDS = 800
# What a form holds until then is taken for what was there before.
NOTE_WATCHING = """document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
    target.dataset.watched = "";
})"""


def log_in(page):
    """Open the administration by the demonstration account, through the login page."""
    page.add_init_script(NOTE_WATCHING)
    page.goto("/admin/")
    expect(page).to_have_title(re.compile("S'identifier"))
    page.get_by_role("textbox", name="Nom d’utilisateur").fill("demo")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="S'identifier").click()
    expect(page).to_have_title(re.compile("Tableau de bord"))


def open_table(admin, name):
    """Open one of the tables of the *Partenariats* menu."""
    menu = admin.locator(".sidebar")
    menu.get_by_role("button", name="Partenariats").click()
    menu.get_by_role("link", name=name, exact=True).click()
    expect(admin.get_by_role("heading", level=1, name=name)).to_be_visible()


def begin(admin, name):
    """Open the form of a new page of a table, and wait until it watches what is typed."""
    open_table(admin, name)
    admin.get_by_role("link", name="Ajouter").first.click()
    wait_until_watched(admin)


def wait_until_watched(admin):
    """Wait until the form will save by itself what is typed."""
    expect(admin.locator("[data-edit-form][data-watched]")).to_be_attached(timeout=15_000)


def wait_until_saved(admin):
    """Leave the field, and wait until Wagtail has saved what was typed, if it does so by itself."""
    admin.keyboard.press("Tab")
    admin.wait_for_timeout(AUTOSAVE_MILLISECONDS)
    expect(admin.locator(".w-autosave-indicator__state--saving")).to_be_hidden()


def open_tab(admin, name):
    """Open a tab of the form."""
    admin.get_by_role("tab", name=name).click()


def publish(admin):
    """Ask for the publication."""
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).click()
