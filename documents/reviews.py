"""The two reviews of a reading: that of a convention, and that of an avenant."""

from partnerships.enums import ConventionKind

from . import amendments, drafts
from .amendment_forms import AmendmentForm
from .forms import ReviewForm, party_forms


def review_of(imported, user, data=None, nature=None):
    """Return the review that suits what was read of a file, or what a person says that it is."""
    if nature in REVIEWS:
        return REVIEWS[nature](imported, user, data)
    kind = imported.reading["values"]["kind"]["value"]
    # An avenant belongs to the convention that it amends.
    is_amendment = kind is not None and kind not in ConventionKind.values
    return (AmendmentReview if is_amendment else ConventionReview)(imported, user, data)


class ConventionReview:
    """A convention with its parties: a page is made of it."""

    makes_page = True
    # Where the form of the page shows what was made.
    tab = ""
    made = "Le brouillon de la convention est créé : relisez-le, puis publiez-le."
    to_correct = "Le brouillon n’a pas été créé : corrigez les champs signalés."

    def __init__(self, imported, user, data):
        self.imported, self.user = imported, user
        self.form = ReviewForm(imported.reading, data)
        self.parties = party_forms(imported.reading, data)

    def is_valid(self):
        """Check every form, so that every error shows."""
        return all([self.form.is_valid(), *(party.is_valid() for party in self.parties)])

    def make(self):
        """Return the draft and what a person must be told of it."""
        parties = zip(self.parties, self.imported.reading["parties"], strict=True)
        chosen = [(party.cleaned_data, read) for party, read in parties]
        return drafts.make_draft(self.imported, self.form.cleaned_data, chosen, self.user)


class AmendmentReview:
    """An avenant: it is added to the draft of its convention."""

    makes_page = False
    tab = "#tab-avenants_fiches_documents"
    made = "L’avenant est ajouté au brouillon de la convention : relisez-le, puis publiez-le."
    to_correct = "L’avenant n’a pas été ajouté : corrigez les champs signalés."
    parties = ()

    def __init__(self, imported, user, data):
        self.imported, self.user = imported, user
        self.form = AmendmentForm(imported.reading, user, data)

    def is_valid(self):
        """Check the form."""
        return self.form.is_valid()

    def make(self):
        """Return the convention and what a person must be told of its draft."""
        amendment = self.form.save(commit=False)
        amendment.convention_id = self.form.cleaned_data["convention"].pk
        return amendments.add_to_draft(self.imported, amendment, self.user)


# What a person may say that a file is, when the rules took it for the other.
REVIEWS = {"convention": ConventionReview, "avenant": AmendmentReview}
