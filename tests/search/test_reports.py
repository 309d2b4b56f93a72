"""The report of searches and the promoted results, as officers meet them in the admin."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.query_log import record
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(factories.officer())
    return client


@pytest.fixture
def publisher(client):
    client.force_login(factories.officer("Responsables de publication"))
    return client


@pytest.fixture
def searches():
    """Three queries: one without answer asked often, one with, one of long ago."""
    today = timezone.localdate()
    for _ in range(3):
        record("licorne", 0, today)
    record("brochon", 4, today)
    record("ancienne", 0, today - datetime.timedelta(days=40))
    record("brochon", 4, today - datetime.timedelta(days=40))


def shown(client, **parameters):
    """Return ``(words, times, results)`` for each line of the report."""
    response = client.get(reverse("search_report"), parameters)
    assert response.status_code == 200
    return [
        (query.query_string, query.times, query.results)
        for query in response.context["object_list"]
    ]


def test_report__puts_the_most_frequent_first(officer, searches):
    assert shown(officer) == [("licorne", 3, 0), ("brochon", 2, 4), ("ancienne", 1, 0)]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"answer": "sans"}, ["licorne", "ancienne"]),
        ({"answer": "avec"}, ["brochon"]),
        ({"period": "30"}, ["licorne", "brochon"]),
        ({"period": "30", "answer": "sans"}, ["licorne"]),
        ({"q": "lico"}, ["licorne"]),
        ({"ordering": "query_string"}, ["ancienne", "brochon", "licorne"]),
        ({"period": "x", "answer": "y", "p": "-1", "ordering": "zz"}, None),
    ],
)
def test_report__is_filtered_searched_and_sorted(officer, searches, parameters, words):
    found = [query for query, _, _ in shown(officer, **parameters)]
    assert words is None or found == words


def test_report__counts_the_period_alone(officer, searches):
    assert ("brochon", 1, 4) in shown(officer, period="7")


def test_report__is_exported_for_a_french_office_suite(officer, searches):
    record("=SOMME(A1)", 0, timezone.localdate())
    response = officer.get(reverse("search_report"), {"export": "csv", "answer": "sans"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Mots cherchés;Recherches;Résultats trouvés;Dernière recherche"
    assert lines[1].startswith("licorne;3;0;")
    assert any(line.startswith("'=somme(a1);1;0;") for line in lines)
    assert officer.get(reverse("search_report"), {"export": "xlsx"}).status_code == 200


def test_report__takes_a_search_counted_without_its_results(officer):
    Query.get("brochon").add_hit()
    assert shown(officer) == [("brochon", 1, None)]
    response = officer.get(reverse("search_report"), {"export": "csv"})
    assert "brochon;1;;" in b"".join(response.streaming_content).decode("utf-8-sig")


def test_report__of_nothing_says_so(officer):
    html = officer.get(reverse("search_report")).content.decode()
    assert "Recherches des visiteurs" in html


def test_report__does_not_cost_more_with_more_searches(
    officer, searches, django_assert_max_num_queries
):
    shown(officer)
    for number in range(30):
        record(f"mot{number}", 1, timezone.localdate())
    with django_assert_max_num_queries(20):
        shown(officer)


def test_report__is_closed_to_whoever_edits_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("personne", password="x"))
    assert client.get(reverse("search_report")).status_code == 302


def test_menu__offers_the_report_once_and_the_promotions(publisher):
    html = publisher.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("search_report") in html
    assert reverse("wagtailsearchpromotions:index") in html
    assert reverse("wagtailsearchpromotions:search_terms") not in html


def test_promotion__is_made_by_a_publisher_for_words_they_choose(publisher):
    page = factories.StandardPageFactory(title="Mentions légales")
    response = publisher.post(
        reverse("wagtailsearchpromotions:add"),
        {
            "query_string": "Cookies",
            "editors_picks-TOTAL_FORMS": 1,
            "editors_picks-INITIAL_FORMS": 0,
            "editors_picks-MIN_NUM_FORMS": 0,
            "editors_picks-MAX_NUM_FORMS": 1000,
            "editors_picks-0-page": page.pk,
            "editors_picks-0-external_link_url": "",
            "editors_picks-0-external_link_text": "",
            "editors_picks-0-description": "Nos cookies : aucun.",
            "editors_picks-0-ORDER": 1,
        },
    )
    assert response.status_code == 302
    assert SearchPromotion.objects.get().query == Query.objects.get(query_string="cookies")
    assert publisher.get(reverse("wagtailsearchpromotions:index")).status_code == 200


def test_promotion__form_is_in_french(publisher):
    html = publisher.get(reverse("wagtailsearchpromotions:add")).content.decode()
    assert "Texte du lien externe" in html
    assert "External link text" not in html
