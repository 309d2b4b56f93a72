"""Searching in a real browser: suggestions while typing, facets, with a keyboard or a finger."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 320, "height": 568}
DESKTOP = {"width": 1280, "height": 900}
# A page without images, which would have to be made for its first reader.
PLAIN_PAGE = "mentions"


@pytest.fixture(params=["recherche-entete", "recherche-page"])
def box(request, page):
    """One of the two search boxes of the search page, with the focus."""
    page.set_viewport_size(DESKTOP)
    page.emulate_media(reduced_motion="reduce")
    page.goto("/recherche/")
    box = page.locator(f"#{request.param}")
    box.focus()
    return box


def options(page):
    """The suggestions shown now."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_and_wait(page, box, text="conv"):
    """Type as a reader does, and wait for what is suggested."""
    box.press_sequentially(text)
    expect(options(page).first).to_be_visible()


def test_box__is_a_closed_combobox_before_anything_is_typed(page, box):
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_accessible_name(re.compile("Rechercher"))


def test_typing__opens_the_list_and_tells_its_number(page, box):
    type_and_wait(page, box)
    expect(box).to_have_attribute("aria-expanded", "true")
    listed = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listed).to_have_role("listbox")
    status = page.get_by_role("status").filter(has_text="suggestion")
    expect(status).to_have_text(re.compile(rf"^{options(page).count()} suggestions?\. Flèche"))
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_arrows__walk_through_the_list_and_come_back_to_the_box(page, box):
    type_and_wait(page, box)
    number = options(page).count()
    for place in range(number):
        page.keyboard.press("ArrowDown")
        active = options(page).nth(place)
        expect(active).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", active.get_attribute("id"))
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options(page).nth(number - 1)).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    expect(box).to_have_value("conv")


def test_enter__goes_to_the_suggestion_chosen(page, box):
    type_and_wait(page, box, PLAIN_PAGE)
    page.keyboard.press("ArrowDown")
    title = options(page).first.evaluate("option => option.firstChild.textContent.trim()")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_enter__without_choice_searches_the_words(page, box):
    type_and_wait(page, box)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=conv$"))


def test_escape__closes_the_list_then_empties_the_box(page, box):
    type_and_wait(page, box)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("conv")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_tab__leaves_the_box_and_closes_the_list(page, box):
    type_and_wait(page, box)
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox", name="Suggestions")).to_have_count(0)
    expect(box).not_to_be_focused()


def test_mouse__chooses_a_suggestion(page, box):
    type_and_wait(page, box, PLAIN_PAGE)
    chosen = options(page).last
    title = chosen.evaluate("option => option.firstChild.textContent.trim()")
    chosen.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_nothing_to_suggest__is_said_and_shows_no_list(page, box):
    box.press_sequentially("zzzz")
    expect(page.get_by_role("status").filter(has_text="Aucune suggestion")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_axe__finds_nothing_in_an_open_list(page, box, violations):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        box.fill("")
        # A name of one line: axe gives up on several when what they cover is not of one piece.
        type_and_wait(page, box, "académie de di")
        page.keyboard.press("ArrowDown")
        assert violations() == []
        page.keyboard.press("Escape")


def test_suggestions__are_asked_once_for_words_typed_in_a_row(page, box):
    asked = []
    page.on("request", lambda request: "suggestions/" in request.url and asked.append(request.url))
    box.press_sequentially("convention", delay=20)
    expect(options(page).first).to_be_visible()
    assert [url.split("q=")[1] for url in asked] == ["convention"]
    # What is known is not asked again.
    box.press("Backspace")
    page.wait_for_timeout(500)
    box.press_sequentially("n")
    page.wait_for_timeout(500)
    assert [url.split("q=")[1] for url in asked] == ["convention", "conventio"]


def test_answer_that_comes_late__never_replaces_the_newer_one(page, box):
    def slowly(route):
        if route.request.url.endswith("=co"):
            page.wait_for_timeout(1200)
        route.continue_()

    page.route("**/suggestions/?q=*", slowly)
    box.press_sequentially("co")
    page.wait_for_timeout(300)
    box.press_sequentially("nvention")
    page.wait_for_timeout(2500)
    labels = options(page).all_inner_texts()
    assert labels
    assert all("convention" in label.lower() for label in labels)


def test_server_in_trouble__leaves_a_plain_search(page, box):
    page.route("**/suggestions/?q=*", lambda route: route.fulfill(status=503, body="panne"))
    box.press_sequentially("conv")
    page.wait_for_timeout(600)
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=conv$"))


def test_page__loads_the_suggestions_only_for_who_goes_to_the_box(page):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.set_viewport_size(DESKTOP)
    page.goto("/", wait_until="networkidle")
    assert not [url for url in loaded if "js/suggestions" in url]
    page.locator("#recherche-entete").focus()
    page.wait_for_load_state("networkidle")
    assert len([url for url in loaded if "js/suggestions" in url]) == 1


def test_finger__chooses_a_suggestion_in_the_dialog_of_a_phone(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/")
    page.locator("#bouton-recherche").tap()
    box = page.get_by_role("dialog").get_by_role("combobox")
    box.tap()
    type_and_wait(page, box, PLAIN_PAGE)
    title = options(page).first.evaluate("option => option.firstChild.textContent.trim()")
    options(page).first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def narrow(page, choose):
    """Search, open the facets, choose a year, and show."""
    page.goto("/recherche/?q=convention")
    summary = page.get_by_text("Filtrer", exact=True)
    choose(summary)
    page.get_by_label("Année").select_option("2019")
    choose(page.get_by_role("button", name="Afficher"))
    expect(page).to_have_url(re.compile("annee=20"))


def by_keyboard(element):
    """Act on an element without a mouse."""
    element.focus()
    element.press("Enter")


def test_facets__are_chosen_and_taken_away_with_a_keyboard(page):
    page.set_viewport_size(DESKTOP)
    narrow(page, by_keyboard)
    found = page.get_by_role("status").filter(has_text="résultat")
    before = found.inner_text()
    by_keyboard(page.get_by_role("link", name=re.compile("Retirer le critère Année")))
    expect(page).not_to_have_url(re.compile("annee=20"))
    assert found.inner_text() != before


def test_facets__work_on_a_narrow_phone_without_javascript(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)
    narrow(page, lambda element: element.tap())
    kinds = page.get_by_role("navigation", name="Types de résultats")
    kinds.get_by_role("link", name=re.compile("Actualités")).tap()
    expect(page).to_have_url(re.compile("type=actualite"))
    expect(page).to_have_url(re.compile("annee=20"))
    expect(kinds.locator("[aria-current]")).to_have_text(re.compile("Actualités"))
