"""Redirects brought in a spreadsheet, as a French office suite writes it."""

from contextlib import nullcontext
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
NO_TARGET = "Indiquez la page ou l’adresse où mène cette redirection."


@pytest.fixture
def pages():
    """Add the rubrique and the registry that the file leads to."""
    return factories.RegistryFactory(), factories.NewsIndexFactory()


def bring(client, content, name="redirections.csv"):
    """Import a file as an officer does, its first column to its second one; return the answer."""
    return client.post(*confirmation(client, content, name))


def confirmation(client, content, name="redirections.csv"):
    """Send a file; return where its import is confirmed, and the answers of the form."""
    file = SimpleUploadedFile(name, content)
    page = client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    assert page.status_code == 200
    hidden = {
        name: page.context["form"][name].value() for name in ("import_file_name", "input_format")
    }
    return (
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
    assert found == {"/été": pages[0].pk}


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
def test_import__understands_urls_of_our_own_site(as_superuser, pages, old, new, leads_to):
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


def test_import__tells_of_each_row_without_target_and_takes_the_others(as_superuser, pages):
    html = bring(as_superuser, TABLE.encode()).content.decode()
    assert NO_TARGET in html
    assert "/seule" in html
    assert [each.old_path for each in Redirect.objects.all()] == ["/été"]


def test_form__refuses_a_redirect_to_nowhere(as_superuser):
    typed = {"old_path": "/vieux", "redirect_page": "", "redirect_link": " ", "is_permanent": "on"}
    page = as_superuser.post(reverse("wagtailredirects:add"), typed)
    assert page.context["form"].errors == {"redirect_link": [NO_TARGET]}
    assert not Redirect.objects.exists()
    typed["redirect_link"] = "ftp:/x"
    page = as_superuser.post(reverse("wagtailredirects:add"), typed)
    assert NO_TARGET not in page.content.decode()


def test_import__confirmed_twice_happens_once(as_superuser, pages):
    confirm = confirmation(as_superuser, b"ancienne;nouvelle\n/vieux;/actualites/\n")
    assert as_superuser.post(*confirm).status_code == 302
    again = as_superuser.post(*confirm, follow=True)
    assert again.status_code == 200
    assert "Ce fichier a déjà été importé" in again.content.decode()
    assert [each.old_path for each in Redirect.objects.all()] == ["/vieux"]


def test_import__clicked_twice_happens_once(as_superuser, pages, monkeypatch):
    confirm = confirmation(as_superuser, b"ancienne;nouvelle\n/vieux;/actualites/\n")
    monkeypatch.setattr("redirects.imports.only_run", lambda name: nullcontext(False))
    again = as_superuser.post(*confirm, follow=True)
    assert "Un import de redirections est en cours" in again.content.decode()
    assert not Redirect.objects.exists()


def test_import__of_a_file_brought_again_makes_no_twin(as_superuser, pages):
    for _ in range(2):
        answer = bring(as_superuser, b"ancienne;nouvelle\n/vieux;/actualites/\n")
    assert "existe déjà" in answer.content.decode()
    assert Redirect.objects.count() == 1
