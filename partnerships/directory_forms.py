"""The forms of the directory that know its models: of the dialogs of pages, of a merge."""

from django import forms
from wagtail.admin.widgets import AdminDateInput

from media.images.fields import ImageUploadField
from media.models import SiteImage

from .choosers import organisation_chooser_viewset
from .forms import OrganisationForm
from .merging import what_forbids
from .models import Organisation


class OrganisationCreationForm(OrganisationForm):
    """What the dialog asks of a new organisation: its logo as a file, with no other dialog."""

    logo_file = ImageUploadField(label="Logo", required=False)

    class Meta:
        model = Organisation
        fields = ["name", "acronym", "kind", "siret", "address", "website"]

    def save(self, commit=True):
        """Keep the logo among the images of the site."""
        if file := self.cleaned_data["logo_file"]:
            title = f"Logo : {self.instance.name}"[:255]
            self.instance.logo = SiteImage.objects.create(title=title, file=file)
        return super().save(commit)


class MergeForm(forms.Form):
    """With which organisation another is merged, and until when it bore its name."""

    kept = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Fiche à garder",
        widget=organisation_chooser_viewset.widget_class,
        help_text="L’autre fiche disparaît ; tout ce qui la nomme nommera celle-ci.",
    )
    until = forms.DateField(
        label="Dernier jour de l’ancien nom",
        required=False,
        widget=AdminDateInput,
        help_text="Si les deux fiches disent la même organisation avant et après un changement de "
        "nom. Vide : le nom de la fiche qui disparaît reste seulement trouvé par la recherche.",
    )

    def __init__(self, *args, removed, **kwargs):
        super().__init__(*args, **kwargs)
        self.removed = removed

    def clean_kept(self):
        """Refuse the record itself, and a record that a decision is awaited on."""
        kept = self.cleaned_data["kept"]
        if reason := what_forbids(self.removed, kept):
            raise forms.ValidationError(reason)
        return kept
