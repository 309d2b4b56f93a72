"""Configuration of the application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Signed documents read into conventions."""

    name = "documents"
    verbose_name = "import de documents"
