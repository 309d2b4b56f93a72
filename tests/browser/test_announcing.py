"""From a convention to its article, as an officer does it."""

import re

from playwright.sync_api import expect

from tests import factories
from tests.browser.officers import open_table


def photos(*names):
    """Return the files of photos, as a file field takes them; each has a colour of its own."""
    colours = ["#aa5533", "#3355aa", "#55aa33"]
    return [
        {"name": name, "mimeType": "image/png", "buffer": factories.png(colour=colour).read()}
        for name, colour in zip(names, colours, strict=False)
    ]


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


def test_photos__go_into_a_gallery_in_one_drop_with_their_words(admin):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.get_by_role("textbox", name="Titre*").fill("Trois photos")
    admin.get_by_role("textbox", name="Chapô*").fill("Une galerie.")
    admin.get_by_role("button", name="Insérer un bloc").click()
    admin.get_by_role("option", name="Galerie").click()
    admin.get_by_role("button", name="Ajouter des photos").click()
    dialog = admin.get_by_role("dialog", name="Ajouter des photos")
    dialog.locator("input[type=file]").set_input_files(
        photos("IMG_2034.png", "IMG_2035.png", "IMG_2036.png")
    )
    add = dialog.get_by_role("button", name="Ajouter à la galerie")
    expect(add).to_be_enabled(timeout=30_000)
    alternatives = dialog.get_by_label("Texte alternatif")
    for number, words in enumerate(["IMG_2034.png", "Une salle bleue.", "Une salle verte."]):
        alternatives.nth(number).fill(words)
    dialog.get_by_label("Légende").nth(0).fill("La salle brune.")
    dialog.get_by_label("Crédit").fill("Rectorat")
    add.click()
    expect(dialog.get_by_text("Ce texte est un nom de fichier")).to_have_count(1)
    alternatives.nth(0).fill("Une salle brune.")
    add.click()
    expect(dialog).to_have_count(0)

    # The words stand with the images: the fields of the page are empty, and show them.
    gallery = admin.locator("[data-contentpath=images]")
    own = gallery.locator("[name$=alt_text]:visible")
    expect(own).to_have_count(3)
    for number, words in enumerate(["Une salle brune.", "Une salle bleue.", "Une salle verte."]):
        expect(own.nth(number)).to_have_value("")
        expect(own.nth(number)).to_have_attribute("placeholder", f"De l’image : {words}")
    caption = gallery.locator("[name$=caption]:visible").first
    expect(caption).to_have_attribute("placeholder", "De l’image : La salle brune.")
    admin.get_by_label("Catégorie*").select_option(label="Signature")
    admin.keyboard.press("Tab")
    expect(admin.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).click()
    expect(admin.locator(".messages")).to_contain_text("publié")
    admin.goto("/actualites/trois-photos/")
    for words in ("Une salle brune.", "Une salle bleue.", "Une salle verte."):
        expect(admin.get_by_role("img", name=words)).to_be_visible()
    expect(admin.get_by_text("Crédit : Rectorat")).to_have_count(3)
