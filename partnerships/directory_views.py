"""Views of the directory beside its lists and forms: look-alikes while one types, and the merge."""

from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from core.draft_references import pages_naming
from runtime.keys import key_of

from .directory_forms import MergeForm
from .look_alikes import FIELDS, look_alikes
from .merging import bound_twice, merge
from .models import Organisation

# No more are told: the dialog has a search for the rest.
MOST_TOLD = 5


def organisation_look_alikes(request):
    """Tell the organisations that what is typed may be, with a link to each record."""
    policy = policy_registry.get_by_type(Organisation)
    if not policy.user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    others = Organisation.objects.exclude(pk=key_of(request.GET.get("besides")))
    found = look_alikes(request.GET, others.only(*FIELDS))
    return JsonResponse(
        {"found": [
            {"name": str(each), "why": why, "url": each.edit_url}
            for each, why in found[:MOST_TOLD]
        ]}
    )  # fmt: skip


def may_merge(user):
    """Whether ``user`` changes and deletes organisations without asking anybody."""
    policy = policy_registry.get_by_type(Organisation)
    return all(policy.user_has_permission(user, right) for right in ("publish", "delete"))


class MergeView(WagtailAdminTemplateMixin, UserPassesTestMixin, FormView):
    """The merge of an organisation with the one that stays: chosen, then shown, then done."""

    form_class = MergeForm
    template_name = "partnerships/admin/merge.html"
    page_title = "Fusionner"
    header_icon = "group"
    _show_breadcrumbs = True

    def test_func(self):
        """Refuse whoever only proposes."""
        if not may_merge(self.request.user):
            raise PermissionDenied
        return True

    @cached_property
    def removed(self):
        """The organisation whose record goes."""
        return get_object_or_404(Organisation, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        """Name it under the title."""
        return str(self.removed)

    def get_breadcrumbs_items(self):
        """Lead back to the list and to the record."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.removed_url("list"), "label": "Organisations"},
            {"url": self.removed.edit_url, "label": str(self.removed)},
            {"url": "", "label": "Fusionner"},
        ]

    def removed_url(self, name):
        """Return the URL of a screen of the directory."""
        return reverse(self.removed.snippet_viewset.get_url_name(name))

    def get_form_kwargs(self):
        """Tell the form which record goes."""
        return {**super().get_form_kwargs(), "removed": self.removed}

    def form_valid(self, form):
        """Show what moves, then merge once it is confirmed."""
        kept = form.cleaned_data["kept"]
        if "confirmed" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, kept=kept))
        try:
            merge(self.removed, kept, form.cleaned_data["until"], self.request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, f"« {self.removed} » a été fusionnée avec « {kept} ».")
        return redirect(kept.edit_url)

    def get_context_data(self, kept=None, **kwargs):
        """Add, once the other is chosen, what names the record that goes."""
        context = super().get_context_data(removed=self.removed, kept=kept, **kwargs)
        if kept:
            context["pages"] = pages_naming(self.removed)
            context["people"] = self.removed.people.all()
            context["bound_twice"] = bound_twice(self.removed, kept)
        return context
