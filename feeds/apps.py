from django.apps import AppConfig
from django.core.checks import register


class FeedsConfig(AppConfig):
    name = "feeds"
    verbose_name = "Flux"

    def ready(self):
        """Follow what feeds show, and check the URL of the hub when the site starts."""
        from . import freshness
        from .checks import check_hub

        freshness.connect()
        register(check_hub)
