"""Screens of the directory: people and services."""

from core.admin.records import RecordViewSet

from .models import Person


class PersonViewSet(RecordViewSet):
    """People and services, whom pages choose."""

    model = Person
    icon = "user"
    menu_label = "Personnes et services"
    # Just after the organisations.
    menu_order = 1
    url_prefix = "personnes"
    list_display = ("name", "quality", "place", "phone", "email", "is_public")
    list_filter = ("organisation", "is_public")
    ordering = ["name"]


person_viewset = PersonViewSet()
