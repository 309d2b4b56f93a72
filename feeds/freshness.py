"""When did what feeds show change? One version, renewed with each change of public content.

Django's syndication framework dates a feed by its newest item: taking an item away then changes
nothing. Here any change of content counts, deletions, restrictions and files included, and the
days on which a computed status moves: see ``days``.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.templatetags.static import static
from django.utils import timezone
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from .formats.browser import SHEET
from .models import FeedState
from .sources import midnight

# What drafts change in the live row of a page, and what the first reader of a document makes the
# site note: nothing that visitors see.
UNSEEN_FIELDS = {
    "draft_title",
    "file_hash",
    "file_size",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
WAGTAIL_MODELS = {"Collection", "CollectionViewRestriction", "Page", "PageViewRestriction", "Site"}

# Where models live while a migration runs: the row of the state may not exist yet.
MIGRATING = "__fake__"

# By app, the models that no visitor ever reads. Renditions are made while reading.
_apps = {"core": set(), "media": {"SiteRendition"}, "taggit": set()}
_days = []


def watch(app_label, unread=()):
    """Renew the version when a record of the app changes, but for the models ``unread``."""
    _apps[app_label] = set(unread)


def days(function):
    """Register ``function(today)``: the latest day, at most ``today``, that moved a status.

    One query at most; None when there is none. Returns the function.
    """
    _days.append(function)
    return function


@dataclass(frozen=True)
class Freshness:
    """What a conditional request is compared with (RFC 9110, section 8.8)."""

    etag: str
    modified: datetime

    @classmethod
    def of(cls, request):
        """Return the freshness of the URL that ``request`` asks for, without rendering it.

        The entity tag is weak: the same content may be sent compressed or not.
        """
        version, modified = FeedState.current()
        moved = max(filter(None, (each(timezone.localdate()) for each in _days)), default=None)
        # A new version of the site may rename the sheet of styles that the document names.
        parts = (version, moved, static(SHEET), request.get_host(), request.get_full_path())
        digest = hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]
        return cls(f'W/"{digest}"', max(modified, midnight(moved)) if moved else modified)


def connect():
    """Listen to every change of content."""
    post_save.connect(_saved, dispatch_uid="feeds-saved")
    post_delete.connect(_changed, dispatch_uid="feeds-deleted")
    m2m_changed.connect(_changed, dispatch_uid="feeds-lists")
    post_page_move.connect(_moved, dispatch_uid="feeds-moved")
    page_slug_changed.connect(_moved, dispatch_uid="feeds-slug")


def _saved(sender, instance, created, update_fields=None, **kwargs):
    if update_fields is not None and set(update_fields) <= UNSEEN_FIELDS:
        return
    # A new page is a draft until it is live; the settings of a site are made by its first reader.
    draft = isinstance(instance, Page) and not instance.live
    if not (created and (draft or isinstance(instance, BaseSiteSetting))):
        _changed(sender)


def _changed(sender, **kwargs):
    meta = sender._meta
    if sender.__module__ == MIGRATING:
        return
    if meta.app_label == "wagtailcore":
        shown = meta.object_name in WAGTAIL_MODELS
    else:
        shown = meta.app_label in _apps and meta.object_name not in _apps[meta.app_label]
    if shown:
        FeedState.renew()


def _moved(**kwargs):
    FeedState.renew()
