"""The sentence that tells where a convention stands: its days are worked out by hand."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from core.models import SiteSettings
from partnerships.lifecycle import Change, Term
from partnerships.standing import standing
from tests import factories

NB = "\u00a0"
# Five years from 21 November 2019 run to 20 November 2024 inclusive; six months before, 20 May.
BROCHON = {"start": date(2019, 11, 21), "duration": 5, "notice_months": 6}


@pytest.mark.parametrize(
    ("facts", "day", "expected"),
    [
        ({}, date(2019, 11, 20), "Prendra effet le 21 novembre 2019, jusqu’au 20 novembre 2024"),
        ({}, date(2019, 11, 21), "En vigueur jusqu’au 20 novembre 2024"),
        ({}, date(2024, 5, 19), "En vigueur jusqu’au 20 novembre 2024"),
        ({}, date(2024, 5, 20), "En vigueur jusqu’au 20 novembre 2024, à renouveler d’ici là"),
        ({}, date(2024, 11, 21), "N’est plus en vigueur depuis le 21 novembre 2024"),
        (
            {"changes": (Change(on=date(2024, 6, 1), end=date(2026, 8, 31)),)},
            date(2026, 9, 15),
            "N’est plus en vigueur depuis le 1er septembre 2026",
        ),
        (
            {"duration": None},
            date(2020, 1, 1),
            "En vigueur depuis le 21 novembre 2019, fin inconnue",
        ),
        ({"duration": None}, date(2019, 1, 1), "Prendra effet le 21 novembre 2019"),
        (
            {"terminated_on": date(2022, 3, 1)},
            date(2022, 2, 28),
            "En vigueur jusqu’au 28 février 2022",
        ),
        (
            {"terminated_on": date(2022, 3, 1)},
            date(2022, 3, 1),
            "N’est plus en vigueur depuis le 1er mars 2022",
        ),
        # It had already ended: termination comes too late to say when.
        (
            {"terminated_on": date(2025, 3, 1)},
            date(2025, 6, 1),
            "N’est plus en vigueur depuis le 21 novembre 2024",
        ),
        (
            {"replaced_on": date(2023, 9, 1)},
            date(2023, 9, 1),
            "N’est plus en vigueur depuis le 1er septembre 2023",
        ),
        ({"terminated_on": date(2019, 11, 21)}, date(2020, 1, 1), "N’est jamais entrée en vigueur"),
        ({"terminated_on": date(2019, 11, 21)}, date(2019, 11, 1), "N’entrera pas en vigueur"),
        ({"start": None, "duration": None}, date(2020, 1, 1), "Dates inconnues"),
        (
            {"start": None, "explicit_end": date(2020, 8, 31)},
            date(2020, 1, 1),
            "Court jusqu’au 31 août 2020, début inconnu",
        ),
        (
            {"start": None, "explicit_end": date(2020, 8, 31)},
            date(2020, 9, 1),
            "N’est plus en vigueur depuis le 1er septembre 2020",
        ),
        ({"explicit_end": date.max}, date(2020, 1, 1), "En vigueur jusqu’au 31 décembre 9999"),
    ],
)
def test_standing__is_said_in_one_sentence(facts, day, expected):
    assert standing(Term(**BROCHON | facts), day).replace(NB, " ") == expected


def head(client, convention):
    """Return the head of the page of a convention, and its words."""
    html = client.get(convention.get_url()).content.decode().replace(NB, " ")
    found = BeautifulSoup(html, "html.parser").select_one(".site-convention-head")
    return found, " ".join(found.get_text(" ").split())


@pytest.mark.django_db
def test_head__says_what_follows_a_convention_that_is_over(client):
    registry = factories.RegistryFactory()
    alone = factories.ConventionFactory(parent=registry)
    assert "Aucune suite connue" in head(client, alone)[1]
    after = factories.ConventionFactory(
        parent=registry, title="La suite", succeeds=alone, effective_on=date(2025, 1, 1)
    )
    assert "Remplacée par La suite" in head(client, alone)[1]
    after.unpublish()
    assert "La suite" not in head(client, alone)[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contacts", "phone", "email"),
    [
        ([], "tel:+33-3-53-01-02-03", "mailto:site@example.org"),
        ([{"phone": "03 53 01 09 09"}], "tel:+33-3-53-01-09-09", "mailto:site@example.org"),
        ([{"email": "a@example.org"}], "tel:+33-3-53-01-02-03", "mailto:a@example.org"),
        (
            [{"email": "a@example.org"}, {"phone": "03 53 01 09 09", "email": "b@example.org"}],
            "tel:+33-3-53-01-09-09",
            "mailto:a@example.org",
        ),
    ],
)
def test_head__always_has_somebody_to_ask(client, contacts, phone, email):
    home = factories.home_page()
    SiteSettings.objects.create(
        site=home.get_site(), contact_phone="03 53 01 02 03", contact_email="site@example.org"
    )
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        contacts=factories.stream(*(("contact", {"name": "X", **each}) for each in contacts)),
    )
    links = [link["href"] for link in head(client, convention)[0].select(".site-actions a")]
    assert links == [phone, email]


@pytest.mark.django_db
def test_head__leads_to_the_signed_text_alone_as_such(client):
    registry = factories.RegistryFactory()
    convention = factories.ConventionFactory(parent=registry)
    for role in ("autre", "texte-signe"):
        convention.documents.create(document=factories.DocumentFactory(), role=role)
    convention.save()
    found, words = head(client, convention)
    signed = convention.documents.get(role="texte-signe").document
    assert "Texte signé" in words
    assert found.select_one(f".site-actions a[href='{signed.url}']")
