"""Days of a convention: signature and its place, start, end. None is computed here."""

import re
from datetime import date
from itertools import zip_longest

from .clauses import Clause, about_life
from .formulas import SIGNED
from .french import SCHOOL_YEAR, FoundDate, dates_in, plain
from .outline import Outline
from .proposals import Proposal, absent, agreed, sure, to_check
from .words import BLANK

PLACE = re.compile(
    r"(?:[Ff]aite?|FAITE?|Dressée?|Rédigée?|[Ss]ignée?|SIGNÉE?|[ÉEé]tablie?|[Cc]onclue?|"
    r"[Pp]assée?)\b[^àÀA]{0,60}?\s?(?:à|À|A|au|"
    r"aux)\s+(?P<place>[A-ZÀ-Ý][\w’']*(?:[ -][\w’']+){0,6}?)"
    r"(?=\s*(?:,|\.|;|$|\(|–|—|- |en (?:\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|"
    r"double|autant|un )|le\b|les\b))"
)
PLACE_THEN_DATE = re.compile(
    r"(?:^|\n)\s*(?:(?:À|A|à) )?(?P<place>[A-ZÀ-Ý][\w’']*(?:[ -][\w’']+){0,5}?)\s*,\s*le\b"
)
ON_THE_COVER = re.compile(
    r"(?:signature|signée?|conclue?|date de (?:la )?signature)\s*:?\s*(?:le\s+)?(?=[\d]|"
    r"premier|un\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|onze|douze|"
    r"treize|quatorze|quinze|seize)",
    re.IGNORECASE,
)
ELECTRONIC = re.compile(
    r"sign(?:ée?|ature)s?\s+(?:électronique|numérique)|signée? par\s*:|(?-i:Signée? le\b)",
    re.IGNORECASE,
)
# Under each name: read with the electronic signatures, which are as many days.
EACH_SIGNED = re.compile(r"Signée? le\b")
DATE_LINE = re.compile(r"date\b|le \d", re.IGNORECASE)
# "À Riom," or "Le 3 mai 2024" alone on a line under "Fait en deux exemplaires".
CARRIES_ON = re.compile(r"(?:À|A|à) [A-ZÀ-Ý]|[Ll]e(?:\s+(?:\d|premier|[.…_])|\s*$)")
TOWN_AND_DAY = re.compile(r"\b(?:À|A|à) ([A-ZÀ-Ý][\w’'-]*(?:[ -][\w’'-]+){0,5}?)\s*,\s*le\b")
PLACE_ALONE = re.compile(
    r"(?:À|A|à) (?P<place>[A-ZÀ-Ý][\w’']*(?:[ -][\w’']+){0,5}?)\s*,?\s*(?:\n|$|le\b|Le\b)"
)
STARTS = re.compile(
    r"(?:entre(?:ra|nt)? en (?:vigueur|application)|prend(?:ra)? effet|prise d'effet|"
    r"commence(?:ra|nt|ront)? a courir|prend(?:ra)? cours|prend(?:ra)? naissance|"
    r"produit ses effets|"
    r"s'applique(?:ra)?|applicable|valable|commence(?:ra)?|debute(?:ra)?|court|effective|"
    r"demarre(?:ra)?|est conclue?|est etablie?|est consentie?|soit du|est souscrite?|"
    r"est signee?|vaut|date d'effet|(?:entree en vigueur|effet)\s*:|couvre|porte sur|en vigueur)\b"
)
FROM = re.compile(r"(?:a compter|a partir|a dater|des|depuis|le|au|du|:)\s+(?:du\s+|le\s+)?$")
ENDS = re.compile(
    r"\b(?:jusqu'(?:au|a la date du|en)|prend(?:ra)? (?:\w+ )?fin(?: le| au)?|"
    r"s'acheve(?:ra)?(?: le| au)?|se termine(?:ra)?(?: le| au)?|"
    r"s'etein(?:t|dra)(?: le| au)?|cesse(?:ra)?(?: de [\w' ]{3,40})?(?: le| au)?|"
    r"expire(?:ra)?(?: le| au)?|arrive(?:ra)? a (?:echeance|son terme|terme|expiration)(?: le|"
    r" au)?|vient a (?:echeance|expiration|son terme)(?: le| au)?|echoit le|"
    r"pour (?:s'achever|se terminer|finir|prendre fin|expirer)(?: le| au)?|"
    r"date d'echeance\s*:|echeance (?:est )?(?:fixee )?(?:au|le)|"
    r"terme (?:est )?(?:fixe )?(?:au|le)|finit le|"
    r"(?:est )?proroge[e]?s?(?: jusqu')?\s?(?:au|le)|report[ee]e? au|nouveau terme est le|"
    r"se poursuit jusqu'au)\s*(?:au\s+|le\s+)?(?:soir du\s+)?$"
)
# "s’éteint de plein droit au 31 août": words that change nothing of the day.
FORMALITY = re.compile(
    r",? (?:de plein droit|automatiquement|definitivement|sans (?:autre )?formalite),? "
)
STARTS_SO = re.compile(r"\b(?:vigueur|effet|a compter|a partir|debute|commence)\b")
ENDS_SO = re.compile(
    r"\b(?:prend(?:ra)? fin|s'acheve|expire|se termine|terme|jusqu'|prolonge|proroge)"
)
RANGE_ENDS = re.compile(r"^[^.;]{0,12}\b(?:au|jusqu'au|et le)\s*$")
AT_SIGNATURE = re.compile(
    r"(?:a (?:la date|compter|partir|dater) de |des |a |le jour de |du jour de |"
    r"au jour de )(?:la date de |la |le jour de )?(?:sa |la |"
    r"leur )?(?:derniere )?(?:date de )?(?:sa |la |leur )?signature"
)
AT_NOTIFICATION = re.compile(
    r"(?:a (?:la date|compter|partir|dater) de|des|a) (?:la date de )?(?:(?:la |sa )?reception "
    r"de )?(?:sa|la|leur) (?:reception de la )?notification"
)
OTHER_SUBJECT = re.compile(
    r"^\W*(?:les? (?:dossiers?|demandes?|candidatures?|inscriptions?|reservations?|projets?|"
    r"actions?|bilan|financement|versement|comite)|toute demande|chaque)\b"
)
END_OF_SCHOOL_YEAR = re.compile(r"(?:fin|terme|issue) de l'annee scolaire (?:en cours )?")

SEVERAL_DAYS = "Les parties ont signé à des jours différents : le dernier est proposé."
TWO_TOWNS = "Les parties ont signé dans deux villes : la première est proposée."
TWO_SIGNATURES = "Le texte donne deux dates de signature."
THE_DAY_AFTER = "Le texte dit « le lendemain » : la convention prend effet un jour plus tard."
TWO_STARTS = "Le texte donne deux dates d’effet."
TWO_ENDS = "Le texte donne deux dates de fin."
NO_YEAR = "Cette date ne dit pas son année."
LEFT_BLANK = "La date est laissée en blanc, pour être écrite à la main."


def signed_at(outline: Outline) -> Proposal:
    """Return the town where the text was signed."""
    for block in _signing_blocks(outline):
        for pattern in (PLACE, PLACE_THEN_DATE, PLACE_ALONE):
            match = pattern.search(block.text)
            if match:
                start = block.start + match.start("place")
                town = " ".join(match["place"].split())
                if re.search(r"\bau\s+$", block.text[: match.start("place")]):
                    town = f"Le {town}"
                found = sure(town, start, start + len(match["place"]))
                towns = set(TOWN_AND_DAY.findall(block.text))
                return found.doubted(TWO_TOWNS) if len(towns) > 1 else found
        if BLANK.search(block.text[:40]):
            return absent("Le lieu est laissé en blanc.", block.start, block.end)
    return _place_on_the_cover(outline)


def signed_on(outline: Outline) -> Proposal:
    """Return the day of the signature; a blank or a hand-written day is absent, and said."""
    found: list[Proposal] = []
    blank = absent("Le texte ne donne pas la date de signature.")
    for block in _signing_blocks(outline):
        if EACH_SIGNED.match(block.line):
            continue
        days = list(dates_in(block.text))
        if len({each.day for each in days}) > 1:
            last = max(days, key=lambda each: each.day)
            found.append(_day(last, block.start).doubted(TWO_SIGNATURES))
        elif days:
            found.append(_day(days[0], block.start))
        elif not found:
            blank = absent(LEFT_BLANK, block.start, block.end)
    found += _on_the_cover(outline)
    found += _electronic(outline)
    return agreed(found, TWO_SIGNATURES) if found else blank


def _day(found: FoundDate, offset: int) -> Proposal:
    return sure(found.day, offset + found.start, offset + found.end)


def _signing_blocks(outline: Outline):
    """Return the blocks that date the signatures, with the lines that carry them on."""
    found, after = [], False
    for block in outline.blocks[outline.signatures : outline.end]:
        dates = SIGNED.match(block.line) and len(block.line) < 220
        after = bool(dates or (after and len(block.line) < 60 and CARRIES_ON.match(block.line)))
        if after:
            found.append(block)
    return found[:3]


def _cover_blocks(outline: Outline):
    return outline.head()


def _on_the_cover(outline: Outline) -> list[Proposal]:
    found = []
    for block in _cover_blocks(outline):
        for match in ON_THE_COVER.finditer(block.text):
            day = next(
                (d for d in dates_in(block.text[match.end() : match.end() + 60]) if d.start < 4),
                None,
            )
            before = plain(block.text[max(0, match.start() - 30) : match.start()])
            if day and not re.search(r"convention|accord|avenant", before):
                found.append(_day(day, block.start + match.end()))
    return found


def _place_on_the_cover(outline: Outline) -> Proposal:
    cover = _cover_blocks(outline)
    for block, following in zip_longest(cover, cover[1:]):
        if not ON_THE_COVER.search(block.text):
            continue
        for each in (block, following):
            match = each and re.search(
                r"(?:^|\n|\s)(?:à|À) (?P<place>[A-ZÀ-Ý][\w’'-]+(?:[ -][A-ZÀ-Ý][\w’'-]+)*)",
                each.text,
            )
            if match:
                start = each.start + match.start("place")
                return sure(match["place"], start, start + len(match["place"]))
    return absent("Le texte ne donne pas le lieu de signature.")


def _electronic(outline: Outline) -> list[Proposal]:
    """Return the day of the last electronic signature: that of the whole text."""
    found, marked = [], False
    for block in outline.blocks[outline.signatures :]:
        mark = ELECTRONIC.search(block.text)
        after = mark.start() if mark else 0 if marked and DATE_LINE.match(block.text) else None
        days = [d for d in dates_in(block.text) if after is not None and d.start > after]
        found += [_day(day, block.start) for day in days]
        marked = bool(mark)
    if not found:
        return []
    last = max(found, key=lambda each: each.value)
    return [last if all(p.value == last.value for p in found) else last.doubted(SEVERAL_DAYS)]


def starts(outline: Outline) -> Proposal:
    """Return what the text makes the start of: "signature", "notification" or "date"."""
    explicit = effective_on(outline)
    if explicit:
        return Proposal("date", explicit.certainty, explicit.start, explicit.end, explicit.why)
    for clause in about_life(outline):
        for value, pattern in (("notification", AT_NOTIFICATION), ("signature", AT_SIGNATURE)):
            match = pattern.search(clause.plain)
            if match and (STARTS.search(clause.plain) or clause.on_life):
                found = sure(value, *clause.place(*match.span()))
                return found.doubted(THE_DAY_AFTER) if "lendemain" in clause.plain else found
    return absent("Le texte ne dit pas quand la convention prend effet.")


def effective_on(outline: Outline) -> Proposal:
    """Return the day from which the convention holds, when the text gives one."""
    found = [p for clause in about_life(outline) for p in _starts_in(clause)]
    return agreed(found, TWO_STARTS) if found else absent("Le texte ne donne pas de date d’effet.")


def _starts_in(clause: Clause) -> list[Proposal]:
    sentence = clause.plain
    if not STARTS.search(sentence) or OTHER_SUBJECT.match(sentence):
        return []
    days = list(dates_in(clause.text))
    for position, day in enumerate(days):
        before = sentence[max(0, day.start - 60) : day.start]
        if (ENDS.search(before) and not _is_a_start(before)) or "avant" in before[-12:]:
            continue
        previous = days[position - 1] if position else None
        if previous and _closes_a_range(sentence, previous, sentence[previous.end : day.start]):
            continue
        if _is_a_start(before) and not _of_another_text(sentence, day):
            return [_day(day, clause.start)]
    return []


def _told_again(before: str) -> bool:
    """Tell "à la rentrée, soit le 1er septembre 2026": the day of what was said in words."""
    return bool(re.search(r"\bsoit (?:le|jusqu'au|au|du)\s*$", before))


def _is_a_start(before: str) -> bool:
    if _told_again(before) and STARTS_SO.search(before) and not ENDS_SO.search(before):
        return True
    if re.search(
        r"(?:a compter|a partir|a dater) (?:du|de)\s*$|\bdu\s*$|\bdes le\s*$|\bdepuis le\s*$|"
        r"date d'effet\s*:\s*$|\bvigueur\s*:\s*$",
        before,
    ):
        return True
    return bool(
        re.search(
            r"(?:vigueur|effet|application|courir|commence(?:ra)?|debute(?:ra)?|demarre(?:ra)?|cours|"
            r"effective)(?: \w+ment)?\s*(?:le|au|:|est fixee? au|fixee? au)?\s*$",
            before,
        )
    )


def _of_another_text(sentence: str, day: FoundDate) -> bool:
    """Tell the date of a law, of a deliberation or of another text from one of this text."""
    before = sentence[max(0, day.start - 70) : day.start]
    return bool(
        re.search(
            r"\b(?:loi|decret|arrete|deliberation|circulaire|statuts|ordonnance|signee?|"
            r"seance|en date)\b[^.;]*$",
            before,
        )
    ) and not re.search(r"(?:vigueur|effet|a compter|a partir)[^.;]{0,12}$", before)


def ends_on(outline: Outline) -> Proposal:
    """Return the last day of the convention, when the text gives one."""
    found = [p for clause in about_life(outline) for p in _ends_in(clause)]
    if found:
        return agreed(found, TWO_ENDS)
    return absent("Le texte ne donne pas de date de fin.")


def _ends_in(clause: Clause) -> list[Proposal]:
    sentence = clause.plain
    if OTHER_SUBJECT.match(sentence) or _about_something_else(sentence, clause):
        return []
    days = list(dates_in(clause.text))
    found = []
    for position, day in enumerate(days):
        before = FORMALITY.sub(" ", sentence[max(0, day.start - 90) : day.start])
        previous = days[position - 1] if position else None
        between = sentence[previous.end : day.start] if previous else ""
        ends = ENDS.search(before) or (_told_again(before) and ENDS_SO.search(between or before))
        if (previous and _closes_a_range(sentence, previous, between)) or ends:
            if _renewed(sentence[: day.start]):
                continue
            found.append(_day(day, clause.start))
    return found or _end_of_school_year(clause)


def _closes_a_range(sentence: str, first: FoundDate | None, between: str) -> bool:
    """Tell the second date of "du 1er mai 2024 au 30 avril 2026", or of "entre … et le …"."""
    if not first or not RANGE_ENDS.search(between):
        return False
    return "et le" not in between or bool(re.search(r"entre le\s*$", sentence[: first.start]))


def _renewed(before: str) -> bool:
    return bool(re.search(r"renouvel|reconduc|reconduit", before))


def _about_something_else(sentence: str, clause: Clause) -> bool:
    """Tell the end of enrolments or of payments from that of the convention."""
    return not clause.on_life and not re.search(
        r"(?:convention|accord|protocole|charte|avenant|partenariat|^\W*(?:elle|il|celle-ci|"
        r"celui-ci))\b",
        sentence,
    )


def _end_of_school_year(clause: Clause) -> list[Proposal]:
    mark = re.search(
        r"(?:jusqu'(?:a la|au|a l')|prend(?:ra)? fin (?:a la|au|a l')|"
        r"s'acheve(?:ra)? (?:a la|au|a l')|expire(?:ra)? (?:a la|au|a l')) ?"
        r"(?:fin|terme|issue) de l'annee scolaire ",
        clause.plain,
    )
    years = mark and SCHOOL_YEAR.search(clause.text, mark.end())
    if not years or years.start() > mark.end() + 3:
        return []
    last = int(years["first"]) + 1
    why = "Le texte dit « fin de l’année scolaire » : le 31 août, selon l’usage."
    return [to_check(date(last, 8, 31), *clause.place(mark.start(), years.end()), why)]
