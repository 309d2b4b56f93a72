"""URLs where people prove who they are: they stand before Wagtail's own."""

from allauth.account.views import account_inactive, reauthenticate
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as single_sign_on
from allauth.socialaccount.views import login_cancelled
from django.urls import include, path
from wagtail.admin.views.account import LogoutView

from . import views

# The names are those that allauth looks for.
second_factor = [
    path("", base.index, name="mfa_index"),
    path("code/", base.authenticate, name="mfa_authenticate"),
    path("confirmer/", reauthenticate, name="account_reauthenticate"),
    path("confirmer/code/", base.reauthenticate, name="mfa_reauthenticate"),
    path(
        "confirmer/cle/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("application/activer/", totp.activate_totp, name="mfa_activate_totp"),
    path("application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cles/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("cles/ajouter/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("cles/connexion/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("cles/<int:pk>/nommer/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("cles/<int:pk>/retirer/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("secours/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "secours/nouveaux/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "secours/fichier/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

# Where the single sign-on of the académie leads, and comes back.
external_login = [
    path("abandon/", login_cancelled, name="socialaccount_login_cancelled"),
    path(
        "<slug:provider_id>/",
        views.say_when_down(single_sign_on.login),
        name="openid_connect_login",
    ),
    path(
        "<slug:provider_id>/retour/",
        views.say_when_down(single_sign_on.callback),
        name="openid_connect_callback",
    ),
]

urlpatterns = [
    path("admin/connexion/", include(external_login)),
    path("admin/compte-ferme/", account_inactive, name="account_inactive"),
    path("admin/login/", views.AdminLoginView.as_view(), name="account_login"),
    path("admin/logout/", LogoutView.as_view(), name="account_logout"),
    path("admin/double-authentification/", include(second_factor)),
    path("admin/password_reset/", views.PasswordResetView.as_view()),
    path("_util/login/", views.PublicLoginView.as_view()),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.page_password,
    ),
    path("documents/authenticate_with_password/<int:restriction_id>/", views.collection_password),
]
