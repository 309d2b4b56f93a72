"""Keys that no database holds: a URL may ask for any number, which is then among nothing.

Django answers so for one number (``pk=10**30``), not for a list of them (``pk__in``), which forms
and filters of several choices ask for: SQLite fails.
"""

from django.db.models import ForeignObject, IntegerField
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

# Eight bytes, the longest integer of both databases.
HELD = range(-(2**63), 2**63)


class Held:
    """Leaves out of a list the numbers that no column holds."""

    def process_rhs(self, compiler, connection):
        """Look at the values alone: a subquery holds what the database holds."""
        if self.rhs_is_direct_value():
            self.rhs = [each for each in self.rhs if not isinstance(each, int) or each in HELD]
        return super().process_rhs(compiler, connection)


class AmongNumbers(Held, In):
    """``in``, for a column of numbers."""


class AmongRecords(Held, RelatedIn):
    """``in``, for the key of a record."""


def leave_out_what_no_column_holds():
    """Use these wherever a list of keys is looked for."""
    IntegerField.register_lookup(AmongNumbers)
    ForeignObject.register_lookup(AmongRecords)
