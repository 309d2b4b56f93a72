from django.apps import AppConfig
from django.db.models.signals import post_migrate

from core.sites import use_base_url


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Éléments communs"

    def ready(self):
        """Keep the site's address in step with the settings, and feeds with their content."""
        from .feeds import freshness

        post_migrate.connect(use_base_url, sender=self)
        freshness.connect()
