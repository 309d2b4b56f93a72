"""Checks of the admin form that look at a convention and its rows together."""

from wagtail.admin.forms import WagtailAdminPageForm


class ConventionForm(WagtailAdminPageForm):
    """The form of a convention. A row does not know its page before both are saved."""

    def is_valid(self):
        """Refuse, beside its own date, an amendment signed before the convention it changes."""
        valid = super().is_valid()
        signed_on = self.cleaned_data.get("signed_on")
        early = [form for form in self._amendments() if self._precedes(form, signed_on)]
        for form in early:
            form.add_error("signed_on", "Un avenant ne peut pas être signé avant la convention.")
        return valid and not early

    def _amendments(self):
        formset = self.formsets.get("amendments")
        return [form for form in formset.forms if form.has_changed()] if formset else []

    @staticmethod
    def _precedes(form, signed_on):
        day = getattr(form, "cleaned_data", {}).get("signed_on")
        return bool(day and signed_on and day < signed_on)
