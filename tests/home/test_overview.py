"""What the home page tells of the registry: figures, themes, next dates, lives."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteSettings
from home import overview
from partnerships.enums import Pictogram
from partnerships.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db

# What the home page asks of the database, however much there is to tell.
QUERIES = 25


@pytest.fixture
def registry():
    return factories.RegistryFactory()


def home(client):
    """Return the home page as it was parsed."""
    response = client.get("/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    """Return the words of an element, with ordinary spaces."""
    return " ".join(element.get_text().split())


def classed(registry, theme, **fields):
    """Return a convention under ``theme``."""
    convention = factories.ConventionFactory(parent=registry, **fields)
    convention.themes.add(theme)
    convention.save()
    return convention


def test_home__searches_from_its_middle(client, registry):
    box = home(client).select_one("main form input[type=search]")
    form = box.find_parent("form")
    assert (form["action"], box["name"]) == ("/recherche/", "q")
    assert words(form.select_one(f"label[for={box['id']}]")).startswith("Chercher une convention")


def test_figures__count_what_their_page_shows(client, registry):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.brand = "Académie\nde Besançon"
    settings.save()
    catalogue = factories.CatalogueFactory()
    parties = [
        factories.OrganisationFactory(name="Académie de Besançon", kind="academie"),
        factories.OrganisationFactory(),
    ]
    soon = date.today() + timedelta(days=20)
    factories.ConventionFactory(parent=registry, duration=100, parties=parties, fiches=["A", "B"])
    factories.ConventionFactory(parent=registry, ends_on=soon, notice_months=2)
    # Over, without a known end, and a draft.
    factories.ConventionFactory(parent=registry, fiches=["C"])
    factories.ConventionFactory(parent=registry, endless=True)
    factories.ConventionFactory(parent=registry, draft=True, duration=100)

    links = {words(link): link["href"] for link in home(client).select(".site-tally a")}

    assert links == {
        "2 conventions en vigueur": "/conventions/?etat=applicable",
        "1 partenaire": "/partenaires/",
        "2 actions pour les classes": catalogue.url,
    }
    for url, name in [
        (links["2 conventions en vigueur"], "conventions"),
        (catalogue.url, "actions"),
    ]:
        assert len(client.get(url).context[name]) == 2


def test_figures__say_nothing_of_nothing(client):
    assert home(client).select(".site-tally") == []


def test_themes__lead_to_their_conventions_and_say_how_many(client, registry):
    culture, maths = factories.ThemeFactory(name="Culture"), factories.ThemeFactory(name="Maths")
    factories.ThemeFactory(name="Sans convention")
    classed(registry, maths)
    classed(registry, culture, duration=100)
    classed(registry, culture)
    classed(registry, culture, draft=True)

    tiles = [(words(tile), tile.a["href"]) for tile in home(client).select(".site-themes .fr-tile")]

    assert tiles == [
        ("Culture 2 conventions", "/conventions/?theme=culture"),
        ("Maths 1 convention", "/conventions/?theme=maths"),
    ]
    assert len(client.get(tiles[0][1]).context["conventions"]) == 2


def test_themes__are_those_that_most_conventions_carry(registry, monkeypatch):
    monkeypatch.setattr(overview, "THEMES_SHOWN", 2)
    rare, frequent, other = (factories.ThemeFactory(name=name) for name in "ABC")
    classed(registry, rare)
    for theme in (frequent, frequent, other, other):
        classed(registry, theme)
    assert overview.themes() == [frequent, other]


@pytest.mark.parametrize("pictogram", ["", *Pictogram.values])
def test_theme__has_a_drawing_that_exists(pictogram):
    assert finders.find(Theme(name="Culture", pictogram=pictogram).drawing)


def test_next_dates__tell_what_begins_and_ends_within_a_year(registry):
    day = date(2026, 11, 27)

    def add(title, **fields):
        return factories.ConventionFactory(parent=registry, title=title, duration=None, **fields)

    add("Finit demain", signed_on=date(2020, 1, 1), ends_on=date(2026, 11, 28))
    add("Finit trop tard", signed_on=date(2020, 1, 1), ends_on=date(2027, 11, 29))
    add("A fini hier", signed_on=date(2020, 1, 1), ends_on=date(2026, 11, 26))
    add("Commence", signed_on=date(2026, 10, 1), effective_on=date(2027, 1, 1))
    add("A commencé", signed_on=date(2026, 9, 1))
    add("A commencé il y a longtemps", signed_on=date(2026, 8, 1))
    add("Sans date", signed_on=None)
    add("Jamais entrée en vigueur", signed_on=date(2026, 10, 1), terminated_on=date(2026, 10, 1))
    add("Brouillon", signed_on=date(2026, 10, 1), live=False)

    told = [(each.day, each.words, each.convention.title) for each in overview.next_dates(day)]

    assert told == [
        (date(2026, 9, 1), "A pris effet le", "A commencé"),
        (date(2026, 11, 28), "Prend fin le", "Finit demain"),
        (date(2027, 1, 1), "Prend effet le", "Commence"),
    ]


def test_next_dates__are_on_the_page_with_their_day(client, registry):
    end = timezone.localdate() + timedelta(days=30)
    convention = factories.ConventionFactory(parent=registry, title="Bientôt finie", ends_on=end)
    item = home(client).select_one(".site-next li")
    assert words(item).startswith("Prend fin le")
    assert item.time["datetime"] == end.isoformat()
    assert item.a["href"] == convention.url


def test_lives__are_drawn_with_their_dates_in_words(client, registry):
    factories.ConventionFactory(parent=registry, title="Longue", duration=100)
    factories.ConventionFactory(parent=registry, title="Sans fin", endless=True)
    rows = home(client).select(".site-life-row")
    assert [words(row) for row in rows] == [
        "Longue Du 21 novembre 2019 au 20 novembre 2119",
        "Sans fin Depuis le 21 novembre 2019, fin inconnue",
    ]
    assert all(row.select_one("svg .site-lifeline__today") for row in rows)


def test_home__tells_news_in_whole_sentences(client):
    rubrique = factories.NewsIndexFactory()
    first = "Une première phrase, qui dit tout ce que la classe a fait au bord de la rivière."
    factories.NewsFactory(parent=rubrique, standfirst=f"{first} " + "Une suite interminable " * 20)
    assert words(home(client).select_one(".fr-card__desc")) == first


def test_home__asks_as_much_of_few_conventions_as_of_many(client, registry):
    factories.CatalogueFactory()
    rubrique = factories.NewsIndexFactory()

    def fill(number):
        for _ in range(number):
            classed(
                registry,
                factories.ThemeFactory(),
                duration=100,
                fiches=["A"],
                parties=[factories.OrganisationFactory()],
            )
            factories.NewsFactory(parent=rubrique)

    def queries():
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    fill(1)
    few = queries()
    fill(12)
    assert queries() == few <= QUERIES, few
