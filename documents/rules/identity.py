"""What a document calls itself: its kind, title and reference."""

import re
from collections import Counter

from ..text import Block, Kind
from .formulas import PREAMBLE, SIGNED, is_lead
from .french import plain
from .outline import Outline
from .proposals import Proposal, absent, sure, to_check

# The word that names each kind of agreement, the most telling first.
KINDS = (
    ("avenant", re.compile(r"avenant\b")),
    ("convention-cadre", re.compile(r"convention[- ]cadre\b|convention generale\b")),
    ("accord", re.compile(r"accord(?:[- ]cadre)?\b")),
    ("protocole", re.compile(r"protocole\b")),
    ("charte", re.compile(r"charte\b")),
    ("convention", re.compile(r"convention\b")),
)
# "Contrat territorial d’éducation artistique": a convention by another name.
CONTRACT = (
    r"contrat (?:territorial|local|departemental|academique|d'objectifs|cadre|de (?!travail))"
)
FIRST_KIND = re.compile(rf"\b(?:avenant|convention|accord|protocole|charte|{CONTRACT})\b")
REFERENCE = re.compile(
    r"(?:(?:références?|réf\.?|numéro|convention|accord|protocole|avenant|"
    r"charte)(?: (?:enregistrée?|référencée?|inscrite?) sous le)?\s*:?\s*)?"
    r"(?P<mark>n\s?[°º]\s?(?:(?:d['’]|de )(?:enregistrement|ordre|convention|"
    r"dossier|référence)\s?:\s?)?|réf(?:érences?)?\s?\.?\s?:\s?|numéro\s?:?\s?)"
    r"(?P<value>[A-Z0-9][\w./-]{2,40})",
    re.IGNORECASE,
)
NOT_A_TITLE = re.compile(
    r"(?:signature le|signée? le|à .{1,60}, le|objet\s?:|référence|réf\b|n\s?°|sommaire|"
    r"conclue? le|(?:et )?d['’](?:une|autre) part|entre les soussignés|vu |date d|"
    r"(?:(?:la|le) )?présente? \w+ est\b)",
    re.IGNORECASE,
)
# The number of what an avenant amends: "à la convention n° 2021-118".
OF_ANOTHER = re.compile(
    r"\b(?:a (?:la |l'|le )?|de (?:la |l'|le ))(?:convention|accord|protocole|charte)\b"
    r"[^.;,]{0,60}$"
)
OF_A_LAW = re.compile(
    r"\b(?:loi|decret|article|siret|siren|rna|rcs|circulaire|arrete|ordonnance|deliberation|"
    r"instruction|note de service|projets?|agrement)\b"
)
# What a line says of the copy or of the version, in the middle of a title.
OF_THE_COPY = re.compile(
    r"\W*(?:projet|version\b.{0,40}|v\s?\d[\d. ]*|document de travail|brouillon|modèle|"
    r"exemplaire\b.{0,40}|original|copie|mise? à jour.{0,40})\W*",
    re.IGNORECASE,
)
MOST_TITLE_BLOCKS = 9
A_CONTRACT = "Le texte s’appelle « contrat » : vérifiez qu’il vaut convention."
NOT_AN_AGREEMENT = (
    "Aucun mot du début ne dit qu’il s’agit d’une convention, d’un accord, d’un protocole, d’une "
    "charte ou d’un avenant."
)


def kind(outline: Outline) -> Proposal:
    """Return the kind of agreement, by the first word of the document that names one."""
    for block in title_blocks(outline):
        found = FIRST_KIND.search(plain(block.text))
        if found:
            rest = plain(block.text)[found.start() :]
            name = next((name for name, pattern in KINDS if pattern.match(rest)), "")
            start = block.start + found.start()
            span = start, start + len(found.group())
            return sure(name, *span) if name else to_check("convention", *span, A_CONTRACT)
    return absent(NOT_AN_AGREEMENT)


def title(outline: Outline) -> Proposal:
    """Return the title on one line, out of capitals when the rest of the text shows how."""
    blocks = title_blocks(outline)
    if not blocks:
        return absent("Le titre n’a pas été reconnu.")
    written = " ".join(block.line for block in blocks)
    value = _one_sentence(blocks, outline.text.content)
    start, end = blocks[0].start, blocks[-1].end
    if value != written:
        return to_check(
            value, start, end, "Le texte l’écrit en capitales : vérifiez les majuscules."
        )
    return sure(value, start, end)


def _one_sentence(blocks: list[Block], content: str) -> str:
    """Lower the first letters that each line of a title took for that of a sentence."""
    pieces = [out_of_capitals(block.line, content) for block in blocks]
    for i, (block, piece) in enumerate(zip(blocks, pieces, strict=True)):
        first = re.match(r"[^\W\d_]+", piece)
        if i and first and piece != block.line:
            usual = _usual_writings(content).get(first.group().casefold(), first.group().lower())
            pieces[i] = usual + piece[first.end() :]
    return " ".join(pieces)


def title_blocks(outline: Outline) -> list[Block]:
    """Return the blocks of the title, from the word that names the agreement to the parties."""
    found: list[Block] = []
    for block in outline.head() or outline.blocks[:MOST_TITLE_BLOCKS]:
        line = block.line
        if not found:
            opens = FIRST_KIND.search(plain(line)[:60])
            if opens and block.kind is not Kind.TABLE and not NOT_A_TITLE.match(line):
                found.append(block)
            continue
        if _is_beside_the_title(line):
            continue
        if len(found) == 1 and FIRST_KIND.match(plain(line)) and REFERENCE.search(found[0].line):
            found = [block]
            continue
        if (
            is_lead(block)
            or PREAMBLE.fullmatch(line)
            or NOT_A_TITLE.match(line)
            or SIGNED.match(line)
            or len(found) >= MOST_TITLE_BLOCKS
        ):
            break
        too_long = len(line) > 200 or line.endswith((".", ";")) or len(block.columns()) > 1
        if too_long or re.search(r"représentée?s?\b", line):
            break
        found.append(block)
    return found


def _is_beside_the_title(line: str) -> bool:
    """Tell a line that stands among those of a title: a number, a version, a row of names."""
    names = re.split(r"\s[-–—|]\s", line)
    return bool(len(names) > 2 or OF_THE_COPY.fullmatch(line) or REFERENCE.fullmatch(line))


def reference(outline: Outline) -> Proposal:
    """Return the number under which the agreement is filed, when its head gives one."""
    for block in outline.head():
        for match in REFERENCE.finditer(block.text):
            value = match["value"].rstrip(".,;")
            if not re.search(r"\d", value) or re.fullmatch(r"\d{1,2}", value):
                continue
            before = plain(block.text[max(0, match.start() - 12) : match.start() + 8])
            if OF_A_LAW.search(before):
                continue
            if OF_ANOTHER.search(
                plain(block.text[max(0, match.start() - 80) : match.start("mark")])
            ):
                continue
            return sure(
                value,
                block.start + match.start("value"),
                block.start + match.start("value") + len(value),
            )
    return absent("Aucun numéro ni référence en tête du document.")


def out_of_capitals(written: str, content: str) -> str:
    """Return a title in lower case where it is in capitals, each word as the text writes it.

    "CONVENTION DU VAL D’ARZON" is "Convention du Val d’Arzon" when the text speaks of Val d’Arzon.
    """
    letters = [sign for sign in written if sign.isalpha()]
    if not letters or sum(sign.isupper() for sign in letters) < 0.6 * len(letters):
        return written
    usual = _usual_writings(content)
    words = re.split(r"([^\w]+)", written)
    lowered = [
        usual.get(word.casefold(), word.lower())
        if word.isupper() and len(word) > 1
        else word.lower()
        if len(word) == 1 and word.isupper()
        else word
        for word in words
    ]
    text = "".join(lowered)
    return text[:1].upper() + text[1:]


def _usual_writings(content: str) -> dict[str, str]:
    """Return how the sentences of a text write each word: in small letters if they ever do."""
    counts: dict[str, Counter[str]] = {}
    for line in content.split("\n"):
        if len(line) < 60 or sum(map(str.isupper, line)) > len(line) / 4:
            continue
        for match in re.finditer(r"[^\W\d_]{2,}", line):
            word = match.group()
            counts.setdefault(word.casefold(), Counter())[word] += 1
    return {
        folded: folded if forms[folded] else forms.most_common(1)[0][0]
        for folded, forms in counts.items()
    }
