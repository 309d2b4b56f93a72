"""The Word draft of a convention: what its parties read, and what an import reads of it."""

import json
from datetime import date
from io import BytesIO

import docx
import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from docx.oxml.ns import qn

from documents import readers, record, rules
from documents.drafts import make_draft
from documents.forms import ReviewForm, party_forms
from documents.models import ImportedDocument
from documents.word_draft import word_draft
from partnerships.models import ConventionPage, Party
from tests import factories
from tests.documents.test_corpus import CORPUS, SINGLE, same, told
from tests.documents.test_corpus import read as read_of

pytestmark = pytest.mark.django_db
# What an officer typed, and the fields that an import of the file must give back.
TERMS = {
    "years": {"duration": 3, "duration_unit": "ans"},
    "school years": {
        "effective_on": date(2025, 9, 1), "duration": 2, "duration_unit": "annees_scolaires",
    },
    "an end": {"effective_on": date(2025, 9, 1), "ends_on": date(2027, 8, 31)},
    "an end alone": {"ends_on": date(2027, 12, 31)},
    "excluded": {"duration": 18, "duration_unit": "mois", "renewal": "exclue"},
    "express": {
        "duration": 1, "duration_unit": "ans", "renewal": "expresse", "renewal_months": 12,
        "renewal_maximum": 2, "notice_months": 6,
    },
    "tacit": {
        "effective_on": date(2024, 1, 1), "duration": 4, "duration_unit": "ans",
        "renewal": "tacite", "renewal_months": 24, "notice_months": 3,
    },
    "tacit once": {
        "duration": 1, "duration_unit": "ans", "renewal": "tacite", "renewal_months": 12,
        "renewal_maximum": 1,
    },
}  # fmt: skip
READ = (
    "effective_on", "ends_on", "duration", "renewal", "renewal_months", "renewal_maximum",
    "notice_months",
)  # fmt: skip


def project(**fields):
    """Make the project of a convention between two parties, not signed yet."""
    academy = factories.OrganisationFactory(name="Académie de Dijon", acronym="")
    esper = factories.OrganisationFactory(
        name="Association des projets", acronym="ADP", siret="99918331200027", rna="W482997104"
    )
    defaults = {
        "title": "Convention de partenariat pour l’école dehors",
        "object": "Faire classe dehors une demi-journée par semaine.",
        "signed_on": None,
        "signed_at": "",
        "live": False,
        "kind": "convention",
        "duration": None,
    }
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(), **defaults | fields, parties=[]
    )
    page.parties = [
        Party(
            organisation=academy,
            seat="2G rue du Général Delaborde, 21000 Dijon",
            representative="Anne Rivière",
            representative_quality="rectrice de l’académie de Dijon",
        ),
        Party(
            organisation=esper, representative="Paul Le Goff", representative_quality="président"
        ),
    ]
    page.save()
    return page


def reading_of(page):
    """Return what an import reads of the Word draft."""
    return rules.read(readers.read(word_draft(page)))


def paper_of(page):
    """Return the Word draft, opened."""
    return docx.Document(BytesIO(word_draft(page)))


def article(number, title, text):
    """Return an article of a convention."""
    return ("article", {"number": number, "title": title, "text": text})


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_draft__says_the_term_so_that_an_import_reads_it(term):
    values = reading_of(project(**term)).values
    read = {name: values[name].value for name in READ}
    expected = dict.fromkeys(READ) | {n: v for n, v in term.items() if n in READ}
    if "duration" in term:
        expected["duration"] = {"n": term["duration"], "unit": term["duration_unit"]}
    assert {n: v or None for n, v in read.items()} == expected


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("convention", "Convention de partenariat pour l’école dehors"),
        ("convention-cadre", "Convention-cadre pour l’école dehors"),
        ("protocole", "Protocole de coopération"),
        ("accord", "Accord de partenariat avec l’Association des projets"),
        ("charte", "Charte de l’école dehors"),
    ],
)
def test_draft__says_what_the_text_is_for_whom_and_about_what(kind, title):
    reading = reading_of(project(kind=kind, title=title, reference="2025-118", duration=3))
    values = {name: each.value for name, each in reading.values.items()}
    assert (values["kind"], values["title"]) == (kind, title)
    assert values["reference"] == "2025-118"
    assert values["object"] == "Faire classe dehors une demi-journée par semaine."
    fields = ("designation", "acronym", "seat", "siret", "rna", "representative", "quality")
    assert [[party.get(name) for name in fields] for party in reading.parties] == [
        [
            "Académie de Dijon", None, "2G rue du Général Delaborde, 21000 Dijon", None, None,
            "Anne Rivière", "rectrice de l’académie de Dijon",
        ],
        [
            "Association des projets", "ADP", None, "99918331200027", "W482997104",
            "Paul Le Goff", "président",
        ],
    ]  # fmt: skip


def test_draft__of_a_title_that_says_no_kind_begins_with_it():
    values = reading_of(project(title="L’école dehors", kind="protocole")).values
    assert (values["kind"].value, values["title"].value) == (
        "protocole",
        "Protocole – L’école dehors",
    )


def test_draft__leaves_day_and_place_to_be_written_by_hand():
    page = project()
    assert "Fait à …………, le …………" in [each.text for each in paper_of(page).paragraphs]
    values = reading_of(page).values
    assert (values["signed_on"].value, values["signed_at"].value) == (None, None)


def test_draft__of_a_signed_text_says_when_and_where():
    values = reading_of(project(signed_on=date(2025, 3, 5), signed_at="Dijon")).values
    assert (values["signed_on"].value, values["signed_at"].value) == (date(2025, 3, 5), "Dijon")


def test_draft__has_each_representative_sign_until_signatories_are_known():
    reading = reading_of(project())
    assert [
        (each.get("name"), each.get("quality"), each.get("organisation"))
        for each in reading.signatories
    ] == [
        ("Anne Rivière", "rectrice de l’académie de Dijon", "Académie de Dijon"),
        ("Paul Le Goff", "président", "Association des projets"),
    ]


@pytest.mark.parametrize(
    ("capacity", "words"), [("delegation", "délégation"), ("interim", "intérim")]
)
def test_draft__has_the_signatories_sign_in_their_quality_and_for_others(capacity, words):
    page = project()
    academy, association = (each.organisation for each in page.parties.all())
    page.signatories = factories.stream(
        (
            "signatory",
            {
                "name": "Luc Bernard",
                "quality": "Le secrétaire général",
                "organisation": academy.pk,
                "capacity": capacity,
                "on_behalf_of": "la rectrice",
            },
        ),
        (
            "signatory",
            {"name": "Odile Roy", "quality": "La trésorière", "organisation": association.pk},
        ),
    )
    page.save()
    page = ConventionPage.objects.get(pk=page.pk)
    assert [
        {name: each.get(name) for name in ("name", "quality", "organisation", "delegation")}
        for each in reading_of(page).signatories
    ] == [
        {
            "name": "Luc Bernard",
            "quality": "Le secrétaire général",
            "organisation": "Académie de Dijon",
            "delegation": f"Pour la rectrice et par {words}",
        },
        {
            "name": "Odile Roy",
            "quality": "La trésorière",
            "organisation": "Association des projets",
            "delegation": None,
        },
    ]


def test_draft__writes_days_addresses_and_names_as_a_lawyer_does():
    page = project(effective_on=date(2025, 9, 1), duration=3)
    academy = factories.OrganisationFactory(
        name="L’académie de Besançon", address="10 rue de la Convention\n25000 Besançon", acronym=""
    )
    page.parties = [Party(organisation=academy)]
    paper = paper_of(page)
    text = "\n".join(each.text for each in paper.paragraphs)
    assert "prend effet le 1er septembre 2025" in text.replace("\u00a0", " ")
    assert "situé 10 rue de la Convention, 25000 Besançon" in text
    assert paper.tables[0].cell(0, 0).text.startswith("Pour l’académie de Besançon\n")


def test_draft__says_the_committee_where_no_article_does():
    committee = reading_of(
        project(committee_name="Comité de pilotage", committee_meetings_per_year=2)
    ).committee
    assert (committee.get("name"), committee.get("meetings_per_year")) == ("Comité de pilotage", 2)


def test_draft__repeats_nothing_that_the_articles_say():
    page = project(
        duration=3,
        articles=factories.stream(
            article("1", "Objet", "<p>Faire classe dehors.</p>"),
            article("2", "Durée", "<p>La convention est conclue pour une durée de trois ans.</p>"),
        ),
    )
    reading = reading_of(page)
    assert [(each.get("number"), each.get("title")) for each in reading.articles] == [
        ("1", "Objet"),
        ("2", "Durée"),
    ]
    assert not list(paper_of(page).comments)


def test_draft__remarks_in_the_margin_what_the_articles_say_otherwise():
    page = project(
        duration=4,
        articles=factories.stream(
            article("1", "Durée", "<p>La convention est conclue pour une durée de trois ans.</p>")
        ),
    )
    remarks = [comment.text for comment in paper_of(page).comments]
    assert remarks == [
        "Durée : le texte dit « 3\u00a0ans », la page du site « 4\u00a0ans ». Accordez-les."
    ]


def test_draft__keeps_lists_links_and_marks_of_the_text():
    page = project(
        articles=factories.stream(
            article(
                "1",
                "Actions",
                "<p>Les <b>parties</b> et <i>leurs</i> amis, au XXI<sup>e</sup> siècle,"
                ' <a href="https://www.example.org/guide">lisent le guide</a>.</p>'
                "<ol><li>Un</li><li>Deux<ul><li>Dedans</li></ul></li></ol>"
                "<p>Puis :</p><ol><li>Encore un</li></ol>",
            )
        )
    )
    paper = paper_of(page)
    paragraphs = {each.text: each for each in paper.paragraphs}
    line = paragraphs["Les parties et leurs amis, au XXIe siècle, lisent le guide."]
    marks = {run.text: run.font for run in line.runs}
    assert marks["parties"].bold
    assert marks["leurs"].italic
    assert marks["e"].superscript
    assert [link.address for link in line.hyperlinks] == ["https://www.example.org/guide"]
    styles = {text: paragraphs[text].style.name for text in ("Un", "Deux", "Dedans", "Encore un")}
    assert styles == {
        "Un": "List Number",
        "Deux": "List Number",
        "Dedans": "List Bullet 2",
        "Encore un": "List Number",
    }
    # The second list counts from one again.
    texts = [each.text for each in readers.read(word_draft(page)).blocks]
    assert [text for text in texts if text.endswith(("Un", "Deux", "Encore un"))] == [
        "1. Un",
        "2. Deux",
        "1. Encore un",
    ]


def test_draft__loses_no_word_of_a_text_that_the_editor_did_not_write():
    html = "Sans balise.<div><p>Dedans.</p></div><table><tr><td>Un</td><td>Deux</td></tr></table>"
    page = project(articles=factories.stream(article("1", "Objet", html)))
    texts = [each.text for each in paper_of(page).paragraphs]
    start = texts.index("Article 1 – Objet") + 1
    assert texts[start : start + 4] == ["Sans balise.", "Dedans.", "Un", "Deux"]


def test_draft__keeps_tables_between_the_texts_of_their_article():
    table = {"data": [["Poste", "Rectorat"], ["Transport", None]], "table_caption": "Budget"}
    page = project(
        articles=factories.stream(
            article("1", "Moyens", "<p>Les moyens sont les suivants :</p>"),
            ("table", table),
            ("continued", "<p>Ils sont révisés chaque année.</p>"),
            article("2", "Durée", "<p>La convention dure trois ans.</p>"),
        )
    )
    cells = [[cell.text for cell in row.cells] for row in paper_of(page).tables[0].rows]
    assert cells == [["Poste", "Rectorat"], ["Transport", ""]]
    data = record.of(reading_of(page))
    assert [each["number"]["value"] for each in data["articles"]] == ["1", "2"]
    assert data["articles"][0]["parts"] == [
        {"html": "<p>Les moyens sont les suivants :</p>"},
        {"rows": [["Poste", "Rectorat"], ["Transport", ""]]},
        {"html": "<p>Ils sont révisés chaque année.</p>"},
    ]


def test_draft__keeps_the_titles_above_the_articles():
    page = project(
        articles=factories.stream(
            ("section", "Titre I – Le cadre"),
            article("1", "Objet", "<p>Prêter des livres.</p>"),
            ("section", "Titre II – La vie de la convention"),
            article("2", "Durée", "<p>La convention dure trois ans.</p>"),
        )
    )
    data = record.of(reading_of(page))
    titles = [each["heading"]["value"] for each in data["sections"]]
    assert titles == ["Titre I – Le cadre", "Titre II – La vie de la convention"]
    assert [each["title"]["value"] for each in data["articles"]] == ["Objet", "Durée"]
    assert data["articles"][0]["parts"] == [{"html": "<p>Prêter des livres.</p>"}]


def test_draft__is_written_in_french_and_says_that_it_is_a_project():
    paper = paper_of(project())
    language = paper.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert language.get(qn("w:val")) == "fr-FR"
    assert "sans valeur avant sa signature" in paper.sections[0].footer.paragraphs[0].text
    assert paper.core_properties.comments == ""
    headings = [each.text for each in paper.paragraphs if each.style.name == "Title"]
    assert headings == ["Convention de partenariat pour l’école dehors"]


def test_draft__of_an_unfinished_page_leaves_dots():
    page = project(title="Projet de convention")
    page.object = ""
    page.parties = [Party(organisation=None)]
    page.articles = factories.stream(article("", "", ""))
    page.signatories = factories.stream(("signatory", {"name": "", "quality": ""}))
    texts = [each.text for each in paper_of(page).paragraphs]
    assert "…………, représenté(e) par …………." in texts
    assert "Article 1" in texts


def test_draft__of_no_party_has_no_table_without_rows_which_word_refuses():
    page = project()
    page.parties = []
    assert paper_of(page).tables == []


def test_draft__ends_its_signatures_with_a_paragraph_as_word_asks():
    body = paper_of(project()).element.body
    assert [each.tag for each in body[-3:-1]] == [qn("w:tbl"), qn("w:p")]


def test_draft__gives_fiches_and_contacts_back():
    page = project(
        fiches=["Une mare dans la cour"],
        contacts=factories.stream(
            (
                "contact",
                {
                    "name": "Anne Morel",
                    "role": "chargée de mission",
                    "service": "DSDEN de la Nièvre",
                    "phone": "03 86 00 00 00",
                    "email": "anne.morel@example.org",
                },
            ),
            ("contact", {"name": "Accueil", "phone": "03 86 00 00 01"}),
        ),
    )
    reading = reading_of(page)
    assert [(each.get("number"), each.get("title")) for each in reading.fiches] == [
        ("1", "Une mare dans la cour")
    ]
    fields = ("name", "role", "organisation", "phone", "email")
    assert [[each.get(name) for name in fields] for each in reading.contacts] == [
        [
            "Anne Morel", "chargée de mission", "DSDEN de la Nièvre", "03 86 00 00 00",
            "anne.morel@example.org",
        ],
        [None, "Accueil", None, "03 86 00 00 01", None],
    ]  # fmt: skip


def test_download__is_of_the_draft_as_last_saved_and_has_a_name(admin_client):
    page = project()
    page.title = "Convention des écoles dehors"
    page.save_revision()
    answer = admin_client.get(reverse("word_draft", args=[page.pk]))
    assert f'filename="{page.slug}.docx"' in answer["Content-Disposition"]
    paper = docx.Document(BytesIO(answer.getvalue()))
    assert paper.paragraphs[0].text == "Convention des écoles dehors"


def test_download__stands_in_the_menu_of_the_form(admin_client):
    page = project()
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("word_draft", args=[page.pk]) in form
    assert "Projet en Word" in form


def test_download__is_refused_to_whoever_may_not_edit_the_page(client):
    page = project()
    user = User.objects.create_user("lecture", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("word_draft", args=[page.pk])).url == reverse("wagtailadmin_home")


@pytest.fixture(params=sorted(path.parent for path in CORPUS.glob("*/document.docx")), ids=str)
def imported(request, admin_user):
    """The draft of a convention of the corpus as its import makes it, and the right reading."""
    factories.RegistryFactory()
    reading = json.loads(json.dumps(record.of(read_of(request.param / "document.docx"))))
    review = ReviewForm(reading)
    values = {name: review.fields[name].to_python(each) for name, each in review.initial.items()}
    parties = [
        ({name: each or "" for name, each in form.initial.items()}, party)
        for form, party in zip(party_forms(reading), reading["parties"], strict=True)
    ]
    document = ImportedDocument.objects.create(name="document.md", reading=reading)
    values["object"] = values["object"] or "Agir ensemble."
    page, _ = make_draft(document, values, parties, admin_user)
    expected = json.loads((request.param / "expected.json").read_text())
    return page.get_latest_revision_as_object(), expected


def test_draft__of_an_imported_convention_is_read_as_its_own_text(imported):
    page, expected = imported
    reading = reading_of(page)
    assert {name: same(str(told(reading.values[name].value) or "")) for name in SINGLE} == {
        name: same(str(expected[name] or "")) for name in SINGLE
    }
    who = ("designation", "acronym", "siret", "rna", "representative", "quality")
    assert [[same(each.get(name)) for name in who] for each in reading.parties] == [
        [same(each[name]) for name in who] for each in expected["parties"]
    ]
    signs = ("name", "organisation", "delegation")
    assert [[same(each.get(name)) for name in signs] for each in reading.signatories] == [
        [same(each[name]) for name in signs] for each in expected["signatories"]
    ]
    texts = [same(each.get("text")).replace("\n", " ") for each in reading.articles]
    assert len(texts) == len(expected["articles"])
    for excerpt in expected["article_excerpts"].values():
        assert any(same(excerpt) in text for text in texts)
