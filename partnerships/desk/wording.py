"""What is said of what is due, in mails, on the admin home and in calendars."""

from core.formats.dates import french_date

from ..enums import DeadlineKind
from ..signing_words import named, standing_of
from .sleepers import Sleeper


def sentence(due):
    """Return one sentence that says what is due: a deadline, or a text that sleeps."""
    if isinstance(due, Sleeper):
        return named(due.signing, f"{standing_of(due.signing, due.stage)}.")
    return _sentence_of_deadline(due)


def sentence_of_missing(kinds):
    """Return one sentence that names what a record lacks."""
    return f"Manque : {', '.join(str(kind.label) for kind in kinds)}."


def _sentence_of_deadline(deadline):
    """Return one sentence that says what happens on the day of ``deadline``."""
    day = french_date(deadline.on)
    if deadline.kind == DeadlineKind.REVIEW:
        end = french_date(deadline.convention.current_end)
        return f"Rencontre des parties prévue le {day}, avant la fin du {end}."
    if deadline.kind == DeadlineKind.COMMITTEE:
        return f"Le comité de pilotage est à réunir au plus tard le {day}."
    if deadline.renews:
        return f"Reconduction tacite après le {day}, sauf dénonciation."
    return f"Dernier jour en vigueur : {day}."
