"""Days of signature, of start and of end, and the other dates that are none of them."""

from datetime import date

import pytest

from documents.rules.french import dates_in, number_of
from tests.documents.texts import FRAME, clause, reading_of, value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("vingt et un", 21),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-neuf", 99),
        ("deux mille dix-neuf", 2019),
        ("mil neuf cent quatre-vingt-dix-neuf", 1999),
        ("trente-six", 36),
        ("12", 12),
    ],
)
def test_number__is_read_in_words(words, number):
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 1er septembre 2024", date(2024, 9, 1)),
        ("le 1 er septembre 2024", date(2024, 9, 1)),
        ("le premier septembre deux mille vingt-quatre", date(2024, 9, 1)),
        ("le vingt et un novembre deux mille dix-neuf", date(2019, 11, 21)),
        ("le 28/06/2024", date(2024, 6, 28)),
        ("le 3.5.2021", date(2021, 5, 3)),
        ("le 14 AOÛT 2023", date(2023, 8, 14)),
        ("le 14 aout 2023", date(2023, 8, 14)),
        ("2024-06-28", date(2024, 6, 28)),
    ],
)
def test_date__is_read_in_all_its_writings(text, day):
    assert [found.day for found in dates_in(text)] == [day]


@pytest.mark.parametrize("text", ["le 31 février 2024", "le 32/01/2024", "le 14 mars", "en 2024"])
def test_date__that_does_not_exist_is_none(text):
    assert list(dates_in(text)) == []


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("La convention entre en vigueur le 1er janvier 2025.", date(2025, 1, 1)),
        ("Elle prend effet à compter du 15 mars 2025.", date(2025, 3, 15)),
        ("Elle est conclue pour un an à compter du 1er mai 2025.", date(2025, 5, 1)),
        ("Elle s’applique à partir du 1er septembre 2025.", date(2025, 9, 1)),
        ("Elle est valable du 1er janvier 2025 au 31 décembre 2027.", date(2025, 1, 1)),
        ("Date d’effet : 1er juin 2025.", date(2025, 6, 1)),
    ],
)
def test_start__is_the_day_of_effect(sentence, start):
    found = clause(sentence).values
    assert found["effective_on"].value == start
    assert found["starts"].value == "date"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Elle prend effet à la date de sa signature par les parties.", "signature"),
        ("Elle entre en vigueur à compter de la signature.", "signature"),
        ("Elle prend effet dès sa signature.", "signature"),
        ("Elle prend effet à compter de sa notification.", "notification"),
    ],
)
def test_start__may_be_an_event(sentence, kind):
    found = clause(sentence).values
    assert found["effective_on"].value is None
    assert found["starts"].value == kind


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("Elle est conclue jusqu’au 31 août 2027.", date(2027, 8, 31)),
        ("Elle prend fin le 31 décembre 2026.", date(2026, 12, 31)),
        ("Elle arrive à échéance le 30 juin 2026.", date(2026, 6, 30)),
        ("Elle court du 1er janvier 2025 au 31 décembre 2027.", date(2027, 12, 31)),
        ("Elle expire au 31/08/2028.", date(2028, 8, 31)),
        ("Elle prend effet le 1er mai 2025 pour se terminer le 30 avril 2028.", date(2028, 4, 30)),
        ("Conclue pour deux ans, elle cessera le 14 juillet 2026.", date(2026, 7, 14)),
    ],
)
def test_end__is_the_last_day(sentence, end):
    assert value(sentence, "ends_on") == end


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Les inscriptions sont ouvertes jusqu’au 15 octobre 2025.", "Inscriptions"),
        ("Les candidatures sont reçues à partir du 1er février 2025.", "Calendrier"),
        ("La subvention est versée le 30 juin 2025.", "Financement"),
        ("La loi du 6 janvier 1978 s’applique.", "Données"),
    ],
)
def test_dates__of_something_else_are_left(sentence, title):
    found = clause(sentence, title).values
    assert (found["effective_on"].value, found["ends_on"].value) == (None, None)


def test_end__is_to_be_checked_when_the_text_gives_two():
    found = clause(
        "Elle prend fin le 31 août 2026. La convention est conclue jusqu’au 31 décembre 2026."
    ).values["ends_on"]
    assert found.certainty == "à vérifier"
    assert "deux dates" in found.why


@pytest.mark.parametrize(
    ("line", "town", "day"),
    [
        ("Fait à Lyon, le 3 mai 2024", "Lyon", date(2024, 5, 3)),
        (
            "Fait en deux exemplaires à Saint-Étienne le 3 mai 2024.",
            "Saint-Étienne",
            date(2024, 5, 3),
        ),
        ("Fait à Lyon en 3 exemplaires, le 03/05/2024", "Lyon", date(2024, 5, 3)),
        (
            "Signé à La Rochelle, le trois mai deux mille vingt-quatre",
            "La Rochelle",
            date(2024, 5, 3),
        ),
        ("Fait le 3 mai 2024, à Aix-en-Provence", "Aix-en-Provence", date(2024, 5, 3)),
        ("Lyon, le 3 mai 2024", "Lyon", date(2024, 5, 3)),
        ("À Bourg-en-Bresse, le 3 mai 2024", "Bourg-en-Bresse", date(2024, 5, 3)),
        ("Fait à Lyon, le", "Lyon", None),
        ("Fait à Lyon, le …………………", "Lyon", None),
        ("Fait à ……………, le ……………", None, None),
        ("Fait à Lyon, le 3 mai", "Lyon", None),
    ],
)
def test_signature__has_a_town_and_a_day(line, town, day):
    text = FRAME.replace("Fait à Lyon, le 3 mai 2024", line).format(title="Durée", clause="Un an.")
    found = reading_of(text).values
    assert (found["signed_at"].value, found["signed_on"].value) == (town, day)


def test_signature__left_blank_says_so():
    text = FRAME.replace("le 3 mai 2024", "le ………").format(title="Durée", clause="Un an.")
    assert "blanc" in reading_of(text).values["signed_on"].why


def test_signature__is_not_the_date_of_a_visa():
    text = FRAME.replace("le 3 mai 2024", "le").format(title="Durée", clause="Un an.")
    text = text.replace("Article 1 ", "Vu la délibération du 4 mars 2024,\n\nArticle 1 ")
    assert reading_of(text).values["signed_on"].value is None


@pytest.mark.parametrize(
    "sentence",
    [
        "À l'article 6, les mots « jusqu'au 31 décembre 2024 » sont remplacés par les mots "
        "« jusqu'au 31 août 2025 ».",
        "À l'article 6, les mots : « jusqu'au 31 août 2025 » remplacent les mots : « jusqu'au "
        "31 décembre 2024 ».",
        "Au lieu de « jusqu'au 31 décembre 2024 », lire « jusqu'au 31 août 2025 ».",
    ],
)
def test_end__that_an_avenant_replaces_is_that_of_no_text(sentence):
    found = clause(sentence).values["ends_on"]
    assert (found.value, found.certainty) == (date(2025, 8, 31), "sûr")


def test_end__that_a_date_replaces_without_a_word_is_not_guessed():
    sentence = "La date du 31 décembre 2024 est remplacée par celle du 31 août 2025."
    assert value(sentence, "ends_on") is None


def test_end__already_past_is_not_that_of_an_avenant():
    sentence = (
        "La convention, arrivée à échéance le 31 août 2023, est prorogée de deux années scolaires, "
        "soit jusqu'au 31 août 2025."
    )
    assert value(sentence, "ends_on") == date(2025, 8, 31)


def test_end__that_an_article_fixed_is_not_the_one_it_is_given():
    sentence = (
        "L’article 9 de la convention, qui fixait son terme au 31 août 2025, est modifié comme "
        "suit : « La convention est prorogée jusqu’au 31 août 2027. »"
    )
    assert value(sentence, "ends_on") == date(2027, 8, 31)


def test_start__may_look_back():
    sentence = "Le présent avenant prend effet rétroactivement le 1er septembre 2023."
    assert value(sentence, "effective_on") == date(2023, 9, 1)


def test_place__is_to_be_checked_when_the_parties_signed_in_two():
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.").replace(
        "Fait à Lyon, le 3 mai 2024", "À Lyon, le 3 mai 2024          À Bron, le 7 mai 2024"
    )
    found = reading_of(text).values["signed_at"]
    assert (found.value, found.certainty) == ("Lyon", "à vérifier")


@pytest.mark.parametrize("adverb", ["donc", "ainsi", "désormais", "automatiquement"])
def test_end__may_have_an_adverb_in_it(adverb):
    assert value(f"La convention prendra {adverb} fin le 8 novembre 2025.", "ends_on") == date(
        2025, 11, 8
    )


def test_start__may_name_the_day_of_the_week():
    assert value("Elle prend effet à partir du lundi 2 septembre 2024.", "effective_on") == date(
        2024, 9, 2
    )


@pytest.mark.parametrize(
    "words", ["dès réception de sa notification", "à réception de la notification",
              "à compter de la réception de sa notification", "à sa notification"]
)  # fmt: skip
def test_start__may_be_the_reception_of_the_notification(words):
    assert value(f"La convention prend effet {words} par l'académie.", "starts") == "notification"


def test_period__that_restates_the_duration_gives_both_its_days():
    sentence = "Elle est souscrite pour trois ans, soit du 1er janvier 2024 au 31 décembre 2026."
    assert value(sentence, "effective_on") == date(2024, 1, 1)
    assert value(sentence, "ends_on") == date(2026, 12, 31)


def test_end__may_be_the_day_when_the_convention_dies_out():
    assert value("La convention s'éteint au 30 juin 2026.", "ends_on") == date(2026, 6, 30)


@pytest.mark.parametrize(
    "words", ["Dressé en deux exemplaires,", "Convention signée", "Charte établie", "Accord conclu"]
)
def test_signature__may_name_the_agreement(words):
    text = FRAME.format(title="Durée", clause="Elle dure deux ans.")
    values = reading_of(text.replace("Fait à Lyon", f"{words} à Lyon")).values
    assert (values["signed_at"].value, values["signed_on"].value) == ("Lyon", date(2024, 5, 3))


def test_signature__of_each_on_a_day_of_their_own_proposes_the_last():
    text = FRAME.format(title="Durée", clause="Elle dure deux ans.")
    text = text.replace("Fait à Lyon, le 3 mai 2024", "Signé électroniquement par les parties")
    text = text.replace("Anne DURAND\n\n", "Anne DURAND\nSigné le 3 mai 2024\n\n")
    text = text.replace("Paul MARTIN\n", "Paul MARTIN\nSigné le 9 mai 2024\n")
    found = reading_of(text).values["signed_on"]
    assert (found.value, found.certainty) == (date(2024, 5, 9), "à vérifier")


def test_days__told_again_after_soit_are_the_start_and_the_end():
    words = (
        "Elle entre en vigueur à la rentrée 2026, soit le 1er septembre 2026, et prend fin "
        "au terme de la convention-cadre, soit le 3 juin 2029."
    )
    assert value(words, "effective_on") == date(2026, 9, 1)
    assert value(words, "ends_on") == date(2029, 6, 3)


def test_end__is_read_through_the_words_that_change_nothing_of_it():
    assert value("Elle s'éteint de plein droit au 31 août 2029.", "ends_on") == date(2029, 8, 31)
