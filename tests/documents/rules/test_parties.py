"""Parties: whole, one each, with what the text says of their seat and of who represents them."""

import pytest

from tests.documents.texts import FRAME, reading_of

TEXT = FRAME.format(title="Durée", clause="La convention dure deux ans.")
SECOND = "L'association Lire ensemble, représentée par M. Paul MARTIN, président."


def parties_with(second):
    """Return the parties of a convention whose second one is worded so."""
    return reading_of(TEXT.replace(SECOND, second)).parties


@pytest.mark.parametrize(
    ("representative", "name", "quality"),
    [
        ("par son directeur général, M. Denis ARNOULD", "Denis ARNOULD", "directeur général"),
        ("par sa secrétaire générale, Mme Léa PETIT", "Léa PETIT", "secrétaire générale"),
        ("par son président, le docteur Guilhem ROUX", "Guilhem ROUX", "président"),
        ("par le colonel Yves PETIT, président", "Yves PETIT", "colonel, président"),
        ("par le général Yves PETIT", "Yves PETIT", None),
    ],
)
def test_quality__is_an_office_and_no_rank(representative, name, quality):
    party = parties_with(f"L'association Lire ensemble, représentée {representative}.")[1]
    assert (party.representative, party.get("quality")) == (name, quality)


@pytest.mark.parametrize(
    "second",
    [
        "L'association Lire ensemble, 3 rue du Port, 69001 Lyon, SIRET 99013616000019, représentée "
        "par\nMonsieur Paul MARTIN, président, dûment habilité par une délibération de l'assemblée "
        "générale.",
        "L'association Lire ensemble, 3 rue du Port, 69001 Lyon, représentée par Monsieur Paul\n"
        "MARTIN, son président, dûment habilité par la délibération de l'assemblée générale du "
        "mois de mai.",
        "L'association Lire ensemble, dont le siège est au 3 rue du Port, 69001 Lyon et\n"
        "représentée par M. Paul MARTIN, président, dûment habilité par une délibération de "
        "l'assemblée.",
    ],
)
def test_party__whose_line_ends_early_is_still_one(second):
    found = parties_with(second)
    assert [each.designation for each in found] == ["Académie de Lyon", "Lire ensemble"]
    assert (found[1].representative, found[1].quality) == ("Paul MARTIN", "président")


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("domicilié en cette qualité à l'hôtel de ville, place Foch, 69001 Lyon",
         "hôtel de ville, place Foch, 69001 Lyon"),
        ("domiciliée ès qualités 3 rue du Port, 69001 Lyon", "3 rue du Port, 69001 Lyon"),
        ("élisant domicile 3 rue du Port, 69001 Lyon", "3 rue du Port, 69001 Lyon"),
    ],
)  # fmt: skip
def test_seat__is_an_address_without_the_words_before_it(words, seat):
    party = parties_with(f"La Ville de Lyon, représentée par M. Paul MARTIN, maire, {words}.")[1]
    assert party.get("seat") == seat


@pytest.mark.parametrize(
    "recalled",
    [
        "Il a tout d'abord été rappelé ce qui suit :",
        "Il est en premier lieu exposé ce qui suit :",
        "Les parties ont préalablement rappelé ce qui suit :",
    ],
)
def test_parties__stop_where_the_text_recalls_what_came_before(recalled):
    told = "Les métiers du livre recrutent. Les places de stage manquent dans la région."
    text = TEXT.replace("Article 1 –", f"{recalled}\n\n{told}\n\nArticle 1 –")
    assert len(reading_of(text).parties) == 2
    assert reading_of(text).values["preamble"].value.endswith(told)


@pytest.mark.parametrize(
    "lead",
    [
        "Les signataires de la présente charte :",
        "Entre les parties ci-dessous :",
        "La présente convention est conclue entre les parties désignées ci-après :",
        "Entre les signataires suivants :",
    ],
)
def test_parties__start_after_the_words_that_announce_them(lead):
    reading = reading_of(TEXT.replace("Entre\n", f"{lead}\n"))
    assert [each.designation for each in reading.parties] == ["Académie de Lyon", "Lire ensemble"]
    assert reading.values["title"].value == "Convention de partenariat"


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


@pytest.mark.parametrize(
    "name",
    [
        "Délégation régionale académique à la jeunesse, à l'engagement et aux sports de Bretagne",
        "Direction régionale de l'économie, de l'emploi, du travail et des solidarités",
        "Conseil d'architecture, d'urbanisme et de l'environnement",
    ],
)
def test_name__keeps_the_commas_of_a_list(name):
    party = parties_with(f"La {name}, 3 rue du Port, 69001 Lyon, représentée par M. Paul MARTIN.")
    assert party[1].designation == name
    assert party[1].seat == "3 rue du Port, 69001 Lyon"


def test_party__that_labels_name_is_called_by_what_follows():
    party = parties_with(
        "Dénomination : Association Lire ensemble\nSiège : 3 rue du Port, 69001 Lyon\n"
        "Représentée par : M. Paul MARTIN, président"
    )[1]
    assert (party.designation, party.seat) == ("Lire ensemble", "3 rue du Port, 69001 Lyon")
    assert (party.representative, party.quality) == ("Paul MARTIN", "président")


def test_party__named_by_its_head_after_d_une_part_is_not_lost():
    text = TEXT.replace("Entre\n", "conclue entre\n").replace(
        "L'académie de Lyon, représentée par Madame Anne DURAND, rectrice,",
        "d'une part, la rectrice de l'académie de Lyon, chancelière des universités, Mme Anne "
        "DURAND, agissant au nom de l'État,",
    )
    first, second = reading_of(text).parties
    assert (first.designation, first.representative) == ("Académie de Lyon", "Anne DURAND")
    assert second.designation == "Lire ensemble"


@pytest.mark.parametrize(
    "words",
    [
        "identifiée au répertoire SIRENE sous le numéro 990 136 160 00019",
        "inscrite au répertoire Sirene (n° 99013616000019)",
        "n° INSEE 990 136 160 00019",
    ],
)
def test_siret__may_be_named_by_its_register(words):
    party = parties_with(f"L'association Lire ensemble, {words}, représentée par M. Paul MARTIN.")
    assert party[1].siret == "99013616000019"


def test_parties__that_their_parts_announce_are_two():
    text = TEXT.replace(
        "L'académie de Lyon, représentée par Madame Anne DURAND, rectrice,\n\nEt\n\n",
        "d'une part, la rectrice de l'académie de Lyon, Mme Anne DURAND, agissant au nom de "
        "l'État,\n\net d'autre part, ",
    ).replace("L'association Lire ensemble,", "l'association Lire ensemble, SIRET 99013616000019,")
    first, second = reading_of(text).parties
    assert (first.designation, first.get("siret")) == ("Académie de Lyon", None)
    assert (second.designation, second.siret) == ("Lire ensemble", "99013616000019")


def test_party__whose_facts_are_one_a_line_has_them_all():
    text = TEXT.replace(
        "L'académie de Lyon, représentée par Madame Anne DURAND, rectrice,",
        "Rectorat de l'académie de Lyon\n92 bis rue de Marseille, 69007 Lyon\n"
        "Représenté par Mme Anne DURAND, rectrice",
    )
    first, _second = reading_of(text).parties
    assert (first.designation, first.seat) == (
        "Rectorat de l'académie de Lyon",
        "92 bis rue de Marseille, 69007 Lyon",
    )
    assert (first.representative, first.quality) == ("Anne DURAND", "rectrice")


def test_representatives__who_are_two_are_to_be_checked():
    party = parties_with(
        "L'association Lire ensemble, déclarée en préfecture du Rhône, 3 place aux Herbes, 69001 "
        "Lyon, représentée par ses co-présidentes, Mme Lucie BERNOT et Mme Inès HADDAD."
    )[1]
    found = party.fields["representative"]
    assert (found.value, found.certainty) == ("Lucie BERNOT", "à vérifier")
    assert party.quality == "co-présidentes"
    assert party.seat == "3 place aux Herbes, 69001 Lyon"


def test_quality__before_and_after_a_name_is_both():
    party = parties_with(
        "La police du Rhône, représentée par le commissaire divisionnaire Paul MARTIN, directeur "
        "départemental."
    )[1]
    assert party.quality == "commissaire divisionnaire, directeur départemental"


def test_party__after_a_small_et_is_another():
    text = TEXT.replace("rectrice,\n\nEt\n\nL'association", "rectrice,\n\net le musée")
    first, second = reading_of(text).parties
    assert (first.quality, second.designation) == ("rectrice", "Musée Lire ensemble")
