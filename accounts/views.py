"""Where passwords are typed: Wagtail's URLs, with doors that slow down."""

from django.conf import settings
from django.contrib.auth import views as auth_views
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from .doors import COLLECTION, PAGE
from .forms import PasswordResetForm, PublicLoginForm, SharedPasswordForm


class PublicLoginView(auth_views.LoginView):
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
