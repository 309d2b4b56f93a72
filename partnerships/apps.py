from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = "Partenariats"

    def ready(self):
        """Have feeds follow the registry; drafts keep what they name from being deleted."""
        from core.draft_references import keep_what_pages_name, keep_what_versions_name
        from feeds import freshness

        from .models import Audience, Organisation, Person, Territory, Theme

        keep_what_pages_name(Organisation, Person)
        keep_what_versions_name(Theme, Audience, Territory)

        # What the desk writes for itself, and the mails it receives.
        desk = {"CalendarSubscription", "Digest", "FollowUpNote", "Reminder"}
        freshness.watch(self.label, unread=desk)
