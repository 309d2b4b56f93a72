"""Follow docs/deploiement.md word for word on this machine, a Debian that may be thrown away.

    python tests/deployment/follow.py --on-this-machine

As root: packages, an account, /srv/partenariats, nginx are really installed. Where systemd does not
run, ``systemctl.py`` starts the same commands as the units say. The update is followed while
visitors read the site: none may be refused.
"""

import os
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "partenariats.example.org"
PATHS = ["/", "/recherche/?q=convention", "/partenaires/", "/healthz"]
SHELL = ["bash", "-euo", "pipefail", "-c"]


def blocks(text):
    """Return the blocks of commands, each with the title of its section."""
    found, title = [], ""
    for heading, block in re.findall(r"^## ([^\n]*)$|^```sh\n(.*?)^```$", text, re.M | re.S):
        title = heading or title
        if block:
            found.append((title, block))
    return found


def run(block, environment):
    """Run a block as somebody types it, where the former one left the shell; stop at a failure."""
    print(block, flush=True)
    done = subprocess.run(
        [*SHELL, f"cd $HERE\n{block}\npwd > $HERE_FILE"], check=False, env=environment
    )
    if done.returncode:
        sys.exit(f"This block failed:\n{block}")
    environment["HERE"] = Path(environment["HERE_FILE"]).read_text().strip()


class Readers(threading.Thread):
    """Visitors who read the site without a pause, and note what they are refused."""

    def __init__(self):
        super().__init__(daemon=True)
        self.stopped, self.answers, self.refused = False, 0, []

    def run(self):
        """Ask for each page in turn."""
        while not self.stopped:
            path = PATHS[self.answers % len(PATHS)]
            try:
                read(path)
            except OSError as error:
                self.refused.append((path, str(error)))
            self.answers += 1


def read(path):
    """Return the answer to a visitor, through nginx and TLS."""
    context = ssl._create_unverified_context()
    request = urllib.request.Request(f"https://127.0.0.1{path}", headers={"Host": HOST})
    with urllib.request.urlopen(request, context=context, timeout=30) as answer:
        return answer.read()


def update(block, environment):
    """Follow the update under the eyes of readers."""
    readers = [Readers() for _ in range(4)]
    for reader in readers:
        reader.start()
    run(block, environment)
    # The old processes end once they have answered.
    time.sleep(5)
    for reader in readers:
        reader.stopped = True
    refused = [each for reader in readers for each in reader.refused]
    print(sum(reader.answers for reader in readers), "answers,", len(refused), "refused")
    assert not refused, refused[:5]


def check_rights():
    """Nobody else reads what the site writes; the site does not write its own code."""
    data = Path("/srv/partenariats/var")
    assert data.stat().st_mode & 0o077 == 0
    assert (data / "db.sqlite3").stat().st_mode & 0o077 == 0
    as_site = ["setpriv", "--reuid", "partenariats", "--regid", "partenariats", "--init-groups"]
    assert subprocess.run([*as_site, "test", "-w", "/srv/partenariats/code"]).returncode == 1
    as_nginx = ["setpriv", "--reuid", "www-data", "--regid", "www-data", "--init-groups"]
    assert subprocess.run([*as_nginx, "test", "-r", data / "db.sqlite3"]).returncode == 1
    assert subprocess.run([*as_nginx, "test", "-r", "/srv/partenariats/env"]).returncode == 1


def main():
    """Follow the document, then look at what it made."""
    if os.getuid() or sys.argv[1:] != ["--on-this-machine"]:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DEPOT": f"file://{ROOT}",
            "DEBIAN_FRONTEND": "noninteractive",
            "HERE": "/",
            "HERE_FILE": f"{folder}/here",
        }
        if not Path("/run/systemd/system").is_dir():
            (Path(folder) / "systemctl").symlink_to(Path(__file__).with_name("systemctl.py"))
            environment["PATH"] = f"{folder}:{environment['PATH']}"
        document = (ROOT / "docs/deploiement.md").read_text()
        try:
            for title, block in blocks(document):
                if title == "Mettre à jour":
                    update(block, environment)
                else:
                    run(block, environment)
            check_rights()
            subprocess.run(["partenariats", "doctor"])
        finally:
            subprocess.run(
                ["systemctl", "stop", "partenariats", "partenariats-horloge", "nginx"],
                env=environment,
            )


if __name__ == "__main__":
    main()
