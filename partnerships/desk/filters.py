"""What the reports can be narrowed down to."""

import django_filters
from django.contrib.auth import get_user_model
from django.db import models
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from core.alphabet import Alphabetical

from ..enums import DeadlineKind, Missing
from ..lifecycle import Status
from ..models import ConventionPage, Organisation
from ..models.conventions import ConventionKind
from .completeness import lacking


class Period(models.TextChoices):
    """How far ahead one looks, in months."""

    THREE = "3", "Les 3 mois à venir"
    SIX = "6", "Les 6 mois à venir"
    TWELVE = "12", "Les 12 mois à venir"
    LATE = "0", "En retard ou du jour"


class PersonField(django_filters.fields.ModelChoiceField):
    """A person, by name."""

    def label_from_instance(self, user):
        """Show the name that colleagues know."""
        return get_user_display_name(user)


class PersonFilter(django_filters.ModelChoiceFilter):
    """Keep what a person follows."""

    field_class = PersonField


def referents(request):
    """Return the people who follow a convention."""
    followed = ConventionPage.objects.filter(referent__isnull=False)
    people = get_user_model().objects.filter(pk__in=followed.values("referent"))
    return people.order_by(Alphabetical("last_name"), Alphabetical("first_name"), "username")


def partners(request):
    """Return the organisations that a convention binds."""
    return Organisation.objects.filter(parties__isnull=False).distinct()


class ConventionFilterSet(WagtailFilterSet):
    """What both reports share."""

    status = django_filters.ChoiceFilter(
        field_name="current_status", label="État", choices=Status.choices, empty_label="Tous"
    )
    kind = django_filters.ChoiceFilter(
        label="Nature", choices=ConventionKind.choices, empty_label="Toutes"
    )
    referent = PersonFilter(label="Référent", queryset=referents, empty_label="Tous")
    partner = django_filters.ModelChoiceFilter(
        label="Partenaire", queryset=partners, method="bound_to", empty_label="Tous"
    )

    class Meta:
        model = ConventionPage
        fields = []

    def bound_to(self, conventions, name, partner):
        """Keep the conventions that bind ``partner``, each once."""
        bound = ConventionPage.objects.filter(parties__organisation=partner)
        return conventions.filter(pk__in=bound.values("pk"))


class DeadlineFilterSet(ConventionFilterSet):
    """Filters of *Échéances*. Two of them look at deadlines: the view applies them."""

    period = django_filters.ChoiceFilter(
        label="Période", choices=Period.choices, method="untouched", empty_label="12 mois"
    )
    deadline = django_filters.ChoiceFilter(
        label="Échéance", choices=DeadlineKind.choices, method="untouched", empty_label="Toutes"
    )

    def untouched(self, conventions, name, value):
        """Leave the conventions: what is chosen here is known only once dates are computed."""
        return conventions


class RecordFilterSet(ConventionFilterSet):
    """Filters of *Fiches incomplètes*."""

    missing = django_filters.ChoiceFilter(
        label="Ce qui manque", choices=Missing.choices, method="that_lack", empty_label="Tout"
    )

    def that_lack(self, records, name, value):
        """Keep the records that lack one thing."""
        return lacking(records, Missing(value))
