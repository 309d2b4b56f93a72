"""What the PDF of a page is made of: the words of the page, laid out for paper."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from django.template.loader import render_to_string

from core.formats.dates import french_date
from core.sites import visit
from core.visibility import readable
from news.models import NewsPage
from partnerships.enums import DocumentRole
from partnerships.models import ConventionPage

from .html import Images, accessible
from .rendering import DRAWING

# By kind of page, the template of its paper and the beginning of the name of its file.
KINDS = {
    ConventionPage: ("accessible_pdf/convention.html", "convention"),
    NewsPage: ("accessible_pdf/article.html", "article"),
}
# Where the day is written once the paper is drawn: the day alone does not make another version.
DAY = '<time class="paper-day"></time>'
# Bytes of a signed text that is attached; a larger one is downloaded by itself.
LARGEST_ATTACHED = 20_000_000


@dataclass(frozen=True)
class Paper:
    """The HTML of a PDF, the name there of each stored image, and the stored signed text."""

    html: str
    images: dict = field(default_factory=dict)
    signed_text: str = ""

    @property
    def fingerprint(self):
        """What tells a version of the file from another: anything that readers would see."""
        parts = (DRAWING, self.html, sorted(self.images.items()), self.signed_text)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def dated(self, day: date):
        """Return the HTML as of ``day``."""
        return self.html.replace(DAY, french_date(day), 1)


def public_pages():
    """Return the pages that have a PDF, by kind, the latest published first."""
    return [model.objects.live().public().order_by("-last_published_at") for model in KINDS]


def file_name(page):
    """Return the name that the PDF of ``page`` is downloaded by."""
    return f"{KINDS[type(page)][1]}-{page.slug}.pdf"


def paper_of(page):
    """Return the ``Paper`` of a public page, as any visitor reads it."""
    *_, path = page.get_url_parts()
    request = visit(page.get_site(), path)
    template, _ = KINDS[type(page)]
    signed = attached_text(page, request)
    context = page.get_context(request) | {
        "attached": signed,
        # Without what only a screen can use, and what moves with the day alone.
        "on_paper": True,
    }
    images = Images()
    html = accessible(render_to_string(template, context, request), page.full_url, images)
    return Paper(html, images.names, signed.document.file.name if signed else "")


def attached_text(page, request):
    """Return the row of the signed text, when it is a PDF that everybody may open; else None."""
    rows = readable(page.attached_documents(), request)
    return next((row for row in rows if is_signed_pdf(row)), None)


def is_signed_pdf(row):
    """Tell whether a row holds a signed text that can go into a file."""
    if getattr(row, "role", None) != DocumentRole.SIGNED_TEXT or not row.document.is_public:
        return False
    name = row.document.file.name
    size = row.document.get_file_size()
    return PurePath(name).suffix.lower() == ".pdf" and 0 < (size or 0) <= LARGEST_ATTACHED
