from django.apps import AppConfig
from django.core.checks import register


class AccessiblePdfConfig(AppConfig):
    name = "accessible_pdf"
    verbose_name = "PDF accessibles"

    def ready(self):
        """Say what the machine lacks."""
        from core.querysets import join_to_pages

        from .requirements import check_libraries

        register(check_libraries)
        join_to_pages("accessible_file")
