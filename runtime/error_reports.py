"""What a report of an error shows, on the page of ``DEBUG`` and in mails to administrators.

Django hides settings by their names. It leaves URLs that hold a password, the environment
that ``runserver`` shows as headers, what was typed in forms and, with ``DEBUG``, every variable.
"""

import os
import re
from html import escape
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.utils.datastructures import MultiValueDict
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

STARS = SafeExceptionReporterFilter.cleansed_substitute
# Names of variables, of form fields and of keys that hold what nobody else may read.
SECRET_NAME = re.compile(r"pass|passe|secret|token|conninfo", re.IGNORECASE)
SECRET_SETTING = re.compile(
    r"API|AUTH|TOKEN|KEY|SECRET|PASS|SIGNATURE|COOKIE|DATABASE_URL|EMAIL_URL|CACHE_URL",
    re.IGNORECASE,
)
# Shorter ones would star half the report; ``check --deploy`` refuses such a secret key.
SHORTEST = 4


class SecretsFilter(SafeExceptionReporterFilter):
    """Hide secrets by their names, ``DEBUG`` or not."""

    hidden_settings = SECRET_SETTING

    def is_active(self, request):
        """Hide always: the screen of a developer is shown, copied and sent too."""
        return True

    def get_post_parameters(self, request):
        """Hide what was typed in the fields of passwords."""
        return _without_passwords(super().get_post_parameters(request))

    def get_cleansed_multivaluedict(self, request, multivaluedict):
        """Hide the same in variables."""
        return _without_passwords(super().get_cleansed_multivaluedict(request, multivaluedict))

    def get_traceback_frame_variables(self, request, tb_frame):
        """Hide variables by their names, and the keys of dictionaries."""
        return [
            (name, STARS if SECRET_NAME.search(name) else self.cleansed(value))
            for name, value in super().get_traceback_frame_variables(request, tb_frame)
        ]

    def cleansed(self, value):
        """Hide the secret values of a dictionary; anything else is left as it is."""
        if isinstance(value, MultiValueDict):
            return _without_passwords(value)
        if type(value) is not dict:
            return value
        return {
            key: STARS if SECRET_NAME.search(str(key)) else self.cleansed(inner)
            for key, inner in value.items()
        }


class SecretsReporter(ExceptionReporter):
    """Hide the secrets of this site wherever they stand: in a sentence, an object, a URL."""

    def get_traceback_html(self):
        """Return the page without the secrets of the site, nor those that were typed."""
        return without_secrets(super().get_traceback_html(), self.typed())

    def get_traceback_text(self):
        """Return the text without the secrets of the site, nor those that were typed."""
        return without_secrets(super().get_traceback_text(), self.typed())

    def typed(self):
        """Return the passwords of the form that the request brought."""
        try:
            lists = self.request.POST.lists()
        # No request, or one whose body is what failed.
        except Exception:
            return set()
        return {value for name, values in lists if SECRET_NAME.search(name) for value in values}


def without_secrets(report, typed=frozenset()):
    """Put stars in the place of each secret, however it is written."""
    secrets = {secret for secret in site_secrets() | typed if len(secret) >= SHORTEST}
    for secret in sorted(secrets, key=len, reverse=True):
        for written in {secret, quote(secret), quote(secret, safe=""), repr(secret)[1:-1]}:
            report = report.replace(written, STARS).replace(escape(written), STARS)
    return report


def site_secrets():
    """Return what the settings and the environment hold of secrets."""
    found = {settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS, settings.EMAIL_HOST_PASSWORD}
    found |= {database.get("PASSWORD") for database in settings.DATABASES.values()}
    found |= {password for cache in settings.CACHES.values() for password in _passwords(cache)}
    found |= {value for name, value in os.environ.items() if _is_secret_name(name)}
    return {str(secret) for secret in found if secret}


def _passwords(cache):
    locations = cache.get("LOCATION") or ""
    for location in [locations] if isinstance(locations, str) else locations:
        yield unquote(urlsplit(location).password or "")


def _is_secret_name(name):
    # AWS_SECRET_ACCESS_KEY, PGPASSWORD…
    return re.search(r"SECRET|PASSWORD|TOKEN", name) is not None


def _without_passwords(parameters):
    cleansed = parameters.copy()
    for name in cleansed:
        if SECRET_NAME.search(name):
            cleansed[name] = STARS
    return cleansed
