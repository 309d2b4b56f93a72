"""The app serves any Wagtail site: it is tried on one that has nothing of ours."""

import os
import subprocess
import sys

from tests.test_architecture import ROOT, STOREY, imported, modules, room


def test_bare_project__validates_a_page_without_anything_of_ours(tmp_path):
    environment = os.environ | {"BARE_DATABASE": str(tmp_path / "db.sqlite3"), "PYTHONPATH": "."}
    done = subprocess.run(
        [sys.executable, "-m", "tests.joint_validation.bare.walk"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    loaded = set(done.stdout.split())
    assert "joint_validation" in loaded
    assert not loaded & (STOREY.keys() - {"joint_validation"})


def test_app__imports_nothing_of_ours():
    own = [name for name in modules() if room(name) == "joint_validation"]
    assert own
    assert {room(other) for name in own for other in imported(name)} <= {"joint_validation"}
