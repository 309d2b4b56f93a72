from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class FeedsConfig(AppConfig):
    name = "feeds"
    verbose_name = "Flux"

    def ready(self):
        """Gather the feeds of each app, follow what they show, and check the URL of the hub."""
        from core.kept import versioned_by

        from . import freshness
        from .checks import check_hub
        from .models import versions

        autodiscover_modules("feeds")
        freshness.connect()
        versioned_by(versions)
        register(check_hub)
