"""Telling the editor of a news page that its convention is not on line yet."""

from core.visibility import is_public
from partnerships.models import ConventionPage
from typography.quotations import quoted


def hidden_conventions(news, request):
    """Return the conventions that ``news`` is about and that visitors may not read."""
    keys = [link.convention_id for link in news.convention_links.all()]
    found = ConventionPage.objects.filter(pk__in=keys)
    return [each for each in found if not is_public(each, request)]


def warning(conventions):
    """Return the sentence for them, empty when there is none."""
    return " ".join(
        f"La convention {quoted(each.get_admin_display_title())} n’est pas publique : publiez-la "
        "d’abord, cet article doit l’attendre."
        for each in conventions
    )
