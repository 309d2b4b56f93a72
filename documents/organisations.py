"""The organisations of the site that a party read in a text may be."""

from partnerships.models import Organisation

from .rules.french import fold

SMALL = set(
    "le la les l de du des d et en a au aux association".split()  # noqa: SIM905 (words, not code)
)


def known_organisations():
    """Return the organisations of the site, read once for all the parties of a text."""
    return list(Organisation.objects.only("name", "acronym", "siret", "rna"))


def match_for(party, organisations):
    """Return the organisation that a party is, and why; ``(None, "")`` when none is.

    A SIRET or an RNA says it; a name alike but for accents, or a sigle, proposes it.
    """
    for field, label in (("siret", "le SIRET"), ("rna", "le RNA")):
        value = _value(party, field)
        same = [each for each in organisations if value and getattr(each, field) == value]
        if same:
            return same[0], f"Reconnue par {label}."
    name = _words(_value(party, "designation"))
    same = [each for each in organisations if name and _words(each.name) == name]
    if len(same) == 1:
        return same[0], "Reconnue par son nom."
    acronym = fold(_value(party, "acronym"))
    same = [each for each in organisations if acronym and fold(each.acronym) == acronym]
    if len(same) == 1:
        return same[0], "Même sigle : vérifiez que c’est elle."
    return None, ""


def _value(party, name):
    return (party.get(name) or {}).get("value") or ""


def _words(name):
    return [word for word in fold(name).split() if word not in SMALL]
