"""Forms of an import: the file, then the review of what was read of it."""

from django import forms
from django.core.exceptions import ValidationError

from core.validators import plausible_date
from partnerships.enums import ConventionKind
from partnerships.lifecycle import DurationUnit, Renewal
from partnerships.models import ConventionPage
from partnerships.models.conventions import MEETINGS
from partnerships.models.term import BOUNDS

from . import readers
from .organisations import known_organisations, match_for

NEW = "nouvelle"
KNOWN_BY_NAME = "Choisissez l’organisation, ou « nouvelle » pour créer sa fiche."
LONGEST_NAME = 255


class UploadForm(forms.Form):
    """One file of a convention."""

    file = forms.FileField(
        label="Fichier de la convention",
        help_text="PDF, numérisation en PDF, Word (.docx), LibreOffice (.odt), Markdown ou texte ; "
        "50 Mo et 200 pages au plus.",
        error_messages={
            "required": "Choisissez le fichier de la convention.",
            "empty": readers.EMPTY,
        },
    )

    def clean_file(self):
        """Refuse what is too large to be read."""
        file = self.cleaned_data["file"]
        if file.size > readers.MOST_BYTES:
            raise ValidationError(readers.TOO_LARGE)
        return file


def _number(label, name):
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most)


def _day(label):
    return forms.DateField(
        label=label,
        required=False,
        validators=[plausible_date],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReviewForm(forms.Form):
    """The values of a convention once, in the order of its editor."""

    title = forms.CharField(label="Titre", max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label="Nature", choices=ConventionKind.choices)
    reference = forms.CharField(label="Référence", max_length=100, required=False)
    object = forms.CharField(
        label="Objet",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="À quoi s’engagent les parties, en une phrase ; il peut attendre le brouillon.",
    )
    signed_on = _day("Date de signature")
    signed_at = forms.CharField(label="Lieu de signature", max_length=LONGEST_NAME, required=False)
    effective_on = _day("Prise d’effet, si elle diffère de la signature")
    duration = _number("Durée", "duration")
    duration_unit = forms.ChoiceField(label="Unité de la durée", choices=DurationUnit.choices)
    ends_on = _day("Date de fin, si le texte la donne")
    renewal = forms.ChoiceField(label="Reconduction", choices=Renewal.choices, required=False)
    renewal_months = _number("Durée d’une reconduction tacite (mois)", "renewal_months")
    renewal_maximum = _number("Nombre maximal de reconductions", "renewal_maximum")
    notice_months = _number("Rencontre ou dénonciation avant la fin (mois)", "notice_months")
    committee_name = forms.CharField(label="Instance de pilotage", max_length=150, required=False)
    committee_meetings_per_year = forms.IntegerField(
        label="Réunions par an", required=False, min_value=MEETINGS[0], max_value=MEETINGS[1]
    )

    def __init__(self, reading, *args, **kwargs):
        self.reading = reading
        super().__init__(*args, initial=initial_of(reading), **kwargs)
        for name, field in self.fields.items():
            field.proposal = proposal_of(reading, name)

    def clean(self):
        """Refuse what the form of a convention refuses of its dates and of its renewal."""
        values = super().clean()
        for name, sentence in ConventionPage(**values).term_errors().items():
            self.add_error(name, sentence)
        return values


def proposal_of(reading, name):
    """Return what was read for a field of the form, ``None`` when no rule reads it."""
    if name.startswith("committee_"):
        key = {"committee_name": "name"}.get(name, "meetings_per_year")
        return (reading["committee"] or {}).get(key)
    return reading["values"].get({"duration_unit": "duration"}.get(name, name))


def initial_of(reading):
    """Return the values that the form shows first: those read, and nothing where none was."""
    kinds = dict(ConventionKind.choices)
    initial = {}
    for name in ReviewForm.base_fields:
        value = (proposal_of(reading, name) or {}).get("value")
        if name in ("duration", "duration_unit"):
            value = (value or {}).get({"duration": "n"}.get(name, "unit"))
        initial[name] = value
    if initial["kind"] not in kinds:
        initial["kind"] = ConventionKind.CONVENTION
    return initial


class PartyForm(forms.Form):
    """One party: the organisation that it is, and how the text names it."""

    taken = forms.BooleanField(label="Reprendre cette partie", required=False, initial=True)
    organisation = forms.ChoiceField(label="Organisation", help_text=KNOWN_BY_NAME)
    designation = forms.CharField(label="Désignation", max_length=LONGEST_NAME)
    acronym = forms.CharField(label="Sigle", max_length=30, required=False)
    seat = forms.CharField(label="Siège", max_length=LONGEST_NAME, required=False)
    representative = forms.CharField(label="Représentée par", max_length=150, required=False)
    quality = forms.CharField(label="Qualité", max_length=300, required=False)

    def __init__(self, party, organisations, *args, **kwargs):
        match, self.why = match_for(party, organisations)
        initial = {name: each["value"] for name, each in party.items()}
        initial |= {"organisation": match.pk if match else NEW, "taken": True}
        super().__init__(*args, initial=initial, **kwargs)
        choices = [(each.pk, str(each)) for each in organisations]
        self.fields["organisation"].choices = [(NEW, "nouvelle : créer sa fiche"), *choices]
        self.fields["organisation"].widget.attrs["class"] = "w-w-full"
        self.fields["organisation"].help_text = self.why or KNOWN_BY_NAME
        for name, field in self.fields.items():
            field.proposal = party.get(name)


def party_forms(reading, data=None):
    """Return a form for each party that was read."""
    organisations = known_organisations()
    return [
        PartyForm(party, organisations, data, prefix=f"partie-{number}")
        for number, party in enumerate(reading["parties"], 1)
    ]
