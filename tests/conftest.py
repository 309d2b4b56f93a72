"""Fixtures shared by all tests. Files stay in memory (see ``config.settings.test``)."""

import pytest
from django.core.cache import cache
from django.core.management import call_command


@pytest.fixture(autouse=True)
def no_memory():
    """Forget the renditions, sites and counts of other tests: their database was rolled back."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def demo(db):
    """Fill the database with the demonstration content and its two accounts."""
    call_command("load_demo", verbosity=0)
