"""Links that show a draft to whoever holds them, for some days and read only."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from joint_validation.models import Preview
from joint_validation.tokens import FILE_SALT
from tests import factories

from .conftest import link_to, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(officer):
    """Return the browser of the officer."""
    browser = Client()
    browser.force_login(officer)
    return browser


def share(desk, page, days=7):
    """Open a link in the admin, as officers do; return the path that the screen shows once."""
    screen = f"/admin/validations/{page.pk}/apercus/"
    assert desk.post(screen, {"days": days}).status_code == 302
    shown = desk.get(screen).text
    path = shown.partition('readonly value="http://testserver')[2].partition('"')[0]
    assert path.startswith("/validation/apercu/")
    assert path not in desk.get(screen).text
    return path


def test_link__shows_the_draft_to_who_holds_it(desk, news):
    response = Client().get(share(desk, news))
    assert response.status_code == 200
    assert "Une signature à Brochon" in response.text
    assert "Projet, à ne pas diffuser" in response.text
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_link__shows_what_was_saved_when_it_was_made(desk, news):
    path = share(desk, news)
    news.title = "Un autre titre"
    news.save_revision()
    assert "Une signature à Brochon" in Client().get(path).text


def test_link__does_nothing_else(desk, news):
    path = share(desk, news)
    for method in ["post", "put", "delete", "patch"]:
        assert getattr(Client(), method)(path).status_code == 405


def test_link__is_over_after_its_last_day(desk, news):
    path = share(desk, news, days=3)
    until = timezone.localtime(Preview.objects.get().expires_at)
    assert until.date() == timezone.localdate() + timedelta(days=3)
    assert (until.hour, until.minute, until.second) == (23, 59, 59)
    Preview.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = Client().get(path)
    assert response.status_code == 410
    assert "Cet aperçu n’est plus ouvert" in response.text
    assert "Brochon" not in response.text


def test_link__is_closed_by_an_officer(desk, news):
    path = share(desk, news)
    preview = Preview.objects.get()
    desk.post(f"/admin/validations/{news.pk}/apercus/{preview.pk}/fermer/")
    assert Client().get(path).status_code == 410
    said = [entry.message for entry in PageLogEntry.objects.filter(page=news.pk)]
    assert "Aperçu à partager fermé" in said
    assert any(each.startswith("Aperçu à partager ouvert jusqu’au ") for each in said)


@pytest.mark.parametrize("change", [lambda path: path[:-2] + "/", lambda path: path + "x/"])
def test_link__damaged_opens_nothing(desk, news, change):
    assert Client().get(change(share(desk, news))).status_code in {404, 410}


def test_link__of_a_validation_is_no_preview_nor_the_other_way(desk, news, anne, officer):
    send(news, anne, user=officer)
    asked = link_to("anne@example.org").split("/")[2]
    assert Client().get(f"/validation/apercu/{asked}/").status_code == 410
    shared = share(desk, news).split("/")[3]
    assert Client().get(f"/validation/{shared}/").status_code == 404


def test_link__opens_no_file_signed_for_another_one(desk, news):
    first, second = share(desk, news), share(desk, news)
    keys = list(Preview.objects.order_by("pk").values_list("pk", flat=True))
    signed = signing.dumps([f"preview {keys[0]}", "/documents/1/a.pdf"], salt=FILE_SALT)
    # Its own link leads to the public address of the file, which says what it has to.
    assert Client().get(f"{first}fichier/{signed}/")["Location"] == "/documents/1/a.pdf"
    assert Client().get(f"{second}fichier/{signed}/").status_code == 404
    assert Client().get(f"{first}fichier/abc/").status_code == 404


def test_token__is_not_in_the_database(desk, news):
    token = share(desk, news).split("/")[3]
    assert token.partition(".")[0] not in repr(list(Preview.objects.values()))


@pytest.mark.parametrize("days", ["", "0", "91", "-1", "beaucoup", "9" * 400])
def test_days__that_are_none_are_refused_beside_the_field(desk, news, days):
    response = desk.post(f"/admin/validations/{news.pk}/apercus/", {"days": days})
    assert response.status_code == 200
    assert "error-message" in response.text
    assert not Preview.objects.exists()


def test_page__that_was_deleted_shows_nothing(desk, news):
    path = share(desk, news)
    news.delete()
    assert Client().get(path).status_code == 410


def test_officer__shares_only_pages_that_they_may_edit(news):
    stranger = Client()
    stranger.force_login(factories.officer())
    screen = f"/admin/validations/{news.pk}/apercus/"
    may = stranger.get(f"/admin/pages/{news.pk}/edit/").status_code == 200
    assert (stranger.get(screen).status_code == 200) is may
    nobody = Client()
    assert nobody.post(screen, {"days": 7}).status_code in {302, 403}
    assert Preview.objects.count() == 0


CEREMONY = datetime(2099, 6, 4, 11, 0, tzinfo=ZoneInfo("Europe/Paris"))
EMBARGO = "Sous embargo jusqu’au 4 juin 2099 à 11:00"


def as_typed(response):
    """Return a page with the plain spaces of a keyboard."""
    return response.text.replace("\u00a0", " ")


def test_link__to_what_is_planned_says_until_when_it_is_under_embargo(desk, news):
    path = share(desk, news)
    assert "embargo" not in Client().get(path).text
    news.get_latest_revision_as_object().save_revision(approved_go_live_at=CEREMONY)
    assert EMBARGO in as_typed(Client().get(path))
    assert EMBARGO in as_typed(desk.get(f"/admin/validations/{news.pk}/apercus/"))


def test_link__to_a_draft_that_names_its_hour_says_it_before_any_approval(desk, news):
    news.go_live_at = CEREMONY
    news.save_revision()
    assert EMBARGO in as_typed(Client().get(share(desk, news)))


def test_link__says_nothing_of_an_embargo_that_is_over(desk, news):
    news.go_live_at = timezone.now() - timedelta(minutes=1)
    news.save_revision()
    assert "embargo" not in Client().get(share(desk, news)).text
