"""An article that dates a signature otherwise than its convention is to be read again."""

from datetime import date

import pytest

from news.models import NewsPage
from partnerships.models import Amendment
from tests import factories
from tests.factories import stream

pytestmark = pytest.mark.django_db
SIGNED = date(2019, 11, 21)


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory(), signed_on=SIGNED)


@pytest.fixture
def article(convention):
    page = factories.NewsFactory(parent=factories.NewsIndexFactory())
    factories.link(page, convention)
    return page


def advice(article, **texts):
    """Return what is advised of an article that holds ``texts``."""
    for name, value in texts.items():
        setattr(article, name, value)
    article.save()
    again = NewsPage.objects.get(pk=article.pk)
    return [(each.label, each.message) for each in again.advice]


@pytest.mark.parametrize(
    "said",
    [
        "Signée le 21 décembre 2019, elle dure cinq ans.",
        "La convention a été signée à Brochon, au lycée, le jeudi 21 novembre 2018.",
        "La signature du 1er\u00a0novembre\u00a02019 engage les parties.",
        "Les partenaires signent le 20/11/2019.",
    ],
)
def test_day_of_signature__that_the_convention_contradicts_is_told(article, said):
    [(label, message)] = advice(article, standfirst=said)
    assert label == "Chapô"
    assert "la convention liée a été signée le 21\u00a0novembre 2019" in message


@pytest.mark.parametrize(
    "said",
    [
        "Signée le 21 novembre 2019, elle dure cinq ans.",
        "La signature du 21/11/2019 engage les parties.",
        "La cérémonie de signature était belle. Le 3 mars 2020, les classes commencent.",
        "Les visites ont lieu le 3 mars 2020.",
        "Signée le 31 février 2019.",
        "Désignée le 3 mars 2020.",
    ],
)
def test_day__that_is_right_or_of_something_else_is_left(article, said):
    assert advice(article, standfirst=said) == []


def test_body__is_read_too(article):
    said = "<p>Tous étaient là. La convention a été <b>signée</b> le 3&nbsp;mars 2020.</p>"
    body = stream(("paragraph", said))
    [(label, message)] = advice(article, body=body)
    assert label == "Corps"
    assert "« signée le 3 mars 2020 »" in message


def test_body__speaks_of_other_texts_too(article):
    said = "<p>La convention est belle. Le Pacte régional est signé depuis le 20 mars 2018.</p>"
    assert advice(article, body=stream(("paragraph", said))) == []


def test_day_of_an_avenant__is_a_day_of_signature(article, convention):
    Amendment.objects.create(
        convention=convention, number="1", object="Durée", signed_on=date(2020, 3, 3)
    )
    assert advice(article, standfirst="L’avenant a été signé le 3 mars 2020.") == []


def test_convention__whose_day_is_not_known_contradicts_nothing(article, convention):
    convention.signed_on = None
    convention.save()
    assert advice(article, standfirst="Signée le 3 mars 2020.") == []


def test_article__of_no_convention_is_contradicted_by_none(article):
    article.convention_links.all().delete()
    assert advice(article, standfirst="Signée le 3 mars 2020.") == []
