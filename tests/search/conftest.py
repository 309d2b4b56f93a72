"""What all tests of this folder need."""

from contextlib import nullcontext

import pytest
from wagtail.signal_handlers import disable_reference_index_auto_update


@pytest.fixture(autouse=True)
def no_reference_index(request):
    """Leave out the index of who uses what, which takes long: no file becomes public by itself."""
    # ``load_demo`` leaves it out by itself.
    by_itself = "demo" in request.fixturenames
    with nullcontext() if by_itself else disable_reference_index_auto_update():
        yield
