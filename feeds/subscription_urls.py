"""URLs of the page *S’abonner* and of the list of feeds."""

from django.urls import path

from . import subscription_views

app_name = "subscriptions"
urlpatterns = [
    path("s-abonner/", subscription_views.subscribe, name="subscribe"),
    path("abonnements.opml", subscription_views.outlines, name="opml"),
]
