from django.apps import AppConfig
from wagtail.signals import page_published


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Accueil et pages"

    def ready(self):
        """Register the feed of the whole site, and have the footer follow the legal pages."""
        from core.feeds import freshness

        from . import feeds  # noqa: F401
        from .legal import name_in_footer
        from .models import LegalPage

        freshness.watch(self.label)
        page_published.connect(name_in_footer, sender=LegalPage)
