"""Deleting a record from its table of the admin, unless pages need it."""

from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail_modeladmin.views import DeleteView

from ..draft_references import page_of


class TableDeleteView(DeleteView):
    """The confirmation, and the pages that keep a record from being deleted.

    modeladmin knows the rows that the database protects, not the drafts that ``core`` does.
    """

    def post(self, request, *args, **kwargs):
        """Delete the record, or say which pages name it."""
        name = str(self.instance)
        try:
            with transaction.atomic():
                log(instance=self.instance, action="wagtail.delete")
                self.delete_instance()
        except ProtectedError as error:
            pages = {page_of(each) for each in error.protected_objects}
            return self.render_to_response(
                self.get_context_data(protecting_pages=sorted(pages, key=lambda page: page.title))
            )
        messages.success(request, f"« {name} » est supprimé.")
        return redirect(self.index_url)

    def get_template_names(self):
        """Use the one template of the tables."""
        return ["core/admin/delete.html"]
