"""The dated story of one convention, for its page."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """Something that happened, or will, on a day."""

    day: date
    label: str
    past: bool


def timeline(convention, term, amendments, day):
    """Return the ``Event`` rows of ``convention``, whose dated facts are ``term``, oldest first.

    ``amendments`` come in their order, in which those signed on one day stay.
    The end and the review are those that hold on ``day``: an amendment has already moved them.
    Before it starts, a convention shows those that it will have.
    """
    seen_on = max(day, term.start) if term.start else day
    dated = [
        (convention.signed_on, "Signature"),
        (convention.effective_on, "Prise d’effet"),
        # Titles of drawings are out of reach of the typography of pages.
        *((a.signed_on, f"Avenant n°\u00a0{a.number}\u00a0: {a.object}") for a in amendments),
        (term.review_on(seen_on), "Rencontre des parties avant l’échéance"),
        (term.end_on(seen_on), "Dernier jour en vigueur"),
        (convention.terminated_on, "Résiliation"),
        (term.replaced_on, "Remplacement par une nouvelle convention"),
    ]
    known = sorted((each for each in dated if each[0]), key=lambda each: each[0])
    return [Event(when, label, when <= day) for when, label in known]
