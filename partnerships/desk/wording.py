"""What is said of a deadline, in mails, on the admin home and in calendars."""

from core.formats.dates import french_date

from ..enums import DeadlineKind


def sentence(deadline):
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
