"""Plurals and feminines that the stemmer leaves apart, and words that it takes for one another.

All words are folded: small letters without accents or ligatures. What is here was found by trying
the stemmer on families and on pairs of near words, which ``tests/search/test_analysis.py`` holds.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that the stemmer confuses with others, or that only look like a plural: each is its own
# stem, its plural has the same.
THEMSELVES = _words(
    """
    arrete assises avenir avis balai base collecte collection collectivite commune communication
    cours course dole dose file fils foie fonds foyer fraise gare generation jura lieue loisir loyer
    male marais marie mars objection palais partie parti pays petition porte pose position poste
    publicite relation rose selle statue traite
    """
)

# What no rule gives: plurals, feminines, abbreviations, and "petit", which the stemmer would cut.
IRREGULAR = {
    "travaux": "travail", "baux": "bail", "vitraux": "vitrail", "emaux": "email",
    "coraux": "corail", "soupiraux": "soupirail", "yeux": "oeil", "cieux": "ciel",
    "mesdames": "madame", "messieurs": "monsieur", "mesdemoiselles": "mademoiselle",
    "tuyaux": "tuyau", "noyaux": "noyau", "joyaux": "joyau", "boyaux": "boyau",
    "materiaux": "materiau", "landaus": "landau",
    "st": "saint", "sts": "saint", "ste": "saint", "stes": "saint",
    "nouvel": "nouveau", "nouvelle": "nouveau", "bel": "beau", "belle": "beau",
    "jumelle": "jumeau", "vieil": "vieux", "vieille": "vieux",
    "publique": "public", "grecque": "grec", "turque": "turc", "laique": "laic",
    "caduque": "caduc", "blanche": "blanc", "seche": "sec",
    "neuve": "neuf", "veuve": "veuf", "breve": "bref",
    "conseillere": "conseiller", "chere": "cher", "bouchere": "boucher",
    "maraichere": "maraicher", "archere": "archer", "entier": "entiere", "fiere": "fier",
    "grosse": "gros", "grasse": "gras", "epaisse": "epais", "douce": "doux", "fausse": "faux",
    "jaloux": "jalouse", "gentille": "gentil", "nulle": "nul", "longue": "long", "folle": "fou",
    "molle": "mou", "maligne": "malin", "copine": "copain", "cheffe": "chef",
    "maitresse": "maitre", "hotesse": "hote", "petit": "petite",
}  # fmt: skip

PLURAL_ENDINGS = ("os", "us", "chers", "gers", "llers")
# Words in -us and -os that are no plural; the others are.
ENDING_IN_S = _words(
    """
    abus albatros albinos anus atlas blocus bonus burnous cactus campus chaos clos confus consensus
    corpus cosmos couscous crocus cursus dessous dessus detritus diffus eclos enclos eucalyptus
    exclus focus gros heros humus inclus intrus jesus lapsus lotus malus minus motus nous obtus
    omnibus opus papyrus pathos plus processus propos prospectus quitus radius rebus reclus refus
    remous repos rhinoceros rictus sinus sous stimulus surplus talus terminus tetanos thermos
    thesaurus tonus tous typhus uterus venus versus virus vous
    """
)
# Plurals in -ais, -is, -ois and -eux; most such words are none: "palais", "avis", "comtois".
PLURALS = _words(
    """
    abris adieux amis appuis aveux cheveux convois cris deblais delais dieux emplois enjeux ennuis
    envois essais essieux feux gais jeux lieux lois milieux minerais neveux octrois parois plis
    quais reemplois remblais renvois replis rois tournois voeux vrais
    """
)
# Words in -ive that are no feminine of -if: verbs, and nouns of their own.
NOT_IN_IF = _words(
    """
    archive arrive avive convive cultive derive drive ecrive endive gencive grive invective lessive
    live locomotive missive motive ogive olive prive recidive rive salive solive suive survive
    """
)
# Whose feminine in -euse is not that of a word in -eur, whatever stands before.
IN_EUX = _words(
    """
    affreux amoureux avantageux aventureux boiteux brumeux chaleureux chanceux cotonneux courageux
    couteux creux dangereux desastreux douloureux douteux fameux fievreux frileux genereux graisseux
    hasardeux haineux heureux honteux joyeux langoureux lepreux lumineux malheureux marecageux
    moelleux monstrueux montagneux nerveux nombreux nuageux ombrageux onereux orageux orgueilleux
    paresseux perilleux peureux pierreux populeux poudreux poussiereux rigoureux ruineux sableux
    savoureux scrupuleux soigneux tenebreux valeureux venimeux verreux vertigineux vigoureux
    volumineux merveilleux houleux argileux crasseux mousseux
    """
)
# Whose feminine is in -ieuse, -ueuse: otherwise that of a word in -ieux or -ueux.
IN_EUR = _words(
    """
    attaqueur blagueur chroniqueur crieur fugueur joueur loueur marqueur parieur plieur rieur skieur
    tueur
    """
)

FEMININES = (
    (re.compile(r"(\w{2,})geres?"), r"\1ger"),
    # "Associé" has lost its accent: its feminine loses its own.
    (re.compile(r"(\w{2,})iees?"), r"\1ie"),
)


def common_form(form: str) -> str:
    """Return the word that stands for the plural and the feminine of ``form``: the stem's source.

    It is not always a word of the language, nor the masculine singular: it is one for the family.
    """
    singular = form.removesuffix("s")
    for word in (form, singular):
        if word in THEMSELVES:
            return word
        if word in IRREGULAR:
            return IRREGULAR[word]
    if form in PLURALS:
        return form[:-1]
    if len(form) > 3 and form.endswith(PLURAL_ENDINGS) and form not in ENDING_IN_S:
        return singular
    return _masculine(singular) or form


def _masculine(word: str) -> str | None:
    """Return what stands for the feminine ``word``, or None."""
    if word.endswith("ive") and word not in NOT_IN_IF:
        return f"{word[:-2]}f"
    if word.endswith("euse"):
        root = word.removesuffix("euse")
        regular = root.endswith(("i", "u")) or f"{root}eux" in IN_EUX
        return f"{root}eur" if f"{root}eur" in IN_EUR or not regular else None
    for pattern, masculine in FEMININES:
        if found := pattern.fullmatch(word):
            return found.expand(masculine)
    return None
