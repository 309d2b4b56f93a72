"""The words that the index has met, for those that readers misspell.

It holds the words of drafts and private pages too: what readers are told has to be found in a
public page first, as ``spelling`` does.
"""

import re
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from .models import IndexedWord

LONGEST = 40
WORD = re.compile(rf"[a-z]{{3,{LONGEST}}}")
# How many words that begin alike are compared with what is typed, and how many that end alike.
MOST_COMPARED = 2_000
SHORT = 4


def learn(words: Iterable[str]) -> None:
    """Keep the whole, folded words of a text that is being indexed."""
    words = sorted(word for word in words if WORD.fullmatch(word))
    known: set[str] = set()
    for start in range(0, len(words), 500):
        known.update(
            IndexedWord.objects.filter(pk__in=words[start : start + 500]).values_list(
                "pk", flat=True
            )
        )
    IndexedWord.objects.bulk_create(
        [IndexedWord(word=word, backwards=word[::-1]) for word in words if word not in known],
        ignore_conflicts=True,
    )


def close_to(form: str) -> list[tuple[int, str]]:
    """Return ``(mistakes, word)`` of the known words close to ``form``, the closest first.

    At most one mistake, two when ``form`` has more than ``SHORT`` letters. Two queries.

    A mistake is a letter too many, missing, wrong, or two letters turned round (optimal string
    alignment). Two mistakes rarely
    touch both the beginning and the end: only words that share one of them are compared.
    """
    if not WORD.fullmatch(form):
        return []
    most = 1 if len(form) <= SHORT else 2
    shared = max(1, len(form) // 3)
    near = IndexedWord.objects.annotate(length=Length("word")).filter(
        length__range=(len(form) - most, len(form) + most)
    )
    words: set[str] = set()
    for alike in (_range("word", form[:shared]), _range("backwards", form[::-1][:shared])):
        words.update(near.filter(alike).order_by("pk").values_list("pk", flat=True)[:MOST_COMPARED])
    found = [(OSA.distance(form, word, score_cutoff=most), word) for word in words - {form}]
    return sorted(each for each in found if each[0] <= most)


def _range(field: str, beginning: str) -> Q:
    # In any collation, small letters without accents stand in this order; what follows z does not.
    return Q(**{f"{field}__range": (beginning, beginning + "z" * LONGEST)})
