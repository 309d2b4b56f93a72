"""Screens of the directory: organisations, people and services."""

from urllib.parse import urlsplit

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from core.admin.records import RecordEditView, RecordViewSet, state_column

from .directory_views import MergeView, may_merge, organisation_look_alikes
from .models import Organisation, Person


def website_link(organisation):
    """Link to the website of the partner."""
    if not organisation.website:
        return "–"
    name = urlsplit(organisation.website).netloc
    return format_html('<a href="{}">{}</a>', organisation.website, name)


def convention_count(organisation):
    """Count the conventions that bind the partner, drafts included."""
    return len({party.convention_id for party in organisation.parties.all()})


def public_or_not(person):
    """Whether visitors see the person."""
    return "oui" if person.is_public else "non"


def merge_button(organisation):
    """Return the button that leads to the merge of an organisation with another."""
    url = reverse("wagtailsnippets_partnerships_organisation:merge", args=[organisation.pk])
    return Button("Fusionner avec une autre", url=url, icon_name="group", priority=25)


class OrganisationEditView(RecordEditView):
    """The form of an organisation."""

    @cached_property
    def header_more_buttons(self):
        """Offer the merge to who may do it."""
        mine = [merge_button(self.object)] if may_merge(self.request.user) else []
        return [*super().header_more_buttons, *mine]


class OrganisationIndexView(snippets.IndexView):
    """The list of organisations."""

    def get_list_more_buttons(self, instance):
        """Offer the merge to who may do it."""
        mine = [merge_button(instance)] if may_merge(self.request.user) else []
        return [*super().get_list_more_buttons(instance), *mine]


class OrganisationViewSet(RecordViewSet):
    """Partners, with their exports and their record."""

    model = Organisation
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView
    icon = "group"
    url_prefix = "organisations"
    list_display = (
        "name",
        "acronym",
        "kind",
        Column("website", label="Site internet", accessor=website_link),
        Column("conventions", label="Conventions", accessor=convention_count),
        state_column(),
    )
    list_filter = ("kind",)
    list_export = (
        "name", "acronym", "get_kind_display", "address", "website", "siret", "rna", "uai",
    )  # fmt: skip
    export_headings = {"get_kind_display": "Type"}
    export_filename = "organisations"
    inspect_view_enabled = True
    inspect_view_fields = (
        "name", "acronym", "kind", "address", "website", "about", "siret", "rna", "uai",
    )  # fmt: skip

    def get_urlpatterns(self):
        """Add what the form asks while somebody types, and the merge."""
        return [
            *super().get_urlpatterns(),
            path("ressemblances/", organisation_look_alikes, name="look_alikes"),
            path("fusionner/<int:pk>/", MergeView.as_view(), name="merge"),
        ]

    def get_queryset(self, request):
        """Fetch the parties, which the table counts, in one query."""
        return Organisation.objects.prefetch_related("parties")


class PersonViewSet(RecordViewSet):
    """People and services, whom pages choose."""

    model = Person
    icon = "user"
    url_prefix = "personnes"
    list_display = (
        "name",
        "quality",
        Column("place", label="Service"),
        "phone",
        "email",
        Column("is_public", label="Public", accessor=public_or_not),
        state_column(),
    )
    list_filter = ("organisation", "is_public")


organisation_viewset = OrganisationViewSet()
person_viewset = PersonViewSet()
