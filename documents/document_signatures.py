"""The electronic signatures of a document of the site, for whoever manages it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from media.models import SiteDocument

from . import isolation
from .background import copy_of
from .text import UnreadableError
from .wording import signature_words


class SignaturesView(WagtailAdminTemplateMixin, View):
    """What the signatures of a PDF say, read when it is asked: a file may be replaced."""

    template_name = "documents/signatures.html"
    page_title = "Signatures du PDF"
    header_icon = "lock"

    def get(self, request, pk):
        """Read the file apart from the site, and tell what it bears."""
        self.document = get_object_or_404(SiteDocument, pk=pk)
        policy = policy_registry.get_by_type(SiteDocument)
        if not policy.user_has_permission_for_instance(request.user, "change", self.document):
            raise PermissionDenied
        context = self.get_context_data(document=self.document, **self._told())
        return self.render_to_response(context)

    def _told(self):
        try:
            with copy_of(self.document) as copy:
                found = isolation.signatures_of(copy)
        except UnreadableError as error:
            return {"refusal": str(error)}
        return {"signatures": found and [signature_words(each) for each in found]}

    def get_breadcrumbs_items(self):
        """Lead back to the document."""
        back = reverse("wagtaildocs:edit", args=[self.document.pk])
        return [
            *self.breadcrumbs_items,
            {"url": back, "label": self.document.title},
            {"url": "", "label": self.page_title},
        ]
