"""A table of a signed text: read from the file, titled by the officer, a table on the page."""

from playwright.sync_api import expect

from tests.browser.officers import open_tab, preview, wait_until_watched

SIGNED = """# CONVENTION DE PARTENARIAT

Entre l’académie de Besançon, représentée par Madame Noémie LECOINTRE, rectrice,

et l’association Les Herbiers, représentée par M. Hugues VASSELIN, président,

## Article 1 – Objet

Prêter des herbiers aux écoles.

## Article 2 – Moyens

Les parts de chaque année sont les suivantes :

| Poste | Académie | Association |
|---|---|---|
| Prêt des herbiers | – | 900 € |
| Transport | 400 € | 150 € |

Elles sont revues chaque mois de juin.
"""


def test_table__is_seen_changed_and_titled_in_its_article(admin):
    with admin.expect_file_chooser() as asked:
        admin.get_by_role("link", name="Importer une convention signée").click()
    signed = {"name": "herbiers.md", "mimeType": "text/markdown", "buffer": SIGNED.encode()}
    asked.value.set_files(signed)
    admin.get_by_role("button", name="Créer le brouillon de la convention").click(timeout=60_000)
    expect(admin.locator(".messages")).to_contain_text("Tableaux dont le titre")
    wait_until_watched(admin)

    open_tab(admin, "Texte")
    cell = admin.get_by_role("cell", name="150 €")
    expect(cell).to_be_visible()
    cell.dblclick()
    admin.keyboard.press("Control+a")
    admin.keyboard.type("175 €")
    admin.keyboard.press("Enter")
    caption = admin.get_by_label("Légende")
    expect(caption).to_have_value("Moyens (article 2)")
    caption.fill("Parts de chaque année")
    page = preview(admin)
    table = page.get_by_role("table", name="Parts de chaque année")
    expect(table.get_by_role("columnheader")).to_have_text(["Poste", "Académie", "Association"])
    expect(table.get_by_role("row").last).to_contain_text("175 €")
    expect(page.get_by_text("Elles sont revues chaque mois de juin.")).to_be_visible()
