"""The second factor: who publishes or administers proves it twice, where the setting asks for it.

A password that was guessed or given away then opens nothing. The proof is a code of an application
(TOTP, RFC 6238), a passkey (WebAuthn) or one of the recovery codes; allauth keeps and checks them.
"""

from functools import wraps
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.permission_policies.pages import PagePermissionPolicy

REMOVED = "accounts.second_factor_removed"
# Each of these rights gives all the others to whoever has it, by an account or a group.
ADMINISTERING = ["auth.add_user", "auth.change_user", "auth.add_group", "auth.change_group"]
# Pages of the admin that whoever has yet to prove it needs: to leave, and to see the next ones.
OPEN_VIEWS = {"wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


def ask_second_factor(view):
    """Decorate a view of the admin: lead to the second factor whoever owes it."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        if request.resolver_match.view_name not in OPEN_VIEWS and owes(request):
            page = "mfa_reauthenticate" if registered(request.user) else "mfa_index"
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse(page)}?{query}")
        return view(request, *args, **kwargs)

    return asked


def as_visitor_until_proven(view):
    """Decorate a view of files: whoever owes the second factor opens what any visitor opens."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        # Without a session there is nobody to ask about, and the answer stays the same for all.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and owes(request):
            request.user = AnonymousUser()
        return view(request, *args, **kwargs)

    return shown


def owes(request):
    """Return whether the person has yet to give a second proof in this session."""
    user = request.user
    return (
        settings.SECOND_FACTOR
        and user.is_authenticated
        and not proven(request)
        and is_powerful(user)
    )


def proven(request):
    """Return whether this session was opened, or confirmed, with a second factor."""
    return any(
        record["method"] == "mfa" for record in get_authentication_records(request, request.user)
    )


def is_powerful(user):
    """Return whether a person publishes or administers."""
    return any(map(user.has_perm, ADMINISTERING)) or (
        PagePermissionPolicy().user_has_any_permission(user, {"publish"})
    )


def registered(user):
    """Return whether a person has a second factor."""
    return Authenticator.objects.filter(user_id=user.pk).exists()


def may_remove(administrator, user):
    """Return whether somebody may take the second factor off an account, as they may edit it."""
    return administrator.has_perm("auth.change_user") and (
        administrator.is_superuser or not user.is_superuser
    )


@transaction.atomic
def remove(user, by=None):
    """Take the second factors off an account whose owner lost them; ``by``: who does it."""
    Authenticator.objects.filter(user_id=user.pk).delete()
    log(user, REMOVED, user=by)
