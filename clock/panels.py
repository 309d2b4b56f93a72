"""What the admin home says of the clock: when it last ran, what is late, what fails."""

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import JobState
from .registry import PATIENCE, all_jobs, late_jobs


def may_act(user):
    """Tell whether ``user`` counts on the clock and may do in its place: whoever publishes."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ["publish"])


class ClockPanel(Component):
    """When the clock last ran; in red when it stopped with something to do, or when jobs fail."""

    name = "clock"
    template_name = "clock/panel.html"

    def __init__(self, user, now=None):
        self.user = user
        self.now = now or timezone.now()
        self.states = {state.name: state for state in JobState.objects.all()}
        self.late = [job.label for job in late_jobs(self.states, self.now)]
        self.failing = [(job.label, self.states[job.name]) for job in all_jobs() if self.fails(job)]
        self.order = 10 if self.late or self.failing else 900

    def fails(self, job):
        """Tell whether the last run of ``job`` failed."""
        return job.name in self.states and self.states[job.name].is_failing

    @property
    def last_run(self):
        """The last moment when the clock did anything; None before the first."""
        return max(filter(None, (each.started_at for each in self.states.values())), default=None)

    def get_context_data(self, parent_context):
        """Give the moment, and the jobs; errors name URLs and servers: for administrators."""
        stopped = not self.last_run or self.last_run <= self.now - PATIENCE
        return {
            "last_run": self.last_run,
            "stopped": stopped and bool(self.late),
            "late": self.late,
            "failing": self.failing,
            "errors_shown": self.user.is_superuser,
        }
