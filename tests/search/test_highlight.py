"""Extracts: the part that answers, its words marked, nothing of it run as HTML."""

import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from search import highlight as highlight_module
from search import synonyms
from search.analysis import clean, terms
from search.highlight import highlight, passage


@pytest.fixture(autouse=True)
def glossary(monkeypatch):
    """Answer without a database."""
    known = synonyms.Synonyms((("ESS", "économie sociale et solidaire"),))
    monkeypatch.setattr(synonyms, "current", lambda: known)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Les Lycées professionnels", "lycee", ["Lycées"]),
        ("L’École et l'école", "écoles", ["École", "école"]),
        ("Ils ont signé, elle signe", "signer", ["signé", "signe"]),
        ("La rectrice", "recteur", ["rectrice"]),
        ("Le 21/11/2019", "21 novembre 2019", ["21/11/2019"]),
        ("Le 21 novembre 2019.", "2019-11-21", ["21 novembre 2019"]),
        ("En Franche-Comté", "franche-comte", ["Franche-Comté"]),
        ("En Franche-Comté", "franche", ["Franche"]),
        ("Un week-end", "weekend", ["week-end"]),
        ("Les R.E.S.S. de l’E.S.S", "ress", ["R.E.S.S"]),
        ("1\u202f250 élèves", "1250", ["1 250"]),
        ("Au cœur", "coeur", ["cœur"]),
        ("L’ESS", "économie sociale et solidaire", ["ESS"]),
        ("L’économie sociale et solidaire, la sociale", "ess", ["économie sociale et solidaire"]),
        ("Un avenir, un parcours avenir", '"parcours avenir"', ["parcours avenir"]),
        ("Rien ici", "licorne", []),
        ("Rien ici", "", []),
    ],
)
def test_highlight__marks_the_forms_of_the_words(text, query, marked):
    assert re.findall("<mark>(.*?)</mark>", highlight(text, query)) == marked


def test_highlight__shows_the_best_part():
    text = "Début du texte. " * 30 + "Le lycée de Brochon signe. " + "Fin du texte. " * 30
    extract = highlight(text, "lycée Brochon")
    assert "<mark>lycée</mark> de <mark>Brochon</mark>" in extract
    assert extract.startswith("… ")
    assert extract.endswith(" …")
    assert len(re.sub("<.*?>", "", extract)) <= 210


def test_highlight__keeps_a_title_whole():
    title = "Une convention " + "très " * 100 + "longue"
    assert re.sub("</?mark>", "", highlight(title, "longue", length=None)) == title


def test_highlight__escapes_the_text():
    assert highlight("<script>école</script> & co", "école script") == (
        "&lt;<mark>script</mark>&gt;<mark>école</mark>&lt;/<mark>script</mark>&gt; &amp; co"
    )


def test_highlight__gives_a_phrase_up_at_its_first_missing_word(monkeypatch):
    read = []
    monkeypatch.setattr(
        highlight_module, "terms", lambda text: (read.append(term) or term for term in terms(text))
    )
    assert "<mark>" not in highlight("Une convention " * 1_000, "convention-" + "a-" * 80)
    assert 1_000 <= len(read) <= 3_000


@given(st.text(max_size=400), st.text(max_size=40))
def test_highlight__changes_no_letter_of_a_title(text, query):
    shown = re.sub("</?mark>", "", highlight(text, query, length=None))
    assert shown == escape(" ".join(clean(text).split()))


FOUND = [
    "Le rectorat et le mémorial s’engagent ensemble.",
    "Chaque année, des élèves partent en voyage d’étude.",
    "Le voyage de Cracovie dure quatre jours.",
    "Il est préparé en classe.",
]


@pytest.mark.parametrize(
    ("query", "extract"),
    [
        # What has most words of the query, then what follows and holds.
        ("voyage Cracovie", "Le voyage de Cracovie dure quatre jours. Il est préparé en classe."),
        ("voyage", "Chaque année, des élèves partent en voyage d’étude."),
        # Nothing of it: what the page says first.
        ("licorne", "Le rectorat et le mémorial s’engagent ensemble."),
        ("", "Le rectorat et le mémorial s’engagent ensemble."),
    ],
)
def test_passage__is_made_of_whole_sentences(query, extract):
    assert re.sub("</?mark>", "", passage(FOUND, query, 70)) == extract


def test_passage__marks_the_words():
    assert re.findall("<mark>(.*?)</mark>", passage(FOUND, "quatre classes", 70)) == [
        "quatre", "classe",
    ]  # fmt: skip


def test_passage__leaves_what_it_cannot_show_whole():
    assert passage([], "voyage", 70) is None
    assert passage(["mot " * 100], "mot", 70) is None


def test_passage__shows_no_html():
    assert passage(["Un <b>texte</b>."], "texte", 70) == "Un &lt;b&gt;<mark>texte</mark>&lt;/b&gt;."
