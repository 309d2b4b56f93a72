"""French typography and sigles, put on every public page and on nothing else."""

import pytest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse

from glossary.middleware import FrenchTypography
from tests import factories

pytestmark = pytest.mark.django_db


def passed(rf, response, url="/"):
    """Return what the typography makes of an answer."""
    return FrenchTypography(lambda request: response)(rf.get(url))


def test_typography__reaches_the_public_pages(rf):
    answer = passed(rf, HttpResponse("<p>Qui ?</p>"))
    assert answer.content.decode() == "<p>Qui\u202f?</p>"


@pytest.mark.parametrize(
    "response",
    [
        JsonResponse({"titre": "Qui ?"}),
        HttpResponse("Qui ?;l'un", content_type="text/csv"),
        HttpResponse("<title>Qui ?</title>", content_type="application/rss+xml"),
        HttpResponse("Qui ?", content_type="text/plain"),
        HttpResponse(b"<p>Qui ?</p>", headers={"Content-Encoding": "br"}),
        HttpResponse(status=304),
    ],
    ids=["json", "csv", "feed", "text", "compressed", "not modified"],
)
def test_typography__leaves_every_other_answer_as_it_is(rf, response):
    before = bytes(response.content)
    assert passed(rf, response).content == before


def test_typography__leaves_a_streamed_page_alone(rf):
    answer = passed(rf, StreamingHttpResponse(iter(["<p>Qui ?</p>"])))
    assert b"".join(answer.streaming_content) == b"<p>Qui ?</p>"


def test_typography__never_touches_the_admin(rf):
    page = "<textarea>Qui ?</textarea><p>Qui ?</p>"
    url = reverse("wagtailadmin_home") + "pages/3/"
    assert passed(rf, HttpResponse(page), url).content.decode() == page


def test_error_page__is_in_french_typography_without_asking_the_glossary(
    rf, django_assert_num_queries
):
    factories.AcronymFactory(acronym="ESS")
    page = '<main id="contenu"><p>ESS ?</p></main>'
    with django_assert_num_queries(0):
        answer = passed(rf, HttpResponse(page, status=404))
    assert answer.content.decode() == page.replace(" ?", "\u202f?")


def test_page__as_typed_is_stored_and_shown_as_it_should_be_read(client):
    page = factories.StandardPageFactory(
        title="L'école : quoi de neuf ?",
        standfirst="Le 1er mars, l'ESS...",
        body=factories.stream(("paragraph", "<p>Voir l'ESS <b>ici</b> : 20 %</p>")),
    )
    factories.AcronymFactory(acronym="ESS", expansion="économie sociale et solidaire")
    html = client.get(page.url).content.decode()
    assert "<h1>L’école\u00a0: quoi de neuf\u202f?</h1>" in html
    assert '<meta name="description" content="Le 1er\u00a0mars, l’ESS…">' in html
    assert "1<sup>er</sup>\u00a0mars" in html
    assert html.count('<abbr title="économie sociale et solidaire">ESS</abbr></a>') == 1
    assert "<b>ici</b>\u00a0: 20\u00a0%" in html
    page.refresh_from_db()
    assert page.title == "L'école : quoi de neuf ?"


def test_preview__shows_what_the_public_will_read(client):
    page = factories.StandardPageFactory(title="Titre", live=False, standfirst="Qui ?")
    page.save_revision()
    client.force_login(factories.superuser())
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Qui\u202f?" in preview.content.decode()
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Qui ?" in editor.content.decode()
