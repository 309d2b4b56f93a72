"""Registers where the filters of listings get their names."""

from django.urls import path
from wagtail import hooks

from .views import ChangeView, RemoveView, SaveView


@hooks.register("register_admin_urls")
def register_urls():
    """Give the screens their URLs."""
    return [
        path("filtres/enregistrer/", SaveView.as_view(), name="save_filter"),
        path("filtres/<int:pk>/", ChangeView.as_view(), name="change_filter"),
        path("filtres/<int:pk>/supprimer/", RemoveView.as_view(), name="remove_filter"),
    ]
