"""The sigles that officers keep."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.models import Acronym
from tests import factories

pytestmark = pytest.mark.django_db


def errors_of(**fields):
    """Return the messages by field that a sigle meets when an officer saves it."""
    with pytest.raises(ValidationError) as caught:
        Acronym(**fields).full_clean()
    return caught.value.message_dict


def test_acronyms__are_sorted_whatever_their_case():
    for acronym in ("UIMM", "Pric", "CRESS", "ESS"):
        factories.AcronymFactory(acronym=acronym)
    assert [str(each) for each in Acronym.objects.all()] == ["CRESS", "ESS", "Pric", "UIMM"]


@pytest.mark.parametrize(("known", "typed"), [("ESS", "ess"), ("École", "ÉCOLE")])
def test_acronym__is_refused_twice_whatever_its_case(known, typed):
    factories.AcronymFactory(acronym=known)
    messages = errors_of(acronym=typed, expansion="autre chose")
    assert messages == {"acronym": ["Ce sigle figure déjà dans le glossaire."]}


def test_acronym__is_refused_twice_by_the_database_too():
    factories.AcronymFactory(acronym="ESS")
    with pytest.raises(IntegrityError), transaction.atomic():
        Acronym.objects.create(acronym="ess", expansion="autre chose")


def test_acronym__may_be_saved_again():
    acronym = factories.AcronymFactory(acronym="ESS")
    acronym.expansion = "économie sociale  et solidaire"
    acronym.full_clean()
    assert acronym.expansion == "économie sociale et solidaire"


@pytest.mark.parametrize("acronym", ["E", "", "<b>", "A&B", ".NET"])
def test_acronym__that_no_text_could_hold_is_refused(acronym):
    assert list(errors_of(acronym=acronym, expansion="x")) == ["acronym"]


@pytest.mark.parametrize("acronym", ["ESS", "E.S.S.", "CRESS BFC", "2S2C", "Pric"])
def test_acronym__of_every_shape_is_accepted(acronym):
    Acronym(acronym=acronym, expansion="x").full_clean()


def test_acronym__without_expansion_is_refused():
    assert list(errors_of(acronym="ESS", expansion="")) == ["expansion"]
