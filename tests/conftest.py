"""Fixtures shared by all tests. Files stay in memory (see ``config.settings.test``)."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests import databases

TESTS = Path(__file__).parent
# Where tests keep the index of who uses what; elsewhere those marked ``reference_index`` do.
WITH_REFERENCE_INDEX = [
    TESTS / folder for folder in ["admin", "crawl", "demo", "links", "media/visibility"]
]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """Give each worker a copy of a database that was migrated once."""
    with django_db_blocker.unblock():
        remove = databases.create()
    yield
    with django_db_blocker.unblock():
        remove()


@pytest.fixture(autouse=True)
def no_memory():
    """Forget the renditions, sites and counts of other tests: their database was rolled back."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def reference_index(request):
    """Leave out the index of who uses what, which takes long: no file becomes public by itself."""
    kept = (
        request.node.get_closest_marker("reference_index")
        or any(folder in request.path.parents for folder in WITH_REFERENCE_INDEX)
        # ``load_demo`` leaves it out by itself.
        or "demo" in request.fixturenames
    )
    with nullcontext() if kept else disable_reference_index_auto_update():
        yield


@pytest.fixture
def demo(db):
    """Fill the database with the demonstration content and its two accounts."""
    call_command("load_demo", verbosity=0)


@pytest.fixture
def own_database(db, tmp_path):
    """Give the site a database of its own, migrated, that other threads and processes see.

    What is written in it is committed for good, and shared with no other test. Returns its name.
    """
    usual = connections["default"]
    settings = usual.settings_dict
    name = settings["NAME"]
    copy = databases.copy(tmp_path)
    settings["NAME"], connections["default"] = copy, connections.create_connection("default")
    yield copy
    connections["default"].close()
    settings["NAME"], connections["default"] = name, usual
    databases.remove_copy(copy)
