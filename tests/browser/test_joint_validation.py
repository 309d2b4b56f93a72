"""An article that two partners without account validate, as they and the officer do it."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import manage
from tests.browser.mails import mail_files, wait_for
from tests.browser.officers import begin, open_table, publish, wait_until_saved, wait_until_watched

LINK, CODE = r"http://localhost:\d+(/validation/\S+)", r"code : (\d{6})"
ANNE, PAUL = "anne.roux@example.org", "paul.lebrun@example.org"
TITLE = "Une signature validée ensemble"
ZOE = "zoe.petit@example.org"
# A month passes for the links of one person.
EXPIRE = f"""from datetime import timedelta
from django.utils import timezone
from joint_validation.models import Link
Link.objects.filter(request__email="{ZOE}").update(expires_at=timezone.now() - timedelta(1))"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def no_mail_yet(site_folder):
    """Forget the mails that a first try has left."""
    for mail in mail_files(site_folder):
        mail.unlink()


def write_article(admin):
    """Write the draft of an article."""
    begin(admin, "Actualités")
    admin.get_by_role("textbox", name="Titre*").fill(TITLE)
    admin.get_by_role("textbox", name="Chapô*").fill("Le CRESS et L’ESPER signent.")
    admin.get_by_label("Catégorie*").select_option(index=1)
    wait_until_saved(admin)
    expect(admin.locator(".w-autosave-indicator__state--saved")).to_be_visible()


def send(admin, *people):
    """Choose whom to ask, from the menu of the form, and send."""
    admin.locator("header").get_by_role("button", name="Actions").first.click()
    admin.get_by_role("link", name="Faire valider par les partenaires").click()
    for number, (name, address) in enumerate(people):
        row = admin.locator("fieldset.jv-row").nth(number)
        row.get_by_label("Demander").check()
        row.get_by_label("Nom", exact=True).fill(name)
        row.get_by_label("Adresse électronique").fill(address)
    admin.get_by_role("button", name="Envoyer cette version").click()
    expect(admin.locator(".messages")).to_contain_text("est envoyée")


def open_link(tab, folder, address, number):
    """Open the ``number``-th link of a person, by the code of the same number."""
    path = wait_for(folder, address, LINK, number)
    tab.goto(path)
    expect(tab.get_by_text(TITLE)).to_have_count(0)
    tab.get_by_role("button", name="Recevoir mon code").click()
    tab.get_by_label("Code à six chiffres").fill(wait_for(folder, address, CODE, number))
    tab.get_by_role("button", name="Ouvrir le document").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text(TITLE)
    return path


def sign(tab, name, button):
    """Answer."""
    tab.get_by_label("Vos prénom et nom").fill(name)
    tab.get_by_role("button", name=button).click()
    expect(tab.get_by_role("heading", name="Votre réponse est enregistrée")).to_be_visible()


def test_article__is_validated_by_two_partners_one_of_whom_asks_for_a_change(
    admin, visit, site_folder, site_url
):
    write_article(admin)
    form = admin.url
    send(admin, ("Anne Roux", ANNE), ("Paul Lebrun", PAUL))

    # Anne approves, on her telephone.
    anne = visit(viewport=PHONE)
    path = open_link(anne, site_folder, ANNE, 1)
    assert anne.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    document = anne.frame_locator("iframe")
    expect(document.get_by_text("Projet, à ne pas diffuser")).to_be_visible()
    expect(document.get_by_role("heading", level=1)).to_contain_text(TITLE)
    # The Enter key keeps what was typed, and decides nothing.
    anne.get_by_label("Vos prénom et nom").fill("Anne Roux")
    anne.keyboard.press("Enter")
    expect(anne.get_by_role("heading", name="Votre réponse", exact=True)).to_be_visible()
    sign(anne, "Anne Roux", "J’approuve cette version")

    # A link that is forwarded, prefetched or replayed shows nothing and decides nothing.
    stranger = visit()
    assert stranger.request.get(path, headers={"Sec-Purpose": "prefetch"}).status == 200
    stranger.goto(path)
    expect(stranger.get_by_text(TITLE)).to_have_count(0)
    assert stranger.goto(f"{path}document/").status == 403
    assert stranger.context.cookies() == []

    # Paul asks for a change.
    paul = visit()
    first = open_link(paul, site_folder, PAUL, 1)
    paul.get_by_text("Commenter passage par passage").click()
    paul.get_by_label("Chapô").fill("La CRESS, au féminin.")
    sign(paul, "Paul Lebrun", "Je demande des changements")

    # Nothing is published meanwhile.
    admin.goto(form)
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("Rien n’est publié")
    expect(admin.get_by_text("La CRESS, au féminin.")).to_be_visible()

    # The officer corrects; Paul alone is asked again.
    admin.goto(form)
    wait_until_watched(admin)
    admin.get_by_role("textbox", name="Chapô*").fill("La CRESS et L’ESPER signent.")
    wait_until_saved(admin)
    send(admin)
    expect(admin.get_by_text("Approuve (version n° 1)")).to_be_visible()
    assert paul.goto(first).status == 410
    expect(paul.get_by_role("heading", level=1)).to_have_text("Une nouvelle version a été envoyée")
    open_link(paul, site_folder, PAUL, 2)
    expect(paul.frame_locator("iframe").locator("main")).to_contain_text("La CRESS")
    sign(paul, "Paul Lebrun", "J’approuve cette version")

    admin.reload()
    expect(admin.get_by_role("heading", name="Version n° 2 – Validée")).to_be_visible()
    admin.goto(form)
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("publié")
    visitor = visit()
    visitor.goto("/actualites/une-signature-validee-ensemble/")
    expect(visitor.get_by_text("Projet, à ne pas diffuser")).to_have_count(0)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_link__that_expired_shows_nothing_and_gives_way_to_one_asked_by_oneself(
    admin, visit, site_folder
):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name=re.compile("Mémorial de la Shoah")).first.click()
    expect(admin.get_by_role("textbox", name="Titre*")).to_be_visible()
    send(admin, ("Zoé Petit", ZOE))
    zoe = visit(viewport=PHONE)
    first = wait_for(site_folder, ZOE, LINK, 1)
    manage(site_folder / "var", "shell", "--no-imports", "--command", EXPIRE)
    assert zoe.goto(first).status == 410
    expect(zoe.get_by_role("button", name="Recevoir mon code")).to_have_count(0)
    zoe.get_by_role("button", name="Demander un nouveau lien").click()
    expect(zoe.get_by_role("heading", level=1)).to_have_text("Nouveau lien demandé")
    second = wait_for(site_folder, ZOE, LINK, 2)
    assert zoe.goto(first).status == 410
    zoe.goto(second)
    expect(zoe.get_by_role("button", name="Recevoir mon code")).to_be_visible()


def test_screens__have_nothing_that_axe_reproaches(page, admin, violations, site_folder, site_url):
    # One tab for the officer and the partner: what axe reads is that tab.
    open_table(admin, "Actualités")
    admin.get_by_role("link", name=re.compile("DIRECCTE")).first.click()
    expect(admin.get_by_role("textbox", name="Titre*")).to_be_visible()
    send(admin, ("Luc Petit", "luc.petit@example.org"))
    screen = admin.url
    path = wait_for(site_folder, "luc.petit@example.org", LINK, 1)
    found = []
    for address in (screen, f"{screen}envoyer/", urljoin(screen, "../"), path, f"{path}code/"):
        page.goto(address)
        found += violations()
    page.get_by_role("button", name="Recevoir un autre code").click()
    code = wait_for(site_folder, "luc.petit@example.org", CODE, 1)
    page.get_by_label("Code à six chiffres").fill(code)
    page.get_by_role("button", name="Ouvrir le document").click()
    page.get_by_text("Commenter passage par passage").click()
    found += violations()
    page.get_by_role("button", name="J’approuve cette version").click()
    expect(page.get_by_text("Tapez vos prénom et nom")).to_be_visible()
    found += violations()
    page.goto(f"{path[:-3]}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien n’existe pas")
    found += violations()
    assert found == []
