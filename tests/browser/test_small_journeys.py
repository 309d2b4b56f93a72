"""What an officer is asked in a week: an avenant, minutes, a number, a file, a name that changed.

Each journey goes to what the public reads, and is held to the screens and clicks that it takes now.
A name made here holds a random part: a journey that is tried again meets what the first try left.
"""

import re
import secrets
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.counting import Costs
from tests.browser.officers import open_tab, open_table, publish, wait_until_watched
from tests.browser.test_editing import type_date

AVENANT = """<h1>AVENANT N° {number}</h1>
<h1>À L’ACCORD DU 12 JUIN 2025 « ÉDUCATION AUX MÉDIAS : LA RADIO DANS LES ÉTABLISSEMENTS »</h1>
<p>Entre</p><p>L’académie de Besançon, représentée par Madame Noémie LECOINTRE, rectrice,</p>
<p>Et</p><p>La Radio des écoles comtoises, représentée par M. Hugues VASSELIN, président,</p>
<h3>Article 1 – Objet</h3><p>Prolonger l’accord de deux ans.</p>
<h3>Article 2 – Durée</h3><p>L’article 2 de l’accord, qui fixait son terme au 31 août 2034, est
modifié comme suit :</p><p>« L’accord est prorogé jusqu’au 31 août 2036. »</p>
<p>Fait à Besançon, le 9 octobre 2025</p>"""


@pytest.fixture
def costs():
    return Costs()


@pytest.fixture
def officer(admin, costs):
    """The administration, where what is done is counted from the home on."""
    costs.watch(admin)
    return admin


def printed(tab, name, html):
    """Print HTML to a PDF file, as a word processor does; return it as a file field takes it."""
    tab.set_content(html)
    return {"name": name, "mimeType": "application/pdf", "buffer": tab.pdf(format="A4")}


def held_to(costs, screens, clicks, fields):
    """Fail when a journey costs more than these."""
    told = "\n".join(f"{kind}: {what}" for kind, what in costs.told)
    assert costs.screens <= screens, told
    assert costs.clicks <= clicks, told
    assert costs.fields <= fields, told


def wait_until_published(officer):
    """Wait until the site says that it shows what was asked."""
    expect(officer.locator(".messages")).to_contain_text(re.compile("(a été|et) publié"))


def test_avenant__is_read_from_its_file_and_moves_the_end(officer, costs, visit):
    number = str(secrets.randbelow(90) + 2)
    visitor = visit()
    signed = printed(visitor, "avenant.pdf", AVENANT.format(number=number))
    with officer.expect_file_chooser() as asked:
        officer.get_by_role("link", name="Importer une convention signée").click()
    asked.value.set_files(signed)
    add = officer.get_by_role("button", name="Ajouter l’avenant au brouillon de la convention")
    expect(add).to_be_visible(timeout=60_000)
    chosen = officer.get_by_label("Convention modifiée").locator("option:checked")
    expect(chosen).to_contain_text("la radio dans les établissements")
    visitor.goto("/conventions/radio-des-ecoles/")
    expect(visitor.get_by_role("main")).not_to_contain_text(f"Avenant n° {number}")

    # The form opens on the avenants, each titled by its object.
    add.click()
    expect(officer.get_by_role("tab", name="Avenants")).to_have_attribute("aria-selected", "true")
    expect(
        officer.get_by_role("heading", name="Prolonger l’accord de deux ans").last
    ).to_be_visible()
    wait_until_watched(officer)
    publish(officer)
    wait_until_published(officer)
    held_to(costs, screens=6, clicks=4, fields=0)

    visitor.reload()
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("En vigueur jusqu’au 31 août 2036")
    file = main.get_by_role("link", name=f"Télécharger l’avenant n° {number}")
    expect(file).to_be_visible()
    assert visitor.request.get(file.get_attribute("href")).body() == signed["buffer"]


def given(visitor, addresses):
    """Return what a visitor gets at some addresses, wherever these lead."""
    return [visitor.request.get(address).body() for address in addresses]


def test_minutes__are_kept_and_no_visitor_gets_them_at_any_moment(officer, costs, visit):
    name = f"compte-rendu-{secrets.token_hex(3)}"
    visitor = visit()
    minutes = printed(visitor, f"{name}.pdf", "<h1>Compte rendu</h1>")

    open_table(officer, "Conventions")
    officer.get_by_role("link", name="Bien manger à la cantine").click()
    wait_until_watched(officer)
    open_tab(officer, "Suivi et publication")
    officer.get_by_role("button", name="Ajouter : Réunion").click()
    meeting = officer.locator("#id_meetings-FORMS > [data-inline-panel-child]").last
    type_date(officer, meeting.locator("[name$=held_on]"), "9 octobre 2025")
    meeting.get_by_role("button", name="Choisir un document privé").click()
    dialog = officer.locator(".modal-body")
    dialog.get_by_role("tab", name="Transférer").click()
    dialog.locator("input[type=file]").set_input_files(minutes)
    expect(dialog.get_by_label("Titre")).to_have_value(name)
    dialog.get_by_role("button", name="Transférer").click()
    expect(meeting.locator("[data-chooser-title]")).to_have_text(name)

    # The officer's own answer shows that these are the addresses of the file.
    number = meeting.locator("[name$=minutes]").input_value()
    address = f"/documents/{number}/{name}.pdf"
    assert officer.request.get(address).body() == minutes["buffer"]
    addresses = [address, f"/documents/{number}/", f"/media/documents/{name}.pdf"]
    assert minutes["buffer"] not in given(visitor, addresses)
    publish(officer)
    wait_until_published(officer)
    held_to(costs, screens=5, clicks=10, fields=1)
    assert minutes["buffer"] not in given(visitor, addresses)

    # The page tells readers of no meeting.
    visitor.goto("/conventions/bien-manger/")
    assert name not in visitor.content()
    expect(visitor.get_by_role("main")).not_to_contain_text("9 octobre 2025")

    officer.locator(".sidebar").get_by_role("link", name="Documents").click()
    row = officer.get_by_role("row", name=name)
    expect(row).to_contain_text("Comptes rendus")
    expect(row).to_contain_text("Réservé")


def test_number__changes_once_in_the_directory_and_on_every_page(officer, costs, visit):
    number = f"03 53 01 {secrets.randbelow(90) + 10} {secrets.randbelow(90) + 10}"
    open_table(officer, "Personnes et services")
    officer.get_by_role("link", name="Paul-Luc Estavoyer").click()
    phone = officer.get_by_label("Téléphone", exact=True)
    former = phone.input_value()
    phone.fill(number)
    officer.get_by_role("button", name="Publier", exact=True).click()
    wait_until_published(officer)
    held_to(costs, screens=4, clicks=4, fields=1)

    visitor = visit()
    for path in ("/conventions/uimm-lycees-2019/", "/actualites/lycees-professionnels-uimm/"):
        visitor.goto(path)
        main = visitor.get_by_role("main")
        expect(main.get_by_role("link", name=number.replace(" ", "\u00a0")).first).to_be_visible()
        assert former not in main.inner_text().replace("\u00a0", " ")


def test_document__is_replaced_at_the_same_address_and_keeps_its_past(officer, costs, visit):
    reason = f"Une date était fausse ({secrets.token_hex(3)})."
    visitor = visit()
    replacing = printed(visitor, "fiche-corrigee.pdf", f"<p>{reason}</p>")
    visitor.goto("/conventions/ess-2019/")
    links = visitor.get_by_role("link", name=re.compile(r"Télécharger la fiche-action n°\s3"))
    address = links.first.get_attribute("href")
    before = visitor.request.get(address).body()

    officer.locator(".sidebar").get_by_role("link", name="Documents").click()
    officer.get_by_role("link", name="Fiche-action n° 3").first.click()
    officer.locator("[name=file]").set_input_files(replacing)
    # Forgotten at first: the file that was chosen stays.
    officer.get_by_role("button", name="Enregistrer").click()
    why = officer.get_by_label("Pourquoi ce fichier change")
    asked = why.evaluate("field => field.matches(':focus') && field.validationMessage")
    assert asked == "Dites en quelques mots pourquoi le fichier change."
    why.fill(reason)
    officer.get_by_role("button", name="Enregistrer").click()
    expect(officer.locator(".messages")).to_contain_text("mis à jour")
    held_to(costs, screens=4, clicks=4, fields=1)

    assert visitor.request.get(address).body() == replacing["buffer"]
    officer.locator(".messages").get_by_role("link", name="Modifier").click()
    kept = officer.get_by_role("region", name="Anciens fichiers").get_by_role("row", name=reason)
    expect(kept).to_contain_text("Compte de démonstration")
    former = kept.get_by_role("link").get_attribute("href")
    assert officer.request.get(former).body() == before
    assert before not in given(visitor, [former])


def test_organisation__changes_its_name_and_the_convention_keeps_that_of_its_day(
    officer, costs, visit
):
    name = f"Tables comtoises {secrets.token_hex(3)}"
    last_day = date.today() - timedelta(days=1 + secrets.randbelow(300))
    open_table(officer, "Organisations")
    officer.get_by_role("link", name=re.compile("Fermes voisines|Tables comtoises")).click()
    officer.locator("#id_name").fill(name)
    former = officer.locator("[data-contentpath=former_names]")
    former.get_by_role("button", name="Insérer un bloc").last.click()
    former.locator("[name$=-name]:visible").last.fill("Les Fermes voisines")
    type_date(officer, former.locator("[name$=-until]:visible").last, f"{last_day:%d/%m/%Y}")
    officer.get_by_role("button", name="Publier", exact=True).click()
    wait_until_published(officer)
    held_to(costs, screens=4, clicks=5, fields=3)

    visitor = visit()
    visitor.goto("/partenaires/")
    expect(visitor.get_by_role("link", name=name)).to_be_visible()
    visitor.goto("/conventions/bien-manger/")
    parties = visitor.get_by_role("main")
    expect(parties).to_contain_text(f"{name} (alors Les Fermes voisines)")
    for words in (name, "Fermes voisines"):
        visitor.goto(f"/recherche/?q={words}")
        main = visitor.get_by_role("main")
        expect(main.get_by_role("link", name=name, exact=True)).to_be_visible()
        expect(main.get_by_role("link", name="Bien manger à la cantine")).to_be_visible()
