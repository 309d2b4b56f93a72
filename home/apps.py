from django.apps import AppConfig
from wagtail.signals import page_published


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Accueil et pages"

    def ready(self):
        """Have the footer follow the mandatory pages."""
        from .legal import name_in_footer
        from .models import LegalPage

        page_published.connect(name_in_footer, sender=LegalPage)
