"""Reports of errors: they say where the code failed, and nothing that only the site may know."""

import sys
from html import unescape

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.views.debug import get_exception_reporter_class

SECRETS = {
    "key": "cle-de-signature-du-site-0123456789",
    "mail": "mot#de@passe<&>\"du'courrier",
    "database": "mot-de-la-base é%",
    "cache": "mot/du:cache",
    "typed": "mot-tapé-par-alice",
    "variable": "mot-dans-une-variable",
    "bucket": "clé-du-seau-S3",
    "environment": "mot-de-l-environnement",
}


class Connection:
    """An object whose description tells its password, as those of some libraries."""

    def __repr__(self):
        return f"<Connection redis://:mot%2Fdu%3Acache@cache/0 {SECRETS['database']!r}>"


def connect(parameters, password, connection, innocent):
    raise ConnectionError(f"cannot log in with {SECRETS['mail']}")


@pytest.fixture
def request_that_fails(settings, monkeypatch, rf):
    settings.SECRET_KEY = SECRETS["key"]
    settings.EMAIL_HOST_PASSWORD = SECRETS["mail"]
    settings.DATABASES = {"default": {"PASSWORD": SECRETS["database"], "NAME": "partenariats"}}
    settings.CACHES = {"default": {"LOCATION": "redis://:mot%2Fdu%3Acache@cache.example.org/0"}}
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRETS["bucket"])
    # What runserver puts among the headers of each request.
    typed = {"password": SECRETS["typed"], "panel-new_password1": SECRETS["typed"]}
    return RequestFactory().post(
        "/admin/login/",
        {"username": "alice", **typed},
        EMAIL_URL=f"smtp://compte:{SECRETS['environment']}@smtp.example.org",
        DATABASE_URL=f"postgres://compte:{SECRETS['environment']}@base.example.org/x",
    )


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("kind", ["html", "text"])
def test_report__shows_no_secret(settings, request_that_fails, debug, kind):
    settings.DEBUG = debug
    posted = QueryDict(mutable=True)
    posted["password"] = SECRETS["typed"]
    try:
        parameters = {"user": "compte", "password": SECRETS["variable"], "post": posted}
        connect(parameters, SECRETS["variable"], Connection(), [SECRETS["typed"]])
    except ConnectionError:
        reporter = get_exception_reporter_class(request_that_fails)(
            request_that_fails, *sys.exc_info()
        )
    report = reporter.get_traceback_html() if kind == "html" else reporter.get_traceback_text()
    # The test itself stands in the report, as code: what is read are values.
    shown = "\n".join(line for line in unescape(report).splitlines() if "SECRETS[" not in line)
    assert "cannot log in with ****" in shown
    assert "alice" in shown
    for secret in SECRETS.values():
        assert secret not in shown
    assert "mot%2Fdu%3Acache" not in shown


def test_debug_page__hides_what_was_typed(client, settings, monkeypatch, db):
    settings.DEBUG = True
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("accounts.doors.Door.knock", fail)
    page = client.post("/admin/login/", {"username": "alice", "password": SECRETS["typed"]})
    assert page.status_code == 500
    assert "ZeroDivisionError" in page.content.decode()
    assert SECRETS["typed"] not in page.content.decode()
