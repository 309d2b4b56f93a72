"""The form of an old feed."""

from django import forms
from django.utils.text import Truncator
from wagtail.admin.forms import WagtailAdminModelForm

from core.sites import request_of_site

from .registry import all_feeds

LONGEST_TITLE = 80


def shorten(title):
    """Return a title that a list of choices can show whole."""
    return Truncator(title).chars(LONGEST_TITLE)


class LegacyFeedForm(WagtailAdminModelForm):
    """Lets an officer choose the new feed by its name, among those of today."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "target" in self.fields:
            self.fields["target"] = forms.ChoiceField(
                label="Nouveau flux",
                choices=[("", "---------"), *self._choices()],
                help_text="Celui que recevront les abonnés de l’ancien.",
            )

    def _choices(self):
        request = request_of_site()
        groups = all_feeds(request) if request else []
        return [
            (heading, [(feed.id, shorten(feed.title)) for feed in feeds])
            for heading, feeds in groups
        ]
