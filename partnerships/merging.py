"""Two records of one organisation made into one: nothing that named either is lost."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import LogFormatter, log

from core.replaced_references import replace_references
from feeds.formats import FORMATS
from redirects.former_urls import save_rows

from .former_names import written
from .look_alikes import called, words
from .models import ConventionPage, Organisation

MERGED = "partnerships.merge"
# What the record that stays takes from the other where it says nothing.
TAKEN = ["acronym", "address", "website", "logo", "about", "siret", "rna", "uai"]
ITSELF = "Choisissez une autre organisation : une fiche ne se fusionne pas avec elle-même."
WAITING = (
    "Un changement de « {} » attend une décision : publiez-le, approuvez-le ou annulez-le d’abord."
)
GONE = "Une de ces organisations vient d’être supprimée."

# Sent with ``kept`` and ``removed`` before the latter goes, in the same transaction.
organisations_merged = Signal()


class MergeFormatter(LogFormatter):
    """How a history tells it."""

    label = "Fusion d’organisations"

    def format_message(self, log_entry):
        """Name the record that went, and the one that stays."""
        return "« {removed} » a été fusionnée avec « {kept} ».".format(**log_entry.data)


def what_forbids(removed, kept):
    """Return why two records cannot be merged now, empty when they can."""
    if removed == kept:
        return ITSELF
    waiting = [each for each in (removed, kept) if each.has_unpublished_changes]
    return WAITING.format(waiting[0]) if waiting else ""


def bound_twice(removed, kept):
    """Return the conventions that name both among their parties: they will name one twice."""
    return (
        ConventionPage.objects.filter(parties__organisation=removed)
        .filter(parties__organisation=kept)
        .distinct()
        .order_by("title")
    )


@transaction.atomic
def merge(removed, kept, until, user):
    """Have all that names ``removed`` name ``kept``, which takes its names and what it lacks.

    ``until`` is the last day of the name of ``removed``, None when it is no former name but only
    another one. Raises ``ValidationError`` when they cannot be merged.
    """
    pair = [removed.pk, kept.pk]
    found = {each.pk: each for each in Organisation.objects.select_for_update().filter(pk__in=pair)}
    if len(found) < len(set(pair)):
        raise ValidationError(GONE)
    removed, kept = found[removed.pk], found[kept.pk]
    if reason := what_forbids(removed, kept):
        raise ValidationError(reason)
    said = {"removed": str(removed), "kept": str(kept)}
    for each in replace_references(removed, kept):
        log(instance=each, action=MERGED, user=user, data=said)
    _redirect(removed, kept)
    organisations_merged.send(sender=Organisation, kept=kept, removed=removed)
    log(instance=removed, action="wagtail.delete", user=user, deleted=True)
    _complete(kept, removed, until, user)
    removed.delete()
    log(instance=kept, action=MERGED, user=user, data=said)


def _complete(kept, removed, until, user):
    for field in TAKEN:
        if not getattr(kept, field):
            setattr(kept, field, getattr(removed, field))
    kept.former_names = [*kept.former_names.raw_data, *_names_to_add(kept, removed, until)]
    kept.publish(kept.save_revision(user=user), user=user)


def _names_to_add(kept, removed, until):
    """Yield the names of ``removed`` that ``kept`` does not have, as a stream stores them."""
    own = {"name": removed.name, "acronym": removed.acronym, "until": until}
    known, _ = called(kept)
    days = [each["until"] for each in written(kept.former_names)]
    for name in [own, *written(removed.former_names)]:
        if words(name["name"]) in known:
            continue
        known.append(words(name["name"]))
        # Two names that end on one day: nobody knows which was borne, both are looked for.
        day = name["until"] if name["until"] not in days else None
        days.append(day)
        value = {**name, "until": day and day.isoformat()}
        yield {"type": "name", "value": value, "id": str(uuid.uuid4())}


def _redirect(removed, kept):
    """Have the public URLs of the partner, its feeds included, lead to those of the other."""
    old, new = (reverse("partnerships:partner", args=[each.slug]) for each in (removed, kept))
    save_rows(
        Redirect(
            old_path=Redirect.normalise_path(f"{old}{file}"),
            redirect_link=f"{new}{file}",
            automatically_created=True,
        )
        for file in ["", *FORMATS]
    )
