"""What French words become: the forms of one word are one, those of others stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import clean, fold_in_place, forms, terms, words
from tests.cases import entries

# "left finds right, and the reverse", pair by pair.
PAIRS = [pair.split() for line in entries("search_words.txt") for pair in line.split("|")]


@pytest.mark.parametrize(
    "family",
    [
        "école écoles École ÉCOLES ecole",
        "signer signé signée signés signées signait signe signent SIGNEE",
        "premier première premiers premières PREMIERE",
        "ouvrier ouvrière ouvriers ouvrières",
        "lycée lycées LYCEES lycee",
        "régional régionale régionaux régionales",
        "national nationaux nationale",
        "travail travaux",
        "coopérative coopératives cooperatives",
        "découvrir découvre découvrent",
        "président présidente présidents présidentes",
        "parent parents PARENTS",
        "apprenti apprentie apprentis apprenties",
        "engager engagé engagée engagements engage",
        "recteur rectrice recteurs rectrices",
        "directeur directrice",
        "développer développe développement développé",
        "solidarité solidarités SOLIDARITE",
        "activité activités activites",
        "musée musées musees",
        "cœur cœurs coeur CŒUR",
        "œuvre oeuvres",
        "1er 1re 1ère 1",
        "3e 3ème 3ième",
        "R.E.S.S. R.E.S.S RESS ress",
        "aujourd’hui aujourd'hui Aujourd’hui",
        "prud’hommes prud'homme",
        "formation formations",
        "métier métiers METIER",
        "21/11/2019 21-11-2019 21.11.2019 2019-11-21 21/11/19",
        "0381657451 03.81.65.74.51",
    ],
)
def test_words__are_one_for_the_forms_of_a_word(family):
    assert len({tuple(words(form)) for form in family.split()}) == 1


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_words__of_a_pair_are_one(pair):
    assert len({tuple(words(form)) for form in pair}) == 1


@pytest.mark.parametrize(
    "families",
    [
        # -s after a, i, o, u; -x after eu, œu, eau.
        "ami amis amie amies | abri abris | essai essais | délai délais",
        "loi lois | convoi convois",
        "emploi emplois | tournoi tournois | studio studios | euro euros | info infos | duo duos",
        "agenda agendas | média médias | caméra caméras | schéma schémas | quota quotas",
        "élu élus élue élues | tissu tissus | individu individus | pneu pneus | trou trous",
        "lieu lieux | jeu jeux | neveu neveux | enjeu enjeux | milieu milieux | vœu vœux",
        "eau eaux | réseau réseaux | tableau tableaux | niveau niveaux | château châteaux",
        "bijou bijoux | genou genoux | tuyau tuyaux | noyau noyaux | matériau matériaux",
        # -al, -ail.
        "journal journaux | local locale locaux locales | hôpital hôpitaux | tribunal tribunaux",
        "travail travaux | bail baux | vitrail vitraux | émail émaux | détail détails",
        # Feminines.
        "sportif sportive sportifs sportives | éducatif éducative | neuf neuve | vif vive",
        "public publique publics publiques | grec grecque | turc turque | laïc laïque laïques",
        "chercheur chercheuse chercheuses | vendeur vendeuse | travailleur travailleuse",
        "joueur joueuse | entrepreneur entrepreneuse | professeur professeure professeures",
        "heureux heureuse heureuses | nombreux nombreuse | dangereux dangereuse | sérieux sérieuse",
        "acteur actrice acteurs actrices | inspecteur inspectrice | auteur autrice auteure",
        "nouveau nouvelle nouveaux nouvelles nouvel | beau belle beaux belles | jumeau jumelles",
        "conseiller conseillère conseillers conseillères | étranger étrangère étrangers",
        "boulanger boulangère | infirmier infirmière | particulier particulière | entier entière",
        "lycéen lycéenne lycéens lycéennes | citoyen citoyenne | ancien ancienne | bon bonne",
        "professionnel professionnelle | culturel culturelle culturels | annuel annuelles",
        "complet complète complets | concret concrète | secret secrète | cadet cadette | net nette",
        "associé associée associés associées | certifié certifiée | petit petite petits petites",
        "gros grosse | doux douce | jaloux jalouse | long longue | vieux vieille vieil vieilles",
        # Saints.
        "st-claude Saint-Claude ST-CLAUDE | Ste-Marie sainte-marie | Saint-Étienne st-etienne",
    ],
)
def test_words__are_one_for_plurals_and_feminines(families):
    for family in families.split("|"):
        assert len({tuple(words(form)) for form in family.split()}) == 1, family


@pytest.mark.parametrize(
    ("one", "other"), [("St Claude", "saint-claude"), ("Ste Marie", "Sainte-Marie")]
)
def test_words__know_a_saint_without_a_hyphen(one, other):
    assert words(one) == words(other)


def test_compound__of_a_saint_is_one_word_too():
    assert {term.joined for text in ("St-Claude", "Saint-Claude") for term in terms(text)} == {
        "saintclaud"
    }


@pytest.mark.parametrize(
    "words_apart",
    [
        # Endings that look like a plural or a feminine.
        "cours cour course",
        "pays paye",
        "pays paysan",
        "fils fil file",
        "fonds fond",
        "lois loisir",
        "loi loyer",
        "foi foyer",
        "mars marais mari",
        "Jura jury",
        "jus jeu",
        "jus juste",
        "jeux jeunes",
        "lieu lieue",
        "lieu lieutenant",
        "poids poil",
        "voix voie",
        "choix choisir",
        "bus but",
        "corps corporation",
        "succès successeur",
        "progrès progression",
        "rose ros",
        "base bas",
        "statut statue",
        "mille mil",
        # Feminines that are none.
        "nouveau neveu",
        "chercheur cher",
        "public publicité publication",
        "activité acteur",
        "auteur haut",
        "recteur rectangle",
        "secret secrétaire secteur",
        "cadeau cadre cadet",
        "château chat",
        "bureau bure",
        "plateau plat",
        "petit pétition",
        "neuf neuvième",
        "bref brevet",
        "rive rif",
        "archive archange",
        # What the stemmer cuts to the same letters.
        "chœur cœur",
        "lycée lycéen",
        "mois moine",
        "commune communication",
        "collectif collection collecte collectivité",
        "objectif objection",
        "positif position",
        "relatif relation",
        "généreux génération",
        "avenant avenir avenue",
        "arrêt arrêté",
        "trait traité",
        "parti partie part",
        "port porte",
        "poste poster",
        "gare garant",
        "frais fraise",
        "cheval cheveu",
        "saint sein",
        "collège collègue",
        "président présider",
        "document documenter",
        "année annuel",
        "conseil console",
        "mer maire",
        "partenaire parti",
        "ESS essai",
    ],
)
def test_words__stay_apart(words_apart):
    found = [tuple(words(word)) for word in words_apart.split()]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’école", "école"),
        ("L'ÉCOLE", "école"),
        ("d’aujourd’hui", "aujourd’hui"),
        ("jusqu’à l’école", "école"),
        ("Franche-Comté", "franche comte"),
        ("Franche‑Comté", "franche–comté"),
        ("ESS-2019", "ess 2019"),
        ("21 novembre 2019", "21/11/2019"),
        ("1er janvier 2020", "01/01/2020"),
        ("le 1er\u00a0août 2020", "2020-08-01"),
        ("1\u202f250 élèves", "1250 élève"),
        ("03 81 65 74 51", "0381657451"),
        ("e\u0301cole", "école"),
        ("par\u00adte\u00adna\u00adriat", "partenariat"),
        ("ﬁche n° 2", "fiche 2"),
    ],
)
def test_words__are_the_same_however_written(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize("text", ["le la les", "et de l’", "…", "", " \t", "🎓", "-- _ *", "\x00"])
def test_words__of_nothing_are_none(text):
    assert words(text) == []


def test_words__keep_a_sigle_that_looks_like_a_small_word():
    assert words("SES") != []
    assert words("ses") == []


@pytest.mark.parametrize("text", ["LE MÉMORIAL DE LA SHOAH", "L’ÉCOLE ET SES ÉLÈVES", "AU LYCÉE"])
def test_words__leave_small_words_out_of_what_is_all_in_capitals(text):
    assert words(text) == words(text.lower())


def test_words__keep_no_impossible_date():
    assert words("45/13/2019") == ["45", "13", "2019"]


def test_forms__are_whole_words():
    assert forms("L’École des Métiers") == ["ecole", "des", "metiers"]


@given(st.text(max_size=300))
def test_terms__stand_where_they_say(text):
    text, end = clean(text), 0
    for term in terms(text):
        assert end <= term.start < term.end <= len(text)
        assert all(stem.isalnum() and len(stem) <= 40 for stem in term.stems)
        end = term.end


@given(st.text(max_size=300))
def test_words__depend_neither_on_capitals_nor_on_composition(text):
    assert len(fold_in_place(text)) == len(text)
    assert words(clean(text)) == words(text)
