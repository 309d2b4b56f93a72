from django.apps import AppConfig


class SavedFiltersConfig(AppConfig):
    name = "saved_filters"
    verbose_name = "Filtres enregistrés"
