"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Mapping

from django.utils.feedgenerator import rfc3339_date

from ..items import Attachment, Document, Item

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write(document: Document) -> str:
    """Return ``document`` as the text of a JSON Feed; ``next_url`` leads to what came before."""
    data = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.page,
        "feed_url": document.url,
        "description": document.description,
        "next_url": document.previous_archive,
        "icon": document.icon,
        "authors": [{"name": document.author}],
        "language": document.language,
        "hubs": [{"type": "WebSub", "url": document.hub}] if document.hub else None,
        "items": [_item(item, document.language) for item in document.items],
    }
    return json.dumps(_without_gaps(data), ensure_ascii=False)


def _item(item: Item, language: str) -> dict[str, object]:
    return _without_gaps(
        {
            "id": item.id,
            "url": item.link,
            "title": item.title,
            "summary": item.summary,
            "content_html": item.content_html or " ",
            "image": item.image.url if item.image else None,
            "date_published": rfc3339_date(item.published),
            "date_modified": rfc3339_date(item.updated),
            "authors": [{"name": name} for name in item.authors],
            "tags": list(item.categories),
            "language": language,
            "attachments": [_attachment(each) for each in item.attachments],
        }
    )


def _attachment(attachment: Attachment) -> dict[str, object]:
    return _without_gaps(
        {
            "url": attachment.url,
            "mime_type": attachment.type,
            "title": attachment.title,
            "size_in_bytes": attachment.length,
        }
    )


def _without_gaps(data: Mapping[str, object]) -> dict[str, object]:
    # The list of items stays when it is empty: the format asks for it.
    return {k: v for k, v in data.items() if v not in (None, "", []) or k == "items"}
