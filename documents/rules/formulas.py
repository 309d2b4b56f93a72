"""Set phrases of conventions: what opens each part of them."""

import re

from ..text import Block

SIGNED = re.compile(
    r"(?:(?:Charte|Convention|Accord|Protocole|Avenant) (?:faite?|signée?|conclue?|établie?) "
    r"(?:à|au|aux|en)\b|(?:Fait|Dressée?|Rédigée?|Signée?|Établie?|Etablie?|Conclue?|Passée?)\s*,?\s+(?:à|au|aux|en|le)\b|"
    r"FAIT\s+(?:À|A|EN|LE)\b|"
    r"Fait\s*,?\s*$|SIGNÉE? À|À\s*[.…_]{3,}|(?:(?:À|"
    r"A) )?[A-ZÀ-Ý][\w’'-]+(?:[ -][\w’'-]+){0,3}, le(?=\s+(?:\d|premier|[.…_]|$)|\s*$))"
)
THOSE = r"les (?:premi(?:er|ère)s )?(?:parties|signataires|partenaires|soussignée?s)"
NAMED_BELOW = (
    r"(?: (?:suivante?s|soussignée?s|(?:(?:désignée?|dénommée?|nommée?|citée?)s )?"
    r"ci-(?:après|dessous)(?: (?:désignée?|dénommée?|nommée?)s)?))?"
)
LEAD = re.compile(
    rf"(?:il est (?:conclu|passé|établi|convenu) (?:(?:une|la présente) \w+,? )?)?"
    rf"(?:entre(?: {THOSE}{NAMED_BELOW}| d['’]une part)?|"
    rf"{THOSE}(?: sont| (?:de la|du) présente? \w+)?{NAMED_BELOW}|"
    rf"(?:(?:désignation|identification|présentation) des )?parties(?: (?:à la convention|"
    rf"contractantes|signataires|en présence))?|"
    rf"(?:(?:la|le) présente? \S+(?: \S+)? est )?(?:conclue?|passée?|établie?|"
    rf"signée?) entre(?: {THOSE}{NAMED_BELOW})?)\s*[:,]?",
    re.IGNORECASE,
)
REPRESENTED = re.compile(
    r"(?:(?:dûment|ici|légalement|régulièrement|valablement) )?(?:représentée?s?|prise?(?= en la)|"
    r"réprésentée?s?)(?:\s+(?:aux présentes|à la présente|"
    r"à l['’]effet des présentes))?\s*,?\s*(?:par|en la personne de)\s*(?::\s*|\s)",
    re.IGNORECASE,
)
STREET = (
    r"\d{1,4}(?: ?(?:bis|ter|[A-D]\b))?,? (?:rue|avenue|boulevard|place|quai|all[ée]e|chemin|route|"
    r"cours|impasse|square|esplanade|faubourg|montée|passage|promenade|rond-point|voie)\b"
)
# Words that carry on the party above them.
PARTY_GOES_ON = re.compile(
    r"(?:(?:dûment |ici )?représentée?|dont le siège|sise?\b|siret|n\s?°|domiciliée?|ci-après|"
    r"agissant|adresse|ayant son|rna\b|"
    r"immatriculée?|reconnue?\b|fondation (?:reconnue|abritée)|"
    r"enregistrée?|déclarée?|association (?:loi|régie)|établissement public|"
    r"désignée?s?|dénommée?s?|située?|"
    r"ensemble\b|collectivement|\d[\d ]{8,}|siège|tél|courriel|personne morale|"
    r"(?:SASU?|SARL|SA|SCOP|EPCC|EPLE|EURL|SCIC)\b|société (?:anonyme|par actions|à resp)|"
    r"au capital|RCS\b|code |BP \d|\d{5} [A-ZÀ-Ý]|"
    rf"{STREET})",
    re.IGNORECASE,
)
VISA = re.compile(r"(?:Vu|VU) (?:le|la|les|l['’]|l’)|(?:Vus?|VUS?)\s*(?::|$)", re.IGNORECASE)
PREAMBLE = re.compile(
    r"(?:préambule|preambule|exposé(?: préalable| des motifs)?|considérants?|contexte|"
    r"rappel(?: des faits| du contexte)?|"
    r"introduction|attendu)\s*[:.]?",
    re.IGNORECASE,
)
# What opens a preamble that has no heading: "Étant préalablement rappelé que :".
RECALLED = re.compile(
    rf"(?:(?:préalablement|au préalable|en préambule|tout d['’]abord),?\s+)?"
    rf"(?:il (?:est|a)|étant|ayant|{THOSE} ont)\s+"
    rf"(?:(?!convenu|arrêté|décidé)\S{{1,20}}\s+){{0,5}}(?:rappelé|exposé)\b",
    re.IGNORECASE,
)
CONSIDERING = re.compile(r"(?:considérant|attendu|constatant)\b", re.IGNORECASE)
FORMULA = re.compile(
    r"(?:(?:en conséquence|puis|dès lors|c(?:eci|ela) (?:étant )?(?:exposé|rappelé|dit)|"
    r"à cet effet|"
    r"c['’]est pourquoi)\s*,?\s*)?"
    r"(?:s['’]engagent à|il (?:est|a été) (?:\w+ment |\w+ et )?"
    r"(?:arrêté|convenu|décidé|entendu|exposé)|(?:les|"
    r"des) (?:\w+ )?(?:parties|signataires|partenaires)"
    r"[^.]{0,40}(?:conviennent|concluent|décident|ont convenu|sont convenue?s|s['’]accordent)|"
    r"partagent les constats|(?:décident|conviennent|s['’]accordent|déclarent|adoptent|"
    r"affirment)\b|"
    r"(?:prennent|souscrivent) (?:les|aux|ensemble)\b|"
    r"est conclue? ce qui suit|(?:ont|se sont|sont) (?:convenue?s?|décidé|arrêté|adopté|conclu|"
    r"établi|accordée?s?|entendue?s?)|(?:est|sont) (?:adoptée?s?|conclue?s?|arrêtée?s?) (?:la|"
    r"le|l['’]|"
    r"ce qui|les)|(?:(?!représent)[^.;]){3,120}?\bce qui suit\s*[:.]?\s*$)",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:annexes?(?: (?:technique|financière|pédagogique|budgétaire|opérationnelle)s?)?|"
    r"appendices?|pièces? jointes?|fiches?(?:[- ]actions?)?(?:\s*n\s?°\s?\d+)?|"
    r"lettre type|contacts?|liste des annexes)"
    r"(?=\s*(?:$|[:–—.-]|n\s?°|\d|[IVX]+\b|[A-Z]\b|d['’]))",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:contacts?|renseignements?|pour tout(?:e)?s? (?:question|renseignement|information)s?|"
    r"vos (?:contacts|interlocuteurs)|"
    r"(?:personnes?|référents?) (?:à contacter|ressources?))\s*:?",
    re.IGNORECASE,
)


ONE_PART = (
    r"(?:d['’](?:une|autre)|de (?:première|deuxième|seconde|troisième|quatrième|cinquième)|"
    r"d['’]une (?:seconde|deuxième|troisième)) part"
)


def is_lead(block: Block) -> bool:
    """Tell whether a block announces the parties and says nothing else."""
    return bool(LEAD.fullmatch(block.line))


def is_joint(line: str) -> bool:
    """Tell whether a block only joins two parties: "ET", "d’une part"."""
    return bool(
        re.fullmatch(rf"(?:et|(?:et )?{ONE_PART})\s*[:,;.]*(?:\s*et)?", line, re.IGNORECASE)
    )
