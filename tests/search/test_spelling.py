"""Better spellings: close, useful, and of public words alone."""

import pytest
from wagtail.models import Page

from news.models import NewsPage
from search.lexicon import MOST_COMPARED, close_to, learn
from search.spelling import suggest
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def public():
    return [Page.objects.live().public().type(NewsPage)]


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("aprentissage", "apprentissage"),
        ("apprentissgae", "apprentissage"),
        ("l’aprentisage", "l’apprentissage"),
        ("signature aprentissage", "signature apprentissage"),
        ("Broshon", "Brochon"),
        ("lysée", "lycée"),
        ("apprentissage", None),
        ("apprentissages", None),
        ("licorne", None),
        ("", None),
        ("…", None),
    ],
)
def test_suggest__corrects_mistakes(rubrique, typed, better):
    factories.NewsFactory(
        parent=rubrique, title="Signature à Brochon", standfirst="Du lycée à l’apprentissage."
    )
    assert suggest(typed, public()) == better


def test_suggest__tells_no_word_of_drafts_and_private_pages(rubrique):
    factories.NewsFactory(parent=rubrique, title="Licornes", draft=True)
    factories.restrict(factories.NewsFactory(parent=rubrique, title="Zèbrerie"))
    assert suggest("licorne", public()) is None
    assert suggest("zebreri", public()) is None


def test_suggest__writes_a_word_as_public_texts_do(rubrique):
    factories.NewsFactory(parent=rubrique, title="Mutualisations", draft=True)
    factories.NewsFactory(parent=rubrique, title="Une mutualisation")
    assert suggest("mutualisatioms", public()) == "mutualisation"


def test_suggest__forgets_what_is_no_longer_public(rubrique):
    page = factories.NewsFactory(parent=rubrique, title="Licornes")
    assert suggest("licorrne", public()) == "Licornes"
    page.unpublish()
    assert suggest("licorrne", public()) is None


def test_close_to__reads_on_to_the_end_of_the_alphabet():
    letters = "abcdefghijklmnopqrst"
    alike = [f"{a}{b}{c}de" for a in letters for b in letters for c in letters[:6]]
    learn([*alike, "vosge"])
    assert len(alike) > MOST_COMPARED
    assert close_to("vsoge")[0] == (1, "vosge")


@pytest.mark.parametrize(("typed", "better"), [("zebbre", "zebre"), ("garz", "gaz"), ("zz", None)])
def test_close_to__knows_the_last_letter(typed, better):
    learn(["zebre", "gaz"])
    assert [word for _mistakes, word in close_to(typed)] == ([better] if better else [])
