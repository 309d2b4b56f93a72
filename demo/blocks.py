"""Short ways to write the raw data of StreamField blocks and rich text.

Raw data are what Wagtail stores: ``{"type": …, "value": …}``. Text is written with ordinary
spaces, as officers type it.
"""

from dataclasses import dataclass
from uuid import uuid4

from .media import IMAGES


@dataclass(frozen=True)
class Ref:
    """A record of the demonstration, named before it has an id."""

    kind: str
    key: str


def organisation(key):
    """Name an organisation of ``organisations.ORGANISATIONS``."""
    return Ref("organisation", key)


def person(key):
    """Name somebody of ``people.PEOPLE``."""
    return Ref("person", key)


def image(key):
    """Name an image of ``media.IMAGES``."""
    return Ref("image", key)


def document(key):
    """Name a document of ``media.DOCUMENTS``."""
    return Ref("document", key)


def page(slug):
    """Name a page of the demonstration. Pages are created in the order of ``loader.load``."""
    return Ref("page", slug)


# Rich text.


def p(text):
    """Write a paragraph of rich text."""
    return f"<p>{text}</p>"


def ul(*items):
    """Write a list of rich text."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def a(url, text):
    """Write a link to another site."""
    return f'<a href="{url}">{text}</a>'


# Fields that several page types share.


def cover(key, caption):
    """Return the cover fields of a page: the alternative is the description of the image."""
    return {
        "cover_id": image(key),
        "cover_alt": IMAGES[key]["description"],
        "cover_caption": caption,
    }


def attached(key, title=""):
    """Return the fields of an attached document."""
    return {"document_id": document(key), "title": title}


# Blocks.


def block(kind, value):
    """Return one child of a stream."""
    return {"type": kind, "value": value}


def _items(values):
    # Without an id, ``ListBlock`` would take the item itself for its value.
    return [{**block("item", value), "id": str(uuid4())} for value in values]


def heading(text, level=2):
    """Return a heading of the body."""
    return block("heading", {"text": text, "level": str(level)})


def paragraph(*html):
    """Return running text, from pieces made by ``p`` and ``ul``."""
    return block("paragraph", "".join(html))


def quote(text, author, role, organisation):
    """Return a quotation: the very words of a real person."""
    value = {"text": text, "author": author, "role": role, "organisation": organisation}
    return block("quote", value)


def axes(title, *pairs):
    """Return numbered axes, from ``(title, html)`` pairs."""
    values = [{"title": name, "text": html} for name, html in pairs]
    return block("axes", {"title": title, "axes": _items(values)})


def key_figures(title, *figures):
    """Return key figures, from ``(figure, text, source)`` triples."""
    values = [{"figure": what, "text": text, "source": source} for what, text, source in figures]
    return block("key_figures", {"title": title, "figures": _items(values)})


def callout(title, *html):
    """Return a box that stands out."""
    return block("callout", {"title": title, "text": "".join(html)})


def table(caption, *rows):
    """Return a table whose first row holds the headers."""
    return block(
        "table",
        {
            "data": [list(row) for row in rows],
            "cell": [],
            "mergeCells": [],
            "table_caption": caption,
            "table_header_choice": "row",
            "first_row_is_table_header": True,
            "first_col_is_header": False,
        },
    )


def _figure_value(key, caption):
    chosen = {"image": image(key), "alt_text": IMAGES[key]["description"], "decorative": False}
    return {"image": chosen, "caption": caption}


def figure(key, caption):
    """Return one image; the alternative is the description of the image."""
    return block("figure", _figure_value(key, caption))


def gallery(title, *pairs):
    """Return several images, from ``(key, caption)`` pairs."""
    values = [_figure_value(key, caption) for key, caption in pairs]
    return block("gallery", {"title": title, "images": _items(values)})


def documents(title, *pairs):
    """Return download cards, from ``(key, title)`` pairs."""
    values = [{"document": document(key), "title": name} for key, name in pairs]
    return block("documents", {"title": title, "documents": _items(values)})


def contact(name, role="", service="", phone="", email=""):
    """Return a contact; what is unknown stays empty."""
    value = {"name": name, "role": role, "service": service, "phone": phone, "email": email}
    return block("contact", value)


def known_contact(key):
    """Return a contact that says what the directory does."""
    return block("contact", {"person": person(key)})


def link(title, target):
    """Return a link to an address or to a page of the demonstration."""
    inside = isinstance(target, Ref)
    value = {
        "title": title,
        "page": target if inside else None,
        "url": "" if inside else target,
    }
    return block("link", value)


def links(title, *children):
    """Return a titled list of links made by ``link``."""
    return block("links", {"title": title, "links": _items(each["value"] for each in children)})


def signatory(name, quality, organisation=None, capacity="", on_behalf_of=""):
    """Return a signatory; ``quality`` has one line per line of the text."""
    return block(
        "signatory",
        {
            "name": name,
            "quality": quality,
            "organisation": organisation,
            "capacity": capacity,
            "on_behalf_of": on_behalf_of,
        },
    )


def signatories(title, *children):
    """Return the signatories side by side, from blocks made by ``signatory``."""
    values = (each["value"] for each in children)
    return block("signatories", {"title": title, "signatories": _items(values)})


def about(key):
    """Return the "à propos" of an organisation."""
    return block("about_organisation", {"organisation": organisation(key)})


def article(number, title, *html, plain_words=""):
    """Return one article of a convention."""
    value = {"number": str(number), "title": title, "text": "".join(html)}
    return block("article", {**value, "plain_words": plain_words})
