from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "legal"
    verbose_name = "Pages obligatoires"

    def ready(self):
        """Keep footer and search in step with the mandatory pages; the footer tells conformity."""
        from core.models import SiteSettings
        from feeds import freshness

        from . import signals

        freshness.watch(self.label)
        signals.connect()
        SiteSettings.select_related.append("site__accessibilitystatement")
