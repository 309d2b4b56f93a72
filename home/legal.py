"""The three pages that the law asks for, and the facts each is written from."""

from django.conf import settings as configuration
from django.db import models
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.search import index

from core.models import AccessibilityStatement, LegalNotice, PrivacyNotice, SiteSettings


class LegalKind(models.TextChoices):
    """Which mandatory page it is; the value is its usual address."""

    ACCESSIBILITY = "accessibilite", "Déclaration d’accessibilité"
    NOTICE = "mentions-legales", "Mentions légales"
    PRIVACY = "donnees-personnelles", "Données personnelles et cookies"


STATEMENTS = {
    LegalKind.ACCESSIBILITY: AccessibilityStatement,
    LegalKind.NOTICE: LegalNotice,
    LegalKind.PRIVACY: PrivacyNotice,
}
# The field of the settings through which the footer leads to the page.
FOOTER_FIELDS = {
    LegalKind.ACCESSIBILITY: "accessibility_page",
    LegalKind.NOTICE: "legal_page",
    LegalKind.PRIVACY: "privacy_page",
}


def name_in_footer(sender, instance, **kwargs):
    """Have the footer lead to a mandatory page that is published, unless it has another to show."""
    site = instance.get_site()
    if site is None:
        return
    settings = SiteSettings.for_site(site)
    field = FOOTER_FIELDS[instance.kind]
    current = getattr(settings, field)
    if current is None or not current.live:
        setattr(settings, field, instance.page_ptr)
        settings.save()


def search_again(sender, **kwargs):
    """Index the mandatory pages again when the facts they are written from change."""
    from .models import LegalPage

    for page in LegalPage.objects.all():
        index.insert_or_update_object(page)


def refuse_copy(request, page):
    """Send back who copies a mandatory page: readers would not know which one holds."""
    from .models import LegalPage

    if page.specific_class is not LegalPage:
        return None
    messages.error(request, "Une page obligatoire ne se copie pas : modifiez celle qui existe.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)


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
         days(configuration.SESSION_COOKIE_AGE)),
        (configuration.CSRF_COOKIE_NAME, "Protège les formulaires",
         days(configuration.CSRF_COOKIE_AGE)),
        ("wagtail_sidebar_collapsed", "Garde le menu replié ou déplié",
         "jusqu’à la fermeture du navigateur"),
        ("messages", "Affiche un message après une action", "jusqu’à l’affichage du message"),
    ]  # fmt: skip


def days(seconds):
    """Write a duration in whole days."""
    return f"{seconds // 86_400} jours au plus"
