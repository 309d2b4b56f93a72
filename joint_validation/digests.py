"""The SHA-256 of a content: the same for the same words, whatever order they are stored in."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

# What a revision says of its own life, and no reader sees.
BOOKKEEPING = {
    "pk", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes", "locked",
    "locked_at", "locked_by", "owner", "latest_revision", "live_revision", "first_published_at",
    "last_published_at", "latest_revision_created_at", "draft_title", "expired", "expire_at",
    "go_live_at", "wagtail_admin_comments", "comments", "translation_key", "locale", "alias_of",
    "content_type",
}  # fmt: skip


def digest_of(content):
    """Return the SHA-256 of the whole content, in hexadecimal: sorted JSON in UTF-8."""
    return hashlib.sha256(_written(content).encode()).hexdigest()


def words_of(content):
    """Return what readers may see of a content, to tell whether two versions say the same.

    Dates are as they are stored: a revision that was just made still has them as objects.
    """
    return {
        name: value
        for name, value in json.loads(_written(content)).items()
        if name not in BOOKKEEPING
    }


def _written(content):
    return json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
