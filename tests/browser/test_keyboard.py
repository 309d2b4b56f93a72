"""Every journey with a keyboard alone (RGAA 12.8, 12.9, 12.11, 10.7; WCAG 2.1.1, 2.1.2, 2.4.7)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PAGES, url
from tests.browser.visits import read

PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}

every_page = pytest.mark.parametrize("name", PAGES)

# What a reader can act on, and can see.
STOPS = """() => (window.stops = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, iframe, [tabindex="0"]'
  )].filter(element => element.checkVisibility({visibilityProperty: true})
    && !element.disabled && element.tabIndex >= 0 && !element.closest('dialog:not([open])'))
  ).map(element => element.outerHTML.slice(0, 160))"""
FOCUSED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  // A link that covers its whole card carries its frame on ::before.
  const framed = [null, '::before'].some(part => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  return {
    // Scripts may dress an element between the two looks at it.
    place: window.stops.indexOf(element),
    html: element.outerHTML.slice(0, 160),
    onPage: element !== document.body,
    framed,
    shown: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""


def tab_through(page):
    """Press Tab from the top of the page to its end; return each element that took the focus."""
    page.evaluate("document.activeElement.blur()")
    stops = []
    while len(stops) < 500:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if not focused["onPage"]:
            return stops
        stops.append(focused)
    pytest.fail("The focus never leaves the page")


@every_page
def test_tab__reaches_everything_in_order_and_shows_where_it_is(name, page, site_url):
    page.set_viewport_size(DESKTOP)
    page.emulate_media(reduced_motion="reduce")
    read(page, url(site_url, name))
    expected = page.evaluate(STOPS)
    stops = tab_through(page)
    reached = [stop["place"] for stop in stops]
    assert reached == list(range(len(expected))), (expected, stops)
    assert [stop for stop in stops if not (stop["framed"] and stop["shown"])] == []


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("Contenu", "contenu"),
        ("Menu", "navigation"),
        ("Recherche", "recherche"),
        ("Pied de page", "pied"),
    ],
)
def test_skip_link__appears_and_takes_the_reader_there(link, target, page):
    page.set_viewport_size(DESKTOP)
    page.goto("/actualites/")
    links = page.get_by_role("navigation", name="Accès rapide").get_by_role("link")
    while links.filter(has_text=re.compile(f"^{link}$")).evaluate(
        "link => link !== document.activeElement"
    ):
        page.keyboard.press("Tab")
    expect(links.filter(has_text=re.compile(f"^{link}$"))).to_be_in_viewport()
    page.keyboard.press("Enter")
    # The next stop is inside what the link promised.
    page.keyboard.press("Tab")
    assert page.evaluate(
        "id => document.getElementById(id).contains(document.activeElement)", target
    )


@pytest.mark.parametrize("button", ["Menu", "Rechercher"])
def test_phone_dialog__opens_keeps_and_gives_back_the_focus(button, page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    opener = page.get_by_role("banner").get_by_role("button", name=button, exact=True).first
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_display_settings__are_chosen_with_the_keyboard(page):
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto("/")
    opener = page.get_by_role("button", name="Paramètres d’affichage")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Paramètres d’affichage")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Thème clair").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("html")).to_have_attribute("data-fr-theme", "dark")
    page.keyboard.press("Shift+Tab")
    expect(dialog.get_by_role("button", name="Fermer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(opener).to_be_focused()


def test_news__are_found_filtered_and_read(page):
    page.set_viewport_size(DESKTOP)
    page.goto("/actualites/")
    page.get_by_label("Année").focus()
    page.keyboard.type("2019")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("annee=2019"))
    page.get_by_role("main").get_by_role("link", name="Signature de convention").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Signature de convention")


def test_convention__is_searched_and_its_document_downloaded(page):
    page.set_viewport_size(DESKTOP)
    page.goto("/")
    page.get_by_role("banner").get_by_role("searchbox").or_(
        page.get_by_role("banner").get_by_role("combobox")
    ).focus()
    page.keyboard.type("économie sociale")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/recherche/"))
    page.get_by_role("main").locator('a[href="/conventions/ess-2019/"]').focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/conventions/[^/]+/$"))
    page.get_by_role("main").get_by_role(
        "link", name=re.compile(r"^Télécharger(?! \(PDF accessible)")
    ).first.focus()
    with page.context.expect_event("request", lambda sent: "/documents/" in sent.url):
        page.keyboard.press("Enter")


def test_video__is_played_where_it_stands_with_the_keyboard(page):
    """RGAA 4.11 and 13.1: nothing starts, and nothing is fetched elsewhere, before one asks."""
    elsewhere = []
    page.route(re.compile("^https:"), lambda route: (elsewhere.append(route), route.abort()))
    page.goto("/tous-les-blocs/", wait_until="networkidle")
    video = page.locator(".site-video")
    video.get_by_role("button", name="Lire la vidéo").focus()
    assert elsewhere == []
    with page.expect_request(re.compile("^https:")):
        page.keyboard.press("Enter")
    player = video.locator("iframe")
    expect(player).to_be_focused()
    expect(player).to_have_attribute("title", video.get_by_role("heading").inner_text())
    video.get_by_text("Transcription de la vidéo").focus()
    page.keyboard.press("Enter")
    expect(video.locator("details")).to_have_attribute("open", "")
