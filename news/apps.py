from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Actualités"

    def ready(self):
        """Have feeds follow the news; drafts keep categories, old feeds their partners."""
        from core.draft_references import keep_what_versions_name
        from feeds import freshness

        from . import merged_partners
        from .models import NewsCategory

        keep_what_versions_name(NewsCategory)

        freshness.watch(self.label)
        merged_partners.connect()
