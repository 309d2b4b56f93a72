"""Organisations and conventions: what their records keep, and what they refuse."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from news.models import NewsPartner
from partnerships.models import ConventionPage, Organisation, Party
from tests import factories

pytestmark = pytest.mark.django_db


def errors_of(instance):
    """Return the messages of each field that ``clean`` refuses."""
    with pytest.raises(ValidationError) as caught:
        instance.clean()
    return caught.value.message_dict


def test_organisation__slug_comes_from_the_acronym_else_from_the_name():
    assert factories.OrganisationFactory(name="La Cress", acronym="CRESS BFC").slug == "cress-bfc"
    assert factories.OrganisationFactory(name="L’ESPER", acronym="").slug == "lesper"


def test_organisation__slug_stays_when_its_name_changes():
    organisation = factories.OrganisationFactory(name="CNCRESS", acronym="")
    organisation.name, organisation.acronym = "ESS France", "ESSF"
    organisation.save()
    assert Organisation.objects.get().slug == "cncress"


def test_organisation__identifiers_are_stored_without_spaces():
    organisation = Organisation(
        name="CRESS", siret="732 829 320 00074", rna="w251 000 001", uai="095.1099-d"
    )
    organisation.full_clean(exclude=["slug"])
    organisation.save()
    stored = Organisation.objects.get()
    assert (stored.siret, stored.rna, stored.uai) == ("73282932000074", "W251000001", "0951099D")


def test_organisation__is_refused_for_each_wrong_identifier():
    organisation = Organisation(name="CRESS", siret="1", rna="2", uai="3")
    with pytest.raises(ValidationError) as caught:
        organisation.full_clean(exclude=["slug"])
    assert set(caught.value.message_dict) == {"siret", "rna", "uai"}


def test_organisation__needs_no_identifier():
    Organisation(name="CRESS").full_clean(exclude=["slug"])


def test_organisation__is_named_with_its_acronym():
    assert str(Organisation(name="Chambre régionale", acronym="CRESS")) == (
        "Chambre régionale (CRESS)"
    )
    assert str(Organisation(name="Chambre régionale")) == "Chambre régionale"


def test_organisation__bound_by_a_convention_cannot_be_deleted():
    organisation = factories.OrganisationFactory()
    factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[organisation])
    with pytest.raises(ProtectedError):
        organisation.delete()
    assert Party.objects.count() == 1


def test_organisation__named_by_news_alone_can_be_deleted():
    organisation = factories.OrganisationFactory()
    news = factories.NewsFactory(parent=factories.NewsIndexFactory())
    NewsPartner.objects.create(page=news, organisation=organisation)
    organisation.delete()
    assert not NewsPartner.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        (
            {"ends_on": date(2019, 11, 20)},
            "ends_on",
            "La convention ne peut pas finir avant d’avoir commencé.",
        ),
        (
            {"effective_on": date(2020, 1, 1), "ends_on": date(2019, 12, 31)},
            "ends_on",
            "La convention ne peut pas finir avant d’avoir commencé.",
        ),
        (
            {"terminated_on": date(2019, 11, 20)},
            "terminated_on",
            "La résiliation ne peut pas précéder le début.",
        ),
        (
            {"renewal": "tacite"},
            "renewal_months",
            "Précisez la durée d’une reconduction tacite, en mois.",
        ),
    ],
)
def test_convention__contradiction_is_refused_beside_its_own_field(changes, field, message):
    convention = ConventionPage(title="Convention", signed_on=date(2019, 11, 21), **changes)
    assert errors_of(convention) == {field: [message]}


def test_convention__each_error_stands_beside_its_own_field():
    convention = ConventionPage(
        signed_on=date(2020, 1, 1),
        ends_on=date(2019, 1, 1),
        terminated_on=date(2019, 1, 1),
        renewal="tacite",
    )
    assert set(errors_of(convention)) == {"ends_on", "terminated_on", "renewal_months"}


def test_convention__cannot_replace_itself():
    convention = factories.ConventionFactory(parent=factories.RegistryFactory())
    convention.succeeds = convention
    assert errors_of(convention) == {
        "succeeds": [
            "Une convention ne peut pas se remplacer elle-même, ni l’une de celles qui "
            "la remplacent."
        ]
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": date(2019, 11, 21)},
        {"terminated_on": date(2019, 11, 21)},
        {"renewal": "tacite", "renewal_months": 12},
        {"signed_on": None, "ends_on": date(2019, 1, 1)},
    ],
)
def test_convention__consistent_dates_are_accepted(changes):
    ConventionPage(**{"signed_on": date(2019, 11, 21), **changes}).clean()


@pytest.mark.parametrize(
    "changes",
    [
        {"duration": 32_000},
        {"duration": 1, "notice_months": 32_000},
        {"renewal": "tacite", "renewal_months": 32_000, "renewal_maximum": 32_000},
        {
            "renewal": "tacite",
            "renewal_months": 12,
            "renewal_maximum": 1,
            "ends_on": date(9999, 12, 31),
        },
    ],
)
def test_convention__absurd_lengths_are_refused_or_read_but_never_crash(changes):
    convention = factories.ConventionFactory(parent=factories.RegistryFactory())
    for name, value in changes.items():
        setattr(convention, name, value)
    with suppress(ValidationError):
        convention.full_clean()
        convention.save()
        assert convention.status
        assert convention.current_end or convention.review_date is None


def test_convention__is_replaced_by_its_earliest_published_successor():
    registry = factories.RegistryFactory()
    old = factories.ConventionFactory(parent=registry)
    for start, live in [(2023, True), (2022, True), (2021, False)]:
        factories.ConventionFactory(
            parent=registry, succeeds=old, live=live, effective_on=date(start, 1, 1)
        )
    assert old.term.replaced_on == date(2022, 1, 1)


def test_convention__lists_that_are_empty_are_not_shown():
    convention = factories.ConventionFactory(parent=factories.RegistryFactory())
    convention.themes.add(factories.ThemeFactory(name="Orientation"))
    convention.save()
    [(label, entries)] = ConventionPage.objects.get().vocabularies
    assert (label, [entry.name for entry in entries]) == ("Thèmes", ["Orientation"])
