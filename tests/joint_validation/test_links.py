"""The link of a partner: what it opens, to whom, and what it never does."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from joint_validation import asking, tokens
from joint_validation.models import Link, Request

from .conftest import answer, code_for, key_of_form, link_to, open_link

ANNE = "anne@example.org"
pytestmark = pytest.mark.django_db


def request_of(address=ANNE):
    return Request.objects.get(email=address)


def expire(address=ANNE):
    Link.objects.filter(request__email=address).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )


def test_mail__carries_a_link_that_the_database_does_not_know(sent):
    assert [each.to for each in mail.outbox] == [[ANNE], ["paul@example.org"]]
    assert mail.outbox[0].reply_to == ["officer@example.org"]
    token = link_to(ANNE).split("/")[2]
    stored = repr(list(Link.objects.values())) + repr(list(Request.objects.values()))
    assert token not in stored
    assert token.partition(".")[0] not in stored


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Purpose": "prefetch"}, {"User-Agent": "SafeLinks scanner"}]
)
def test_door__shows_nothing_and_does_nothing_to_who_only_follows_it(sent, method, headers):
    browser, path = Client(), link_to(ANNE)
    before = Request.objects.values().get(email=ANNE)
    for address in (path, f"{path}code/"):
        response = getattr(browser, method)(address, headers=headers)
        assert response.status_code == 200
        assert "Brochon" not in response.text
        assert ANNE not in response.text
    assert not browser.cookies
    assert len(mail.outbox) == 2
    assert Request.objects.values().get(email=ANNE) == before


@pytest.mark.parametrize("page", ["", "code/"])
def test_answers__are_kept_and_listed_by_nobody(sent, page):
    response = Client().get(link_to(ANNE) + page)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in response.text


def test_code__opens_the_link_and_goes_to_the_known_address_alone(sent):
    browser, path = Client(), link_to(ANNE)
    assert browser.post(f"{path}recevoir-un-code/").status_code == 302
    assert mail.outbox[-1].to == [ANNE]
    assert code_for(ANNE) not in repr(Request.objects.values().get(email=ANNE))
    response = browser.post(f"{path}code/", {"code": code_for(ANNE)})
    assert (response.status_code, response["Location"]) == (302, path)
    cookie = response.cookies[tokens.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (path, True, "Lax")
    assert list(response.cookies) == [tokens.COOKIE]
    page = browser.get(path)
    assert "Une signature à Brochon" in page.text
    assert "Anne Roux" in page.text
    assert "no-store" in page["Cache-Control"]


def test_code__serves_once(sent):
    path = link_to(ANNE)
    open_link(path, ANNE)
    again = Client().post(f"{path}code/", {"code": code_for(ANNE)})
    assert again.status_code == 403
    assert not again.cookies


def test_code__is_over_after_a_quarter_of_an_hour(sent):
    path = link_to(ANNE)
    Client().post(f"{path}recevoir-un-code/")
    Request.objects.update(code_until=timezone.now() - timedelta(seconds=1))
    assert Client().post(f"{path}code/", {"code": code_for(ANNE)}).status_code == 403


def test_code__closes_after_five_wrong_ones_with_the_same_words(sent):
    path = link_to(ANNE)
    Client().post(f"{path}recevoir-un-code/")
    right = code_for(ANNE)
    wrong = f"{(int(right) + 1) % 10**6:06}"
    pages = {Client().post(f"{path}code/", {"code": wrong}).text for _ in range(5)}
    pages.add(Client().post(f"{path}code/", {"code": right}).text)
    assert len(pages) == 1
    assert "n’est pas le bon" in pages.pop()


def test_code__is_mailed_five_times_an_hour_and_the_answer_is_the_same(sent):
    path = link_to(ANNE)
    answers = [Client().post(f"{path}recevoir-un-code/") for _ in range(8)]
    assert {(each.status_code, each["Location"]) for each in answers} == {(302, f"{path}code/")}
    assert len(mail.outbox) == 2 + 5
    Request.objects.update(codes_since=timezone.now() - timedelta(hours=1))
    Client().post(f"{path}recevoir-un-code/")
    assert len(mail.outbox) == 2 + 6


def test_code_of_one_person__does_not_open_the_link_of_another(sent):
    Client().post(f"{link_to(ANNE)}recevoir-un-code/")
    response = Client().post(f"{link_to('paul@example.org')}code/", {"code": code_for(ANNE)})
    assert response.status_code == 403


def test_forwarded_link__opens_nothing_in_another_browser(sent):
    path = link_to(ANNE)
    browser = open_link(path, ANNE)
    stranger = Client()
    assert "Brochon" not in stranger.get(path).text
    assert stranger.get(f"{path}document/").status_code == 403
    key = key_of_form(browser, path)
    response = stranger.post(f"{path}reponse/", {"form_key": key, "decision": "approved"})
    assert response.status_code == 403
    assert request_of().decision == ""


def test_cookie_of_one_link__does_not_open_another(sent):
    browser = open_link(link_to(ANNE), ANNE)
    other = Client()
    other.cookies[tokens.COOKIE] = browser.cookies[tokens.COOKIE].value
    assert other.get(f"{link_to('paul@example.org')}document/").status_code == 403
    other.cookies[tokens.COOKIE] = signing.dumps(request_of("paul@example.org").pk, salt="guess")
    assert other.get(f"{link_to('paul@example.org')}document/").status_code == 403


@pytest.mark.parametrize("damage", [lambda t: t[:-1], lambda t: f"x{t}", lambda t: "x", str.upper])
def test_damaged_link__does_not_exist(sent, damage):
    token = link_to(ANNE).split("/")[2]
    for page in ("", "code/", "document/"):
        response = Client().get(f"/validation/{damage(token)}/{page}")
        assert response.status_code == 404
        assert "Ce lien n’existe pas" in response.text
    assert Client().post(f"/validation/{damage(token)}/nouveau-lien/").status_code == 404
    assert len(mail.outbox) == 2


def test_expired_link__says_so_and_gives_another_to_the_known_address(sent):
    path = link_to(ANNE)
    browser = open_link(path, ANNE)
    expire()
    for address in (path, f"{path}document/", f"{path}code/"):
        response = browser.get(address)
        assert response.status_code == 410
        assert "Demander un nouveau lien" in response.text
    count = len(mail.outbox)
    for _ in range(3):
        response = Client().post(f"{path}nouveau-lien/", {"email": "eve@example.org"})
        assert response.status_code == 200
        assert "Nouveau lien demandé" in response.text
    assert [each.to for each in mail.outbox[count:]] == [[ANNE]]
    new = link_to(ANNE)
    assert new != path
    assert Client().get(path).status_code == 410
    assert "un lien plus récent" in Client().get(path).text.lower()
    answer(open_link(new, ANNE), new)
    assert request_of().decision == "approved"


def test_revoked_link__is_closed_at_once_and_is_not_renewed(sent, officer):
    path = link_to(ANNE)
    browser = open_link(path, ANNE)
    key = key_of_form(browser, path)
    asking.revoke(request_of(), officer)
    assert browser.get(path).status_code == 410
    assert browser.get(f"{path}document/").status_code == 410
    data = {"form_key": key, "decision": "approved", "signed_name": "Anne"}
    assert browser.post(f"{path}reponse/", data).status_code == 410
    count = len(mail.outbox)
    assert Client().post(f"{path}nouveau-lien/").status_code == 410
    assert len(mail.outbox) == count
    assert request_of().decision == ""


def test_deleted_page__is_said_and_the_round_is_kept(sent, news):
    path = link_to(ANNE)
    browser = open_link(path, ANNE)
    news.delete()
    for address in (path, f"{path}document/"):
        response = browser.get(address)
        assert response.status_code == 410
        assert "n’existe plus" in response.text
    sent.refresh_from_db()
    assert sent.page is None
    assert sent.is_intact


def test_sitemaps_and_robots__never_name_the_links(sent, client):
    for address in ("/robots.txt", "/sitemap.xml"):
        assert "validation" not in client.get(address).text


def test_page_cache__never_keeps_a_link(sent, settings):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    path = link_to(ANNE)
    Client().get(path)
    browser = open_link(path, ANNE)
    assert "Brochon" in browser.get(f"{path}document/").text
    assert Client().get(f"{path}document/").status_code == 403
    assert "Brochon" not in Client().get(path).text
    assert not caches["pages"]._cache
