"""What is done with the bin of pages: a page goes in, comes out, or is forgotten in the end."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from media.bin.actions import KEPT

from . import snapshots
from .models import BinnedPage

RESTORED = "page_bin.restore"


class RestoredFormatter(LogFormatter):
    """How the history of a page tells that it came back."""

    label = message = "Sortie de la corbeille, en brouillon"


def keep(page, user):
    """Keep ``page``, which is about to be deleted, and all below it."""
    return BinnedPage.objects.create(
        title=page.get_admin_display_title(),
        page_type=page.cached_content_type,
        parent=page.get_parent(),
        page_count=page.get_descendant_count() + 1,
        contents=snapshots.take(page),
        binned_at=timezone.now(),
        binned_by=user,
    )


@transaction.atomic
def restore(binned, user):
    """Put a page back where it stood, as a draft, and return it."""
    page = snapshots.give_back(binned.contents, binned.parent)
    binned.delete()
    log(instance=page, action=RESTORED, user=user)
    return page


def in_bin(user):
    """Return the pages of the bin that ``user`` may restore, the last ones first.

    They are those that ``user`` put there, and those that stood where ``user`` publishes.
    """
    if user.is_superuser:
        return BinnedPage.objects.all()
    published = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return BinnedPage.objects.filter(Q(binned_by=user) | Q(parent__in=published))


def what_prevents(binned, user):
    """Return why a page cannot come back now, in one sentence; empty when it can."""
    parent = Page.objects.filter(pk=binned.parent_id).first()
    if parent is None:
        return (
            f"« {binned} » ne peut pas revenir : la page où elle était rangée est supprimée. "
            "Restaurez d’abord celle-ci."
        )
    if not parent.specific.permissions_for_user(user).can_add_subpage():
        return f"« {binned} » ne peut pas revenir : vous n’écrivez pas dans « {parent} »."
    return ""


def empty(now):
    """Forget what has been in the bin for ``KEPT``; return how many pages there were."""
    count, _ = BinnedPage.objects.filter(binned_at__lt=now - KEPT).delete()
    return count
