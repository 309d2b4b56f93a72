"""The public page of the glossary, and its sigles for the other pages."""

from itertools import groupby

from django.urls import reverse
from django.views.generic import ListView

from core.slugs import slug_of
from typography.abbreviations import abbreviations

from .models import Acronym


def site_abbreviations():
    """Return the sigles to mark up in public pages (one query)."""
    entries = tuple(
        (each.acronym, each.expansion, each.anchor) for each in Acronym.objects.order_by()
    )
    return abbreviations(entries, reverse("glossary"))


def by_letter(acronyms):
    """Return ``(letter, sigles)`` pairs, in the order of the alphabet, accents aside."""
    ordered = sorted(acronyms, key=alphabetical)
    groups = groupby(ordered, key=lambda each: alphabetical(each)[0].upper())
    return [(letter, list(group)) for letter, group in groups]


def alphabetical(acronym):
    """Return what a sigle is sorted by."""
    return slug_of(acronym.acronym) or acronym.acronym.lower()


class GlossaryView(ListView):
    """All the sigles, by letter: what a reader finds behind an abbreviation (WCAG 3.1.4)."""

    model = Acronym
    template_name = "glossary/glossary.html"

    def get_context_data(self, **kwargs):
        """Add the sigles by letter."""
        return super().get_context_data(letters=by_letter(self.object_list), **kwargs)
