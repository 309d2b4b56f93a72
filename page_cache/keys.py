"""Names of kept answers: the URL, the version of public content, the day, and the code in place."""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from core.kept import version_of

# What pages are made of, besides the database.
SOURCES = (".py", ".html", ".mo", ".lock")
# Libraries are told by the lock, static files by the list of their names.
OTHERS = {"node_modules", "static", "tests", "var"}
# What an installation chooses and pages tell.
SHOWN_SETTINGS = ("BASE_URL", "CONTENT_SECURITY_POLICY", "INDEXED", "STORAGES", "WEBSUB_HUB_URL")
# Searches are counted, and their index follows the pages a moment later.
NEVER = ("/admin/", "/recherche/")
COMPRESSED = re.compile(r"\bgzip\b")


class Keys:
    """Gives the key of a request's answer. The code is looked at once, when a process starts."""

    def __init__(self):
        self.code = fingerprint()

    def key(self, request):
        """Return the key, or None when the answer is not to be kept.

        One query: the version. A status moves with the day, never within it; what is published at
        an hour is published by the clock, which renews the version.
        """
        query = known_query(request)
        if query is None or request.path_info.startswith(NEVER):
            return None
        parts = (
            self.code,
            version_of(request),
            timezone.localdate(),
            request.scheme,
            request.get_host(),
            request.path,
            query,
            bool(COMPRESSED.search(request.headers.get("Accept-Encoding", ""))),
        )
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:40]


def known_query(request):
    """Return the parameters in one order, or None when one of them is read by no page."""
    lists = list(request.GET.lists())
    if any(name not in settings.PAGE_CACHE_PARAMETERS for name, _ in lists):
        return None
    return urlencode(sorted(lists), doseq=True)


def fingerprint():
    """Return what changes with the code, the templates, the static files and the settings."""
    shown = {name: getattr(settings, name) for name in SHOWN_SETTINGS}
    digest = hashlib.sha256(repr(shown).encode())
    names = Path(settings.STATIC_ROOT, "staticfiles.json")
    for path in [*sources(settings.BASE_DIR), *filter(Path.exists, [names])]:
        state = path.stat()
        digest.update(f"{path} {state.st_mtime_ns} {state.st_size}\n".encode())
    return digest.hexdigest()


def sources(folder):
    """Give each file below ``folder`` that pages are made of."""
    for place, folders, names in os.walk(folder):  # Path has no walk before Python 3.12
        folders[:] = sorted(name for name in folders if name[0] not in "._" and name not in OTHERS)
        yield from (Path(place, name) for name in sorted(names) if name.endswith(SOURCES))
