"""The name that an officer gives to filters."""

from django import forms
from django.http import QueryDict

from .models import SavedFilter

# What a URL says besides filters, searched words and order: the page, the file, the fragment.
PASSING = ("p", "export", "_w_filter_fragment")


def filters_of(querystring):
    """Return what is worth keeping of a query string."""
    asked = QueryDict(querystring, mutable=True)
    for name, values in list(asked.lists()):
        asked.setlist(name, [value for value in values if value])
        if name in PASSING or not asked.getlist(name):
            del asked[name]
    return asked.urlencode()


class SavedFilterForm(forms.ModelForm):
    """The name, and whether colleagues find it too; the rest is that of the listing."""

    class Meta:
        model = SavedFilter
        fields = ["name", "shared"]

    def clean_name(self):
        """Refuse a name that the person gave already, in the same listing."""
        name = self.cleaned_data["name"]
        others = SavedFilter.objects.of(self.instance.owner).exclude(pk=self.instance.pk)
        names = others.filter(listing=self.instance.listing).values_list("name", flat=True)
        if name.casefold() in {each.casefold() for each in names}:
            raise forms.ValidationError(
                "Un de vos filtres porte déjà ce nom dans cette liste : choisissez-en un autre."
            )
        return name

    def clean(self):
        """Refuse to keep nothing, or more than a URL holds."""
        asked = self.instance.querystring
        if not asked:
            raise forms.ValidationError(
                "Cette liste n’est pas filtrée : revenez-y, choisissez des filtres, puis "
                "enregistrez-les."
            )
        if len(asked) > SavedFilter._meta.get_field("querystring").max_length:
            raise forms.ValidationError(
                "Il y a trop de filtres à la fois : revenez à la liste et ôtez-en."
            )
        return super().clean()
