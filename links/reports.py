"""The report of the links that lead nowhere, for whoever writes pages."""

import django_filters
from django.conf import settings
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page

from core.admin.editors import EditorReportView

from .models import Link, State

# What an officer may ask for besides the broken ones.
OTHERS = [State.SUSPECT, State.UNVERIFIABLE]
NOTHING = {
    State.BROKEN: "Aucun lien cassé.",
    State.SUSPECT: "Aucun lien à confirmer.",
    State.UNVERIFIABLE: "Tous les liens se vérifient.",
}
NEVER = "Aucun lien n’a encore été vérifié."


class LinkFilterSet(WagtailFilterSet):
    """Filter of *Liens cassés*; without it, the broken ones."""

    state = django_filters.ChoiceFilter(
        label="État",
        choices=[(state.value, state.label) for state in OTHERS],
        method="untouched",
        empty_label="Cassés",
    )

    class Meta:
        model = Link
        fields = []

    def untouched(self, links, name, value):
        """Leave the links: the view chose them."""
        return links


class LinkColumn(Column):
    """What is linked, and a way to try it."""

    cell_template_name = "links/link_cell.html"


class PlacesColumn(Column):
    """The pages and records that hold a link, and the words to look for in them."""

    cell_template_name = "links/places_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Add where each is edited, for who may."""
        context = super().get_cell_context_data(instance, parent_context)
        edited = AdminURLFinder(context["request"].user).get_edit_url
        context["places"] = [(place, edited(place.holder)) for place in instance.standing]
        return context


class LinksView(EditorReportView):
    """The broken links, those that broke last first."""

    model = Link
    page_title = "Liens cassés"
    header_icon = "link-external"
    template_name = "links/report.html"
    results_template_name = "links/report_results.html"
    index_url_name = "links_report"
    index_results_url_name = "links_report_results"
    filterset_class = LinkFilterSet
    is_searchable = False
    verbose_name_plural = "liens cassés"
    columns = [
        LinkColumn("url", label="Lien", width="30%"),
        PlacesColumn("holders", label="Où le trouver", width="30%"),
        Column("reason", label="Ce qui ne va pas"),
        DateColumn("failed_since", label="Depuis"),
        DateColumn("checked_at", label="Vérifié"),
    ]
    export_headings = {
        "target": "Lien",
        "holders": "Où le trouver",
        "reason": "Ce qui ne va pas",
        "failed_since": "Depuis",
        "checked_at": "Vérifié",
    }
    list_export = list(export_headings)
    export_filename = "liens-casses"

    @property
    def state(self):
        """The state asked for."""
        asked = self.request.GET.get("state")
        return asked if asked in OTHERS else State.BROKEN

    def get_base_queryset(self):
        """Return the links asked for, with the places that hold them."""
        links = Link.objects.filter(state=self.state).prefetch_related("places__holder")
        return links.order_by("-failed_since", "href")

    def decorate_paginated_queryset(self, links):
        """Name the pages of the site to which links lead, as officers know them."""
        pages = Page.objects.in_bulk([link.key for link in links if link.kind == "page"])
        for link in links:
            if link.kind == "page" and link.key in pages:
                link.title = pages[link.key].get_admin_display_title()
        return links

    def get_context_data(self, **kwargs):
        """Say whether links are checked at all, and why none is shown."""
        found = Link.objects.exclude(state=State.UNKNOWN).exists()
        return {
            **super().get_context_data(**kwargs),
            "checked": settings.LINK_CHECKS,
            "nothing": NOTHING[self.state] if found else NEVER,
        }
