"""URLs of Wagtail where passwords are typed: they stand before Wagtail's own."""

from django.urls import path

from . import views

urlpatterns = [
    path("admin/password_reset/", views.PasswordResetView.as_view()),
    path("_util/login/", views.PublicLoginView.as_view()),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.page_password,
    ),
    path("documents/authenticate_with_password/<int:restriction_id>/", views.collection_password),
]
