"""Private files: a password without the second factor that is owed opens none of them."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.images import get_image_model

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    """Return the browser of an administrator who gave a password alone."""
    client = Client()
    client.force_login(User.objects.create_superuser("alice", "alice@example.org", "x"))
    return client


def url_of(kind):
    if kind == "document":
        return factories.DocumentFactory().url
    image = factories.ImageFactory()
    if kind == "photo":
        return f"/photos/{image.pk}/"
    return get_image_model().objects.get(pk=image.pk).get_rendition("width-100").url


@pytest.mark.parametrize("kind", ["document", "photo", "rendition"])
def test_private_file__waits_for_the_second_factor(browser, settings, disk, kind):
    url = url_of(kind)
    assert browser.get(url).status_code == 200
    settings.SECOND_FACTOR = True
    assert browser.get(url).status_code == 404
