from django.apps import AppConfig
from django.db.models.signals import post_save
from wagtail.signals import page_published


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Accueil et pages"

    def ready(self):
        """Register the feed of the whole site, and have the footer follow the legal pages."""
        from core.feeds import freshness
        from core.models import SiteSettings

        from . import feeds  # noqa: F401
        from .legal import STATEMENTS, name_in_footer, search_again
        from .models import LegalPage

        freshness.watch(self.label)
        page_published.connect(name_in_footer, sender=LegalPage)
        for facts in (SiteSettings, *STATEMENTS.values()):
            post_save.connect(search_again, sender=facts)
