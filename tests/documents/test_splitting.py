"""A text pasted in one article says where each of its parts starts."""

import json

import pytest
from django.urls import reverse

from documents.splitting import parts_of
from documents.text import Block, Kind

pytestmark = pytest.mark.django_db


def blocks(*texts, bold=()):
    """Return blocks of text, those whose position is in ``bold`` bold."""
    return [Block(text, bold=index in bold) for index, text in enumerate(texts)]


def read(found):
    return [
        (each["block"], each["number"], each["title"], each["text_block"], each["text_at"])
        for each in found
        if each["kind"] == "article"
    ]


def others(found):
    return [
        (each["kind"], each["block"], each.get("title", ""))
        for each in found
        if each["kind"] != "article"
    ]


def test_articles__start_where_their_headings_are():
    pasted = blocks(
        "Entre les soussignés, il est convenu ce qui suit.",
        "Article 1er – Objet",
        "La présente convention a pour objet un partenariat.",
        "ARTICLE 2 : DURÉE",
        "Elle dure trois ans.",
        "Elle est renouvelable.",
    )
    assert read(parts_of(pasted)) == [(1, "1", "Objet", 2, 0), (3, "2", "DURÉE", 4, 0)]


def test_title__may_stand_under_its_number():
    pasted = blocks(
        "ARTICLE PREMIER", "Objet de la convention", "Elle a pour objet l’art.", bold=[0, 1]
    )
    assert read(parts_of(pasted)) == [(0, "1", "Objet de la convention", 2, 0)]


def test_text__may_run_on_from_the_heading():
    pasted = blocks(
        "Article 4 – Durée. La convention prend effet le 1er mars 2026.",
        "Article 5. Les parties se réunissent une fois par an.",
    )
    first, second = read(parts_of(pasted))
    assert first[:3] == (0, "4", "Durée")
    assert pasted[first[3]].text[first[4] :] == "La convention prend effet le 1er mars 2026."
    assert second[:3] == (1, "5", "")
    assert pasted[second[3]].text[second[4] :] == "Les parties se réunissent une fois par an."


def test_line_of_a_table_of_contents__starts_no_article():
    text = "La présente convention a pour objet un partenariat, dont les parties sont convenues."
    pasted = blocks(
        "SOMMAIRE",
        "TITRE I – DISPOSITIONS 2",
        "Article I-1 – Objet 3",
        "Article I-2 – Durée ........ 4",
        "Entre les soussignés, il est convenu ce qui suit.",
        "TITRE I – DISPOSITIONS",
        "Article I-1 – Objet",
        text,
        "Article I-2 – Durée",
        text,
    )
    assert read(parts_of(pasted)) == [
        (6, "I-1", "Objet", 7, 0),
        (8, "I-2", "Durée", 9, 0),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 6 de la loi du 6 janvier 1978 : le droit d’accès s’exerce auprès du rectorat.",
        "L’article 3 s’applique.",
        "Le partenariat dure trois ans.",
    ],
)
def test_article_that_is_only_mentioned__starts_none(sentence):
    assert parts_of(blocks(sentence)) == []


def test_items_of_a_list__are_numbered_and_start_no_article():
    pasted = [Block("Les élèves :"), *(Block(text, Kind.ITEM) for text in ["visitent", "jouent"])]
    assert parts_of(pasted) == []


def test_titles__stand_above_their_articles():
    pasted = blocks(
        "TITRE I – Le parcours", "Article 1 – Objet", "Un texte.", "TITRE II", "Les moyens",
        "Article 2 – Durée", "Un autre.", bold=[0, 1, 3, 4, 5],
    )  # fmt: skip
    found = parts_of(pasted)
    assert others(found) == [
        ("section", 0, "TITRE I – Le parcours"), ("section", 3, "TITRE II Les moyens"),
    ]  # fmt: skip
    assert [each["block"] for each in found] == [0, 1, 3, 5]


@pytest.mark.parametrize(
    "after",
    ["Fait à Dijon, le 3 mars 2026", "À Dijon, le …………", "Annexe 1 – Calendrier", "ANNEXES"],
)
def test_signatures_and_annexes__are_in_no_article(after):
    pasted = blocks("Article 1 – Objet", "Un texte.", "Article 2 – Durée", "Trois ans.", after, "X")
    assert others(parts_of(pasted)) == [("rest", 4, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Annexe 1 et annexe 2 font partie de la convention.",
        "Le calendrier est en annexe 1.",
        "La convention est faite à Dijon.",
    ],
)
def test_sentence_about_an_annex_or_a_place__is_of_its_article(sentence):
    pasted = blocks("Article 1 – Objet", "Un texte.", "Article 2 – Durée", sentence)
    assert others(parts_of(pasted)) == []


CHARTER = ("Nos valeurs", "Le respect de chacun.", "Nos engagements", "Ouvrir nos ateliers.")


def test_charter_that_numbers_nothing__is_split_at_its_headings_where_it_is_pasted_whole():
    pasted = blocks(*CHARTER, "Fait à Mâcon, le 3 mars 2026", bold=[0, 2])
    found = parts_of(pasted, untitled=True)
    assert read(found) == [(0, "1", "Nos valeurs", 1, 0), (2, "2", "Nos engagements", 3, 0)]
    assert others(found) == [("rest", 4, "")]


def test_line_in_bold__starts_no_article_in_one_that_has_its_title():
    assert parts_of(blocks(*CHARTER, bold=[0, 2])) == []


@pytest.fixture
def ask(admin_client):
    """Ask the admin where articles start in what a browser sends."""
    return lambda sent: admin_client.post(reverse("find_articles"), sent)


def test_browser__is_told_where_articles_start(ask):
    told = [{"text": "Article 1 – Objet", "type": "unstyled", "bold": True}]
    answer = ask({"blocks": json.dumps(told)})
    article = {"block": 0, "number": "1", "title": "Objet", "text_block": 1, "text_at": 0}
    assert answer.json() == {"parts": [{"kind": "article", **article}]}


@pytest.mark.parametrize(
    "sent",
    ["", "{", "3", "null", '[{"text": "a"}]', '[{"text": "", "type": [], "bold": 1}]', '["a"]'],
)
def test_what_is_no_text__is_refused(ask, sent):
    assert ask({"blocks": sent}).status_code == 400


def test_empty_text__has_no_article(ask):
    assert ask({"blocks": "[]"}).json() == {"parts": []}


def test_visitor__is_refused(client):
    assert client.post(reverse("find_articles"), {"blocks": "[]"}).status_code == 403
