"""A double click on what cannot be done twice does it once, and the answer is that of the first."""

import secrets

from playwright.sync_api import expect

from tests.browser.officers import open_table

TWICE = "button => { button.click(); setTimeout(() => button.click(), 30) }"


def press_twice(button):
    """Press a button as a hand does, which takes longer than a machine."""
    button.evaluate(TWICE)


def said(admin):
    return admin.locator(".messages")


def make(admin, name):
    """Make an organisation."""
    open_table(admin, "Organisations")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.locator("#id_name").fill(name)
    press_twice(admin.get_by_role("button", name="Enregistrer"))
    expect(said(admin)).to_contain_text(name)


def test_merge__asked_twice_is_done_once_and_said(admin):
    # Of its own, should the test be tried again on the same site.
    kept = f"Cercle à garder {secrets.token_hex(3)}"
    make(admin, kept)
    make(admin, f"Cercle à fusionner {secrets.token_hex(3)}")
    said(admin).get_by_role("link", name="Modifier").click()
    number = admin.url.rstrip("/").split("/")[-1]
    admin.goto(f"/admin/organisations/fusionner/{number}/")
    admin.get_by_role("button", name="Choisir une organisation").click()
    dialog = admin.locator(".modal-body")
    dialog.locator("[name=q]").fill(kept)
    dialog.get_by_role("link", name=kept).click()
    press_twice(admin.get_by_role("button", name="Voir ce qui change"))
    press_twice(admin.get_by_role("button", name="Fusionner"))
    expect(said(admin)).to_contain_text("a été fusionnée avec")


def test_file__goes_to_the_bin_and_comes_back_once(admin):
    admin.goto("/admin/documents/")
    admin.locator("td.title a").first.click()
    title = admin.locator("#id_title").input_value()
    admin.goto(admin.url.replace("/edit/", "/delete/"))
    press_twice(admin.get_by_role("button", name="Mettre à la corbeille"))
    expect(said(admin)).to_contain_text("est dans la corbeille")
    admin.goto("/admin/corbeille/")
    press_twice(admin.get_by_role("button", name=title))
    expect(said(admin)).to_contain_text("est sorti de la corbeille")


def test_dialog__makes_one_record(admin):
    made = []
    admin.on("request", lambda each: made.append(each) if "chooser/create/" in each.url else None)
    open_table(admin, "Conventions")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.get_by_role("tab", name="Parties et personnes").click()
    admin.get_by_role("button", name="Partie").first.click()
    admin.get_by_role("button", name="Choisir une organisation").locator("visible=true").click()
    dialog = admin.locator(".modal-body")
    dialog.get_by_role("tab", name="Nouvelle fiche").click()
    create = dialog.get_by_role("button", name="Créer")
    # Refused by the dialog itself: one may press again.
    create.click()
    admin.wait_for_timeout(1500)
    dialog.locator("[name=name]").fill("Cercle d’un dialogue")
    create.dblclick()
    expect(dialog).to_be_hidden()
    assert len(made) == 1
