"""What an avenant does to a convention, and what it may not do."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from partnerships.duplicates import find_duplicates
from partnerships.lifecycle import Status, committee_due_on
from partnerships.models import Amendment, CommitteeMeeting, ConventionPage
from tests.factories import (
    ConventionFactory,
    DocumentFactory,
    OrganisationFactory,
    RegistryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def convention():
    """The convention of 2019: five years."""
    return ConventionFactory(parent=RegistryFactory(), notice_months=6)


def amend(convention, signed_on, new_end=None, **fields):
    """Sign an amendment, and publish the convention with it."""
    convention.amendments.add(
        Amendment(number="1", object="Prolongation", signed_on=signed_on, new_end=new_end, **fields)
    )
    convention.save()
    return ConventionPage.objects.get(pk=convention.pk)


def test_amendment__lengthens_from_the_day_it_is_signed(convention):
    amended = amend(convention, date(2024, 3, 1), new_end=date(2026, 11, 20))
    assert amended.term.end_on(date(2024, 2, 29)) == date(2024, 11, 20)
    assert amended.term.end_on(date(2024, 3, 1)) == date(2026, 11, 20)
    assert amended.term.review_on(date(2024, 3, 1)) == date(2026, 5, 20)


def test_amendment__takes_effect_later_than_its_signing_when_it_says_so(convention):
    amended = amend(
        convention, date(2024, 3, 1), new_end=date(2026, 1, 1), effective_on=date(2024, 9, 1)
    )
    assert amended.term.end_on(date(2024, 8, 31)) == date(2024, 11, 20)
    assert amended.term.end_on(date(2024, 9, 1)) == date(2026, 1, 1)


def test_amendment__may_shorten(convention):
    amended = amend(convention, date(2021, 1, 1), new_end=date(2021, 6, 30))
    assert amended.term.status_on(date(2021, 7, 1)) == Status.EXPIRED


def test_amendment__that_only_changes_the_text_moves_nothing(convention):
    amended = amend(convention, date(2021, 1, 1), articles="2, 8")
    assert amended.term.end_on(date(2022, 1, 1)) == date(2024, 11, 20)
    assert amended.amendments.get().article_numbers == ["2", "8"]


def test_convention__does_not_replace_itself_nor_make_a_circle(convention):
    second = ConventionFactory(parent=convention.get_parent(), succeeds=convention)
    convention.succeeds = second
    with pytest.raises(ValidationError) as refused:
        convention.full_clean()
    assert "succeeds" in refused.value.message_dict
    second.succeeds = second
    with pytest.raises(ValidationError):
        second.full_clean()


def test_public_series__tells_the_whole_story_from_each_of_its_conventions(convention):
    registry = convention.get_parent()
    second = ConventionFactory(parent=registry, succeeds=convention, signed_on=date(2024, 11, 21))
    third = ConventionFactory(parent=registry, succeeds=second, signed_on=date(2029, 11, 21))
    story = [convention.pk, second.pk, third.pk]
    for each in (convention, second, third):
        fresh = ConventionPage.objects.get(pk=each.pk)
        assert [found.pk for found in fresh.public_series()] == story


def test_public_series__leaves_drafts_out(convention):
    ConventionFactory(parent=convention.get_parent(), succeeds=convention, draft=True)
    assert convention.public_series() == []


def test_minutes__are_refused_in_a_public_collection(convention):
    meeting = CommitteeMeeting(
        convention=convention, held_on=date(2020, 11, 1), minutes=DocumentFactory()
    )
    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()
    assert "minutes" in refused.value.message_dict


@pytest.mark.parametrize(
    ("meetings", "due"),
    [
        ([], date(2020, 11, 21)),
        ([date(2020, 10, 1)], date(2021, 10, 1)),
        ([date(2020, 10, 1), date(2021, 9, 1)], date(2022, 9, 1)),
        ([date(2030, 1, 1)], date(2020, 11, 21)),
    ],
)
def test_committee_due_on__comes_twelve_months_after_the_last_meeting(meetings, due):
    assert committee_due_on(date(2019, 11, 21), meetings, 1, date(2022, 1, 1)) == due


def test_committee_due_on__counts_the_meetings_of_twelve_months():
    held = [date(2020, 1, 10), date(2020, 6, 10), date(2020, 12, 10)]
    assert committee_due_on(date(2019, 11, 21), held, 2, date(2021, 1, 1)) == date(2021, 6, 10)


@pytest.mark.parametrize("start", [None, date(2019, 11, 21)])
def test_committee_due_on__is_unknown_without_a_rhythm_or_a_start(start):
    assert committee_due_on(start, [], None if start else 1, date(2022, 1, 1)) is None


def test_find_duplicates__finds_the_same_parties_on_the_same_day(convention):
    registry, partners = convention.get_parent(), [OrganisationFactory(), OrganisationFactory()]
    first = ConventionFactory(parent=registry, parties=partners, draft=True)
    second = ConventionFactory(parent=registry, parties=list(reversed(partners)))
    ConventionFactory(parent=registry, parties=partners, signed_on=date(2020, 1, 1))
    ConventionFactory(parent=registry, parties=partners[:1])
    assert find_duplicates(second) == [first]


def test_find_duplicates__says_nothing_without_parties_or_date(convention):
    partners = [OrganisationFactory()]
    undated = ConventionFactory(parent=convention.get_parent(), parties=partners, signed_on=None)
    assert find_duplicates(undated) == find_duplicates(convention) == []


def test_current_end__of_a_convention_to_come_is_the_one_it_will_have(convention):
    convention.signed_on = date(2040, 1, 1)
    convention.save()
    found = ConventionPage.objects.with_status(date(2026, 11, 22)).get(pk=convention.pk)
    assert found.current_status == Status.UPCOMING
    assert found.current_end == date(2044, 12, 31)
    assert ConventionPage.objects.get(pk=convention.pk).current_end == date(2044, 12, 31)
