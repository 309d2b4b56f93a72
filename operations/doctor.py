"""The examination of a site: what is wrong with what it holds, and what to do about it.

Each ``examine_…`` yields a ``Finding`` for each kind of trouble; it changes nothing. What Django's
own checks say of the settings is among them.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.core.files.storage import default_storage
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, Revision, get_page_models
from wagtail.search.index import class_is_indexed
from wagtail.search.models import IndexEntry

from clock.models import JobState
from clock.registry import all_jobs, late_jobs
from links.models import Link, State
from media.models import SiteDocument, SiteImage
from outbox.models import OutgoingMail
from partnerships.recompute import recompute

from .backups import shelf
from .health import migrations_are_done

# How many of the same kind are named; the others are counted.
NAMED = 5
# Under which the disk of the site is said to be nearly full.
FREE = 500 * 1024 * 1024
# A backup is made each night: two nights without are one too many.
BACKUP_PATIENCE = timedelta(hours=50)


@dataclass(frozen=True)
class Finding:
    """Something wrong, and what whoever runs the site does about it: two French sentences."""

    trouble: str
    remedy: str

    def __str__(self):
        return f"{self.trouble}\n  → {self.remedy}"


def examine() -> Iterator[tuple[str, list[Finding]]]:
    """Yield the name of each part of the site, and what was found there.

    Without its tables, the site has nothing else to examine.
    """
    yield "Réglages", list(examine_settings())
    found = list(examine_migrations())
    yield "Base de données", found
    if not found:
        for name, examination in PARTS.items():
            yield name, list(examination())


def examine_settings() -> Iterator[Finding]:
    """What ``check --deploy`` says; Django’s own sentences, in English, are named alone."""
    found = checks.run_checks(include_deployment_checks=True)
    found = [each for each in found if each.level >= checks.WARNING and not each.is_silenced()]
    if names := [each.id for each in found if each.id.startswith("security.")]:
        yield Finding(
            f"Réglages qui ne conviennent pas à un site ouvert au public : {_some(names)}.",
            "Servez-le avec config.settings.production ; « check --deploy » les explique.",
        )
    for each in found:
        if not each.id.startswith("security."):
            yield Finding(each.msg, each.hint or f"Voir docs/installation.md ({each.id}).")


def examine_migrations() -> Iterator[Finding]:
    """Tables of another version than the code."""
    if not migrations_are_done():
        yield Finding("Les tables ne sont pas celles de cette version.", "Lancez « migrate ».")


def examine_tree() -> Iterator[Finding]:
    """Pages whose place in the tree contradicts that of others."""
    kinds = Page.find_problems()
    keys = sorted(set(chain.from_iterable(kinds)))
    if keys:
        yield Finding(f"Arbre des pages incohérent : pages {_some(keys)}.", "Lancez « fixtree ».")


def examine_revisions() -> Iterator[Finding]:
    """Pages whose text cannot be found again, and publications that did not take place."""
    own = Cast(OuterRef("pk"), CharField())
    right = Revision.page_revisions.filter(pk=OuterRef("latest_revision"), object_id=own)
    lost = Page.objects.filter(~Exists(right), has_unpublished_changes=True, depth__gt=1)
    if keys := list(lost.values_list("pk", flat=True)):
        yield Finding(
            f"Pages dont les dernières modifications ne se retrouvent pas : {_some(keys)}.",
            "Ouvrez et enregistrez chacune, ou restaurez une sauvegarde.",
        )
    hour_ago = timezone.now() - timedelta(hours=1)
    if number := Revision.objects.filter(approved_go_live_at__lt=hour_ago).count():
        yield Finding(
            f"Publications programmées et non faites : {number}.",
            "Vérifiez que « run_scheduler » tourne (docs/horloge.md).",
        )


def examine_index() -> Iterator[Finding]:
    """Pages that the search does not know, and pages it still knows that are gone."""
    missing, gone = [], []
    for model in get_page_models():
        if not class_is_indexed(model):
            continue
        there = set(model.get_indexed_objects().values_list("pk", flat=True))
        entries = IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        known = {int(key) for key in entries.values_list("object_id", flat=True)}
        missing += there - known
        gone += known - there
    for keys, what in [(missing, "ne connaît pas"), (gone, "connaît encore")]:
        if keys:
            trouble = f"Pages que la recherche {what} : {_some(sorted(keys))}."
            yield Finding(trouble, "Lancez « update_index ».")


def examine_periods() -> Iterator[Finding]:
    """Conventions whose stored dates do not follow from their texts."""
    found = list(recompute(dry_run=True))
    mended = [str(trouble) for trouble in found if trouble.mended]
    if mended:
        yield Finding(f"Dates à recalculer : {_some(mended)}.", "Lancez « recompute_periods ».")
    for trouble in found:
        if not trouble.mended:
            yield Finding(str(trouble), "Corrigez les dates de cette convention.")


def examine_files() -> Iterator[Finding]:
    """Images and documents whose file is gone."""
    for model, name in [(SiteImage, "Images"), (SiteDocument, "Documents")]:
        rows = model.objects.values_list("pk", "file").iterator()
        lost = [f"{file} (n° {key})" for key, file in rows if not default_storage.exists(file)]
        if lost:
            yield Finding(
                f"{name} dont le fichier manque : {_some(lost)}.",
                "Remettez ces fichiers depuis une sauvegarde, ou déposez-les de nouveau.",
            )


def examine_links() -> Iterator[Finding]:
    """Links of public pages that lead nowhere."""
    if number := Link.objects.filter(state=State.BROKEN).count():
        yield Finding(f"Liens cassés : {number}.", "Voir Rapports → Liens cassés.")


def examine_clock() -> Iterator[Finding]:
    """Jobs that are late or fail, and mails that do not leave."""
    states = {state.name: state for state in JobState.objects.all()}
    if late := late_jobs(states, timezone.now()):
        yield Finding(
            f"L’horloge est en retard : {_some(job.label for job in late)}.",
            "Relancez « run_scheduler » (docs/horloge.md).",
        )
    for job in all_jobs():
        state = states.get(job.name)
        if state and state.is_failing:
            yield Finding(f"{job.label} : {state.error}", "Voir le journal de l’horloge.")
    if number := OutgoingMail.objects.failed().count():
        yield Finding(
            f"Courriels qui ne partent pas : {number}.", "Voir Rapports → Courriels à envoyer."
        )


def examine_backups() -> Iterator[Finding]:
    """Backups that are missing, or old."""
    if not settings.BACKUPS:
        return
    latest = shelf.latest()
    if latest is None:
        yield Finding("Aucune sauvegarde.", "Lancez « backup » ; l’horloge en fait une par nuit.")
    elif latest.made_at < timezone.now() - BACKUP_PATIENCE:
        yield Finding(
            f"La dernière sauvegarde date du {timezone.localtime(latest.made_at):%d/%m/%Y}.",
            "Vérifiez l’horloge et la place dans BACKUP_DIR, puis lancez « backup ».",
        )


def examine_disk() -> Iterator[Finding]:
    """A disk that is nearly full."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < FREE:
        yield Finding(
            f"Il ne reste que {free // 1_000_000} Mo sur le disque.", "Faites de la place."
        )


def _some(values) -> str:
    values = list(values)
    said = ", ".join(map(str, islice(values, NAMED)))
    return said if len(values) <= NAMED else f"{said} et {len(values) - NAMED} autres"


PARTS = {
    "Arbre des pages": examine_tree,
    "Révisions": examine_revisions,
    "Recherche": examine_index,
    "Dates des conventions": examine_periods,
    "Images et documents": examine_files,
    "Liens": examine_links,
    "Horloge": examine_clock,
    "Sauvegardes": examine_backups,
    "Disque": examine_disk,
}
