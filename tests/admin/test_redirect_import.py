"""Redirects brought in a spreadsheet, as a French office suite writes it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tests import factories

pytestmark = pytest.mark.django_db

CASE = Path(__file__).parent.parent / "cases" / "redirects-excel-fr.csv"
TABLE = "ancienne;nouvelle\r\n/été;http://localhost/conventions/\r\n\r\n/seule\r\n"


@pytest.fixture
def pages():
    """Add the rubrique and the registry that the file leads to."""
    return factories.RegistryFactory(), factories.NewsIndexFactory()


def bring(client, content, name="redirections.csv"):
    """Import a file as an officer does, its first column to its second one; return the answer."""
    file = SimpleUploadedFile(name, content)
    page = client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    assert page.status_code == 200
    hidden = {
        name: page.context["form"][name].value() for name in ("import_file_name", "input_format")
    }
    return client.post(
        reverse("wagtailredirects:process_import"),
        {**hidden, "from_index": "0", "to_index": "1", "permanent": "on"},
    )


def test_import__reads_the_file_of_a_french_spreadsheet(as_superuser, pages):
    registry, rubrique = pages
    assert bring(as_superuser, CASE.read_bytes()).status_code == 302
    found = {each.old_path: each.redirect_page_id for each in Redirect.objects.all()}
    assert found == {"/spip.php?article101": registry.pk, "/L-école,102": rubrique.pk}
    for old, new in (("/spip.php?article101", registry), ("/L-%C3%A9cole,102", rubrique)):
        response = as_superuser.get(old)
        assert (response.status_code, response["Location"]) == (301, new.url)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_import__reads_any_encoding_and_any_separator(as_superuser, pages, encoding, delimiter):
    bring(as_superuser, TABLE.replace(";", delimiter).encode(encoding))
    found = {each.old_path: each.redirect_page_id for each in Redirect.objects.all()}
    assert found == {"/été": pages[0].pk, "/seule": None}


def test_import__reads_a_name_in_capitals(as_superuser, pages):
    bring(as_superuser, TABLE.encode(), name="REDIRECTIONS.CSV")
    assert Redirect.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "leads_to"),
    [
        ("http://localhost/vieux", "http://localhost/actualites/", "/actualites/"),
        ("https://localhost:8203/vieux/", "http://localhost:8203/actualites", "/actualites/"),
        ("vieux", "/actualites/", "/actualites/"),
        ("/vieux", "http://localhost/conventions/?etat=expiree",
         "http://localhost/conventions/?etat=expiree"),
        ("/vieux", "https://www.example.org/x", "https://www.example.org/x"),
        ("/vieux", "http://localhost", "/"),
    ],
)  # fmt: skip
def test_import__understands_addresses_of_our_own_site(as_superuser, pages, old, new, leads_to):
    assert Site.objects.get().hostname == "localhost"
    bring(as_superuser, f"ancienne;nouvelle\n{old};{new}\n".encode())
    response = as_superuser.get("/vieux")
    assert (response.status_code, response["Location"]) == (301, leads_to)


def test_import__to_a_page_follows_it(as_superuser, pages):
    bring(as_superuser, b"ancienne;nouvelle\n/vieux;http://localhost/actualites/\n")
    rubrique = pages[1]
    rubrique.slug = "nouvelles"
    rubrique.save_revision().publish()
    assert as_superuser.get("/vieux")["Location"] == "/nouvelles/"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"seule", b"a;b", b"\x00\x01", b"\xff\xfe\x00"])
def test_import__of_nonsense_is_no_error(as_superuser, content):
    file = SimpleUploadedFile("x.csv", content)
    page = as_superuser.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    assert page.status_code in {200, 302}
    assert not Redirect.objects.exists()
