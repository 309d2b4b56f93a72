"""What the clock does for imports."""

from datetime import timedelta

from clock.registry import job

from .background import next_waiting, read_waiting


@job("Lecture des documents importés", every=timedelta(minutes=1), moments=next_waiting)
def read_imports(now):
    """Read the files that officers brought, as soon as they did."""
    read_waiting()
