"""The admin home: what the mandatory pages still lack."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from core.sites import main_site

from .facts import STATEMENTS
from .models import LegalPage


class LegalPanel(Component):
    """The mandatory pages that are absent or incomplete; empty when the law is satisfied."""

    name = "legal"
    template_name = "legal/panel.html"
    order = 60

    def __init__(self, user, day=None):
        self.user = user
        self.day = day or timezone.localdate()

    def get_context_data(self, parent_context):
        """Give one row for each page that lacks something."""
        site = main_site()
        rows = [self.row(site, kind, model) for kind, model in STATEMENTS.items()] if site else []
        return {"rows": [row for row in rows if row["missing"] or not row["live"]]}

    def row(self, site, kind, model):
        """Tell what one mandatory page lacks, and where the person may give it."""
        page = LegalPage.objects.descendant_of(site.root_page).filter(kind=kind).first()
        may_change = self.user.has_perm(f"legal.change_{model._meta.model_name}")
        return {
            "label": kind.label,
            "live": bool(page and page.live),
            "page_url": self.page_url(site, page),
            "missing": model.for_site(site).missing(self.day),
            "settings_url": settings_url(model, site) if may_change else "",
        }

    def page_url(self, site, page):
        """Return where to edit the page, or to create it; empty for who may not."""
        if page:
            may_edit = page.permissions_for_user(self.user).can_edit()
            return reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""
        home = site.root_page
        if not home.permissions_for_user(self.user).can_add_subpage():
            return ""
        return reverse("wagtailadmin_pages:add", args=["legal", "legalpage", home.pk])


def settings_url(model, site):
    """Return where the facts of a statement are edited."""
    return reverse("wagtailsettings:edit", args=["legal", model._meta.model_name, site.pk])
