"""The PDF of each page, made once a version and kept with the files of the site."""

import logging
from time import monotonic, sleep

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from clock.locks import only_run

from .models import AccessibleFile
from .papers import paper_of
from .rendering import NotMadeError, pdf_of

logger = logging.getLogger(__name__)

# Seconds that one page may take, when nobody waits for it: twenty for 500 articles.
LONGEST = 300
# Seconds between two looks at whether the drawing of another page is over.
PAUSE = 0.2


class BusyError(Exception):
    """The file is for later: pages are drawn one at a time, so that a small machine goes on."""


def current_file(page, wait, patience):
    """Return the ``AccessibleFile`` of a public page as it is now, made at need.

    ``wait`` is how many seconds another drawing may take before this one begins, ``patience`` how
    many this one may. Raise ``BusyError`` beyond. A version that cannot be made has no
    ``file``.
    """
    looked = timezone.now()
    paper = paper_of(page)
    known = kept(page, paper.fingerprint, looked)
    if known:
        return known
    deadline = monotonic() + wait
    while True:
        with only_run("accessible-pdf") as free:
            if free:
                # Whoever had the lock may have drawn it.
                again = kept(page, paper.fingerprint, looked)
                return again or keep(page, paper, draw(page, paper, looked, patience), looked)
        if monotonic() > deadline:
            raise BusyError
        sleep(PAUSE)


def kept(page, fingerprint, looked):
    """Return the file of that version of the page, None when there is none."""
    known = AccessibleFile.objects.filter(page=page, fingerprint=fingerprint).first()
    if known and known.file and not default_storage.exists(known.file.name):
        return None
    if known and known.checked_at < (page.last_published_at or known.checked_at):
        AccessibleFile.objects.filter(pk=known.pk).update(checked_at=looked)
    return known


def draw(page, paper, looked, patience):
    """Return the PDF, None when it cannot be made; one that is only long to make is left for later.

    A visitor is not made to wait as long as the clock can.
    """
    try:
        return pdf_of(paper, timezone.localdate(looked), patience)
    except NotMadeError as error:
        if error.too_long and patience < LONGEST:
            raise BusyError from error
        logger.error("Le PDF de « %s » (%s) n’a pas pu être fait.", page, page.pk)
        return None


def keep(page, paper, pdf, looked):
    """Store a PDF in the place of the one that the page had."""
    file = AccessibleFile(
        page_id=page.pk, fingerprint=paper.fingerprint, size=len(pdf or b""),
        made_at=looked, checked_at=looked,
    )  # fmt: skip
    if pdf:
        file.file.save("", ContentFile(pdf), save=False)
    with transaction.atomic():
        former = AccessibleFile.objects.filter(page_id=page.pk).first()
        file.pk = former.pk if former else None
        file.save()
    if former and former.file.name != file.file.name:
        former.file.delete(save=False)
    return file
