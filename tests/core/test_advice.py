"""What the form of a page advises to read again, without keeping it from going public."""

import pytest
from wagtail.models import Page

from core.admin.advice import links_to_name
from news.models import NewsPage
from tests import factories
from tests.factories import item, stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.NewsFactory(parent=factories.NewsIndexFactory())


def advice_on(page):
    page.save()
    return [(each.label, each.message) for each in type(page).objects.get(pk=page.pk).advice]


def told(page):
    return " ".join(f"{label} : {message}" for label, message in advice_on(page))


@pytest.mark.parametrize(
    "words",
    ["ici", "Cliquez ici", "<b>cliquez</b> ici", "En savoir plus…", "lire la suite >", "[ici]"],
)
def test_link_that_says_nothing__is_to_be_named(words):
    assert "ne dit pas où il mène" in links_to_name(f'<p><a href="/x">{words}</a></p>')[0]


@pytest.mark.parametrize("words", ["", " ", "\u00a0", "<b></b>"])
def test_link_without_words__is_to_be_named(words):
    assert "n’a pas de texte" in links_to_name(f'<p><a linktype="page" id="1">{words}</a></p>')[0]


@pytest.mark.parametrize(
    "words",
    ["la convention", "le programme (PDF)", "Site du lycée", "Lire la convention ici présente"],
)
def test_link_that_says_where_it_leads__is_left_alone(words):
    assert links_to_name(f'<p>Ici, cliquez sur <a href="/x">{words}</a></p>') == []


def test_link__is_looked_for_in_blocks_and_in_those_inside_them(article):
    axis = {"title": "Un axe", "text": '<p><a href="https://example.org">ici</a></p>'}
    article.body = stream(
        ("paragraph", '<p><a href="https://example.org">cliquez ici</a></p>'),
        ("axes", {"title": "", "axes": [item(axis)]}),
    )
    assert "« cliquez ici »" in told(article)
    assert "« ici »" in told(article)
    assert {label for label, _ in advice_on(article)} == {"Corps"}


def test_photo_without_credit__is_told_of_where_it_stands(article):
    photo = factories.ImageFactory(title="Signature", credit="")
    credited = factories.ImageFactory(title="Atelier", credit="Rectorat")
    figure = {"image": {"image": photo.pk, "alt_text": "x", "decorative": False}, "caption": ""}
    shown = {"image": {"image": credited.pk, "alt_text": "x", "decorative": False}, "caption": ""}
    article.cover, article.cover_decorative = photo, True
    article.body = stream(("figure", figure), ("figure", shown))
    found = advice_on(article)
    assert [label for label, _ in found] == ["Image de couverture", "Corps"]
    assert "Atelier" not in told(article)


def test_title__is_long_beyond_a_hundred_signs(article):
    article.title = "x" * 100
    assert advice_on(article) == []
    article.title = "x" * 101
    assert "101 signes" in told(article)


def test_signatory__of_no_party_is_told_of():
    partner, other = factories.OrganisationFactory.create_batch(2)
    convention = factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[partner])
    signatory = {"name": "Prénom Nom", "quality": "présidente", "organisation": partner.pk}
    convention.signatories = stream(("signatory", signatory))
    assert advice_on(convention) == []
    convention.signatories = stream(("signatory", signatory | {"organisation": other.pk}))
    assert f"Prénom Nom signe pour {other}, qui n’est pas parmi les parties." in told(convention)


def test_signatory__is_no_stranger_before_the_parties_are_written():
    other = factories.OrganisationFactory()
    signatory = {"name": "Prénom Nom", "quality": "présidente", "organisation": other.pk}
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(), signatories=stream(("signatory", signatory))
    )
    assert advice_on(convention) == []


def test_advice__reads_nothing_but_the_page(article, django_assert_num_queries):
    page = NewsPage.objects.get(pk=article.pk)
    with django_assert_num_queries(0):
        assert page.advice == []


def test_advice__keeps_nothing_from_going_public_and_is_shown_in_the_form(client, article):
    article.title = "x" * 101
    article.save_revision().publish()
    assert NewsPage.objects.get(pk=article.pk).title == "x" * 101
    client.force_login(factories.officer())
    shown = client.get(f"/admin/pages/{article.pk}/ou-en-est/").content.decode()
    assert "Rien ne manque pour publier" in shown
    assert "1 point à relire" in shown


def test_demonstration__gives_a_good_example(demo):
    advised = {page.title: page.advice for page in Page.objects.filter(depth__gt=1).specific()}
    assert not any(advised.values())
