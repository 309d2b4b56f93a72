"""The admin home: where officers begin, and what happens by itself this week."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import policy_registry

from core.admin.editors import may_add_pages, may_edit_pages

from .schedule import planned

WEEK = timedelta(days=7)
# A draft that nobody touched for as long has been forgotten.
ASLEEP = timedelta(days=30)
# Longer lists are read in Wagtail's reports.
SHOWN = 8


@dataclass(frozen=True)
class Way:
    """One way to begin: the name of its URL, its words, its icon.

    ``takes_file`` says that a file is chosen first, without leaving the home.
    """

    name: str
    words: str
    icon: str
    takes_file: bool = False

    @property
    def url(self):
        """Where it leads."""
        return reverse(self.name)


class StartPanel(Component):
    """The three things that officers come for, one click away."""

    name = "start"
    template_name = "home/admin/start_panel.html"
    order = 5

    def get_context_data(self, parent_context):
        """Give each way, with its words."""
        return {
            "csrf_token": parent_context.get("csrf_token"),
            "ways": [
                Way("news_list:choose_parent", "Écrire une actualité", "edit"),
                Way("imports", "Importer une convention signée", "upload", takes_file=True),
                Way("convention_list:choose_parent", "Créer une convention", "plus"),
            ],
        }


class AgendaPanel(Component):
    """What goes on line or off line within a week, and the drafts that sleep."""

    name = "agenda"
    template_name = "home/admin/agenda_panel.html"
    order = 55

    def __init__(self, user, now=None):
        self.user = user
        self.now = now or timezone.now()
        self.pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(
            user, "change"
        )

    def get_context_data(self, parent_context):
        """Give the two lists."""
        return {
            "planned": planned(self.pages, self.now + WEEK)[:SHOWN],
            "asleep": self.asleep(),
        }

    def asleep(self):
        """Return the drafts that nobody touched for long and nobody waits for, one's own first."""
        scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        judged = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type=ContentType.objects.get_for_model(Page),
        )
        # Texts, where keys are numbers: PostgreSQL does not compare them.
        awaited = scheduled.values_list("object_id").union(judged.values_list("object_id"))
        drafts = (
            self.pages.filter(
                has_unpublished_changes=True,
                latest_revision_created_at__lt=self.now - ASLEEP,
            )
            .exclude(pk__in=[int(key) for (key,) in awaited])
            .select_related("latest_revision__user")
            .order_by("latest_revision_created_at")
        )
        mine = Q(owner=self.user) | Q(latest_revision__user=self.user)
        found = list(drafts.filter(mine)[:SHOWN])
        others = drafts.exclude(pk__in=[page.pk for page in found])
        return found + list(others[: SHOWN - len(found)])


def add_panels(user, panels):
    """Put the panels of ``user`` among ``panels``; what waits for an approval comes first."""
    for panel in panels:
        if panel.name == "workflow_objects_to_moderate":
            panel.order = 30
    if may_add_pages(user):
        panels.append(StartPanel())
    if may_edit_pages(user):
        panels.append(AgendaPanel(user))
