"""The log of production: each line names its request, and nobody."""

import io
import json
import logging
import logging.config

import pytest

pytestmark = pytest.mark.django_db
ASKED = "0f8fad5bd9cb469fa16570867728950e"
# The site logs what it does not find.
NOWHERE = "/recherche/nulle-part/"


@pytest.fixture
def log(read):
    """Log requests as production does under ``environment``; return what is written there."""

    def start(**environment):
        configuration = logging.config.DictConfigurator(read("LOGGING", **environment)["LOGGING"])
        configuration.config["handlers"]["console"]["stream"] = stream = io.StringIO()
        configuration.configure()
        return stream

    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield start
    root.handlers, root.level = before


def test_line__bears_the_name_that_the_answer_gives(log, client):
    written = log()
    answer = client.get(f"{NOWHERE}?q=Dupont")
    name = answer["X-Request-ID"]
    assert len(name) == 32
    assert f" WARNING [{name}] django.request Not Found: {NOWHERE}\n" in written.getvalue()
    assert "Dupont" not in written.getvalue()


def test_json__is_one_object_a_line_with_the_name_that_the_proxy_gave(log, client):
    written = log(LOG_FORMAT="json")
    answer = client.get(f"{NOWHERE}?q=Dupont", headers={"X-Request-ID": ASKED})
    (told,) = map(json.loads, written.getvalue().splitlines())
    assert answer["X-Request-ID"] == told["request_id"] == ASKED
    assert (told["level"], told["logger"]) == ("WARNING", "django.request")
    assert told["message"] == f"Not Found: {NOWHERE}"
    assert "Dupont" not in written.getvalue()


def test_name__that_is_none_is_replaced(log, client):
    written = log()
    answer = client.get(NOWHERE, headers={"X-Request-ID": "<script>"})
    assert len(answer["X-Request-ID"]) == 32
    assert "script" not in written.getvalue()
