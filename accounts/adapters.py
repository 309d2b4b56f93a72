"""What allauth asks of the site: nobody signs up, who just logged in is not asked again."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from .network import client_address
from .second_factor import proven, registered

# Seconds after a login during which the second factor is set up without asking who it is.
JUST_LOGGED_IN = 300


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators, in the admin."""

    def is_open_for_signup(self, request):
        """Refuse sign-ups."""
        return False

    def get_login_redirect_url(self, request):
        """Lead to the admin whoever works there."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return super().get_login_redirect_url(request)

    def get_client_ip(self, request):
        """Return the network address that the doors count by, behind the proxies too."""
        return client_address(request) or "inconnue"

    def is_reauthentication_required(self, *, app, **kwargs):
        """Ask again who it is, except of whoever has just said it by all they have."""
        request = self.request
        records = get_authentication_records(request, request.user)
        is_whole = proven(request) or not registered(request.user)
        if is_whole and records and time.time() - records[-1]["at"] < JUST_LOGGED_IN:
            return False
        return super().is_reauthentication_required(app=app)

    def get_reauthentication_methods(self, user):
        """Have whoever has a second factor confirm by it: a password alone would take it off."""
        methods = super().get_reauthentication_methods(user)
        return [each for each in methods if each["id"].startswith("mfa_")] or methods

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell the owner of an account what changed in it, at the address of the account."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The names under which a telephone and a key keep the account."""

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def _get_user_identifier(self, user):
        return user.get_username()


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """The single sign-on of the académie: it opens the accounts of the site, and makes none."""

    def is_open_for_signup(self, request, sociallogin):
        """Refuse whoever has no account here."""
        return False

    def authenticate_by_email(self, sociallogin):
        """Return the account that bears the address, however it is typed, when only one does."""
        for address in sociallogin.email_addresses:
            owners = get_user_model()._default_manager.filter(email__iexact=address.email)[:2]
            if address.verified and len(owners) == 1:
                return owners[0], address.email
        return None
