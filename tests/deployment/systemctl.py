#!/usr/bin/env python3
"""What ``systemctl`` does of our units, on a machine where systemd does not run."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

UNITS = Path("/etc/systemd/system")
PIDS = Path("/run/partenariats-units")


def settings_of(name):
    """Return the lines ``Key=value`` of a unit."""
    return dict(re.findall(r"^(\w+)=(.*)$", (UNITS / f"{name}.service").read_text(), re.M))


def environment_of(path):
    """Return the variables of an ``EnvironmentFile``."""
    lines = re.findall(r"^(\w+)=(.*)$", Path(path).read_text(), re.M)
    return {**{key: os.environ[key] for key in ["PATH"]}, **dict(lines)}


def start(name):
    """Start a unit under its account."""
    if name == "nginx":
        subprocess.run(["nginx"], check=True)
        return
    unit = settings_of(name)
    account = ["--reuid", unit["User"], "--regid", unit["User"], "--init-groups"]
    PIDS.mkdir(exist_ok=True)
    process = subprocess.Popen(
        ["setpriv", *account, *unit["ExecStart"].split()],
        cwd=unit["WorkingDirectory"],
        env=environment_of(unit["EnvironmentFile"]),
        umask=int(unit["UMask"], 8),
        stdin=subprocess.DEVNULL,
        stdout=(PIDS / f"{name}.log").open("ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    (PIDS / name).write_text(str(process.pid))
    # ``Type=notify`` tells systemd when the site is ready.
    time.sleep(15)


def send(name, number):
    """Send a signal to a unit."""
    if name == "nginx":
        subprocess.run(["nginx", "-s", "reload" if number == signal.SIGHUP else "quit"])
        return
    with contextlib.suppress(ProcessLookupError, FileNotFoundError):
        os.kill(int((PIDS / name).read_text()), number)


def main():
    """Do what is asked of each unit."""
    verb, *names = [word for word in sys.argv[1:] if not word.startswith("--")]
    for name in names:
        if verb == "enable":
            start(name)
        elif verb == "reload":
            send(name, signal.SIGHUP)
        elif verb == "reload-or-restart":
            running = subprocess.run(["pgrep", "-x", name], stdout=subprocess.DEVNULL)
            start(name) if running.returncode else send(name, signal.SIGHUP)
        else:
            send(name, signal.SIGTERM)
            if verb == "restart":
                time.sleep(6)
                start(name)


if __name__ == "__main__":
    main()
