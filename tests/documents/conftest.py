"""What the tests of imports share."""

from copy import deepcopy
from pathlib import Path
from unittest import mock

import pytest

from documents import isolation


@pytest.fixture(scope="session")
def reading_once():
    """Give a context where a file that was read is not read again: each time takes a process."""
    read_file, known = isolation.read_file, {}

    def remembered(path, **_):
        file = (Path(path).name, Path(path).read_bytes())
        if file not in known:
            known[file] = read_file(path)
        return deepcopy(known[file])

    return lambda: mock.patch.object(isolation, "read_file", remembered)
