"""Making the PDF of many pages, one after another, whatever happens to the process that does it."""

from time import sleep

from django.db.models import F, Q

from .keeping import LONGEST, BusyError, current_file
from .models import AccessibleFile
from .papers import public_pages
from .requirements import can_draw

# Seconds for a visitor to have a page drawn between two of ours.
BREATH = 0.5

BEHIND = Q(accessible_file=None) | Q(accessible_file__checked_at__lt=F("last_published_at"))


def make_missing():
    """Make the PDF of public pages that have none since they were last published."""
    if can_draw():
        for pages in public_pages():
            make(pages.filter(BEHIND))


def revise():
    """Make again the PDF of all pages that say something else now, forget those of no page."""
    public = [key for pages in public_pages() for key in pages.values_list("pk", flat=True)]
    for made in AccessibleFile.objects.exclude(page__in=public):
        made.delete()
        # One that could not be drawn has none.
        made.file.delete(save=False)
    if can_draw():
        for pages in public_pages():
            make(pages)


def make(pages):
    """Make the PDF of ``pages``, read one by one: what was published meanwhile is seen."""
    for key in list(pages.values_list("pk", flat=True)):
        page = pages.model.objects.live().public().filter(pk=key).first()
        # Nobody visits what stands below no site.
        if page is None or page.url is None:
            continue
        try:
            current_file(page, wait=LONGEST, patience=LONGEST)
        except BusyError:
            continue
        sleep(BREATH)
