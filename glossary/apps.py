from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = "Glossaire"

    def ready(self):
        """Have feeds follow the sigles, which their texts mark up."""
        from feeds import freshness

        freshness.watch(self.label)
