"""Durations, renewals and notices, in the wordings of French conventions."""

import pytest

from tests.documents.texts import clause, value

YEARS, MONTHS, SCHOOL = "ans", "mois", "annees_scolaires"


@pytest.mark.parametrize(
    ("sentence", "n", "unit"),
    [
        ("La convention est conclue pour une durée de cinq ans.", 5, YEARS),
        ("La présente convention est conclue pour 3 ans.", 3, YEARS),
        ("D'une durée de vingt-quatre (24) mois, elle prend effet à sa signature.", 24, MONTHS),
        ("La durée de la convention est fixée à quatre années.", 4, YEARS),
        ("Elle est signée pour une période de dix-huit mois.", 18, MONTHS),
        ("La convention couvre les années scolaires 2023-2024, 2024-2025 et 2025-2026.", 3, SCHOOL),
        ("Elle est établie pour l’année scolaire 2024/2025.", 1, SCHOOL),
        ("La convention est valable deux années scolaires.", 2, SCHOOL),
        ("La convention a une durée d’un an à compter de sa signature.", 1, YEARS),
        ("La convention est conclue pour une durée déterminée de 36 mois.", 36, MONTHS),
        ("La présente convention est consentie pour une durée ferme de six ans.", 6, YEARS),
        ("Durée : 3 ans.", 3, YEARS),
        ("La présente convention dure trois ans.", 3, YEARS),
        ("La convention est conclue pour une durée initiale d’un (1) an, renouvelable.", 1, YEARS),
        ("Elle est conclue des années scolaires 2022-2023 à 2024-2025.", 3, SCHOOL),
        ("Elle est conclue pour une durée maximale de cinq ans.", 5, YEARS),
        ("La convention est conclue pour la durée de trois années universitaires.", 3, YEARS),
    ],
)
def test_duration__is_read_in_all_its_wordings(sentence, n, unit):
    assert value(sentence, "duration") == {"n": n, "unit": unit}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Les images sont conservées pendant cinq ans.", "Droit à l’image"),
        ("Les parties gardent le secret durant les deux ans qui suivent la fin.", "Secret"),
        ("Le mandat des membres du comité est de trois ans.", "Comité"),
        ("Chaque stage dure trois ans au plus.", "Stages"),
        ("La mise à disposition du matériel est consentie pour une durée de 2 mois.", "Moyens"),
        ("La formation dure trois ans.", "Formation"),
        ("Une durée de quatre heures par séance est prévue.", "Durée"),
    ],
)
def test_duration__of_something_else_is_not_that_of_the_convention(sentence, title):
    assert value(sentence, "duration", title) is None


def test_duration__is_to_be_checked_when_figures_and_words_disagree():
    found = clause("La convention est conclue pour une durée de quatre (3) ans.")
    assert found.values["duration"].certainty == "à vérifier"
    assert "lettres" in found.values["duration"].why


def test_duration__is_to_be_checked_when_the_text_gives_two():
    found = clause(
        "La convention est conclue pour une durée de trois ans. "
        "La convention est conclue pour une durée de quatre ans."
    )
    assert found.values["duration"].certainty == "à vérifier"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Elle ne peut être renouvelée par tacite reconduction.", "exclue"),
        ("La convention n’est pas renouvelable.", "exclue"),
        ("La convention est conclue pour trois ans, sans tacite reconduction.", "exclue"),
        ("Toute tacite reconduction est exclue.", "exclue"),
        ("La convention ne pourra faire l’objet d’aucune reconduction tacite.", "exclue"),
        ("La convention est conclue pour un an, non renouvelable.", "exclue"),
        ("Elle est renouvelable par tacite reconduction.", "tacite"),
        ("Elle est reconduite tacitement chaque année.", "tacite"),
        ("Elle se renouvelle par tacite reconduction sauf dénonciation.", "tacite"),
        ("Elle est automatiquement reconduite pour une durée d’un an.", "tacite"),
        ("À défaut de dénonciation, elle est renouvelée tacitement.", "tacite"),
        ("Elle pourra être renouvelée par accord écrit des parties.", "expresse"),
        ("Elle peut être reconduite par voie d’avenant.", "expresse"),
        ("Elle ne peut être renouvelée que par décision expresse.", "expresse"),
        ("La reconduction de la convention est expresse.", "expresse"),
        ("La convention peut être prorogée par avenant signé des parties.", "expresse"),
    ],
)
def test_renewal__tells_its_three_kinds(sentence, kind):
    assert value(sentence, "renewal") == kind


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Les membres du comité ont un mandat d’un an renouvelable.", "Comité"),
        ("La bibliothèque assure le renouvellement des collections.", "Engagements"),
        ("Le stage peut être prolongé d’une semaine.", "Stages"),
    ],
)
def test_renewal__of_something_else_says_nothing(sentence, title):
    assert value(sentence, "renewal", title) is None


@pytest.mark.parametrize(
    ("sentence", "months", "maximum"),
    [
        ("Elle est renouvelable une fois par tacite reconduction pour la même durée.", None, 1),
        ("Elle est reconduite tacitement par périodes d’un an.", 12, None),
        ("Elle est tacitement reconduite d’année en année, dans la limite de trois fois.", 12, 3),
        ("Elle est renouvelable deux fois par tacite reconduction.", None, 2),
        ("Elle se renouvelle par tacite reconduction pour des périodes de six mois.", 6, None),
        (
            "Conclue pour une durée de deux ans, elle est renouvelable par tacite reconduction "
            "pour une durée identique, dans la limite de deux renouvellements.",
            24,
            2,
        ),
    ],
)
def test_renewal__has_a_length_and_a_maximum(sentence, months, maximum):
    found = clause(sentence).values
    assert found["renewal"].value == "tacite"
    assert found["renewal_months"].value == months
    assert found["renewal_maximum"].value == maximum


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("Les parties se réunissent six mois avant le terme de la convention.", 6),
        ("Elle est reconduite tacitement sauf dénonciation deux mois avant l’échéance.", 2),
        ("Trois (3) mois au moins avant la date d’expiration, les parties se concertent.", 3),
        ("Un bilan est dressé quatre mois avant la fin de la convention.", 4),
        ("Toute opposition est notifiée au plus tard trois mois avant la date anniversaire.", 3),
    ],
)
def test_notice__is_counted_before_the_end(sentence, months):
    assert value(sentence, "notice_months") == months


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("Chaque partie peut résilier la convention avec un préavis de trois mois.", 3),
        ("Elle peut être dénoncée à tout moment, moyennant un préavis de 2 mois.", 2),
        ("Une partie peut se retirer en prévenant les autres six mois à l’avance.", 6),
        ("Résiliation possible en respectant un délai de préavis de quatre (4) mois.", 4),
    ],
)
def test_termination_notice__is_that_of_those_who_leave(sentence, months):
    found = clause(sentence, "Résiliation").values
    assert found["termination_notice_months"].value == months
    assert found["notice_months"].value is None


def test_notice__of_a_formal_notice_is_none():
    sentence = (
        "En cas de manquement, la convention est résiliée un mois après une mise en demeure "
        "restée sans effet."
    )
    found = clause(sentence, "Résiliation").values
    assert found["termination_notice_months"].value is None


def test_notice__in_days_is_not_turned_into_months():
    found = clause("Elle peut être résiliée avec un préavis de 45 jours.", "Résiliation").values
    assert found["termination_notice_months"].value is None


def test_notice__may_count_from_the_date_just_given():
    sentence = (
        "La convention s'achève le 31 décembre 2028. Au plus tard six mois avant cette date, les "
        "signataires se réunissent pour décider des suites à lui donner."
    )
    assert value(sentence, "notice_months") == 6
    assert value(sentence, "notice_months", title="Inscriptions") is None


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        (
            "Elle s'applique à compter de la rentrée 2024 et pour quatre années scolaires.",
            "duration",
            {"n": 4, "unit": "annees_scolaires"},
        ),
        ("Elle peut être prolongée d'un an par décision expresse.", "renewal_months", 12),
        ("Elle ne se renouvelle pas d'elle-même.", "renewal", "exclue"),
        ("Elle ne se reconduit pas au-delà de son terme.", "renewal", "exclue"),
    ],
)
def test_length_and_renewal__are_read_in_other_words(sentence, name, expected):
    assert value(sentence, name) == expected


def test_termination__may_be_notified_before_the_day_wished_for():
    sentence = (
        "Tout signataire peut se retirer en le notifiant aux autres, trois mois avant la date "
        "souhaitée."
    )
    assert value(sentence, "termination_notice_months", title="Retrait") == 3


def test_duration__follows_a_participle_at_the_head_of_its_sentence():
    sentence = "Signée pour trois années scolaires, la convention expire le 31 août 2028."
    assert value(sentence, "duration") == {"n": 3, "unit": "annees_scolaires"}


def test_notice__may_be_given_before():
    sentence = (
        "Elle se renouvelle de plein droit pour la même durée, sauf opposition de l'une des "
        "parties exprimée trois mois auparavant."
    )
    assert value(sentence, "notice_months") == 3


def test_renewal__up_to_a_total_lasts_what_it_says_and_not_the_total():
    sentence = (
        "Conclue pour une durée d'un an, elle se renouvelle chaque année par tacite reconduction, "
        "dans la limite d'une durée totale de quatre ans."
    )
    assert value(sentence, "renewal_months") == 12
    maximum = clause(sentence).values["renewal_maximum"]
    assert maximum.value is None
    assert "durée totale" in maximum.why


def test_notice__is_the_length_nearest_to_the_end():
    sentence = (
        "Elle pourra être renouvelée une fois, pour deux ans, par avenant signé six mois avant "
        "l'échéance."
    )
    assert value(sentence, "notice_months") == 6
    assert value(sentence, "renewal_months") == 24


def test_renewal__of_so_many_times_a_length_is_of_that_length():
    sentence = "Conclue pour un an, elle est renouvelable deux fois un an de façon expresse."
    assert value(sentence, "renewal_months") == 12
    assert value(sentence, "renewal_maximum") == 2


@pytest.mark.parametrize(
    "sentence",
    ["La convention dure cinq ans.", "Elle prend effet à sa signature et expire au bout de 5 ans."],
)
def test_duration__is_told_by_a_verb(sentence):
    assert value(sentence, "duration") == {"n": 5, "unit": "ans"}


def test_renewal__is_excluded_by_an_article_on_what_prolongs():
    words = "Elle est prolongée jusqu'au 31 août 2029. À cette date, elle ne fera l'objet d'aucune "
    assert value(words + "reconduction.", "renewal", "Prolongation") == "exclue"


def test_notice_to_leave__that_counts_up_to_a_term_is_to_be_checked():
    words = "Elle peut être dénoncée avec un préavis de deux mois avant la fin de l'année scolaire."
    found = clause(words, "Dénonciation").values["termination_notice_months"]
    assert (found.value, found.certainty) == (2, "à vérifier")


def test_renewal__that_is_never_tacit_but_may_be_decided_is_to_be_checked():
    words = "Elle n'est pas renouvelable tacitement ; un renouvellement exprès, une fois et pour "
    found = clause(words + "deux ans, peut être décidé.").values
    assert (found["renewal"].value, found["renewal"].certainty) == ("expresse", "à vérifier")
    assert (found["renewal_months"].value, found["renewal_maximum"].value) == (24, 1)


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("notice_months", "Durée",
         "Les parties se concertent dans les trois mois qui précèdent son terme."),
        ("termination_notice_months", "Retrait",
         "Qui souhaite se retirer en informe les autres, trois mois avant la date souhaitée."),
    ],
)  # fmt: skip
def test_notice__is_read_however_it_is_counted(name, title, words):
    assert value(words, name, title) == 3


def test_renewal__by_an_amendment_is_express():
    assert value("Son renouvellement fait l'objet d'un avenant.", "renewal") == "expresse"


def test_renewals__told_as_several_have_their_length_and_their_number():
    words = "Elle se poursuivra par reconductions tacites successives d'une année, "
    found = clause(words + "sans pouvoir excéder trois reconductions.").values
    told = [found[name].value for name in ("renewal", "renewal_months", "renewal_maximum")]
    assert told == ["tacite", 12, 3]


def test_notice_to_leave__at_a_term_only_is_to_be_checked():
    words = "Elle pourra être dénoncée à chaque échéance annuelle, sous préavis de trois mois."
    found = clause(words, "Dénonciation").values["termination_notice_months"]
    assert (found.value, found.certainty) == (3, "à vérifier")


def test_notice_to_leave__at_each_term_of_what_is_tacitly_renewed_opposes_its_renewal():
    words = (
        "Elle dure un an, renouvelé par tacite reconduction.\n\nElle peut être dénoncée à chaque "
        "échéance, sous préavis de trois mois."
    )
    values = clause(words).values
    assert (values["notice_months"].value, values["notice_months"].certainty) == (3, "à vérifier")
    assert values["termination_notice_months"].value is None
