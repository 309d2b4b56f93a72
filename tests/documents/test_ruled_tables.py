"""Tables that a PDF rules: the cells of the author, whatever the lines inside them."""

import pytest
from PIL import ImageFile
from weasyprint import HTML

from documents import readers, record, rules

# WeasyPrint has Pillow take truncated images for whole ones, in all that this process tries.
ImageFile.LOAD_TRUNCATED_IMAGES = False

STYLE = """<style>@page { size: A4; margin: 2cm } body { font-size: 11pt }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid; padding: 4pt }</style>"""
FRAME = """<h1>CONVENTION DE PARTENARIAT</h1><p>Entre l’académie de Besançon, représentée par Madame
Noémie LECOINTRE, rectrice, d’une part,</p><p>et l’association Les Herbiers, représentée par
M. Hugues VASSELIN, président, d’autre part,</p><h2>Article 1 – Moyens</h2>
<p>Les parts de chaque année sont les suivantes :</p>{}<p>Elles sont revues chaque mois de juin.</p>
<h2>Article 2 – Durée</h2><p>La convention dure un an.</p>"""
LONG = "Transport des classes des écoles rurales jusqu’au musée des herbiers, aller et retour"


def read(body, style=STYLE):
    """Return what the first article of a printed convention holds."""
    return record.of(printed(FRAME.format(body), style))["articles"][0]["parts"]


def printed(body, style=STYLE):
    """Return the reading of a printed convention."""
    content = HTML(string=f"<html lang=fr>{style}{body}").write_pdf()
    return rules.read(readers.read(content))


def table(*rows):
    """Write rows of cells in HTML; a cell is a text, or ``(text, attributes)``."""

    def cell(value):
        text, attributes = (value, "") if isinstance(value, str) else value
        return f"<td {attributes}>{text}</td>"

    lines = ("".join(map(cell, row)) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def rows_of(parts):
    return [part["rows"] for part in parts if "rows" in part]


def test_table__stands_between_the_texts_of_its_article():
    rows = [["Poste", "Académie"], ["Prêt des herbiers", "900 €"]]
    before, between, after = read(table(*rows))
    assert before == {"html": "<p>Les parts de chaque année sont les suivantes :</p>"}
    assert between == {"rows": rows}
    assert after == {"html": "<p>Elles sont revues chaque mois de juin.</p>"}


def test_cell__of_several_lines_is_one_text():
    rows = [["Poste", "Académie", "Association"], [LONG, "400 €", "150 €"]]
    assert rows_of(read(table(*rows))) == [rows]


def test_cell__left_empty_stays_empty():
    rows = [["Poste", "Académie", "Association"], ["Prêt", "", "900 €"], ["Salle", "80 €", ""]]
    assert rows_of(read(table(*rows))) == [rows]


def test_cell__over_two_columns_or_rows_is_written_once():
    read_rows = rows_of(
        read(
            table(
                ["Poste", ("Parts des deux parties signataires", "colspan=2")],
                [("Transport", "rowspan=2"), "400 €", "150 €"],
                ["420 €", "160 €"],
            )
        )
    )
    assert read_rows == [
        [
            ["Poste", "Parts des deux parties signataires", ""],
            ["Transport", "400 €", "150 €"],
            ["", "420 €", "160 €"],
        ]
    ]


def test_table__that_goes_on_overleaf_keeps_all_its_rows():
    rows = [[f"École n° {number}", f"{number * 10} €"] for number in range(1, 61)]
    found = rows_of(read(table(*rows)))
    assert [row for part in found for row in part] == rows


def test_parties__in_a_ruled_table_are_read_cell_by_cell():
    parties = table(
        ["Désignation", "Siège", "Représentant"],
        ["Académie de Besançon", "10 rue de la Convention, 25000 Besançon",
         "Mme Noémie LECOINTRE, rectrice de la région académique Bourgogne-Franche-Comté"],
        ["Association Les Herbiers du Haut-Doubs et des plateaux",
         "1 place Cuvier, 25300 Pontarlier", "M. Hugues VASSELIN, président"],
    )  # fmt: skip
    title, _, rest = FRAME.partition("<p>")
    found = printed(f"{title}{parties}<h2>{rest.partition('<h2>')[2].format('')}")
    assert [(each.designation, each.seat, each.representative) for each in found.parties] == [
        ("Académie de Besançon", "10 rue de la Convention, 25000 Besançon", "Noémie LECOINTRE"),
        ("Les Herbiers du Haut-Doubs et des plateaux", "1 place Cuvier, 25300 Pontarlier",
         "Hugues VASSELIN"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "style",
    [
        STYLE.replace("td, th { border: 1px solid;", "td, th { border: 0;"),
        STYLE.replace("td, th { border: 1px solid;", "td, th { border-bottom: 1px solid;"),
    ],
    ids=["no rulings", "lying rulings alone"],
)
def test_table__without_rulings_on_all_sides_gives_its_words_line_by_line(style):
    parts = read(table(["Poste", "Académie"], ["Prêt", "900 €"]), style)
    assert not rows_of(parts)
    assert all(word in str(parts) for word in ("Poste", "Académie", "Prêt", "900 €"))


@pytest.mark.parametrize(
    "body",
    [
        "<p style='border: 1px solid; padding: 4pt'>Une phrase encadrée, seule.</p>",
        "<p><u>Une phrase soulignée</u> et <u>une autre</u>.</p>",
        table(["Une seule case dans un seul rang du tableau."]),
    ],
    ids=["frame", "underlined", "one cell"],
)
def test_frames_and_underlined_words__are_no_table(body):
    parts = read(body)
    assert not rows_of(parts)
    assert "seul" in str(parts) or "soulignée" in str(parts)


@pytest.mark.parametrize("raised", ["0.75em", "super"], ids=["above the line", "on the line"])
def test_call_of_a_note__is_not_left_in_its_sentence(raised):
    style = f"font-size: 55%; vertical-align: {raised}; line-height: 0"
    call, square = (f"<sup style='{style}'>{figure}</sup>" for figure in ("12", "2"))
    parts = read(f"<p>Les montants sont révisés{call} chaque année : 9 € par m{square}.</p>")
    assert "<p>Les montants sont révisés chaque année : 9 € par m2.</p>" in str(parts)
