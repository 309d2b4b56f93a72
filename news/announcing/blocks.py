"""The blocks of a drafted news page, each made of one part of a convention.

Each function takes a ``Story`` and returns ``(block type, value)`` pairs, none when the convention
has nothing to say.
"""

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.text import Truncator
from wagtail.rich_text import RichText

# The longest title of an axis; that of an article may be longer.
LONGEST_AXIS = 250


def heading(text):
    """Return the function that gives a heading, whatever the convention."""
    return lambda story: [("heading", {"text": text, "level": "2"})]


def to_write(story):
    """Give an empty paragraph: what no record knows, and somebody has to write."""
    return [("paragraph", RichText(""))]


def purpose(story):
    """Give what the parties commit themselves to."""
    text = story.convention.object.strip()
    return [("paragraph", RichText(linebreaks(text, autoescape=True)))] if text else []


def story_so_far(*predicates):
    """Return the function that gives a paragraph of sentences."""

    def paragraph(story):
        text = story.tell(*predicates)
        return [("paragraph", RichText(format_html("<p>{}</p>", text)))] if text else []

    return paragraph


def axes(story):
    """Give the articles of the convention as numbered axes."""
    values = [
        {"title": Truncator(each["title"]).chars(LONGEST_AXIS), "text": each["text"]}
        for each in story.convention.article_values
    ]
    title = f"Les articles {story.naming.of_noun}"
    return [("axes", {"title": title, "axes": values})] if values else []


def signatories(story):
    """Give the signatories as they signed."""
    values = story.convention.signatory_values
    return [("signatories", {"title": "Les signataires", "signatories": values})] if values else []


def fiches(story):
    """Give the fiches-actions: those that have a file to download, the others in a list."""
    found = list(story.convention.fiches.all())
    files = [
        {"document": each.document, "title": _short(each)} for each in found if each.document_id
    ]
    others = [each for each in found if not each.document_id]
    blocks = [("heading", {"text": "Les fiches-actions", "level": "2"})] if found else []
    if others:
        rows = ((_named(each),) for each in others)
        items = format_html_join("", "<li>{}</li>", rows)
        blocks.append(("paragraph", RichText(format_html("<ul>{}</ul>", items))))
    if files:
        blocks.append(("documents", {"title": "", "documents": files}))
    return blocks


def about(story):
    """Give the presentation of each party that has one."""
    presented = [each for each in story.organisations if each.about]
    return [("about_organisation", {"organisation": each}) for each in presented]


def _short(fiche):
    return Truncator(str(fiche)).chars(255)


def _named(fiche):
    name = format_html('<a href="{}">{}</a>', fiche.link, fiche) if fiche.link else fiche
    return format_html("{} ({})", name, fiche.audience) if fiche.audience else name
