"""Small conventions to try the rules on: one clause, in a text that has the usual parts."""

from documents import readers, rules

FRAME = """CONVENTION DE PARTENARIAT

Entre

L'académie de Lyon, représentée par Madame Anne DURAND, rectrice,

Et

L'association Lire ensemble, représentée par M. Paul MARTIN, président.

Article 1 – Objet

La convention organise des ateliers de lecture.

Article 2 – {title}

{clause}

Article 3 – Litiges

Les litiges relèvent du tribunal administratif.

Fait à Lyon, le 3 mai 2024

La rectrice
Anne DURAND

Le président
Paul MARTIN
"""


def reading_of(text):
    """Return what the rules read in a text."""
    return rules.read(readers.read(text.encode()))


def clause(sentence, title="Durée"):
    """Return what the rules read of a convention with one clause."""
    return reading_of(FRAME.format(title=title, clause=sentence))


def value(sentence, name, title="Durée"):
    """Return one value of a convention with one clause."""
    return clause(sentence, title).values[name].value


TEXT = FRAME.format(title="Durée", clause="La convention dure deux ans.")
SECOND = "L'association Lire ensemble, représentée par M. Paul MARTIN, président."


def parties_with(second):
    """Return the parties of a convention whose second one is worded so."""
    return reading_of(TEXT.replace(SECOND, second)).parties
