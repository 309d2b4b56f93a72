"""Somebody of the directory is made while a page is written, and followed by it."""

from playwright.sync_api import expect

from tests.browser.officers import open_table, wait_until_watched


def test_person__is_made_with_the_words_looked_for_and_signs(admin):
    open_table(admin, "Conventions")
    admin.get_by_role("link", name="Protocole de coopération CNCRESS").first.click()
    wait_until_watched(admin)
    admin.get_by_role("tab", name="Parties et personnes").click()
    signatories = admin.locator("[data-contentpath=signatories]")
    signatories.get_by_role("button", name="Insérer un bloc").last.click()
    new = signatories.locator("[data-streamfield-child]:visible").last
    new.get_by_role("button", name="Choisir dans l’annuaire").click()

    dialog = admin.locator(".modal-body")
    dialog.locator("[name=q]").fill("Zoé Bernard")
    dialog.get_by_role("tab", name="Nouvelle fiche").click()
    form = dialog.locator("[data-chooser-modal-creation-form]")
    expect(form.locator("[name=name]")).to_have_value("Zoé Bernard")
    form.locator("[name=quality]").fill("directrice")
    form.get_by_role("button", name="Créer").click()

    expect(new.locator("[data-chooser-title]:visible").first).to_contain_text("Zoé Bernard")
    expect(new.locator("[name$='-value-name']")).to_have_value("Zoé Bernard")
    expect(new.locator("[name$='-value-quality']")).to_have_value("directrice")
    admin.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(admin.locator(".messages")).to_contain_text("CNCRESS")
    wait_until_watched(admin)
    admin.get_by_role("tab", name="Parties et personnes").click()
    names = signatories.locator("[name$='-value-name']:visible")
    expect(names.last).to_have_value("Zoé Bernard")
