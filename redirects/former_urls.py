"""URLs that pages and documents leave: each goes on leading to what it was the URL of.

A URL is left when a public page is renamed, moved with what stands below it, or withdrawn, and
when the file of a document is replaced. It is then written among Wagtail's redirects, those that
officers see in the admin. The URL of a draft was never public and leaves nothing. Wagtail's own
rule (``WAGTAILREDIRECTS_AUTO_CREATE``) writes those of drafts, and forgets withdrawn pages.
"""

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import pre_save
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

AT_ONCE = 500
LONGEST = Redirect._meta.get_field("old_path").max_length


def connect():
    """Listen to what leaves a URL."""
    page_slug_changed.connect(page_renamed, dispatch_uid="url-renamed")
    post_page_move.connect(page_moved, dispatch_uid="url-moved")
    page_unpublished.connect(page_withdrawn, dispatch_uid="url-withdrawn")
    pre_save.connect(document_replaced, sender=get_document_model(), dispatch_uid="url-replaced")


def page_renamed(instance, instance_before, **kwargs):
    """Keep the URLs that a page and those below it had under its former slug."""
    was_public = [(instance_before.url_path, instance.pk)] if instance_before.live else []
    write([*was_public, *left_below(instance, instance_before.url_path)])


def page_moved(instance, url_path_before, url_path_after, **kwargs):
    """Keep the URLs that a page and those below it had at its former place."""
    if url_path_before != url_path_after:
        was_public = [(url_path_before, instance.pk)] if instance.live else []
        write([*was_public, *left_below(instance, url_path_before)])


def page_withdrawn(instance, **kwargs):
    """Keep the URL of a page that may come back, by then under another one.

    Wagtail says that a page is withdrawn when it is being deleted, too: its row is still live then.
    """
    if Page.objects.filter(pk=instance.pk, live=False).exists():
        write([(instance.url_path, instance.pk)])


def document_replaced(instance, update_fields=None, **kwargs):
    """Keep the URL of the former file of a document."""
    if instance.pk is None or (update_fields is not None and "file" not in update_fields):
        return
    former = type(instance).objects.filter(pk=instance.pk).first()
    # A file that is about to be stored may take another name: the former one is kept.
    same = former and former.filename == instance.filename and instance.file._committed
    if former is None or same:
        return
    path = reverse("wagtaildocs_serve", args=[former.pk, former.filename])
    save_rows(
        # ``redirects.resolution`` leads to the file of the day, whatever the name kept here.
        Redirect(old_path=path, redirect_link=path, automatically_created=True)
        for path in [Redirect.normalise_path(path)]
        if len(path) <= LONGEST
    )


def left_below(page, former_url_path):
    """Yield ``(former path, key)`` of the public pages below ``page``, which was elsewhere."""
    length = len(page.url_path)
    public = Page.objects.descendant_of(page).live().values_list("url_path", "pk")
    for now, key in public.iterator():
        yield former_url_path + now[length:], key


def write(left):
    """Write the redirects of ``left``, pairs of a path in the tree and of the key of its page.

    The latest page that a URL was that of has it; a redirect that an officer typed stands.
    """
    save_rows(
        Redirect(old_path=path, site_id=site, redirect_page_id=key, automatically_created=True)
        for url_path, key in left
        for site, path in public_paths(url_path)
        if len(path) <= LONGEST
    )


def save_rows(rows):
    """Save redirects, each in place of the one that the site wrote for the same URL."""
    rows = list(rows)
    for start in range(0, len(rows), AT_ONCE):
        batch = rows[start : start + AT_ONCE]
        same = Q()
        for row in batch:
            same |= Q(old_path=row.old_path, site_id=row.site_id)
        with transaction.atomic():
            Redirect.objects.filter(same, automatically_created=True).delete()
            Redirect.objects.bulk_create(batch, ignore_conflicts=True)


def public_paths(url_path):
    """Yield ``(key of a site, path)`` where a page of the tree answers, but for home pages."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path) and url_path != root.root_path:
            yield root.site_id, Redirect.normalise_path(f"/{url_path[len(root.root_path) :]}")
