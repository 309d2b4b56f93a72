"""The choosers and lists of Wagtail find what is typed as French reads it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests import factories

pytestmark = pytest.mark.django_db

TYPED = ["economie", "l’ÉCONOMIE"]
FOUND = "Économie sociale"
PLACES = {
    "images": "wagtailimages_chooser:choose_results",
    "documents": "wagtaildocs_chooser:choose_results",
    "list of images": "wagtailimages:index_results",
    "list of documents": "wagtaildocs:index_results",
    "pages": "wagtailadmin_choose_page_search",
    "conventions": "wagtailadmin_choose_page_search",
    "organisations": "organisation_chooser:choose_results",
    "users": "wagtailusers_users:index_results",
    "list of pages": "wagtailadmin_pages:search_results",
    "redirects": "wagtailredirects:index_results",
}


@pytest.fixture(scope="module")
def content(lasting):
    """Each kind that is looked for, once under the words typed and once not."""
    with lasting():
        registry = factories.RegistryFactory()
        for name in [FOUND, "Zoologie"]:
            factories.ImageFactory(title=name)
            factories.DocumentFactory(title=name)
            partner = factories.OrganisationFactory(name=name, acronym="")
            factories.ConventionFactory(parent=registry, title=name, parties=[partner])
        users = get_user_model().objects
        for number, name in enumerate([FOUND, "Zoologie"]):
            users.create_user(f"u{number}", last_name=name, email=f"u{number}@example.org")
        Redirect.objects.create(old_path="/economie", redirect_link="https://x.example/economie")
        yield


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("place", PLACES)
def test_chooser__finds(as_superuser, content, place, typed):
    more = {"page_type": "partnerships.conventionpage"} if place == "conventions" else {}
    html = as_superuser.get(reverse(PLACES[place]), {"q": typed, **more}).content.decode()
    assert ("/economie" if place == "redirects" else FOUND) in html
    assert "Zoologie" not in html
