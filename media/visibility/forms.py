"""What the forms of images and documents let each officer do."""

from wagtail.documents.forms import BaseDocumentForm

from ..refused_files import RefusedFileMixin
from ..versions import ReplacementFormMixin


class AlwaysPublicFormMixin:
    """Shows « toujours public » to who may decide it: it opens a file before any publication."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        options = self._meta.model._meta
        if user is None or not user.has_perm(f"{options.app_label}.expose_{options.model_name}"):
            self.fields.pop("always_public", None)


class SiteDocumentForm(
    RefusedFileMixin, ReplacementFormMixin, AlwaysPublicFormMixin, BaseDocumentForm
):
    """Wagtail’s form of a document."""
