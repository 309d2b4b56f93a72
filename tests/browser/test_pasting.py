"""What an officer pastes from a word processor into the forms of pages."""

from playwright.sync_api import expect

from tests.browser.officers import begin, open_tab, wait_until_saved, wait_until_watched

# The other fields of a block are there before it.
RICH_TEXT = "[contenteditable=true]"

# What Word puts in the clipboard, shortened.
FROM_WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=FR>
<p class=MsoNormal><span style='font-size:12.0pt'>Le 1<sup>er</sup>&nbsp;mars, au
XX<sup>e</sup> siècle, 2<span style='vertical-align:super'>nd</span> lycée,
20&nbsp;m<sup><b>2</b></sup><o:p></o:p></span></p>
<table class=MsoTableGrid border=1>
 <tr><td><p class=MsoNormal><b>Année<o:p></o:p></b></p></td><td><p><b>Classes</b></p></td></tr>
 <tr><td><p class=MsoNormal>1<sup>re</sup></p><p class=MsoNormal>(2026)</p></td><td>12</td></tr>
</table>
<p class=MsoNormal>&nbsp;</p>
<h2>Et après</h2>
<p class=MsoNormal>La suite.</p>
</body></html>"""
ARTICLES = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=FR>
<p class=MsoNormal><b>TITRE I – Le parcours</b></p>
<p class=MsoNormal><b>Article 1<sup>er</sup> – Objet</b></p>
<p class=MsoNormal>La présente convention organise des visites d’ateliers.</p>
<h2>Article 2&nbsp;: Engagements</h2>
<p class=MsoNormal>L’académie s’engage à <b>informer</b> les équipes.</p>
<table><tr><th>Atelier</th><th>Places</th></tr><tr><td>Bois</td><td>12</td></tr></table>
<p class=MsoNormal>La Ville ouvre ses ateliers le 1<sup>er</sup> mars.</p>
<p class=MsoNormal>Article 3. 🎓 Durée. La convention dure <b>trois</b> ans.</p>
<p class=MsoNormal>Fait à Dijon, le 3 mars 2026</p>
<p class=MsoNormal>La rectrice</p>
</body></html>"""
TABLE = ["table", "row", ["Atelier", "Places"], ["Bois", "12"]]
PASTED = [
    ["", "", "TITRE I – Le parcours|"
    "Article 1er – Objet|La présente convention organise des visites d’ateliers.|"
    "Article 2 : Engagements|L’académie s’engage à informer les équipes."],
    TABLE,
    ["continued", "La Ville ouvre ses ateliers le 1er mars.|"
    "Article 3. 🎓 Durée. La convention dure trois ans.|Fait à Dijon, le 3 mars 2026|La rectrice"],
]  # fmt: skip
REST = "Fin du texte : signatures, annexes (à supprimer si elles sont saisies ailleurs)"
PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  const options = { clipboardData, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def paste(editor, html):
    """Paste in a rich text."""
    editor.click()
    editor.evaluate(PASTE, html)


# The stream of a form as it will be saved: for each block its type, and what it says. A text is
# none until its editor has told the form of it.
HOLDS = """([name, expected]) => {
  const panel = window.wagtail.editHandler?.getPanelByName(name);
  const textOf = (text) => JSON.parse(text)?.blocks.map(({ text }) => text).join("|");
  const say = ({ type, value }) => {
    if (type === "section") return [type, value];
    if (type === "heading") return [type, value.level, value.text];
    if (type === "table") return [type, value.table_header_choice, ...value.data];
    if (type === "article") return [value.number, value.title, textOf(value.text)];
    return [type, textOf(value)];
  };
  const held = panel?.getBoundWidget()?.getValue().map(say);
  return JSON.stringify(held) === JSON.stringify(expected);
}"""


def expect_blocks(admin, name, expected):
    """Wait until a stream of the form holds these blocks and no other."""
    admin.wait_for_function(HOLDS, arg=[name, expected])


def test_paste_from_word__keeps_superscripts_headings_and_tables(admin):
    begin(admin, "Actualités")
    admin.get_by_role("button", name="Insérer un bloc").click()
    admin.get_by_role("option", name="Paragraphe").click()
    paragraph = admin.locator("[data-contentpath=body]").locator(RICH_TEXT).last
    paste(paragraph, FROM_WORD)
    expected = [
        ["paragraph", "Le 1er mars, au XXe siècle, 2nd lycée, 20 m2"],
        ["table", "row", ["Année", "Classes"], ["1re (2026)", "12"]],
        ["heading", "2", "Et après"],
        ["paragraph", "La suite."],
    ]
    expect_blocks(admin, "body", expected)
    raised = admin.locator("[data-contentpath=body] [style*='vertical-align: super']")
    expect(raised).to_have_text(["er", "e", "nd", "2"])
    wait_until_saved(admin)
    admin.reload()
    wait_until_watched(admin)
    expect_blocks(admin, "body", expected)


def test_table__pasted_where_no_block_can_stand_is_a_paragraph_for_each_row(admin):
    begin(admin, "Conventions")
    open_tab(admin, "Texte")
    preamble = admin.locator("[data-contentpath=preamble]").locator(RICH_TEXT)
    paste(preamble, FROM_WORD)
    expect(preamble.locator("[data-block]")).to_have_text(
        [
            "Le 1er\u00a0mars, au XXe siècle, 2nd lycée, 20\u00a0m2",
            "Année – Classes",
            "1re (2026) – 12",
            "Et après",
            "La suite.",
        ]
    )


def test_articles_pasted_as_one__are_split_with_one_button(admin):
    begin(admin, "Conventions")
    admin.get_by_role("textbox", name="Titre").fill("Une convention collée")
    open_tab(admin, "Texte")
    panel = admin.locator("[data-contentpath=articles]")
    split = panel.get_by_role("button", name="Découper en articles")
    split.click()
    expect(panel.get_by_role("status").first).to_contain_text("Aucun titre d’article")

    panel.get_by_role("button", name="Insérer un bloc").click()
    admin.get_by_role("option", name="Article", exact=True).click()
    paste(panel.locator(RICH_TEXT).last, ARTICLES)
    # A site that does not answer changes nothing.
    admin.route("**/imports/articles/", lambda route: route.abort())
    split.click()
    expect(panel.get_by_role("status").first).to_contain_text("rien n’a changé")
    expect_blocks(admin, "articles", PASTED)
    admin.unroute("**/imports/articles/")
    # What is typed while a slow site answers is kept.
    held = []
    admin.route("**/imports/articles/", lambda route: held.append(route))
    with admin.expect_request("**/imports/articles/"):
        split.click()
    last = panel.locator(RICH_TEXT).last
    last.click()
    admin.keyboard.press("Control+End")
    admin.keyboard.type("X")
    expect(last).to_contain_text("La rectriceX")
    for route in held:
        route.continue_()
    expect(split).to_be_enabled()
    expect(panel.get_by_role("status").first).to_contain_text("rien n’a changé")
    expect(last).to_contain_text("La rectriceX")
    admin.keyboard.press("Backspace")
    admin.unroute("**/imports/articles/")
    split.click()
    expect(panel.get_by_role("status").first).to_have_text("3 articles : relisez-les.")
    expected = [
        ["section", "TITRE I – Le parcours"],
        ["1", "Objet", "La présente convention organise des visites d’ateliers."],
        ["2", "Engagements", "L’académie s’engage à informer les équipes."],
        TABLE,
        ["continued", "La Ville ouvre ses ateliers le 1er mars."],
        ["3", "🎓 Durée", "La convention dure trois ans."],
        ["", REST, "Fait à Dijon, le 3 mars 2026|La rectrice"],
    ]
    expect_blocks(admin, "articles", expected)
    # A second click changes nothing.
    split.click()
    expect(panel.get_by_role("status").first).to_contain_text("Aucun titre d’article")

    wait_until_saved(admin)
    admin.reload()
    wait_until_watched(admin)
    open_tab(admin, "Texte")
    expect_blocks(admin, "articles", expected)
    expect(panel.locator("[style*='font-weight: bold']")).to_have_text(["informer", "trois"])
