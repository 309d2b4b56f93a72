"""Checks of the admin form that look at a convention and its rows together."""

from core.admin.forms import PageForm


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
