"""Fixtures shared by all tests. Files stay in memory (see ``config.settings.test``)."""

import pytest
from django.core.management import call_command


@pytest.fixture
def demo(db):
    """Fill the database with the demonstration content and its two accounts."""
    call_command("load_demo", verbosity=0)
