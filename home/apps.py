from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Accueil et pages"

    def ready(self):
        """Register the feed of the whole site."""
        from feeds import freshness

        from . import feeds as registered  # noqa: F401

        freshness.watch(self.label)
