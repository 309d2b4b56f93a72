"""The screens that put pages in the bin, in place of those of Wagtail, and take them out of it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.models import Page

from .actions import KEPT, in_bin, keep, restore, what_prevents
from .models import BinnedPage


def open_bin_page(request, page):
    """Answer with our screen in place of Wagtail's, whose URL comes before those of any hook."""
    if getattr(request, "goes_in_bin", False):
        # Our screen asks the hooks in its turn.
        return None
    request.goes_in_bin = True
    return BinPageView.as_view()(request, page.pk)


class BinPageView(DeleteView):
    """The screen that says what names a page before it goes in the bin.

    Wagtail's view is one transaction: the page is kept if it is deleted, and only then.
    """

    template_name = "page_bin/confirm.html"

    def post(self, request, *args, **kwargs):
        """Keep the page, and let Wagtail delete it, or refuse to."""
        key, binned = self.page.pk, keep(self.page, request.user)
        response = super().post(request, *args, **kwargs)
        if Page.objects.filter(pk=key).exists():
            binned.delete()
        return response

    def get_context_data(self, **kwargs):
        """Add what names the page, with the URL of its form, and how long the bin keeps it."""
        urls = AdminURLFinder(self.request.user)
        used_by = [(each, urls.get_edit_url(each)) for each, _ in self.usage]
        return {**super().get_context_data(**kwargs), "used_by": used_by, "days": KEPT.days}


class BinPages(DeleteBulkAction):
    """Pages that were ticked go in the bin."""

    template_name = "page_bin/confirm_several.html"
    display_name = "Mettre à la corbeille"
    aria_label = "Mettre à la corbeille les pages qui sont cochées"

    def get_context_data(self, **kwargs):
        """Add how long the bin keeps them."""
        return {**super().get_context_data(**kwargs), "days": KEPT.days}

    def get_execution_context(self):
        """Remember who did it."""
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    @transaction.atomic
    def execute_action(cls, objects, user=None, **kwargs):
        """Keep each, and let Wagtail delete them; what is below one of them goes with it."""
        tops = [page for page in objects if not any(map(page.is_descendant_of, objects))]
        for page in tops:
            keep(page, user)
        return super().execute_action(tops, user=user, **kwargs)

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Say where they are."""
        return f"Dans la corbeille : {num_parent_objects + num_child_objects}."


def rows(user):
    """Return the pages of the bin, as its screen lists them."""
    return [
        {
            "title": binned.title,
            "kind": binned.kind,
            "more": binned.page_count - 1,
            "binned_at": binned.binned_at,
            "binned_by": binned.binned_by,
            "restore_url": reverse("restore_page", args=[binned.pk]),
        }
        for binned in in_bin(user).defer("contents").select_related("binned_by", "page_type")
    ]


@require_POST
@transaction.atomic
def restore_page(request, key):
    """Take a page out of the bin."""
    binned = BinnedPage.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if binned is None:
        messages.warning(request, "Cette page n’est plus dans la corbeille.")
        return redirect("bin")
    if not in_bin(request.user).filter(pk=key).exists():
        raise PermissionDenied
    if prevented := what_prevents(binned, request.user):
        messages.error(request, prevented)
        return redirect("bin")
    page = restore(binned, request.user)
    messages.success(
        request,
        f"« {page.get_admin_display_title()} » est sortie de la corbeille, en brouillon : "
        "relisez-la, puis publiez-la.",
        buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Ouvrir")],
    )
    return redirect("bin")


urlpatterns = [path("corbeille/<int:key>/", restore_page, name="restore_page")]
