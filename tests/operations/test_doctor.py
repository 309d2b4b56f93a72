"""What the examination of a site finds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.search.models import IndexEntry

from clock.models import JobState
from clock.registry import all_jobs
from links.models import Link, State
from operations import doctor
from operations.backups.archive import back_up
from operations.panels import BackupPanel
from partnerships.models import ConventionPeriod
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory(), title="Lire")


def found(examination):
    return "\n".join(map(str, examination()))


def test_examination__of_a_sound_site_finds_nothing(convention):
    factories.DocumentFactory()
    call_command("update_index", verbosity=0)
    for part in ["Arbre des pages", "Révisions", "Recherche", "Dates des conventions",
                 "Images et documents", "Liens"]:  # fmt: skip
        assert found(doctor.PARTS[part]) == ""


def test_examination__finds_pages_out_of_the_tree(convention):
    Page.objects.filter(pk=convention.get_parent().pk).update(numchild=7)
    assert str(convention.get_parent().pk) in found(doctor.examine_tree)
    assert "fixtree" in found(doctor.examine_tree)


def test_examination__finds_pages_whose_text_is_lost(convention):
    convention.save_revision()
    Page.objects.filter(pk=convention.pk).update(has_unpublished_changes=True)
    assert found(doctor.examine_revisions) == ""
    Revision.objects.all().delete()
    Page.objects.filter(pk=convention.pk).update(has_unpublished_changes=True)
    assert str(convention.pk) in found(doctor.examine_revisions)


def test_examination__finds_a_publication_that_did_not_take_place(convention):
    revision = convention.save_revision()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(hours=2)
    )
    assert "programmées et non faites : 1" in found(doctor.examine_revisions)


def test_examination__finds_what_the_search_does_not_know(convention):
    IndexEntry.objects.filter(object_id=str(convention.pk)).delete()
    assert "ne connaît pas" in found(doctor.examine_index)
    call_command("update_index", verbosity=0)
    assert found(doctor.examine_index) == ""


def test_examination__finds_dates_that_do_not_follow_from_the_text(convention):
    ConventionPeriod.objects.filter(convention=convention).delete()
    assert "recompute_periods" in found(doctor.examine_periods)


def test_examination__finds_lost_files():
    document = factories.DocumentFactory()
    default_storage.delete(document.file.name)
    assert document.file.name in found(doctor.examine_files)


def test_examination__finds_broken_links():
    Link.objects.create(href="https://example.org", state=State.BROKEN, due_at=timezone.now())
    assert "Liens cassés : 1" in found(doctor.examine_links)


def test_examination__finds_a_clock_that_never_ran_and_jobs_that_fail():
    assert "run_scheduler" in found(doctor.examine_clock)
    now = timezone.now()
    JobState.objects.create(
        name="operations.back_up_the_site", started_at=now, failed_at=now, error="Plus de place."
    )
    assert "Sauvegarde : Plus de place." in found(doctor.examine_clock)


def test_examination__finds_that_backups_are_missing_or_old(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.BACKUP_DIR = tmp_path, tmp_path / "backups"
    assert "Aucune sauvegarde" in found(doctor.examine_backups)
    back_up(datetime(2026, 11, 20, 1, 20, tzinfo=UTC))
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert "20/11/2026" in found(doctor.examine_backups)
    assert BackupPanel(now).is_late
    assert not BackupPanel(now - timedelta(days=2)).is_late
    settings.BACKUPS = False
    assert found(doctor.examine_backups) == ""
    assert not BackupPanel(now).is_late


def test_examination__says_in_french_what_the_settings_lack():
    assert "check --deploy" in found(doctor.examine_settings)
    assert "You have" not in found(doctor.examine_settings)


def test_doctor__ends_with_an_error_when_something_is_wrong(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "examine_settings", lambda: [])
    monkeypatch.setattr(doctor, "PARTS", {"Liens": doctor.examine_links})
    call_command("doctor")
    assert "Liens : rien à signaler" in capsys.readouterr().out
    Link.objects.create(href="https://example.org", state=State.BROKEN, due_at=timezone.now())
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "Liens cassés : 1" in capsys.readouterr().out


@pytest.fixture
def no_backup(settings, tmp_path):
    settings.DATA_DIR, settings.BACKUP_DIR = tmp_path, tmp_path / "backups"


def test_home__tells_administrators_alone_of_the_backups(client, no_backup):
    client.force_login(factories.superuser())
    assert "La première sauvegarde se fera cette nuit" in client.get("/admin/").text
    client.force_login(factories.officer("Responsables de publication"))
    assert "sauvegarde se fera" not in client.get("/admin/").text


def test_home__warns_when_nights_have_passed_without_backup(no_backup):
    back_up_job = next(job for job in all_jobs() if job.label == "Sauvegarde")
    known_since = timezone.now() - timedelta(days=3)
    JobState.objects.create(name=back_up_job.name, known_since=known_since)
    assert BackupPanel().is_late
    assert not BackupPanel(known_since + timedelta(days=1)).is_late
