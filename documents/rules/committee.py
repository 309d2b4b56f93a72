"""The committee that follows the convention: its name, and how often it meets."""

import re

from .clauses import Clause, clauses
from .french import NUMBER, number_of
from .outline import Outline
from .proposals import Item, Proposal, absent, sure, to_check

BODY = re.compile(
    r"\b(?:comité|comite|groupe|cellule|commission|instance|conseil|rencontre annuelle|"
    r"réunion annuelle|(?:réunion|rencontre) de (?:bilan|suivi|concertation)|équipe)\b"
    r"(?P<rest>(?:\s+(?:annuelle|annuel|départementale?|académique|régionale?|local|locale|"
    r"mixte|paritaire|technique|stratégique|bilatérale?|tripartite|partenariale?|pédagogique|"
    r"conjointe?|permanente?|franco-\w+|nationale?|interinstitutionnelle?|scientifique|"
    r"opérationnelle?|territoriale?|directeur|éditorial|"
    r"[a-zà-ÿ-]{3,20}(?:al|ale|elle|ier|ière|ique|ive|aire|ien|ienne)))*"
    r"(?:\s+(?:de|d['’]|des|du)\s?(?:\s?(?:pilotage|suivi|coordination|concertation|liaison|"
    r"travail|évaluation|gouvernance|partenariat|direction|programmation|projet|signataires|"
    r"orientation|gestion|bilan|partenaires)(?:\s+et\s+(?:de |d['’])?(?:suivi|évaluation|"
    r"coordination|pilotage|concertation|bilan))?))?"
    r"(?:\s+(?:mixte|paritaire|départemental|régional|académique|stratégique|technique|local|"
    r"binational|territorial|annuel))?(?:\s+et\s+(?:financier|scientifique|technique)\b)?)",
    re.IGNORECASE,
)
NOT_A_BODY = re.compile(
    r"conseil (?:d'administration|departemental|regional|municipal|communautaire|d'ecole|"
    r"national|general|scientifique|aux|economique)|equipes? (?:educative|pedagogique|"
    r"artistique|enseignante)|groupes? (?:de \w+ )?(?:d'eleves|scolaires?|d'etudiants?)|"
    r"groupement|commission permanente"
)
LEADS = re.compile(
    r"pilotage|suivi|coordination|mixte|gouvernance|concertation|strategique|liaison"
)
PLAIN_NUMBER = NUMBER.replace("é", "e").replace("è", "e")
TIMES_A_YEAR = re.compile(
    rf"\b(?P<count>{PLAIN_NUMBER})(?:\s*\(\s*\d+\s*\))?\s+(?:fois|reunions?|"
    rf"seances?)\s+(?:au (?:moins|minimum) )?(?:par (?:an|annee)|l'an\b|chaque annee|"
    rf"dans l'annee|par annee|annuelles?|au cours de (?:l'|chaque )annee)"
)
A_TERM = re.compile(
    rf"\b(?P<count>{PLAIN_NUMBER})\s+fois\s+(?:par|chaque|"
    rf"au cours de chaque)\s+(?P<unit>trimestre(?: scolaire)?|semestre|mois)|"
    rf"(?:chaque|tous les) (?P<each>trimestre(?: scolaire)?|"
    rf"semestre|mois|annee)|tous les (?P<every>{PLAIN_NUMBER})\s+mois|(?P<adverb>annuellement|"
    rf"bimestriel(?:le|lement)?|"
    rf"semestriellement|trimestriellement|mensuellement|trimestrielle|semestrielle|mensuelle)|"
    rf"tous les ans|toutes les annees"
)
MEETS = re.compile(
    r"\b(?:se reuni|reuni|se tien|tient|rencontre|siege|seances?|convoque|reunions?|"
    r"(?:fait|font) le point|se retrouve|assemble|rassemble|se concerte|delibere|associe|a lieu)"
)
ANNUAL = re.compile(
    r"\b(?:(?:rencontre|reunion|seance)s?|(?:comite|commission)(?: de \w+)?) (?P<times>annuel\w*)"
)
BOTH_ENDS = re.compile(r"au debut et a la fin (?:de (?:chaque |l')|d')(?:annee|une annee)")
PER_YEAR = {"trimestre": 4, "trimestre scolaire": 3, "semestre": 2, "mois": 12, "annee": 1}


def committee(outline: Outline) -> Item | None:
    """Return the main committee: that which steers, where a technical one prepares its work."""
    found = [
        (clause, match)
        for clause in clauses(outline)
        for match in BODY.finditer(clause.text)
        if _is_body(clause, match)
    ]
    if not found:
        return None
    found.sort(key=lambda pair: pair[0].start)
    main = next((pair for pair in found if LEADS.search(_name(pair[1]).casefold())), found[0])
    name = _name(main[1])
    number = _meetings(
        outline,
        main[0],
        name,
        [pair for pair in found if _name(pair[1]) != name and " " in _name(pair[1])],
    )
    span = main[0].place(*main[1].span())
    return Item({"name": sure(name[:1].upper() + name[1:], *span), "meetings_per_year": number})


def _name(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def _is_body(clause: Clause, match: re.Match[str]) -> bool:
    around = clause.plain[match.start() : match.end() + 20]
    if NOT_A_BODY.match(around):
        return False
    word = clause.plain[match.start() :].split(" ")[0]
    if match["rest"].strip():
        sits = word in ("comite", "commission") or MEETS.search(clause.plain)
        return bool(LEADS.search(around) or (sits and word != "equipe"))
    if word in ("rencontre", "reunion"):
        return True
    return bool(word in ("comite", "commission") and MEETS.search(clause.plain))


def _meetings(outline: Outline, first: Clause, name: str, others: list) -> Proposal:
    """Return how many times a year it meets, in its own sentence or in the ones after it."""
    following = sorted(clauses(outline), key=lambda c: c.start)
    position = next(i for i, c in enumerate(following) if c.start == first.start)
    elsewhere = {clause.start for clause, _ in others}
    for clause in following[position : position + 5]:
        if clause.title != first.title or (
            clause.start in elsewhere and clause.start != first.start
        ):
            break
        if not (MEETS.search(clause.plain) or ANNUAL.search(clause.plain)):
            continue
        proposal = _frequency(clause)
        if proposal:
            return proposal
    return absent("Le texte ne dit pas combien de fois il se réunit.")


def _frequency(clause: Clause) -> Proposal | None:
    match = TIMES_A_YEAR.search(clause.plain)
    if match:
        return sure(number_of(match["count"]), *clause.place(*match.span()))
    match = BOTH_ENDS.search(clause.plain)
    if match:
        return sure(2, *clause.place(*match.span()))
    match = A_TERM.search(clause.plain)
    if not match:
        annual = ANNUAL.search(clause.plain)
        return sure(1, *clause.place(*annual.span("times"))) if annual else None
    return _in_a_year(match, clause)


def _in_a_year(match: re.Match[str], clause: Clause) -> Proposal | None:
    span = clause.place(*match.span())
    if match["count"]:
        return sure(number_of(match["count"]) * PER_YEAR[match["unit"]], *span)
    if match["each"]:
        return sure(PER_YEAR[match["each"]], *span)
    if match["every"]:
        months = number_of(match["every"]) or 0
        if months and 12 % months == 0:
            return sure(12 // months, *span)
        return (
            to_check(None, *span, "Ce rythme ne fait pas un nombre entier de réunions par an.")
            if months
            else None
        )
    if match["adverb"]:
        return sure({"a": 1, "s": 2, "t": 4, "b": 6, "m": 12}[match["adverb"][0]], *span)
    return sure(1, *span)
