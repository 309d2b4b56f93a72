"""Checks of the forms of conventions, which look at their rows too, and of organisations."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin.forms import WagtailAdminModelForm

from core.admin.forms import PageForm

from .look_alikes import look_alikes


class ConventionForm(PageForm):
    """The form of a convention. A row does not know its page before both are saved."""

    def is_valid(self):
        """Refuse, beside its own date, an amendment that contradicts the convention it changes."""
        valid = super().is_valid()
        if self.is_deferred_validation:
            return valid
        errors = [
            (form, *error)
            for form in self._amendments()
            for error in form.instance.contradictions(self.instance)
        ]
        for form, field, message in errors:
            form.add_error(field, message)
        return valid and not errors

    def _amendments(self):
        formset = self.formsets.get("amendments")
        if not formset:
            return []
        # All that stay: the dates of the convention may have changed around them.
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
