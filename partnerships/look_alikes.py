"""Organisations that may be one and the same: their identifiers, their sigles, their names.

A resemblance proposes and never decides: two associations may share a sigle.
"""

import re

from core.alphabet import fold

from .former_names import written
from .identifiers import compact

# What a name has or has not from one text to another.
SMALL = {
    "le", "la", "les", "l", "de", "du", "des", "d", "et", "en", "a", "au", "aux", "association",
}  # fmt: skip
IDENTIFIERS = {"siret": "même SIRET", "rna": "même RNA", "uai": "même UAI"}
# A SIRET is the SIREN of a legal person, and the number of one of its addresses.
SIREN_LENGTH = 9
SAME_SIREN, SAME_NAME, SAME_ACRONYM = "même SIREN", "même nom", "même sigle"
# What the comparison reads.
FIELDS = ["name", "acronym", "former_names", *IDENTIFIERS]


def look_alikes(said, organisations):
    """Return ``[(organisation, why)]``: those of ``organisations`` that ``said`` may be.

    ``said`` gives some of ``FIELDS`` as they were typed. What says it best comes first.
    """
    found = [(each, resemblance(said, each)) for each in organisations]
    order = [*IDENTIFIERS.values(), SAME_SIREN, SAME_NAME, SAME_ACRONYM]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: order.index(pair[1]))


def resemblance(said, organisation):
    """Return why ``organisation`` may be what was ``said``, empty when nothing tells so."""
    for field, why in IDENTIFIERS.items():
        number = compact(said.get(field) or "")
        if number and number == getattr(organisation, field):
            return why
    siren = compact(said.get("siret") or "")[:SIREN_LENGTH]
    if len(siren) == SIREN_LENGTH and organisation.siret.startswith(siren):
        return SAME_SIREN
    return _same_word(said, organisation)


def _same_word(said, organisation):
    name, acronym = words(said.get("name")), words(said.get("acronym"))
    names, acronyms = called(organisation)
    if name and name in names:
        return SAME_NAME
    # "CRESS BFC" is typed for a name as well.
    return SAME_ACRONYM if any(each and each in acronyms for each in (acronym, name)) else ""


def called(organisation):
    """Return the names and the sigles that an organisation has and had, as lists of words."""
    each = [
        (organisation.name, organisation.acronym),
        *((former["name"], former["acronym"]) for former in written(organisation.former_names)),
    ]
    names, acronyms = zip(*each, strict=True)
    return [words(name) for name in names], [words(acronym) for acronym in acronyms]


def words(name):
    """Return the words of a name that tell it from another, without capitals, accents nor signs."""
    return [word for word in re.findall("[a-z0-9]+", fold(name or "")) if word not in SMALL]
