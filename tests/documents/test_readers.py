"""What readers make of characters, lines and pages."""

import zipfile
from io import BytesIO

import pytest
from weasyprint import HTML

from documents import readers
from documents.readers import layout, plain
from documents.text import Kind


def texts(content):
    """Return the text of each block of a file."""
    return [block.text for block in readers.read(content).blocks]


@pytest.mark.parametrize(
    "content",
    [
        "Académie – l’œuvre".encode(),
        b"\xef\xbb\xbf" + "Académie – l’œuvre".encode(),
        "Académie – l’œuvre".encode("cp1252"),
        "Académie – l’œuvre".encode("utf-16"),
    ],
    ids=["utf-8", "utf-8-bom", "windows-1252", "utf-16"],
)
def test_text__is_read_in_its_encoding(content):
    assert texts(content) == ["Académie – l’œuvre"]


def test_text__has_its_ligatures_and_soft_hyphens_in_letters():
    content = "e\ufb03cace, con\ufb01ance, conven\u00adtion"
    assert texts(content.encode()) == ["efficace, confiance, convention"]


def test_words__cut_with_the_hyphen_of_a_page_layout_engine_are_made_whole():
    lines = "L’académie et l’association organisent des séances régu\u2010\nlières dans les écoles."
    assert "séances régulières" in texts(lines.encode())[0]


COLUMNS = """
   Le directeur par intérim du centre     La directrice de la caisse d’allocations
         hospitalier de l’Autan                     familiales du Tarn


         Jean-Baptiste ESTREMONT                      Nadège OLIVIER
"""


def test_columns__whose_lines_are_centred_are_told_apart():
    columns = readers.read(COLUMNS.encode()).blocks[0].columns()
    assert [" ".join(column.split()) for column in columns] == [
        "Le directeur par intérim du centre hospitalier de l’Autan Jean-Baptiste ESTREMONT",
        "La directrice de la caisse d’allocations familiales du Tarn Nadège OLIVIER",
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["une forme régu-", "lière"], "une forme régulière"),
        (["Saint-", "Aubin-d’Arzon"], "Saint-Aubin-d’Arzon"),
        (["une mini-", "coopérative"], "une mini-coopérative"),
        (["les parties", "conviennent"], "les parties conviennent"),
        (["peut-", "être"], "peut-être"),
        (["la région Hauts-", "de-France"], "la région Hauts-de-France"),
    ],
)
def test_words__cut_at_the_end_of_a_line_are_made_whole(lines, joined):
    assert layout.join(lines, set()) == joined


def test_name__in_capitals_is_made_whole_when_the_text_has_it_elsewhere():
    assert layout.join(["Mme Nadège OLI-", "VIER"], {"olivier"}) == "Mme Nadège OLIVIER"


def test_name__in_capitals_is_made_whole_where_the_engine_printed_its_own_hyphen():
    assert layout.join(["Mme Florence GAL\u2010", "LAND"], set()) == "Mme Florence GALLAND"
    assert layout.join(["Mme Florence GAL-", "LAND"], set()) == "Mme Florence GAL-LAND"
    assert layout.join(["à Saint\u2010", "Aubin"], set()) == "à Saint-Aubin"


def test_columns__hold_the_day_under_each_name():
    cells = (
        "Pour le Crous               Pour l’université\nLa directrice               Le président"
    )
    text = f"{cells}\nLouise HECQUET              Jean BOULARD\nSigné le 22 juin 2026\n"
    assert readers.read(text.encode()).blocks[0].columns()[0].endswith("Signé le 22 juin 2026")


def test_columns__whose_names_stand_at_different_heights_are_told_apart():
    text = """
  Pour la rectrice et par délégation            La directrice par intérim de l’ORJ
  Le secrétaire général de l’académie

                                                Ophélie TRAN
  Christophe MARSOLIER
"""
    left, right = readers.read(text.encode()).blocks[0].columns()
    assert ("Christophe MARSOLIER" in left, "Ophélie TRAN" in right) == (True, True)


def test_line__with_a_wide_blank_above_running_text_is_no_columns():
    text = "Article 1      Objet\nLa convention organise des ateliers de lecture dans les écoles."
    assert len(readers.read(text.encode()).blocks) == 2


def test_pages__of_paragraphs_of_one_line_part_them_still():
    sentence = (
        "Les parties se retrouvent au collège de la ville pour préparer les ateliers de l’année."
    )
    style = "p { margin: 0 0 14pt; font: 11pt/1.3 serif; text-align-last: justify }"
    body = f"<p>{sentence}</p>" * 12 + f"<p>{sentence} {sentence}</p>" * 4
    found = texts(HTML(string=f"<html lang=fr><style>{style}</style>{body}").write_pdf())
    assert [len(text) // len(sentence) for text in found] == [1] * 12 + [2] * 4


def test_hyphen__stays_when_the_text_has_the_word_elsewhere():
    assert layout.join(["un garde-", "boue"], {"garde-boue"}) == "un garde-boue"


def test_pages__lose_their_headers_and_numbers_and_keep_their_sentences():
    page = "Convention 2024\n\n{}\n\n                                   Page {}/2\n"
    first = "Les parties conviennent de se réunir chaque année au mois de juin, à la"
    second = "demande de l’une d’elles."
    content = "\f".join([page.format(first, 1), page.format(second, 2)]).encode()
    assert texts(content) == [f"{first} {second}"]


def test_contents__are_taken_off():
    content = "SOMMAIRE\n\nArticle 1 – Objet ........ 2\nArticle 2 – Durée ........ 3\n\nLa suite."
    assert texts(content.encode()) == ["La suite."]


def test_columns__are_read_from_top_to_bottom():
    lines = plain.lines_of("Le recteur        La présidente\nJean DUPONT       Anne DURAND\n")
    (block,) = layout.blocks_of(lines)
    assert block.kind is Kind.TABLE
    assert block.columns() == ["Le recteur\nJean DUPONT", "La présidente\nAnne DURAND"]


def test_markdown__keeps_numbers_tables_and_line_breaks():
    lists = "# Titre\n\n1. Un\n2. Deux\n\n"
    table = "| a | b |\n|---|---|\n| c<br>d | e |\n\n**Fait**  \nà Lyon"
    blocks = readers.read(f"{lists}{table}".encode()).blocks
    assert [block.text for block in blocks[:3]] == ["Titre", "1. Un", "2. Deux"]
    assert blocks[3].rows == [["a", "b"], ["c\nd", "e"]]
    assert blocks[4].text == "Fait\nà Lyon"


def test_text__of_more_than_two_hundred_pages_is_refused():
    with pytest.raises(readers.UnreadableError, match="200 pages"):
        readers.read(b"Article\n" * (plain.MOST_LINES + 1))


def test_odt__that_a_password_locks_says_so():
    locked = BytesIO()
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"\x8a\x11\x07")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(readers.UnreadableError, match="mot de passe"):
        readers.read(locked.getvalue())


@pytest.mark.parametrize(
    "mark",
    ["ARTICLE 1 :", "Article premier –", "Article 2.", "Art. 3", "TITRE II", "1.", "2.1", "•"],
)
@pytest.mark.parametrize("blank", ["\t", " \t\t", "      "])
def test_mark__that_a_tabulation_parts_from_its_words_is_no_column(mark, blank):
    block, *others = readers.read(f"{mark}{blank}Objet de la convention\n".encode()).blocks
    assert (block.kind is Kind.TABLE, others) == (False, [])


def test_columns__parted_by_one_tabulation_stay_apart_whatever_their_width():
    content = (
        "Le délégué régional académique\tLa directrice\tPour le président,\n"
        "\t\tle trésorier\n"
        "Jean PETIT\tAgnès de LA TOUR\tAbdel HAMDANI\n"
    )
    (table,) = readers.read(content.encode()).blocks
    assert table.rows == [
        ["Le délégué régional académique", "La directrice", "Pour le président,"],
        ["", "", "le trésorier"],
        ["Jean PETIT", "Agnès de LA TOUR", "Abdel HAMDANI"],
    ]


def test_columns__typed_for_the_eye_are_eight_wide():
    content = "La rectrice\t\t\tLe président\nAnne DURAND\t\t\tPaul MARTIN\n"
    (table,) = readers.read(content.encode()).blocks
    assert table.rows == [["La rectrice", "Le président"], ["Anne DURAND", "Paul MARTIN"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("représentée par", "Monsieur Paul MARTIN, son président,"),
        ("représentée par Monsieur Paul", "MARTIN, son président,"),
        ("dont le siège est au 3 rue du Port et", "Représentée par Monsieur Paul MARTIN,"),
        ("Convention relative à la", "Lecture des œuvres"),
        ("3 rue du Port, 69001 Lyon, n°", "SIRET : 990 136 160 00019, représentée"),
    ],
)
def test_line__that_ends_in_the_middle_of_words_goes_on_below(first, second):
    wide = "Une ligne de la largeur de la page, plus large que les deux autres, avec une fin ici."
    assert texts(f"{wide}\n\n{first}\n{second}\n".encode()) == [wide, f"{first} {second}"]


def test_lines__that_say_for_whom_one_signs_are_apart():
    first = "Pour l'académie de Nancy-Metz : Monsieur Richard LAGANIER-PETIT, recteur"
    second = "Pour Radio Vosges : Monsieur Franck CLAUDEL, gérant"
    assert texts(f"{first}\n{second}\n".encode()) == [first, second]


def test_line__that_only_joins_two_parties_stays_alone():
    content = "l’académie de Reims,\net\nle musée du Vitrail, représenté par M. Paul MARTIN,\n"
    assert "et" in texts(content.encode())


def test_line__of_thousands_of_cells_is_no_table():
    text = readers.read(("Convention\n\n" + ("a\t" * 20_000 + "b\n") * 2).encode())
    assert {block.kind for block in text.blocks} == {Kind.PARAGRAPH}


def test_markdown__is_known_by_one_heading():
    assert texts(b"Rectorat\n\n# Convention\n\n1. Objet\n\nLa convention vaut pour tous.")[1] == (
        "Convention"
    )


def test_columns__go_on_below_a_line_that_stands_over_them():
    text = """
             Le préfet du Var                 La procureure de      Pour la rectrice et par
                                               la République       délégation, l’inspecteur
      Simon BABRE-CHEVALIER                                      d’académie, DASEN du Var
                                                 Raphaëlle
                                                 LOGEROT            Olivier MILLANGUE
"""
    columns = readers.read(text.encode()).blocks[0].columns()
    assert [" ".join(column.split()) for column in columns] == [
        "Le préfet du Var Simon BABRE-CHEVALIER",
        "La procureure de la République Raphaëlle LOGEROT",
        "Pour la rectrice et par délégation, l’inspecteur d’académie, DASEN du Var "
        "Olivier MILLANGUE",
    ]


def test_columns__too_close_are_told_by_those_of_the_line_above():
    style = "td { padding: 0 4pt; font: 10pt sans-serif; white-space: nowrap }"
    cells = "<td>{}<br>{}</td>"
    row = cells.format("Le recteur de l’académie", "Pierre-François MOURIER-LENOIR") + cells.format(
        "Le maire", "KLEIN"
    )
    table = f"<table style='border-spacing: 0'><tr>{row}</tr></table>"
    content = HTML(string=f"<html lang=fr><style>{style}</style>{table}").write_pdf()
    columns = readers.read(content).blocks[0].columns()
    assert [column.split("\n")[1] for column in columns] == [
        "Pierre-François MOURIER-LENOIR",
        "KLEIN",
    ]
