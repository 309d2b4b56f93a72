"""What an article says of the day of a signature, and that its conventions say otherwise."""

import re

from core.admin.missing import Missing
from core.formats.dates import french_date
from core.formats.typed_dates import read_date

# "signée à Brochon, en présence de la rectrice, le jeudi 21 novembre 2019": in one sentence.
SIGNED_ON = re.compile(
    r"\bsign(?:é|ée|és|ées|ent|aient|èrent|ature)\b[^.;:!?]{0,80}?\b(?:le|du)\s+"
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di\s+|dimanche\s+)?"
    r"(?P<day>(?:1er|\d{1,2})\s+[^\W\d]+\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
# How an article names the text that it announces.
OURS = re.compile(r"\b(?:conventions?|accords?|partenariats?|protocole|charte|avenant)\b", re.I)
LEADS = ("id_title", "id_standfirst")
CONTRADICTION = (
    "« {} » : la convention liée a été signée le {}. L’une des deux dates est à corriger, à moins "
    "qu’il ne s’agisse d’un autre texte."
)


def contradictions_of(article):
    """Yield each sentence of ``article`` that dates a signature otherwise than its conventions.

    Nothing is said of an article whose conventions have no day of signature yet.
    """
    told = list(signatures_told(article))
    known = days_of_signatures(article) if told else ()
    when = " ou le ".join(french_date(each) for each in sorted(known))
    for label, anchor, words, day in told:
        if known and day not in known:
            yield Missing(label, CONTRADICTION.format(words, when), anchor)


def signatures_told(article):
    """Yield what an article says of days of signature: ``(label, anchor, words, day)``."""
    for label, anchor, text in texts_of(article):
        for said in SIGNED_ON.finditer(text):
            before = re.split(r"[.:!?]\s", text[: said.start()])[-1]
            # The body speaks of other texts too, which have other names.
            named = anchor in LEADS or OURS.search(before + said[0])
            if named and (day := day_of(said)):
                yield label, anchor, " ".join(said[0].split()), day


def days_of_signatures(article):
    """Return the days on which the conventions of ``article``, and their avenants, were signed."""
    conventions = [link.convention for link in article.convention_links.all() if link.convention]
    # What is published of each, and its draft.
    pages = [*conventions, *(each.get_latest_revision_as_object() for each in conventions)]
    amendments = [amendment for page in pages for amendment in page.amendments.all()]
    return {text.signed_on for text in [*pages, *amendments]} - {None}


def texts_of(article):
    """Yield the texts of ``article``, each with the name and the identifier of its field."""
    yield from zip(("Titre", "Chapô"), LEADS, (article.title, article.standfirst), strict=True)
    for number, child in enumerate(article.body):
        words = " ".join(map(str, child.block.get_searchable_content(child.value)))
        yield "Corps", f"body-{number}-value", words


def day_of(said):
    """Return the day that a sentence says, None when there is no such day."""
    try:
        return read_date(" ".join(said["day"].split()))
    except ValueError:
        return None
