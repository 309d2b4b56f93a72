"""A convention that the desk follows from its first draft to its signature, then its avenant."""

import re
from datetime import date

from playwright.sync_api import expect

from tests.browser.officers import (
    begin,
    filter_list,
    open_tab,
    open_table,
    publish,
    wait_until_saved,
    wait_until_watched,
)
from tests.browser.test_editing import save_draft, type_date

TITLE = "Découvrir les métiers du bois"
URL = "/conventions/decouvrir-les-metiers-du-bois/"
HOLDER = "Lycée des métiers du bois"


def texts(admin):
    """Return the rows of the texts to sign."""
    return admin.locator("#id_signings-FORMS > [data-inline-panel-child]")


def add_text(admin, holder, amendment=""):
    """Begin to follow a text: it is a project from today on."""
    wait_until_watched(admin)
    open_tab(admin, "Suivi et publication")
    number = texts(admin).count()
    admin.get_by_role("button", name="Ajouter : Texte à signer").click()
    admin.locator(f"#id_signings-{number}-amendment").fill(amendment)
    admin.locator(f"#id_signings-{number}-holder").fill(holder)
    wait_until_saved(admin)


def go_on(admin, number, words):
    """Go to the next stage of a text, and find it there once the form is saved."""
    texts(admin).nth(number).get_by_role("button", name="Passer à l’étape suivante").click()
    save_draft(admin)
    open_tab(admin, "Suivi et publication")
    expect(texts(admin).nth(number).locator("strong")).to_contain_text(words)


def sign(admin, name):
    """Have a text signed today."""
    wait_until_watched(admin)
    type_date(admin, admin.locator(f"[name={name}]"), f"{date.today():%d/%m/%Y}")
    wait_until_saved(admin)


def stage_in_table(admin, stage):
    """Read the line of the convention among those at a stage."""
    open_table(admin, "Conventions")
    filter_list(admin, "Avant la signature", stage)
    return admin.get_by_role("row", name=re.compile(TITLE))


def test_convention__goes_from_project_to_signature_then_its_avenant(admin, visit):
    # A project, in the hands of somebody.
    begin(admin, "Conventions")
    admin.get_by_role("textbox", name="Titre").fill(TITLE)
    admin.locator("#id_object").fill("Ouvrir les ateliers aux classes.")
    add_text(admin, HOLDER)
    expect(stage_in_table(admin, "projet")).to_contain_text("projet")

    # Read again, then to sign: one click each time.
    admin.get_by_role("link", name=TITLE).first.click()
    open_tab(admin, "Suivi et publication")
    go_on(admin, 0, "En relecture depuis le")
    expect(texts(admin).first).to_contain_text(f"entre les mains de : {HOLDER}")
    go_on(admin, 0, "À signer depuis le")

    # It is not published before its signature.
    publish(admin)
    missing = admin.locator("[data-missing]")
    missing.get_by_role("link", name="à signer depuis le").click()
    field = admin.locator("#id_signings-0-to_sign_since")
    expect(field).to_have_accessible_description(re.compile("à l’étape « à signer »"))
    visitor = visit()
    assert visitor.goto(URL).status == 404

    # Signed, it is published, and no reader learns how it came to be.
    open_tab(admin, "L’essentiel")
    sign(admin, "signed_on")
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("publié")
    assert visitor.goto(URL).status == 200
    assert HOLDER not in visitor.content()
    row = stage_in_table(admin, "signée")
    expect(row).to_contain_text("signée")

    # An avenant follows the same way, and the convention stays on line meanwhile.
    row.get_by_role("link", name=TITLE).click()
    add_text(admin, "Service juridique", amendment="1")
    go_on(admin, 1, "En relecture depuis le")
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("publié")
    expect(stage_in_table(admin, "relecture")).to_contain_text("Avenant n° 1 : relecture")
    visitor.reload()
    assert "Service juridique" not in visitor.content()
    expect(visitor.get_by_text("Avenant")).to_have_count(0)

    admin.get_by_role("link", name=TITLE).first.click()
    open_tab(admin, "Avenants, fiches, documents")
    admin.get_by_role("button", name="Ajouter : Avenant").click()
    admin.locator("#id_amendments-0-number").fill("1")
    admin.locator("#id_amendments-0-object").fill("Un lycée de plus")
    sign(admin, "amendments-0-signed_on")
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("publié")
    visitor.reload()
    expect(visitor.get_by_text("Un lycée de plus").first).to_be_visible()
    expect(stage_in_table(admin, "signée")).not_to_contain_text("Avenant n° 1")
