"""Periods and events are written with what they follow from, wherever that is written."""

import json
import os
import subprocess
import sys
import uuid
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from feeds.models import FeedState
from partnerships import jobs
from partnerships.lifecycle import EventKind
from partnerships.models import Amendment, ConventionEvent, ConventionPage, ConventionPeriod
from partnerships.models.derived import out_of_step
from tests.factories import ConventionFactory, RegistryFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]


@pytest.fixture
def convention():
    """Five years from 21 November 2019, a review six months before the end."""
    return ConventionFactory(parent=RegistryFactory(), title="Brochon", notice_months=6)


def stored(convention):
    """Return what SQL knows of a convention."""
    page = ConventionPage.objects.get(pk=convention.pk)
    periods = list(page.periods.values_list("since", "until", "end", "review"))
    events = sorted(page.events.values_list("day", "kind", "amendment"), key=str)
    return page.starts_on, periods, events


def agree(convention):
    """Tell whether what SQL knows follows from what the convention says."""
    return not out_of_step(ConventionPage.objects.get(pk=convention.pk))


def amend(convention, **facts):
    """Write an amendment by itself, without the page."""
    facts = {"number": "1", "object": "Prolonger", "signed_on": date(2024, 3, 1), **facts}
    return Amendment.objects.create(convention=convention, **facts)


@pytest.mark.parametrize("model", [ConventionPeriod, ConventionEvent])
def test_save__stopped_between_deleting_and_inserting_changes_nothing(convention, model):
    before = stored(convention)
    insert = models.QuerySet.bulk_create

    def stop(queryset, rows, *args, **kwargs):
        if queryset.model is model:
            raise SystemExit
        return insert(queryset, rows, *args, **kwargs)

    convention.effective_on, convention.duration = date(2020, 2, 1), 2
    with mock.patch.object(models.QuerySet, "bulk_create", stop), pytest.raises(SystemExit):
        convention.save()
    assert stored(convention) == before
    assert ConventionPage.objects.get(pk=convention.pk).duration == 5


# Saves the convention with another duration in one child after another, each killed around a step.
KILLS = """
import json, os, signal, sys
from datetime import date
import django; django.setup()
from django.db import connection, models
from partnerships.models import ConventionPage, ConventionPeriod, ConventionEvent
from partnerships.models.derived import out_of_step
from tests.factories import ConventionFactory, RegistryFactory
key = ConventionFactory(parent=RegistryFactory(), notice_months=6).pk
ROWS = {"periods": ConventionPeriod, "events": ConventionEvent}

def deadly(method, model, when):
    original = getattr(models.QuerySet, method)
    def around(queryset, *args, **kwargs):
        mine = queryset.model is model
        if mine and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(queryset, *args, **kwargs)
        if mine and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(models.QuerySet, method, around)

for method in ("delete", "bulk_create"):
    for rows in ROWS:
        for when in ("before", "after"):
            connection.close()
            child = os.fork()
            if not child:
                deadly(method, ROWS[rows], when)
                page = ConventionPage.objects.get(pk=key)
                page.effective_on, page.duration = date(2020, 2, 1), 2
                page.save()
                os._exit(0)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            page = ConventionPage.objects.get(pk=key)
            found = ConventionPage.objects.with_status(date(2021, 1, 1)).get(pk=key)
            print(json.dumps({
                "point": f"{method} {rows} {when}", "exit": code, "duration": page.duration,
                "rows": sum(out_of_step(page).values()), "end": str(found.current_end),
            }))
"""


@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the database of the tests")
def test_save__killed_anywhere_leaves_the_rows_in_step(tmp_path):
    path = tmp_path / "db.sqlite3"
    connection.ensure_connection()
    path.write_bytes(connection.connection.serialize())
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{path}",
        "DATA_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    run = subprocess.run(
        [sys.executable, "-c", KILLS],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    deaths = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    assert len(deaths) == 8
    for death in deaths:
        assert death["exit"] == -9, death
        # Nothing was kept: five years from 21 November 2019, in Python as in SQL.
        assert (death["duration"], death["rows"], death["end"]) == (5, 0, "2024-11-20"), death


def test_amendment__written_by_itself_moves_the_end_at_once(convention):
    amendment = amend(convention, new_end=date(2026, 11, 20))
    found = ConventionPage.objects.with_status(date(2025, 1, 1)).get()
    assert (found.current_end, found.current_status) == (date(2026, 11, 20), "en-vigueur")
    assert convention.events.filter(amendment=amendment, kind=EventKind.AMENDMENT).exists()
    amendment.new_end = date(2025, 5, 31)
    amendment.save()
    assert ConventionPage.objects.with_status(date(2025, 1, 1)).get().current_end == date(
        2025, 5, 31
    )
    amendment.delete()
    found = ConventionPage.objects.with_status(date(2025, 1, 1)).get()
    assert (found.current_end, found.current_status) == (date(2024, 11, 20), "expiree")


def test_amendment__several_deleted_at_once_are_followed(convention):
    amend(convention, new_end=date(2026, 11, 20))
    amend(convention, number="2", new_end=date(2027, 11, 20))
    Amendment.objects.filter(convention=convention).delete()
    assert agree(convention)
    assert ConventionPage.objects.with_status(date(2025, 1, 1)).get().current_end == date(
        2024, 11, 20
    )


def test_amendment__stopped_before_its_convention_is_laid_out_is_not_kept(convention):
    with (
        mock.patch("partnerships.models.derived.lay_out", side_effect=SystemExit),
        pytest.raises(SystemExit),
    ):
        amend(convention, new_end=date(2026, 11, 20))
    assert not Amendment.objects.exists()


def test_page__deleted_with_its_amendments_leaves_nothing(convention):
    amend(convention, new_end=date(2026, 11, 20))
    ConventionPage.objects.get(pk=convention.pk).delete()
    assert not ConventionPeriod.objects.exists()
    assert not ConventionEvent.objects.exists()


def test_page__saved_with_three_amendments_is_laid_out_once(convention):
    for number in range(1, 4):
        convention.amendments.add(
            Amendment(number=str(number), object="x", signed_on=date(2024, number, 1))
        )
    with (
        mock.patch("partnerships.models.term.lay_out") as by_page,
        mock.patch("partnerships.models.derived.lay_out") as by_amendment,
    ):
        convention.save()
    assert by_page.call_count == 1
    assert by_amendment.call_count == 0


def recomputed(*options, capsys):
    """Run the command; return what it said, and what it complained of."""
    call_command("recompute_periods", *options)
    return capsys.readouterr()


def test_recompute__says_nothing_of_what_is_in_step(convention, capsys):
    amend(convention, new_end=date(2026, 11, 20))
    ConventionFactory(parent=convention.get_parent(), draft=True)
    assert recomputed(capsys=capsys).out == "0 convention recalculée.\n"


def test_recompute__says_what_differed_and_mends_it(convention, capsys):
    right = stored(convention)
    ConventionPeriod.objects.update(end=date(2027, 8, 31))
    ConventionEvent.objects.filter(kind=EventKind.EXPIRY).delete()
    ConventionPage.objects.update(starts_on=None, in_registry=False)
    name = f"Brochon (n° {convention.pk})"
    said = (
        f"{name} : début inconnu au lieu de 21/11/2019, mention « en ligne » à rétablir, "
        "2 périodes en trop ou manquantes, 1 fait en trop ou manquant\n"
    )
    assert recomputed("--dry-run", capsys=capsys).out == f"{said}1 convention à recalculer.\n"
    assert stored(convention) != right
    version = FeedState.current()
    assert recomputed(capsys=capsys).out == f"{said}1 convention recalculée.\n"
    assert stored(convention) == right
    assert FeedState.current() != version
    assert recomputed(capsys=capsys).out == "0 convention recalculée.\n"


def test_recompute__leaves_what_an_editor_saved_meanwhile(convention, capsys):
    ConventionPeriod.objects.update(end=date(2027, 8, 31))
    read = ConventionPage.objects.get(pk=convention.pk)
    with mock.patch("partnerships.recompute.ConventionPage.objects.order_by") as stale:
        stale.return_value.prefetch_related.return_value.iterator.return_value = [read]
        convention.duration = 2
        convention.save()
        assert recomputed(capsys=capsys).out == "0 convention recalculée.\n"
    assert agree(convention)
    assert convention.periods.get().end == date(2021, 11, 20)


def test_recompute__names_the_dates_that_only_an_officer_can_settle(convention, capsys):
    ConventionPage.objects.update(in_registry=False, ends_on=date(2018, 1, 1))
    said = recomputed(capsys=capsys)
    assert "La convention ne peut pas finir avant d’avoir commencé." in said.err
    assert ConventionPage.objects.get().ends_on == date(2018, 1, 1)


def test_recompute__names_what_replaces_itself_and_goes_on(convention, capsys):
    other = ConventionFactory(parent=convention.get_parent())
    ConventionPage.objects.update(in_registry=False)
    ConventionPage.objects.filter(pk=convention.pk).update(succeeds=convention)
    said = recomputed(capsys=capsys)
    assert "Une convention ne peut pas se remplacer elle-même" in said.err
    assert ConventionPage.objects.get(pk=other.pk).in_registry


def test_job__mends_each_night_and_tells_the_log(convention, caplog):
    ConventionPeriod.objects.all().delete()
    jobs.check_dates(now=None)
    assert agree(convention)
    assert "Brochon" in caplog.text


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": date(2019, 11, 20)},
        {"effective_on": date(2020, 1, 1), "ends_on": date(2019, 12, 31)},
        {"terminated_on": date(2019, 11, 20)},
        {"duration": 0},
        {"duration": 101},
        {"renewal_months": 121},
        {"renewal_maximum": 0},
        {"notice_months": 61},
        {"committee_meetings_per_year": 53},
    ],
)
def test_database__refuses_to_publish_what_no_form_would(convention, changes):
    for name, value in changes.items():
        setattr(convention, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        convention.save(clean=False)
    assert agree(convention)


def test_database__refuses_a_published_convention_that_replaces_itself(convention):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConventionPage.objects.filter(pk=convention.pk).update(succeeds=convention)


def test_database__takes_a_draft_whose_dates_contradict_each_other(convention):
    registry = convention.get_parent()
    draft = ConventionFactory(
        parent=registry, draft=True, ends_on=date(2018, 1, 1), terminated_on=date(2018, 1, 1)
    )
    assert draft.in_registry is False
    draft.live = True
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(clean=False)
    draft.ends_on = draft.terminated_on = None
    draft.save()
    draft.refresh_from_db()
    assert draft.in_registry is True


def test_database__follows_publication_and_its_end(convention):
    convention.unpublish()
    assert ConventionPage.objects.get(pk=convention.pk).in_registry is False
    convention.save_revision().publish()
    assert ConventionPage.objects.get(pk=convention.pk).in_registry is True


def test_amendment__has_a_name_that_no_other_has(convention):
    first = amend(convention)
    second = amend(convention, number="2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.filter(pk=second.pk).update(uid=first.uid)


def test_copy__of_a_page_gives_its_amendments_names_of_their_own(convention):
    first = amend(convention)
    convention = ConventionPage.objects.get(pk=convention.pk)
    convention.save_revision().publish()
    copy = convention.copy(update_attrs={"slug": "copie", "title": "Copie"}, keep_live=True)
    [copied] = copy.amendments.all()
    assert copied.uid != first.uid
    copy.get_latest_revision().publish()
    again = Amendment.objects.get(convention=copy)
    assert again.uid not in {first.uid, None}
    assert Amendment.objects.get(pk=first.pk).uid == first.uid
    assert isinstance(again.uid, uuid.UUID)
