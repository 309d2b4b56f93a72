"""Incomplete records: what a convention lacks. Each rule is one condition, which SQL computes."""

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from core.alphabet import Alphabetical

from ..enums import Missing
from ..lifecycle import OVER
from ..models import Amendment, ConventionDocument, ConventionPage, Party
from .deadlines import TEXTS

# How databases write a stream without blocks.
EMPTY_STREAMS = ["", "[]", "null"]


def completeness_on(day):
    """Return the live conventions, each ready for ``missing_of``, with referent and parties."""
    return (
        ConventionPage.objects.live()
        .with_status(day)
        .annotate(
            party_count=_party_count(),
            signatories_text=_text_of("signatories"),
            contacts_text=_text_of("contacts"),
        )
        .annotate(**{_flag(kind): _truth(condition) for kind, condition in _conditions().items()})
        .select_related("referent")
        .defer(*TEXTS)
        .order_by(Alphabetical("title"), "pk")
    )


def lacking(records, kind):
    """Keep the records that lack ``kind``."""
    return records.filter(**{_flag(kind): True})


def incomplete(records):
    """Keep the records that lack something."""
    anything = Q()
    for kind in Missing:
        anything |= Q(**{_flag(kind): True})
    return records.filter(anything)


def not_over(records):
    """Leave out the conventions that are over: nobody completes their records any more."""
    return records.exclude(current_status__in=OVER)


def missing_of(record):
    """Return what a convention of ``completeness_on`` lacks, as ``Missing`` values."""
    return [kind for kind in Missing if getattr(record, _flag(kind))]


def _flag(kind):
    return f"lacks_{kind.name.lower()}"


def _truth(condition):
    return Case(When(condition, then=Value(True)), default=Value(False))


def _text_of(stream):
    return Coalesce(Cast(stream, TextField()), Value(""), output_field=TextField())


def _party_count():
    counts = Party.objects.filter(convention=OuterRef("pk")).order_by().values("convention")
    return Coalesce(
        Subquery(counts.annotate(number=Count("organisation", distinct=True)).values("number")), 0
    )


def _conditions():
    here = {"convention": OuterRef("pk")}
    themes = ConventionPage.themes.through.objects.filter(conventionpage=OuterRef("pk"))
    ending_amendments = Amendment.objects.filter(new_end__isnull=False, **here)
    return {
        Missing.SIGNING_DATE: Q(signed_on__isnull=True),
        Missing.END: Q(ends_on__isnull=True, duration__isnull=True) & ~Exists(ending_amendments),
        Missing.PARTIES: Q(party_count__lt=2),
        Missing.SIGNATORIES: Q(signatories_text__in=EMPTY_STREAMS),
        Missing.DOCUMENT: ~Exists(ConventionDocument.objects.filter(**here)),
        Missing.CONTACT: Q(contacts_text__in=EMPTY_STREAMS),
        Missing.THEME: ~Exists(themes),
        # Somebody whose account is closed follows nothing any more.
        Missing.REFERENT: Q(referent__isnull=True) | Q(referent__is_active=False),
        Missing.EMAIL: Q(referent__is_active=True, referent__email=""),
    }
