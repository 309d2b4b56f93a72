"""The public page of the glossary, and its sigles for the other pages."""

from itertools import groupby

from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from core.alphabet import fold
from core.kept import kept
from core.pagination import paginate
from typography.abbreviations import abbreviations

from .models import Acronym

# Sigles of one page.
SHOWN = 100
# Before the anchor of a sigle: in the only page, or wherever it stands.
HERE, ANYWHERE = "#", "?voir="


def site_abbreviations(request):
    """Return the sigles to mark up in public pages."""
    entries = kept(request, "sigles", all_entries)
    return abbreviations(entries, reverse("glossary"), HERE if len(entries) <= SHOWN else ANYWHERE)


def all_entries():
    """Return ``(sigle, expansion, anchor)`` for each sigle of the glossary."""
    return tuple((each.acronym, each.expansion, each.anchor) for each in Acronym.objects.order_by())


def by_letter(acronyms):
    """Return ``(letter, sigles)`` pairs of sigles in their order; accents make no other letter."""
    groups = groupby(acronyms, key=letter_of)
    return [(letter, list(group)) for letter, group in groups]


def letter_of(acronym):
    """Return the letter that a sigle stands under."""
    return fold(acronym.acronym)[0].upper()


def letters(acronyms):
    """Return ``(letter, number of the page where it begins)`` for each letter of the glossary."""
    first = {}
    for place, acronym in enumerate(acronyms):
        first.setdefault(letter_of(acronym), place // SHOWN + 1)
    return list(first.items())


class GlossaryView(TemplateView):
    """The sigles, by letter: what a reader finds behind an abbreviation (WCAG 3.1.4).

    ``?voir=sigle-12`` leads to the page where a sigle stands: it moves as the glossary grows.
    """

    template_name = "glossary/glossary.html"

    def get(self, request, *args, **kwargs):
        """Show a page, or lead to a sigle."""
        if "voir" in request.GET:
            return redirect(self.place_of(request.GET["voir"]))
        return super().get(request, *args, **kwargs)

    def place_of(self, anchor):
        """Return the URL where a sigle stands; that of the glossary when it is gone."""
        anchors = [acronym.anchor for acronym in Acronym.objects.only("pk")]
        if anchor not in anchors:
            return reverse("glossary")
        page = anchors.index(anchor) // SHOWN + 1
        return f"{reverse('glossary')}?page={page}#{anchor}"

    def get_context_data(self, **kwargs):
        """Add a page of sigles, by letter, and where each letter begins."""
        everything = list(Acronym.objects.all())
        acronyms = paginate(everything, self.request, SHOWN)
        return super().get_context_data(
            acronyms=acronyms, groups=by_letter(acronyms), letters=letters(everything), **kwargs
        )
