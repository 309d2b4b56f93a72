"""The organisations of the site that a party read in a text may be."""

from partnerships.look_alikes import called, words
from partnerships.models import Organisation


def known_organisations():
    """Return the organisations of the site, read once for all the parties of a text."""
    return list(Organisation.objects.only("name", "acronym", "former_names", "siret", "rna"))


def match_for(party, organisations):
    """Return the organisation that a party is, and why; ``(None, "")`` when none is.

    A SIRET or an RNA says it; a name alike but for accents, or a sigle, proposes it.
    """
    for field, label in (("siret", "le SIRET"), ("rna", "le RNA")):
        value = _value(party, field)
        same = [each for each in organisations if value and getattr(each, field) == value]
        if same:
            return same[0], f"Reconnue par {label}."
    name = words(_value(party, "designation"))
    same = [each for each in organisations if name and name in called(each)[0]]
    if len(same) == 1:
        return same[0], "Reconnue par son nom."
    acronym = words(_value(party, "acronym"))
    same = [each for each in organisations if acronym and acronym in called(each)[1]]
    if len(same) == 1:
        return same[0], "Même sigle : vérifiez que c’est elle."
    return None, ""


def _value(party, name):
    return (party.get(name) or {}).get("value") or ""
