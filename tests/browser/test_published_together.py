"""A convention and its article planned for one hour: both appear at the second, or neither."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.conftest import manage
from tests.browser.officers import PATIENCE_SECONDS, open_table, wait_until_watched
from tests.browser.signed_set import ARTICLE, CONVENTION

PATHS = [
    "/conventions/convention-qui-attend-son-heure/",
    "/actualites/signature-qui-attend-son-heure/",
]


def run(folder, call):
    """Call a function of ``signed_set`` beside the site."""
    code = f"from tests.browser import signed_set; signed_set.{call}"
    manage(folder / "var", "shell", "--no-imports", "--command", code)


def plan(admin, table, title):
    """Plan a page for tomorrow, from its form."""
    admin.goto("/admin/")
    open_table(admin, table)
    admin.get_by_role("link", name=title).first.click()
    wait_until_watched(admin)
    schedule = admin.get_by_role("button", name="Programmer", exact=True)
    # Wagtail remembers which of its panels is open.
    if not schedule.is_visible():
        admin.get_by_role("button", name="Afficher/masquer le statut").click()
    schedule.click()
    dialog = admin.get_by_role("dialog")
    tomorrow = date.today() + timedelta(days=1)
    dialog.get_by_label("Date/heure de publication").fill(f"{tomorrow:%d/%m/%Y} 11:00")
    dialog.get_by_role("button", name="Enregistrer la programmation").click()
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Programmer pour publication").click()
    expect(admin.locator(".messages")).to_contain_text(title)


def answers(visitor):
    """Return the status of both pages, as a visitor gets them."""
    return [visitor.goto(path).status for path in PATHS]


def test_set__appears_whole_at_its_hour_and_not_at_all_while_one_page_fails(
    admin, visit, site_folder
):
    run(site_folder, "write()")
    plan(admin, "Conventions", CONVENTION)
    plan(admin, "Actualités", ARTICLE)
    visitor = visit()
    assert answers(visitor) == [404, 404]

    # The hour comes, and the article has lost its standfirst.
    run(site_folder, "come(standfirst='')")
    told = admin.get_by_text(f"Elle doit paraître avec « {ARTICLE} », qui n’a pas pu paraître.")
    admin.goto("/admin/reports/site-history/")
    for _ in range(PATIENCE_SECONDS):
        if told.count():
            break
        admin.wait_for_timeout(1000)
        admin.reload()
    expect(told.first).to_be_visible()
    assert answers(visitor) == [404, 404]
    visitor.goto("/recherche/?q=attend+son+heure")
    expect(visitor.get_by_role("main")).not_to_contain_text(CONVENTION)

    # It has its standfirst again: both appear.
    run(site_folder, "come(standfirst='La radio des écoles est signée.')")
    for _ in range(PATIENCE_SECONDS):
        if answers(visitor) == [200, 200]:
            break
        visitor.wait_for_timeout(1000)
    assert answers(visitor) == [200, 200]
