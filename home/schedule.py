"""What the clock will do to pages: put them on line, take them off line."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Revision

GOING_LIVE, GOING_AWAY = "mise en ligne", "retrait"


@dataclass(frozen=True)
class Planned:
    """A page that goes on line, or off line, by itself."""

    page: Page
    moment: datetime
    what: str


def planned(pages, until):
    """Return what is planned of ``pages`` up to a moment, the earliest first. Three queries."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__lte=until)
    scheduled = {
        int(key): moment
        for key, moment in revisions.values_list("object_id", "approved_go_live_at")
    }
    found = [
        Planned(page, scheduled[page.pk], GOING_LIVE) for page in pages.filter(pk__in=scheduled)
    ]
    found += [
        Planned(page, page.expire_at, GOING_AWAY)
        for page in pages.filter(live=True, expire_at__lte=until)
    ]
    return sorted(found, key=lambda each: (each.moment, each.page.pk))
