"""A signed PDF and three photos in hand: from there to the news on line, with its convention.

By its name it comes last in the folder: what it publishes stays on the site that all share.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.counting import Costs
from tests.browser.officers import log_in, wait_until_watched
from tests.browser.test_announcing import photos

SIGNED = Path(__file__).parents[1] / "documents/corpus/09-jumelages-nice/document.pdf"
# What the issue allows to whoever writes and whoever approves, together.
MOST_SCREENS, MOST_CLICKS = 10, 40
TYPED = {
    "object": "Jumeler trente classes de chaque côté de la frontière.",
    "alternatives": [
        "Trois personnes signent un document sur une table.",
        "Des élèves tiennent deux drapeaux.",
        "Un groupe pose devant la mer.",
    ],
    "credit": "Académie de Nice",
}
TITLE = re.compile("Signature de la convention de jumelage scolaire")


@pytest.fixture
def costs():
    return Costs()


@pytest.fixture
def worker(visit, costs):
    """Open the administration for somebody, and count from there."""

    def open_admin(name):
        page = visit(viewport={"width": 1366, "height": 768})
        log_in(page, name)
        costs.watch(page)
        return page

    return open_admin


def import_signed(officer):
    """Choose the PDF on the home; wait until it is read."""
    with officer.expect_file_chooser() as asked:
        officer.get_by_role("link", name="Importer une convention signée").click()
    asked.value.set_files(SIGNED)
    announce = officer.get_by_role("button", name="annoncer la signature")
    expect(announce).to_be_visible(timeout=60_000)
    return announce


def drop_photos(officer):
    """Add a gallery, and drop the three photos in it at once, with their words."""
    officer.get_by_role("button", name="Insérer un bloc").first.click()
    officer.get_by_role("option", name="Galerie").click()
    officer.get_by_role("button", name="Ajouter des photos").click()
    dialog = officer.get_by_role("dialog", name="Ajouter des photos")
    # Dropped from the desktop: no dialog of the browser.
    dialog.locator("input[type=file]").set_input_files(photos("1.png", "2.png", "3.png"))
    add = dialog.get_by_role("button", name="Ajouter à la galerie")
    expect(add).to_be_enabled(timeout=30_000)
    for field, words in zip(
        dialog.get_by_label("Texte alternatif").all(), TYPED["alternatives"], strict=True
    ):
        field.click()
        field.fill(words)
    credit = dialog.get_by_label("Crédit")
    credit.click()
    credit.fill(TYPED["credit"])
    add.click()
    expect(dialog).to_have_count(0)


def test_journey__takes_ten_screens_and_forty_clicks_at_most(worker, costs, visit):
    officer = worker("redaction")
    announce = import_signed(officer)
    objet = officer.get_by_label("Objet")
    objet.click()
    objet.fill(TYPED["object"])
    announce.click()
    expect(officer.get_by_role("textbox", name="Titre*")).to_have_value(TITLE)
    wait_until_watched(officer)
    drop_photos(officer)
    officer.get_by_role("button", name="Plus d'actions").click()
    officer.get_by_role("button", name="Soumettre").click()
    expect(officer.locator(".messages")).to_contain_text("est soumise avec l’article")

    approver = worker("demo")
    approver.get_by_role("link", name=TITLE).first.click()
    expect(approver.locator(".messages")).to_contain_text(
        "Approuver l’article ici l’approuve aussi"
    )
    wait_until_watched(approver)
    approver.get_by_role("button", name="Plus d'actions").click()
    approver.get_by_role("button", name="Approuver", exact=True).click()
    expect(approver.locator(".messages")).to_contain_text("est validée avec l’article")

    approver.wait_for_load_state("networkidle")
    told = "\n".join(f"{kind}: {what}" for kind, what in costs.told)
    assert costs.screens <= MOST_SCREENS, told
    assert costs.clicks <= MOST_CLICKS, told
    assert costs.fields == 5, "an object, three alternatives, a credit: the rest was known"
    assert not {"date", "signed_on", "event_on"} & {what for _, what in costs.told}

    visitor = visit()
    visitor.goto("/actualites/")
    visitor.get_by_role("link", name=TITLE).first.click()
    for words in TYPED["alternatives"]:
        expect(visitor.get_by_role("img", name=words)).to_be_visible()
    main = visitor.get_by_role("main")
    for words in (r"3\soctobre 2025", "Nice", "Raphaëlle TORDO-MARI", TYPED["credit"]):
        expect(main).to_contain_text(re.compile(words))
    main.get_by_role("link", name="Convention de jumelage scolaire").first.click()
    expect(visitor.get_by_role("main")).to_contain_text(TYPED["object"])
