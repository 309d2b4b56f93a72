"""What is answered when the site cannot write for now: busy database, full or read-only disk.

Not a mistake of the site: the answer says what happens, is a 503 that robots come back to, and
gives an editor back what was typed, to be sent again.
"""

import errno
import sqlite3
import sys

from django.db import InternalError, OperationalError
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.defaults import server_error

from .sqlite.base import primary_code

BUSY = "Quelqu’un d’autre enregistre en ce moment, et la base de données fait attendre."
FULL = "Le disque du site est plein."
READ_ONLY = "Le site ne peut rien écrire pour le moment."
UNREACHABLE = "La base de données ne répond pas."

# What each database, and the disk, say of it: https://www.sqlite.org/rescode.html,
# https://www.postgresql.org/docs/current/errcodes-appendix.html
OF_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
}
OF_POSTGRESQL = {
    "25006": READ_ONLY,  # read_only_sql_transaction
    "40001": BUSY,  # serialization_failure
    "40P01": BUSY,  # deadlock_detected
    "53100": FULL,  # disk_full
    "55P03": BUSY,  # lock_not_available
    "57014": BUSY,  # query_canceled, by a time limit
}
OF_DISKS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}

# Seconds after which it is worth trying again.
RETRY_AFTER = 30


def reason(error):
    """Return the French sentence for an error that passes by itself, or None for any other."""
    if isinstance(error, OSError):
        return OF_DISKS.get(error.errno)
    if not isinstance(error, OperationalError | InternalError):
        return None
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return OF_SQLITE.get(primary_code(cause))
    state = getattr(cause, "sqlstate", None)
    if state is None and isinstance(error, OperationalError):
        return UNREACHABLE
    return OF_POSTGRESQL.get(state)


def error_500(request):
    """Answer a request that failed: the handler of the site's errors 500."""
    sentence = reason(sys.exc_info()[1])
    if sentence is None:
        return server_error(request)
    if request.accepts("text/html"):
        context = {"reason": sentence, "typed": typed(request)}
        response = render(request, "unavailable.html", context, status=503)
    else:
        body = {"success": False, "error_code": "unavailable", "error_message": sentence}
        response = JsonResponse(body, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def typed(request):
    """Return the ``(name, value)`` that an editor sent and that may be sent again.

    Nothing of a form that holds a password: pages are kept by browsers.
    """
    if request.method != "POST" or not request.path.startswith(reverse("wagtailadmin_home")):
        return []
    if any("password" in name for name in request.POST):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
