"""The form of an old feed."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from . import catalogue


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
        return [
            (group.title, [(feed.key, feed.title) for feed in group.feeds])
            for group in catalogue.groups()
        ]
