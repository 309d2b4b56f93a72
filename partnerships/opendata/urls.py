"""URLs of the data, beside the pages of the registry and of conventions."""

from django.urls import path, re_path

from . import views

PAGE = r"^(?P<path>(?:[\w-]+/)+)"

app_name = "opendata"
urlpatterns = [
    path("catalogue.jsonld", views.CatalogueView.as_view(), name="catalogue"),
    re_path(rf"{PAGE}export\.csv$", views.CsvExportView.as_view(), name="csv"),
    re_path(rf"{PAGE}export\.xlsx$", views.XlsxExportView.as_view(), name="xlsx"),
    re_path(rf"{PAGE}export\.json$", views.JsonExportView.as_view(), name="json"),
    re_path(rf"{PAGE}export\.schema\.json$", views.SchemaView.as_view(), name="schema"),
    re_path(rf"{PAGE}datapackage\.json$", views.DataPackageView.as_view(), name="package"),
    re_path(rf"{PAGE}conventions\.ics$", views.RegistryCalendarView.as_view(), name="calendar"),
    re_path(
        rf"{PAGE}convention\.ics$",
        views.ConventionCalendarView.as_view(),
        name="convention_calendar",
    ),
]
