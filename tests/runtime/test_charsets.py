"""Requests whose body says that it is anything but UTF-8."""

import pytest

from runtime.charsets import read_as_utf_8

pytestmark = pytest.mark.django_db

FOREIGN = [
    "utf-16", "UTF-7", "iso-8859-1", "rot13", "base64", "zlib", "idna", "undefined", "inconnu",
    "unicode_escape", "utf_8_sig", "a" * 3000,
]  # fmt: skip
MULTIPART = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n\xff'
BODIES = {
    "application/x-www-form-urlencoded": b"q=\xff\xfe%FF%00",
    MULTIPART: PART,
    "text/plain": b"\xff\xfe",
}


@pytest.fixture
def ask(client):
    """Ask as through a server, which calls the WSGI application; return the status and the page."""
    handler = client.handler
    client.handler = lambda environ: read_as_utf_8(lambda environ, _: handler(environ))(environ, ())

    def ask(method, url, content_type, body=b""):
        response = client.generic(method, url, body, content_type="", CONTENT_TYPE=content_type)
        return response.status_code, response.content.decode()

    return ask


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("charset", FOREIGN)
@pytest.mark.parametrize("url", ["/recherche/?q=%C3%A9", "/admin/login/"])
def test_form__in_another_charset_is_refused_in_few_words(ask, caplog, url, charset, kind):
    status, page = ask("POST", url, f"{kind}; charset={charset}", BODIES[kind])
    assert status == 400
    assert "Demande incorrecte" in page
    assert len(caplog.text) < 5000


@pytest.mark.parametrize("charset", FOREIGN)
def test_url__is_read_as_utf_8_whatever_the_charset_of_no_body(ask, charset):
    status, page = ask("GET", "/recherche/?q=%C3%A9", f"text/html; charset={charset}")
    assert status == 200
    assert 'value="é"' in page


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "us-ascii"])
def test_form__in_utf_8_is_read(ask, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    # Searches take no form.
    assert ask("POST", "/recherche/", kind, b"q=x")[0] == 405


@pytest.mark.parametrize(("method", "status"), [("POST", 400), ("PUT", 400), ("GET", 200)])
@pytest.mark.parametrize("kind", ["a; charset*=x''%", "a/b; charset*='%"])
def test_type__that_nobody_can_read_is_none(ask, method, status, kind):
    assert ask(method, "/glossaire/", kind)[0] == status


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "inconnu"])
def test_form__in_another_charset_is_refused_without_the_server_too(client, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    assert client.generic("POST", "/", b"q=x", content_type=kind).status_code == 400


@pytest.mark.parametrize("boundary", ["", "; boundary=", "; boundary=é", "; boundary=y"])
@pytest.mark.parametrize("body", [PART, PART[:20], b"--x--", b"\xff" * 100])
def test_broken_upload__is_no_server_error(ask, caplog, boundary, body):
    assert ask("POST", "/admin/login/", f"multipart/form-data{boundary}", body)[0] < 500
    assert len(caplog.text) < 10_000


@pytest.mark.parametrize("body", [b"username=%FF%FE&password=%", b"%=%&&=;\xff", b"a" * 3_000_000])
def test_form__that_is_badly_encoded_is_no_server_error(ask, caplog, body):
    assert ask("POST", "/admin/login/", "application/x-www-form-urlencoded", body)[0] < 500
    assert len(caplog.text) < 10_000
