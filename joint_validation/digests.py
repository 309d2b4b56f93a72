"""The SHA-256 of a content: the same for the same words, whatever order they are stored in."""

import hashlib
import json
import re

from django.core.serializers.json import DjangoJSONEncoder

# What a revision says of its own life, and no reader sees.
BOOKKEEPING = {
    "pk", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes", "locked",
    "locked_at", "locked_by", "owner", "latest_revision", "live_revision", "first_published_at",
    "last_published_at", "latest_revision_created_at", "draft_title", "expired", "expire_at",
    "go_live_at", "wagtail_admin_comments", "comments", "translation_key", "locale", "alias_of",
    "content_type",
}  # fmt: skip
# What a row says of itself: its place is that of the list.
OF_ROWS = {"pk", "sort_order"}
# What the editor of texts adds when a form is saved, nothing having been typed: the key of each
# paragraph, and a paragraph where there was none. Quotes are escaped, once more in a stream.
OF_EDITOR = re.compile(r''' data-block-key=\\*"[^"\\]*\\*"''')
EMPTY_PARAGRAPH = "<p></p>"


def digest_of(content):
    """Return the SHA-256 of the whole content, in hexadecimal: sorted JSON in UTF-8."""
    return hashlib.sha256(_written(content).encode()).hexdigest()


def words_of(content):
    """Return what readers may see of a content, to tell whether two versions say the same.

    Dates are as they are stored: a revision that was just made still has them as objects.
    """
    return {
        name: _rows(value) if isinstance(value, list) else value
        for name, value in json.loads(without_marks(_written(content))).items()
        if name not in BOOKKEEPING
    }


def without_marks(text):
    """Return a rich text, or JSON that holds some, without what only its editor sees."""
    return OF_EDITOR.sub("", text).replace(EMPTY_PARAGRAPH, "")


def _rows(rows):
    return [
        {name: value for name, value in row.items() if name not in OF_ROWS}
        if isinstance(row, dict)
        else row
        for row in rows
    ]


def _written(content):
    return json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
