from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = "Partenariats"

    def ready(self):
        """Register the feeds of the registry."""
        from core.feeds import freshness

        from . import feeds  # noqa: F401

        # What the desk writes for itself, and the mails it receives.
        desk = {"CalendarSubscription", "Digest", "FollowUpNote", "Reminder"}
        freshness.watch(self.label, unread=desk)
