"""How the public calls the families of partners, and what is said of their conventions.

Officers choose in a nomenclature; readers read words.
"""

import re

from .lifecycle import IN_FORCE, Status
from .models.organisations import OrganisationKind as Kind

# One, and several, in the order in which pages group them.
WORDS = {
    Kind.LOCAL_AUTHORITY: ("collectivité territoriale", "Collectivités territoriales"),
    Kind.ASSOCIATION: ("association", "Associations"),
    Kind.COMPANY: ("entreprise", "Entreprises"),
    Kind.BRANCH: ("organisation professionnelle", "Branches et organisations professionnelles"),
    Kind.CONSULAR: ("chambre ou réseau régional", "Chambres et réseaux régionaux"),
    Kind.MEMORIAL: ("lieu de mémoire ou de culture", "Lieux de mémoire et de culture"),
    Kind.SCHOOL: ("établissement d’enseignement", "Établissements d’enseignement"),
    Kind.ACADEMY: ("service de l’État", "Académies et services de l’État"),
    Kind.OTHER: ("", "Autres partenaires"),
}
ORDER = list(WORDS)


def one(kind):
    """Return what a partner of this kind is; nothing where the nomenclature says "other"."""
    return WORDS[Kind(kind)][0]


def several(kind):
    """Return the heading of the partners of this kind."""
    return WORDS[Kind(kind)][1]


def conventions_in_words(statuses):
    """Say how many conventions a partner has and where they stand, from the status of each.

    Of what has no known end, nothing proves that it is in force, nor that it is not.
    """
    count = len(statuses)
    if count == 1:
        status = Status(statuses[0])
        return f"1 convention, {'en vigueur' if status in IN_FORCE else status.label.lower()}"
    return f"{count} conventions, {_held(statuses, count)}"


def _held(statuses, count):
    in_force = sum(status in IN_FORCE for status in statuses)
    if in_force:
        return "toutes en vigueur" if in_force == count else f"dont {in_force} en vigueur"
    unknown = sum(status == Status.UNKNOWN_END for status in statuses)
    if unknown:
        return "échéance inconnue" if unknown == count else f"dont {unknown} d’échéance inconnue"
    return "aucune en vigueur"


def initials(name):
    """Return the first letters of the two first words that begin with a capital or a figure."""
    words = re.findall(r"\b[^\W_a-zà-ÿ]\w*", name) or name.split()
    return "".join(word[0] for word in words[:2]).upper()
