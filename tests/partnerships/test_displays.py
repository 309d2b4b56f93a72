"""The registry in three displays at one address: cards, a table, a timeline."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from partnerships.models import Party
from tests.factories import ConventionFactory, OrganisationFactory, RegistryFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry():
    """The registry, empty."""
    return RegistryFactory()


@pytest.fixture
def show(client, registry):
    """Return the soup of the registry for a query string."""

    def ask(query=""):
        response = client.get(f"/conventions/{query}")
        assert response.status_code == 200
        return BeautifulSoup(response.content.decode().replace("\u00a0", " "), "html.parser")

    return ask


def words(element):
    return " ".join(element.get_text(" ").split())


def groups(soup):
    """Return the titles of the timeline, by group."""
    return {
        words(section.h2): [words(link) for link in section.select("li p > a")]
        for section in soup.select(".site-lives")
    }


def add(registry, title, *themes, **fields):
    convention = ConventionFactory(parent=registry, title=title, **fields)
    convention.themes.set(themes)
    convention.save()
    return convention


def test_displays__show_the_same_conventions_one_way_or_another(show, registry):
    for title in ("Une", "Deux"):
        add(registry, title)
    add(registry, "Charte", kind="charte")
    query = "?nature=convention&tri=titre"
    assert [words(each) for each in show(query).select(".fr-card__title")] == ["Deux", "Une"]
    rows = show(f"{query}&vue=tableau").select("tbody th a")
    assert [words(each) for each in rows] == ["Deux", "Une"]
    assert groups(show(f"{query}&vue=frise")) == {"Expirée": ["Deux", "Une"]}
    assert len(show(f"{query}&vue=nimporte").select(".fr-card__title")) == 2


def test_displays__are_links_that_keep_what_narrows_and_sorts_but_not_the_page(show, registry):
    add(registry, "Une")
    soup = show("?etat=expiree&tri=titre&page=1&vue=frise&par=theme")
    displays, groupings = soup.select(".site-displays")
    assert [(words(a), a["href"], a.get("aria-current")) for a in displays.select("a")] == [
        ("Cartes", "/conventions/?etat=expiree&tri=titre&par=theme", None),
        ("Tableau", "/conventions/?etat=expiree&tri=titre&vue=tableau&par=theme", None),
        ("Frise", "/conventions/?etat=expiree&tri=titre&vue=frise&par=theme", "true"),
    ]
    assert [(words(a), a["href"], a.get("aria-current")) for a in groupings.select("a")] == [
        ("État", "/conventions/?etat=expiree&tri=titre&vue=frise", None),
        ("Thème", "/conventions/?etat=expiree&tri=titre&vue=frise&par=theme", "true"),
    ]
    # The form keeps the display; what engines keep is the registry itself.
    hidden = {each["name"]: each["value"] for each in soup.select("main input[type=hidden]")}
    assert hidden == {"etat": "expiree", "vue": "frise", "par": "theme"}
    assert soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert soup.select_one("a[href*='export.csv']")["href"].endswith("?etat=expiree&tri=titre")


def test_timeline__groups_by_status_what_holds_first(show, registry):
    today = timezone.localdate()
    add(registry, "Passée")
    add(registry, "En cours", duration=100)
    add(registry, "Bientôt", signed_on=today + timedelta(days=30))
    add(registry, "Sans fin", duration=None)
    add(registry, "Sans date", signed_on=None)
    assert groups(show("?vue=frise")) == {
        "En vigueur": ["En cours"],
        "Échéance inconnue": ["Sans fin"],
        "À venir": ["Bientôt"],
        "Date inconnue": ["Sans date"],
        "Expirée": ["Passée"],
    }


def test_timeline__groups_by_theme_each_convention_under_all_of_its_own(show, registry):
    science, arts = ThemeFactory(name="Sciences"), ThemeFactory(name="Éloquence")
    add(registry, "Deux", science, arts)
    add(registry, "Une", science)
    add(registry, "Aucun")
    query = "?vue=frise&par=theme&tri=titre"
    soup = show(query)
    assert groups(soup) == {
        "Éloquence": ["Deux"],
        "Sciences": ["Deux", "Une"],
        "Sans thème": ["Aucun"],
    }
    assert words(soup.select_one("main [role=status]")) == "3 conventions"
    asked = show(f"{query}&theme={science.slug}")
    assert groups(asked) == {"Sciences": ["Deux", "Une"]}
    assert words(asked.select_one("main [role=status]")) == "2 conventions"


@pytest.mark.parametrize("par", ["", "&par=theme"])
def test_timeline__turns_its_pages_without_losing_or_repeating_anything(show, registry, par):
    theme = ThemeFactory(name="Sciences")
    for number in range(45):
        add(registry, f"N° {number}", *([theme] if number % 2 else []), duration=number % 7 + 1)
    pages = [groups(show(f"?vue=frise{par}&page={number}")) for number in (1, 2)]
    found = [title for page in pages for titles in page.values() for title in titles]
    assert len(found) == len(set(found)) == 45
    assert sum(map(len, pages[0].values())) == 40


def test_timeline__says_in_words_what_it_draws(show, registry):
    today = timezone.localdate()
    add(registry, "Cinq ans")
    add(registry, "Sans fin", duration=None)
    add(registry, "Un jour", duration=None, ends_on=date(2019, 11, 21))
    add(registry, "Sans début", signed_on=None, duration=None, ends_on=date(2030, 6, 30))
    add(registry, "Sans date", signed_on=None, duration=None)
    add(registry, "Arrêtée", terminated_on=date(2019, 11, 21))
    former = add(registry, "Devancée", signed_on=today + timedelta(days=60))
    ConventionFactory(parent=registry, succeeds=former, signed_on=today + timedelta(days=30))
    rows = {
        words(row.a): (words(row.select_one(".site-note")), len(row.select("rect")))
        for row in show("?vue=frise").select(".site-life-row")
    }
    # As many rectangles as parts that are known: all the days, and those that are past.
    assert {title: rows[title] for title in rows if not title.startswith("Convention")} == {
        "Cinq ans": ("Du 21 novembre 2019 au 20 novembre 2024", 2),
        "Sans fin": ("Depuis le 21 novembre 2019, fin inconnue", 2),
        "Un jour": ("Le 21 novembre 2019", 2),
        "Sans début": ("Jusqu’au 30 juin 2030, début inconnu", 0),
        "Sans date": ("Dates inconnues", 0),
        "Arrêtée": ("N’est jamais entrée en vigueur", 0),
        "Devancée": ("N’entrera pas en vigueur", 0),
    }


def test_drawing__needs_no_style_in_the_page(show, registry):
    add(registry, "Une")
    soup = show("?vue=frise")
    assert soup.select(".site-lifeline")
    assert not soup.select("main [style], main style")


@pytest.mark.parametrize("query", ["", "?vue=tableau"])
def test_list__of_300_parties_names_some_and_counts_the_others(show, registry, query):
    convention = add(registry, "Une", parties=[])
    partners = [OrganisationFactory(name=f"Ville {n}", acronym="") for n in range(300)]
    Party.objects.bulk_create(
        Party(convention=convention, organisation=each, sort_order=n)
        for n, each in enumerate(partners)
    )
    assert "Ville 0, Ville 1, Ville 2, Ville 3 et 296 autres" in words(show(query).main)


def test_card__of_a_convention_stopped_before_its_first_day_says_so(show, registry):
    add(registry, "Arrêtée", terminated_on=date(2019, 11, 21))
    assert "N’est jamais entrée en vigueur" in words(show().select_one(".fr-card"))
