"""Queries as sets: whatever Wagtail's operators, what is wanted is what they mean."""

from hypothesis import given
from hypothesis import strategies as st
from wagtail.search.query import MATCH_ALL, And, Boost, MatchAll, Not, Or, PlainText

from search.expressions import Word, holds, sequence, wanted

LETTERS = "abc"
TEXTS = [[], ["a"], ["b"], ["c"], ["a", "b"], ["b", "c"], ["a", "c"], ["a", "b", "c"]]
queries = st.recursive(
    st.one_of(st.sampled_from(LETTERS).map(PlainText), st.just(MATCH_ALL)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(And),
        st.lists(inner, min_size=1, max_size=3).map(Or),
        inner.map(Not),
        inner.map(lambda query: Boost(query, 2)),
    ),
    max_leaves=8,
)


def means(query, text):
    """Tell whether ``text`` is in the set of ``query``, straight from the definitions."""
    if isinstance(query, MatchAll):
        return True
    if isinstance(query, PlainText):
        return query.query_string in text
    if isinstance(query, Not):
        return not means(query.subquery, text)
    if isinstance(query, Boost):
        return means(query.subquery, text)
    return (all if isinstance(query, And) else any)(means(each, text) for each in query.subqueries)


@given(queries)
def test_wanted__is_what_the_query_means(query):
    found = wanted(query, lambda plain: Word(plain.query_string))
    for text in TEXTS:
        is_found = found.expression is not None and holds(found.expression, text)
        assert (is_found != found.is_complement) == means(query, text)


def test_holds__wants_the_words_of_a_sequence_in_a_row():
    assert holds(sequence(["a", "b"]), ["c", "a", "b"])
    assert not holds(sequence(["a", "b"]), ["a", "c", "b"])
    assert holds(sequence(["a", "b"], is_prefix=True), ["a", "bc"])
    assert not holds(sequence(["a", "b"]), ["a"])
