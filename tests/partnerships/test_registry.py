"""The public registry: words, facets, order, and URLs that can be shared."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction, Site

from core.models import SiteSettings
from partnerships.models import Theme
from tests import factories
from tests.factories import ConventionFactory, OrganisationFactory, RegistryFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry():
    """The registry, empty."""
    return RegistryFactory()


@pytest.fixture
def show(client, registry):
    """Ask the registry for a URL; give its context."""

    def ask(query=""):
        response = client.get(f"/conventions/{query}")
        assert response.status_code == 200
        return response

    return ask


def titles(response):
    """Return the titles of the conventions shown."""
    return [convention.title for convention in response.context["conventions"]]


def counts(response, key):
    """Return the values of a facet with their numbers."""
    facets = {facet.key: choices for facet, choices in response.context["filter"].facets}
    return {choice.value: choice.count for choice in facets[key]}


def with_theme(convention, theme):
    """Class a convention under a theme."""
    convention.themes.add(theme)
    convention.save()
    return convention


def test_registry__filters_by_status(show, registry):
    ConventionFactory(parent=registry, title="Ancienne")
    ConventionFactory(parent=registry, title="Actuelle", duration=100)
    assert titles(show("?etat=expiree")) == ["Ancienne"]
    assert titles(show("?etat=en-vigueur")) == ["Actuelle"]


def test_registry__counts_what_each_value_would_show(show, registry):
    theme = ThemeFactory(name="Culture")
    with_theme(ConventionFactory(parent=registry), theme)
    with_theme(ConventionFactory(parent=registry, kind="charte"), theme)
    ConventionFactory(parent=registry, kind="charte")
    response = show()
    assert counts(response, "theme") == {"culture": 2}
    assert counts(response, "nature") == {"convention": 1, "charte": 2}
    assert counts(show("?nature=charte"), "theme") == {"culture": 1}
    assert counts(show("?nature=charte"), "nature") == {"convention": 1, "charte": 2}


def test_registry__counts_a_convention_once_whatever_its_parties(show, registry):
    partners = [OrganisationFactory(), OrganisationFactory(), OrganisationFactory()]
    ConventionFactory(parent=registry, parties=partners)
    response = show(f"?partenaire={partners[1].slug}")
    assert len(titles(response)) == 1
    assert counts(response, "nature") == {"convention": 1}
    assert set(counts(response, "partenaire").values()) == {1}


def test_cards__say_until_when_and_the_signing_alone_where_no_end_is_known(show, registry):
    ConventionFactory(parent=registry, title="Ancienne")
    ConventionFactory(parent=registry, title="Actuelle", duration=100)
    ConventionFactory(parent=registry, title="Sans fin", duration=None)
    html = show().content.decode().replace("\u00a0", " ")
    cards = {
        card.h2.get_text(strip=True): card
        for card in BeautifulSoup(html, "html.parser").select(".fr-card")
    }
    said = {
        title: " ".join(card.select_one(".site-icon-calendar").get_text().split())
        for title, card in cards.items()
    }
    # Five years from 21 November 2019, and a hundred.
    assert said == {
        "Ancienne": "A pris fin le 20 novembre 2024",
        "Actuelle": "Jusqu’au 20 novembre 2119",
        "Sans fin": "Signée le 21 novembre 2019, fin inconnue",
    }


def test_registry__combines_three_facets(show, registry):
    theme, partner = ThemeFactory(name="Culture"), OrganisationFactory()
    wanted = ConventionFactory(parent=registry, parties=[partner], title="Voulue")
    with_theme(wanted, theme)
    with_theme(ConventionFactory(parent=registry), theme)
    ConventionFactory(parent=registry, parties=[partner])
    query = f"?etat=expiree&theme=culture&partenaire={partner.slug}"
    assert titles(show(query)) == ["Voulue"]


def test_registry__finds_words_inside_conventions(show, registry):
    ConventionFactory(parent=registry, title="Robotique")
    ConventionFactory(parent=registry, title="Mémoire", fiches=["Voyage d’étude"])
    assert titles(show("?q=voyage")) == ["Mémoire"]


@pytest.mark.parametrize(
    "query",
    [
        "?etat=nimporte", "?nature=x", "?partenaire=inconnu", "?theme=%F0%9F%8E%93", "?annee=abc",
        "?annee=99999999999", "?annee=0000", "?public=%27%22%3C", "?territoire=-1",
        "?etat=expiree&annee=1850",
        "?q=-",
        "?q=%22",
    ],
)  # fmt: skip
def test_registry__an_unknown_value_shows_an_empty_list_that_says_why(show, registry, query):
    ConventionFactory(parent=registry)
    response = show(query)
    assert titles(response) == []
    assert "Aucune convention ne correspond à ces critères" in response.content.decode()


@pytest.mark.parametrize("query", ["?tri=nimporte", "?page=abc", "?page=-3", "?page=99999999999"])
def test_registry__nonsense_in_order_or_page_changes_nothing(show, registry, query):
    ConventionFactory(parent=registry)
    assert len(titles(show(query))) == 1


def test_registry__sorts_by_signing_end_and_title(show, registry):
    ConventionFactory(parent=registry, title="B", signed_on=date(2025, 1, 1), duration=10)
    ConventionFactory(parent=registry, title="A", signed_on=date(2026, 1, 1), duration=2)
    ConventionFactory(parent=registry, title="C", signed_on=date(2010, 1, 1), duration=2)
    assert titles(show()) == ["A", "B", "C"]
    assert titles(show("?tri=ancienne")) == ["C", "B", "A"]
    assert titles(show("?tri=titre")) == ["A", "B", "C"]
    # The nearest end to come first; what has ended comes after.
    assert titles(show("?tri=echeance")) == ["A", "B", "C"]


def test_registry__keeps_its_criteria_from_page_to_page(show, registry):
    for _ in range(13):
        ConventionFactory(parent=registry)
    html = show("?etat=expiree&tri=titre").content.decode()
    assert "?etat=expiree&amp;tri=titre&amp;page=2" in html


def test_registry__each_criterion_can_be_taken_away(show, registry):
    ConventionFactory(parent=registry)
    response = show("?etat=expiree&nature=convention&page=2")
    criteria = response.context["filter"].criteria
    assert [(each["label"], each["querystring"]) for each in criteria] == [
        ("État\u00a0: Expirée", "nature=convention"),
        ("Nature\u00a0: convention", "etat=expiree"),
    ]


def test_registry__drafts_and_private_conventions_count_nowhere(show, registry):
    theme = ThemeFactory(name="Secret")
    with_theme(ConventionFactory(parent=registry, draft=True), theme)
    private = with_theme(ConventionFactory(parent=registry), theme)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    response = show()
    assert titles(response) == []
    assert counts(response, "theme") == {}
    assert titles(show("?theme=secret")) == []


def test_registry__offers_no_theme_that_nothing_carries(show, registry):
    Theme.objects.create(name="Inutilisé")
    assert "Inutilisé" not in show().content.decode()


def withdraw(convention):
    convention.unpublish()


def rename_partner(convention):
    partner = convention.parties.get().organisation
    partner.name = "Autre nom"
    partner.save()


@pytest.mark.parametrize(
    "hide", [factories.restrict, withdraw, lambda convention: convention.delete(), rename_partner]
)
def test_counts__of_the_whole_registry_forget_at_once_what_is_hidden(client, hide):
    registry = factories.RegistryFactory()
    secret = factories.OrganisationFactory(name="Partenaire zzsecret")
    factories.ConventionFactory(parent=registry, parties=[factories.OrganisationFactory()])
    convention = factories.ConventionFactory(parent=registry, parties=[secret])
    assert "zzsecret" in client.get("/conventions/").content.decode()
    hide(convention)
    assert "zzsecret" not in client.get("/conventions/").content.decode().replace(secret.slug, "")


def bars(response, key):
    """Return the bars of a facet: what each says, how long it is, and where it leads."""
    soup = BeautifulSoup(response.content.decode().replace("\u00a0", " "), "html.parser")
    return [
        (
            " ".join(bar.get_text().split()),
            bar.select_one(".site-bar__share")["width"],
            bar["href"],
        )
        for bar in soup.select(f"ul[aria-labelledby=registre-{key}] a")
    ]


def test_bars__are_as_long_as_their_counts_and_filter(show, registry):
    for title in ("A", "B", "C", "D"):
        ConventionFactory(parent=registry, title=title)
    ConventionFactory(parent=registry, kind="charte", duration=100)
    assert bars(show("?tri=titre&page=1"), "etat") == [
        ("En vigueur 1", "25.0%", "/conventions/?tri=titre&etat=en-vigueur"),
        ("Expirée 4", "100.0%", "/conventions/?tri=titre&etat=expiree"),
    ]
    chosen = show("?etat=expiree&tri=titre")
    assert bars(chosen, "etat") == [
        ("En vigueur 1", "25.0%", "/conventions/?etat=en-vigueur&tri=titre"),
        ("Expirée, choisi : le retirer 4", "100.0%", "/conventions/?tri=titre"),
    ]
    # What is chosen there stays when the form narrows further.
    assert '<input type="hidden" name="etat" value="expiree">' in chosen.content.decode()
    assert bars(show("?nature=charte"), "etat") == [
        ("En vigueur 1", "100.0%", "/conventions/?nature=charte&etat=en-vigueur")
    ]


def test_bars__show_the_themes_of_most_conventions_and_fold_the_others(show, registry):
    themes = [ThemeFactory(name=f"Thème {letter}") for letter in "ABCDEFGHIJ"]
    for theme in themes:
        with_theme(ConventionFactory(parent=registry), theme)
    with_theme(ConventionFactory(parent=registry), themes[-1])
    response = show()
    labels = [words for words, _, _ in bars(response, "theme")]
    assert labels[:2] == ["Thème J 2", "Thème A 1"]
    folded = BeautifulSoup(response.content, "html.parser").select("details details li")
    assert len(labels) - len(folded) == 8
    assert [" ".join(each.get_text().split()) for each in folded] == ["Thème H 1", "Thème I 1"]
    # The one chosen is seen, whatever its place.
    seen = bars(show("?theme=theme-i"), "theme")
    assert [words for words, _, _ in seen[:1]] == ["Thème I, choisi : le retirer 1"]


def test_bars__of_a_value_that_nothing_carries_lead_out_of_it(show, registry):
    ConventionFactory(parent=registry)
    assert bars(show("?theme=inconnu"), "theme") == [
        ("Inconnu, choisi : le retirer 0", "0.0%", "/conventions/")
    ]


@pytest.fixture
def academy():
    """The academy of the site, with one of its services, and another academy."""
    settings = SiteSettings.for_site(Site.objects.get())
    settings.brand = "Académie\nde Besançon"
    settings.save()
    return [
        OrganisationFactory(name=name, slug=slug, kind="academie")
        for name, slug in [
            ("Académie de Besançon", "besancon"),
            ("Rectorat de l’académie de Besançon", "rectorat"),
            ("Académie de Dijon", "dijon"),
        ]
    ]


def test_registry__does_not_offer_the_academy_as_its_own_partner(show, registry, academy):
    ConventionFactory(parent=registry, parties=academy)
    assert counts(show(), "partenaire") == {"dijon": 1}


def test_registry__still_answers_a_link_that_asks_for_the_academy(show, registry, academy):
    convention = ConventionFactory(parent=registry, parties=academy)
    response = show("?partenaire=besancon")
    assert titles(response) == [convention.title]
    assert counts(response, "partenaire") == {"besancon": 1, "dijon": 1}


def test_registry__shows_together_what_applies_today(show, registry):
    ConventionFactory(parent=registry, title="Expirée")
    ConventionFactory(parent=registry, title="En vigueur", duration=100)
    ConventionFactory(parent=registry, title="Sans fin", endless=True)
    soon = date.today() + timedelta(days=20)
    ConventionFactory(parent=registry, title="À renouveler", ends_on=soon, notice_months=2)
    response = show("?etat=applicable&tri=titre")
    assert titles(response) == ["À renouveler", "En vigueur"]
    assert counts(response, "etat")["applicable"] == 2
    assert "État : En vigueur ou à renouveler" in text_of(response)
    assert "applicable" not in counts(show(), "etat")


def text_of(response):
    """Return the words of a page, with ordinary spaces."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text().split())
