"""Whole conventions of other layouts and wordings than those of the corpus, read by hand."""

from datetime import date
from pathlib import Path

import pytest

from documents import readers, rules

FOLDER = Path(__file__).parent / "conventions"
YEARS, MONTHS, SCHOOL = "ans", "mois", "annees_scolaires"

# What each text says. A value that is left out is one that the text does not give.
VALUES = {
    "mentorat-limoges.txt": {
        "kind": "convention",
        "reference": "2023/045",
        "signed_on": date(2023, 9, 12),
        "signed_at": "Limoges",
        "starts": "signature",
        "duration": {"n": 3, "unit": YEARS},
        "renewal": "tacite",
        "renewal_months": 12,
        "renewal_maximum": 2,
        "notice_months": 3,
        "termination_notice_months": 2,
    },
    "theatre-metz.txt": {
        "kind": "accord",
        "signed_on": date(2022, 7, 6),
        "signed_at": "Metz",
        "starts": "date",
        "effective_on": date(2022, 9, 1),
        "ends_on": date(2025, 8, 31),
        "renewal": "exclue",
        "termination_notice_months": 3,
    },
    "sport-toulon.md": {
        "kind": "protocole",
        "signed_on": date(2021, 9, 2),
        "signed_at": "Toulon",
        "duration": {"n": 2, "unit": SCHOOL},
        "renewal": "expresse",
        "notice_months": 6,
        "termination_notice_months": 3,
    },
    "energie-dijon.txt": {
        "kind": "convention-cadre",
        "reference": "DIJ-2025-12",
        "signed_on": date(2025, 1, 20),
        "signed_at": "Dijon",
        "starts": "signature",
        "duration": {"n": 48, "unit": MONTHS},
        "renewal": "tacite",
        "renewal_months": 12,
        "termination_notice_months": 6,
    },
    "cordees-strasbourg.txt": {
        "kind": "convention",
        "reference": "STR/DAFPIC/2024-08",
        "signed_on": date(2024, 8, 23),
        "signed_at": "Strasbourg",
        "starts": "date",
        "effective_on": date(2024, 9, 1),
        "ends_on": date(2027, 8, 31),
        "duration": {"n": 3, "unit": SCHOOL},
        "renewal": "exclue",
        "termination_notice_months": 2,
    },
    "foret-corse.md": {
        "kind": "protocole",
        "reference": "12-2020",
        "signed_on": date(2020, 10, 15),
        "signed_at": "Ajaccio",
        "starts": "signature",
        "duration": {"n": 1, "unit": YEARS},
        "renewal": "tacite",
        "renewal_months": 12,
        "notice_months": 3,
    },
    "internats-amiens.txt": {
        "kind": "charte",
        "signed_on": date(2022, 12, 9),
        "signed_at": "Amiens",
        "starts": "date",
        "effective_on": date(2023, 1, 1),
    },
}
# Each party: designation, representative.
PARTIES = {
    "mentorat-limoges.txt": [
        ("Rectorat de l'académie de Limoges", "Carole DROUET-LAVAL"),
        ("Tuteurs en Creuse", "Odette Parrain"),
    ],
    "theatre-metz.txt": [
        ("Académie de Nancy-Metz", "Olivier FAUCHEUX"),
        ("Théâtre des Trois-Rives", "Sylvain KELLER"),
    ],
    "sport-toulon.md": [
        (
            "Direction des services départementaux de l'éducation nationale du Var",
            "Inès CORVAISIER",
        ),
        ("Commune de Six-Vents", "Pascal ORTEGA"),
        ("Comité départemental de voile", "Loïc Le Goff"),
    ],
    "energie-dijon.txt": [
        ("Académie de Dijon", "Thierry BOISSEAU"),
        ("Société Énergies du Morvan", "Nadège Lacombe"),
    ],
    "cordees-strasbourg.txt": [
        ("Rectorat de l'académie de Strasbourg", "Olivier KLEIN"),
        ("Société industrielle de Mulhouse-Nord", "Claire WEBER-HAAS"),
    ],
    "foret-corse.md": [
        ("Académie de Corse", "Julie BENETTI-CASTA"),
        ("Office de l'environnement de Balagne", "Ange SANTONI"),
    ],
    "internats-amiens.txt": [
        ("Académie d'Amiens", "Jean VASSEUR"),
        ("Conseil régional des Hauts-de-France", "Lucie MERCIER"),
        ("Association Toits d'avenir", "Karim BELKACEM"),
    ],
}
# Each signatory: name, whether by delegation.
SIGNATORIES = {
    "energie-dijon.txt": [("Hervé COLLARD", True), ("Nadège Lacombe", False)],
    "foret-corse.md": [("Julie BENETTI-CASTA", False), ("Dominique POLI", True)],
    "internats-amiens.txt": [
        ("Jean VASSEUR", False),
        ("Lucie MERCIER", False),
        ("Karim BELKACEM", False),
    ],
}
ARTICLES = {
    "mentorat-limoges.txt": 5,
    "theatre-metz.txt": 5,
    "sport-toulon.md": 4,
    "energie-dijon.txt": 4,
    "cordees-strasbourg.txt": 4,
    "foret-corse.md": 5,
    "internats-amiens.txt": 4,
}
READ = "kind reference signed_on signed_at starts effective_on ends_on duration renewal "
READ += "renewal_months renewal_maximum notice_months termination_notice_months"


@pytest.fixture(scope="module", params=VALUES)
def convention(request):
    content = (FOLDER / request.param).read_bytes()
    return request.param, rules.read(readers.read(content))


def test_values__are_those_that_a_person_reads(convention):
    name, reading = convention
    found = {key: reading.values[key].value for key in READ.split()}
    assert {key: value for key, value in found.items() if value is not None} == VALUES[name]


def test_parties__are_those_that_a_person_reads(convention):
    name, reading = convention
    found = [(party.designation, party.representative) for party in reading.parties]
    assert found == PARTIES[name]


def test_signatories__are_those_that_a_person_reads(convention):
    name, reading = convention
    found = [(each.name, bool(each.delegation)) for each in reading.signatories]
    expected = SIGNATORIES.get(name) or [(person, False) for _, person in PARTIES[name]]
    assert found == expected


def test_articles__are_numbered_from_one(convention):
    name, reading = convention
    numbers = [each.number for each in reading.articles]
    assert numbers == [str(number) for number in range(1, ARTICLES[name] + 1)]


def test_date__given_twice_is_to_be_checked():
    reading = rules.read(readers.read((FOLDER / "energie-dijon.txt").read_bytes()))
    assert reading.values["signed_on"].certainty == "à vérifier"
    assert reading.values["starts"].certainty == "à vérifier", "the day after the signature"


def test_siret__with_a_wrong_key_is_not_proposed():
    reading = rules.read(readers.read((FOLDER / "sport-toulon.md").read_bytes()))
    siret = reading.parties[2].fields["siret"]
    assert siret.value is None
    assert "clé" in siret.why
