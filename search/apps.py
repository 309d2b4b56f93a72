from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"

    def ready(self):
        """Read the glossary again when it changes, and pages when their partners do."""
        from core.models import Acronym
        from partnerships.models import Organisation

        from . import following, synonyms

        post_save.connect(following.index_pages_of, sender=Organisation)
        for signal in (post_save, post_delete):
            signal.connect(synonyms.forget, sender=Acronym)
