"""The filters of the desk's listings, kept under a name: mine, and those that colleagues share."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from news.models import NewsCategory
from saved_filters.models import SavedFilter
from tests import factories

pytestmark = pytest.mark.django_db

NEWS = reverse("news_list:index")
LISTINGS = [
    NEWS,
    reverse("convention_list:index"),
    reverse("desk_deadlines"),
    reverse("desk_incomplete"),
    reverse("search_report"),
    reverse("year_ahead"),
]
GONE = "Ce qui était demandé n’existe plus pour"


@pytest.fixture
def officer():
    user = factories.officer()
    user.first_name, user.last_name = "Alice", "Martin"
    user.save()
    return user


@pytest.fixture
def alice(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def colleague():
    return factories.officer("Responsables de publication")


def save(client, listing, filters, follow=True, **answers):
    """Name the filters of a listing, as its form does."""
    query = {"liste": listing, "filtres": filters}
    return client.post(reverse("save_filter", query=query), answers, follow=follow)


def named(client, listing):
    """Return the names that a listing shows, with where they lead."""
    soup = BeautifulSoup(client.get(listing).content, "html.parser")
    return {link.text: link["href"] for link in soup.select(".saved-filters li .button")}


@pytest.mark.parametrize("listing", LISTINGS)
def test_listing__leads_to_the_form_that_names_its_filters_and_shows_the_name(alice, listing):
    soup = BeautifulSoup(alice.get(f"{listing}?p=1").content, "html.parser")
    form = alice.get(soup.select_one("a[data-saved-filters]")["href"])
    assert form.status_code == 200
    save(alice, listing, "q=forum", name="Forums")
    assert named(alice, listing) == {"Forums": f"{listing}?q=forum"}


def test_saved_filter__keeps_filters_and_order_but_neither_page_nor_empty_values(alice):
    save(alice, NEWS, "publication=en-ligne&p=3&ordering=-event_on&q=&export=csv", name="En ligne")
    assert named(alice, NEWS) == {"En ligne": f"{NEWS}?publication=en-ligne&ordering=-event_on"}


def test_saved_filter__is_of_one_listing(alice):
    save(alice, NEWS, "q=forum", name="Forums")
    assert named(alice, reverse("desk_deadlines")) == {}


def test_saved_filter__is_seen_by_colleagues_once_it_is_shared(alice, client, colleague):
    save(alice, NEWS, "q=forum", name="Forums")
    save(alice, NEWS, "q=musée", name="Musées", shared="on")
    client.force_login(colleague)
    shown = client.get(NEWS).content.decode()
    assert list(named(client, NEWS)) == ["Musées"]
    assert "Alice Martin" in shown


def test_saved_filter__is_renamed_and_deleted_by_its_owner_alone(alice, client, officer, colleague):
    save(alice, NEWS, "q=forum", name="Forums", shared="on")
    saved = SavedFilter.objects.get()
    alice.post(reverse("change_filter", args=[saved.pk]), {"name": "Salons"})
    assert named(alice, NEWS) == {"Salons": f"{NEWS}?q=forum"}
    client.force_login(colleague)
    for name in ("change_filter", "remove_filter"):
        url = reverse(name, args=[saved.pk])
        assert client.post(url, {"name": "Volé"}).status_code == 404
    client.force_login(officer)
    assert client.get(reverse("remove_filter", args=[saved.pk])).status_code == 405
    client.post(reverse("remove_filter", args=[saved.pk]))
    assert named(client, NEWS) == {}


@pytest.mark.parametrize(
    ("filters", "name", "sentence"),
    [
        ("q=forum", "forums", "Un de vos filtres porte déjà ce nom"),
        ("q=forum", "x" * 61, "au plus 60 caractères"),
        ("q=forum", " ", "Champ requis"),
        ("p=2&q=", "Tout", "Cette liste n’est pas filtrée"),
        ("q=" + "x" * 2000, "Long", "Il y a trop de filtres à la fois"),
    ],
)
def test_bad_name_or_filters__are_refused_beside_the_field(alice, filters, name, sentence):
    save(alice, NEWS, "q=salon", name="Forums")
    shown = save(alice, NEWS, filters, name=name).content.decode()
    assert sentence in shown
    assert SavedFilter.objects.count() == 1


def test_same_name__is_free_in_another_listing_and_for_a_colleague(alice, client, colleague):
    save(alice, NEWS, "q=forum", name="Forums")
    save(alice, reverse("desk_deadlines"), "period=3", name="Forums")
    client.force_login(colleague)
    save(client, NEWS, "q=forum", name="Forums")
    assert SavedFilter.objects.count() == 3


@pytest.mark.parametrize("listing", ["https://example.org/", "//example.org/", "/", "", "/" * 300])
def test_unknown_listing__is_no_page(alice, listing):
    assert save(alice, listing, "q=forum", name="Piège").status_code == 404


def test_value_that_is_gone__opens_the_table_without_it_and_says_so(alice):
    category = NewsCategory.objects.create(name="Portraits", slug="portraits")
    NewsCategory.objects.create(name="Bilans", slug="bilans")
    page = factories.NewsFactory(parent=factories.NewsIndexFactory(), title="Forum des métiers")
    save(alice, NEWS, f"category={category.pk}", name="Portraits")
    category.delete()
    shown = alice.get(named(alice, NEWS)["Portraits"]).content.decode()
    assert f"{GONE}\u00a0: Catégorie" in shown.replace("&nbsp;", "\u00a0")
    assert page.title in shown


def test_value_that_is_gone__opens_the_report_without_it_and_with_the_others(alice):
    registry, today = factories.RegistryFactory(), timezone.localdate()
    partner = factories.OrganisationFactory(name="Mémorial")
    factories.ConventionFactory(parent=registry, title="Une charte", kind="charte", signed_on=today)
    factories.ConventionFactory(parent=registry, title="Un accord", kind="accord", signed_on=today)
    listing = reverse("desk_incomplete")
    save(alice, listing, f"partner={partner.pk}&kind=accord", name="Accords du Mémorial")
    partner.delete()
    response = alice.get(named(alice, listing)["Accords du Mémorial"])
    assert f"{GONE}\u00a0: Partenaire" in response.content.decode().replace("&nbsp;", "\u00a0")
    assert [row.title for row in response.context["object_list"]] == ["Un accord"]


def test_filters_that_hold__say_nothing(alice):
    for url in (f"{NEWS}?publication=en-ligne", f"{reverse('desk_deadlines')}?period=3"):
        assert GONE not in alice.get(url).content.decode()
