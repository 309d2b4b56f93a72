"""Where passwords are typed: Wagtail's URLs, with doors that slow down."""

import logging
from functools import wraps

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth import views as auth_views
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from requests import RequestException
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView as WagtailLoginView
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from . import second_factor
from .doors import COLLECTION, PAGE
from .forms import PasswordResetForm, PublicLoginForm, SharedPasswordForm

logger = logging.getLogger(__name__)


class LoginInSteps:
    """A login whose password is the first step: whoever has a second factor gives it next."""

    def form_valid(self, form):
        """Open the session, or lead to the second factor."""
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        credentials = {"username": user.get_username()}
        return perform_password_login(self.request, credentials, login)


class AdminLoginView(LoginInSteps, WagtailLoginView):
    """The login of the admin, with a passkey for whoever has one."""

    template_name = "accounts/login.html"

    def form_valid(self, form):
        """Keep the session as long as was asked, once it is open."""
        remember = form.cleaned_data.get("remember")
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
        return super().form_valid(form)


def say_when_down(view):
    """Decorate a view of the single sign-on: say that its server is mute, or talks nonsense."""

    @wraps(view)
    def said(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (RequestException, ValueError, KeyError) as error:
            logger.warning("Connexion unique : %r", error)
            return render(request, "socialaccount/authentication_error.html", status=502)

    return said


class PublicLoginView(LoginInSteps, auth_views.LoginView):
    """The login of pages reserved to some accounts."""

    template_name = "wagtailcore/login.html"
    authentication_form = PublicLoginForm


@method_decorator(never_cache, name="dispatch")
class PasswordResetView(WagtailPasswordResetView):
    """The first step of who forgot a password."""

    def get_form_class(self):
        """Use the form that only keeps the request."""
        return PasswordResetForm

    def get_form_kwargs(self):
        """Tell the form where the request comes from."""
        return {**super().get_form_kwargs(), "request": self.request}


class RemovalView(WagtailAdminTemplateMixin, TemplateView):
    """Where an administrator takes the second factor off an account whose owner lost it."""

    template_name = "accounts/second_factor_removal.html"
    page_title = "Double authentification"
    header_icon = "key"

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may not administer the account."""
        self.owner = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if not second_factor.may_remove(request.user, self.owner):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Lead back to the list of accounts."""
        accounts = {"url": reverse("wagtailusers_users:index"), "label": "Utilisateurs"}
        return [*self.breadcrumbs_items, accounts, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """Say whose account it is, and what it has."""
        has_one = second_factor.registered(self.owner)
        return super().get_context_data(owner=self.owner, has_one=has_one, **kwargs)

    def post(self, request, *args, **kwargs):
        """Remove it."""
        second_factor.remove(self.owner, by=request.user)
        text = f"Double authentification retirée du compte « {self.owner.get_username()} »."
        messages.success(request, text)
        return redirect("wagtailusers_users:index")


@never_cache
@sensitive_post_parameters("password")
def page_password(request, page_view_restriction_id, page_id):
    """Take the password of a page, and of the pages below."""
    restriction = get_object_or_404(PageViewRestriction, pk=page_view_restriction_id)
    page = get_object_or_404(Page, pk=page_id).specific
    form = _form(request, PAGE, restriction)
    if form.is_valid():
        return _pass(request, form)
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    return page.serve_password_required_response(request, form, action)


@never_cache
@sensitive_post_parameters("password")
def collection_password(request, restriction_id):
    """Take the password of the documents of a collection."""
    restriction = get_object_or_404(CollectionViewRestriction, pk=restriction_id)
    form = _form(request, COLLECTION, restriction)
    if form.is_valid():
        return _pass(request, form)
    action = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    context = {"form": form, "action_url": action}
    return TemplateResponse(request, "wagtaildocs/password_required.html", context)


def _form(request, door, restriction):
    data = request.POST if request.method == "POST" else None
    return SharedPasswordForm(data, door=door, request=request, instance=restriction)


def _pass(request, form):
    # As Wagtail does, whose views know neither doors nor URLs.
    form.restriction.mark_as_passed(request)
    url = form.cleaned_data["return_url"]
    if not url_has_allowed_host_and_scheme(url, request.get_host(), request.is_secure()):
        url = settings.LOGIN_REDIRECT_URL
    return redirect(url)
