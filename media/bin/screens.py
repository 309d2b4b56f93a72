"""The screens that put files in the bin, in place of those of Wagtail, and the bin itself."""

from operator import itemgetter

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.documents.views.bulk_actions.delete import DeleteBulkAction as DeleteDocuments
from wagtail.documents.views.documents import DeleteView as DeleteDocument
from wagtail.images.views.bulk_actions.delete import DeleteBulkAction as DeleteImages
from wagtail.images.views.images import DeleteView as DeleteImage
from wagtail.permissions import policy_registry

from .actions import FILE_MODELS, KEPT, in_bin, may_restore, put_in_bin, restore

KINDS = {model._meta.model_name: model for model in FILE_MODELS}


class BinFileMixin:
    """The screen that says what uses a file before it goes in the bin."""

    template_name = "media/confirm_bin.html"
    page_title = "Mettre à la corbeille"

    def dispatch(self, request, **kwargs):
        """Open the bin when the file is there already, put by another tab."""
        found = self.model.objects.filter(pk=kwargs[self.pk_url_kwarg])
        if may_open_bin(request.user) and found.exclude(binned_at=None).exists():
            messages.warning(request, "Ce fichier est déjà dans la corbeille.")
            return redirect("bin")
        return super().dispatch(request, **kwargs)

    @cached_property
    def used_by(self):
        """What names the file, with the URL of its form: pages, records, settings."""
        urls = AdminURLFinder(self.request.user)
        return [(each, urls.get_edit_url(each)) for each, _ in self.usage]

    def get_success_message(self):
        """Say where it is."""
        return f"« {self.object} » est dans la corbeille."

    def get_context_data(self, **kwargs):
        """Add what uses the file, and how long the bin keeps it."""
        return super().get_context_data(used_by=self.used_by, days=KEPT.days, **kwargs)


class BinDocumentView(BinFileMixin, DeleteDocument):
    """A document goes in the bin."""


class BinImageView(BinFileMixin, DeleteImage):
    """An image goes in the bin."""

    context_object_name = "image"


class BinSeveralMixin:
    """Files that were ticked go in the bin."""

    template_name = "media/confirm_bin_several.html"
    display_name = "Mettre à la corbeille"
    aria_label = "Mettre à la corbeille ce qui est coché"

    def get_context_data(self, **kwargs):
        """Add how long the bin keeps them."""
        return super().get_context_data(days=KEPT.days, **kwargs)

    def get_execution_context(self):
        """Remember who did it."""
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        """Put each there."""
        for file in objects:
            put_in_bin(file, user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Say where they are."""
        return f"Dans la corbeille : {num_parent_objects}."


class BinDocuments(BinSeveralMixin, DeleteDocuments):
    """Documents go in the bin."""


class BinImages(BinSeveralMixin, DeleteImages):
    """Images go in the bin."""


def may_open_bin(user):
    """Whether ``user`` handles files."""
    return any(
        policy_registry.get_by_type(model).user_has_any_permission(user, ["add", "change"])
        for model in FILE_MODELS
    )


class BinView(WagtailAdminTemplateMixin, TemplateView):
    """The bin: what each officer may restore, pages included (``page_bin``)."""

    template_name = "media/bin.html"
    page_title = "Corbeille"
    header_icon = "bin"

    def get_breadcrumbs_items(self):
        """Name the screen."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """Add what is in the bin, the last first, each with the day on which it goes for good."""
        if not may_open_bin(self.request.user):
            raise PermissionDenied
        found = [
            row for list_rows in hooks.get_hooks("list_bin") for row in list_rows(self.request.user)
        ]
        for row in found:
            row["end"] = row["binned_at"] + KEPT
        found.sort(key=itemgetter("binned_at"), reverse=True)
        return super().get_context_data(rows=found, days=KEPT.days, **kwargs)


def rows(user):
    """Return the files of the bin, as its screen lists them.

    The hook ``list_bin`` gives the functions that do so, each for what it keeps.
    """
    return [
        {
            "title": file.title,
            "kind": file._meta.verbose_name,
            "binned_at": file.binned_at,
            "binned_by": file.binned_by,
            "restore_url": reverse("restore_file", args=[file._meta.model_name, file.pk]),
        }
        for file in in_bin(user)
    ]


@require_POST
def restore_file(request, kind, key):
    """Take a file out of the bin."""
    if kind not in KINDS:
        raise Http404("Ni une image ni un document")
    file = get_object_or_404(KINDS[kind].objects.exclude(binned_at=None), pk=key)
    if not may_restore(request.user, file):
        raise PermissionDenied
    restore(file, request.user)
    url = AdminURLFinder(request.user).get_edit_url(file)
    buttons = [messages.button(url, "Ouvrir")] if url else []
    messages.success(request, f"« {file} » est sorti de la corbeille.", buttons=buttons)
    return redirect("bin")


class BinMenuItem(MenuItem):
    """The entry of the bin, for whoever handles files."""

    def is_shown(self, request):
        """Hide from whoever would be refused."""
        return may_open_bin(request.user)


urlpatterns = [
    path("corbeille/", BinView.as_view(), name="bin"),
    path("corbeille/<slug:kind>/<int:key>/", restore_file, name="restore_file"),
    # Before those of Wagtail, which keep their names.
    path("documents/delete/<int:document_id>/", BinDocumentView.as_view()),
    path("images/<int:image_id>/delete/", BinImageView.as_view()),
]
