"""The former files of documents: kept when one is replaced, with who did it, when and why."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from .models import DocumentVersion

WHY = "Dites en quelques mots pourquoi le fichier change."
NO_FILE = "Choisissez le nouveau fichier, ou effacez la raison : sans lui, rien ne change."


class ReplacementFormMixin:
    """The form of a document, which asks why its file changes and keeps the former one."""

    class Media:
        """The question is asked before the file is sent."""

        js = ["js/replaced-file.js"]

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        if self.instance.pk and "file" in self.fields:
            self.fields["reason"] = forms.CharField(
                label="Pourquoi ce fichier change",
                required=False,
                max_length=DocumentVersion._meta.get_field("reason").max_length,
                help_text="À dire quand vous donnez un autre fichier. L’adresse déjà donnée "
                "mène au nouveau, et l’ancien se retrouve au bas de cette fiche.",
                widget=forms.TextInput(attrs={"data-why": WHY}),
            )
            self.order_fields(["title", "file", "reason"])

    @property
    def replaces(self):
        """Whether another file was given."""
        return "reason" in self.fields and "file" in self.changed_data

    def clean(self):
        """Ask why the file changes, and for the file when only the reason was given."""
        cleaned = super().clean()
        if cleaned.get("reason") and not self.replaces and "file" not in self.errors:
            self.add_error("file", NO_FILE)
        if self.replaces and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", WHY)
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        """Keep the former file, which Wagtail would delete."""
        if self.replaces and commit:
            self.instance.versions.create(
                file=self.original_file.name,
                replaced_by=self.user,
                reason=self.cleaned_data["reason"],
            )
            self.original_file = None
        return super().save(commit=commit)


@require_safe
def former_file(request, key):
    """Give a former file to whoever may change the document; it is never public."""
    version = get_object_or_404(DocumentVersion.objects.select_related("document"), pk=key)
    policy = policy_registry.get_by_type(type(version.document))
    if not policy.user_has_permission_for_instance(request.user, "change", version.document):
        raise PermissionDenied
    try:
        response = FileResponse(version.file.open(), as_attachment=True, filename=version.filename)
    except FileNotFoundError as error:
        raise Http404("Fichier perdu") from error
    add_never_cache_headers(response)
    return response
