from django.apps import AppConfig


class RedirectsConfig(AppConfig):
    name = "redirects"
    verbose_name = "Redirections"

    def ready(self):
        """Keep the URLs that pages and documents leave, and read the spreadsheets of officers."""
        from . import former_urls, imports

        imports.connect()
        former_urls.connect()
