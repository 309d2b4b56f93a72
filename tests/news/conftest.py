"""What all tests of the news need."""

import pytest
from django.core.cache import cache
from wagtail.signal_handlers import disable_reference_index_auto_update


@pytest.fixture(autouse=True)
def no_memory():
    """Forget the renditions and sites of other tests: their database was rolled back."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def no_reference_index():
    """Leave out the index of who uses what: only the admin reads it, and it takes long."""
    with disable_reference_index_auto_update():
        yield
