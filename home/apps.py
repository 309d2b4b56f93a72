from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Accueil et pages"

    def ready(self):
        """Have feeds follow the home page and the plain pages."""
        from feeds import freshness

        freshness.watch(self.label)
