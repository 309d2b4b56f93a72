"""The facts that each mandatory page is written from."""

from django.conf import settings as configuration

from .enums import LegalKind
from .models.accessibility import AccessibilityStatement
from .models.legal_notice import LegalNotice
from .models.privacy import PrivacyNotice

STATEMENTS = {
    LegalKind.ACCESSIBILITY: AccessibilityStatement,
    LegalKind.NOTICE: LegalNotice,
    LegalKind.PRIVACY: PrivacyNotice,
}


def facts_of(kind, site):
    """Return what a mandatory page of ``site`` is written from, for its template."""
    return {
        "statement": STATEMENTS[LegalKind(kind)].for_site(site),
        "cookies": admin_cookies(),
        "search_days": configuration.WAGTAILSEARCH_HITS_MAX_AGE,
    }


def admin_cookies():
    """Return the cookies of the people who publish: ``(name, use, longest life)``."""
    return [
        (configuration.SESSION_COOKIE_NAME, "Garde la session ouverte",
         at_most(configuration.SESSION_COOKIE_AGE)),
        (configuration.CSRF_COOKIE_NAME, "Protège les formulaires",
         at_most(configuration.CSRF_COOKIE_AGE)),
        ("wagtail_sidebar_collapsed", "Garde le menu replié ou déplié",
         "jusqu’à la fermeture du navigateur"),
        ("messages", "Affiche un message après une action", "jusqu’à l’affichage du message"),
    ]  # fmt: skip


def at_most(seconds):
    """Write a duration in hours, in days when it is more than two of them."""
    hours = seconds // 3600
    return f"{hours // 24} jours au plus" if hours > 48 else f"{hours} h au plus"
