"""Seat of a party: the address after "dont le siège est", or one that nothing announces."""

import re

from .formulas import STREET
from .proposals import Proposal, absent, sure

SEAT = re.compile(
    r"(?:dont le siège(?: social)?(?: administratif)?(?: est(?: situé| sis| fixé| établi|"
    r" domicilié)?)?(?: se (?:trouve|situe))?|ayant son siège(?: social)?|"
    r"\bsiégeant\b|dont les (?:bureaux|locaux|services) sont (?:situés|sis|établis)|"
    r"\b(?:domiciliée?s?|sise?s?|établie?s?|située?s?)\b(?: en (?:cette|sa) qualité|"
    r" ès[ -]qualités?)?|(?:élisant|élit|ayant élu) domicile|dont l['’]adresse est|"
    r"adresse(?: postale)?(?: du siège(?: social)?)?|"
    r"siège(?: social)?)\s*:?\s*"
    r"(?:(?:au|à l['’]adresse(?: suivante)?|"
    r"à l['’](?=hôtel)|en (?:l['’]|son )|à la (?=maison|mairie|cité|bourse|villa)|à)\s*:?\s*"
    r"(?:\b|(?=\S)))?",
    re.IGNORECASE,
)
SEAT_ENDS = re.compile(
    r"\s*(?:[,;(.]?\s*(?:et )?(?:(?:dûment |ici )?r[eé]présent|prise? en la|(?:n\s?°\s?)?\(?siret|"
    r"(?:n\s?°\s?)?siren|(?:n\s?°\s?)?\b(?:finess|uai|rne)\b|code (?:ape|naf|uai)|"
    r"\btél(?:éphone)?\b|n\s?°\s?(?:de )?rna|\(?rna\b|immatricul|enregistr|déclar|"
    r"numéro (?:de )?(?:rna|siret|siren|d)|"
    r"inscrit|identifi|reconnue?\b|agréée?|dont le|ci-après|associations?\b|régie|ayant|"
    r"agissant|dénomm|désign|d['’]une part|"
    r"d['’]autre part|administration|établissement public)|;)",
    re.IGNORECASE,
)
BARE_ADDRESS = re.compile(
    r"(?:,\s*|[-–]\s+)(?P<seat>[^,;]{3,60}(?:,[^,;]{2,40}){0,2}?(?:,\s?|\s)\d{5}\s"
    r"[A-ZÀ-Ý][\w’'-]*(?:[ -][A-ZÀ-Ýa-zà-ÿ][\w’'-]*){0,5}(?: \d{1,2}(?!\d)| \([A-ZÀ-Ý][a-zà-ÿ-]+\)|"
    r",? (?:Allemagne|Andorre|Belgique|Canada|Espagne|Italie|Luxembourg|Monaco|Suisse)\b"
    r")?)"
)
# "établissement public de l’État, 71 quai des Antilles": what the party is, then where.
STATUS = re.compile(
    r"(?:établissement|administration|rectorat|ministère|direction|délégation|"
    r"association|société|fondation|collectivité|groupement|"
    r"scène|service|syndicat|déclaré|enregistré|inscrit|régie|coopérative|fédération|organisme|personne|agréé|reconnu|dite?\b|rna\b|"
    r"siret|siren|rcs\b|sigle|en abrégé|loi\b|n\s?°|au capital|SARL|SAS|SA\b|EPLE|"
    r"SCOP)[^,]{0,60},\s*",
    re.IGNORECASE,
)
# ", culturel et professionnel, 34 avenue Carnot": words that no address starts with.
NO_ADDRESS = re.compile(
    r"(?!(?:all[ée]e|avenue|bâtiment|boulevard|campus|carrefour|centre|château|chemin|cité|cours|"
    r"domaine|espace|esplanade|faubourg|habitation|hôtel|immeuble|impasse|lieu-?dit|mairie|maison|parc|"
    r"passage|place|pôle|quai|résidence|rond-point|route|rue|square|technopôle|villa|zone)\b)"
    rf"[a-zà-ÿ][^,\d]*,\s*(?={STREET})"
)
TOWN = re.compile(r"^\s*,?\s+à (?P<seat>[A-ZÀ-Ý][\w’'-]+(?:[ -][A-ZÀ-Ý]?[\w’'-]+){0,3})(?=,|$)")
AFTER_A_PERSON = re.compile(rf",\s*(?={STREET})", re.IGNORECASE)
NO_SEAT = "Le texte ne donne pas le siège de cette partie."


def seat(flat: str, after: int, represented, place) -> Proposal:
    """Return the seat of a party, said after its name and outside what is said of a person."""
    town = TOWN.match(flat[after:])
    if town:
        start = after + town.start("seat")
        return sure(town["seat"], *place(start, start + len(town["seat"])))
    stop = len(flat)
    for match in SEAT.finditer(flat, after):
        ends = SEAT_ENDS.search(flat, match.end(), stop)
        value = flat[match.end() : ends.start() if ends else stop].strip(" ,.;")
        if 3 <= len(value) <= 160 and re.search(r"\d|^[A-ZÀ-Ý]|^hôtel|^mairie", value):
            return sure(" ".join(value.split()), *place(match.end(), match.end() + len(value)))
    limit = represented.start() if represented and represented.start() > after else stop
    bare = BARE_ADDRESS.search(flat[after:limit])
    if bare:
        return _bare_seat(flat, after + bare.start("seat"), after + bare.end("seat"), place)
    return _seat_after(flat, limit, place)


def _seat_after(flat: str, start: int, place) -> Proposal:
    """Return the street that stands after who represents a party."""
    street = AFTER_A_PERSON.search(flat, start)
    bare = street and BARE_ADDRESS.match(flat, street.start())
    if bare:
        return _bare_seat(flat, bare.start("seat"), bare.end("seat"), place)
    return absent(NO_SEAT)


def _bare_seat(flat: str, start: int, end: int, place) -> Proposal:
    """Return an address that nothing announces, without what the party is before it."""
    while (status := STATUS.match(flat[start:end])) and status.end():
        start += status.end()
    while words := NO_ADDRESS.match(flat, start, end):
        start = words.end()
    ends = SEAT_ENDS.search(flat, start, end)
    value = flat[start : ends.start() if ends else end].strip(" ,.;")
    if not re.search(r"\d{5}", value):
        return absent(NO_SEAT)
    return sure(value, *place(start, start + len(value)))
