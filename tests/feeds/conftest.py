"""What all tests of subscriptions need."""

import pytest
from wagtail.signal_handlers import disable_reference_index_auto_update


@pytest.fixture(autouse=True)
def no_reference_index():
    """Leave out the index of who uses what: only the admin reads it, and it takes long."""
    with disable_reference_index_auto_update():
        yield
