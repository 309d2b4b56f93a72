"""What an officer sees of broken links: where they are, why, since when, and a file of them."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from links.checking import look_inside
from links.models import Link, State
from links.reading import read
from tests import factories

pytestmark = pytest.mark.django_db

REPORT = "/admin/rapports/liens/"
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


@pytest.fixture
def officer(client):
    client.force_login(factories.officer())
    return client


@pytest.fixture
def article():
    """An article with a broken link to a site, one that nobody can verify, and one to a draft."""
    rubrique = factories.NewsIndexFactory()
    draft = factories.NewsFactory(parent=rubrique, title="Pas encore prête", draft=True)
    text = (
        '<p><a href="https://perdu.fr/page">le programme</a> <a href="https://ferme.fr/">robots</a>'
        f' <a linktype="page" id="{draft.pk}">la suite</a></p>'
    )
    body = factories.stream(("paragraph", text))
    article = factories.NewsFactory(parent=rubrique, title="Signature à Brochon", body=body)
    read(NOW)
    look_inside(NOW)
    lost = Link.objects.get(href="https://perdu.fr/page")
    for day in (0, 1):
        lost.note(State.SUSPECT, "La page n’existe pas (404).", NOW + timedelta(days=day))
    closed = Link.objects.get(href="https://ferme.fr/")
    closed.note(State.UNVERIFIABLE, "Le site refuse les vérifications automatiques (403).", NOW)
    return article


def test_report__says_what_is_broken_where_and_why(officer, article):
    page = officer.get(REPORT).content.decode()
    for words in (
        'href="https://perdu.fr/page"', "La page n’existe pas (404).", "«&nbsp;le programme&nbsp;»",
        "Signature à Brochon", f"/admin/pages/{article.pk}/edit/",
        "Page « Pas encore prête »", "La page n’est pas publique", "«&nbsp;la suite&nbsp;»",
    ):  # fmt: skip
        assert words in page
    assert "ferme.fr" not in page


def test_report__shows_on_demand_what_a_person_has_to_verify(officer, article):
    page = officer.get(REPORT, {"state": "invérifiable"}).content.decode()
    assert "https://ferme.fr/" in page
    assert "perdu.fr" not in page
    for nonsense in ("bon", "x", ""):
        assert "perdu.fr" in officer.get(REPORT, {"state": nonsense}).content.decode()


def test_report__is_in_the_menu_of_reports(officer):
    assert REPORT in officer.get("/admin/").content.decode()


def test_report__says_that_all_is_well_or_that_nothing_is_known(officer, settings):
    assert "Aucun lien n’a encore été vérifié." in officer.get(REPORT).content.decode()
    Link.objects.create(href="https://bon.fr/", state=State.SOUND, due_at=NOW)
    assert "Aucun lien cassé." in officer.get(REPORT).content.decode()
    assert "est arrêtée par un réglage" in officer.get(REPORT).content.decode()
    settings.LINK_CHECKS = True
    assert "est arrêtée par un réglage" not in officer.get(REPORT).content.decode()


def test_report__becomes_a_file(officer, article):
    response = officer.get(REPORT, {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows == [
        ["Lien", "Où le trouver", "Ce qui ne va pas", "Depuis", "Vérifié"],
        ["https://perdu.fr/page", "Signature à Brochon (« le programme »)",
         "La page n’existe pas (404).", "2026-11-26 11:00:00", "2026-11-27 11:00:00"],
        ["Page « Pas encore prête »", "Signature à Brochon (« la suite »)",
         "La page n’est pas publique : brouillon, retirée, ou à accès restreint.",
         "2026-11-26 11:00:00", "2026-11-26 11:00:00"],
    ]  # fmt: skip
    assert officer.get(REPORT, {"export": "xlsx"}).status_code == 200


def test_report__is_not_for_who_writes_no_page(client, article):
    client.force_login(factories.User.objects.create_user("visiteur", password="x"))
    assert client.get(REPORT).status_code == 302


def test_report__forgets_a_page_that_is_gone(officer, article):
    article.delete()
    page = officer.get(REPORT).content.decode()
    assert "Signature à Brochon" not in page


def test_report__costs_the_same_for_many_links(officer, article, django_assert_num_queries):
    officer.get(REPORT)
    for number in range(30):
        link = Link.objects.create(
            href=f"https://perdu{number}.fr/", state=State.BROKEN, failed_since=NOW, due_at=NOW
        )
        article_type = Link.objects.exclude(places=None).first().places.first().holder_type
        link.places.create(holder_type=article_type, holder_id=article.pk)
    # Who asks and what they may: 9. Links, places, pages that hold and that are linked, menu: 7.
    with django_assert_num_queries(16):
        officer.get(REPORT)
