"""What a feed says, whatever its format: one definition of an item and of a document."""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime

from runtime.characters import xml_text
from typography.rules import french_text


@dataclass(frozen=True)
class Attachment:
    """A file: its absolute URL, its media type, its true length in bytes, its title."""

    url: str
    type: str
    length: int
    title: str = ""


@dataclass(frozen=True)
class Item:
    """One item. ``summary`` is text, ``content_html`` is HTML that stands alone.

    ``id`` never changes. ``updated`` changes only for what readers should hear of. ``image`` is
    the picture that stands for the item; ``attachments`` are its documents.
    """

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    summary: str = ""
    content_html: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    image: Attachment | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def enclosures(self) -> tuple[Attachment, ...]:
        """The files of the item, its picture first."""
        return (self.image, *self.attachments) if self.image else self.attachments


@dataclass(frozen=True)
class Withdrawn:
    """An item that readers had and that is no more: since when, why, and what to read instead.

    ``id`` is the one it had, ``replacement`` an absolute URL, empty for none.
    """

    id: str
    moment: datetime
    reason: str
    replacement: str = ""


@dataclass(frozen=True)
class Document:
    """One feed document: the subscription document, or one of its archives (RFC 5005).

    ``url`` is its own, ``current`` that of the subscription document, ``page`` that of the
    page it follows. ``complete`` says that nothing else was ever said (RFC 5005, section 2);
    ``archive`` that it holds what went out of the subscription document (section 4).
    ``stylesheet`` is what a browser shows the document with, ``help`` the page that explains feeds,
    ``hub`` a WebSub hub: empty for none.
    """

    id: str
    title: str
    description: str
    page: str
    url: str
    current: str
    updated: datetime
    author: str
    language: str = "fr"
    icon: str = ""
    hub: str = ""
    stylesheet: str = ""
    help: str = ""
    ttl: int = 60
    complete: bool = False
    archive: bool = False
    previous_archive: str = ""
    next_archive: str = ""
    items: tuple[Item, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def links(self) -> list[tuple[str, str]]:
        """The links of the document to the others, as ``(relation, URL)``.

        One ``self`` and, with a hub, the ``hub`` that WebSub asks for (WebSub, section 4).
        """
        known = [
            ("self", self.url),
            ("hub", self.hub),
            ("current", self.current if self.archive else ""),
            ("prev-archive", self.previous_archive),
            ("next-archive", self.next_archive),
        ]
        return [(relation, url) for relation, url in known if url]


# Fields that people read as they are; content has its typography with its markup.
READ = {"title", "description", "summary", "reason"}


def cleaned(value: object) -> object:
    """Return ``value``, and all it holds, as it may be written: XML allows it, readers like it."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, tuple):
        return tuple(cleaned(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: written(f.name, value) for f in fields(value)})
    return value


def written(name: str, record: object) -> object:
    """Return a field of ``record``, cleaned, with French typography where people read it."""
    value = cleaned(getattr(record, name))
    return french_text(value) if name in READ and isinstance(value, str) else value
