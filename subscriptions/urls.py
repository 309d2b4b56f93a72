"""Addresses of the page *S’abonner* and of the list of feeds."""

from django.urls import path

from . import views

app_name = "subscriptions"
urlpatterns = [
    path("s-abonner/", views.subscribe, name="subscribe"),
    path("abonnements.opml", views.outlines, name="opml"),
]
