"""Panels of the admin that Wagtail does not have."""

from wagtail.admin.panels import FieldPanel, InlinePanel, PublishingPanel, get_form_for_model

from .forms import RowForm


class KnownValuePanel(FieldPanel):
    """The panel of a field that may be empty: it is shown once there is a value."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one page."""

        def is_shown(self):
            """Hide the panel while the field is empty."""
            return super().is_shown() and bool(self.value_from_instance)


class QuestionPanel(FieldPanel):
    """A field that the form alone has: it is shown once the form asks it."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The question of one form."""

        def is_shown(self):
            """Show what was asked, and nothing before."""
            return super().is_shown() and not self.bound_field.is_hidden


class RowsPanel(InlinePanel):
    """The rows of a page: those of a draft may be unfinished."""

    def get_form_options(self):
        """Make the rows of the form that keeps what is unfinished."""
        options = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=RowForm, defer_required_on_fields=deferred
        )
        return options


def schedule_panel(*names):
    """Return Wagtail's dialog of the hours of a page, with these fields below the two dates."""
    panel = PublishingPanel()
    panel.children = [*panel.children, *map(FieldPanel, names)]
    return panel
