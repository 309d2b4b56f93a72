"""What an officer fills in: whom to ask, until when; why to do without."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.encoding import punycode
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

# How long a person may be given to answer.
LONGEST = timedelta(days=366)
TO_DECIDE, FOR_INFORMATION = "decide", "copy"
ROLES = [(TO_DECIDE, "valide"), (FOR_INFORMATION, "pour information")]


class PersonForm(forms.Form):
    """One person: asked when ``ask`` is ticked."""

    ask = forms.BooleanField(label="Demander", required=False)
    name = forms.CharField(label="Nom", max_length=150, required=False)
    organisation = forms.CharField(label="Organisme", max_length=255, required=False)
    email = forms.EmailField(label="Adresse électronique", max_length=254, required=False)
    due_on = forms.DateField(label="Dernier jour pour répondre", widget=AdminDateInput)
    role = forms.ChoiceField(label="Rôle", choices=ROLES)
    asks_logo = forms.BooleanField(label="Confirme l’usage de son logo", required=False)

    def clean_email(self):
        """Refuse a domain that no mail can be sent to: its labels are too long once in ASCII."""
        email = self.cleaned_data["email"]
        try:
            punycode(email.rpartition("@")[2])
        except UnicodeError as error:
            raise forms.ValidationError("Cette adresse n’existe pas.") from error
        return email

    def clean_due_on(self):
        """Refuse a day that is over, or that a slip of the keyboard puts in another century."""
        day = self.cleaned_data["due_on"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError("Ce jour est passé.")
        if day > today + LONGEST:
            raise forms.ValidationError("Donnez un jour de l’année qui vient.")
        return day

    def clean(self):
        """Ask for what the mail needs, when the person is asked."""
        data = super().clean()
        if data.get("ask"):
            for name in ("name", "email"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, "À donner pour écrire à cette personne.")
        return data


class BasePeople(forms.BaseFormSet):
    """All rows: at least one person is asked, nobody twice."""

    def clean(self):
        """Refuse an empty list, and an address given twice."""
        if any(self.errors):
            return
        rows = self.chosen()
        if not any(row["ask"] for row in rows):
            raise forms.ValidationError("Cochez au moins une personne à qui demander son avis.")
        addresses = [row["email"].lower() for row in rows]
        twice = {each for each in addresses if addresses.count(each) > 1}
        if twice:
            raise forms.ValidationError(f"Cette adresse est donnée deux fois : {', '.join(twice)}.")
        if not any(row["role"] == TO_DECIDE for row in rows if row["ask"]) and not self.former:
            raise forms.ValidationError("Au moins une personne doit valider.")

    # The addresses of those whose former answer holds while nobody asks them again.
    former = frozenset()

    def chosen(self):
        """Return the rows of those who are asked, or whose former answer is kept."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("email")]
        return [row for row in rows if row["ask"] or row["email"].lower() in self.former]


People = forms.formset_factory(PersonForm, formset=BasePeople, extra=0, max_num=50)


class MessageForm(forms.Form):
    """A word for all, and what tells that nothing changed since the form was shown."""

    message = forms.CharField(
        label="Mot d’accompagnement",
        required=False,
        max_length=3000,
        widget=AdminAutoHeightTextInput,
    )
    digest = forms.CharField(widget=forms.HiddenInput)
    rounds = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why a version is published without the missing answers."""

    reason = forms.CharField(
        label="Motif",
        max_length=1000,
        widget=AdminAutoHeightTextInput,
        error_messages={"required": "Donnez le motif : il reste dans l’historique."},
    )


class PreviewForm(forms.Form):
    """How long a shared preview opens."""

    days = forms.IntegerField(
        label="Nombre de jours", min_value=1, max_value=90, initial=7,
        help_text="De 1 à 90. Le lien se ferme à la fin du dernier jour.",
    )  # fmt: skip
