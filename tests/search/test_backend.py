"""Wagtail's own search, in French: what its documentation says of it holds."""

import pytest
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.query import MATCH_ALL, And, Fuzzy, Not, Or, Phrase, PlainText

from media.models import SiteImage
from news.models import NewsPage
from partnerships.models import ConventionPage, Organisation
from search.models import IndexedObject, IndexedText
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


@pytest.fixture
def registry():
    return factories.RegistryFactory()


@pytest.fixture
def news(rubrique):
    """Three articles whose words cross."""
    return [
        factories.NewsFactory(parent=rubrique, title=title, standfirst=standfirst)
        for title, standfirst in [
            ("Les lycées signent", "Une convention avec les mutuelles."),
            ("Un lycée visité", "Les élèves découvrent une mutuelle."),
            ("Une rencontre", "Le parcours avenir des collégiens."),
        ]
    ]


def titles(results):
    return {page.title for page in results}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lycée", {"Les lycées signent", "Un lycée visité"}),
        ("signée", {"Les lycées signent"}),
        ("lycée mutuelle", {"Les lycées signent", "Un lycée visité"}),
        ("lycée avenir", set()),
        (PlainText("signer avenir", operator="or"), {"Les lycées signent", "Une rencontre"}),
        (Phrase("parcours avenir"), {"Une rencontre"}),
        (Phrase("avenir parcours"), set()),
        (PlainText("lycée") & ~PlainText("signer"), {"Un lycée visité"}),
        (~PlainText("lycée"), {"Une rencontre"}),
        (
            Or([Phrase("parcours avenir"), PlainText("visite")]),
            {"Une rencontre", "Un lycée visité"},
        ),
        (
            And([PlainText("lycée"), Not(Phrase("parcours avenir"))]),
            {"Les lycées signent", "Un lycée visité"},
        ),
        (Fuzzy("mutuele"), {"Les lycées signent", "Un lycée visité"}),
        (Fuzzy("colégien"), {"Une rencontre"}),
        (MATCH_ALL, {"Les lycées signent", "Un lycée visité", "Une rencontre"}),
        (Not(MATCH_ALL), set()),
        (PlainText("…"), set()),
    ],
)
def test_search__reads_the_queries_of_wagtail(news, query, found):
    results = NewsPage.objects.search(query)
    assert titles(results) == found
    assert NewsPage.objects.search(query).count() == len(found)


def test_search__wants_all_the_words_or_one(news):
    assert titles(NewsPage.objects.search("lycée avenir", operator="or")) == titles(news)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (["title"], {"Un lycée visité"}),
        (["standfirst"], {"Une rencontre"}),
        (["title", "standfirst"], {"Un lycée visité", "Une rencontre"}),
        ([], set()),
    ],
)
def test_search__looks_in_some_fields_alone(rubrique, fields, found):
    factories.NewsFactory(parent=rubrique, title="Un lycée visité")
    factories.NewsFactory(parent=rubrique, title="Une rencontre", standfirst="Les lycées.")
    factories.NewsFactory(parent=rubrique, title="Ailleurs", event_at="Lycée de Dole")
    assert titles(NewsPage.objects.search("lycées", fields=fields)) == found


def test_search__slices_and_counts(news):
    results = NewsPage.objects.search("une")
    assert results.count() == 0
    results = NewsPage.objects.search("lycée")
    assert (len(results[:1]), len(results[1:]), results[5:].count()) == (1, 1, 0)
    assert results[0].title == "Un lycée visité" or results[0].title == "Les lycées signent"


def test_search__scores_and_keeps_the_order_of_a_queryset(news):
    scored = list(NewsPage.objects.search("lycée").annotate_score("_points"))
    assert all(page._points > 0 for page in scored)
    by_title = NewsPage.objects.order_by("-title").search("lycée", order_by_relevance=False)
    assert [page.title for page in by_title] == ["Un lycée visité", "Les lycées signent"]


def test_search__is_narrowed_by_any_condition_of_the_queryset(news, rubrique):
    factories.restrict(news[0])
    assert titles(NewsPage.objects.live().public().search("lycée")) == {"Un lycée visité"}


def test_facet__counts_by_field(news):
    assert dict(NewsPage.objects.search("lycée").facet("category_id")) == {news[0].category_id: 2}


@pytest.mark.parametrize("query", ["lyc", "Lycé", "les lyc", "l’lycées sig", "signent lycées"])
def test_autocomplete__finds_words_being_typed(news, query):
    assert "Les lycées signent" in titles(Page.objects.autocomplete(query))


def test_autocomplete__puts_whole_words_first(rubrique):
    for title in ("Dolemites", "Dole", "Dolend"):
        factories.NewsFactory(parent=rubrique, title=title)
    assert Page.objects.autocomplete("dole")[0].title == "Dole"


def test_search__puts_titles_then_standfirsts_then_texts_then_dates(rubrique):
    text = factories.stream(("paragraph", "<p>Une coopérative jeunesse.</p>"))
    make = factories.NewsFactory
    make(parent=rubrique, title="Ancien", body=text, published_at="2015-01-01T09:00:00Z")
    make(parent=rubrique, title="Récent", body=text, published_at="2020-01-01T09:00:00Z")
    make(
        parent=rubrique, title="Chapô", standfirst="Coopératives", published_at="2014-01-01T09:00Z"
    )
    make(parent=rubrique, title="La coopérative", published_at="2013-01-01T09:00:00Z")
    found = [page.title for page in NewsPage.objects.search("coopératives")]
    assert found == ["La coopérative", "Chapô", "Récent", "Ancien"]


def test_search__finds_images_and_organisations():
    factories.ImageFactory(title="Les élèves de Dole")
    factories.OrganisationFactory(name="Mutuelle générale", acronym="M.G.E.N.")
    assert SiteImage.objects.search("élève").count() == 1
    assert Organisation.objects.search("mgen")[0].name == "Mutuelle générale"
    assert Organisation.objects.search("mutuelles").count() == 1


def test_index__follows_changes_and_deletions(news):
    page = news[0]
    page.title = "Un atelier"
    page.save()
    assert titles(NewsPage.objects.search("atelier")) == {"Un atelier"}
    page.delete()
    assert NewsPage.objects.search("atelier").count() == 0
    assert not IndexedObject.objects.filter(object_id=page.pk, text__title="Un atelier").exists()


def test_index__is_rebuilt_as_it_was(news, registry):
    factories.ConventionFactory(parent=registry, title="Convention de Brochon")
    before = list(
        IndexedText.objects.order_by("title").values_list("title", "text", "indexed__day")
    )
    IndexedText.objects.all().delete()
    call_command("update_index", verbosity=0)
    after = list(IndexedText.objects.order_by("title").values_list("title", "text", "indexed__day"))
    assert set(before) <= set(after)
    assert titles(NewsPage.objects.search("lycée")) == {"Les lycées signent", "Un lycée visité"}
    call_command("update_index", verbosity=0)
    assert (
        list(IndexedText.objects.order_by("title").values_list("title", "text", "indexed__day"))
        == after
    )


def test_index__holds_the_parties_and_fiches_of_a_convention(registry):
    convention = factories.ConventionFactory(
        parent=registry,
        signed_at="",
        fiches=["La Semaine de l’ESS"],
        parties=[factories.OrganisationFactory(name="Union des métiers", acronym="UIMM")],
    )
    for query in ("semaine", "uimm", "métier", "21 novembre 2019", "21/11/2019"):
        assert list(ConventionPage.objects.search(query)) == [convention]


def test_index__takes_a_text_of_any_length(rubrique):
    body = factories.stream(("paragraph", "<p>" + "coopérer ensemble " * 40_000 + "</p>"))
    factories.NewsFactory(parent=rubrique, title="Très long", body=body)
    assert titles(NewsPage.objects.search("coopération")) == {"Très long"}


def test_phrase__does_not_run_from_one_passage_to_the_next(rubrique):
    factories.NewsFactory(parent=rubrique, title="Le parcours", standfirst="Avenir des élèves.")
    assert NewsPage.objects.search(Phrase("parcours avenir")).count() == 0


@pytest.mark.parametrize("url", ["/admin/pages/search/?q=lycée", "/admin/pages/{}/?q=lycée"])
def test_admin__finds_pages(admin_client, rubrique, news, url):
    html = admin_client.get(url.format(rubrique.pk)).content.decode()
    assert "Les lycées signent" in html
    assert "Une rencontre" not in html


def test_search__costs_two_queries_and_that_of_the_objects(news, django_assert_num_queries):
    list(NewsPage.objects.search("lycée"))
    with django_assert_num_queries(3):  # Keys, places, pages.
        list(NewsPage.objects.search("lycée"))
