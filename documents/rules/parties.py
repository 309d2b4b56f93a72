"""Parties: designation, sigle, seat, identifiers, representative and quality, as written."""

import re

from .formulas import PARTY_GOES_ON, REPRESENTED
from .outline import Outline
from .party_names import CALLED, NAME_ENDS, name_start, named
from .party_numbers import SIRET, rna, siret
from .party_passages import Place, passages
from .party_seats import SEAT, seat
from .party_tables import Sentence
from .proposals import Item, absent, to_check
from .representatives import person_fields, person_in, representative
from .words import CIVILITY, OFFICE

# A line that carries on the one above without a comma: "Adresse : …" below a name.
NEW_FACT = re.compile(rf"(?<![,;.:\s])\n(?={PARTY_GOES_ON.pattern})", re.IGNORECASE)
# The organisation in the quality of a person: "recteur de l’académie de Dijon".
PERSON_FOR = re.compile(
    r"(?:de la |de l['’]|du )(?P<name>(?:région académique|académie|rectorat|association|"
    r"société|fondation|commune|ville|lycée|collège|école|université|"
    r"conseil|département|chambre|groupement|comité|fédération|ligue|mission|caisse|"
    r"préfecture|direction|centre|musée|théâtre|institut|établissement|entreprise|union)"
    r"[^,;.]{0,90}?)(?=\s*(?:,|;|\.|$|et\b|agissant))"
)
FROM_A_QUALITY = "Le texte nomme une personne : la partie est tirée de sa qualité."
BY_LINES = "Rien ne trace les cases de ce tableau : elles ont été devinées d’après les blancs."
NOTHING_SAYS = "Ni siège, ni numéro, ni représentant : vérifiez que c’est une partie."


def parties(outline: Outline) -> list[Item]:
    """Return the organisations bound by the convention, in the order of the text."""
    found = []
    for words, place in passages(outline):
        party = _party(words, place, outline.text.content)
        if party and isinstance(place, Sentence) and place.block.visual:
            party.fields = {name: each.doubted(BY_LINES) for name, each in party.fields.items()}
        if party:
            found.append(party)
    return found


def _party(text: str, place: Place, content: str) -> Item | None:
    flat = NEW_FACT.sub(",", text).replace("\n", " ")
    at = name_start(flat)
    headed = _party_of_a_person(flat, at, place)
    if headed:
        return headed
    ends = NAME_ENDS.search(flat, at)
    name_end = ends.start() if ends else len(flat)
    if not flat[at:name_end].strip() or name_end - at > 200:
        return None
    represented = REPRESENTED.search(flat)
    if not represented and not SEAT.search(flat) and not SIRET.search(flat) and len(flat) > 160:
        return None
    fields, stop = named(flat, at, name_end, place, content)
    fields["seat"] = seat(flat, stop, represented, place)
    fields["siret"] = siret(flat, place)
    fields["rna"] = rna(flat, place)
    fields |= representative(flat, represented, place)
    if not (represented or fields["seat"] or fields["siret"] or fields["rna"]):
        if flat.rstrip().endswith(":"):
            return None
        fields["designation"] = fields["designation"].doubted(NOTHING_SAYS)
    called = CALLED.search(flat)
    return Item(fields, called["called"].strip() if called else "")


def _party_of_a_person(flat: str, at: int, place) -> Item | None:
    """Return the party of "Monsieur X, recteur de l’académie de Y": the person is named first."""
    office = re.match(rf"(?:l[ea] |l['’]){OFFICE}\b", flat[at:], re.IGNORECASE)
    if not office and not re.match(rf"{CIVILITY}\s", flat[at:]):
        return None
    person = person_in(flat, at)
    if not person or REPRESENTED.search(flat, at, person[0]):
        return None
    fields = person_fields(flat, at, person, place)
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
        "acronym": absent(), "seat": seat(flat, max(end, person[1]), None, place),
        "siret": siret(flat, place), "rna": rna(flat, place), **fields,
    })  # fmt: skip
