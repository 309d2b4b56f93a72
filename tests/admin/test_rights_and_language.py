"""Who may do what in the admin, and in which language."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Site

from core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db

# Words of Wagtail's screens that officers would see if a screen were not translated.
ENGLISH = re.compile(r">\s*(Save|Edit|Delete|Search|Settings|Publish|Add|Cancel|Reports)\b")


def settings_url():
    site = Site.objects.get()
    return reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])


@pytest.mark.parametrize("header", ["en", "de", ""])
@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_home", "wagtailimages:index", "wagtaildocs:index", "wagtailadmin_account"],
)
def test_admin__is_in_french_whatever_the_browser_asks(as_officer, name, header):
    html = as_officer.get(reverse(name), headers={"accept-language": header}).content.decode()
    assert '<html lang="fr"' in html
    assert not ENGLISH.search(html)


def test_account__offers_no_other_language(as_officer):
    html = as_officer.get(reverse("wagtailadmin_account")).content.decode()
    assert "preferred_language" not in html
    assert "English" not in html


def test_login__is_in_french(client):
    html = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Mot de passe" in html
    assert '<html lang="fr"' in html
    assert "Password" not in html


@pytest.mark.parametrize("group", ["Chargés de communication", "Responsables de publication"])
@pytest.mark.parametrize(
    "name",
    ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index",
     "wagtailadmin_workflows:index"],
)  # fmt: skip
def test_officer__does_not_reach_what_administrators_keep(client, group, name):
    client.force_login(factories.officer(group))
    response = client.get(reverse(name), follow=True)
    assert response.redirect_chain or response.status_code == 403
    assert "autorisation" in response.content.decode()


def test_officer__does_not_reach_the_settings_of_the_site(as_officer):
    assert as_officer.get(settings_url()).status_code in {302, 403}
    as_officer.post(settings_url(), {"name": "Détourné", "brand": "x"})
    assert SiteSettings.for_site(Site.objects.get()).name != "Détourné"


def test_visitor__is_sent_to_the_login(client):
    for url in (reverse("wagtailadmin_home"), settings_url()):
        response = client.get(url)
        assert response.status_code == 302
        assert reverse("wagtailadmin_login") in response["Location"]


def test_settings__are_edited_in_french(as_superuser):
    html = as_superuser.get(settings_url()).content.decode()
    for label in ("Identité", "Bloc marque", "Pages obligatoires", "Licence Ouverte"):
        assert label.lower() in html.lower()
    response = as_superuser.post(
        settings_url(),
        {
            "name": "Partenariats de l’académie",
            "brand": "Académie\nde Besançon",
            "contact_phone": "03 81 65 47 00",
        },
    )
    assert response.status_code == 302
    html = as_superuser.get("/").content.decode()
    assert "Partenariats de l’académie" in html
    assert "Académie" in html


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("brand", "<b>x</b>", "Saisissez du texte seul, sans balise."),
        ("contact_phone", "03 81", "Ce numéro n’existe pas"),
        ("contact_email", "adresse", "Saisissez une adresse"),
        ("name", "", "Champ requis"),
    ],
)
def test_settings__refuse_mistakes_in_french(as_superuser, field, value, message):
    fields = {"name": "Site tapé", "brand": "x", field: value}
    response = as_superuser.post(settings_url(), fields)
    assert response.status_code == 200
    assert message in response.context["form"].errors[field][0]
