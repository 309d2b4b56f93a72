"""Signatories: who signed, in what quality, and for whom."""

import pytest

from tests.documents.texts import FRAME, reading_of

SIGNATURES = "La rectrice\nAnne DURAND\n\nLe président\nPaul MARTIN\n"


def signed(signatures):
    """Return who signed a convention: name, quality, delegation and organisation of each."""
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.")
    fields = ("name", "quality", "delegation", "organisation")
    reading = reading_of(text.replace(SIGNATURES, signatures))
    return [tuple(each.get(field) for field in fields) for each in reading.signatories]


PRESIDENT = ("Paul MARTIN", "Le président", None, "Lire ensemble")


def test_delegation__in_the_middle_of_a_quality_parts_for_whom_from_who():
    assert signed(
        "Pour l'académie,\nla rectrice,\net par délégation, le secrétaire général adjoint,\n"
        "Bruno LECLERC\n\nLe président\nPaul MARTIN\n"
    ) == [
        (
            "Bruno LECLERC",
            "le secrétaire général adjoint",
            "Pour l'académie, la rectrice, et par délégation",
            "Académie de Lyon",
        ),
        PRESIDENT,
    ]


def test_delegation__after_the_quality_leaves_it_one():
    assert signed(
        "Bruno LECLERC\nSecrétaire général, pour la rectrice et par délégation\n\n"
        "Paul MARTIN\nLe président\n"
    ) == [
        (
            "Bruno LECLERC",
            "Secrétaire général",
            "pour la rectrice et par délégation",
            "Académie de Lyon",
        ),
        PRESIDENT,
    ]


def test_signatures__one_a_paragraph_are_each_whole():
    found = signed(
        "Pour la rectrice et par délégation,\nLe directeur académique\nYves PETIT\n\n"
        "P/O le président\nLa trésorière\nLéa MOREL\n\n"
        "La présidente du lycée du Parc\nAnne DURAND\n"
    )
    assert [each[:2] for each in found] == [
        ("Yves PETIT", "Le directeur académique"),
        ("Léa MOREL", "La trésorière"),
        ("Anne DURAND", "La présidente du lycée du Parc"),
    ]


def test_delegation__at_the_end_of_a_quality_cut_in_two_lines_leaves_it_whole():
    found = signed(
        "La secrétaire générale de région\nacadémique, par délégation\nLéa MOREL\n\n"
        "Le président\nPaul MARTIN\n"
    )
    assert found[0][:3] == (
        "Léa MOREL",
        "La secrétaire générale de région académique",
        "par délégation",
    )


def test_signatures__under_their_own_date_are_read():
    found = signed(
        "À Lyon, le 3 mai 2024          À Bron, le 7 mai 2024\n\n"
        "La rectrice                    Le président\n\n"
        "Anne DURAND                    Paul MARTIN\n"
    )
    assert [each[:2] for each in found] == [("Anne DURAND", "La rectrice"), PRESIDENT[:2]]


def test_signature__on_one_line_says_for_whom_who_and_in_what_quality():
    found = signed(
        "Pour l'académie de Lyon : Madame Anne DURAND, rectrice\n"
        "Pour Lire ensemble : Monsieur Paul MARTIN, président (lu et approuvé)\n"
    )
    assert [each[:2] for each in found] == [
        ("Anne DURAND", "rectrice"),
        ("Paul MARTIN", "président"),
    ]
    assert [each[3] for each in found] == ["Académie de Lyon", "Lire ensemble"]


def test_place__of_a_delegation_after_the_quality_is_in_the_order_of_the_text():
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.").replace(
        SIGNATURES,
        "Bruno LECLERC\nSecrétaire général, pour la rectrice et par délégation\n\n"
        "Paul MARTIN\nLe président\n",
    )
    signatory = reading_of(text).signatories[0]
    place = signatory.fields["organisation"]
    assert place.start < place.end


@pytest.mark.parametrize("copies", ["En deux exemplaires", "(en quatre exemplaires)",
                                    "En 2 exemplaires originaux."])  # fmt: skip
def test_number_of_copies__is_nobody(copies):
    assert [each[:2] for each in signed(f"{copies}\n\n{SIGNATURES}")] == [
        ("Anne DURAND", "La rectrice"),
        PRESIDENT[:2],
    ]


@pytest.mark.parametrize(
    ("rectrice", "president"),
    [
        ("Pour l'académie de Lyon : la rectrice, Anne DURAND",
         "Pour l'association : le président, Paul MARTIN"),
        ("Pour l'académie de Lyon, Anne DURAND, la rectrice",
         "Pour l'association, Paul MARTIN, le président"),
        ("Pour l'académie de Lyon, la rectrice, Anne DURAND",
         "Pour l'association, le président, Paul MARTIN"),
    ],
)  # fmt: skip
def test_signature__on_one_line_is_read_in_any_order(rectrice, president):
    assert signed(f"{rectrice}\n{president}\n") == [
        ("Anne DURAND", "la rectrice", None, "Académie de Lyon"),
        ("Paul MARTIN", "le président", None, "Lire ensemble"),
    ]


def test_signatures__of_two_people_on_one_line_share_their_quality():
    found = signed(
        "Pour l'académie de Lyon : Anne DURAND, rectrice\n"
        "Pour l'association Lire ensemble : Paul MARTIN et Léa MOREL, coprésidents\n"
    )
    assert [each[:2] for each in found] == [
        ("Anne DURAND", "rectrice"),
        ("Paul MARTIN", "coprésidents"),
        ("Léa MOREL", "coprésidents"),
    ]
    assert [each[3] for each in found] == ["Académie de Lyon", "Lire ensemble", "Lire ensemble"]


def test_signature__whose_line_runs_on_into_the_name_keeps_both():
    found = signed("La rectrice Anne DURAND\n\nLe président de l'association Paul MARTIN\n")
    assert [each[:2] for each in found] == [
        ("Anne DURAND", "La rectrice"),
        ("Paul MARTIN", "Le président de l'association"),
    ]


def test_organisation__is_that_which_the_text_calls_so():
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.").replace(
        "M. Paul MARTIN, président.",
        "M. Paul MARTIN, président, ci-après dénommée « l'association ».",
    )
    reading = reading_of(text.replace(SIGNATURES, "La rectrice\nAnne DURAND\n\nPour l'association\n"
                                                  "La trésorière\nLéa MOREL\n"))  # fmt: skip
    last = reading.signatories[-1]
    assert (last.name, last.organisation) == ("Léa MOREL", "Lire ensemble")


def test_name__whose_surname_is_in_capitals_is_sure():
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.")
    found = [each.fields["name"] for each in reading_of(text).signatories]
    assert [(each.value, each.certainty) for each in found] == [
        ("Anne DURAND", "sûr"),
        ("Paul MARTIN", "sûr"),
    ]


def test_signatures__below_a_mention_of_the_machine_are_read():
    found = signed(f"Document signé électroniquement le 3 mai 2024\n\n{SIGNATURES}")
    assert [each[:2] for each in found] == [("Anne DURAND", "La rectrice"), PRESIDENT[:2]]


def test_signature__that_runs_on_leaves_the_name_of_a_body_to_the_quality():
    found = signed("La rectrice\nAnne DURAND\n\nLe directeur de Kouroukou Paul MARTIN\n")
    assert found[1][:2] == ("Paul MARTIN", "Le directeur de Kouroukou")


def test_signature__whose_quality_is_below_the_name_is_one():
    assert signed(
        "Pour l'académie         Pour Lire ensemble\n"
        "Anne DURAND             Paul MARTIN\n"
        "Rectrice                Président\n"
    ) == [
        ("Anne DURAND", "Rectrice", None, "Académie de Lyon"),
        ("Paul MARTIN", "Président", None, "Lire ensemble"),
    ]


@pytest.mark.parametrize(
    "signatures",
    [
        "Pour l'académie de Lyon\nLa rectrice,\nSigné : Anne DURAND\n\n"
        "Pour Lire ensemble\nLe président,\nSigné : Paul MARTIN\n",
        "Nom : Anne DURAND\nQualité : La rectrice\nSignature :\n\n"
        "Nom : Paul MARTIN\nQualité : Le président\nSignature :\n",
        "Signé Anne DURAND, La rectrice\nSigné Paul MARTIN, Le président\n",
        "DURAND Anne\nLa rectrice\n\nMARTIN Paul\nLe président\n",
    ],
)
def test_signature__has_neither_labels_nor_an_order_of_names(signatures):
    assert [each[:2] for each in signed(signatures)] == [
        ("Anne DURAND", "La rectrice"),
        PRESIDENT[:2],
    ]


def test_delegation__above_a_name_and_a_quality_on_one_line_is_theirs():
    found = signed("La rectrice\nAnne DURAND\n\nP/O Le président\nMme Léa MOREL, trésorière\n")
    assert found[1] == ("Léa MOREL", "trésorière", "P/O Le président", "Lire ensemble")


def test_recteur__signs_for_the_academy_of_a_rectrice():
    found = signed("Le recteur par intérim\nJean PETIT\n\nLe président\nPaul MARTIN\n")
    assert found[0][3] == "Académie de Lyon"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Colonel Gauthier de MONTBRUN", "Gauthier de MONTBRUN"),
        ("Édith de La ROCHE", "Édith de La ROCHE"),
        ("Anne De LUCA", "Anne De LUCA"),
    ],
)
def test_name__keeps_its_particle_and_leaves_its_rank(line, name):
    found = signed(f"La rectrice\nAnne DURAND\n\nLe président\n{line}\n")
    assert [each[:2] for each in found] == [("Anne DURAND", "La rectrice"), (name, "Le président")]


@pytest.mark.parametrize("after", ["ANNEXE TECHNIQUE – Dessin des fichiers\n\n", ""])
def test_table__after_the_signatures_names_nobody_who_signs(after):
    table = "| Variable | Type |\n|---|---|\n| uai | texte |\n"
    found = signed(f"La rectrice\nAnne DURAND\n\nLe président\nPaul MARTIN\n\n{after}{table}")
    assert [each[0] for each in found] == ["Anne DURAND", "Paul MARTIN"]


@pytest.mark.parametrize(
    "lines",
    [
        "Pour l'académie,\nLa rectrice,\nPar délégation,\nLe secrétaire général\nBruno LECLERC",
        "Pour la rectrice et par\ndélégation, le secrétaire\ngénéral\n\nBruno LECLERC",
    ],
)
def test_delegation__cut_or_apart_leaves_one_who_signs(lines):
    table = f"| {lines} | Le président\nPaul MARTIN |".replace("\n", "<br>")
    found = signed(f"| | |\n|---|---|\n{table}\n")
    told = [
        (name, quality.capitalize(), bool(delegation)) for name, quality, delegation, _ in found
    ]
    assert told == [
        ("Bruno LECLERC", "Le secrétaire général", True),
        ("Paul MARTIN", "Le président", False),
    ]


def test_quality__of_two_people_is_of_both():
    table = "| La rectrice<br>Anne DURAND | Les co-présidents<br>Paul MARTIN<br>Léa MOREL |"
    found = signed(f"| | |\n|---|---|\n{table}\n")
    assert [(name, quality, party) for name, quality, _, party in found[1:]] == [
        ("Paul MARTIN", "Les co-présidents", "Lire ensemble"),
        ("Léa MOREL", "Les co-présidents", "Lire ensemble"),
    ]
