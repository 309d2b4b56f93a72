"""Production settings, started as a server starts them: in a process with its own environment."""

import json
import os
import subprocess
import sys

import pytest

KEY = "k" * 60
# Print the settings named on the command line.
PROBE = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


@pytest.fixture
def production(tmp_path):
    """Start the production settings with ``environment``; return the process that ended."""

    def start(*names, **environment):
        environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATA_DIR": str(tmp_path),
            **environment,
        }
        return subprocess.run(
            [sys.executable, "-c", PROBE, *names],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


@pytest.fixture
def read(production):
    """Return the settings ``names`` as production has them under ``environment``."""

    def read_settings(*names, **environment):
        process = production(*names, **{"SECRET_KEY": KEY, **environment})
        assert process.returncode == 0, process.stderr
        return json.loads(process.stdout)

    return read_settings
