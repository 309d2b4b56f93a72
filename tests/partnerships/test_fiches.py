"""Fiches-actions: what an officer writes in a draft, what the page of the convention shows."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from partnerships.models import Audience, ConventionPage, FicheAction
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def convention():
    """A public convention with a fiche that says everything."""
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(), slug="c", endless=True
    )
    fiche = FicheAction(
        number="1",
        title="Mon entreprise",
        audience="les classes de collège",
        with_whom="une association proche",
        timing="en novembre",
        length="seance",
        length_note="deux séances",
        text="<p>Une classe fonde une entreprise.</p>",
        steps="Chercher un besoin.\n\nChoisir un statut.",
        material="des feuilles\nun tableau",
        contact_name="Mission école-entreprise",
        contact_phone="03 53 01 02 04",
        contact_email="mission@example.org",
        link="https://example.org/mon-entreprise",
    )
    fiche.levels = [Audience.objects.create(name="Collégiens")]
    convention.fiches.add(fiche)
    convention.save()
    return convention


def shown(client):
    """Return the fiche as the public page shows it."""
    html = client.get("/conventions/c/").content.decode().replace("\u00a0", " ")
    return BeautifulSoup(html, "html.parser").select_one(".site-fiche")


def facts(fiche):
    """Return what a fiche shows in its list of facts."""
    terms = [term.get_text(strip=True) for term in fiche.select("dt")]
    return dict(zip(terms, [each.get_text(strip=True) for each in fiche.select("dd")], strict=True))


def test_page__says_for_whom_with_whom_when_how_long_and_with_what(client, convention):
    assert facts(shown(client)) == {
        "Pour qui": "Les classes de collège",
        "Avec qui": "Une association proche",
        "Quand": "En novembre",
        "Durée": "Deux séances",
        "Matériel": "Des feuilles, un tableau",
    }


def test_page__shows_steps_in_their_order_and_whom_to_ask(client, convention):
    fiche = shown(client)
    steps = [each.get_text(strip=True) for each in fiche.select("ol li")]
    assert steps == ["Chercher un besoin.", "Choisir un statut."]
    ways = [link["href"] for link in fiche.select(".site-contact a")]
    assert ways == ["tel:+33-3-53-01-02-04", "mailto:mission@example.org"]
    assert "Mission école-entreprise" in fiche.select_one(".site-contact").get_text()


def test_page__of_a_fiche_without_details_shows_no_empty_part(client, convention):
    convention.fiches.set([FicheAction(number="2", title="Nue")])
    convention.save()
    fiche = shown(client)
    assert not fiche.select("dl, dt, ol, ul, .site-contact, .site-text")


def test_facts__name_the_levels_when_no_sentence_says_for_whom(client, convention):
    fiche = convention.fiches.get()
    fiche.audience, fiche.length_note = "", ""
    assert fiche.facts[0] == ("Pour qui", "Collégiens")
    assert ("Durée", "Une séance, une à deux heures") in fiche.facts


def test_version__keeps_the_levels_and_the_name_of_a_fiche(convention):
    before = convention.fiches.get()
    convention.save_revision().publish()
    after = ConventionPage.objects.get(pk=convention.pk).fiches.get()
    assert after.uid == before.uid
    assert [each.name for each in after.levels.all()] == ["Collégiens"]


def test_copy__has_the_levels_of_the_fiche_under_another_name(convention):
    copy = convention.copy(update_attrs={"slug": "copie", "title": "Copie"})
    own = copy.specific_class.objects.get(pk=copy.pk).fiches.get()
    assert own.uid != convention.fiches.get().uid
    assert [each.name for each in own.levels.all()] == ["Collégiens"]


def test_publication__of_the_same_fiche_is_no_change_for_subscribers(convention):
    known = ConventionPage.objects.get(pk=convention.pk)
    known.save_revision().publish()
    assert ConventionPage.objects.get(pk=convention.pk).updated_at == known.updated_at
    fresh = ConventionPage.objects.get(pk=convention.pk)
    fiche = fresh.fiches.get()
    fiche.steps = "Agir, puis raconter."
    fresh.fiches.add(fiche)
    fresh.save_revision().publish()
    assert ConventionPage.objects.get(pk=convention.pk).updated_at > known.updated_at


@pytest.mark.parametrize(
    ("field", "value"), [("contact_phone", "12"), ("contact_email", "x"), ("link", "pas une URL")]
)
def test_fiche__whose_contact_cannot_be_reached_does_not_go_public(convention, field, value):
    fiche = convention.fiches.get()
    setattr(fiche, field, value)
    with pytest.raises(ValidationError) as error:
        fiche.full_clean()
    assert list(error.value.message_dict) == [field]
