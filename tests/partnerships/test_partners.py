"""The page of partners: families, letters, words, and how many conventions each has."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import SiteSettings
from partnerships.lifecycle import Status
from partnerships.models import Party
from partnerships.partner_words import conventions_in_words, initials
from tests.factories import (
    ConventionFactory,
    ImageFactory,
    OrganisationFactory,
    RegistryFactory,
    home_page,
    restrict,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry():
    """The registry, empty."""
    return RegistryFactory()


def partner(registry, name, kind="association", **fields):
    """Add a partner that a convention in force binds."""
    partner = OrganisationFactory(name=name, kind=kind, **{"acronym": ""} | fields)
    ConventionFactory(parent=registry, duration=100, parties=[partner])
    return partner


def words(element):
    return " ".join(element.get_text().split())


@pytest.fixture
def show(client):
    """Return the soup of the page of partners for a query string."""

    def ask(query=""):
        response = client.get(f"/partenaires/{query}")
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return ask


def families(soup):
    """Return the names of the partners shown, by family."""
    return {
        words(section.h2): [words(name) for name in section.select("h3")]
        for section in soup.select("section.site-part")
    }


def test_partners__come_by_family_in_words_of_the_public(show, registry):
    partner(registry, "Zèbre", "autre")
    partner(registry, "Écoute", "association")
    partner(registry, "Doubs", "collectivite")
    partner(registry, "Abeille", "association", acronym="AB")
    partner(registry, "DRAC", "academie")
    assert families(show()) == {
        "Collectivités territoriales": ["Doubs"],
        "Associations": ["Abeille (AB)", "Écoute"],
        "Académies et services de l’État": ["DRAC"],
        "Autres partenaires": ["Zèbre"],
    }


@pytest.mark.parametrize("name", ["Académie de Besançon", "Rectorat de l’académie de Besançon"])
def test_partners__do_not_count_the_academy_whose_site_it_is(show, registry, name):
    settings = SiteSettings.for_site(home_page().get_site())
    settings.brand = "Académie\nde Besançon"
    settings.save()
    partner(registry, name, "academie")
    partner(registry, "Académie de Dijon", "academie")
    partner(registry, "Amis de l’académie de Besançon")
    soup = show()
    assert families(soup) == {
        "Associations": ["Amis de l’académie de Besançon"],
        "Académies et services de l’État": ["Académie de Dijon"],
    }
    assert words(soup.select_one("main [role=status]")) == "2 partenaires"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?type=association", ["Amis des musées", "Écoute"]),
        ("?lettre=e", ["Écoute"]),
        ("?lettre=0-9", ["3 Rivières"]),
        ("?lettre=a&type=entreprise", ["Atelier"]),
        ("?q=MUSEES+amis", ["Amis des musées"]),
        ("?q=adm", ["Amis des musées"]),
        ("?type=nimporte", []),
        ("?lettre=zz", []),
        ("?q=%22", []),
        ("?type=%F0%9F%8E%93&lettre=%27%22%3C", []),
    ],
)
def test_partners__are_narrowed_by_family_letter_and_words(show, registry, query, names):
    partner(registry, "Amis des musées", acronym="ADM")
    partner(registry, "Écoute")
    partner(registry, "Atelier", "entreprise")
    partner(registry, "3 Rivières", "entreprise")
    soup = show(query)
    assert [name for family in families(soup).values() for name in family] == [
        name + (" (ADM)" if name == "Amis des musées" else "") for name in names
    ]
    assert ("Aucun partenaire ne correspond" in words(soup.main)) == (not names)
    assert soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert len(soup.select(".site-active a")) == query.count("=")


@pytest.mark.parametrize("query", ["DIRECCTE", "regionale+entreprises", "drieets", "drieet"])
def test_words__find_a_partner_by_all_the_names_it_had(show, registry, query):
    former = {"name": "Direction régionale des entreprises", "acronym": "DIRECCTE", "until": None}
    partner(registry, "DRIEETS", former_names=[("name", former)])
    partner(registry, "Écoute")
    assert families(show(f"?q={query}")) == {"Associations": ["DRIEETS"]}


def test_letters__are_links_where_a_name_begins_with_them(show, registry):
    partner(registry, "Écoute")
    partner(registry, "Œuvre", "entreprise")
    letters = {words(link): link["href"] for link in show().select("a.site-letter")}
    assert letters == {"E": "/partenaires/?lettre=e", "O": "/partenaires/?lettre=o"}
    narrowed = show("?type=entreprise&lettre=o").select("a.site-letter")
    assert [(words(link), link["href"], link["aria-current"]) for link in narrowed] == [
        ("O", "/partenaires/?type=entreprise", "true")
    ]


def test_tiles__show_the_logo_or_initials_and_the_state_of_conventions(show, registry):
    with_logo = partner(registry, "Mémorial de la Shoah", logo=ImageFactory())
    ConventionFactory(parent=registry, parties=[with_logo])
    ConventionFactory(parent=registry, parties=[with_logo], draft=True)
    restrict(ConventionFactory(parent=registry, parties=[with_logo]))
    radio = OrganisationFactory(name="Radio Libre")
    twice = ConventionFactory(parent=registry, parties=[radio])
    Party.objects.create(convention=twice, organisation=radio)
    memorial, radio = show().select(".site-partner")
    assert memorial.img
    assert words(memorial.p) == "2 conventions, dont 1 en vigueur"
    assert words(radio.select_one(".site-partner__initials")) == "RL"
    assert words(radio.p) == "1 convention, expirée"


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([Status.IN_FORCE], "1 convention, en vigueur"),
        ([Status.TO_RENEW], "1 convention, en vigueur"),
        ([Status.UNKNOWN_END], "1 convention, échéance inconnue"),
        ([Status.UPCOMING], "1 convention, à venir"),
        ([Status.TO_RENEW, Status.IN_FORCE], "2 conventions, toutes en vigueur"),
        ([Status.EXPIRED, Status.TERMINATED, Status.UNKNOWN], "3 conventions, aucune en vigueur"),
        ([Status.UNKNOWN_END, Status.IN_FORCE], "2 conventions, dont 1 en vigueur"),
        ([Status.UNKNOWN_END, Status.UNKNOWN_END], "2 conventions, échéance inconnue"),
        ([Status.UNKNOWN_END, Status.EXPIRED], "2 conventions, dont 1 d’échéance inconnue"),
        ([Status.EXPIRED, Status.IN_FORCE, Status.IN_FORCE], "3 conventions, dont 2 en vigueur"),
    ],
)
def test_conventions_in_words__say_how_many_and_where_they_stand(statuses, said):
    assert conventions_in_words(statuses) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mémorial de la Shoah", "MS"),
        ("L’Économie sociale", "LÉ"),
        ("maison des rivières", "MD"),
        ("3 Rivières", "3R"),
        ("École", "É"),
        ("«»", "«"),
    ],
)
def test_initials__are_those_of_the_words_that_name(name, letters):
    assert initials(name) == letters


def test_partner__of_no_named_family_says_nothing_of_it(client, registry):
    html = client.get(partner(registry, "Zèbre", "autre").get_absolute_url()).content.decode()
    soup = BeautifulSoup(html, "html.parser")
    assert soup.select(".site-partner-head h1")
    assert not soup.select(".site-partner-head .fr-text--lead")
    assert "autre" not in soup.select_one("meta[name=description]")["content"]


def test_partners__cost_the_same_for_two_and_thirty(client, registry):
    partner(registry, "A")
    partner(registry, "B", "entreprise")

    def cost():
        client.get("/partenaires/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/partenaires/")
        return len(captured)

    few = cost()
    for number in range(28):
        partner(registry, f"Partenaire {number}")
    assert cost() == few
