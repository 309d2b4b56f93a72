"""The guide of officers, read in the admin: ``docs/redaction.md``.

Its pictures are taken by ``docs/captures.py``.
"""

from itertools import pairwise

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from wagtail.admin.widgets.button import Button

from core.admin.editors import may_edit_pages
from news.models import NewsPage
from partnerships.models import ConventionPage

SOURCE = "docs/redaction.md"
# Opening, words and closing of the first heading, which the page gives as its own.
TITLE_TOKENS = 3
# Where the source finds its pictures, for whoever reads it as a file.
PICTURES = "../static/"
# The part of the guide that helps to fill in a form, by what the form is of.
PARTS = {ConventionPage: "2-la-convention", NewsPage: "3-lactualite"}


def guide(request):
    """Show the guide, with its contents beside it."""
    if not may_edit_pages(request.user):
        raise Http404("Guide réservé")
    title, contents, html = read((settings.BASE_DIR / SOURCE).read_text())
    context = {"title": title, "contents": contents, "html": html}
    return render(request, "home/admin/guide.html", context)


def read(text):
    """Return the title, ``(anchor, heading)`` of each part, and the HTML of the parts."""
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    contents = []
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            anchor = slugify(words.content)
            opening.attrSet("id", anchor)
            contents.append((anchor, words.content))
    for token in tokens:
        for picture in (each for each in token.children or () if each.type == "image"):
            picture.attrSet("src", static(picture.attrGet("src").removeprefix(PICTURES)))
    html = markdown.renderer.render(tokens[TITLE_TOKENS:], markdown.options, {})
    return tokens[1].content, contents, mark_safe(html)  # noqa: S308 (a file of ours)


def header_button(page, user, view_name, next_url=None):
    """Yield the entry of the menu of a form that opens the guide beside it, where it helps."""
    if may_edit_pages(user):
        part = PARTS.get(page.specific_class or type(page), "")
        yield Button(
            "Guide",
            url=f"{reverse('guide')}#{part}" if part else reverse("guide"),
            icon_name="help",
            attrs={"target": "_blank"},
            priority=200,
        )


urlpatterns = [path("guide/", guide, name="guide")]
