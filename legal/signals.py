"""Signal handlers: lead the footer to the mandatory pages, index them when their facts change."""

from django.db.models.signals import post_save
from wagtail.search import index
from wagtail.signals import page_published

from core.models import SiteSettings

from .enums import LegalKind
from .facts import STATEMENTS
from .models import LegalPage

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
    for page in LegalPage.objects.all():
        index.insert_or_update_object(page)


def connect():
    """Listen to mandatory pages, and to what they are written from."""
    page_published.connect(name_in_footer, sender=LegalPage)
    for facts in (SiteSettings, *STATEMENTS.values()):
        post_save.connect(search_again, sender=facts)
