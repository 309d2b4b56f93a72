"""Files that a validator of PDF/UA-1 and PDF/A-3a finds nothing to say of, whatever pages hold."""

import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from pypdfium2 import PdfDocument

from accessible_pdf import rendering
from accessible_pdf.papers import Paper, paper_of, public_pages
from media.models import SiteDocument, SiteImage
from news.models import NewsPage
from partnerships.enums import DocumentRole
from partnerships.models import (
    Amendment,
    ConventionDocument,
    ConventionPage,
    FicheAction,
    Party,
)
from tests import factories
from tests.accessible_pdf.validator import faults
from typography.rules import french_text

# What a file holds does not depend on the database, and drawing takes long.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.long,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="drawn once, on SQLite"),
]
DAY = date(2026, 11, 27)


def drawn(page):
    return rendering.pdf_of(paper_of(page), DAY, patience=120)


def a_pdf():
    written = io.BytesIO()
    document = PdfDocument.new()
    document.new_page(595, 842)
    document.save(written)
    return written.getvalue()


def test_demo__has_files_without_fault(demo, tmp_path):
    files = {f"p{page.pk}": drawn(page) for pages in public_pages() for page in pages}
    assert len(files) > 10
    assert faults(tmp_path, **files) == {}


TITLES = {
    "quotes": "« L’école » & \"l'entreprise\" <b>ensemble</b> : 50 % d'essais",
    "emoji": "Signature 🎉 de la convention 👩‍💻 ✔️",
    "long": "Convention " + "très " * 48,
    "one word": "Convention" * 25,
    "right to left": "اتفاقية الشراكة עם בית הספר et 学校",
    "controls": "Conven\u00adtion\u200b de\u2028 parte\ufeffnariat \u202eolleh",
    "mark": '<time class="paper-day"></time>',
}
TEXT = """
<h5>Un intertitre collé</h5>
<p>Gras <b>de <i>Brochon</i></b>, lien <a href="https://example.org/a_%20b"><b>gras</b></a>
1<sup>er</sup>
<a href="#absent">absent</a> <a href="mailto:a@example.org">a</a> <a>rien</a> <a href="/"></a></p>
<p lang="en">Learning by <a href="https://example.org/">doing</a></p>
<ul><li>un<ol><li>deux<ul><li>trois</li></ul></li></ol></li><li><p>quatre</p><p>cinq</p></li></ul><ul></ul>
<table><tr><td colspan="2">a</td><td rowspan="7">b</td></tr><tr><td>c</td></tr></table>
<table><caption>Moyens</caption><thead><tr><th>Année</th><th>Heures</th></tr></thead>
<tbody><tr><th>2024</th><td>1 250</td></tr></tbody></table><table></table>
<img src="https://evil.example/x.png"><hr><blockquote><p>cité</p></blockquote>
"""


def whole_convention(title):
    """Return a convention that has all that one can have."""
    partner = factories.OrganisationFactory(name="Économie & société « sociale »")
    document = factories.DocumentFactory(file=ContentFile(a_pdf(), "signe.pdf"))
    SiteDocument.objects.update(is_public=True)
    article = {"number": "1 bis", "title": title, "text": TEXT}
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(), slug="c", title=title, parties=[partner],
        preamble=TEXT, committee_members=TEXT, committee_meetings_per_year=2,
        text_nature="texte-signe",
        articles=factories.stream(("article", article), ("article", {**article, "number": "2"})),
        signatories=factories.stream(
            ("signatory", {"name": "A", "quality": "rectrice\nchancelière", "capacity": "interim"})
        ),
        contacts=factories.stream(
            ("contact", {"name": "B", "phone": "03 81 65 47 00", "email": "b@example.org"})
        ),
        related_links=factories.stream(("link", {"title": "x", "url": "https://example.org/é"})),
    )  # fmt: skip
    Party.objects.update(representative="C", seat="1 rue D", joined_by="1")
    for role in DocumentRole:
        ConventionDocument.objects.create(convention=convention, document=document, role=role)
    FicheAction.objects.create(
        convention=convention, number="1", title=title, text=TEXT, steps="un\ndeux",
        audience="tous", contact_name="E", contact_phone="03 81 65 47 00",
        link="https://example.org/", document=document,
    )  # fmt: skip
    Amendment.objects.create(
        convention=convention, number="1", object=title[:200], signed_on=date(2020, 1, 1),
        new_end=date(2030, 1, 1), articles="1 bis, 2", document=document,
    )  # fmt: skip
    convention.themes.add(factories.ThemeFactory())
    convention.save()
    factories.ConventionFactory(
        parent=convention.get_parent(), succeeds=convention, effective_on=date(2031, 1, 1)
    )
    return ConventionPage.objects.get(pk=convention.pk)


def test_conventions__have_files_without_fault_whatever_their_titles(tmp_path):
    convention = whole_convention("Titre")
    bare = factories.ConventionFactory(
        parent=convention.get_parent(), endless=True, signed_on=None, signed_at=""
    )
    files = {"bare": drawn(bare)}
    signed = SiteDocument.objects.get().file.read()
    for name, title in TITLES.items():
        convention.title = title[:255]
        convention.save()
        files[name] = drawn(ConventionPage.objects.get(pk=convention.pk))
        document = PdfDocument(files[name])
        assert document.get_metadata_value("Title") == french_text(convention.title), name
        assert document.count_attachments() == 1
        assert bytes(document.get_attachment(0).get_data()) == signed
    assert faults(tmp_path, **files) == {}


def test_article_with_every_block__has_a_file_without_fault(tmp_path):
    factories.OrganisationFactory(about=TEXT, logo=factories.ImageFactory(), website="https://a.fr")
    images = factories.ImageFactory.create_batch(3)
    factories.DocumentFactory()
    SiteImage.objects.update(is_public=True, description="Deux personnes signent")
    SiteDocument.objects.update(is_public=True)
    blocks = NewsPage.body.field.stream_block.child_blocks
    article = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), slug="a", cover=images[0],
        cover_alt="Une signature", cover_caption="Légende",
        body=[(name, block.get_preview_value()) for name, block in blocks.items()],
    )  # fmt: skip
    factories.link(article, whole_convention("Convention"))
    paper = paper_of(NewsPage.objects.get())
    assert len(paper.images) >= 3
    assert faults(tmp_path, a=drawn(NewsPage.objects.get())) == {}
    # Lost files are told by their words.
    lost = Paper(paper.html, {f"images/lost-{name}": name for name in paper.images.values()})
    assert faults(tmp_path, a=rendering.pdf_of(lost, DAY, 120)) == {}


BROKEN = """<!DOCTYPE html><html lang="fr"><head><title>x</title>
<link rel="stylesheet" href="sheet.css"></head><body>{}</body></html>"""


def test_validator__refuses_what_is_wrong(tmp_path):
    wrong = ["<h1>a</h1><h3>b</h3>", '<p><a href="https://a.fr/"><b>a</b></a></p>']
    files = {
        f"x{number}": rendering.pdf_of(Paper(BROKEN.format(html)), DAY, 60)
        for number, html in enumerate(wrong)
    }
    assert faults(tmp_path, **files)["ua1"].count("compliant=false") == len(wrong)


def test_process__opens_nothing_of_the_machine_or_the_network(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    html = BROKEN.format(
        f'<h1>a</h1><img src="{secret.as_uri()}" alt="x"><img src="http://127.0.0.1:9/x" alt="y">'
        f'<object data="{secret.as_uri()}"></object>'
        f'<link rel="attachment" href="{secret.as_uri()}">'
        f'<link rel="stylesheet" href="http://127.0.0.1:9/x.css">'
        f'<a rel="attachment" href="{secret.as_uri()}">z</a><img src="../secret.txt" alt="t">'
    )
    pdf = rendering.pdf_of(Paper(html), DAY, 60)
    assert PdfDocument(pdf).count_attachments() == 0
    assert b"secret" not in pdf.replace(b"secret.txt", b"")


def test_convention_of_a_thousand_articles__is_drawn_or_given_up_within_bounds():
    article = {"title": "Objet", "text": "<p>Les parties conviennent d’agir ensemble.</p>" * 5}
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        articles=factories.stream(
            *(("article", {**article, "number": str(number)}) for number in range(1000))
        ),
    )
    assert drawn(convention).startswith(b"%PDF-")
