"""Who works in the admin."""

import pytest

from tests import factories


@pytest.fixture
def as_officer(client):
    """Sign in a member of "Chargés de communication", who writes and submits."""
    client.force_login(factories.officer())
    return client


@pytest.fixture
def as_editor(client):
    """Sign in a member of "Responsables de publication", who also publishes."""
    client.force_login(factories.officer("Responsables de publication"))
    return client


@pytest.fixture
def as_superuser(client):
    """Sign in an administrator."""
    client.force_login(factories.superuser())
    return client
