"""Fixtures shared by all tests. Files stay in memory (see ``config.settings.test``)."""

from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connections, transaction
from django.test import SimpleTestCase
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests import databases

TESTS = Path(__file__).parent
# What each database does in its own way: SQL of ours, locks, transactions, order of texts, numbers
# of queries. ``make test`` tries these on PostgreSQL too, ``make test-all`` everything.
ENGINE = [
    "accounts/test_doors.py", "admin/test_choosers.py", "admin/test_deleted_records.py",
    "admin/test_french_order.py", "admin/test_hostile_listings.py", "admin/test_tables.py",
    "admin/test_saving.py", "admin/test_transactions.py",
    "clock/test_locks.py", "clock/test_publication.py",
    "core/test_alphabet.py", "core/test_page_tree.py", "core/test_query_counts.py",
    "core/test_slugs.py", "core/test_vocabulary.py", "crawl/test_crawl.py",
    "feeds/test_archives.py", "feeds/test_feed_state.py", "feeds/test_freshness.py",
    "feeds/test_websub.py", "links/test_checking.py", "links/test_reading.py",
    "media/visibility/test_showing.py", "media/visibility/test_state.py", "news/test_filters.py",
    "news/test_feed_queries.py", "outbox/test_outbox.py", "partnerships/test_deadlines.py",
    "partnerships/test_derived_rows.py", "partnerships/test_exports.py",
    "partnerships/test_in_force.py", "partnerships/test_registry.py",
    "partnerships/test_status_in_sql.py",
    "redirects/test_redirects.py", "redirects/test_trackers.py", "runtime/test_characters.py",
    "runtime/test_integer_lookups.py", "search/test_backend.py", "search/test_engine.py",
    "search/test_facets.py", "search/test_query_log.py", "search/test_signals.py",
    "search/test_spelling.py",
]  # fmt: skip
# Where tests keep the index of who uses what; elsewhere those marked ``reference_index`` do.
WITH_REFERENCE_INDEX = [
    TESTS / folder for folder in ["admin", "crawl", "demo", "links", "media/visibility"]
]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share the tests among the workers of a run that has several."""
    from tests.scheduling import OneWorkerForBrowsers

    return OneWorkerForBrowsers(config, log)


def pytest_collection_modifyitems(items):
    """Mark what each database does in its own way, and what proves the same on all of them."""
    engine = {TESTS / path for path in ENGINE}
    for item in items:
        if item.path in engine:
            item.add_marker("engine")
        elif not asks_the_database(item):
            item.add_marker("without_database")


def asks_the_database(item):
    """Tell whether a test may ask the database anything: pytest-django forbids it to the others."""
    return (
        item.get_closest_marker("django_db") is not None
        or not {"db", "transactional_db", "lasting"}.isdisjoint(item.fixturenames)
        or (item.cls is not None and issubclass(item.cls, SimpleTestCase))
    )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """Give each worker a copy of a database that was migrated once."""
    with django_db_blocker.unblock():
        remove = databases.create()
    yield
    with django_db_blocker.unblock():
        remove()


@pytest.fixture(scope="session")
def lasting(django_db_setup, django_db_blocker):
    """Give a context that undoes at its end what was written in it: for fixtures of a module.

    Each test of the module writes inside, and its own writings are undone as usual. What such a
    fixture yields is read only: the objects are the same for all.
    """

    @contextmanager
    def undone():
        # As those of Django's TestCase: what asks to be the outermost transaction may be inside.
        atomic = transaction.atomic()
        atomic._from_testcase = True
        with django_db_blocker.unblock(), atomic:
            yield
            transaction.set_rollback(True)

    return undone


@pytest.fixture(autouse=True)
def no_memory():
    """Forget the renditions, sites and counts of other tests: their database was rolled back."""
    forget()
    yield
    forget()


def forget():
    """Empty what the site and its process remember."""
    cache.clear()
    caches["memory"].clear()


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
