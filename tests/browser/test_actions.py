"""A teacher looks for something to do with her class; a reader goes through a long convention."""

import pytest
from playwright.sync_api import expect

PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}
RIVER = "/conventions/classes-a-la-riviere/"
BROCHON = "/conventions/ess-2019/"
# How many signs a full line of each long paragraph holds, on average.
SIGNS_A_LINE = """() => [...document.querySelectorAll(".site-article .site-text p")]
  .map(paragraph => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom))).size;
    return [lines, paragraph.textContent.length / lines];
  })
  .filter(([lines]) => lines >= 4)
  .map(([lines, signs]) => signs)"""
CURRENT = """() => document.querySelector(".site-contents [aria-current]")?.textContent"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_teacher__finds_an_action_for_her_class_its_convention_and_whom_to_call(
    visit, scripts, screen
):
    tab = visit(viewport=screen, java_script_enabled=scripts)
    tab.goto("/")
    tab.locator("main").get_by_role("link", name="Que puis-je faire avec ma classe").click()
    if screen is PHONE:
        tab.get_by_text("Filtrer", exact=True).click()
    tab.get_by_label("Pour qui").select_option("Écoliers (4)")
    tab.get_by_label("Thème", exact=True).select_option("Développement durable (3)")
    tab.get_by_label("Durée").select_option("Une demi-journée (2)")
    tab.get_by_role("button", name="Afficher").click()
    assert tab.get_by_role("status").inner_text().strip() == "1 action"
    card = tab.locator(".site-action")
    assert "en vigueur jusqu’au 15 septembre" in card.inner_text().replace("\u00a0", " ")
    card.get_by_role("link", name="Une matinée au bord de la rivière").click()
    tab.wait_for_url(f"**{RIVER}#fiche-action-1")
    fiche = tab.locator("#fiche-action-1")
    assert fiche.bounding_box()["y"] < screen["height"] / 2
    assert fiche.locator("a[href^='tel:']").is_visible()
    assert "En vigueur jusqu’au" in tab.locator(".site-standing").inner_text()
    assert tab.locator(".site-key-facts").get_by_role("link").count() >= 3


def test_teacher__searches_and_is_told_when_nothing_is_found(visit):
    tab = visit(viewport=PHONE)
    tab.goto("/actions/")
    tab.get_by_role("searchbox", name="Chercher une action").fill("libellule introuvable")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="affichez toutes les actions").click()
    expect(tab.locator(".site-action")).to_have_count(7)


def test_contents__stay_beside_the_text_and_follow_the_reading(visit):
    tab = visit(viewport=DESKTOP)
    tab.goto(BROCHON)
    contents = tab.locator(".site-contents")
    for anchor, words in [("article-4", "Article 4"), ("fiche-action-2", "Fiche-action n° 2")]:
        tab.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
        tab.wait_for_function(
            f"() => ({CURRENT})()?.replaceAll('\u00a0', ' ').startsWith('{words}')"
        )
        box = contents.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESKTOP["height"]
        assert contents.locator("[aria-current]").count() == 1
        mark = contents.locator("[aria-current]").bounding_box()
        assert box["y"] <= mark["y"] <= box["y"] + box["height"]


def test_contents__are_folded_on_a_phone_and_open_with_the_keyboard(visit):
    tab = visit(viewport=PHONE)
    tab.goto(BROCHON)
    link = tab.locator(".site-contents").get_by_role("link", name="Signataires")
    assert not link.is_visible()
    tab.locator(".site-contents summary").press("Enter")
    link.click()
    assert tab.locator("#signataires").bounding_box()["y"] < PHONE["height"] / 2


def test_lines__of_articles_hold_seventy_to_eighty_signs(visit):
    tab = visit(viewport=DESKTOP)
    tab.goto(BROCHON)
    averages = tab.evaluate(SIGNS_A_LINE)
    assert averages
    # The last line of a paragraph is seldom full.
    assert all(55 <= signs <= 80 for signs in averages), averages


def test_article__can_be_linked_to_and_its_address_copied(visit, site_url):
    tab = visit(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    tab.goto(BROCHON)
    article = tab.locator("#article-8")
    article.get_by_role("link", name="Lien vers l’article 8").click()
    assert tab.url == f"{site_url}{BROCHON}#article-8"
    article.get_by_role("button", name="Copier l’adresse : article 8").click()
    assert article.get_by_role("status").inner_text() == "Adresse copiée"
    copied = tab.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{site_url}{BROCHON}#article-8"
