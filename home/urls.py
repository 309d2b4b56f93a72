"""URLs of the home app that are not pages of the tree."""

from django.urls import path

from .site_plan import SitePlanView

urlpatterns = [path("plan-du-site/", SitePlanView.as_view(), name="site_plan")]
