"""What is due on a day, on each side of each boundary."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model

from partnerships.desk.completeness import (
    completeness_on,
    incomplete,
    lacking,
    missing_of,
    not_over,
)
from partnerships.desk.deadlines import agenda, conventions_on, deadlines_of, due_on
from partnerships.enums import DeadlineKind, Missing, ReminderKind
from partnerships.lifecycle import Renewal
from partnerships.models import Amendment, CommitteeMeeting, ConventionDocument, ConventionPage
from tests.factories import (
    ConventionFactory,
    DocumentFactory,
    OrganisationFactory,
    RegistryFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

REVIEW = ReminderKind.REVIEW
THREE, ONE, END = ReminderKind.THREE_MONTHS, ReminderKind.ONE_MONTH, ReminderKind.END
LATE = ReminderKind.LATE_COMMITTEE
CONTACTS = [{"type": "contact", "value": {"name": "Camille Martin", "service": "DAFPIC"}}]


@pytest.fixture
def registry():
    return RegistryFactory()


@pytest.fixture
def brochon(registry):
    """Five years from 21 November 2019: they end on 20 November 2024."""
    return ConventionFactory(parent=registry, title="Brochon", notice_months=6)


def kinds_on(*day):
    """Return the kinds of reminders due on a day."""
    day = date(*day)
    return {kind for kind, _ in due_on(conventions_on(day), day)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((2019, 11, 20), set()),
        ((2024, 5, 19), set()),
        ((2024, 5, 20), {REVIEW}),
        ((2024, 8, 19), {REVIEW}),
        ((2024, 8, 20), {REVIEW, THREE}),
        ((2024, 10, 19), {REVIEW, THREE}),
        ((2024, 10, 20), {REVIEW, ONE}),
        ((2024, 11, 19), {REVIEW, ONE}),
        ((2024, 11, 20), {REVIEW, END}),
        ((2024, 11, 21), {END}),
        ((2024, 12, 21), {END}),
        ((2024, 12, 22), set()),
        ((2026, 1, 1), set()),
    ],
)
def test_due_on__each_boundary_of_the_2019_text(brochon, day, expected):
    assert kinds_on(*day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((2024, 2, 28), set()),
        ((2024, 2, 29), {THREE}),
        ((2024, 4, 29), {THREE}),
        ((2024, 4, 30), {ONE}),
        ((2024, 5, 31), {END}),
    ],
)
def test_due_on__months_before_the_31st_are_clamped(registry, day, expected):
    ConventionFactory(parent=registry, duration=None, ends_on=date(2024, 5, 31))
    assert kinds_on(*day) == expected


def test_due_on__a_draft_is_nobodys_business(registry):
    ConventionFactory(parent=registry, draft=True, notice_months=6)
    assert kinds_on(2024, 11, 1) == set()


def test_due_on__without_known_end_nothing(registry):
    ConventionFactory(parent=registry, endless=True, notice_months=6)
    assert kinds_on(2024, 11, 20) == set()


def test_due_on__a_terminated_convention_reminds_of_nothing_more(brochon):
    brochon.terminated_on = date(2024, 9, 1)
    brochon.save()
    # The end of the text will not come: only the review is left, until the last day.
    assert kinds_on(2024, 8, 31) == {REVIEW}
    assert kinds_on(2024, 9, 1) == set()
    assert kinds_on(2024, 11, 20) == set()


def test_due_on__a_convention_replaced_before_its_end_reminds_of_nothing_more(brochon, registry):
    ConventionFactory(parent=registry, succeeds=brochon, signed_on=date(2024, 10, 1))
    assert kinds_on(2024, 9, 30) == {REVIEW}
    assert kinds_on(2024, 10, 1) == set()
    assert kinds_on(2024, 11, 20) == set()


def test_due_on__an_end_missed_is_caught_up_though_a_successor_started(brochon, registry):
    ConventionFactory(parent=registry, succeeds=brochon, signed_on=date(2024, 11, 21))
    assert kinds_on(2024, 11, 22) == {END}


def test_due_on__an_amendment_moves_the_end(brochon):
    Amendment.objects.create(
        convention=brochon, number="1", object="Prolonger", signed_on=date(2024, 9, 1),
        new_end=date(2025, 11, 20),
    )  # fmt: skip
    brochon.save()
    assert kinds_on(2024, 8, 31) == {REVIEW, THREE}
    assert kinds_on(2024, 11, 20) == set()
    assert kinds_on(2025, 5, 20) == {REVIEW}


def test_due_on__an_amendment_that_ends_it_in_the_past_is_news(brochon):
    Amendment.objects.create(
        convention=brochon, number="1", object="Abréger", signed_on=date(2022, 3, 10),
        new_end=date(2022, 3, 1),
    )  # fmt: skip
    brochon.save()
    assert kinds_on(2022, 3, 9) == set()
    assert kinds_on(2022, 3, 10) == {END}
    assert kinds_on(2022, 4, 2) == set()


def test_due_on__an_amendment_of_the_day_after_leaves_no_end_and_renews_nothing(brochon):
    # Signed in June, it takes over on the day after the end: nobody has an end to watch.
    Amendment.objects.create(
        convention=brochon, number="1", object="Prolonger", signed_on=date(2024, 6, 22),
        effective_on=date(2024, 11, 21), new_end=date(2029, 11, 20),
    )  # fmt: skip
    found = conventions_on(date(2024, 11, 1))
    assert [each.on for each in deadlines_of(found[0], date(2024, 11, 1))] == [date(2024, 5, 20)]
    assert kinds_on(2024, 11, 20) == {REVIEW}
    assert kinds_on(2024, 11, 21) == set()
    assert kinds_on(2029, 11, 20) == {REVIEW, END}


def test_due_on__an_end_is_told_without_a_known_start(registry):
    ConventionFactory(parent=registry, signed_on=None, ends_on=date(2024, 8, 31))
    assert kinds_on(2024, 5, 30) == set()
    assert kinds_on(2024, 7, 31) == {ONE}
    assert kinds_on(2024, 8, 31) == {END}


def test_due_on__a_tacit_renewal_is_an_end_that_renews(registry):
    ConventionFactory(
        parent=registry, duration=1, renewal=Renewal.TACIT, renewal_months=12, renewal_maximum=1
    )
    assert kinds_on(2020, 11, 20) == {END}
    # Missed that night, caught up the next, although the new term has no reminder yet.
    assert kinds_on(2020, 11, 21) == {END}
    found = due_on(conventions_on(date(2020, 11, 20)), date(2020, 11, 20))
    assert [deadline.renews for _, deadline in found] == [True]
    found = due_on(conventions_on(date(2021, 11, 20)), date(2021, 11, 20))
    assert [(deadline.on, deadline.renews) for _, deadline in found] == [
        (date(2021, 11, 20), False)
    ]


def test_due_on__a_committee_is_late_the_day_after_and_while_it_is(registry):
    convention = ConventionFactory(parent=registry, committee_meetings_per_year=1)
    assert kinds_on(2020, 11, 21) == set()
    assert kinds_on(2020, 11, 22) == {LATE}
    assert kinds_on(2022, 1, 1) == {LATE}
    CommitteeMeeting.objects.create(convention=convention, held_on=date(2022, 1, 10))
    assert kinds_on(2022, 1, 9) == {LATE}
    assert kinds_on(2022, 1, 10) == set()
    assert kinds_on(2023, 1, 11) == {LATE}
    # Over: nobody calls the committee of an expired convention.
    assert LATE not in kinds_on(2024, 11, 21)


def test_agenda__holds_what_comes_up_to_the_day_asked(brochon):
    day = date(2024, 4, 1)
    kinds = [d.kind for d in agenda(conventions_on(day), day, date(2024, 11, 19))]
    assert kinds == [DeadlineKind.REVIEW]
    kinds = [d.kind for d in agenda(conventions_on(day), day, date(2024, 11, 20))]
    assert kinds == [DeadlineKind.REVIEW, DeadlineKind.END]


@pytest.mark.long
def test_deadlines__agree_with_the_pure_dates_on_every_day(brochon):
    term = ConventionPage.objects.get().term
    for offset in range(0, 400):
        day = date(2024, 1, 1) + timedelta(days=offset)
        convention = conventions_on(day).get()
        reviews = [d for d in deadlines_of(convention, day) if d.kind == DeadlineKind.REVIEW]
        in_force = term.start <= day <= term.end_on(day)
        assert [d.on for d in reviews] == ([term.review_on(day)] if in_force else [])


@pytest.mark.parametrize("number", [1, 7])
def test_due_on__costs_the_same_queries_whatever_the_number(
    registry, django_assert_num_queries, number
):
    referent = get_user_model().objects.create_user("ref", email="ref@example.org")
    for _ in range(number):
        convention = ConventionFactory(
            parent=registry, notice_months=6, committee_meetings_per_year=1, referent=referent
        )
        CommitteeMeeting.objects.create(convention=convention, held_on=date(2020, 1, 1))
    day = date(2024, 11, 20)
    # Conventions with referents, periods, meetings, successors.
    with django_assert_num_queries(4):
        found = due_on(conventions_on(day), day)
        assert {deadline.convention.referent for _, deadline in found} == {referent}
    assert len(found) == 3 * number


def complete(registry):
    """Return a convention whose record lacks nothing."""
    convention = ConventionFactory(
        parent=registry,
        parties=[OrganisationFactory(), OrganisationFactory()],
        referent=get_user_model().objects.create_user("ref", email="ref@example.org"),
        signatories=[{"type": "signatory", "value": {"name": "Denis Rolland"}}],
        contacts=CONTACTS,
    )
    convention.themes.add(ThemeFactory())
    convention.save()
    ConventionDocument.objects.create(convention=convention, document=DocumentFactory())
    return convention


def lacks(day=date(2020, 1, 1)):
    """Return what the only convention lacks."""
    return missing_of(completeness_on(day).get())


def test_missing_of__a_complete_record_lacks_nothing(registry):
    complete(registry)
    assert lacks() == []
    assert not incomplete(completeness_on(date(2020, 1, 1))).exists()


def test_missing_of__a_bare_record_lacks_everything(registry):
    ConventionFactory(parent=registry, signed_on=None, duration=None)
    assert lacks() == [kind for kind in Missing if kind != Missing.EMAIL]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda c: setattr(c, "signed_on", None), [Missing.SIGNING_DATE]),
        (lambda c: setattr(c, "duration", None), [Missing.END]),
        (lambda c: setattr(c, "signatories", []), [Missing.SIGNATORIES]),
        (lambda c: setattr(c, "contacts", []), [Missing.CONTACT]),
        (lambda c: setattr(c, "referent", None), [Missing.REFERENT]),
        (lambda c: c.themes.clear(), [Missing.THEME]),
        (lambda c: c.parties.first().delete(), [Missing.PARTIES]),
        (lambda c: c.documents.all().delete(), [Missing.DOCUMENT]),
    ],
)
def test_missing_of__says_each_thing_that_lacks(registry, spoil, expected):
    complete(registry)
    convention = ConventionPage.objects.get()
    spoil(convention)
    convention.save()
    assert lacks() == expected
    assert lacking(completeness_on(date(2020, 1, 1)), expected[0]).count() == 1


def test_missing_of__the_same_organisation_twice_is_one_party(registry):
    partner = OrganisationFactory()
    ConventionFactory(parent=registry, parties=[partner, partner])
    assert Missing.PARTIES in lacks()


@pytest.mark.parametrize(
    ("change", "expected"),
    [({"email": ""}, [Missing.EMAIL]), ({"is_active": False}, [Missing.REFERENT])],
)
def test_missing_of__a_referent_who_cannot_be_reached(registry, change, expected):
    complete(registry)
    get_user_model().objects.filter(username="ref").update(**change)
    assert lacks() == expected


def test_missing_of__an_end_given_by_an_amendment_is_known(registry):
    convention = complete(registry)
    convention.duration = None
    convention.save()
    Amendment.objects.create(
        convention=convention, number="1", object="Fixer la fin", signed_on=date(2020, 1, 1),
        new_end=date(2024, 1, 1),
    )  # fmt: skip
    assert lacks() == []


def test_not_over__leaves_expired_records_alone(brochon):
    assert not_over(completeness_on(date(2024, 11, 20))).count() == 1
    assert not_over(completeness_on(date(2024, 11, 21))).count() == 0
