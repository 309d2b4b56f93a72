"""The administration says whose it is, and nothing of the software it is made with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from core.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def identity():
    found = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    found.brand = "Académie\nde Dijon"
    found.save()
    return found


@pytest.mark.parametrize("url", ["/admin/", "/admin/guide/", "/admin/images/"])
def test_screens__say_whose_they_are(as_officer, identity, url):
    shown = as_officer.get(url).content.decode()
    assert "Académie" in shown
    assert "de Dijon" in shown
    assert "- Wagtail</title>" not in shown
    assert "favicon.svg" in shown


def test_login__names_the_academy_and_not_the_software(client, identity):
    shown = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "de Dijon" in shown
    assert "Wagtail<" not in shown
    assert "wagtail-logo" not in shown


def test_brand__is_asked_once_for_all_screens(as_officer, identity):
    as_officer.get("/admin/guide/")
    with CaptureQueriesContext(connection) as queries:
        as_officer.get("/admin/guide/")
    assert not [each for each in queries if "core_sitesettings" in each["sql"]]


def test_brand__changes_at_once(as_officer, identity, django_capture_on_commit_callbacks):
    as_officer.get("/admin/guide/")
    with django_capture_on_commit_callbacks(execute=True):
        identity.brand = "Académie\nde Nancy-Metz"
        identity.save()
    assert "de Nancy-Metz" in as_officer.get("/admin/guide/").content.decode()
