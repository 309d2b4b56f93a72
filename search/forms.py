"""What readers type in the search box."""

from django import forms

LONGEST_QUERY = 200


class SearchForm(forms.Form):
    """One box. A query too long for any title is cut, not refused."""

    q = forms.CharField(label="Rechercher", required=False)

    def clean_q(self):
        """Return the words of the query, at most ``LONGEST_QUERY`` characters of them."""
        words = self.cleaned_data["q"].replace('"', " ").split()
        return " ".join(words)[:LONGEST_QUERY].strip()
