"""Signatories: who signed, in what quality, and for whom."""

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
