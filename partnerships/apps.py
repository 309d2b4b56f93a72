from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = "Partenariats"

    def ready(self):
        """Have feeds follow the registry; drafts keep what they name from being deleted."""
        from core.draft_references import keep_what_versions_name
        from feeds import freshness

        from .models import Audience, Organisation, Territory, Theme

        keep_what_versions_name(Organisation, Theme, Audience, Territory)

        # What the desk writes for itself, and the mails it receives.
        desk = {"CalendarSubscription", "Digest", "FollowUpNote", "Reminder"}
        freshness.watch(self.label, unread=desk)
