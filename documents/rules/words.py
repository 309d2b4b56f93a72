"""Words of conventions that several rules look for: offices, signs of a person’s name."""

import re

# Offices of those who represent and sign, in their first word.
OFFICE = (
    r"(?:vice[- ]|co[- ]?|sous[- ])?(?:recteur|rectrice|ministre|préfet|préfète|sous-préfète?|"
    r"président|présidente|directeur|directrice|proviseur|proviseure|principal|principale|maire|"
    r"secrétaire|trésorier|trésorière|délégué|déléguée|commandant|commandante|inspecteur|"
    r"inspectrice|doyen|doyenne|chef|cheffe|gérant|gérante|administrateur|administratrice|"
    r"responsable|fondateur|fondatrice|chancelier|chancelière|conseiller|conseillère|général|"
    r"générale|colonel|procureur|procureure|coordinateur|coordinatrice|coordonnateur|"
    r"coordonnatrice|adjoint|adjointe|bâtonnier|bâtonnière|conservateur|conservatrice|dirigente|"
    r"évêque|représentant|représentante|mandataire|DASEN|IA-DASEN|commissaire|dirigeant|"
    r"dirigeante|proviseure?|intendant|intendante|porte-parole|animateur|animatrice|chargé|chargée)"
)
IS_OFFICE = re.compile(rf"\b{OFFICE}s?\b", re.IGNORECASE)
# Those of neighbours too: a partner abroad names its own people.
CIVILITY = (
    r"(?:Monsieur|Madame|Mademoiselle|Messieurs|Mesdames|Mme|Mlle|Mr\.?|Me|M\.|MM\.|Maître|Dr\.?|"
    r"Pr\.?|Herr|Frau|Don|Doña|Sra?\.|Señora?|Signora?|Sig\.(?:ra)?|Dott\.(?:ssa)?|Mrs\.?|Ms\.?)"
)
RANK = (
    r"(?:lieutenant-colonel|lieutenant-colonelle|colonel|colonelle|général|générale|capitaine|"
    r"commandant|commandante|lieutenant|lieutenante|amiral|contre-amiral|major|docteur|professeur|"
    r"professeure)"
)
UPPER = r"A-ZÀ-ÖØ-ÝŒÆ"
PARTICLE = (
    r"(?:de [Ll]a|de [Ll]e|de [Ll]['’]|De [Ll]a|[Dd]u|[Dd]es|[Dd]e|[Dd]['’]|[Ll]e|[Ll]a|"
    r"[Vv]on|[Vv]an|[Dd]er|[Bb]en|[Ee]l|[Aa]l)"
)
# A first name, "Jean-Luc" or "Jean François", then a surname in capitals: "d’ESCLANS", "LE BELLEC".
FIRST_NAME = rf"(?:[{UPPER}][a-zà-ÿ'’]+(?:-[{UPPER}][a-zà-ÿ'’]+)*|[{UPPER}]\.(?:[- ]?[{UPPER}]\.)?)"
SURNAME = rf"[{UPPER}][{UPPER}'’]+(?:[- ]{{1,3}}[{UPPER}][{UPPER}'’]+)*"
NAME = re.compile(
    rf"(?!{CIVILITY}\s|L[ae]\s|D[eu]\s)(?P<first>{FIRST_NAME}(?: {FIRST_NAME}){{0,2}}) "
    rf"(?P<last>(?:{PARTICLE} ?)?{SURNAME})(?![a-zà-ÿ])"
)
# The same once the small capitals of a page have mixed the two: "pAScAl lhermitte".
LOOSE_NAME = re.compile(rf"[{UPPER}a-zà-ÿ][\w'’-]+(?: [\w'’-]+){{1,4}}")
# A surname with a capital only, as after a civility: "Monsieur Jean Dupont".
CAPITALISED_NAME = re.compile(
    rf"(?P<first>{FIRST_NAME})(?P<last>(?: (?:{PARTICLE} ?)?[{UPPER}][\w'’]+(?:-[\w'’]+)*){{1,3}})"
)
# What begins the name of a body in capitals just as well: "Académie Bretonne", "Relais Lecture".
OF_A_BODY = re.compile(
    r"(?:Académie|Agence|Amicale|Association|Bibliothèque|Caisse|Centre|Cercle|Chambre|Cité|Club|"
    r"Collectif|Collège|Comité|Commune|Communauté|Compagnie|Confédération|Conseil|Conservatoire|"
    r"Cour|Direction|Département|Entreprise|Fédération|Fondation|Fonds|Groupe|Groupement|Institut|"
    r"Les|La|Le|Ligue|Lycée|Mairie|Maison|Ministère|Mission|Musée|Office|Parc|Pays|Pour|Préfecture|"
    r"Rectorat|Relais|Région|République|Réseau|Service|Société|Syndicat|Théâtre|Tribunal|Union|"
    r"Université|Ville|État)s?\b"
)
IN_SMALL_LETTERS = "Ce nom est écrit sans capitales : vérifiez que c’est celui d’une personne."


def is_plain_name(text: str) -> bool:
    """Tell whether a text may be a name whose surname is not in capitals: "Luc Bernard"."""
    return bool(
        CAPITALISED_NAME.fullmatch(text)
        and not NAME.search(text)
        and not IS_OFFICE.search(text)
        and not OF_A_BODY.match(text)
    )


DETERMINER = re.compile(r"(?:L['’]|La |Le |Les |l['’]|la |le |les )")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
PHONE = re.compile(r"(?<!\d)(?:\+33\s?(?:\(0\)\s?)?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
# Dots left for a pen.
BLANK = re.compile(r"…+|\.{4,}|_{3,}")
