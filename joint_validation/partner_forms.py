"""What a person types: the code, then their answer."""

from django import forms

from .models import Decision


class CodeForm(forms.Form):
    """The six figures, with the spaces that people put in them."""

    code = forms.CharField(label="Code à six chiffres", max_length=20)

    def clean_code(self):
        """Keep the figures."""
        return "".join(each for each in self.cleaned_data["code"] if each.isdecimal())


class AnswerForm(forms.Form):
    """Comments by passage, then a decision signed by a name."""

    remark = forms.CharField(
        label="Remarque générale",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    logo_confirmed = forms.BooleanField(
        label="Je confirme que le logo de mon organisme peut être utilisé comme dans ce document.",
        required=False,
    )
    signed_name = forms.CharField(
        label="Vos prénom et nom, pour signer votre réponse",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    decision = forms.ChoiceField(choices=Decision.choices, required=False)

    def __init__(self, *args, request, passages, **kwargs):
        known = {comment.key: comment.text for comment in request.comments.all()}
        super().__init__(*args, **kwargs)
        self.passages = {f"passage-{each.key}": each for each in passages}
        for name, passage in self.passages.items():
            self.fields[name] = forms.CharField(
                label=passage.label,
                required=False,
                max_length=2000,
                initial=known.get(passage.key, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if not request.asks_logo:
            del self.fields["logo_confirmed"]

    def comment_fields(self):
        """Return ``(Passage, field)`` for the template."""
        return [(passage, self[name]) for name, passage in self.passages.items()]

    def clean(self):
        """Ask for what the decision needs: a name, and words when something is to change."""
        data = super().clean()
        data["comments"] = [
            (passage, data.get(name, "")) for name, passage in self.passages.items()
        ]
        decision = data.get("decision")
        if decision and not data.get("signed_name"):
            self.add_error("signed_name", "Tapez vos prénom et nom : ils signent votre réponse.")
        said = data.get("remark") or any(text for _, text in data["comments"])
        if decision == Decision.CHANGES and not said:
            self.add_error(
                "remark", "Dites ce qui est à changer, ici ou à côté du passage concerné."
            )
        if decision == Decision.APPROVED and not data.get("logo_confirmed", True):
            self.add_error(
                "logo_confirmed",
                "Cochez cette case pour approuver, ou demandez des changements en disant pourquoi.",
            )
        data.setdefault("logo_confirmed", False)
        return data
