"""Readers of a page taken off line are told why, at its own address."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from core.admin.missing import IncompleteError
from tests import factories
from withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db

URL = "/actualites/signature/"
TITLE = "Signature à Brochon"


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory(slug="actualites")


@pytest.fixture
def article(rubrique):
    return factories.NewsFactory(parent=rubrique, slug="signature", title=TITLE)


@pytest.fixture
def editor(client):
    client.force_login(factories.officer("Responsables de publication"))
    return client


@pytest.fixture
def visitor():
    return Client()


@pytest.fixture
def withdraw(editor):
    """Take a page off line as an editor does, with these answers to the question."""

    def take_off_line(page, reason="", **answers):
        given = {f"withdrawal-{name}": value for name, value in answers.items()}
        return editor.post(
            reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
            {"withdrawal-reason": reason, **given},
        )

    return take_off_line


def read(visitor, url=URL):
    response = visitor.get(url)
    return response.status_code, response.content.decode()


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_page_published_by_mistake__says_so_and_nothing_of_what_it_said(withdraw, visitor, article):
    withdraw(article, "erreur")
    status, text = read(visitor)
    assert status == 410
    assert "publiée par erreur" in text
    assert TITLE not in text
    assert article.standfirst not in text


def test_withdrawn_page__says_its_title_when_the_officer_wishes(withdraw, visitor, article):
    withdraw(article, "erreur", with_title="on")
    assert TITLE in read(visitor)[1]


def test_withdrawn_page__is_not_indexed(withdraw, visitor, article):
    withdraw(article, "erreur")
    assert '<meta name="robots" content="noindex">' in read(visitor)[1]


def test_withdrawn_page__gives_the_sentence_of_the_officer(withdraw, visitor, article):
    withdraw(article, "autre", sentence="La cérémonie est <b>reportée</b>.")
    status, text = read(visitor)
    assert status == 410
    assert "La cérémonie est &lt;b&gt;reportée&lt;/b&gt;." in text


def test_replaced_page__leads_to_the_page_that_replaces_it(withdraw, visitor, rubrique, article):
    new = factories.NewsFactory(parent=rubrique, slug="nouvelle", title="Le nouvel article")
    withdraw(article, "remplacement", replacement=new.pk)
    status, text = read(visitor)
    assert status == 410
    assert '<a href="/actualites/nouvelle/">Le nouvel article</a>' in text


@pytest.mark.parametrize(
    "hide", [lambda page: page.unpublish(), factories.restrict, lambda page: page.delete()]
)
def test_replaced_page__leads_to_nothing_that_visitors_may_not_read(
    withdraw, visitor, rubrique, article, hide
):
    new = factories.NewsFactory(parent=rubrique, slug="nouvelle", title="Le nouvel article")
    withdraw(article, "remplacement", replacement=new.pk)
    hide(Page.objects.get(pk=new.pk).specific)
    status, text = read(visitor)
    assert status == 410
    assert "Le nouvel article" not in text
    assert "/actualites/nouvelle/" not in text


def test_convention__is_withdrawn_as_an_article_is(withdraw, visitor):
    registry = factories.RegistryFactory(slug="conventions")
    withdraw(factories.ConventionFactory(parent=registry, slug="ess"), "erreur")
    assert read(visitor, "/conventions/ess/")[0] == 410


def test_withdrawn_page__explains_at_its_former_addresses_too(
    withdraw, visitor, article, django_capture_on_commit_callbacks
):
    article.slug = "convention-signee"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    withdraw(article, "erreur")
    assert read(visitor)[0] == 410
    assert read(visitor, "/actualites/convention-signee/")[0] == 410
    assert read(visitor, "/actualites/convention-signee/?utm_source=lettre")[0] == 410


def test_withdrawn_page__explains_where_it_was_after_a_move(withdraw, visitor, article):
    withdraw(article, "erreur")
    Page.objects.get(pk=article.pk).specific.move(
        factories.NewsIndexFactory(slug="archives"), pos="last-child"
    )
    assert read(visitor)[0] == 410


def test_deleted_page__is_not_found(withdraw, visitor, article):
    withdraw(article, "erreur")
    Page.objects.get(pk=article.pk).specific.delete()
    assert read(visitor)[0] == 404


def test_officer_who_explains_nothing__leaves_a_page_not_found(withdraw, visitor, article):
    withdraw(article, "silence")
    assert not is_live(article)
    assert read(visitor)[0] == 404


def test_page_off_line_for_another_cause__is_not_found(visitor, article):
    article.unpublish()
    assert read(visitor)[0] == 404


def test_page_closed_after_its_withdrawal__is_not_found(withdraw, visitor, rubrique, article):
    withdraw(article, "erreur")
    factories.restrict(rubrique)
    assert read(visitor)[0] == 404


def test_private_page__is_taken_off_line_without_a_question(editor, visitor, article):
    factories.restrict(article)
    url = reverse("wagtailadmin_pages:unpublish", args=[article.pk])
    assert "withdrawal-reason" not in editor.get(url).content.decode()
    editor.post(url)
    assert not is_live(article)
    assert read(visitor)[0] == 404


def test_page_published_again__answers_and_forgets_its_withdrawal(withdraw, visitor, article):
    withdraw(article, "erreur")
    page = Page.objects.get(pk=article.pk).specific
    page.save_revision().publish()
    assert read(visitor)[0] == 200
    Page.objects.get(pk=article.pk).specific.unpublish()
    assert read(visitor)[0] == 404


def test_page_to_come_back__explains_until_its_hour(withdraw, visitor, article):
    withdraw(article, "erreur")
    page = Page.objects.get(pk=article.pk).specific
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision().publish()
    assert read(visitor)[0] == 410


def test_new_page__takes_the_address_of_a_withdrawn_one(withdraw, visitor, rubrique, article):
    withdraw(article, "erreur")
    page = Page.objects.get(pk=article.pk).specific
    page.slug = "ancienne"
    page.save()
    factories.NewsFactory(parent=rubrique, slug="signature", title="Une autre signature")
    assert read(visitor)[0] == 200


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "Choisissez ce que liront les visiteurs."),
        ({"reason": "n’importe quoi"}, "n’importe quoi"),
        ({"reason": "remplacement"}, "Choisissez la page qui la remplace."),
        ({"reason": "remplacement", "replacement": "99999999999999999999"}, "en ligne"),
        ({"reason": "remplacement", "replacement": "x"}, "en ligne"),
        ({"reason": "autre", "sentence": "  "}, "Écrivez la phrase que liront les visiteurs."),
        ({"reason": "autre", "sentence": "x" * 301}, "300"),
    ],
)
def test_page__stays_on_line_until_the_question_is_answered(withdraw, article, answers, asked):
    response = withdraw(article, **answers)
    assert response.status_code == 200
    assert asked in response.content.decode()
    assert is_live(article)


def test_page__is_replaced_neither_by_itself_nor_by_a_draft(withdraw, rubrique, article):
    draft = factories.NewsFactory(parent=rubrique, draft=True)
    text = withdraw(article, "remplacement", replacement=draft.pk).content.decode()
    assert "Les visiteurs ne peuvent pas lire cette page" in text
    text = withdraw(article, "remplacement", replacement=article.pk).content.decode()
    assert "Une page ne se remplace pas elle-même." in text
    assert is_live(article)


def test_page__is_not_replaced_by_the_root_of_the_tree_that_has_no_url(withdraw, article):
    root = Page.objects.get(depth=1)
    assert "en ligne" in withdraw(article, "remplacement", replacement=root.pk).content.decode()
    assert is_live(article)


@pytest.mark.parametrize("unseen", [{"replacement": "99999"}, {"sentence": "x" * 301}])
def test_answer__is_not_refused_for_what_its_reason_does_not_ask(withdraw, article, unseen):
    withdraw(article, "erreur", **unseen)
    assert not is_live(article)


def test_alias__goes_off_line_with_its_page_and_says_the_same(withdraw, visitor, article):
    alias = article.create_alias(parent=factories.NewsIndexFactory(slug="archives"))
    text = withdraw(article, "remplacement", replacement=alias.pk).content.decode()
    assert "Une page ne se remplace pas elle-même." in text
    withdraw(article, "erreur")
    status, text = read(visitor, "/archives/signature/")
    assert status == 410
    assert "publiée par erreur" in text
    Page.objects.get(pk=article.pk).specific.save_revision().publish()
    assert read(visitor, "/archives/signature/")[0] == 200
    assert not Withdrawal.objects.exists()


def test_history_of_the_page__keeps_the_reason(withdraw, editor, article):
    withdraw(article, "autre", sentence="La cérémonie est reportée.")
    told = "Retrait expliqué aux visiteurs : « La cérémonie est reportée. »"
    assert told in [entry.message for entry in PageLogEntry.objects.filter(page=article.pk)]
    history = editor.get(reverse("wagtailadmin_pages:history", args=[article.pk]))
    assert told in history.content.decode()


def test_form_of_a_withdrawn_page__says_what_its_visitors_read(withdraw, editor, article):
    withdraw(article, "erreur")
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Cette page avait été publiée par erreur." in form


def test_form_of_a_closed_page__does_not_say_that_visitors_read_anything(withdraw, editor, article):
    withdraw(article, "erreur")
    factories.restrict(article)
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Ses visiteurs lisent" not in form


def test_officer_who_does_not_publish__explains_nothing(client, article):
    client.force_login(factories.officer())
    url = reverse("wagtailadmin_pages:unpublish", args=[article.pk])
    client.post(url, {"withdrawal-reason": "erreur"})
    assert is_live(article)
    assert not Withdrawal.objects.exists()


# Several pages at once, and pages whose end was planned.


@pytest.fixture
def withdraw_several(editor):
    """Take the ticked pages of a list off line, with these answers to the question."""

    def take_off_line(pages, **answers):
        given = {f"withdrawal-{name}": value for name, value in answers.items()}
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        ticked = "&".join(f"id={page.pk}" for page in pages)
        return editor.post(f"{url}?{ticked}&next=/admin/", given)

    return take_off_line


@pytest.fixture
def other(rubrique):
    return factories.NewsFactory(parent=rubrique, slug="bilan", title="Bilan")


def test_pages_withdrawn_together__all_give_the_reason(withdraw_several, visitor, article, other):
    withdraw_several([article, other], reason="autre", sentence="Textes en révision.")
    for url in (URL, "/actualites/bilan/"):
        status, text = read(visitor, url)
        assert status == 410
        assert "Textes en révision." in text
    told = PageLogEntry.objects.filter(action="withdrawals.explain")
    assert {entry.page_id for entry in told} == {article.pk, other.pk}


def test_pages_withdrawn_together__say_each_its_own_title(
    withdraw_several, visitor, article, other
):
    withdraw_several([article, other], reason="erreur", with_title="on")
    assert TITLE in read(visitor)[1]
    assert "Bilan" in read(visitor, "/actualites/bilan/")[1]


@pytest.mark.parametrize("answers", [{}, {"reason": "autre"}, {"reason": "remplacement"}])
def test_pages_ticked_without_an_answer__stay_on_line(withdraw_several, article, other, answers):
    shown = withdraw_several([article, other], **answers).content.decode()
    assert "à chacune de ces adresses" in shown
    assert is_live(article)
    assert is_live(other)
    assert not Withdrawal.objects.exists()


def test_pages_that_no_visitor_read__are_withdrawn_together_without_a_question(
    withdraw_several, editor, rubrique
):
    secret = factories.NewsFactory(parent=rubrique, slug="secret")
    factories.restrict(secret)
    assert withdraw_several([secret]).status_code == 302
    assert not is_live(secret)


def expire(page, sentence):
    """Plan the end of a page, and let the clock come to it."""
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.expiry_sentence = sentence
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not is_live(page)


@pytest.mark.parametrize("kind", ["article", "convention"])
def test_planned_end__tells_visitors_what_was_written_for_that_day(kind, visitor, article):
    if kind == "convention":
        registry = factories.RegistryFactory(slug="conventions")
        article = factories.ConventionFactory(parent=registry, slug="ess")
    expire(article, "Les inscriptions sont closes.")
    status, text = read(visitor, article.url)
    assert status == 410
    assert "Les inscriptions sont closes." in text
    assert PageLogEntry.objects.filter(page=article.pk, action="withdrawals.explain").exists()


def test_planned_end__without_a_sentence_explains_nothing(visitor, article):
    expire(article, "")
    assert read(visitor)[0] == 404


def test_planned_sentence__is_nowhere_while_the_page_is_on_line(visitor, article):
    article.expire_at = timezone.now() + timedelta(hours=1)
    article.expiry_sentence = "Les inscriptions sont closes."
    article.save_revision().publish()
    assert "inscriptions" not in read(visitor)[1]


def test_page_withdrawn_before_its_planned_end__gives_the_reason_of_that_day(
    withdraw, visitor, article
):
    article.expire_at = timezone.now() + timedelta(hours=1)
    article.expiry_sentence = "Les inscriptions sont closes."
    article.save_revision().publish()
    withdraw(Page.objects.get(pk=article.pk).specific, "erreur")
    text = read(visitor)[1]
    assert "publiée par erreur" in text
    assert "inscriptions" not in text


def test_sentence_without_a_planned_end__is_refused(article):
    article.expiry_sentence = "Les inscriptions sont closes."
    with pytest.raises(IncompleteError, match="Donnez aussi la date du retrait"):
        article.save_revision().publish()


def test_officer_who_may_not_publish__withdraws_nothing(client, withdraw_several, article):
    client.force_login(factories.officer())
    withdraw_several([article], reason="erreur")
    assert is_live(article)
    assert not Withdrawal.objects.exists()
