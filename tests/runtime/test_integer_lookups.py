"""Keys that no database holds are among nothing."""

import pytest

from partnerships.models import ConventionPage, Organisation, Party
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [2**63, 10**30, -(2**63) - 1])
def test_keys__that_no_column_holds_are_among_nothing(number):
    partner = factories.OrganisationFactory()
    convention = factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[partner])
    assert not Organisation.objects.filter(pk__in=[number]).exists()
    assert Organisation.objects.filter(pk__in=[number, partner.pk]).get() == partner
    assert ConventionPage.objects.filter(pk__in=[number, convention.pk]).get() == convention
    assert not Party.objects.filter(organisation__in=[str(number)]).exists()
    assert Organisation.objects.exclude(pk__in=[number]).get() == partner
    assert Organisation.objects.filter(pk__in=Party.objects.values("organisation")).exists()
