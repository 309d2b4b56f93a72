"""The PDF of a page: made once a version, for those who may read the page, and never late."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Site

from accessible_pdf import background, keeping, requirements, views
from accessible_pdf.models import AccessibleFile
from accessible_pdf.papers import paper_of
from media.models import SiteDocument
from partnerships.enums import DocumentRole
from partnerships.models import ConventionDocument, ConventionPage
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/conventions/c/pdf/"
PDF = b"%PDF-1.7 drawn\n%%EOF\n"


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory(), slug="c", title="Titre")


@pytest.fixture
def drawings(monkeypatch):
    """Draw nothing, and note the papers that would be: WeasyPrint takes seconds."""
    papers = []

    def draw(paper, day, patience):
        papers.append(paper)
        return PDF

    monkeypatch.setattr(keeping, "pdf_of", draw)
    monkeypatch.setattr(background, "BREATH", 0)
    return papers


def content(response):
    return b"".join(response.streaming_content)


def test_pdf__is_a_real_file_with_a_name_and_a_tag(client, convention):
    response = client.get(URL)
    pdf = content(response)
    assert pdf.startswith(b"%PDF-1.7")
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="convention-c.pdf"' in response["Content-Disposition"]
    assert response["Content-Length"] == str(len(pdf))
    assert response["Link"] == f'<{convention.full_url}>; rel="canonical"'
    assert not response.cookies
    assert "Set-Cookie" not in response


def test_pdf__is_drawn_once_and_answered_304(client, convention, drawings):
    tag = client.get(URL)["ETag"]
    assert client.get(URL)["ETag"] == tag
    assert client.get(URL, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(URL).status_code == 200
    assert len(drawings) == 1


def test_pdf__follows_what_the_page_says(client, convention, drawings):
    before = client.get(URL)["ETag"]
    former = AccessibleFile.objects.get().file.name
    convention.object = "Autre chose."
    convention.save()
    assert client.get(URL)["ETag"] != before
    assert "Autre chose." in drawings[-1].html
    assert AccessibleFile.objects.count() == 1
    assert not default_storage.exists(former)


def test_pdf__follows_a_record_that_the_page_names(client, drawings):
    partner = factories.OrganisationFactory(name="Ancien nom")
    factories.ConventionFactory(parent=factories.RegistryFactory(), slug="c", parties=[partner])
    client.get(URL)
    partner.name = "Nouveau nom"
    partner.save()
    client.get(URL)
    assert ["Nouveau nom" in each.html for each in drawings] == [False, True]


def test_pdf__does_not_change_with_the_day_alone(client, convention, drawings, monkeypatch):
    today = timezone.localdate()
    client.get(URL)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: today + timedelta(1))
    client.get(URL)
    assert len(drawings) == 1


def test_pdf__changes_on_the_day_when_the_state_does(client, convention, drawings, monkeypatch):
    days = [date(2024, 11, 20), date(2024, 11, 21)]  # Five years from 21 November 2019.
    for day in days:
        monkeypatch.setattr(timezone, "localdate", lambda *moment, day=day: day)
        client.get(URL)
    assert "En vigueur jusqu’au 20" in drawings[0].html.replace("\u00a0", " ")
    assert "N’est plus en vigueur" in drawings[1].html


def test_paper__says_the_day_once_drawn(convention):
    assert "État au 21 novembre 2024." in " ".join(
        paper_of(convention).dated(date(2024, 11, 21)).replace("\u00a0", " ").split()
    )


@pytest.mark.parametrize("closed", ["draft", "private", "private registry"])
def test_pdf__of_what_visitors_may_not_read_is_not_there(client, convention, drawings, closed):
    if closed == "draft":
        convention.unpublish()
    else:
        factories.restrict(convention if closed == "private" else convention.get_parent())
    assert client.get(URL).status_code == 404
    client.force_login(factories.superuser())
    assert client.get(URL).status_code == 404
    assert drawings == []


def test_pdf__of_no_such_page_is_not_there(client, convention):
    assert client.get("/conventions/autre/pdf/").status_code == 404
    assert client.get("/conventions/pdf/").status_code == 404
    assert client.post(URL).status_code == 405


def test_pdf__leaves_its_url_to_a_page_of_text(client):
    parent = factories.StandardPageFactory(slug="dossier")
    factories.StandardPageFactory(slug="pdf", parent=parent, title="Le format PDF")
    assert "Le format PDF" in client.get("/dossier/pdf/").content.decode()


def signed_text(convention, name="signe.pdf", **values):
    document = factories.DocumentFactory(file=ContentFile(factories.PDF, name))
    SiteDocument.objects.filter(pk=document.pk).update(**{"is_public": True, **values})
    ConventionDocument.objects.create(
        convention=convention, document=document, role=DocumentRole.SIGNED_TEXT
    )
    return document


def test_paper__takes_the_signed_text_along(convention):
    document = signed_text(convention)
    paper = paper_of(ConventionPage.objects.get())
    assert paper.signed_text == document.file.name
    assert "est joint à ce fichier" in paper.html


@pytest.mark.parametrize(
    ("name", "values"),
    [("signe.pdf", {"is_public": False}), ("signe.docx", {}), ("signe.pdf", {"file_size": 0})],
)
def test_paper__takes_no_other_file_along(convention, name, values):
    signed_text(convention, name, **values)
    paper = paper_of(ConventionPage.objects.get())
    assert paper.signed_text == ""
    assert "est joint à ce fichier" not in paper.html


def test_paper__of_a_private_collection_takes_nothing_along(convention):
    signed_text(convention, collection=factories.private_collection(), is_public=False)
    assert paper_of(ConventionPage.objects.get()).signed_text == ""


ARTICLE = ("article", {"number": "1", "title": "Objet", "text": "<p>A</p>"})


@pytest.mark.parametrize(
    ("articles", "nature", "said"),
    [
        ([ARTICLE], "resume", "Ce fichier résume la convention"),
        ([], "", "Ce fichier présente la convention"),
        ([ARTICLE], "texte-signe", None),
        ([ARTICLE], "", None),
    ],
)
def test_paper__says_at_once_when_it_is_not_the_text(convention, articles, nature, said):
    convention.articles, convention.text_nature = factories.stream(*articles), nature
    convention.save()
    html = paper_of(ConventionPage.objects.get()).html
    before_title = html.partition("<h1")[0]
    assert ("qui seul fait foi" in before_title) == bool(said)
    assert said is None or said in before_title


def test_pdf__waits_for_its_turn_then_asks_to_come_back(client, convention, drawings, monkeypatch):
    from contextlib import contextmanager

    @contextmanager
    def taken(name):
        yield False

    monkeypatch.setattr(keeping, "only_run", taken)
    monkeypatch.setattr(views, "WAIT", 0.1)
    response = client.get(URL)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Le PDF se prépare" in response.content.decode()
    assert drawings == []


def test_pdf__that_cannot_be_drawn_is_tried_once(client, convention, monkeypatch):
    tries = []

    def fail(paper, day, patience):
        tries.append(paper)
        raise keeping.NotMadeError

    monkeypatch.setattr(keeping, "pdf_of", fail)
    assert client.get(URL).status_code == 404
    assert client.get(URL).status_code == 404
    assert len(tries) == 1
    assert "pdf/" not in client.get("/conventions/c/").content.decode()


def test_pdf__too_long_for_a_visitor_is_left_to_the_clock(client, convention, monkeypatch):
    monkeypatch.setattr(views, "PATIENCE", 0.01)
    assert client.get(URL).status_code == 503
    assert not AccessibleFile.objects.exists()
    monkeypatch.setattr(keeping, "LONGEST", 0.01)
    assert not keeping.current_file(convention, wait=0, patience=0.01).file
    assert client.get(URL).status_code == 404


def test_pdf__that_was_lost_is_drawn_again(client, convention, drawings):
    client.get(URL)
    default_storage.delete(AccessibleFile.objects.get().file.name)
    assert content(client.get(URL)) == PDF
    assert len(drawings) == 2


def link(client):
    html = client.get("/conventions/c/").content.decode().replace("\u00a0", " ")
    return html.partition(f'href="{URL}"')[2].partition("</a>")[0].strip(">\n ")


def test_page__leads_to_its_pdf_with_its_size_once_made(client, convention, drawings):
    assert link(client) == "Télécharger (PDF accessible)"
    client.get(URL)
    convention.save()
    assert link(client) == "Télécharger (PDF accessible, 1 ko)"


def test_site__without_the_libraries_goes_on_without_pdf(client, convention, monkeypatch):
    monkeypatch.setattr(requirements, "LIBRARIES", ["libabsente.so.7"])
    requirements.can_draw.cache_clear()
    try:
        assert link(client) == ""
        assert client.get(URL).status_code == 404
        background.make_missing()
        (message,) = requirements.check_libraries()
        assert "libpango-1.0-0" in message.hint
    finally:
        requirements.can_draw.cache_clear()
    assert AccessibleFile.objects.count() == 0


def test_clock__makes_what_was_published_since(client, convention, drawings):
    article = factories.NewsFactory(parent=factories.NewsIndexFactory())
    factories.NewsFactory(parent=article.get_parent(), draft=True)
    background.make_missing()
    assert len(drawings) == 2
    background.make_missing()
    assert len(drawings) == 2
    convention.object = "Autre chose."
    convention.save_revision().publish()
    background.make_missing()
    assert len(drawings) == 3
    # Published again as it was: looked at once.
    convention.save_revision().publish()
    background.make_missing()
    assert len(drawings) == 3
    assert not ConventionPage.objects.filter(background.BEHIND).exists()


def test_clock__passes_by_a_page_below_no_site(convention, drawings):
    factories.NewsFactory(parent=factories.NewsIndexFactory())
    Site.objects.update(root_page=convention.get_parent())
    Site.clear_site_root_paths_cache()
    for run in (background.make_missing, background.revise):
        run()
        assert [file.page_id for file in AccessibleFile.objects.all()] == [convention.pk]


def test_clock__looks_at_all_each_night_and_forgets_what_is_not_public(convention, drawings):
    background.make_missing()
    ConventionPage.objects.update(object="Changé sans publier")
    background.revise()
    assert len(drawings) == 2
    name = AccessibleFile.objects.get().file.name
    convention.unpublish()
    background.revise()
    assert not AccessibleFile.objects.exists()
    assert not default_storage.exists(name)


def test_clock__forgets_what_could_not_be_drawn_and_goes_on(
    convention, monkeypatch, settings, tmp_path
):
    # On a disk, as installations do: the storage of tests deletes a file of no name.
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(background, "BREATH", 0)

    def fail(paper, day, patience):
        raise keeping.NotMadeError

    monkeypatch.setattr(keeping, "pdf_of", fail)
    background.make_missing()
    assert not AccessibleFile.objects.get().file
    convention.unpublish()
    article = factories.NewsFactory(parent=factories.NewsIndexFactory())
    background.revise()
    assert [file.page_id for file in AccessibleFile.objects.all()] == [article.pk]
