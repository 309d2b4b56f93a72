from django.apps import AppConfig


class PageBinConfig(AppConfig):
    name = "page_bin"
    verbose_name = "Corbeille des pages"
