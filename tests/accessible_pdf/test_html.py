"""The HTML of a paper: what editors wrote, in the structure that PDF/UA asks for."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accessible_pdf.html import Images, accessible

PAGE = "https://partenariats.example.org/conventions/c/"


def body(html, images=None):
    page = accessible(f"<html><body>{html}</body></html>", PAGE, images or Images())
    return BeautifulSoup(page, "html.parser").body


def headings(html):
    return [(each.name, each.get_text()) for each in body(html)(["h1", "h2", "h3", "h4", "h5"])]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>", "1232"),
        ("<h1>a</h1><h4>b</h4><h5>c</h5>", "123"),
        ("<h3>a</h3><h3>b</h3>", "12"),
        ("<h1>a</h1><h1>b</h1><h2>c</h2>", "123"),
        ("<h1>a</h1><h2> </h2><h3>c</h3>", "12"),
        ("<h1>a</h1><h2>b</h2><h6>c</h6><h6>d</h6>", "1233"),
    ],
)
def test_headings__leave_no_gap(written, levels):
    assert "".join(name[1] for name, _ in headings(written)) == levels


def grid(html):
    """Return the number of cells of each row of a table, none of which is merged."""
    table = body(html)
    assert not table.select("[colspan], [rowspan]")
    return [len(row(["td", "th"])) for row in table("tr")]


H, D = "<th {}></th>", "<td {}></td>"


@pytest.mark.parametrize(
    ("rows", "widths"),
    [
        ([H + H, D], [2, 2]),
        ([D, D + D + D], [3, 3]),
        ([H.format("colspan=2") + H, H.format("rowspan=9") + D + D, D], [3, 3, 3]),
        ([D.format("colspan=0") + D.format("rowspan=x"), D + D], [2, 2]),
        ([D.format("colspan=99999"), D], [50, 50]),
        ([D.format("colspan=2") + D.format("rowspan=2"), D], [3, 3]),
        ([D + D.format("rowspan=2"), D.format("colspan=2")], [2, 2]),
    ],
)
def test_tables__have_rows_of_one_width(rows, widths):
    html = "".join(f"<tr>{row}</tr>" for row in rows).replace(" {}", "")
    assert grid(f"<table>{html}</table>") == widths


def test_tables__write_a_merged_cell_in_each_of_its_places():
    rows = body(
        "<table><tr><th colspan=2>a</th><th>b</th></tr>"
        "<tr><th rowspan=2>c</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    )("tr")
    assert [[cell.get_text() for cell in row] for row in rows] == [
        ["a", "a", "b"], ["c", "1", "2"], ["c", "3", "4"],
    ]  # fmt: skip


def test_tables__without_header_are_headed_by_their_first_row():
    cells = body("<table><tr><td>a</td></tr><tr><td>1</td></tr></table>")(["td", "th"])
    assert [(each.name, each.get("scope")) for each in cells] == [("th", "col"), ("td", None)]


def test_lists__hold_items_alone():
    found = body("<ul>a<li>b</li><p>c</p><ul><li>d</li></ul></ul><ul> </ul>")
    outer = found.find("ul")
    assert [each.name for each in outer.find_all(recursive=False)] == ["li", "li", "li", "ul"]
    assert len(found("ul")) == 2


def test_items__with_a_bullet_have_lines_and_no_paragraph():
    assert str(body("<ul><li><p>a</p><p>b</p></li></ul>").li) == "<li>a<br/>b</li>"
    # Ours have no bullet.
    assert body('<ul class="site-x"><li><p>a</p></li></ul>').p


def test_links__are_absolute_and_of_one_piece():
    found = body(
        '<a href="/a/"><b>x</b> <span>y</span></a><a href="#articles">z</a>'
        '<a href="javascript:alert(1)">t</a><a href="mailto:a@example.org">m</a>'
    )
    assert [each.get("href") for each in found("a")] == [
        "https://partenariats.example.org/a/", "#articles", None, "mailto:a@example.org",
    ]  # fmt: skip
    assert not found.find("b")


HOSTILE = [
    "https://evil.example/x.png",
    "//evil.example/images/x.png",
    "file:///etc/passwd",
    "/media/original_images/x.png",
    "/media/documents/x.png",
    "/media/images/../original_images/x.png",
    "/media/images/..",
    "/media/images/",
    "data:image/png;base64,AAAA",
    "",
]


@pytest.mark.parametrize("url", HOSTILE)
def test_images__that_are_not_public_images_of_the_site_are_their_words(url):
    images = Images()
    found = body(f'<p><img src="{url}" alt="ce qu’elle montre"></p>', images)
    assert not found.find("img")
    assert found.get_text() == "ce qu’elle montre"
    assert images.names == {}


def test_images__of_the_site_are_named_once_and_decorative_ones_are_mute():
    default_storage.save("images/a.png", ContentFile(b"x"))
    images = Images()
    url = default_storage.url("images/a.png")
    found = body(
        f'<picture><source srcset="x.avif"><img src="{url}" alt="a"></picture>'
        f'<img src="{url}" alt="">', images,
    )  # fmt: skip
    assert images.names == {"images/a.png": "image-0.png"}
    assert found.img["src"] == "image-0.png"
    assert len(found("img")) == 1
    assert "image-0.png" in found.select_one(".paper-decor")["style"]


def test_clean__takes_off_what_only_a_browser_does_something_with():
    found = body(
        "<script>x</script><style>@import 'https://evil.example/x.css'</style><iframe></iframe>"
        '<p style="background: url(https://evil.example/x.png)" >a</p><!-- b -->'
        "<details><summary>Transcription</summary><p>dite</p></details><svg></svg>"
        '<object data="file:///etc/passwd"></object><embed src="x"><link href="x">'
    )
    assert {each.name for each in found(True)} == {"p"}
    assert "evil" not in str(found)
    assert found.get_text(" ", strip=True) == "a Transcription dite"
