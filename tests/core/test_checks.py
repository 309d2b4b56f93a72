"""What ``check --deploy`` says of settings that were left unsaid."""

import pytest
from django.core.checks import run_checks

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
