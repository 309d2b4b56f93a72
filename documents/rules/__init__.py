"""Rules that read a convention: one module a part, each giving proposals and no guess."""

import re
from dataclasses import dataclass, field

from ..text import Text
from .agreement import agreed_once
from .amendments import amended, amendment_number, changed_articles
from .articles import articles, sections
from .committee import committee
from .contacts import contacts
from .dates import effective_on, ends_on, signed_at, signed_on, starts
from .duration import (
    duration,
    notice_months,
    renewal,
    renewal_maximum,
    renewal_months,
    termination_notice_months,
)
from .fiches import fiches
from .identity import kind, reference, title
from .object import purpose
from .outline import Outline, outlined
from .parties import parties
from .preamble import preamble, visas
from .proposals import Certainty, Item, Proposal
from .signatures import signatories
from .suited import first_convention

# The values that a convention has once, with the rule that reads each.
SINGLE = {
    "kind": kind,
    "title": title,
    "reference": reference,
    "object": purpose,
    "amends": amended,
    "amendment_number": amendment_number,
    "changed_articles": changed_articles,
    "visas": visas,
    "preamble": preamble,
    "signed_on": signed_on,
    "signed_at": signed_at,
    "starts": starts,
    "effective_on": effective_on,
    "ends_on": ends_on,
    "duration": duration,
    "renewal": renewal,
    "renewal_months": renewal_months,
    "renewal_maximum": renewal_maximum,
    "notice_months": notice_months,
    "termination_notice_months": termination_notice_months,
}


@dataclass
class Reading:
    """All that was read of a document."""

    text: Text
    outline: Outline
    values: dict[str, Proposal] = field(default_factory=dict)
    parties: list[Item] = field(default_factory=list)
    sections: list[Item] = field(default_factory=list)
    articles: list[Item] = field(default_factory=list)
    fiches: list[Item] = field(default_factory=list)
    committee: Item | None = None
    signatories: list[Item] = field(default_factory=list)
    contacts: list[Item] = field(default_factory=list)


def read(text: Text) -> Reading:
    """Return what the rules propose for a text."""
    text = agreed_once(first_convention(text))
    outline = outlined(text)
    found = parties(outline)
    reading = Reading(
        text,
        outline,
        values={name: rule(outline) for name, rule in SINGLE.items()},
        parties=found,
        sections=sections(outline),
        articles=articles(outline),
        fiches=fiches(outline),
        committee=committee(outline),
        signatories=signatories(outline, found),
        contacts=contacts(outline),
    )
    if text.doubt:
        _doubt(reading)
    return reading


def _doubt(reading: Reading) -> None:
    """Have checked every value whose letters were not all read in the file."""
    items = [*reading.parties, *reading.articles, *reading.sections, *reading.fiches]
    items += [*reading.signatories, *reading.contacts]
    items += [reading.committee] if reading.committee else []
    for fields in (reading.values, *(item.fields for item in items)):
        for name, proposal in fields.items():
            sure = proposal.certainty is Certainty.SURE
            if sure and re.search(reading.text.doubtful, str(proposal.value)):
                fields[name] = proposal.doubted(reading.text.doubt)
