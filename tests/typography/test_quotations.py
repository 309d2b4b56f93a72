"""A quotation has one pair of marks, whatever was typed."""

import pytest

from core.blocks import QuoteBlock
from tests import factories
from typography.quotations import quoted

SHOWN = "«\u00a0Ouvrir l’école.\u00a0»"


@pytest.mark.parametrize(
    "typed",
    [
        "Ouvrir l’école.",
        "« Ouvrir l’école. »",
        "«Ouvrir l’école.»",
        "«\u00a0Ouvrir l’école.\u202f»",
        "“Ouvrir l’école.”",
        '"Ouvrir l’école."',
        "„Ouvrir l’école.“",
        "‹ Ouvrir l’école. ›",
        "<< Ouvrir l’école. >>",
        "« “Ouvrir l’école.” »",
        "« « Ouvrir l’école. » »",
        " \n« Ouvrir l’école. »\n ",
        "« Ouvrir l’école ».",
        "« Ouvrir l’école. ».",
        "« Ouvrir l’école.",
        "Ouvrir l’école. »",
        '"Ouvrir l’école.',
    ],
)
def test_quotation__has_one_pair(typed):
    assert quoted(typed) == SHOWN


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Il dit « oui » souvent", "Il dit “oui” souvent"),
        ("« Il dit « oui » souvent »", "Il dit “oui” souvent"),
        ("« Oui » ou « non »", "“Oui” ou “non”"),
        ("« Oui », dit-elle", "“Oui”, dit-elle"),
        ("Elle dit « oui »", "Elle dit “oui”"),
        ('"Oui" ou "non"', '"Oui" ou "non"'),
        ('"Il dit "oui" souvent"', 'Il dit "oui" souvent'),
        ("“Oui” ou “non”", "“Oui” ou “non”"),
        ("L’école d’aujourd’hui", "L’école d’aujourd’hui"),
        ("‘Oui’", "Oui"),
        ("5 > 3", "5 > 3"),
        ("« »", ""),
        ("", ""),
    ],
)
def test_quotation__keeps_the_marks_inside(typed, shown):
    assert quoted(typed) == f"«\u00a0{shown}\u00a0»"


def test_quote_block__shows_one_pair_and_stays_text():
    block = QuoteBlock()
    value = block.normalize({"text": "« L’école <b>ouverte</b> »", "author": "Prénom Nom"})
    assert "<p>«\u00a0L’école &lt;b&gt;ouverte&lt;/b&gt;\u00a0»</p>" in block.render(value)


@pytest.mark.django_db
def test_feed__shows_one_pair(client):
    rubrique = factories.NewsIndexFactory()
    quote = {"text": '"Ouvrir l’école."', "author": "Prénom Nom"}
    factories.NewsFactory(parent=rubrique, body=factories.stream(("quote", quote)))
    for file in ("rss.xml", "atom.xml", "feed.json"):
        assert (
            "«\u00a0Ouvrir l’école.\u00a0»" in client.get(f"{rubrique.url}{file}").content.decode()
        )


@pytest.mark.django_db
def test_download__of_a_title_in_quotation_marks_has_one_pair(client):
    document = factories.DocumentFactory(title="Accord « Ma classe »")
    documents = {"documents": [{"document": document.pk}]}
    page = factories.StandardPageFactory(body=factories.stream(("documents", documents)))
    assert "«\u00a0Accord “Ma classe”\u00a0»" in client.get(page.url).content.decode()
