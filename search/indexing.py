"""What the index stores of an object, before any database writes it its own way."""

import datetime
from collections import Counter
from typing import NamedTuple

from django.db.models import Manager
from django.utils.encoding import force_str
from django.utils.formats import date_format
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from typography.sentences import sentences

from .analysis import clean, terms

# A field with this boost or more counts as a title; with more than 1, as a standfirst.
TITLE_BOOST = 5
# A word said as often in a text is one of its subjects.
OFTEN = 3
# PostgreSQL holds 16,383 places of words in a text.
MOST_WORDS = 16_000

# Marks that no text can hold, since ``french`` reads letters and figures alone. Both databases
# take these characters for letters.
IN_LEAD = "\ue000"
IN_MANY_PLACES = "\ue001"
GAP = "\ue002"
# The end of a line that holds a name, a number or a title.
NO_SENTENCE = " –\n"


class Document(NamedTuple):
    """The words and the facts of an object.

    ``title``, ``body`` and ``autocomplete`` are lists of words for the columns of Wagtail's index.
    The body holds all words, those of the title included. The column of the title, which stays
    small, says with marks what the standfirst holds, and what is said often.
    """

    title: list[str]
    body: list[str]
    autocomplete: list[str]
    shown_title: str
    text: str
    day: datetime.date | None
    title_length: int
    words: set[str]


def document(obj):
    """Return the ``Document`` of ``obj``, as its ``search_fields`` and ``search_day`` say."""
    titles, leads, bodies, typed = [], [], [], []
    for field, passages, is_own in _fields(obj, obj.get_search_fields()):
        boost = getattr(field, "boost", None) or 1
        if isinstance(field, AutocompleteField):
            typed += passages
        elif is_own and (field.field_name == "title" or boost >= TITLE_BOOST):
            titles += passages
        else:
            (leads if boost > 1 else bodies).extend(passages)
    title, lead, body = map(_Words, (titles, leads, bodies))
    counts = Counter(lead.stems + body.stems)
    marked = [IN_LEAD + stem for stem in dict.fromkeys(lead.stems)]
    marked += [IN_MANY_PLACES + stem for stem, times in counts.items() if times >= OFTEN]
    everything = [*title.spaced, GAP, *lead.spaced, GAP, *body.spaced][:MOST_WORDS]
    joined = [*title.joined, *lead.joined, *body.joined]
    return Document(
        title=[*title.spaced, *title.joined, GAP, *marked],
        body=[*everything, GAP, *joined],
        autocomplete=_Words(typed).forms,
        shown_title=str(obj),
        text=_as_prose(leads + bodies),
        day=getattr(obj, "search_day", None),
        title_length=len(title.stems),
        words={*title.forms, *lead.forms, *body.forms},
    )


def _as_prose(passages):
    """Return passages as one text, in lines; a dash ends those that are no sentences."""
    pieces = []
    for passage in passages:
        line = " ".join(passage.split())
        pieces += [line, "\n" if line[-1] in ".!?…:;" else NO_SENTENCE]
    return "".join(pieces[:-1])


def prose(text):
    """Return the sentences of the text of a ``Document``, in order."""
    lines = f"{text}\n".replace(NO_SENTENCE, "\0\n").split("\n")
    whole = [line for line in lines if not line.endswith("\0")]
    return [sentence for line in whole for sentence in sentences(line) if sentence[-1] in ".!?…»”)"]


class _Words:
    """The words of some passages, stems and whole; a gap keeps phrases within a passage."""

    def __init__(self, passages):
        self.spaced, self.stems, self.joined, self.forms = [], [], [], []
        for passage in passages:
            for term in terms(passage):
                self.forms += term.forms
                if not term.is_stop_word:
                    self.spaced += term.stems
                    self.stems += term.stems
                    self.joined += [term.joined] if term.joined else []
            self.spaced.append(GAP)


def _fields(obj, fields, is_own=True):
    """Yield the fields of words of ``obj`` and of objects related to it.

    Each comes with its passages, and with whether it is the object's own.
    """
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(obj)):
                yield from _fields(related, field.fields, is_own=False)
        elif isinstance(field, SearchField | AutocompleteField):
            yield field, field_passages(field.get_value(obj)), is_own


def _related(value):
    if isinstance(value, Manager):
        return value.all()
    value = value() if callable(value) else value
    return [] if value is None else [value]


def field_passages(value):
    """Return the clean texts of the value of a field: of a list, of a stream, of a date…"""
    if value is None:
        return []
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return [passage for item in value for passage in field_passages(item)]
    if isinstance(value, datetime.date):
        value = date_format(value, "j F Y")
    text = clean(force_str(value)).strip()
    return [text] if text else []
