"""What all tests of the news need."""

import pytest
from wagtail.signal_handlers import disable_reference_index_auto_update


@pytest.fixture(autouse=True)
def no_reference_index():
    """Leave out the index of who uses what, which takes long: no file becomes public by itself.

    Tests of files, and those that count questions, keep it.
    """
    with disable_reference_index_auto_update():
        yield
