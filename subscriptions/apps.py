from django.apps import AppConfig
from django.core.checks import register


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Abonnements"

    def ready(self):
        """Check the address of the hub when the site starts."""
        from .checks import check_hub

        register(check_hub)
