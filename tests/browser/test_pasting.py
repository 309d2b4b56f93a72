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
 <tr><td><p class=MsoNormal><b>Année<o:p></o:p></b></p></td><td><p>Classes</p></td></tr>
 <tr><td><p class=MsoNormal>1<sup>re</sup></p><p class=MsoNormal>(2026)</p></td><td>12</td></tr>
</table>
</body></html>"""
ARTICLES = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=FR>
<p class=MsoNormal><b>TITRE I – Le parcours</b></p>
<p class=MsoNormal><b>Article 1<sup>er</sup> – Objet</b></p>
<p class=MsoNormal>La présente convention organise des visites d’ateliers.</p>
<h2>Article 2&nbsp;: Engagements</h2>
<p class=MsoNormal>L’académie s’engage à <b>informer</b> les équipes.</p>
<p class=MsoNormal>La Ville ouvre ses ateliers le 1<sup>er</sup> mars.</p>
<p class=MsoNormal>Article 3. 🎓 Durée. La convention dure <b>trois</b> ans.</p>
<p class=MsoNormal>Fait à Dijon, le 3 mars 2026</p>
<p class=MsoNormal>La rectrice</p>
</body></html>"""
PASTED = (
    "TITRE I – Le parcours|"
    "Article 1er – Objet|La présente convention organise des visites d’ateliers.|"
    "Article 2 : Engagements|L’académie s’engage à informer les équipes.|"
    "La Ville ouvre ses ateliers le 1er mars.|"
    "Article 3. 🎓 Durée. La convention dure trois ans.|Fait à Dijon, le 3 mars 2026|La rectrice"
)
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


def test_superscripts_and_tables__survive_a_paste_from_word(admin):
    begin(admin, "Actualités")
    admin.get_by_role("button", name="Insérer un bloc").click()
    admin.get_by_role("option", name="Paragraphe").click()
    paragraph = admin.locator("[data-contentpath=body]").locator(RICH_TEXT).last
    paste(paragraph, FROM_WORD)
    expect(paragraph.locator("[data-block]")).to_have_text(
        [
            "Le 1er\u00a0mars, au XXe siècle, 2nd lycée, 20\u00a0m2",
            "Année – Classes",
            "1re (2026) – 12",
        ]
    )
    raised = paragraph.locator("[style*='vertical-align: super']")
    expect(raised).to_have_text(["er", "e", "nd", "2", "re"])


# The articles of the form as they will be saved: number, title, text; or the title above them. A
# text is none until its editor has told the form of it.
HOLDS = """(expected) => {
  const panel = window.wagtail.editHandler?.getPanelByName("articles");
  const textOf = ({ text }) => JSON.parse(text)?.blocks.map(({ text }) => text).join("|");
  const articles = panel?.getBoundWidget()?.getValue().map(({ type, value }) =>
    type === "section" ? value : [value.number, value.title, textOf(value)],
  );
  return JSON.stringify(articles) === JSON.stringify(expected);
}"""


def expect_articles(admin, expected):
    """Wait until the form holds these articles and no other."""
    admin.wait_for_function(HOLDS, arg=expected)


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
    expect_articles(admin, [["", "", PASTED]])
    admin.unroute("**/imports/articles/")
    split.click()
    expect(panel.get_by_role("status").first).to_have_text("3 articles : relisez-les.")
    expected = [
        "TITRE I – Le parcours",
        ["1", "Objet", "La présente convention organise des visites d’ateliers."],
        [
            "2",
            "Engagements",
            "L’académie s’engage à informer les équipes.|La Ville ouvre ses ateliers le 1er mars.",
        ],
        ["3", "🎓 Durée", "La convention dure trois ans."],
        ["", REST, "Fait à Dijon, le 3 mars 2026|La rectrice"],
    ]
    expect_articles(admin, expected)
    # A second click changes nothing.
    split.click()
    expect(panel.get_by_role("status").first).to_contain_text("Aucun titre d’article")

    wait_until_saved(admin)
    admin.reload()
    wait_until_watched(admin)
    open_tab(admin, "Texte")
    expect_articles(admin, expected)
    expect(panel.locator("[style*='font-weight: bold']")).to_have_text(["informer", "trois"])
