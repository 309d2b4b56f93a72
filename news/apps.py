from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Actualités"

    def ready(self):
        """Have feeds follow the news; drafts keep categories."""
        from core.draft_references import keep_what_versions_name
        from feeds import freshness

        from .models import NewsCategory

        keep_what_versions_name(NewsCategory)

        freshness.watch(self.label)
