"""What the start of a line tells of it: an item of a list, a heading with its number."""

import re

BULLETS = "•▪►➢➤●○■□◦‣∙·*\uf0b7\uf0a7\uf0d8"
ITEM = re.compile(rf"(?:[{BULLETS}–—-]|o(?= [a-zà-ÿ])|[a-z]\)|\d{{1,2}}\)|\d{{1,2}}°)\s+\S")
BULLET = re.compile(rf"\A(?:[{BULLETS}–—-]|o(?= [a-zà-ÿ]))\s+")
# A mark that stands alone before the words of an item, a wide blank away from them.
LONE_MARK = re.compile(
    rf"[{BULLETS}–—-]|o|[a-z]\)|\d{{1,2}}[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\.?|[IVX]{{1,5}}[.)–-]?|"
    rf"(?:Article|ARTICLE|Art\.|ART\.|Titre|TITRE|Chapitre|CHAPITRE)\s+(?:n\s?°\s?)?"
    rf"(?:\d{{1,2}}(?:er)?|[IVX]{{1,5}}|premier|PREMIER)\s*[:.–—-]?"
)
NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\s*[.)–—-]\s*\S")
HEADED = re.compile(
    r"(?:«\s*)?(?:Article|ARTICLE|Art\.|ART\.|TITRE|Titre|CHAPITRE|Chapitre|SECTION|PARTIE|Partie|"
    r"OBJECTIF|Objectif|CLAUSE|Clause|AXE|Axe|DISPOSITION|Disposition|VOLET|Volet|ENGAGEMENT|"
    r"Engagement|POINT|ANNEXE|Annexe|FICHE|Fiche)"
    r"(?:\s*-\s*ACTION|\s*-\s*action|s-actions)?\s*"
    r"(?:n\s*[°ºo]\s*|N\s*[°º]\s*)?(?:\d|[IVX]+\b|premi|PREMI|[A-D]\b|"
    r"(?i:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)\b)"
)
# Words that open a paragraph of a convention wherever they stand first on a line.
OPENING = re.compile(
    r"(?:Fait|Dressé|Signé|Établi|Etabli) (?:à|en|le)\b|Vu (?:le|la|les|l['’])|"
    r"Considérant\b|CONSIDÉRANT\b|VUS?$|"
    r"(?:ENTRE|Entre|ET|Et|D['’]UNE PART|d['’]une part|d['’]autre part)\s*(?:[:,;]|$)|"
    r"[Ii]l (?:est|a été) (?:arrêté|convenu|décidé|exposé)|IL (?:EST|A ÉTÉ) [A-ZÉ]+|"
    r"[Ii]l est tout d['’]abord|"
    r"(?:[Ll]es|LES) (?:parties|PARTIES|signataires|partenaires) (?:conviennent|concluent|"
    r"CONVIENNENT|sont convenu)|(?:Dénomination|Siège|Adresse|Représentée? par|SIRET|RNA|"
    r"Téléphone|Courriel)[^:]{0,20} :|(?:ci-après|Ci-après) d|P/[Oo] |P\.\s?[Oo]\. |"
    r"Pour [^:,.]{3,80} : ?[A-ZÀ-Ý]|(?:PRÉAMBULE|"
    r"PREAMBULE|Préambule|"
    r"SOMMAIRE|Sommaire|ANNEXES?|Annexes?|FICHES(?:-ACTIONS?)?|"
    r"Fiches(?:-actions?)?|CONTACTS?|Contacts?)\s*:?\s*$|ANNEXES? [A-ZÀ-Ý]|Contacts?\s*:|"
    r"(?:À |A )?[A-ZÀ-Ý][\w’'-]+(?:[ -][\w’'-]+){0,3}, le (?:\d{1,2}(?:er)?[ /.-]|[.…_]).{0,30}$"
)


def opens_a_block(text: str) -> bool:
    """Tell whether a line starts something new, whatever stands above it."""
    return bool(
        ITEM.match(text) or HEADED.match(text) or OPENING.match(text) or NUMBERED.match(text)
    )
