"""How long a convention lasts, how it is renewed, and the notices before its end or to leave it."""

import re
from collections.abc import Iterator

from .clauses import Clause, about_life, clauses
from .french import COUNT, SCHOOL_YEAR, count_of
from .outline import Outline
from .proposals import Proposal, absent, agreed, sure, to_check

# Patterns read sentences without accents nor case: "annees", "duree".
UNIT = (
    r"(?P<unit>annees? scolaires?|annees? (?:civiles?|universitaires?)?|ans?\b|annees?|mois|"
    r"trimestres?|semestres?)"
)
PLAIN_COUNT = COUNT.replace("é", "e").replace("è", "e")
LENGTH = re.compile(rf"\b{PLAIN_COUNT}\s+{UNIT}")
LASTS = re.compile(
    r"(?:pour une (?:nouvelle )?(?:duree|periode) (?:(?:\w+ )?(?:de|d')\s?|\w+ de )?|"
    r"d'une duree (?:\w+ )?(?:de |d')?|duree (?:totale |initiale |ferme |"
    r"determinee )?(?:de la (?:presente )?convention |de l'accord |du protocole )?"
    r"(?:est |sera )?(?:fixee )?(?:a |de |d'|: ?)|"
    r"(?:conclue?s?|signee?|passee?|etablie?|consentie?|souscrite?|arretee?|adoptee?|accordee?|"
    r"prevue?|convenue?) (?:et acceptee? )?pour (?:une (?:duree|periode) (?:de |d'))?|"
    r"valable (?:pour |pendant |"
    r"durant )?|couvre |porte sur |vaut pour |"
    r"engage les parties pour |"
    r"\bet pour |pour une periode (?:de |d')|"
    r"court (?:sur|pour|pendant) |\bdure(?:ra)? |"
    r"(?:expire(?:ra)?|prend(?:ra)? fin) au bout de |"
    r"s'etend sur |s'applique (?:pendant|pour|durant) |pendant |durant |prolongee? (?:de |d')|"
    r"prorogee? (?:de |pour |d'))(?:une (?:duree|periode) (?:de |"
    r"d'))?(?:les )?(?:maximale? de )?$"
)
RENEWS = re.compile(
    r"reconduct?i?|reconduit|renouvel|prorog|prolong|nouvelle periode|nouvelle convention"
)
ABOUT_RENEWAL = re.compile(
    r"\b(?:reconductions?|reconduite?s?|reconductible|renouvelee?s?|renouvele|renouvelle|reconduit|"
    r"renouvelable|renouvellement|prorogee?|prorogation|prorogeable|nouvelle periode|"
    r"prolongee?|prolongation)\b"
)
TACIT = re.compile(r"\btacite|\btacitement|automatiquement|de plein droit|reconduction automatique")
NEGATED = re.compile(
    r"\b(?:ne (?:peut|pourra|saurait|sera|fera|font|pourront)|n'est|n'ouvre|n'y a|"
    r"ne se (?:renouvel|recondui|prolong)\w+ pas|"
    r"sans (?:que |aucune |possibilite de )?|exclu|exclut|exclue|interdit|aucune?|"
    r"non (?:renouvelable|reconductible)|pas (?:de|renouvelable|reconductible)|ni )"
)
EXPRESS = re.compile(
    r"\bexpres|par (?:voie d')?avenant|accord (?:ecrit|commun|des parties|expres|mutuel|"
    r"prealable)|par ecrit|decision (?:conjointe|ecrite|expresse|des parties)|commun accord|"
    r"nouvelle decision|convention nouvelle|nouvelle convention"
)
MAY = re.compile(
    r"\b(?:peut|pourra|pourront|peuvent|est|sera|"
    r"sont) (?:\w+ )?(?:etre )?(?:\w+ )?(?:reconduit|renouvel|prorog|prolong|reconductible)|"
    r"\b(?:reconductible|renouvelable)\b|ne peut resulter que|"
    r"\brenouvellement (?:\w+,? )?(?:fait|fera|donne|donnera|suppose|passe|exige|est subordonne)\b"
    r"(?![^.;]{0,40}(?:nouvelle convention|convention nouvelle))"
)
OTHER_THING = re.compile(
    r"\b(?:mandats?|membres?|comite|commission|subventions?|financement|collections?|fonds|"
    r"materiel|contrats? de travail|stages?|abonnements?|bail)\b[^.;]{0,40}(?:renouvel|"
    r"reconduc|reconduit)"
)
EACH_YEAR = re.compile(
    r"d'annee en annee|chaque (?:annee|rentree)|annuellement|tous les ans|"
    r"annee par annee|par annee|d'an en an"
)
SAME = re.compile(
    r"(?:meme|identique|egale|pareille) duree|duree (?:identique|egale|equivalente|similaire)|"
    r"memes? periodes?|periodes? (?:identiques?|egales?|de meme duree|successives de meme)|"
    r"dans les memes (?:conditions|termes)|par periodes? de meme duree"
)
# What lasts longer from now on: an avenant does it, and renews nothing.
PROLONGED = re.compile(
    r"(?<!n')\b(?:est|sont) (?:\w+ )?(?:prorog|prolong)ee?s?\b|"
    r"(?<!etre )(?<!ete )\b(?:proroge|prolonge)\b"
)
PERIODS = re.compile(
    rf"(?:periodes?|durees?)\s?(?:successives? |supplementaires? |nouvelles? |egales? |"
    rf"consecutives? |complementaires? )*(?:de |d'){PLAIN_COUNT}\s+{UNIT}"
)
FOR = re.compile(
    rf"(?:(?:pour|de|fois|par tranches? de)\s+|\bd'){PLAIN_COUNT}\s+(?:nouvelles? |autres? )?{UNIT}"
)
# "dans la limite d’une durée totale de quatre ans": renewals included.
IN_ALL = re.compile(r"\b(?:totale?|globale|cumulee|maximale|exceder|depasser|limite)\b[^.;]{0,40}$")
TIMES = re.compile(rf"\b{PLAIN_COUNT}\s+(?:seule |seules )?fois\b")
RENEWALS = re.compile(
    rf"\b{PLAIN_COUNT}\s+(?:reconductions?|renouvellements?|periodes? supplementaires?|periodes?)\b"
)
# "reconduite pour chacune des deux années scolaires suivantes".
FOLLOWING = re.compile(
    rf"(?:chacune des|les) {PLAIN_COUNT} annees?(?: scolaires?| civiles?)? suivantes"
)
MONTHS = re.compile(
    rf"\b{PLAIN_COUNT}\s+(?P<unit>mois|(?:ans?|annees?)(?! scolaire)|trimestres?|semestres?)\b"
)
# Months in a unit, by its first letters; a year in any other.
MONTHS_IN = {"mois": 1, "trim": 3, "seme": 6}
AT_A_TERM = re.compile(
    r"\ba (?:chaque|la|son) (?:date (?:anniversaire|d'echeance)|echeance|terme)\b"
)
UNLESS = re.compile(r"\b(?:sauf|sous reserve|a defaut|a moins|si (?:l'une|aucune|une)|faute)\b")
NOTICE_UNITS = re.compile(rf"\b{PLAIN_COUNT}\s+(?:jours|semaines)\b")
BEFORE_THE_END = re.compile(
    r"avant (?P<just_given>cette date)|"
    r"(?:avant|qui precedent|precedant) (?:\w+ )?"
    r"(?:l'|la |le |son |sa |chaque |leur |cette |ce |toute )?"
    r"(?:date (?:d'|de )?)?(?:l'|la |le |son |sa )?(?:date )?(?:d'|de )?(?:\w+ )?(?:echeance|terme|"
    r"expiration|fin|date anniversaire|anniversaire|renouvellement|reconduction|"
    r"fin de validite|31 aout|31 decembre)"
)
NOTICE = re.compile(
    r"apres (?:l'envoi|l'avoir|(?:la )?reception|(?:la |sa )?notification)|"
    r"preavis|prevenance|le notifiant|a l'avance|auparavant|"
    r"avant la date (?:souhaitee|d'effet|de (?:son |ce |leur )?(?:retrait|depart))|"
    r"prevenant|prealable|d'avance|avertissant|informant"
)
LEAVES = re.compile(
    r"resili|denonc|met(?:tre|tra)? (?:fin|un terme)|(?:se|s'en) retire|retrait|quitter|degage|"
    r"sortir|cesser|y renoncer|(?:se|s'en) desengage"
)
FAULT = re.compile(r"mise en demeure|non-respect|manquement|inexecution|faute")

DISAGREE = "Les chiffres et les lettres ne disent pas le même nombre."
ADDED = "C’est la durée que l’avenant ajoute."
A_TOTAL = "Le texte fixe une durée totale : comptez les reconductions qu’elle permet."
BOTH = "Le texte exclut la reconduction tacite et prévoit une reconduction expresse."
UP_TO_A_TERM = "Ce préavis se compte avant une échéance : il n’en ouvre peut-être pas d’autre."
TWO_LENGTHS = "Le texte donne deux durées."


def duration(outline: Outline) -> Proposal:
    """Return the length of the convention: a number and "ans", "mois" or "annees_scolaires"."""
    found = []
    for clause in about_life(outline):
        proposal = _length(clause)
        if proposal:
            found.append(proposal)
    if found:
        return agreed(found, TWO_LENGTHS)
    return absent("Le texte ne donne pas de durée.")


def _length(clause: Clause) -> Proposal | None:
    sentence = clause.plain
    renewal = ABOUT_RENEWAL.search(sentence) if _renews(sentence) else None
    stop = renewal.start() if renewal and not _only_excluded(sentence) else len(sentence)
    for match in LENGTH.finditer(sentence, 0, stop):
        if not LASTS.search(sentence[max(0, match.start() - 120) : match.start()]):
            continue
        if (
            not clause.on_life
            and not re.search(
                r"(?:convention|accord|protocole|charte|avenant|partenariat)",
                sentence[: match.start()],
            )
            and not re.match(r"\W*(?:elle|il|celle-ci|celui-ci|d'une duree)\b", sentence)
        ):
            continue
        if re.search(
            r"pendant |durant |apres|suiv", sentence[max(0, match.start() - 12) : match.start()]
        ) and not re.search(
            r"appli(?:que|cable) (?:pendant|durant) $|valable (?:pendant|durant) $|"
            r"vigueur (?:pendant|"
            r"durant) $|effets? (?:pendant|durant) $",
            sentence[: match.start()],
        ):
            continue
        return _measure(clause, match)
    return _school_years(clause, stop)


def _only_excluded(sentence: str) -> bool:
    mark = ABOUT_RENEWAL.search(sentence)
    return bool(mark and re.search(r"(?:non|sans)\b[^.;,]{0,25}$", sentence[: mark.start()]))


def _measure(clause: Clause, match: re.Match[str]) -> Proposal:
    count, agree = count_of(match)
    span = clause.place(*match.span())
    value = {"n": count, "unit": unit_of(match["unit"])}
    if match["unit"].startswith(("trimestre", "semestre")):
        value = {"n": count * (3 if match["unit"].startswith("t") else 6), "unit": "mois"}
    if not count:
        return absent("La durée n’a pas été comprise.", *span)
    if PROLONGED.search(clause.plain):
        return to_check(value, *span, ADDED)
    return sure(value, *span) if agree else to_check(value, *span, DISAGREE)


def unit_of(written: str) -> str:
    """Return the unit of a duration as conventions count them."""
    if "scolaire" in written:
        return "annees_scolaires"
    return "mois" if written.startswith("mois") else "ans"


def _school_years(clause: Clause, stop: int) -> Proposal | None:
    """Count the school years that a clause names: "pour l’année scolaire 2025-2026"."""
    mark = re.search(
        r"(?<!fin )(?<!terme )(?<!issue )(?<!debut )(?:pour|couvre|sur|pendant|durant|"
        r"concerne|des?) (?:l'|les |la |"
        r"une )?(?:\w+ )?annees? scolaires? (?=20\d\d)",
        clause.plain[:stop],
    )
    if not mark:
        return None
    years = list(SCHOOL_YEAR.finditer(clause.text, mark.end(), stop))
    if not years or years[0].start() > mark.end() + 2:
        return None
    first, last = int(years[0]["first"]), int(years[-1]["first"])
    between = clause.plain[years[0].end() : years[-1].start()]
    ranged = re.search(r"\b(?:a|jusqu'a)\b", between)
    number = last - first + 1 if ranged or len(years) == last - first + 1 else 0
    span = clause.place(mark.start(), years[-1].end())
    value = {"n": number, "unit": "annees_scolaires"}
    return sure(value, *span) if number > 0 else None


def renewal(outline: Outline) -> Proposal:
    """Return what the text says of renewal: "exclue", "expresse", "tacite"; absent when nothing."""
    found = [p for clause in _renewal_clauses(outline) if (p := _renewal(clause))]
    if not found:
        return absent("Le texte ne dit rien de la reconduction.")
    values = {p.value for p in found}
    if values == {"exclue", "expresse"}:
        express = next(p for p in found if p.value == "expresse")
        return express.doubted(BOTH)
    return agreed(found, "Le texte parle de plusieurs façons de la reconduction.")


def _renewal_clauses(outline: Outline) -> list[Clause]:
    found = [c for c in clauses(outline) if not c.takes_away and _renews(c.plain)]
    return [
        c
        for c in found
        if (c.on_life or c.speaks_of_itself or TACIT.search(c.plain))
        and not OTHER_THING.search(c.plain)
    ]


def _renews(sentence: str) -> bool:
    """Tell a renewal from the end that an avenant moves: "est prorogée jusqu’au 31 août"."""
    others = PROLONGED.sub(" ", sentence)
    return bool(ABOUT_RENEWAL.search(others))


def _renewal(clause: Clause) -> Proposal | None:
    sentence = clause.plain
    for mark in ABOUT_RENEWAL.finditer(sentence):
        span = clause.place(max(0, mark.start() - 40), min(len(sentence), mark.end() + 40))
        around = sentence[max(0, mark.start() - 70) : mark.end() + 60]
        tacit = TACIT.search(around)
        negated = NEGATED.search(
            sentence[max(0, mark.start() - 70) : mark.end() + 12]
        ) or re.search(r"\b(?:est|sont|soit) (?:\w+ )?exclue?s?\b|n'est pas", around)
        only = re.search(
            r"ne (?:peut|pourra|saurait|sera|pourront)[^.;]*\bque?\b|n'est[^.;]*\bque\b",
            sentence[max(0, mark.start() - 70) :],
        )
        if negated and not only:
            express = tacit and re.compile(r"\bexpres").search(sentence, mark.end())
            return to_check("expresse", *span, BOTH) if express else sure("exclue", *span)
        if tacit:
            return sure("tacite", *span)
        if EXPRESS.search(sentence) and (MAY.search(sentence) or only or "expres" in sentence):
            return sure("expresse", *span)
        if MAY.search(sentence):
            return to_check(
                "expresse",
                *span,
                "Le texte prévoit un renouvellement sans dire s’il est tacite ou exprès.",
            )
    return None


def renewal_months(outline: Outline) -> Proposal:
    """Return the length of one renewal in months."""
    length = duration(outline)
    found = []
    for clause in _renewal_clauses(outline):
        if _renewal(clause) is None or _renewal(clause).value == "exclue":
            continue
        found += _renewed_for(clause, length)
    return (
        agreed(found, "Le texte donne deux durées de reconduction.")
        if found
        else absent("Le texte ne dit pas pour combien de temps.")
    )


def _renewed_for(clause: Clause, length: Proposal) -> Iterator[Proposal]:
    sentence = clause.plain
    after = ABOUT_RENEWAL.search(sentence).start()
    for pattern in (PERIODS, FOR):
        for match in pattern.finditer(sentence, after):
            around = sentence[max(0, match.start() - 12) : match.end() + 12]
            if NOTICE.search(around) or IN_ALL.search(sentence[: match.start()][-60:]):
                continue
            yield _months(clause, match)
            return
    following = FOLLOWING.search(sentence, after)
    if following:
        yield sure(12, *clause.place(*following.span()))
        return
    same = SAME.search(sentence, after)
    if same and length and length.value["unit"] != "annees_scolaires":
        months = length.value["n"] * (1 if length.value["unit"] == "mois" else 12)
        yield Proposal(months, length.certainty, *clause.place(*same.span()))
        return
    each = EACH_YEAR.search(sentence)
    if each:
        yield sure(12, *clause.place(*each.span()))


def renewal_maximum(outline: Outline) -> Proposal:
    """Return how many times the convention may be renewed."""
    found = []
    for clause in _renewal_clauses(outline):
        kind = _renewal(clause)
        if kind is None or kind.value == "exclue":
            continue
        for pattern in (TIMES, RENEWALS, FOLLOWING):
            match = pattern.search(clause.plain)
            if match and (pattern is not TIMES or _near(clause.plain, match)):
                count, agree = count_of(match)
                span = clause.place(*match.span())
                found.append(sure(count, *span) if agree else to_check(count, *span, DISAGREE))
                break
    return agreed(found, "Le texte donne deux maximums.") if found else _no_maximum(outline)


def _no_maximum(outline: Outline) -> Proposal:
    """Return no maximum, and where the text bounds all that the convention may last."""
    for clause in _renewal_clauses(outline):
        for match in MONTHS.finditer(clause.plain):
            if IN_ALL.search(clause.plain[: match.start()][-60:]):
                return absent(A_TOTAL, *clause.place(*match.span()))
    return absent("Le texte ne fixe pas de maximum.")


def _near(sentence: str, match: re.Match[str]) -> bool:
    """Tell the "deux fois" of a renewal from that of a meeting."""
    around = sentence[max(0, match.start() - 90) : match.end() + 60]
    return bool(ABOUT_RENEWAL.search(around)) and not re.match(
        r"\s*(?:par|l')\s?an", sentence[match.end() :]
    )


def notice_months(outline: Outline) -> Proposal:
    """Return how many months before the end the parties meet, decide, or oppose a renewal."""
    found = [p for clause in clauses(outline) if (p := _before_the_end(clause))]
    if not found and renewal(outline).value == "tacite":
        found = [p for clause in clauses(outline) if (p := _at_each_term(clause))]
    return (
        agreed(found, "Le texte donne deux délais avant le terme.")
        if found
        else absent("Le texte ne fixe pas de délai en mois avant le terme.")
    )


def _before_the_end(clause: Clause) -> Proposal | None:
    sentence = clause.plain
    for match in MONTHS.finditer(sentence):
        end = BEFORE_THE_END.search(sentence, match.end())
        if not end or end.start() - match.end() > 40 or FAULT.search(sentence):
            continue
        if MONTHS.search(sentence, match.end(), end.start()):
            continue
        if re.search(
            r"annee scolaire|seance|reunion|manifestation|action|stage",
            sentence[end.end() - 12 : end.end() + 25],
        ):
            continue
        if end["just_given"] and not clause.on_life:
            continue
        if clause.on_leaving and not ABOUT_RENEWAL.search(sentence) and not clause.on_life:
            return None
        return _months(clause, match)
    return _to_oppose(clause)


def _at_each_term(clause: Clause) -> Proposal | None:
    """Return the notice to leave "à chaque échéance" what is tacitly renewed: it opposes that."""
    leaves = LEAVES.search(clause.plain) and AT_A_TERM.search(clause.plain)
    return _to_leave(clause) if leaves else None


def _to_oppose(clause: Clause) -> Proposal | None:
    """Return the notice of "reconduite tacitement, sauf congé donné six mois à l’avance"."""
    sentence = clause.plain
    renewal = ABOUT_RENEWAL.search(sentence)
    unless = renewal and UNLESS.search(sentence, renewal.end())
    match = unless and MONTHS.search(sentence, unless.end())
    if not match or FAULT.search(sentence):
        return None
    around = sentence[unless.end() : match.end() + 20]
    return _months(clause, match) if NOTICE.search(around) else None


def _months(clause: Clause, match: re.Match[str]) -> Proposal:
    """Return a length of the text in months."""
    count, agree = count_of(match)
    months = (count or 0) * MONTHS_IN.get(match["unit"][:4], 12)
    span = clause.place(*match.span())
    return sure(months, *span) if agree else to_check(months, *span, DISAGREE)


def termination_notice_months(outline: Outline) -> Proposal:
    """Return the notice in months of a party that leaves before the end."""
    tacit = renewal(outline).value == "tacite"
    found = [
        p
        for clause in clauses(outline)
        if (p := _to_leave(clause)) and not (tacit and _at_each_term(clause))
    ]
    return (
        agreed(found, "Le texte donne deux préavis.")
        if found
        else absent("Le texte ne fixe pas de préavis en mois.")
    )


def _to_leave(clause: Clause) -> Proposal | None:
    sentence = clause.plain
    if not (LEAVES.search(sentence) or clause.on_leaving) or not NOTICE.search(sentence):
        return None
    if _to_oppose(clause):
        return None
    for match in MONTHS.finditer(sentence):
        end = BEFORE_THE_END.search(sentence, match.end())
        to_the_end = end and end.start() - match.end() <= 40
        if to_the_end and not clause.on_leaving:
            continue
        around = sentence[max(0, match.start() - 60) : match.end() + 60]
        if not NOTICE.search(around) or FAULT.search(around):
            continue
        found = _months(clause, match)
        return found.doubted(UP_TO_A_TERM) if to_the_end or AT_A_TERM.search(sentence) else found
    return None
