"""Parties: designation, sigle, seat, identifiers, representative and quality, as written."""

import itertools
import re
from collections.abc import Callable

from django.core.exceptions import ValidationError

from partnerships.identifiers import compact, validate_rna, validate_siret

from ..readers.marks import BULLET
from ..text import Block, Kind
from . import party_tables
from .formulas import LEAD, is_joint
from .french import plain
from .outline import Outline
from .proposals import Item, Proposal, absent, sure, to_check
from .words import (
    BLANK,
    CAPITALISED_NAME,
    CIVILITY,
    FIRST_NAME,
    IS_OFFICE,
    NAME,
    OFFICE,
    RANK,
    SURNAME,
)

AFTER_AN_OFFICE = re.compile(
    rf"(?<=[a-zà-ÿ] ){FIRST_NAME} {SURNAME}(?![a-zà-ÿ])(?=\s*(?:[,;.]|$|ci-après|et\b))"
)
# What opens another party: "d’autre part, l’association", "et le musée …, représenté par".
OTHER_PART = re.compile(
    r"(?:et,? )?d['’](?:une|autre) part\s*,\s+(?=[LlMU])|"
    r"et (?:l['’]|la |le )(?=[^;]{3,600}?représent)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:dénomination(?: sociale)?|raison sociale|désignation|organisme|structure|partenaire|"
    r"nom(?: (?:de la structure|de l['’](?:organisme|association)|du partenaire))?)\s*:\s*",
    re.IGNORECASE,
)
LIST_NUMBER = re.compile(r"(?:\d{1,2}\s?[.,)°]|[a-zA-Z]\)|[IVX]{1,4}[.)])\s+")
REPRESENTED = re.compile(
    r"(?:(?:dûment|ici|légalement|régulièrement|valablement) )?(?:représentée?s?|prise?(?= en la)|"
    r"réprésentée?s?)(?:\s+(?:aux présentes|à la présente|"
    r"à l['’]effet des présentes))?\s*,?\s*(?:par|en la personne de)\s*(?::\s*|\s)",
    re.IGNORECASE,
)
# Words that carry on the party above them.
GOES_ON = re.compile(
    r"(?:(?:dûment |ici )?représentée?|dont le siège|sise?\b|siret|n\s?°|domiciliée?|ci-après|"
    r"agissant|adresse|ayant son|rna\b|"
    r"immatriculée?|enregistrée?|déclarée?|association (?:loi|régie)|établissement public|"
    r"désignée?s?|dénommée?s?|située?|"
    r"ensemble\b|collectivement|\d[\d ]{8,}|siège|tél|courriel|personne morale|"
    r"(?:SASU?|SARL|SA|SCOP|EPCC|EPLE|EURL|SCIC)\b|société (?:anonyme|par actions|à resp)|"
    r"au capital|RCS\b|code |BP \d|\d{5} [A-ZÀ-Ý]|"
    r"\d{1,4}(?: ?(?:bis|ter|[A-D]\b))?,? (?:rue|avenue|boulevard|place|quai|all[ée]e|chemin|route|"
    r"cours|impasse|square|esplanade|faubourg|montée|passage|promenade|rond-point|voie)\b)",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"ci[- ]après|(?:dénommée?s?|désignée?s?|appelée?s?) (?:collectivement |ensemble )?(?:«|"
    r"les? |la )|^ensemble\b",
    re.IGNORECASE,
)
# What the parties are called all at once: "X et Y étant ensemble désignés « les parties »".
TOGETHER = re.compile(
    r"\b(?:ensemble|collectivement|conjointement|indifféremment) (?:dénomm|désign|appel)",
    re.IGNORECASE,
)
SEAT = re.compile(
    r"(?:dont le siège(?: social)?(?: administratif)?(?: est(?: situé| sis| fixé| établi|"
    r" domicilié)?)?(?: se trouve)?|ayant son siège(?: social)?|"
    r"dont les (?:bureaux|locaux|services) sont (?:situés|sis|établis)|"
    r"\b(?:domiciliée?s?|sise?s?|établie?s?|située?s?)\b(?: en (?:cette|sa) qualité|"
    r" ès[ -]qualités?)?|(?:élisant|élit|ayant élu) domicile|dont l['’]adresse est|"
    r"adresse(?: postale)?(?: du siège(?: social)?)?|"
    r"siège(?: social)?)\s*:?\s*"
    r"(?:(?:au|à l['’]adresse(?: suivante)?|à l['’](?=hôtel)|à)\s*:?\s*(?:\b|(?=\S)))?",
    re.IGNORECASE,
)
SEAT_ENDS = re.compile(
    r"\s*(?:[,;(.]?\s*(?:(?:et )?(?:dûment |ici )?r[eé]présent|(?:n\s?°\s?)?\(?siret|"
    r"(?:n\s?°\s?)?siren|n\s?°\s?(?:de )?rna|\(?rna\b|immatricul|enregistr|déclar|"
    r"inscrit|identifi|reconnue?\b|agréée?|dont le|ci-après|associations?\b|régie|ayant|"
    r"agissant|dénomm|désign|d['’]une part|"
    r"d['’]autre part|administration|établissement public)|;)",
    re.IGNORECASE,
)
BARE_ADDRESS = re.compile(
    r"(?:,\s*|[-–]\s+)(?P<seat>[^,;]{3,60}(?:,[^,;]{2,40}){0,2}?,?\s\d{5}\s[A-ZÀ-Ý][\w’'-]*(?:[ -]"
    r"[A-ZÀ-Ýa-zà-ÿ][\w’'-]*){0,5}(?: \d{1,2}(?!\d)| \([A-ZÀ-Ý][a-zà-ÿ-]+\))?)"
)
# "établissement public de l’État, 71 quai des Antilles": what the party is, then where.
STATUS = re.compile(
    r"(?:établissement|administration|association|société|fondation|collectivité|groupement|"
    r"scène|service|syndicat|déclaré|enregistré|inscrit|régie|coopérative|fédération|organisme|personne|agréé|reconnu|dite?\b|rna\b|"
    r"siret|siren|rcs\b|sigle|en abrégé|loi\b|n\s?°|au capital|SARL|SAS|SA\b|EPLE|"
    r"SCOP)[^,]{0,60},\s*",
    re.IGNORECASE,
)
TOWN = re.compile(r"^\s*,?\s+à (?P<seat>[A-ZÀ-Ý][\w’'-]+(?:[ -][A-ZÀ-Ý]?[\w’'-]+){0,3})(?=,|$)")
SIRET = re.compile(
    r"siret\s*(?:sous le\s*)?(?:n\s?[°º]\s*|"
    r"numéro\s*)?:?\s*(?:n\s?[°º]\s*)?(?P<value>\d(?:[\s.]?\d){8,17})",
    re.IGNORECASE,
)
# "au répertoire SIRENE sous le numéro": a number of an establishment, of fourteen figures.
SIRENE = re.compile(
    r"\b(?:sirene|insee)\b[^\d;.]{0,30}(?P<value>\d(?:[\s.]?\d){13})(?!\d)", re.IGNORECASE
)
RNA = re.compile(r"\b(?P<value>W[0-9O][0-9A-Z]\d{7})\b")
RNA_MARK = re.compile(r"\bRNA\b[^W\d]{0,30}(?P<value>W[\w]{6,12})", re.IGNORECASE)
# "ci-après « le CAA »", "dite « EJU »": capitals only, for « la Fondation » is no sigle.
SHORT_NAME = re.compile(
    r"(?:ci[- ]après|dite?|désignée?|dénommée?|appelée?)[^«\"“;.]{0,40}[«\"“]\s*(?:l['’]|la |"
    r"le |les )?"
    r"(?P<acronym>[A-Z][A-Z0-9&.-]{1,11})\s*[»\"”]",
    re.IGNORECASE,
)
DITE = re.compile(
    r"\s*,?\s*(?:dite?|en abrégé|sigle)\s*:?\s*(?P<acronym>[A-Z][A-Z0-9&.-]{1,11}(?: \d{1,3})?)\b"
)
ACRONYM = re.compile(r"[A-ZÀ-Ý0-9][\w’'&./-]*(?:\s?[A-Z0-9][\w’'&.-]*){0,2}")
# A line that carries on the one above without a comma: "Adresse : …" below a name.
NEW_FACT = re.compile(rf"(?<![,;.:\s])\n(?={GOES_ON.pattern})", re.IGNORECASE)
# "à la jeunesse, à l’engagement et aux sports": the commas of one name.
OF = r"(?:à l['’]|à la |aux? |d['’]|de l['’]|de la |des |du )"
OF_A_THING = rf"{OF}(?-i:[a-zà-ÿ])[^,;()\d]{{0,60}}"
NAME_GOES_ON = rf"\s{OF_A_THING}(?:, {OF_A_THING}){{0,4}} et {OF}"
NAME_ENDS = re.compile(
    rf"\s*(?:,(?!{NAME_GOES_ON})|;|\(|\s[-–—]\s(?=SIRET|siret|dont|\d)|"
    r"\b(?:dûment |ici )?r[eé]présent|\bdont\b|"
    r"\bsise?\b|\bdomicili|\bdites?\b(?= [A-Z«\"])|\bayant son|\bn\s?°|\bSIRET|\bsituée? |:)",
    re.IGNORECASE,
)
DETERMINER = re.compile(r"(?:L['’]|La |Le |Les |l['’]|la |le |les )")
GENERIC = re.compile(r"(?:[Ll]['’])?[Aa]ssociation (?:dite |dénommée )?(?=[«A-ZÀ-Ý])")
QUALITY_ENDS = re.compile(
    r"\s*(?:[,;]?\s*(?:dûment (?:habilit|mandat|autoris)|(?:agissant|et) (?:par|en vertu|"
    r"sur)\b|en vertu d|habilitée?|mandatée?|autorisée?|dont le siège|"
    r"\bsise?\b|domicilié|élisant|ci-après|nouvelle partie|d['’]une part|d['’]autre part|siret|"
    r"n\s?°|"
    r"\(siret|désigné|dénommé|(?:agissant|ayant) |par délégation)|;|\.\s*$|\.\s+[A-Z]|,\s*$|"
    r"\s*\bET\s*$|,?\s+et\s*$)",
    re.IGNORECASE,
)
AS_QUALITY = re.compile(
    r"\s*,?\s*(?:agissant )?(?:en (?:sa |leur )?qualité de|en tant que|ès qualités? de|"
    r"pris en sa qualité de)\s*",
    re.IGNORECASE,
)
# "le lieutenant-colonel" before a name; the "général" of a "directeur général" is none.
HAS_A_RANK = re.compile(
    rf"(?:^|,\s*|(?:\b[Ll]a|\b[Ll]e|{CIVILITY})\s|['’])\s*(?P<rank>{RANK})\s+$", re.IGNORECASE
)
AND_ANOTHER = re.compile(rf"\s+et\s+(?:{CIVILITY}\s+)?{FIRST_NAME} {SURNAME}")
POSSESSIVE = re.compile(r"(?:(?:son|sa|ses|leurs?|le|la|les|Le|La|Son|Sa)\s+|[lL]['’]\s?)")

# Twenty parties in one paragraph; no text says more of them.
LONGEST_PARTY = 12_000
# The organisation in the quality of a person: "recteur de l’académie de Dijon".
PERSON_FOR = re.compile(
    r"(?:de la |de l['’]|du )(?P<name>(?:région académique|académie|rectorat|association|"
    r"société|fondation|commune|ville|lycée|collège|école|université|"
    r"conseil|département|chambre|groupement|comité|fédération|ligue|mission|caisse|"
    r"préfecture|direction|centre|musée|théâtre|institut|établissement|entreprise|union)"
    r"[^,;.]{0,90}?)(?=\s*(?:,|;|\.|$|et\b|agissant))"
)
# "…, M. Jean VASSEUR ; La présidente…": a party after a semicolon.
NEXT_PARTY = re.compile(r";\s+(?:[Ee]t\s+)?(?=L['’]|La |Le |Les |Monsieur |Madame )")
WRONG_SIRET = "Le texte donne un SIRET dont la clé de contrôle est fausse : {}."
FROM_A_QUALITY = "Le texte nomme une personne : la partie est tirée de sa qualité."
NOTHING_SAYS = "Ni siège, ni numéro, ni représentant : vérifiez que c’est une partie."
TWO_PEOPLE = "Le texte nomme deux représentants : le premier est proposé."
NO_NAME = "Le texte donne la fonction, sans le nom."


def parties(outline: Outline) -> list[Item]:
    """Return the organisations bound by the convention, in the order of the text."""
    found = []
    for blocks in _groups(outline):
        for text, place in _told(blocks):
            party = _party(text, place, outline.text.content)
            if party:
                found.append(party)
    return found


class _Place:
    """Where the words of a party stand, its blocks joined on one line."""

    def __init__(self, blocks: list[Block], skip: int = 0) -> None:
        self.blocks, self.skip = blocks, skip

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        start, end = start + self.skip, end + self.skip
        offset = 0
        spans = []
        for block in self.blocks:
            if offset <= start < offset + len(block.text) + 1:
                spans.append(block.start + start - offset)
            if offset < end <= offset + len(block.text) + 1:
                spans.append(block.start + end - offset)
            offset += len(block.text) + 1
        return (min(spans), max(spans)) if spans else (self.blocks[0].start, self.blocks[-1].end)


def _groups(outline: Outline) -> list[list[Block]]:
    """Return the blocks of each party: what carries on the one above goes with it."""
    groups: list[list[Block]] = []
    for block in outline.party_blocks():
        line = BULLET.sub("", block.line)
        if not line or is_joint(line) or LEAD.fullmatch(line):
            continue
        if TOGETHER.search(line[:120]) and "représent" not in line:
            continue
        if block.kind is not Kind.TABLE and (CALLED.match(line) or GOES_ON.match(line)):
            if groups:
                groups[-1].append(block)
            continue
        if (
            groups
            and block.kind is not Kind.TABLE
            and line[:1].islower()
            and not DETERMINER.match(line)
            and not OTHER_PART.match(line)
            and not groups[-1][-1].text.rstrip().endswith((";", "."))
        ):
            groups[-1].append(block)
            continue
        groups.append([block])
    return groups


def _told(blocks: list[Block]) -> list[tuple[str, Callable[[int, int], tuple[int, int]]]]:
    """Return each party of some blocks as a text, with what tells where its words stand."""
    if blocks[0].kind is Kind.TABLE:
        return [(each.text, each) for each in party_tables.sentences_of(blocks[0])]
    return _split(blocks)


def _split(blocks: list[Block]) -> list[tuple[str, _Place]]:
    """Part a run of parties written as one paragraph."""
    text = "\n".join(block.text for block in blocks)[:LONGEST_PARTY]
    cuts = [0]
    marks = list(REPRESENTED.finditer(text))
    for before, after in itertools.pairwise(marks):
        middle = text[before.end() : after.start()]
        cut = None
        for match in re.finditer(
            r"(?:[;,.]\s*(?:d['’]une part\s*,?\s*)?(?:et\s*,?\s+|ET\s*,?\s+)?)(?=(?:L['’]|La |"
            r"Le |Les |l['’](?:académie|association|université|établissement|entreprise|école|"
            r"institut)|(?:la|le) (?:rectorat|société|fondation|ville|commune|région|"
            r"département|lycée|collège)))",
            middle,
        ):
            cut = before.end() + match.end()
        if cut:
            cuts.append(cut)
    cuts = sorted({*cuts, *(match.end() for match in NEXT_PARTY.finditer(text))})
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces.append((text[start:end], _Place(blocks, start)))
    return pieces


def _party(text: str, place: Callable[[int, int], tuple[int, int]], content: str) -> Item | None:
    flat = NEW_FACT.sub(",", text).replace("\n", " ")
    at = _name_start(flat)
    named = _party_of_a_person(flat, at, place)
    if named:
        return named
    ends = NAME_ENDS.search(flat, at)
    name_end = ends.start() if ends else len(flat)
    if not flat[at:name_end].strip() or name_end - at > 200:
        return None
    represented = REPRESENTED.search(flat)
    if not represented and not SEAT.search(flat) and not SIRET.search(flat) and len(flat) > 160:
        return None
    fields = _named(flat, at, name_end, place, content)
    fields["seat"] = _seat(flat, fields["_end"].value, represented, place)
    del fields["_end"]
    fields["siret"] = _siret(flat, place)
    fields["rna"] = _rna(flat, place)
    fields |= _representative(flat, represented, place)
    if not (represented or fields["seat"] or fields["siret"] or fields["rna"]):
        if flat.rstrip().endswith(":"):
            return None
        fields["designation"] = fields["designation"].doubted(NOTHING_SAYS)
    return Item(fields)


def _party_of_a_person(flat: str, at: int, place) -> Item | None:
    """Return the party of "Monsieur X, recteur de l’académie de Y": the person is named first."""
    office = re.match(rf"(?:[Ll][ea] |[Ll]['’]){OFFICE}\b", flat[at:])
    if not office and not re.match(rf"{CIVILITY}\s", flat[at:]):
        return None
    person = person_in(flat, at)
    if not person or REPRESENTED.search(flat, at, person[0]):
        return None
    fields = _person_fields(flat, at, person, place)
    body = PERSON_FOR.search(flat, at if office else person[1])
    if body:
        name, start, end = body["name"].strip(" ,."), *body.span("name")
    elif fields["quality"]:
        # "Le préfet de l’Oise, Monsieur X": the office itself is the party.
        name = fields["quality"].value
        start = flat.find(name[:20], at)
        end = start + len(name)
    else:
        return None
    if start < 0:
        return None
    value = name[:1].upper() + name[1:]
    return Item({
        "designation": to_check(value, *place(start, end), FROM_A_QUALITY),
        "acronym": absent(), "seat": _seat(flat, max(end, person[1]), None, place),
        "siret": _siret(flat, place), "rna": _rna(flat, place), **fields,
    })  # fmt: skip


def _name_start(flat: str) -> int:
    at = 0
    opening = LEAD.match(flat)
    if (
        opening
        and opening.end() < len(flat)
        and re.match(r"\s*(?:L|l|D|d)?[’' A-ZÀ-Ýa-z]", flat[opening.end() :])
        and flat[: opening.end()].casefold().startswith("entre")
    ):
        at = opening.end()
    for pattern in (
        BULLET,
        LIST_NUMBER,
        re.compile(
            r"\s*(?:[DdEe]t?,? ?['’]?une part|(?:[Ee]t,? )?[Dd]['’]autre part|et|ET|"
            r"Et)\s*[,:]?\s+(?=[A-ZÀ-Ýld])"
        ),
        LABEL,
    ):
        match = pattern.match(flat[at:])
        if match:
            at += match.end()
    while at < len(flat) and flat[at] in " ,":
        at += 1
    return at


def _named(flat: str, at: int, end: int, place, content: str) -> dict[str, Proposal]:
    """Return the designation and the sigle; brackets may hold either."""
    name, stop = flat[at:end], end
    acronym = absent("Le texte ne donne pas de sigle.")
    bracket = re.match(r"\s*\((?P<inside>[^)]{1,120})\)", flat[end:])
    if bracket:
        inside = bracket["inside"].strip()
        inner = end + bracket.start("inside")
        tail = re.search(r"\s[-–—]\s(?P<acronym>[A-Z][A-Z0-9&.-]{1,11})$", inside)
        if tail:
            name = f"{flat[at:end]} ({inside[: tail.start()].strip()})"
            acronym = sure(
                tail["acronym"], *place(inner + tail.start("acronym"), inner + tail.end())
            )
            stop = end + bracket.end()
        elif _is_acronym(inside):
            acronym = sure(inside, *place(inner, inner + len(inside)))
            stop = end + bracket.end()
        elif not re.match(r"siret|siren|rna|n\s?°|ci-après", inside, re.IGNORECASE):
            name = f"{flat[at:end]} ({inside})"
            stop = end + bracket.end()
    short = None if acronym else SHORT_NAME.search(flat, stop) or DITE.match(flat, stop)
    if short and _is_acronym(short["acronym"]) and short["acronym"].isupper():
        acronym = sure(short["acronym"], *place(*short.span("acronym")))
    value = _without_determiner(" ".join(name.split()), content)
    return {
        "designation": sure(value, *place(at, end)),
        "acronym": acronym,
        "_end": sure(stop, 0, 0),
    }


def _is_acronym(inside: str) -> bool:
    capitals = sum(sign.isupper() or sign.isdigit() for sign in inside)
    return (
        bool(ACRONYM.fullmatch(inside))
        and len(inside) <= 20
        and capitals >= 2
        and capitals >= len(inside.replace(" ", "")) * 0.5
    )


def _without_determiner(name: str, content: str) -> str:
    """Return a name without its article, unless the article belongs to it: "L’ESPER"."""
    generic = GENERIC.match(name)
    if generic:
        return _unquoted(name[generic.end() :])
    match = DETERMINER.match(name)
    if not match:
        return _unquoted(name)
    rest = _unquoted(name[match.end() :])
    if match.group()[0].isupper() and re.search(
        rf"[a-zà-ÿ,] {re.escape(match.group())}{re.escape(rest[:30])}", content
    ):
        return name
    return rest[:1].upper() + rest[1:]


def _unquoted(name: str) -> str:
    """Return a name without the quotes around the whole of it."""
    name = name.strip()
    return name.strip(" «»") if name.startswith("«") or "«" not in name else name


def _seat(flat: str, after: int, represented, place) -> Proposal:
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
    return absent("Le texte ne donne pas le siège de cette partie.")


def _bare_seat(flat: str, start: int, end: int, place) -> Proposal:
    """Return an address that nothing announces, without what the party is before it."""
    while (status := STATUS.match(flat[start:end])) and status.end():
        start += status.end()
    ends = SEAT_ENDS.search(flat, start, end)
    value = flat[start : ends.start() if ends else end].strip(" ,.;")
    if not re.search(r"\d{5}", value):
        return absent("Le texte ne donne pas le siège de cette partie.")
    return sure(value, *place(start, start + len(value)))


def _siret(flat: str, place) -> Proposal:
    match = SIRET.search(flat) or SIRENE.search(flat)
    if not match:
        return absent("Le texte ne donne pas de SIRET.")
    value = (
        compact(match["value"])[:14]
        if len(compact(match["value"])) >= 14
        else compact(match["value"])
    )
    span = place(*match.span("value"))
    try:
        validate_siret(value)
    except ValidationError:
        return absent(WRONG_SIRET.format(match["value"].strip()), *span)
    return sure(value, *span)


def _rna(flat: str, place) -> Proposal:
    match = RNA.search(flat) or RNA_MARK.search(flat)
    if not match:
        return absent("Le texte ne donne pas de numéro RNA.")
    try:
        validate_rna(match["value"])
    except ValidationError:
        return absent(
            f"Le texte donne un numéro RNA mal formé : {match['value']}.",
            *place(*match.span("value")),
        )
    return sure(compact(match["value"]), *place(*match.span("value")))


def _representative(flat: str, represented, place) -> dict[str, Proposal]:
    nobody = {
        "representative": absent("Le texte ne nomme pas de représentant."),
        "quality": absent("Le texte ne donne pas la qualité du représentant."),
    }
    if not represented:
        return nobody
    start = represented.end()
    person = person_in(flat, start)
    if person:
        return _person_fields(flat, start, person, place)
    ends = QUALITY_ENDS.search(flat, start)
    cut = re.search(rf",\s*{CIVILITY}\s|{BLANK.pattern}", flat[start:])
    stop = min(
        [
            ends.start() if ends else len(flat),
            start + cut.start() if cut else len(flat),
        ]
    )
    quality = _bare_quality(flat[start:stop])
    if re.fullmatch(CIVILITY, flat[start:stop].strip()):
        # "représentée par Mme ……, rectrice": the quality after the blank.
        blank = BLANK.match(flat, start + cut.start()) if cut else None
        start = blank.end() if blank else stop
        ends = QUALITY_ENDS.search(flat, start + 2)
        stop = ends.start() if ends and blank else len(flat) if blank else stop
        quality = _bare_quality(flat[start:stop])
    why = "Le nom est laissé en blanc." if BLANK.search(flat[start : start + 120]) else NO_NAME
    return {
        "representative": absent(why, *place(start, stop)),
        "quality": sure(quality, *place(start, stop))
        if quality and IS_OFFICE.search(quality) and not NAME.search(quality)
        else to_check(quality, *place(start, stop), "Cette qualité n’a pas été reconnue.")
        if quality
        else nobody["quality"],
    }


def person_in(flat: str, start: int = 0) -> tuple[int, int, str] | None:
    """Return the place and name of the person that a clause names first, or after an office."""
    window = flat[start : start + 260]
    stop = re.search(r"[;(]|\bci-après\b|\bdont le siège|\bsise?\b", window)
    window = window[: stop.start()] if stop else window
    opening = re.match(
        rf"(?:{CIVILITY}\s+)?(?:(?:le|la)\s+|l['’])?(?:{RANK}\s+)?(?:{CIVILITY}\s+)?",
        window,
        re.IGNORECASE,
    )
    at = opening.end() if opening else 0
    name = NAME.match(window, at)
    if not name and opening and re.search(CIVILITY, opening.group()):
        name = CAPITALISED_NAME.match(window, at)
        if name and IS_OFFICE.match(name.group()):
            name = None
    if name:
        return start + name.start(), start + name.end(), name.group()
    # "par Monsieur le recteur de l’académie, Olivier FAUCHEUX".
    last = re.compile(
        rf",\s+(?:{CIVILITY}\s+)?(?={NAME.pattern}\s*(?:,|;|\.|$|ci-après|dûment|et\b))"
    ).search(window)
    if last and IS_OFFICE.search(window[: last.start()]):
        name = NAME.match(window, last.end())
        return start + name.start(), start + name.end(), name.group()
    # "par M. l’inspecteur d’académie Laurent FICHET": no comma between the two.
    close = AFTER_AN_OFFICE.search(window)
    if close and IS_OFFICE.search(window[: close.start()]):
        return start + close.start(), start + close.end(), close.group()
    # "par son président, Monsieur X": the office first.
    for match in re.finditer(rf",?\s+{CIVILITY}\s+", window):
        name = NAME.match(window, match.end()) or CAPITALISED_NAME.match(window, match.end())
        if name and not IS_OFFICE.match(name.group()):
            return start + name.start(), start + name.end(), name.group()
    return None


def _person_fields(flat: str, start: int, person, place) -> dict[str, Proposal]:
    at, end, name = person
    before = flat[start:at]
    rank = HAS_A_RANK.search(before)
    before = before[: rank.start()] if rank else before
    office = _bare_quality(re.sub(rf",?\s*{CIVILITY}\s*$", "", before))
    another = AND_ANOTHER.match(flat, end)
    end = another.end() if another else end
    after = AS_QUALITY.match(flat, end) or (
        re.match(r"\s*,\s*", flat[end:]) and re.compile(r"\s*,\s*").match(flat, end)
    )
    quality_at = after.end() if after else end
    ends = QUALITY_ENDS.search(flat, quality_at)
    stop = ends.start() if ends else len(flat)
    quality = _bare_quality(flat[quality_at:stop]) if after else ""
    if GOES_ON.match(quality) or SEAT.match(quality):
        quality = ""
    if office and IS_OFFICE.search(office):
        # "le commissaire divisionnaire Jean PETIT, directeur": nothing parts it from the name.
        close = flat[at - 2 : at - 1].isalpha() and not re.search(rf"{CIVILITY}\s+$", before)
        both = close and IS_OFFICE.match(quality)
        quality, quality_at, stop = (
            (f"{office}, {quality}", start, stop) if both else (office, start, at)
        )
    elif rank and IS_OFFICE.search(quality):
        quality = f"{rank['rank']}, {quality}"
    span = place(at, person[1])
    person_named = sure(" ".join(name.split()), *span)
    names = {"representative": person_named.doubted(TWO_PEOPLE) if another else person_named}
    if not quality:
        return names | {"quality": absent("Le texte ne donne pas la qualité du représentant.")}
    span = place(quality_at, stop)
    if IS_OFFICE.search(quality) and not NAME.search(quality):
        return names | {"quality": sure(quality, *span)}
    return names | {"quality": to_check(quality, *span, "Cette qualité n’a pas été reconnue.")}


def _bare_quality(text: str) -> str:
    text = " ".join(text.split()).strip(" ,.;")
    text = re.sub(rf"^(?:{CIVILITY}\s+)", "", text)
    text = AS_QUALITY.sub("", text, count=1) if AS_QUALITY.match(text) else text
    match = POSSESSIVE.match(text)
    if match and len(text) > match.end() and plain(text[match.end() :])[:1].isalpha():
        text = text[match.end() :]
    return text.strip(" ,.;")
