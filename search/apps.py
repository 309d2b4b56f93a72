from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"

    def ready(self):
        """Read the glossary again when it changes, and pages when what they name does."""
        from glossary.models import Acronym

        from . import signals, synonyms

        signals.follow()
        for signal in (post_save, post_delete):
            signal.connect(synonyms.forget, sender=Acronym)
        _translate_promotions()


def _translate_promotions():
    """Say in French what Wagtail's own translation forgets."""
    from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet

    SearchPromotionsFormSet.form.base_fields["external_link_text"].label = "Texte du lien externe"
    SearchPromotionsFormSet.minimum_forms_message = "Indiquez au moins une page ou un lien."
