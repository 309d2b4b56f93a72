"""What pages share, kept in the memory of a process under the version of public content.

A request asks the database which version is in place, then has by it what no change has touched
since: the site, its menu, its glossary. A change gives another version, so that every process reads
anew at its next request, and nothing is ever to be purged. What depends on the day, on the reader
or on a view restriction is never kept.
"""

import hashlib

from django.core.cache import caches

# Seconds.
BAD_MOMENT = 600

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
    return caches["memory"].get_or_set(_key(request, name), make)


def kept_each(request, name, keys, make):
    """Return ``{key: …}`` of what ``make(keys)`` gave for each key in this version.

    It is asked for those alone that are not kept.
    """
    names = {key: _key(request, f"{name} {key}") for key in keys}
    known = caches["memory"].get_many(names.values())
    found = {key: known[name] for key, name in names.items() if name in known}
    missing = [key for key in keys if key not in found]
    if missing:
        made = make(missing)
        # Made in a bad moment, without an image that could not be read, it does not last.
        caches["memory"].set_many({names[key]: each for key, each in made.items()}, BAD_MOMENT)
        found |= made
    return found


def _key(request, name):
    return hashlib.sha256(f"{version_of(request)} {name}".encode()).hexdigest()
