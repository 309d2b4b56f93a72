"""What ``check --deploy`` says of settings that were left unsaid."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.utils import timezone
from wagtail.models import Page

from home.models import StandardPage
from tests import factories

COMPLETE = {
    "BASE_URL": "https://b.example.org",
    "ALLOWED_HOSTS": ["a.example.org", "b.example.org"],
    "SECURE_SSL_REDIRECT": True,
    "MAIL_SERVER_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DEFAULT_FROM_EMAIL": "Partenariats <partenariats@ac-dijon.fr>",
}


def warnings(settings, **changed):
    """Return the identifiers of our warnings under the settings that ``changed``."""
    for name, value in {**COMPLETE, **changed}.items():
        setattr(settings, name, value)
    found = run_checks(include_deployment_checks=True)
    return [warning.id for warning in found if warning.id.startswith("core.W")]


def test_check_deploy__has_nothing_to_say_of_complete_settings(settings):
    assert warnings(settings) == []


@pytest.mark.parametrize(
    ("changed", "identifier"),
    [
        ({"BASE_URL": ""}, "core.W001"),
        ({"BASE_URL": "http://b.example.org"}, "core.W002"),
        ({"BASE_URL": "https://c.example.org"}, "core.W003"),
        ({"MAIL_SERVER_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, "core.W004"),
        ({"DEFAULT_FROM_EMAIL": "partenariats@example.org"}, "core.W005"),
    ],
)
def test_check_deploy__tells_what_was_left_unsaid(settings, changed, identifier):
    assert warnings(settings, **changed) == [identifier]


def test_check_deploy__knows_names_that_stand_for_many(settings):
    assert warnings(settings, ALLOWED_HOSTS=[".example.org"]) == []


def live_pages_found():
    return [(each.id, each.msg) for each in run_checks(tags=["database"], databases=["default"])]


@pytest.mark.django_db
def test_check_database__finds_pages_on_line_that_nobody_published():
    page = StandardPage(title="Annonce", slug="annonce")
    factories.home_page().add_child(instance=page)
    said = "La page « Annonce » (/accueil/annonce/) est en ligne sans version publiée."
    assert live_pages_found() == [("core.W006", said)]
    page.save_revision().publish()
    assert live_pages_found() == []
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() + timedelta(days=1))
    said = "La page « Annonce » (/accueil/annonce/) est en ligne avant sa date de publication."
    assert live_pages_found() == [("core.W007", said)]
