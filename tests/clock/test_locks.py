"""One run at a time, whatever the database."""

import threading

import pytest
from django.db import connection

from clock.locks import only_run


def elsewhere(function):
    """Run ``function`` on another connection, as another process would; return its result."""
    found = []

    def work():
        try:
            found.append(function())
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return found[0]


def is_free(name):
    with only_run(name) as free:
        return free


pytestmark = pytest.mark.usefixtures("own_database")


def test_only_run__one_works_and_the_other_is_told():
    with only_run("essai") as free:
        assert free
        assert not elsewhere(lambda: is_free("essai"))
        assert elsewhere(lambda: is_free("autre"))
    assert elsewhere(lambda: is_free("essai"))


def test_only_run__is_free_again_after_an_error():
    with pytest.raises(ValueError, match="cassé"), only_run("essai"):
        raise ValueError("cassé")
    assert elsewhere(lambda: is_free("essai"))


def test_only_run__a_connection_that_breaks_lets_go():
    def die():
        with only_run("essai") as free:
            assert free
            connection.close()
        return free

    assert elsewhere(die)
    assert elsewhere(lambda: is_free("essai"))
