"""Pages that come light: late scripts, themes, fonts, paper; and the policy of the admin."""

import pytest
from playwright.sync_api import expect

from tests.browser.officers import preview
from tests.browser.visits import Visit


def test_admin__breaks_no_rule_of_its_policy(page):
    visit = Visit("/admin/")
    visit.watch(page)
    page.goto("/admin/")
    page.locator("input[name=username]").fill("demo")
    page.locator("input[type=password]").fill("demo-partenariats")
    page.get_by_role("button", name="S'identifier").click()
    page.wait_for_load_state("networkidle")
    page.goto("/actualites/signature-convention-ess/", wait_until="networkidle")
    bar = page.locator("wagtail-userbar")
    bar.get_by_role("button").first.click()
    edit = bar.locator("a[href*='/edit/']")
    expect(edit).to_be_visible()
    page.goto(edit.get_attribute("href"), wait_until="networkidle")
    preview(page)
    assert visit.stopped == []


def test_menu__opens_by_keyboard_though_its_script_comes_late(page):
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto("/")
    menu = page.get_by_role("banner").get_by_role("button", name="Menu", exact=True)
    menu.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Accueil")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_menu__opens_though_its_script_was_lost_once(page):
    page.route("**/bundle/components*.js", lambda route: route.abort(), times=1)
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto("/glossaire/")
    menu = page.get_by_role("banner").get_by_role("button", name="Menu", exact=True)
    with page.expect_event("requestfailed"):
        menu.hover()
    menu.click()
    expect(page.get_by_role("dialog").get_by_role("link", name="Accueil")).to_be_visible()


def test_dark_system__is_dark_without_any_script(browser, site_url):
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    background = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    context.close()
    assert background == "rgb(22, 22, 22)"


def test_chosen_theme__is_there_on_the_next_page(page):
    page.goto("/")
    page.get_by_role("button", name="Paramètres d’affichage").click()
    page.get_by_role("dialog").get_by_text("Thème sombre").click()
    page.goto("/actualites/")
    assert page.evaluate("document.documentElement.dataset.frTheme") == "dark"


def test_fonts__move_nothing_when_they_come(page):
    """The fallback face takes the room of Marianne: lines stay where they are."""
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto("/actualites/signature-convention-ess/", wait_until="networkidle")
    without = page.locator("main").evaluate("main => main.offsetHeight")
    page.unroute_all()
    page.reload(wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert page.locator("main").evaluate("main => main.offsetHeight") == pytest.approx(
        without, rel=0.03
    )


def test_release__on_paper_says_that_it_is_one_and_nothing_else_does(page):
    page.emulate_media(media="print")
    page.goto("/actualites/cncress-lesper-ess-ecole/")
    expect(page.locator(".site-release")).to_be_visible()
    page.goto("/actualites/signature-convention-ess/")
    expect(page.locator(".site-release")).to_have_count(0)


def test_article__on_paper_is_read_without_the_site_around_it(page):
    page.goto("/actualites/signature-convention-ess/")
    page.emulate_media(media="print")
    expect(page.locator(".site-source")).to_be_visible()
    for hidden in ("#navigation", "#pied", ".fr-breadcrumb", ".fr-share", ".site-neighbours"):
        expect(page.locator(hidden)).to_be_hidden()
    boxes = [
        page.locator(f"[aria-labelledby={name}]").bounding_box()["y"]
        for name in ("liens", "contacts")
    ]
    assert boxes == sorted(boxes)


def test_home__on_paper_keeps_its_sections(page):
    page.goto("/")
    page.emulate_media(media="print")
    for title in page.locator("main h2").all():
        expect(title).to_be_visible()


def test_share_links__are_plain_links_and_the_url_can_be_copied(browser, site_url):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site_url}/actualites/signature-convention-ess/")
    share = page.locator(".fr-share")
    for network in ("courriel", "LinkedIn", "Facebook", "Mastodon", "Bluesky"):
        expect(
            share.get_by_role(
                "link", name=f"Partager {'par' if network == 'courriel' else 'sur'} {network}"
            )
        ).to_be_visible()
    share.get_by_role("button", name="Copier l’adresse").click()
    expect(share.get_by_role("status")).to_have_text("Adresse copiée.")
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied == f"{site_url}/actualites/signature-convention-ess/"


def test_subscriptions__on_paper_keep_the_name_of_each_way(page):
    page.goto("/s-abonner/")
    page.emulate_media(media="print")
    for way in ("Dans un agenda", "Dans un lecteur de flux"):
        expect(page.get_by_role("heading", name=way)).to_be_visible()
    expect(page.get_by_label("Ce que je veux suivre")).to_be_hidden()


def test_home__on_paper_shows_its_themes_and_no_field(page):
    page.goto("/")
    page.emulate_media(media="print")
    expect(page.locator(".site-hero__search")).to_be_hidden()
    covers = "e => [e, e.querySelector('a')].map(x => getComputedStyle(x, '::before').display)"
    assert page.locator(".fr-tile__title").first.evaluate(covers) == ["none", "none"]
