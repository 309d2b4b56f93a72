"""What is done with the bin: a file goes in, comes out, and is deleted for good in the end."""

from datetime import timedelta

from django.utils import timezone
from wagtail.actions.delete import DeleteAction
from wagtail.log_actions import LogFormatter, log
from wagtail.permissions import policy_registry

from ..models import SiteDocument, SiteImage

# Long enough for whoever looks for it after the summer.
KEPT = timedelta(days=90)
BINNED, RESTORED = "media.bin", "media.restore"
FILE_MODELS = (SiteImage, SiteDocument)


class BinnedFormatter(LogFormatter):
    """How a history tells that a file went in the bin."""

    label = message = "Mis à la corbeille"


class RestoredFormatter(LogFormatter):
    """How a history tells that a file came back."""

    label = message = "Sorti de la corbeille"


class PutInBin(DeleteAction):
    """The deletion of a file, by the screens of Wagtail: it goes in the bin."""

    def _delete(self):
        put_in_bin(self.instance, self.user)


def put_in_bin(file, user):
    """Close a file to all, lists of the admin included; pages still name it, and show it no more.

    Who may do anything with a file of the bin is nobody (``media.permissions``).
    """
    file.binned_at, file.binned_by = timezone.now(), user
    file.save(update_fields=["binned_at", "binned_by"])
    log(instance=file, action=BINNED, user=user)


def restore(file, user):
    """Give a file back: it is public again if what names it is."""
    file.binned_at = file.binned_by = None
    file.save(update_fields=["binned_at", "binned_by"])
    log(instance=file, action=RESTORED, user=user)


def in_bin(user):
    """Return the files of the bin that ``user`` may restore, the last ones first."""
    found = [
        file
        for model in FILE_MODELS
        for file in model.objects.exclude(binned_at=None).select_related("binned_by")
        if may_restore(user, file)
    ]
    return sorted(found, key=lambda file: file.binned_at, reverse=True)


def may_restore(user, file):
    """Tell whether ``user`` put the file there, or deletes the files of others.

    Who owns a file has no right to it by that alone: restored, it may show on pages.
    """
    if file.binned_by_id and file.binned_by_id == user.pk:
        return True
    policy = policy_registry.get_by_type(type(file))
    judged = policy.without_owner(file)
    judged.binned_at = None
    return policy.user_has_permission_for_instance(user, "delete", judged)


def empty(now):
    """Delete for good what has been in the bin for ``KEPT``; return how many files there were."""
    count = 0
    for model in FILE_MODELS:
        for file in model.objects.filter(binned_at__lt=now - KEPT):
            file.delete()
            count += 1
    return count
