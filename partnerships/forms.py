"""Checks of the forms of conventions, which look at their rows too, and of organisations."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin.forms import WagtailAdminModelForm

from core.admin.forms import PageForm

from .enums import DocumentRole
from .look_alikes import look_alikes
from .signing_words import TWICE, told_twice


class ConventionForm(PageForm):
    """The form of a convention. A row does not know its page before both are saved."""

    def is_valid(self):
        """Refuse, beside its own field, what a row contradicts of the convention or of itself."""
        valid = super().is_valid()
        found = self._stages() if self.is_deferred_validation else self._contradictions()
        errors = [*found, *self._told_twice()]
        for form, field, message in errors:
            form.add_error(field, message)
        return valid and not errors

    def _stages(self):
        """Yield what is wrong with the stages of a draft: it is there that they are followed."""
        for form in self._staying("signings"):
            try:
                form.instance.clean()
            except ValidationError as error:
                for field, messages in error.message_dict.items():
                    yield form, field, messages

    def _told_twice(self):
        rows = self._staying("signings")
        repeated = told_twice([form.instance for form in rows])
        return [(form, "amendment", TWICE) for form in rows if form.instance in repeated]

    def _contradictions(self):
        rows = self._staying("amendments")
        if not self._brings_signed_text():
            rows += self._staying("signings")
        for form in rows:
            for field, message in form.instance.contradictions(self.instance):
                yield form, field, message

    def _brings_signed_text(self):
        roles = {form.cleaned_data.get("role") for form in self._staying("documents")}
        return DocumentRole.SIGNED_TEXT in roles

    def _staying(self, relation):
        """Return the forms of the rows that stay: what surrounds them may have changed."""
        formset = self.formsets.get(relation)
        if not formset:
            return []
        return [form for form in formset.forms if not formset._should_delete_form(form)]


class OrganisationForm(WagtailAdminModelForm):
    """The form of an organisation, and its look-alikes: shown while typing, and asked about once.

    Nothing is refused: whoever says « créer tout de même » has the new record.
    """

    create_anyway = forms.BooleanField(
        label="Créer tout de même", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.looks_alike = []
        # Where a dialog begins, once it has asked.
        self.order_fields(["create_anyway"])
        url = reverse("wagtailsnippets_partnerships_organisation:look_alikes")
        besides = f"{url}?besides={self.instance.pk or ''}"
        self.fields["name"].widget.attrs["data-look-alikes"] = besides

    def clean(self):
        """Ask about a new organisation that may have its record already."""
        cleaned = super().clean()
        if self.instance._state.adding and not cleaned.get("create_anyway"):
            known = self._meta.model.objects.all()
            self.looks_alike = look_alikes(cleaned, known)
        if self.looks_alike:
            self.fields["create_anyway"].widget = forms.CheckboxInput()
            self.add_error("create_anyway", known_already(self.looks_alike))
        return cleaned


def known_already(found):
    """Return the question about ``found``, with a link to each record."""
    links = format_html_join(
        ", ",
        '<a href="{}" target="_blank" rel="noopener">{}</a> ({})',
        ((each.edit_url, each, why) for each, why in found),
    )
    return format_html("Cette organisation a peut-être déjà sa fiche\u00a0: {}.", links)
