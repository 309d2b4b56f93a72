"""What ``docs/securite.md`` promises is tried: each test that it names exists."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
NAMED = re.findall(r"`([a-z_/]+\.py)(?:::(\w+))?`", (TESTS.parent / "docs/securite.md").read_text())


def test_table__names_a_proof_for_each_threat():
    lines = (TESTS.parent / "docs/securite.md").read_text().splitlines()
    threats = [line for line in lines if line.startswith("| ") and "Menace" not in line]
    assert len(threats) > 25
    assert [line for line in threats if not re.search(r"`[a-z_/]+\.py", line)] == []


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_proof__exists(file, test):
    if file.startswith("tests/"):
        file = file.removeprefix("tests/")
    source = (TESTS / file).read_text()
    assert re.search(rf"^def {test}\b" if test else r"^def test_", source, re.M)
