"""The calendar of officers: what comes in the year ahead, month by month.

Publications and withdrawals that are planned, signatures to come, school boards, meetings of
committees, deadlines of conventions. Never public.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.admin.editors import may_edit_pages
from joint_validation.embargo import pages_shown_outside
from partnerships.desk.deadlines import agenda, conventions_on
from partnerships.models import Amendment, CommitteeMeeting, ConventionPage, Signing
from saved_filters.listings import SavedFiltersMixin

from .schedule import GOING_LIVE, planned

YEAR = relativedelta(years=1)
# A registry of thousands has more deadlines in a year than a page can show.
SHOWN = 500


class Family(models.TextChoices):
    """What a person may look for alone."""

    PUBLICATIONS = "publications", "Publications et retraits"
    EMBARGOES = "embargos", "Sous embargo"
    SIGNATURES = "signatures", "Signatures et conseils"
    MEETINGS = "reunions", "Réunions"
    DEADLINES = "echeances", "Échéances"


@dataclass(frozen=True)
class Coming:
    """A day, what happens on it, and to which page; ``at`` is the hour when there is one.

    ``embargo``: people outside read already what goes on line then.
    """

    day: date
    what: str
    page: Page
    at: str = ""
    embargo: bool = False

    @property
    def edit_url(self):
        """Where the page is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def coming(user, now, family=None):
    """Return what comes within a year, the earliest first; ``family`` alone when there is one."""
    day = localtime(now).date()
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    sources = {
        Family.PUBLICATIONS: lambda: _publications(pages, now),
        Family.EMBARGOES: lambda: _embargoes(pages, now),
        Family.SIGNATURES: lambda: _signatures(pages, day),
        Family.MEETINGS: lambda: _meetings(pages, day),
        Family.DEADLINES: lambda: _deadlines(day),
    }
    asked = [family] if family else [each for each in Family if each is not Family.EMBARGOES]
    found = [each for name in asked for each in sources[name]()]
    return sorted(found, key=lambda each: (each.day, each.at, each.page.pk))


def _publications(pages, now):
    shown = pages_shown_outside(now)
    for each in planned(pages, now + YEAR):
        embargo = each.what == GOING_LIVE and each.moment > now and each.page.pk in shown
        what = f"{capfirst(each.what)}, sous embargo d’ici là" if embargo else capfirst(each.what)
        moment = localtime(each.moment)
        yield Coming(moment.date(), what, each.page, f"{moment:%H:%M}", embargo)


def _embargoes(pages, now):
    return [each for each in _publications(pages, now) if each.embargo]


def _signatures(pages, day):
    """Yield the signatures to come, of conventions and of avenants, and the boards before them."""
    within = (day, day + YEAR)
    conventions = ConventionPage.objects.filter(pk__in=pages.values("pk"))
    for convention in conventions.filter(signed_on__range=within).defer_streamfields():
        yield Coming(convention.signed_on, "Signature", convention)
    amendments = Amendment.objects.filter(convention__in=conventions, signed_on__range=within)
    for amendment in amendments.select_related("convention"):
        what = f"Signature{_about(amendment.number)}"
        yield Coming(amendment.signed_on, what, amendment.convention)
    boards = Signing.objects.filter(convention__in=conventions, board_on__range=within)
    for signing in boards.select_related("convention"):
        what = f"Conseil d’administration{_about(signing.amendment)}"
        yield Coming(signing.board_on, what, signing.convention)


def _about(amendment):
    return f" (avenant n°\u00a0{amendment})" if amendment else ""


def _meetings(pages, day):
    held = CommitteeMeeting.objects.filter(
        convention__in=pages.values("pk"), held_on__range=(day, day + YEAR)
    )
    for meeting in held.select_related("convention"):
        what = meeting.convention.committee_name or "comité"
        yield Coming(meeting.held_on, f"Réunion\u00a0: {what}", meeting.convention)


def _deadlines(day):
    for deadline in agenda(conventions_on(day), day, day + YEAR):
        if deadline.on >= day:
            yield Coming(deadline.on, deadline.label, deadline.convention)


def by_month(rows):
    """Return the rows of each month, with its first day."""
    return [
        (month, list(rows)) for month, rows in groupby(rows, key=lambda row: row.day.replace(day=1))
    ]


class YearAheadView(SavedFiltersMixin, WagtailAdminTemplateMixin, View):
    """The calendar, for whoever edits pages."""

    template_name = "home/admin/year_ahead.html"
    page_title = "Calendrier de l’année"
    header_icon = "calendar-alt"

    def get(self, request):
        """Show what comes, of one family or of all."""
        if not may_edit_pages(request.user):
            raise PermissionDenied
        asked = request.GET.get("quoi", "")
        family = Family(asked) if asked in Family.values else None
        rows = coming(request.user, timezone.now(), family)
        context = self.get_context_data(
            months=by_month(rows[:SHOWN]),
            left_out=len(rows[SHOWN:]),
            families=Family.choices,
            family=family or "",
        )
        return self.render_to_response(context)

    def gone_filters(self):
        """Tell when the family asked for is none."""
        asked = self.request.GET.get("quoi")
        return ["famille"] if asked and asked not in Family.values else []

    def get_breadcrumbs_items(self):
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


urlpatterns = [path("rapports/annee/", YearAheadView.as_view(), name="year_ahead")]
