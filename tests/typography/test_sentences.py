"""Sentences of a French text."""

import pytest

from typography.sentences import opening, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une phrase.", ["Une phrase."]),
        ("Une phrase. Une autre ! Et ?", ["Une phrase.", "Une autre !", "Et ?"]),
        # Neither an abbreviation nor an initial ends a sentence.
        ("M. Fredj signe. Mme Dupont aussi.", ["M. Fredj signe.", "Mme Dupont aussi."]),
        ("J. Fredj et A. B. Martin signent.", ["J. Fredj et A. B. Martin signent."]),
        ("Voir art. 5 du texte. Fin.", ["Voir art. 5 du texte.", "Fin."]),
        # A decimal, an address, a sigle with stops.
        ("Environ 1.5 point sur www.lesper.fr ici.", ["Environ 1.5 point sur www.lesper.fr ici."]),
        # Quotations close with their sentence, and open the next one.
        ("Il dit : « Oui. » Elle part.", ["Il dit : « Oui. »", "Elle part."]),
        ("Elle part. « Oui », dit-il.", ["Elle part.", "« Oui », dit-il."]),
        ("Elle part. École fermée.", ["Elle part.", "École fermée."]),
        ("Sans point final", ["Sans point final"]),
        ("  \n ", []),
    ],
)
def test_sentences__end_where_a_reader_stops(text, expected):
    assert sentences(text) == expected


def test_opening__keeps_whole_sentences_that_fit():
    text = "Une première phrase. Une deuxième. Une troisième, bien plus longue."
    assert opening(text, 40) == "Une première phrase. Une deuxième."
    assert opening(text, len(text)) == text
    assert opening(text, 34) == "Une première phrase. Une deuxième."
    assert opening(text, 33) == "Une première phrase."


def test_opening__gives_the_first_sentence_even_longer_than_its_place():
    assert opening("Une phrase un peu longue. Une autre.", 15) == "Une phrase un peu longue."


def test_opening__cuts_an_endless_sentence_between_words():
    assert opening("mot " * 100, 10) == "mot mot\u00a0…"
    assert opening("", 10) == ""
