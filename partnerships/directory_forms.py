"""The forms of the directory that know its models: those of the dialogs of pages."""

from .forms import OrganisationForm
from .models import Organisation


class OrganisationCreationForm(OrganisationForm):
    """What the dialog asks of a new organisation."""

    class Meta:
        model = Organisation
        fields = ["name", "acronym", "kind", "siret", "address", "website", "logo"]
