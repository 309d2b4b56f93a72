"""Take the pictures of the guide again, in ``static/guide``.

With the demonstration running on data of its own, since a convention is imported there::

    make run DATA_DIR=/tmp/captures
    .venv/bin/python docs/captures.py http://localhost:8000
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "static" / "guide"
SIGNED = ROOT / "tests/documents/corpus/09-jumelages-nice/document.pdf"
PHOTO = ROOT / "static/images/partage.png"
SCREEN = {"width": 1280, "height": 800}
# What moves: scripts settle, pictures of pages arrive.
SETTLING_MILLISECONDS = 2500


def main(url):
    """Go from the home to the article, as the guide tells it, and take each screen."""
    with sync_playwright() as playwright:
        executable = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(base_url=url, viewport=SCREEN, locale="fr-FR")
        page.set_default_timeout(60_000)
        log_in(page)
        take(page, "accueil")
        import_signed(page)
        take(page, "import")
        page.get_by_label("Objet").fill("Jumeler trente classes de chaque côté de la frontière.")
        page.get_by_role("button", name="annoncer la signature").click()
        page.get_by_role("textbox", name="Titre*").wait_for()
        without_messages(page)
        take(page, "article")
        open_photos(page)
        take(page, "photos")
        page.goto("/admin/conventions/")
        page.get_by_role("link", name="Convention de jumelage").first.click()
        page.get_by_role("region", name="Où en est la page").wait_for()
        take(page, "convention")
        follow_text(page)
        take(page, "avant-la-signature")
        browser.close()


def take(page, name):
    """Write the picture of what is on the screen."""
    page.wait_for_timeout(SETTLING_MILLISECONDS)
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=70)


def log_in(page):
    """Open the administration by the officer of the demonstration."""
    page.goto("/admin/login/")
    page.get_by_role("textbox", name="Nom d’utilisateur").fill("redaction")
    page.locator("input[type=password]").fill("demo-partenariats")
    page.get_by_role("button", name="S'identifier").click()
    page.get_by_role("heading", name="Commencer").wait_for(state="attached")


def import_signed(page):
    """Choose the PDF, and wait for its review."""
    with page.expect_file_chooser() as asked:
        page.get_by_role("link", name="Importer une convention signée").click()
    asked.value.set_files(SIGNED)
    page.get_by_role("button", name="annoncer la signature").wait_for()


def follow_text(page):
    """Begin a convention whose text is read again."""
    page.goto("/admin/conventions/")
    page.get_by_role("link", name="Ajouter").first.click()
    page.get_by_role("textbox", name="Titre").fill("Découvrir les métiers du bois")
    page.get_by_role("tab", name="Suivi et publication").click()
    page.get_by_role("button", name="Ajouter : Texte à signer").click()
    row = page.locator("#id_signings-FORMS")
    row.get_by_label("Entre les mains de").fill("Lycée des métiers du bois")
    row.get_by_role("button", name="Passer à l’étape suivante").click()
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.locator(".messages li").first.wait_for()
    without_messages(page)
    page.get_by_role("tab", name="Suivi et publication").click()
    row.scroll_into_view_if_needed()


def without_messages(page):
    """Take off what the site said of the step before."""
    page.locator(".messages li").evaluate_all("items => items.forEach(item => item.remove())")


def open_photos(page):
    """Open the dialog of photos in a new gallery, with one in it."""
    page.get_by_role("button", name="Insérer un bloc").first.click()
    page.get_by_role("option", name="Galerie").click()
    page.get_by_role("button", name="Ajouter des photos").click()
    page.get_by_role("dialog").locator("input[type=file]").set_input_files(PHOTO)


if __name__ == "__main__":
    main(*sys.argv[1:])
