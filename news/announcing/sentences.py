"""Sentences about a convention that say what its record says, and nothing else."""

from core.formats.dates import french_date
from core.visibility import is_public
from partnerships.lifecycle import Renewal
from partnerships.models.amendments import in_order

from .naming import Naming, at, counted

RENEWALS = {
    Renewal.TACIT: "prévoit une tacite reconduction",
    Renewal.EXPRESS: "prévoit une reconduction expresse",
}


class Story:
    """What can be told of a convention on a day."""

    def __init__(self, convention, today):
        self.convention, self.today = convention, today
        self.naming = Naming(convention.title, convention.get_kind_display())

    def tell(self, *predicates):
        """Write the sentences of ``predicates``: the convention is named once, then "elle"."""
        told = [said for each in predicates if (said := each(self))]
        return " ".join(f"{self._subject(number)} {said}." for number, said in enumerate(told))

    def _subject(self, number):
        subject = self.naming.pronoun if number else self.naming.subject
        return subject[0].upper() + subject[1:]

    @property
    def extension(self):
        """The last amendment that gives the convention another end, or None."""
        moved = [each for each in in_order(self.convention.amendments.all()) if each.new_end]
        return moved[-1] if moved else None

    @property
    def replaced(self):
        """The public convention that this one replaces, or None."""
        before = self.convention.succeeds
        return before if before and is_public(before, None) else None

    @property
    def organisations(self):
        """The organisations that it binds, each once, in the order of the text."""
        parties = self.convention.parties.all()
        found = [party.organisation for party in parties if party.organisation_id]
        return list(dict.fromkeys(found))


def signature(story):
    """Say when and where it was signed, or will be."""
    day = story.convention.signed_on
    if not day:
        return ""
    auxiliary = "sera" if day > story.today else "a été"
    words = [auxiliary, story.naming.agreed("signé"), "le", french_date(day, "l")]
    place = story.convention.signed_at.strip()
    return " ".join([*words, at(place)] if place else words)


def parties(story):
    """Name the parties, when there are several."""
    names = [each.short_name for each in story.organisations]
    return f"réunit {counted(names, 'partenaires')}" if len(names) > 1 else ""


def duration(story):
    """Say for how long it holds, as its text gives it."""
    convention = story.convention
    words = []
    if convention.duration:
        words.append(f"est {story.naming.agreed('conclu')} pour {convention.duration_text}")
    if convention.ends_on:
        words.append(f"court jusqu’au {french_date(convention.ends_on)}")
    return " et ".join(words)


def renewal(story):
    """Say how it goes on: by an amendment, after another convention, or as its text allows."""
    if amendment := story.extension:
        return _ends(amendment)
    if before := story.replaced:
        return f"prend la suite {Naming(before.title, before.get_kind_display()).of}"
    return RENEWALS.get(story.convention.renewal, "")


def _ends(amendment):
    """Say the end that an amendment gives, which may come sooner than the first one."""
    name = f"l’avenant n°\u00a0{amendment.number}"
    signed = f" du {french_date(amendment.signed_on)}" if amendment.signed_on else ""
    return f"a pour terme le {french_date(amendment.new_end)}, d’après {name}{signed}"
