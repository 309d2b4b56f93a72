"""What officers do in the administration, whatever they came for."""

import re
import time

from playwright.sync_api import expect

PASSWORD = "demo-partenariats"
LOGIN, HOME = re.compile("S'identifier"), re.compile("Tableau de bord")
# Wagtail looks every half second whether the form changed, and saves it half a second later.
REST_SECONDS = 1.5
PATIENCE_SECONDS = 60
SAVING = ".w-autosave-indicator__state--saving:visible"
# A form with errors waits for whoever writes to mend them.
REFUSED = ".w-autosave-indicator__state--paused:visible"
EDITED = "[data-edit-form][data-w-unsaved-has-edits-value=true]"
# What a form holds until then is taken for what was there before.
NOTE_WATCHING = """document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
    target.dataset.watched = "";
})"""


# The cookies of who logged in already, by account; the URL of the form of a new page, by table.
SESSIONS, FORMS = {}, {}


def log_in(page, name="demo"):
    """Open the administration by an account of the demonstration.

    It goes through the login page once: the session opened there serves the tests that follow.
    """
    page.add_init_script(NOTE_WATCHING)
    page.context.add_cookies(SESSIONS.get(name, []))
    page.goto("/admin/")
    if LOGIN.search(page.title()):
        give_password(page, name)
    expect(page).to_have_title(HOME)
    SESSIONS[name] = page.context.cookies()


def give_password(page, name="demo"):
    """Fill in the login page that ``page`` shows."""
    page.get_by_role("textbox", name="Nom d’utilisateur").fill(name)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="S'identifier").click()
    expect(page).to_have_title(HOME)


def open_table(admin, name):
    """Open one of the tables of the *Partenariats* menu."""
    menu = admin.locator(".sidebar")
    menu.get_by_role("button", name="Partenariats").click()
    menu.get_by_role("link", name=name, exact=True).click()
    expect(admin.get_by_role("heading", level=1, name=name)).to_be_visible()


def filter_list(admin, name, choice):
    """Choose what a list of Wagtail is narrowed to, in its drawer."""
    admin.get_by_role("button", name="Afficher les filtres").click()
    admin.get_by_role("button", name=name, exact=True).click()
    admin.get_by_label(name, exact=True).select_option(label=choice)
    expect(admin.locator("#listing-results").get_by_text(f"{name} : {choice}")).to_be_visible()


def begin(admin, name):
    """Open the form of a new page of a table, and wait until it watches what is typed.

    It goes there by the menu once: the URL found there serves the tests that follow.
    """
    if name in FORMS:
        admin.goto(FORMS[name])
    else:
        open_table(admin, name)
        admin.get_by_role("link", name="Ajouter").first.click()
    wait_until_watched(admin)
    FORMS[name] = admin.url


def wait_until_watched(admin):
    """Wait until the form will save by itself what is typed."""
    expect(admin.locator("[data-edit-form][data-watched]")).to_be_attached(timeout=15_000)


def preview(admin):
    """Open the preview beside the form; return the page in it, once it has come."""
    admin.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
    page = admin.frame_locator("#w-preview-iframe")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_SECONDS * 1000)
    return page


def wait_until_saved(admin):
    """Leave the field, and wait until Wagtail has saved what was typed, if it does so by itself.

    What is typed during a saving asks for another one: a form is saved once it stays at rest.
    """
    admin.keyboard.press("Tab")
    started = rests_since = time.monotonic()
    while time.monotonic() < rests_since + REST_SECONDS:
        assert time.monotonic() < started + PATIENCE_SECONDS, "The form is never at rest."
        admin.wait_for_timeout(50)
        if is_under_way(admin):
            rests_since = time.monotonic()


def is_under_way(admin):
    """Whether a form is being saved, or will be by itself."""
    if admin.locator(SAVING).count():
        return True
    return admin.locator(EDITED).count() and not admin.locator(REFUSED).count()


def open_tab(admin, name):
    """Open a tab of the form."""
    admin.get_by_role("tab", name=name).click()


def publish(admin):
    """Ask for the publication."""
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).click()
