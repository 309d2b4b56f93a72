"""French typography of plain text: each rule, what it leaves alone, and its properties."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typography.rules import NARROW, NO_BREAK, french_text, raised

# In the examples: "~" is a no-break space, "_" a narrow one.
VISIBLE = str.maketrans({NO_BREAK: "~", NARROW: "_"})


def seen(text):
    return french_text(text).translate(VISIBLE)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Qui ? Moi !", "Qui_? Moi_!"),
        ("Qui? Moi! Fin;", "Qui_? Moi_! Fin_;"),
        ("Quoi ?!", "Quoi_?!"),
        ("Objet : la convention", "Objet~: la convention"),
        ("Objet: la convention", "Objet~: la convention"),
        ("dit « oui »", "dit «~oui~»"),
        ("dit «oui»", "dit «~oui~»"),
        ("l'école d'aujourd'hui", "l’école d’aujourd’hui"),
        ("20 % et 20%", "20~% et 20~%"),
        ("30 € ou 3 k€", "30~€ ou 3~k€"),
        ("à 25 °C, sur 10 km", "à 25~°C, sur 10~km"),
        ("pour 5 ans et 6 mois", "pour 5~ans et 6~mois"),
        ("à 14 h 30", "à 14~h~30"),
        ("le 21 novembre 2019", "le 21~novembre 2019"),
        ("le 1er décembre", "le 1er~décembre"),
        ("n° 5, art. 6, p. 7", "n°~5, art.~6, p.~7"),
        ("M. Souquet et Mme Desmarest", "M.~Souquet et Mme~Desmarest"),
        ("12 500 élèves, 1 250 000 euros", "12_500 élèves, 1_250_000~euros"),
        ("et la suite...", "et la suite…"),
        ("deux \n lignes\n  : une", "deux \n lignes~: une"),
    ],
)
def test_text__gets_its_french_spaces_and_signs(typed, shown):
    assert seen(typed) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://exemple.fr/?q=l'ecole;page=2",
        "Voir http://exemple.fr/2e? puis revenir",
        "nom.d'usage@exemple.fr",
        "il est 12:30, score 2:1",
        "03 81 65 47 00",
        "21000 Dijon",
        "en 2019 250 élèves",
        "les années '90 et le 'mot'",
        "5 manuels, 3 habitants, 2 L’ESPER",
        "....",
        "...suite",
        "C:\\dossier",
        "",
    ],
)
def test_text__that_no_rule_names_stays_as_typed(text):
    assert french_text(text) == text


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("le 1er et la 1re", ["er", "re"]),
        ("XXIe siècle, IIe et IIIe", ["e", "e", "e"]),
        ("la Ve République", ["e"]),
        ("François Ier régna", ["er"]),
        ("les classes de 2de, 3e et 4es", ["de", "e", "es"]),
        ("Le lycée, Vie, Ie, 2er, 12de, A2e, 2e@x.fr, https://x.fr/2e/", []),
        ("fiche-2e.pdf 2e.pdf v2e", []),
    ],
)
def test_ordinals__are_known_by_their_endings(text, endings):
    assert [text[start:end] for start, end in raised(text)] == endings


pieces = st.sampled_from(
    [
        *" \n\t:;!?«»'’%€.…@()h", NO_BREAK, NARROW, "l", "mot", "12", "500", "2019", "janvier",
        "1er", "XXIe", "siècle", "n°",
        "M.", "Mme", "art.", "ans", "km", "https://x.fr/?a", "a@b.fr", "...", "è",
    ]
)  # fmt: skip
texts = st.one_of(st.lists(pieces, max_size=14).map("".join), st.text(max_size=40))


def bare(text):
    """Return what a text says, without what typography may change."""
    return re.sub(r"\s", "", text.replace("’", "'").replace("…", "..."))


@given(texts)
def test_text__corrected_twice_is_corrected_once(text):
    assert french_text(french_text(text)) == french_text(text)


@given(texts)
def test_text__never_loses_nor_gains_a_word(text):
    assert bare(french_text(text)) == bare(text)
    assert french_text(text).count(" ") <= text.count(" ")


@given(texts)
def test_ordinals__are_the_same_after_the_correction(text):
    before = [text[start:end] for start, end in raised(text)]
    after = french_text(text)
    assert [after[start:end] for start, end in raised(after)] == before
