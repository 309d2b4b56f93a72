"""What could have been lost, and is not: two officers on one page, a page deleted by mistake."""

import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import manage
from tests.browser.officers import begin, log_in, wait_until_saved, wait_until_watched

# The history of the page has what each wrote.
KEPT_BOTH = """from wagtail.models import Revision
said = {{each.content["standfirst"] for each in Revision.objects.filter(object_id="{key}")}}
assert {{"Ce que l’une a écrit depuis.", "Ce que l’autre a écrit."}} <= said, said"""


@pytest.fixture
def title(admin):
    """Save the draft of an article, and return its title."""
    title = f"Écrit à deux {secrets.token_hex(3)}"
    begin(admin, "Actualités")
    admin.get_by_role("textbox", name="Titre").fill(title)
    write(admin, "Ce que l’une a écrit.")
    return title


def standfirst(tab):
    return tab.get_by_role("textbox", name="Chapô")


def write(tab, text):
    """Write in a form, and let it save itself."""
    standfirst(tab).fill(text)
    wait_until_saved(tab)


def save(place):
    place.get_by_role("button", name="Enregistrer le brouillon").click()


def test_two_officers__are_told_before_one_writes_over_the_other(admin, visit, title, site_folder):
    colleague = visit(viewport={"width": 1366, "height": 768})
    log_in(colleague, "redaction")
    colleague.goto(admin.url)
    wait_until_watched(colleague)
    write(admin, "Ce que l’une a écrit depuis.")
    standfirst(colleague).fill("Ce que l’autre a écrit.")
    paused = colleague.locator(".w-autosave-indicator__state--paused:visible")
    expect(paused.first).to_be_attached(timeout=60_000)
    save(colleague)
    asked = colleague.get_by_role("dialog").filter(has_text="a enregistré une nouvelle version")
    expect(asked).to_be_visible()
    expect(standfirst(colleague)).to_have_value("Ce que l’autre a écrit.")
    save(asked)
    expect(colleague.locator(".messages")).to_contain_text(title)
    expect(standfirst(colleague)).to_have_value("Ce que l’autre a écrit.")

    key = colleague.url.rstrip("/").split("/")[-2]
    manage(site_folder / "var", "shell", "--no-imports", "--command", KEPT_BOTH.format(key=key))


def test_page__deleted_by_mistake_is_found_in_the_bin_and_put_back(admin, title):
    admin.locator("header").get_by_role("button", name="Actions").first.click()
    admin.get_by_role("link", name="Supprimer", exact=True).click()
    admin.get_by_role("button", name="Mettre à la corbeille").click()
    expect(admin.locator(".messages")).to_contain_text("est dans la corbeille")
    admin.locator(".sidebar").get_by_role("link", name="Corbeille").click()
    admin.get_by_role("button", name=f"Restaurer « {title} »").click()
    expect(admin.locator(".messages")).to_contain_text("est sortie de la corbeille")
    admin.locator(".messages").get_by_role("link", name="Ouvrir").click()
    expect(standfirst(admin)).to_have_value("Ce que l’une a écrit.")
