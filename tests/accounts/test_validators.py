"""Passwords: those of which everybody thinks are refused, the others are not."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db

GUESSED = [
    "motdepasse12", "partenariats", "rectorat2026", "azertyuiop12", "M0tDeP@sse123", "motdepasse!!",
    "Partenariats2026!", "academiededijon", "Académie-de-Dijon", "rectorat de besançon",
    "Novembre2026!", "novembre21112019", "Septembre-2024", "aout20252026", "bienvenue2026!",
    "Bonjour12345!", "azertyazerty", "qsdfghjklm123", "azerty123456", "r3ct0r4t2026",
    "soleilsoleil",
    "conventions2026", "jetaimejetaime", "Marseille13000", "aaaaaaaaaaaa", "abcdefghijkl",
    "1234567890ab", "111122223333", "administrateur1", "motdepasse-rectorat-2026", "123soleil456",
    "RectoratDijon21!", "lycee.college.ecole", "azazazazazaz", "p4rt3n4r14t2026", "Communication1!",
    "5eptembre2026", "EDUCATION-NATIONALE", "camille2026!!", "poiuytreza2026", "demo-partenariats",
    "ministère2026", "0ctobre2026-2027", "rectoratrectorat", "Besançon!Besançon!",
]  # fmt: skip
KEPT = [
    "cheval agrafe batterie correct", "x7!Kq2#Lw9@z", "le chat dort sur la commode verte",
    "7$9!k2#4%8&1x", "Trois petits ânes gris au rectorat", "vélo-brume-tiroir-osier",
    "gymnopédie n°4 en fa", "Jk8zPq3vRt5w",
]  # fmt: skip


@pytest.mark.parametrize("password", GUESSED)
def test_password__made_of_what_everybody_thinks_of_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", KEPT)
def test_password__that_nobody_guesses_is_taken(password):
    validate_password(password)


def test_password__may_not_be_the_name_of_the_site(settings):
    settings.BASE_URL = "https://zorglub.ac-bidule.fr"
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "Grand Schtroumpf"})
    for password in ("zorglub-zorglub-12", "GrandSchtroumpf21", "Schtroumpf2026"):
        with pytest.raises(ValidationError, match="se devine"):
            validate_password(password)


def test_long_password__is_looked_at_quickly():
    validate_password("cheval agrafe " * 300)


def test_account__with_a_guessed_password_is_refused_beside_the_field(client):
    client.force_login(factories.superuser())
    response = client.post(
        "/admin/users/new/",
        {"username": "alice", "first_name": "Alice", "last_name": "Martin",
         "email": "alice@example.org", "password1": "rectorat2026", "password2": "rectorat2026"},
    )  # fmt: skip
    assert "Ce mot de passe se devine" in response.content.decode()
    assert not User.objects.filter(username="alice").exists()


@pytest.mark.parametrize("kind", ["page", "collection"])
def test_shared_password__that_is_guessed_is_refused(client, kind):
    client.force_login(factories.superuser())
    if kind == "page":
        address = f"/admin/pages/{factories.StandardPageFactory().pk}/privacy/"
    else:
        collection = Collection.get_first_root_node().add_child(name="Réservée")
        address = f"/admin/collections/{collection.pk}/privacy/"
    weak = {"restriction_type": "password", "password": "partenariats"}
    assert "Ce mot de passe se devine" in client.post(address, weak).json()["html"]
    assert not PageViewRestriction.objects.exists()
    assert not CollectionViewRestriction.objects.filter(password="partenariats").exists()
    strong = {"restriction_type": "password", "password": KEPT[0]}
    assert client.post(address, strong).json()["step"] == "set_privacy_done"
    # What is left in the hidden field is not asked for.
    login = {"restriction_type": "login", "password": "partenariats"}
    assert client.post(address, login).json()["step"] == "set_privacy_done"
