"""What a partner reads and answers."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core import mail, signing
from django.test import Client
from wagtail.models import PageLogEntry

from joint_validation.access import form_key
from joint_validation.asking import Candidate
from joint_validation.deciding import override
from joint_validation.models import Comment, Link, Request, Round
from joint_validation.tokens import FILE_SALT
from tests import factories

from .conftest import answer, draft, key_of_form, link_to, open_link, send

ANNE, PAUL = "anne@example.org", "paul@example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture
def path(sent):
    return link_to(ANNE)


@pytest.fixture
def browser(path):
    return open_link(path, ANNE)


def request_of(address=ANNE):
    return Request.objects.get(email=address)


def test_document__is_the_exact_version_marked_as_a_draft(news, browser, path):
    news.title = "Un autre titre"
    news.latest_revision.content["title"] = "Un autre titre"
    # Wagtail writes again the revision of whoever goes on typing.
    news.latest_revision.save()
    news.save_revision()
    response = browser.get(f"{path}document/")
    assert "Une signature à Brochon" in response.text
    assert "Un autre titre" not in response.text
    assert "Projet, à ne pas diffuser" in response.text
    assert "noindex" in response.text
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_document__of_a_published_page_is_not_the_cached_public_one(officer, anne, settings):
    settings.PAGE_CACHE = True
    news = draft(title="En ligne")
    news.latest_revision.publish()
    news.refresh_from_db()
    assert "En ligne" in Client().get(news.url).text
    news.title = "À relire"
    news.save_revision()
    news.refresh_from_db()
    send(news, anne, user=officer)
    path = link_to(ANNE)
    assert "À relire" in open_link(path, ANNE).get(f"{path}document/").text
    assert "À relire" not in Client().get(news.url).text


def test_page__may_frame_the_document(browser, path):
    assert "frame-src 'self'" in browser.get(path)["Content-Security-Policy"]


def test_approval__is_kept_with_the_name_and_told_to_the_officer(browser, path, officer):
    assert answer(browser, path).status_code == 302
    asked = request_of()
    assert (asked.decision, asked.signed_name) == ("approved", "A. Roux")
    assert asked.decided_at
    assert "Vous approuvez cette version" in browser.get(path).text
    assert mail.outbox[-1].to == [officer.email]
    assert "Anne Roux (L’ESPER) approuve la version n° 1" in mail.outbox[-1].body
    entry = PageLogEntry.objects.get(action="joint_validation.approved")
    assert str(entry.message) == "Version n° 1 approuvée par Anne Roux (L’ESPER)"


def test_double_click__decides_once(browser, path):
    key = key_of_form(browser, path)
    data = {"form_key": key, "decision": "approved", "signed_name": "Anne"}
    browser.post(f"{path}reponse/", data)
    count = len(mail.outbox)
    data |= {"decision": "changes", "remark": "Non", "signed_name": "Eve"}
    assert browser.post(f"{path}reponse/", data).status_code == 302
    asked = request_of()
    assert (asked.decision, asked.signed_name, asked.remark) == ("approved", "Anne", "")
    assert len(mail.outbox) == count


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_other_methods__never_decide(browser, path, method):
    response = getattr(browser, method)(f"{path}reponse/?decision=approved&signed_name=Anne")
    assert response.status_code == 405
    assert request_of().decision == ""


def test_get_with_parameters__never_decides(browser, path):
    assert browser.get(path, {"decision": "approved", "signed_name": "A"}).status_code == 200
    assert request_of().decision == ""


@pytest.mark.parametrize("key", [None, "", "0" * 64, "é"])
def test_form_of_another_site__is_refused(browser, path, key):
    data = {"decision": "approved", "signed_name": "Anne"} | ({"form_key": key} if key else {})
    assert browser.post(f"{path}reponse/", data).status_code == 403
    assert request_of().decision == ""


def test_answer__waits_for_a_name(browser, path):
    response = answer(browser, path, signed_name="  ")
    assert response.status_code == 422
    assert "Tapez vos prénom et nom" in response.text
    assert request_of().decision == ""


def test_changes__wait_for_words_and_keep_what_was_typed(browser, path):
    response = answer(browser, path, "changes")
    assert response.status_code == 422
    assert "Dites ce qui est à changer" in response.text
    assert "A. Roux" in response.text
    answer(browser, path, "changes", **{"passage-title": "Brochon prend un r."})
    comment = request_of().comments.get()
    assert (comment.key, comment.label, comment.text) == ("title", "Titre", "Brochon prend un r.")
    assert request_of().decision == "changes"


def test_comments__are_kept_without_an_answer(browser, path):
    answer(browser, path, "", remark="À voir", **{"passage-standfirst": "Trop long"})
    assert request_of().decision == ""
    page = browser.get(path).text
    assert "Trop long" in page
    assert "À voir" in page


def test_comments__are_not_lost_when_the_new_ones_cannot_be_written(browser, path, monkeypatch):
    answer(browser, path, "", **{"passage-title": "Trop long."})
    with monkeypatch.context() as patch:
        patch.setattr(type(Comment.objects), "bulk_create", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            answer(browser, path, "", **{"passage-title": "Bien trop long."})
    assert [each.text for each in request_of().comments.all()] == ["Trop long."]


def test_logo__is_confirmed_to_approve_by_who_is_asked(sent):
    path = link_to(PAUL)
    browser = open_link(path, PAUL)
    assert "logo de mon organisme" in browser.get(path).text
    response = answer(browser, path)
    assert response.status_code == 422
    assert request_of(PAUL).decision == ""
    answer(browser, path, logo_confirmed="on")
    assert request_of(PAUL).logo_confirmed


def test_hostile_words__are_shown_as_words(browser, path, client, officer, news):
    answer(browser, path, "changes", remark="<script>alert(1)</script>", signed_name="<b>A</b>")
    client.force_login(officer)
    for text in (browser.get(path).text, client.get(f"/admin/validations/{news.pk}/").text):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_copy__is_read_and_never_decides(news, officer):
    send(news, Candidate("Luc", "luc@example.org", is_copy=True), user=officer)
    path = link_to("luc@example.org")
    browser = open_link(path, "luc@example.org")
    page = browser.get(path).text
    assert "pour information" in page
    assert "form_key" not in page
    cookies = {name: each.value for name, each in browser.cookies.items()}
    data = {
        "form_key": form_key(SimpleNamespace(COOKIES=cookies)),
        "decision": "approved",
        "signed_name": "Luc",
    }
    assert browser.post(f"{path}reponse/", data).status_code == 403
    assert request_of("luc@example.org").decision == ""


def test_answer_after_publication__is_kept_and_said(news, browser, path, officer):
    override(Round.objects.get(), officer, "Cérémonie avancée")
    news.latest_revision.publish()
    assert "a été publiée" in browser.get(path).text
    answer(browser, path, "changes", remark="Trop tard ?")
    assert request_of().after_publication
    assert "après la publication" in mail.outbox[-1].body
    entry = PageLogEntry.objects.get(action="joint_validation.late")
    assert "reçue après la publication" in str(entry.message)


def test_private_files_of_the_version__open_through_the_link_alone(officer, anne):
    document = factories.DocumentFactory()
    news = draft("Un dossier de presse", with_cover=True)
    news.documents.create(document=document, title="La convention")
    news.save_revision()
    news.refresh_from_db()
    send(news, anne, user=officer)
    path = link_to(ANNE)
    browser = open_link(path, ANNE)
    html = browser.get(f"{path}document/").text
    assert document.url not in html
    assert '"/media/reserve/' not in html
    files = [unescape(each) for each in re.findall(rf'"({path}fichier/[^" ]+)', html)]
    kinds = {browser.get(each)["Content-Type"] for each in files}
    assert "application/pdf" in kinds
    assert any(kind.startswith("image/") for kind in kinds)
    for each in files:
        assert browser.get(each).status_code == 200
        assert "no-store" in browser.get(each)["Cache-Control"]
        assert Client().get(each).status_code == 403
    assert Client().get(document.url).status_code in (302, 404)


def test_file_signed_for_another_link__is_refused(sent, browser, path):
    other = Link.objects.get(request__email=PAUL)
    document = factories.DocumentFactory()
    for signed in (signing.dumps([other.pk, document.url], salt=FILE_SALT), "x", document.url[1:5]):
        assert browser.get(f"{path}fichier/{signed}/").status_code == 403
