"""A slow site: what an officer asks for meets the saving that the form was doing by itself."""

import re
import secrets
import time

import pytest
from playwright.sync_api import expect

from tests.browser.officers import begin, open_table, publish, wait_until_saved, wait_until_watched

FORMS = re.compile(r"/admin/pages/(add/|\d+/edit/)")
# In which an action that does not wait would have gone.
PATIENCE_MILLISECONDS = 1500
# Of a form in which nothing is typed any more.
MOST_SAVINGS = 5


class SlowSite:
    """Notes what the forms of pages send, and holds what they save by themselves."""

    def __init__(self, page):
        self.page, self.held, self.sent = page, [], []
        self.is_slow = False
        page.route(FORMS, self._handle)

    def _handle(self, route):
        if route.request.method != "POST":
            route.continue_()
        elif "text/html" in route.request.headers["accept"]:
            self.sent.append("asked")
            route.continue_()
        else:
            self.sent.append("saved")
            (self.held.append if self.is_slow else lambda each: each.continue_())(route)

    def hold(self):
        """Be slow from now on."""
        self.sent, self.is_slow = [], True

    def wait(self):
        """Wait until the form saves by itself."""
        deadline = time.monotonic() + 60
        while not self.held and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        assert self.held, self.page.locator("[data-edit-form]").evaluate(
            "form => [...form.attributes].map(({name, value}) => `${name}=${value}`).join('\\n')"
        )

    def release(self):
        """Save at last what was held, even if the form that sent it is gone."""
        assert self.sent == ["saved"]
        self.is_slow = False
        for route in self.held:
            route.fulfill(response=route.fetch())


@pytest.fixture
def mark():
    """Return what tells the page of a try from that of the one before."""
    return secrets.token_hex(3)


@pytest.fixture
def site(admin):
    return SlowSite(admin)


def type_article(admin, title):
    begin(admin, "Actualités")
    admin.get_by_role("textbox", name="Titre").fill(title)
    admin.get_by_role("textbox", name="Chapô").fill("Vingt classes.")
    admin.get_by_label("Catégorie*").select_option(label="Signature")


def save_article(admin, title):
    """Begin an article, and let the form save it."""
    type_article(admin, title)
    expect(admin).to_have_url(re.compile(r"/edit/$"), timeout=20_000)
    wait_until_saved(admin)


def submit_article(admin, title):
    """Have an article wait for its approval, and open it as whoever approves does."""
    save_article(admin, title)
    edit = admin.url
    ask(admin, "Soumettre")
    expect(admin.locator(".messages")).to_contain_text("soumise")
    admin.goto(edit)
    wait_until_watched(admin)


def savings_until_quiet(admin, site):
    """Return how often the form saved itself before it stopped to."""
    count = 0
    while count != len(site.sent) <= MOST_SAVINGS:
        count = len(site.sent)
        admin.wait_for_timeout(2 * PATIENCE_MILLISECONDS)
    return len(site.sent)


def ask(admin, action):
    """Choose an action below the form."""
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name=re.compile(f"^{action}$|^{action} à")).click()


def comment(admin, text):
    """Give the reason of an action, and send it."""
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(text)
    dialog.locator("[type=submit]").click()


def type_more(admin, site):
    """Type, and wait until the form saves it."""
    site.hold()
    admin.get_by_role("textbox", name="Chapô").fill("Trente classes.")
    site.wait()


def let_both_go(admin, site):
    """See that what was asked waits for what is being saved, then goes."""
    admin.wait_for_timeout(PATIENCE_MILLISECONDS)
    site.release()
    expect(admin.locator(".messages li").first).to_be_visible(timeout=15_000)
    assert site.sent == ["saved", "asked"]


def expect_to_be_published(admin, visitor, title, slug):
    """Read, as an officer then as a visitor, that all of an article is on line."""
    expect(admin.locator(".messages")).to_contain_text(title)
    open_table(admin, "Actualités")
    row = admin.get_by_role("row").filter(has_text=title)
    expect(row).to_contain_text("publiée")
    expect(row).not_to_contain_text("brouillon")
    assert visitor.goto(f"/actualites/{slug}/").status == 200
    expect(visitor.get_by_text("Trente classes.").first).to_be_visible()


def test_publication__waits_for_what_is_being_saved(admin, site, visit, mark):
    save_article(admin, f"Publié pendant un enregistrement {mark}")
    type_more(admin, site)
    publish(admin)
    let_both_go(admin, site)
    slug = f"publie-pendant-un-enregistrement-{mark}"
    expect_to_be_published(admin, visit(), f"Publié pendant un enregistrement {mark}", slug)


def test_approval__waits_for_what_is_being_saved(admin, site, visit, mark):
    submit_article(admin, f"Approuvé sans un mot {mark}")
    type_more(admin, site)
    ask(admin, "Approuver")
    let_both_go(admin, site)
    expect_to_be_published(
        admin, visit(), f"Approuvé sans un mot {mark}", f"approuve-sans-un-mot-{mark}"
    )


def test_approval__with_a_comment_waits_for_what_is_being_saved(admin, site, visit, mark):
    submit_article(admin, f"Approuvé avec un mot {mark}")
    type_more(admin, site)
    ask(admin, "Approuver avec un commentaire")
    comment(admin, "Très bien.")
    let_both_go(admin, site)
    expect_to_be_published(
        admin, visit(), f"Approuvé avec un mot {mark}", f"approuve-avec-un-mot-{mark}"
    )


def test_request_for_changes__waits_for_what_is_being_saved(admin, site):
    submit_article(admin, "Renvoyé à son auteur")
    edit = admin.url
    type_more(admin, site)
    ask(admin, "Demander des modifications")
    comment(admin, "Combien de classes ?")
    let_both_go(admin, site)
    admin.goto(edit)
    expect(admin.get_by_role("textbox", name="Chapô")).to_have_value("Trente classes.")
    admin.get_by_role("button", name="Plus d'actions").click()
    expect(admin.get_by_role("button", name="Annuler le workflow")).to_be_visible()
    expect(admin.get_by_role("button", name="Approuver")).to_have_count(0)


@pytest.mark.parametrize("times", [1, 2])
def test_first_saving__asked_while_the_form_does_it_makes_one_page(admin, site, times, mark):
    title = f"Enregistré {times} fois {mark}"
    site.hold()
    type_article(admin, title)
    site.wait()
    admin.get_by_role("button", name="Enregistrer le brouillon").click(click_count=times)
    let_both_go(admin, site)
    expect(admin.get_by_role("textbox", name="Titre")).to_have_value(title)
    expect(admin.locator("[name=slug]")).to_have_value(f"enregistre-{times}-fois-{mark}")
    open_table(admin, "Actualités")
    expect(admin.get_by_role("link", name=title)).to_have_count(1)


def test_publication__of_a_new_page_waits_for_its_first_saving(admin, site, visit, mark):
    site.hold()
    type_article(admin, f"Publié aussitôt {mark}")
    site.wait()
    admin.get_by_role("textbox", name="Chapô").fill("Trente classes.")
    publish(admin)
    let_both_go(admin, site)
    expect_to_be_published(admin, visit(), f"Publié aussitôt {mark}", f"publie-aussitot-{mark}")


def test_publication__asked_twice_is_done_once(admin, site):
    save_article(admin, "Publié d’un double clic")
    site.sent = []
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).dblclick()
    expect(admin.locator(".messages")).to_contain_text("publié")
    assert site.sent == ["asked"]


def test_text__typed_while_the_form_saves_itself_is_saved_too(admin, site):
    save_article(admin, "Tapé pendant")
    type_more(admin, site)
    standfirst = admin.get_by_role("textbox", name="Chapô")
    standfirst.fill("Trente classes, dont dix au lycée.")
    # The answer comes before the form has noticed what is new.
    site.release()
    wait_until_saved(admin)
    # Then no more, since nothing else was typed: once, a few times on a busy machine.
    assert 2 <= savings_until_quiet(admin, site) <= MOST_SAVINGS
    admin.reload()
    expect(standfirst).to_have_value("Trente classes, dont dix au lycée.")
