"""Whatever the URL asks for, a table answers with what it declares and nothing else."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from feeds.models import LegacyFeed
from glossary.models import Acronym
from news.models import NewsCategory
from partnerships.models import Audience, Organisation, Territory, Theme
from tests import factories

pytestmark = pytest.mark.django_db

TABLES = [
    "news_newscategory",
    "partnerships_theme",
    "partnerships_audience",
    "partnerships_territory",
    "glossary_acronym",
    "feeds_legacyfeed",
]
HUGE = "9" * 25
WRONG_VALUES = [
    "x",
    "-1",
    "7777777",
    HUGE,
    "9" * 5000,
    "1e9",
    "é",
    "٣",
    "",
    "1,2",
    "[]",
    "' OR 1=1 --",
]
# Lookups that no table declares: an oracle for whoever asks for both truths.
LOOKUPS = [
    "latest_revision__user__password__regex",
    "owner__wagtail_userprofile__id__gt",
    "view_restrictions__password__startswith",
    "owner__groups__permissions__codename",
    "parties__organisation__name__contains",
    "title__regex",
    "name__regex",
    "pk__in",
    "id__gt",
    "id",
    "title__contains__x",
    "inconnu",
    "inconnu__x",
    "_facets",
    "e",
    "ot",
    "all",
    "__",
    "",
    "%",
]
ORDERS = ["99", "-99", "--1", "x", ".", "y.z", "-", HUGE, "1e3", "title", "-owner__password", "²"]
QUERIES = [
    *(dict.fromkeys(LOOKUPS, value) for value in ["^a", "1", HUGE, "["]),
    *({"o": order, "p": value} for order, value in zip(ORDERS, WRONG_VALUES, strict=True)),
    *({"export": value, "p": "99999"} for value in ["pdf", "CSV", "", "x" * 300]),
    {"page": HUGE, "ordering": "-owner__password", "index": "x"},
]


@pytest.fixture(scope="module")
def rows(lasting):
    """Give each table three rows."""
    with lasting():
        registry, rubrique = factories.RegistryFactory(), factories.NewsIndexFactory()
        for number in range(3):
            convention = factories.ConventionFactory(
                parent=registry, parties=[factories.OrganisationFactory()]
            )
            factories.link(factories.NewsFactory(parent=rubrique), convention)
            factories.AcronymFactory()
            for model in (Theme, Audience, Territory, NewsCategory):
                model.objects.create(name=f"Entrée {number}")
            LegacyFeed.objects.create(kind="rubrique", old_id=number + 1, target="site")
        yield


def index(table):
    """Return the URL of a table."""
    return reverse(f"{table}_modeladmin_index")


def shown(response):
    """Return the keys of the rows of a table, in their order."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [row["data-object-pk"] for row in soup.select("tr[data-object-pk]")]


@pytest.mark.long
@pytest.mark.parametrize("table", TABLES)
def test_table__is_the_plain_one_whatever_nonsense_its_url_holds(as_officer, rows, table):
    plain = shown(as_officer.get(index(table)))
    assert len(plain) >= 3
    wrong = {}
    for query in QUERIES:
        response = as_officer.get(index(table), query)
        if response.status_code != 200 or shown(response) != plain:
            wrong[str(query)[:80]] = response.status_code, shown(response)
    assert not wrong


@pytest.mark.parametrize("table", TABLES)
def test_table__survives_any_search(as_officer, rows, table):
    for words in ["%", "_", "\\", "'", '"', "(", "*", "é" * 5000, "a " * 5000]:
        assert as_officer.get(index(table), {"q": words}).status_code == 200, words


@pytest.mark.parametrize("table", TABLES)
def test_table__refuses_a_nul_character(as_officer, rows, table):
    for name in ["q", "p", "o", "export", "inconnu"]:
        assert as_officer.get(index(table), {name: "\x00"}).status_code == 400


@pytest.mark.parametrize("table", TABLES)
def test_table__offers_no_link_that_keeps_nonsense(as_officer, rows, table):
    page = as_officer.get(index(table), {"owner__password__regex": "^a", "o": "0"})
    soup = BeautifulSoup(page.content, "html.parser")
    links = " ".join(link["href"] for link in soup.select(".result-list a"))
    assert "owner__password" not in links


@pytest.mark.parametrize("action", ["edit", "delete", "inspect", "history"])
@pytest.mark.parametrize("table", TABLES)
def test_record__of_a_key_that_is_none_does_not_exist(as_superuser, rows, table, action):
    for key in ["x", "-1", HUGE, "9" * 19, "1_2F", "é", "0", "999999999999999999"]:
        response = as_superuser.get(f"{index(table)}{action}/{key}/")
        assert response.status_code in {302, 404}, key
        if response.status_code == 302:
            assert as_superuser.get(response["Location"]).status_code == 404


@pytest.mark.parametrize("page", ["x", "-1", HUGE, "0", ""])
def test_history__is_there_whatever_its_page(as_superuser, rows, page):
    partner = Organisation.objects.first()
    url = reverse("wagtailsnippets_partnerships_organisation:history", args=[partner.pk])
    assert as_superuser.get(url, {"page": page, "p": page}).status_code == 200


@pytest.fixture
def as_guest(client):
    """Sign in somebody who may enter the admin, and nothing else."""
    group = Group.objects.create(name="Invités")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(factories.officer("Invités"))
    return client


@pytest.mark.parametrize("table", TABLES)
def test_table__is_closed_to_who_has_no_right_on_what_it_lists(as_guest, rows, table):
    for query in ({}, {"export": "csv"}):
        response = as_guest.get(index(table), query)
        assert response.status_code in {302, 403}
        assert "Entrée" not in response.content.decode()


def test_history__is_closed_to_who_has_no_right_on_the_record(as_guest, rows):
    names = {
        Acronym: "glossary_acronym_modeladmin_history",
        Theme: "partnerships_theme_modeladmin_history",
        Organisation: "wagtailsnippets_partnerships_organisation:history",
    }
    for model, name in names.items():
        response = as_guest.get(reverse(name, args=[model.objects.first().pk]))
        assert response.status_code in {302, 403}


RECORDS = [
    reverse(f"wagtailsnippets_partnerships_{name}:list") for name in ("organisation", "person")
]
PAGES = [reverse("convention_list:index"), reverse("news_list:index")]
LISTINGS = [*RECORDS, *PAGES]
# Choices that a listing offers, asked for with what nobody could have chosen.
CHOICES = [
    "kind", "status", "referent", "partner", "stage", "renewal", "themes", "audiences",
    "territories", "category", "publication", "owner", "edited_by", "organisation",
]  # fmt: skip
DAYS = [
    f"{name}_{side}"
    for name in ("published_at", "latest_revision_created_at")
    for side in ("from", "to")
]
DATES = ["2026-02-30", "2026-13-01", "2026-11-26 25:00", "10000-01-01", *WRONG_VALUES]
EXTREME_DATES = ["0001-01-01", "9999-12-31"]


def listed(client, listing, query):
    """Return where the rows of a listing lead, in their order."""
    soup = BeautifulSoup(client.get(listing, query).content, "html.parser")
    return [link["href"] for link in soup.select("main table a[href*='/edit/']")]


@pytest.mark.parametrize("listing", LISTINGS)
def test_listing__survives_any_search(as_officer, rows, listing):
    for words in ["%", "_", "\\", "'", '"', "(", "*", "é" * 5000, "a " * 5000]:
        assert as_officer.get(listing, {"q": words}).status_code == 200, words


@pytest.mark.parametrize("listing", RECORDS)
def test_listing_of_records__survives_any_parameter(as_officer, rows, listing):
    for name in ["p", "ordering", "kind", "organisation", "is_public", "export", "inconnu"]:
        for value in WRONG_VALUES:
            assert as_officer.get(listing, {name: value}).status_code in {200, 404}, (name, value)


@pytest.mark.parametrize("listing", PAGES)
def test_listing_of_pages__is_the_plain_one_whatever_nonsense_its_url_holds(
    as_officer, rows, listing
):
    plain = listed(as_officer, listing, {})
    assert len(plain) >= 3
    nonsense = [
        # Python reads the figures of every writing.
        *(dict.fromkeys(CHOICES, value) for value in WRONG_VALUES if value != "٣"),
        *(dict.fromkeys(DAYS, value) for value in DATES),
        *({"ordering": order} for order in ORDERS if order != "title"),
    ]
    wrong = [query for query in nonsense if listed(as_officer, listing, query) != plain]
    assert wrong == []


@pytest.mark.parametrize("listing", PAGES)
def test_listing_of_pages__takes_the_first_and_the_last_day_of_the_calendar(
    as_officer, rows, listing
):
    for name in DAYS:
        for day in EXTREME_DATES:
            assert as_officer.get(listing, {name: day}).status_code == 200, (name, day)


@pytest.mark.parametrize("listing", LISTINGS)
def test_listing__ignores_lookups_that_it_does_not_declare(as_officer, rows, listing):
    colleague = factories.superuser()
    for convention in factories.ConventionPage.objects.all():
        convention.save_revision(user=colleague)
    plain = listed(as_officer, listing, {})
    for guess in ("^.", "^$", "1", HUGE, "["):
        assert listed(as_officer, listing, dict.fromkeys(LOOKUPS, guess)) == plain, guess


@pytest.mark.parametrize("listing", LISTINGS)
def test_listing__refuses_a_nul_character(as_officer, rows, listing):
    for name in ["q", "p", "ordering", "kind", "inconnu"]:
        assert as_officer.get(listing, {name: "\x00"}).status_code == 400


@pytest.mark.parametrize("action", ["edit", "delete", "history", "usage", "revisions"])
@pytest.mark.parametrize("listing", RECORDS)
def test_listing__has_no_record_of_a_key_that_is_none(as_superuser, rows, listing, action):
    for key in ["x", "-1", HUGE, "9" * 19, "1_2F", "é", "0", "999999999999999999"]:
        assert as_superuser.get(f"{listing}{action}/{key}/").status_code == 404, key


@pytest.mark.parametrize("listing", LISTINGS)
def test_listing__is_closed_to_who_has_no_right_on_what_it_lists(as_guest, rows, listing):
    for query in ({}, {"export": "csv"}):
        response = as_guest.get(listing, query)
        assert response.status_code in {302, 403}
        assert "Organisation" not in response.content.decode()
