"""What all tests of this folder need."""

from contextlib import nullcontext

import pytest
from wagtail.signal_handlers import disable_reference_index_auto_update


@pytest.fixture(autouse=True)
def no_reference_index(request):
    """Leave out the index of who uses what: only the admin reads it, and it takes long."""
    # ``load_demo`` leaves it out by itself.
    by_itself = "demo" in request.fixturenames
    with nullcontext() if by_itself else disable_reference_index_auto_update():
        yield
