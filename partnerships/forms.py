"""Checks of the admin form that look at a convention and its rows together."""

from core.admin.forms import PageForm

from .lifecycle import END_BEFORE_START

SIGNED_BEFORE = "Un avenant ne peut pas être signé avant la convention."


class ConventionForm(PageForm):
    """The form of a convention. A row does not know its page before both are saved."""

    def is_valid(self):
        """Refuse, beside its own date, an amendment that contradicts the convention it changes."""
        valid = super().is_valid()
        if self.is_deferred_validation:
            return valid
        errors = [
            (form, *error) for form in self._amendments() for error in self._contradictions(form)
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

    def _contradictions(self, amendment):
        signed_on = self.cleaned_data.get("signed_on")
        start = self.cleaned_data.get("effective_on") or signed_on
        dates = getattr(amendment, "cleaned_data", {})
        if _precedes(dates.get("signed_on"), signed_on):
            yield "signed_on", SIGNED_BEFORE
        if _precedes(dates.get("new_end"), start):
            yield "new_end", END_BEFORE_START


def _precedes(day, other):
    return bool(day and other and day < other)
