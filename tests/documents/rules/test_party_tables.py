"""Parties set in a table."""

from tests.documents.texts import reading_of

TABLE = """CONVENTION DE PARTENARIAT

Entre :

| | Établissement | Entreprise |
|---|---|---|
| Dénomination | Lycée du Parc | Scierie des Monts |
| Adresse | 3 rue du Port, 69001 Lyon | 5 rue du Port, 69001 Lyon |
| Représentant | Anne DURAND, proviseure | Paul MARTIN, gérant |

Article 1 – Objet

La convention organise des ateliers.

Article 2 – Durée

Elle dure deux ans.
"""


def test_table__takes_no_quality_from_the_heading_of_a_column():
    parties = reading_of(TABLE).parties
    assert [each.quality for each in parties] == ["proviseure", "gérant"]


def test_table__names_the_parties_when_no_word_announces_it():
    reading = reading_of(TABLE.replace("Entre :\n\n", ""))
    assert [each.designation for each in reading.parties] == ["Lycée du Parc", "Scierie des Monts"]
    assert reading.values["title"].value == "Convention de partenariat"
