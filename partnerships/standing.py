"""Where a convention stands on a day, in words: the first thing that readers ask."""

from datetime import date

from core.formats.dates import french_date

from .lifecycle import ONE_DAY, OVER, Status, Term


def standing(term: Term, day: date) -> str:
    """Return the sentence, without its full stop: "En vigueur jusqu’au 20 novembre 2024"."""
    status = term.status_on(day)
    if term.never_in_force:
        return never_in_force(status)
    end = term.end_on(max(day, term.start) if term.start else day)
    if end and day > end:
        return f"N’est plus en vigueur depuis le {french_date(end + ONE_DAY)}"
    until = f"jusqu’au {french_date(end)}" if end else ""
    if status == Status.UPCOMING:
        return f"Prendra effet le {french_date(term.start)}" + (f", {until}" if until else "")
    if status == Status.UNKNOWN:
        return f"Court {until}, début inconnu" if until else "Dates inconnues"
    if status == Status.UNKNOWN_END:
        return f"En vigueur depuis le {french_date(term.start)}, fin inconnue"
    return f"En vigueur {until}" + (", à renouveler d’ici là" if status == Status.TO_RENEW else "")


def never_in_force(status: Status) -> str:
    """Say of a convention stopped on its first day or before that no day sees it in force."""
    return "N’est jamais entrée en vigueur" if status in OVER else "N’entrera pas en vigueur"


def period(start: date | None, end: date | None) -> str:
    """Return from when to when a convention runs: "Du 21 novembre 2019 au 20 novembre 2024"."""
    since, until = french_date(start), french_date(end)
    if start and start == end:
        return f"Le {since}"
    if start and end:
        return f"Du {since} au {until}"
    if start:
        return f"Depuis le {since}, fin inconnue"
    return f"Jusqu’au {until}, début inconnu" if end else "Dates inconnues"
