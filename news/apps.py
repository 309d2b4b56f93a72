from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Actualités"

    def ready(self):
        """Register the feeds of the rubriques and of the partners."""
        from core.feeds import freshness

        from . import feeds  # noqa: F401

        freshness.watch(self.label)
