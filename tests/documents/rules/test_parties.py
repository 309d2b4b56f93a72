"""Parties: as many as the text names, each with all that is said of it."""

import pytest

from tests.documents.texts import TEXT, parties_with, reading_of


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
        "Les premiers signataires :",
    ],
)
def test_parties__start_after_the_words_that_announce_them(lead):
    reading = reading_of(TEXT.replace("Entre\n", f"{lead}\n"))
    assert [each.designation for each in reading.parties] == ["Académie de Lyon", "Lire ensemble"]
    assert reading.values["title"].value == "Convention de partenariat"


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


def test_party__after_a_small_et_is_another():
    text = TEXT.replace("rectrice,\n\nEt\n\nL'association", "rectrice,\n\net le musée")
    first, second = reading_of(text).parties
    assert (first.quality, second.designation) == ("rectrice", "Musée Lire ensemble")


def test_party__headed_by_an_office_in_capital_is_not_lost():
    found = parties_with(
        "Le Recteur de la région académique Grand Est, recteur de l'académie de Nancy, Monsieur "
        "Paul MARTIN, 2 rue du Port, 54000 Nancy,"
    )
    assert found[1].designation == "Région académique Grand Est"
    assert (found[1].representative, found[1].seat) == ("Paul MARTIN", "2 rue du Port, 54000 Nancy")


def test_parties__named_on_the_cover_are_told_below():
    text = TEXT.replace(
        "Entre\n\nL'académie",
        "entre\n\nl'Académie de Lyon\n\net\n\nl'association Lire ensemble\n\nEntre l'académie",
    )
    first, second = reading_of(text).parties
    assert (first.representative, second.representative) == ("Anne DURAND", "Paul MARTIN")


def test_parties__of_one_paragraph_are_parted_by_et():
    text = TEXT.replace("rectrice,\n\nEt\n\nL'association", "rectrice,\nEt la société")
    first, second = reading_of(text).parties
    assert (first.quality, second.representative) == ("rectrice", "Paul MARTIN")


@pytest.mark.parametrize("lead", ["Parties", "Les parties", "Désignation des parties :"])
def test_parties__under_a_heading_are_all_told(lead):
    text = TEXT.replace("Entre\n", f"{lead}\n").replace(
        "L'académie de Lyon, représentée par Madame",
        "1° Académie de Lyon\nReprésentée par : Madame",
    )
    reading = reading_of(text.replace("Et\n\nL'association", "2° L'association"))
    assert [each.designation for each in reading.parties] == ["Académie de Lyon", "Lire ensemble"]
    assert reading.values["title"].value == "Convention de partenariat"


def test_parties__stop_at_any_sentence_that_announces_what_follows():
    formula = "les parties arrêtent ensemble ce qui suit.\n\nDepuis 1964, elles échangent.\n\n"
    reading = reading_of(TEXT.replace("Article 1 –", f"{formula}Article 1 –"))
    assert len(reading.parties) == 2
    assert reading.values["preamble"].value == "Depuis 1964, elles échangent."


def test_parties__of_one_paragraph_are_parted_by_a_capital_et():
    text = TEXT.replace(
        "rectrice,\n\nEt\n\nL'association Lire ensemble",
        "rectrice,\nEt la Communauté d'agglomération Porte Sud",
    )
    assert [each.designation for each in reading_of(text).parties] == [
        "Académie de Lyon",
        "Communauté d'agglomération Porte Sud",
    ]


def test_party__whose_office_ends_a_line_has_the_name_below():
    found = parties_with("Le centre social,\nreprésenté par sa directrice\nMme Anne ROY,")
    assert [each.designation for each in found] == ["Académie de Lyon", "Centre social"]
    assert (found[1].representative, found[1].quality) == ("Anne ROY", "directrice")


def test_parties__told_apart_by_their_rank_are_three():
    second = (
        "Le lycée du Parc, représenté par Mme Léa PETIT, proviseure,\n\nde deuxième part,\n\net\n\n"
    )
    third = "La ville de Lyon, représentée par M. Jean ROUX, maire,\n\nDE TROISIÈME PART,"
    found = parties_with(second + third)
    assert [each.designation for each in found[1:]] == ["Lycée du Parc", "Ville de Lyon"]


def test_parties__may_be_people_whom_no_word_announces():
    start, _, end = TEXT.partition("Entre")
    people = "Le préfet du Rhône, Monsieur Simon BABRE,\n\nLa rectrice, Madame Anne DURAND,\n\n"
    rest = end.partition("Article 1")[2]
    reading = reading_of(f"{start}{people}Vu le code pénal ;\n\nconviennent :\n\nArticle 1{rest}")
    assert [each.representative for each in reading.parties] == ["Simon BABRE", "Anne DURAND"]
    assert reading.values["title"].value == "Convention de partenariat"


def test_parties__of_one_sentence_are_parted_where_it_says_so():
    start, _, end = TEXT.partition("Entre")
    sentence = (
        "Entre d'une part l'académie de Lyon, représentée par Mme Anne DURAND, rectrice, et "
        "d'autre part la Fédération des foyers, RNA W392000517, représentée par M. Paul ROUX,"
    )
    reading = reading_of(f"{start}{sentence}\n\nArticle 1{end.partition('Article 1')[2]}")
    assert [(each.designation, each.get("rna")) for each in reading.parties] == [
        ("Académie de Lyon", None),
        ("Fédération des foyers", "W392000517"),
    ]


def test_party__goes_on_with_its_status_and_its_address_below_its_name():
    second = (
        "La fondation Lire demain\n\nFondation reconnue d'utilité publique\n\n4 rue Jules-Barni\n\n"
        "80000 Amiens\n\nReprésentée par Mme Léa PETIT, présidente"
    )
    found = parties_with(second)
    assert [each.designation for each in found] == ["Académie de Lyon", "Fondation Lire demain"]
    assert found[1].representative == "Léa PETIT"


def test_parties__of_a_table_that_nothing_rules_are_to_be_checked():
    table = """
  Partenaire                        Représentant                  Fonction
  L’académie de Lyon                Mme Anne DURAND               rectrice
  La ville de Lyon                  M. Paul MARTIN                maire
"""
    start, _, end = TEXT.partition("Entre")
    reading = reading_of(f"{start}Entre\n{table}\nArticle 1{end.partition('Article 1')[2]}")
    assert [(each.designation, each.quality) for each in reading.parties] == [
        ("Académie de Lyon", "rectrice"),
        ("Ville de Lyon", "maire"),
    ]
    assert {each.fields["designation"].certainty for each in reading.parties} == {"à vérifier"}
