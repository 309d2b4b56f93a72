"""Bring what is stored in step with the rules, before the database holds to them."""

import uuid
from dataclasses import astuple

from django.db import migrations
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from core.validators import EARLIEST, LATEST
from partnerships.lifecycle import Change, Term, Turn
from partnerships.numbering import order_of

BOUNDS = {
    "duration": (1, 100),
    "renewal_months": (1, 120),
    "renewal_maximum": (1, 100),
    "notice_months": (1, 60),
    "committee_meetings_per_year": (1, 52),
}
DATES = {
    "conventionpage": ("signed_on", "effective_on", "ends_on", "terminated_on"),
    "amendment": ("signed_on", "effective_on", "new_end"),
}
START = Coalesce("effective_on", "signed_on")


def tell(convention, trouble):
    """Name on the terminal a record that an officer has to look at."""
    print(f"\n  Convention {convention.pk}, « {convention.title} » : {trouble}")  # noqa: T201


def name_amendments_apart(apps, schema_editor):
    """Give a name of its own to each amendment that a copied page took with it."""
    Amendment = apps.get_model("partnerships", "Amendment")
    repeated = Amendment.objects.order_by().values("uid").annotate(n=Count("pk")).filter(n__gt=1)
    for uid in list(repeated.values_list("uid", flat=True)):
        copies = Amendment.objects.filter(uid=uid).select_related("convention").order_by("pk")
        for copy in list(copies)[1:]:
            Amendment.objects.filter(pk=copy.pk).update(uid=uuid.uuid4())
            tell(
                copy.convention,
                f"l’avenant n° {copy.number}, copié d’un autre, reçoit son propre identifiant ; "
                "les abonnés aux flux le reverront.",
            )


def end_renewals_of_nought(apps, schema_editor):
    """Keep without renewal what had nought at most: without a maximum, it would have no limit."""
    conventions = apps.get_model("partnerships", "ConventionPage").objects
    never = conventions.filter(renewal="tacite", renewal_maximum=0)
    for convention in never:
        tell(
            convention,
            "reconduction tacite, zéro fois au plus ; la reconduction devient « non précisé », "
            "à vérifier dans le texte.",
        )
    never.update(renewal="")


def empty_impossible_numbers(apps, schema_editor):
    """Empty the numbers that no form accepts, and say which; nought meant nothing already."""
    ConventionPage = apps.get_model("partnerships", "ConventionPage")
    conventions = ConventionPage.objects
    for field, (lowest, highest) in BOUNDS.items():
        label = ConventionPage._meta.get_field(field).verbose_name
        beyond = conventions.filter(**{f"{field}__gt": highest})
        for convention in beyond:
            tell(convention, f"« {label} » valait {getattr(convention, field)}, il est vidé.")
        beyond.update(**{field: None})
        conventions.filter(**{f"{field}__lt": lowest}).update(**{field: None})


def name_implausible_dates(apps, schema_editor):
    """Say which dates are slips of the keyboard; only an officer knows what was meant."""
    for name, fields in DATES.items():
        model = apps.get_model("partnerships", name)
        for field in fields:
            slips = ~Q(**{f"{field}__range": (EARLIEST, LATEST)}) & Q(**{f"{field}__isnull": False})
            for row in model.objects.filter(slips):
                label = model._meta.get_field(field).verbose_name
                convention = getattr(row, "convention", row)
                tell(convention, f"« {label} » vaut {getattr(row, field)}, à corriger.")


def note_what_is_live(apps, schema_editor):
    """Copy ``live`` beside the dates. One that breaks a rule is named, and left to an officer."""
    conventions = apps.get_model("partnerships", "ConventionPage").objects
    broken = Q(ends_on__lt=START) | Q(terminated_on__lt=START) | Q(succeeds=F("page_ptr"))
    for convention in conventions.filter(broken, live=True):
        tell(convention, "en ligne avec des dates qui se contredisent, à corriger.")
    keys = conventions.filter(live=True).exclude(pk__in=conventions.filter(broken).values("pk"))
    conventions.filter(pk__in=list(keys.values_list("pk", flat=True))).update(in_registry=True)


def lay_out(apps, schema_editor):
    """Write anew the periods and turns that the rules give otherwise than before."""
    ConventionPage = apps.get_model("partnerships", "ConventionPage")
    ConventionPeriod = apps.get_model("partnerships", "ConventionPeriod")
    for convention in ConventionPage.objects.prefetch_related("amendments", "periods", "turns"):
        term = term_of(convention)
        starts_on = convention.effective_on or convention.signed_on
        ConventionPage.objects.filter(pk=convention.pk).update(starts_on=starts_on)
        wanted = [astuple(period) for period in term.periods()]
        known = [(p.since, p.until, p.end, p.review) for p in convention.periods.all()]
        if sorted(known, key=str) != sorted(wanted, key=str):
            convention.periods.all().delete()
            ConventionPeriod.objects.bulk_create(
                ConventionPeriod(
                    convention=convention, since=since, until=until, end=end, review=review
                )
                for since, until, end, review in wanted
            )
        lay_out_turns(apps, convention, term)


def lay_out_turns(apps, convention, term):
    """Write the turns that are missing, delete those that no longer come."""
    ConventionTurn = apps.get_model("partnerships", "ConventionTurn")
    wanted = {(kind.value, day, None) for day, kind in term.turns()}
    wanted |= {(Turn.AMENDMENT.value, a.signed_on, a.pk) for a in convention.amendments.all()}
    known = {(row.kind, row.day, row.amendment_id): row.pk for row in convention.turns.all()}
    stale = [key for values, key in known.items() if values not in wanted]
    ConventionTurn.objects.filter(pk__in=stale).delete()
    ConventionTurn.objects.bulk_create(
        ConventionTurn(convention=convention, kind=kind, day=day, amendment_id=amendment)
        for kind, day, amendment in sorted(wanted - known.keys(), key=lambda row: row[1])
    )


def term_of(convention):
    """Return the dated facts of a convention, as its model will say them."""
    amendments = sorted(
        convention.amendments.all(), key=lambda a: (a.signed_on, order_of(a.number), a.pk)
    )
    return Term(
        start=convention.effective_on or convention.signed_on,
        explicit_end=convention.ends_on,
        duration=convention.duration,
        unit=convention.duration_unit,
        renewal=convention.renewal,
        renewal_months=convention.renewal_months,
        renewal_maximum=convention.renewal_maximum,
        notice_months=convention.notice_months,
        changes=tuple(
            Change(on=each.effective_on or each.signed_on, end=each.new_end)
            for each in amendments
            if each.new_end
        ),
        terminated_on=convention.terminated_on,
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0008_counts_anew")]

    operations = [
        migrations.RunPython(name_amendments_apart, migrations.RunPython.noop),
        migrations.RunPython(end_renewals_of_nought, migrations.RunPython.noop),
        migrations.RunPython(empty_impossible_numbers, migrations.RunPython.noop),
        migrations.RunPython(name_implausible_dates, migrations.RunPython.noop),
        migrations.RunPython(note_what_is_live, migrations.RunPython.noop),
        migrations.RunPython(lay_out, migrations.RunPython.noop),
    ]
