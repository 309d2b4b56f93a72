"""The guide of officers, read in the admin: ``docs/redaction.md``."""

from itertools import pairwise

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

from core.admin.editors import may_edit_pages

SOURCE = "docs/redaction.md"
# Opening, words and closing of the first heading, which the page gives as its own.
TITLE_TOKENS = 3


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
    html = markdown.renderer.render(tokens[TITLE_TOKENS:], markdown.options, {})
    return tokens[1].content, contents, mark_safe(html)  # noqa: S308 (a file of ours)


urlpatterns = [path("guide/", guide, name="guide")]
