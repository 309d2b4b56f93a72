"""Panels of the admin that Wagtail does not have."""

from wagtail.admin.panels import FieldPanel


class KnownValuePanel(FieldPanel):
    """The panel of a field that may be empty: it is shown once there is a value."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one page."""

        def is_shown(self):
            """Hide the panel while the field is empty."""
            return super().is_shown() and bool(self.value_from_instance)
