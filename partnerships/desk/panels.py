"""The admin home: what the person logged in has to do."""

from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from core.admin.editors import may_edit_pages

from ..signing_words import task_of
from .completeness import completeness_on, incomplete, missing_of, not_over
from .deadlines import conventions_on, due_on
from .recipients import follows_everything
from .sleepers import sleepers_on
from .wording import sentence, sentence_of_missing

# Longer lists are read in the reports, where they can be filtered.
SHOWN = 8


class TodoPanel(Component):
    """Deadlines, texts that sleep, incomplete records: one's own, then the others' for the desk."""

    name = "todo"
    template_name = "partnerships/desk/todo.html"
    order = 50

    def __init__(self, user, day=None):
        self.user = user
        self.day = day or timezone.localdate()

    @cached_property
    def everything(self):
        """Whether the person follows all the conventions."""
        return follows_everything(self.user)

    def get_context_data(self, parent_context):
        """Give the three lists, cut, with their whole lengths."""
        deadlines, missing = self.deadlines(), self.incomplete()
        asleep = self.asleep()
        return {
            "asleep": asleep[:SHOWN],
            "asleep_count": len(asleep),
            "deadlines": deadlines[:SHOWN],
            "deadline_count": len(deadlines),
            "incomplete": missing[:SHOWN],
            "incomplete_count": len(missing),
            "everything": self.everything,
            "conventions_url": reverse("convention_list:index"),
            "deadlines_url": reverse("desk_deadlines"),
            "incomplete_url": reverse("desk_incomplete"),
        }

    def deadlines(self):
        """Return what is due, one's own first, the earliest first."""
        found = due_on(self._followed(conventions_on(self.day)), self.day)
        rows = [
            {
                "label": kind.label,
                "sentence": sentence(deadline),
                **self._convention(deadline.convention),
            }
            for kind, deadline in found
        ]
        return sorted(rows, key=lambda row: not row["mine"])

    def asleep(self):
        """Return the texts that sleep before their signature, one's own first."""
        groups = set(self.user.groups.values_list("name", flat=True))
        rows = [
            {
                "label": sleeper.stage.label,
                "sentence": sentence(sleeper),
                "task": task_of(sleeper.stage, groups),
                **self._convention(sleeper.convention),
            }
            for sleeper in sleepers_on(self.day)
        ]
        return sorted(
            (row for row in rows if row["mine"] or self.everything), key=lambda row: not row["mine"]
        )

    def incomplete(self):
        """Return the records to complete, one's own first."""
        found = self._followed(incomplete(not_over(completeness_on(self.day))))
        rows = [
            {"sentence": sentence_of_missing(missing_of(record)), **self._convention(record)}
            for record in found
        ]
        return sorted(rows, key=lambda row: not row["mine"])

    def _followed(self, conventions):
        return conventions if self.everything else conventions.filter(referent=self.user)

    def _convention(self, convention):
        return {
            "title": convention.title,
            "url": reverse("wagtailadmin_pages:edit", args=[convention.pk]),
            "referent": convention.referent,
            "mine": convention.referent_id == self.user.pk,
        }


def panel_for(user):
    """Return the panel of ``user``, or None for somebody who edits nothing."""
    return TodoPanel(user) if may_edit_pages(user) else None
