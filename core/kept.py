"""What pages share, kept in the memory of a process under the version of public content.

A request asks the database which version is in place, then has by it what no change has touched
since: the site, its menu, its glossary. A change gives another version, so that every process reads
anew at its next request, and nothing is ever to be purged. What depends on the day, on the reader
or on a view restriction is never kept.
"""

import hashlib

from django.core.cache import caches

_sources = []


def versioned_by(function):
    """Register ``function()``, which asks the database for the version of public content."""
    _sources[:] = [function]


def version_of(request):
    """Return the version that ``request`` is answered by, asked once."""
    if not hasattr(request, "public_version"):
        request.public_version = _sources[0]()
    return request.public_version


def kept(request, name, make):
    """Return what ``make()`` gave under ``name`` in this version, a copy for each request.

    What raises is not kept.
    """
    key = hashlib.sha256(f"{version_of(request)} {name}".encode()).hexdigest()
    return caches["memory"].get_or_set(key, make)
