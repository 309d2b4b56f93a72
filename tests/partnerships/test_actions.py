"""The catalogue of actions: what a class can do today, and behind each action its convention."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from core.models import SiteSettings
from partnerships.models import Audience, FicheAction, Territory
from tests import factories
from tests.factories import ConventionFactory, OrganisationFactory, ThemeFactory

pytestmark = pytest.mark.django_db

# Signed in November 2019 for a hundred years.
IN_FORCE = {"duration": 100}
QUERIES = 12


@pytest.fixture
def registry():
    """The registry and the catalogue, empty."""
    factories.CatalogueFactory()
    return factories.RegistryFactory()


@pytest.fixture
def show(client, registry):
    """Ask the catalogue for a URL; give its answer."""

    def ask(query=""):
        response = client.get(f"/actions/{query}")
        assert response.status_code == 200
        return response

    return ask


def add(registry, title, levels=(), convention=None, **details):
    """Add an action to a convention in force, or to the one given."""
    convention = convention or ConventionFactory(parent=registry, **IN_FORCE)
    fiche = FicheAction(number="1", title=title, **details)
    fiche.levels = [Audience.objects.get_or_create(name=name)[0] for name in levels]
    convention.fiches.add(fiche)
    convention.save()
    return convention


def titles(response):
    """Return the titles of the actions shown."""
    return [action.title for action in response.context["actions"]]


def counts(response, key):
    """Return the values of a facet with their numbers."""
    facets = {facet.key: choices for facet, choices in response.context["filter"].facets}
    return {choice.value: choice.count for choice in facets[key]}


def text(response):
    """Return what a reader sees, spaces made plain."""
    html = BeautifulSoup(response.content.decode().replace("\u00a0", " "), "html.parser")
    return " ".join(html.main.get_text().split())


@pytest.mark.parametrize(
    "over",
    [
        {},
        {"terminated_on": date(2020, 1, 1), **IN_FORCE},
        {"draft": True, **IN_FORCE},
        {"effective_on": date(2090, 1, 1), **IN_FORCE},
        {"signed_on": None},
        {"duration": None},
    ],
    ids=["expired", "terminated", "draft", "to come", "undated", "of unknown end"],
)
def test_catalogue__leaves_out_actions_that_no_public_convention_in_force_guarantees(
    show, registry, over
):
    add(registry, "Proposée")
    add(registry, "Retirée", ["Lycéens"], convention=ConventionFactory(parent=registry, **over))
    response = show()
    assert titles(response) == ["Proposée"]
    assert counts(response, "public") == {}
    assert titles(show("?public=lyceens")) == []


def test_catalogue__leaves_out_private_and_replaced_conventions(show, registry):
    factories.restrict(add(registry, "Réservée", ["Lycéens"]))
    former = add(registry, "Remplacée")
    ConventionFactory(parent=registry, succeeds=former, effective_on=date(2021, 1, 1), **IN_FORCE)
    response = show()
    assert titles(response) == []
    assert counts(response, "public") == {}


def test_catalogue__forgets_an_action_once_its_convention_is_withdrawn(show, registry):
    convention = add(registry, "Visite")
    assert titles(show("?q=visite")) == ["Visite"]
    convention.unpublish()
    assert titles(show("?q=visite")) == []


def test_catalogue__shows_nothing_of_the_draft_of_a_public_convention(show, registry):
    convention = add(registry, "Publique")
    convention.fiches.add(FicheAction(number="2", title="En préparation"))
    convention.save_revision()
    assert titles(show()) == ["Publique"]
    assert titles(show("?q=préparation")) == []


def test_catalogue__narrows_by_level_theme_length_territory_and_partner(show, registry):
    partner, theme = OrganisationFactory(), ThemeFactory(name="Culture")
    convention = ConventionFactory(parent=registry, parties=[partner], **IN_FORCE)
    convention.themes.add(theme)
    convention.territories.add(Territory.objects.create(name="Doubs"))
    add(registry, "Voulue", ["Lycéens", "Apprentis"], convention=convention, length="journee")
    add(registry, "Autre", ["Collégiens"], length="seance")
    for query in (
        "public=lyceens", "theme=culture", "duree=journee", "territoire=doubs",
        f"partenaire={partner.slug}",
        f"public=apprentis&theme=culture&duree=journee&partenaire={partner.slug}",
    ):  # fmt: skip
        assert titles(show(f"?{query}")) == ["Voulue"], query
    assert titles(show("?public=collegiens&theme=culture")) == []


def test_facets__count_each_action_once_among_what_the_others_leave(show, registry):
    partners = [OrganisationFactory(), OrganisationFactory()]
    convention = ConventionFactory(parent=registry, parties=partners, **IN_FORCE)
    add(registry, "A", ["Lycéens", "Collégiens"], convention=convention, length="journee")
    add(registry, "B", ["Lycéens"], length="seance")
    response = show()
    assert counts(response, "public") == {"lyceens": 2, "collegiens": 1}
    assert counts(response, "duree") == {"seance": 1, "journee": 1}
    assert set(counts(response, "partenaire").values()) == {1}
    assert counts(show("?duree=seance"), "public") == {"lyceens": 1}


def test_catalogue__finds_the_words_of_an_action_and_not_those_of_its_neighbours(show, registry):
    convention = add(registry, "Au ruisseau", text="<p>Observer les libellules.</p>")
    add(registry, "À la forge", convention=convention, steps="Forger.", material="un tablier")
    assert titles(show("?q=libellule")) == ["Au ruisseau"]
    assert titles(show("?q=tablier")) == ["À la forge"]
    assert titles(show("?q=forger")) == ["À la forge"]


@pytest.mark.parametrize(
    "query",
    [
        "?public=inconnu", "?theme=%F0%9F%8E%93", "?duree=x", "?territoire=-1", "?q=-", "?q=%22",
        "?partenaire=%27%22%3C", "?duree=seance&public=1%27%20OR%201=1", "?q=" + "a" * 5000,
    ],
)  # fmt: skip
def test_catalogue__an_unknown_value_shows_an_empty_list_that_says_why(show, registry, query):
    add(registry, "Visite", length="journee")
    response = show(query)
    assert titles(response) == []
    assert "Aucune action ne correspond à ces critères" in text(response)


@pytest.mark.parametrize("query", ["?page=abc", "?page=-3", "?page=99999999999", "?tri=x", "?x=y"])
def test_catalogue__nonsense_in_page_or_elsewhere_changes_nothing(show, registry, query):
    add(registry, "Visite")
    assert titles(show(query)) == ["Visite"]


def test_catalogue__says_how_many_actions_there_are(show, registry):
    assert "Aucune action n’est proposée en ce moment." in text(show())
    add(registry, "Une")
    assert "Afficher 1 action " in text(show())
    convention = add(registry, "Deux")
    assert "Afficher 2 actions " in text(show())
    for number in range(11):
        add(registry, f"Autre {number}", convention=convention)
    response = show("?q=autre+une")
    assert titles(response) == []
    assert "13 actions – page 2 sur 2" in text(show("?page=2"))


def test_card__tells_the_action_and_the_convention_behind_it(show, registry):
    partner = OrganisationFactory(name="Maison des rivières", acronym="")
    convention = ConventionFactory(
        parent=registry, title="Éduquer à l’eau", slug="eau", parties=[partner], **IN_FORCE
    )
    add(registry, "Visite", ["Lycéens"], convention=convention, length="journee")
    response = show()
    html = BeautifulSoup(response.content, "html.parser")
    assert [a["href"] for a in html.select(".site-action a")] == [
        "/conventions/eau/#fiche-action-1", "/conventions/eau/",
    ]  # fmt: skip
    # A hundred years from 21 November 2019.
    assert "« Éduquer à l’eau », en vigueur jusqu’au 20 novembre 2119" in text(response)
    assert "Pour qui Lycéens" in text(response)
    assert "Maison des rivières" in text(response)


def test_catalogue__keeps_engines_to_its_whole_list(show, registry):
    add(registry, "Visite", length="journee")
    assert '<link rel="canonical" href="http://localhost/actions/">' in show().content.decode()
    assert "noindex" in show("?duree=journee").content.decode()


def test_catalogue__stands_in_the_menu_the_plan_the_sitemap_and_on_the_home_page(client, registry):
    for url in ("/", "/plan-du-site/", "/sitemap.xml", "/conventions/"):
        assert "/actions/" in client.get(url).content.decode(), url


@pytest.mark.parametrize("number", [2, 12])
def test_catalogue__costs_the_same_for_two_and_twelve_actions(client, registry, number):
    for each in range(number):
        convention = ConventionFactory(
            parent=registry, parties=[OrganisationFactory(), OrganisationFactory()], **IN_FORCE
        )
        convention.themes.add(ThemeFactory())
        add(registry, f"Action {each}", ["Lycéens", "Collégiens"], convention, length="journee")
    client.get("/actions/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/actions/")
    assert len(captured) == QUERIES


# The feed


def items(client, url="/actions/feed.json"):
    """Return the items of the feed."""
    response = client.get(url)
    assert response.status_code == 200, response.content.decode()
    return response.json()["items"]


def test_feed__holds_the_actions_of_the_catalogue_each_with_its_convention(client, registry):
    convention = ConventionFactory(parent=registry, title="Éduquer à l’eau", slug="eau", **IN_FORCE)
    add(registry, "Visite", ["Lycéens"], convention, length="journee", steps="Partir.\nRevenir.")
    add(registry, "Ancienne", convention=ConventionFactory(parent=registry))
    (item,) = items(client)
    assert item["title"] == "Visite"
    assert item["url"] == "http://localhost/conventions/eau/#fiche-action-1"
    assert "Éduquer à l’eau" in item["content_html"]
    assert "<li>Revenir.</li>" in item["content_html"]
    assert "Lycéens" in item["summary"]


def test_feed__goes_on_calling_an_action_the_same_after_a_correction(client, registry):
    convention = add(registry, "Visite")
    (before,) = items(client)
    fiche = convention.fiches.get()
    fiche.title = "Visite guidée"
    convention.fiches.add(fiche)
    convention.save_revision().publish()
    (after,) = items(client)
    assert (after["id"], after["title"]) == (before["id"], "Visite guidée")


def test_feed__narrows_as_the_catalogue_does(client, registry):
    add(registry, "Visite", ["Lycéens"])
    add(registry, "Atelier", ["Collégiens"])
    narrowed = items(client, "/actions/feed.json?public=lyceens")
    assert [item["title"] for item in narrowed] == ["Visite"]
    assert client.get("/actions/rss.xml?public=inconnu").status_code == 404
    assert client.get("/actions/rss.xml?duree=inconnue").status_code == 404


def test_feed__costs_the_same_for_two_and_twelve_actions(client, registry):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get("/actions/atom.xml")
        return len(captured)

    for number in range(2):
        add(registry, f"Action {number}", ["Lycéens"])
    client.get("/actions/atom.xml")
    two = cost()
    for number in range(10):
        add(registry, f"Autre {number}", ["Lycéens"])
    client.get("/actions/atom.xml")
    assert cost() == two


def test_feed__is_offered_to_subscribers_with_one_for_each_level(client, registry):
    add(registry, "Visite", ["Lycéens"])
    html = client.get("/s-abonner/").content.decode()
    assert "http://localhost/actions/rss.xml" in html
    assert "http://localhost/actions/rss.xml?public=lyceens" in html


def test_catalogue__does_not_offer_the_academy_as_its_own_partner(show, registry):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.brand = "Académie\nde Besançon"
    settings.save()
    parties = [
        OrganisationFactory(name="Académie de Besançon", kind="academie"),
        OrganisationFactory(name="Maison des rivières", slug="rivieres"),
    ]
    convention = ConventionFactory(parent=registry, parties=parties, **IN_FORCE)
    add(registry, "Une matinée au bord de l’eau", convention=convention)
    assert counts(show(), "partenaire") == {"rivieres": 1}
