"""Contacts: one person each, wherever the text lists them."""

from tests.documents.texts import TEXT, reading_of

TABLE = """
Contacts

| Nom | Fonction | Téléphone | Courriel |
|---|---|---|---|
| Mme Agathe PONCET | coordinatrice | 03 61 92 22 41 | agathe@example.org |
| M. Luc BERTHIER | conseiller, rectorat | 03 61 92 22 42 | luc@example.org |
"""


def test_table__has_a_contact_a_row():
    found = reading_of(TEXT + TABLE).contacts
    assert [(each.name, each.email, each.phone) for each in found] == [
        ("Agathe PONCET", "agathe@example.org", "03 61 92 22 41"),
        ("Luc BERTHIER", "luc@example.org", "03 61 92 22 42"),
    ]


def test_lines_of_print__that_mix_several_people_give_none():
    lines = """
Contacts

Nom              Fonction           Courriel
Mme Agathe       coordinatrice      agathe@example.org
PONCET           du contrat
M. Luc BER-      conseiller         luc@example.org
THIER            du recteur
"""
    assert reading_of(TEXT + lines).contacts == []


def test_paragraph__has_a_contact_for_each_person_it_names():
    lines = """
Référents :
Rectorat : M. Gaspard LEROY, ssa@example.org, 03 20 99 41 11
Observatoire : Mme Nour BELKACEM, donnees@example.org, 03 20 99 41 12
"""
    found = reading_of(TEXT + lines).contacts
    assert [(each.name, each.email, each.phone) for each in found] == [
        ("Gaspard LEROY", "ssa@example.org", "03 20 99 41 11"),
        ("Nour BELKACEM", "donnees@example.org", "03 20 99 41 12"),
    ]
