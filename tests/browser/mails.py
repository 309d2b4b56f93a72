"""The mails of the site that a test visits: its clock leaves them in files."""

import re
import time
from email import message_from_bytes, policy

# The clock sends each twenty seconds.
PATIENCE_SECONDS = 90
# What Django writes after each mail of a file.
BETWEEN = re.compile(rb"^-{79}$", re.MULTILINE)


def mail_files(folder):
    """Return the files of the mails that the site of ``folder`` sent, the first one first."""
    found = (folder / "var" / "mails").glob("*")
    return sorted(found, key=lambda path: path.stat().st_mtime_ns)


def mails(folder, address):
    """Return the texts of the mails sent to ``address``, the first one first."""
    parts = [
        part.strip() for path in mail_files(folder) for part in BETWEEN.split(path.read_bytes())
    ]
    found = [message_from_bytes(part, policy=policy.default) for part in parts if part]
    return [each.get_content() for each in found if each["To"] == address]


def wait_for(folder, address, pattern, number):
    """Return what ``pattern`` finds in the mail to ``address`` that has it, the ``number``-th."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        found = [re.search(pattern, text) for text in mails(folder, address)]
        found = [each[1] for each in found if each]
        if len(found) >= number:
            return found[number - 1]
        time.sleep(0.5)
    raise AssertionError(f"No mail to {address} with {pattern}: {mails(folder, address)}")
