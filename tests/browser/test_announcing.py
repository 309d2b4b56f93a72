"""From a convention to its article, as an officer does it."""

import re

from playwright.sync_api import expect

from .test_editing import admin, open_table

__all__ = ["admin"]


def open_convention(admin, title):
    """Open the form of a convention from the table."""
    open_table(admin, "Conventions")
    admin.get_by_role("link", name=title).first.click()
    expect(admin.get_by_role("textbox", name="Titre*")).to_have_value(re.compile(title))


def test_parties__become_signatories_in_one_click(admin):
    open_convention(admin, "Protocole de coopération CNCRESS")
    admin.get_by_role("tab", name="Parties et personnes").click()
    signatories = admin.locator("[data-contentpath=signatories]")
    names = signatories.locator("[name$='-value-name']:visible")
    for count in (2, 1):
        expect(names).to_have_count(count)
        signatories.locator("[data-streamfield-action=DELETE]:visible").first.click()
    expect(names).to_have_count(0)
    copy = admin.get_by_role("button", name="Copier les parties dans les signataires")
    copy.click()
    expect(admin.get_by_text("2 signataires ajoutés.")).to_be_visible()
    expect(names).to_have_count(2)
    expect(names.nth(0)).to_have_value("Marie-Martine Lips")
    qualities = signatories.locator("[name$='-value-quality']:visible")
    expect(qualities.nth(0)).to_have_value("présidente du CNCRESS")
    chosen = signatories.locator("[data-chooser-title]:visible")
    expect(chosen.nth(1)).to_contain_text("L’ESPER")

    # A second click adds nobody twice.
    copy.click()
    expect(admin.get_by_text("Aucun signataire à ajouter.")).to_be_visible()
    expect(names).to_have_count(2)
    expect(admin.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    admin.reload()
    admin.get_by_role("tab", name="Parties et personnes").click()
    expect(names.nth(1)).to_have_value("Roland Berthilier")


def test_signature__is_announced_from_the_form_of_the_convention(admin):
    open_convention(admin, "Enseigner l’histoire de la Shoah")
    admin.locator("header").get_by_role("button", name="Actions").first.click()
    admin.get_by_role("button", name="Annoncer la signature").click()
    expect(admin.locator(".messages")).to_contain_text("Le brouillon est prêt")
    expect(admin.get_by_role("textbox", name="Titre*")).to_have_value(
        "Signature de la convention «\u00a0Enseigner l’histoire de la Shoah : rectorat de "
        "Besançon et Mémorial\u00a0»"
    )
    expect(admin.locator("[name=event_on]")).to_have_value("11/10/2019")
