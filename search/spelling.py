"""A better spelling for a query that finds nothing, or too little."""

from collections import Counter
from itertools import groupby

from .analysis import clean, fold, stem, terms
from .engine import find, is_found, load
from .lexicon import close_to
from .parsing import Query, parse

# What bounds the time: words looked up and corrected in a query, candidates for each, texts read.
MOST_WORDS = 8
MOST_CORRECTED = 3
MOST_CANDIDATES = 8
MOST_TEXTS = 5


def suggest(text, querysets):
    """Return ``text`` with its misspelled words corrected, or None when there is nothing better.

    ``text`` is a ``Query`` or what a reader typed. The words come from public texts alone: those
    of ``querysets``, as for ``engine.find``; and what is suggested finds something there.
    """
    query = text if isinstance(text, Query) else parse(text)
    corrected, left = query.text, MOST_CORRECTED
    # From the end, so that the places of the words before stay.
    for term in reversed(_unknown(query, querysets)):
        better = _correction(term.forms[0], querysets) if left else None
        if better:
            corrected = corrected[: term.start] + better + corrected[term.end :]
            left -= 1
    return corrected if left < MOST_CORRECTED and is_found(corrected, querysets) else None


def _unknown(query, querysets):
    """Return the words of ``query`` that no object of ``querysets`` holds."""
    words = [unit.terms[0] for unit in query.units[:MOST_WORDS] if len(unit.terms) == 1]
    words = [term for term in words if len(term.forms) == 1 and not term.is_stop_word]
    return [term for term in words if not is_found(query.text[term.start : term.end], querysets)]


def _correction(form, querysets):
    """Return the closest word of a public text, written as it is there, or None.

    Of words as close as each other, the one that most texts hold.
    """
    candidates = close_to(form)[:MOST_CANDIDATES]
    for _distance, closest in groupby(candidates, key=lambda candidate: candidate[0]):
        found = [(word, find(word, querysets).hits) for _distance, word in closest]
        for word, hits in sorted(found, key=lambda each: -len(each[1])):
            if written := _as_written(word, load(hits[:MOST_TEXTS])):
                return written
    return None


def _as_written(word, texts):
    """Return the most usual spelling of a folded ``word`` in ``texts``, or None when absent."""
    spellings = Counter()
    for shown in texts:
        text = clean(f"{shown.title}\n{shown.text}")
        spellings.update(
            text[term.start : term.end] for term in terms(text) if term.stems == (stem(word),)
        )
    exact = {written: times for written, times in spellings.items() if fold(written) == word}
    return max(exact or spellings, key=spellings.get, default=None)
