"""Headings of articles: their number and their title, whatever signs stand between the two."""

import pytest

from tests.documents.texts import FRAME, clause, reading_of


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Article premier. – Objet.", "1", "Objet"),
        ("Article 1er. — Objet", "1", "Objet"),
        ("Article I.- Objet", "1", "Objet"),
        ("Art. 1. Objet", "1", "Objet"),
        ("ARTICLE 1 : – OBJET", "1", "OBJET"),
    ],
)
def test_heading__keeps_no_sign_before_its_title(heading, number, title):
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.")
    first = reading_of(text.replace("Article 1 – Objet", heading)).articles[0]
    assert (first.number, first.title) == (number, title)


@pytest.mark.parametrize("signs", [". – ", ".- ", ") – ", " : "])
def test_heading__that_a_number_alone_opens_may_have_two_signs_after_it(signs):
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.")
    for words, roman in (("Article 1 – ", "I"), ("Article 2 – ", "II"), ("Article 3 – ", "III")):
        text = text.replace(words, f"{roman}{signs}")
    articles = reading_of(text).articles
    assert [(each.number, each.title) for each in articles] == [
        ("1", "Objet"),
        ("2", "Durée"),
        ("3", "Litiges"),
    ]


def test_axes__in_a_list_are_of_their_article():
    axes = "Axe 1 : l'accueil\n\nAxe 2 : la parentalité\n\nAxe 3 : les jeunes"
    articles = reading_of(FRAME.format(title="Axes de travail", clause=axes)).articles
    assert articles[1].text == axes.replace("\n\n", "\n")


def test_article__in_parts_is_one():
    parts = "Article 2.1 : Visites\n\nUne par an.\n\nArticle 2.2 : Stages\n\nDe quatre semaines."
    articles = clause(parts, "Modalités").articles
    assert [each.number for each in articles] == ["1", "2", "3"]
    assert "De quatre semaines." in articles[1].text
