"""Form of the review of an avenant: the convention that it changes, and what it changes there."""

from textwrap import shorten

from django import forms

from partnerships.models import Amendment, ConventionPage

from .amended import amended_by, editable_conventions

CHOOSE = (
    "Choisissez la convention modifiée. Si elle n’est pas encore sur le site, importez-la d’abord."
)
GONE = (
    "Cette convention n’existe plus, ou vous ne pouvez pas la modifier : choisissez-en une autre."
)
# Where each field of an avenant is read.
READ_AS = {
    "number": "amendment_number",
    "new_end": "ends_on",
    "articles": "changed_articles",
    "convention": "amends",
}


class ConventionField(forms.ModelChoiceField):
    """A convention, told by its title and the day of its signature."""

    def label_from_instance(self, convention):
        """Name also a draft that never had another title."""
        signed = convention.signed_on
        return f"{convention.draft_title} – {signed:%d/%m/%Y}" if signed else convention.draft_title


class AmendmentForm(forms.ModelForm):
    """The values of an avenant, in the order of its row, and its convention."""

    convention = ConventionField(
        label="Convention modifiée",
        queryset=ConventionPage.objects.none(),
        empty_label="aucune",
        widget=forms.Select(attrs={"class": "w-w-full"}),
        error_messages={"required": CHOOSE, "invalid_choice": GONE},
    )

    class Meta:
        model = Amendment
        fields = [
            "number", "object", "signed_on", "effective_on", "new_end", "articles", "counts_anew",
        ]  # fmt: skip
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("signed_on", "effective_on", "new_end")
        }

    field_order = ["convention"]

    def __init__(self, reading, user, data=None):
        conventions = editable_conventions(user)
        values = reading["values"]
        read = {name: values.get(READ_AS.get(name, name)) for name in self.base_fields}
        chosen, why = amended_by(reading, conventions)
        read["convention"] = (read["convention"] or {}) | {
            "value": chosen and chosen.pk,
            "certainty": "à vérifier" if chosen else "absent",
            "why": why,
        }
        initial = {name: each["value"] for name, each in read.items() if each}
        longest = Amendment._meta.get_field("object").max_length
        initial["object"] = shorten(initial.get("object") or "", longest, placeholder="…")
        super().__init__(data, initial=initial)
        self.fields["convention"].queryset = conventions
        for name, field in self.fields.items():
            field.proposal = read[name]
