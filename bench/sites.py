"""Sites of different sizes, side by side: what the benches of the registry, feeds and search share.

A process holds each site, with a database of its own. The same requests go to one and the other in
turn, so that what else the machine does weighs on both.
"""

import multiprocessing
import os
import statistics
import tempfile
import time

WARM_UP = 3


class Site:
    """A process that holds a site of ``size`` items and answers questions about it.

    ``serve(pipe, folder, size, *arguments)`` makes the site and answers: see ``answer``.
    """

    def __init__(self, serve, size, *arguments):
        self.size = size
        self._folder = tempfile.TemporaryDirectory(prefix=f"bench-{size}-")
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(theirs, self._folder.name, size, *arguments), daemon=True
        )
        self._process.start()
        theirs.close()

    def ask(self, action, *arguments):
        """Return the answer to ``action``; EOFError when the process is gone."""
        self._pipe.send((action, *arguments))
        return self._pipe.recv()

    def stop(self):
        """End the process and delete its files."""
        self._pipe.send(None)
        self._process.join()
        self._folder.cleanup()


def finish(sites, code):
    """Stop the processes and return ``code``."""
    for site in sites:
        site.stop()
    return code


def timed(sites, name, repeat):
    """Return the seconds of ``repeat`` requests, one list a site: the sites take turns."""
    found = [[] for _ in sites]
    for turn in range(WARM_UP + repeat):
        for seconds, site in zip(found, sites, strict=True):
            took = site.ask("time", name)
            if turn >= WARM_UP:
                seconds.append(took)
    return found


def compared(found, sites):
    """Print the medians, their ratio and the queries of each request.

    ``found`` is ``{name: what timed returns}``. Return ``{name: medians in milliseconds}``.
    """
    small, large = (f"{site.size} (ms)" for site in sites)
    print(f"{'':28}{small:>12}{large:>12}{'rapport':>9}{'requêtes SQL':>15}{'mesures':>9}")
    all_medians = {}
    for name, seconds in found.items():
        medians = all_medians[name] = [statistics.median(each) * 1000 for each in seconds]
        queries = " / ".join(str(site.ask("queries", name)) for site in sites)
        print(
            f"{name:28}{medians[0]:12.1f}{medians[1]:12.1f}{medians[1] / medians[0]:9.2f}"
            f"{queries:>15}{len(seconds[0]):9}"
        )
    return all_medians


# What runs in the process of a site.


def answer(pipe, folder, visit, database=""):
    """Prepare an empty site in ``folder``, then answer until told to stop.

    ``visit()`` fills the site and returns a ``Visitor``, whose methods are the questions.
    ``database`` is the URL of an empty database; SQLite in ``folder`` by default.
    """
    os.environ["DATA_DIR"] = folder
    os.environ.pop("CACHE_URL", None)
    os.environ.pop("DATABASE_URL", None)
    if database:
        os.environ["DATABASE_URL"] = database
    # DEBUG off, templates cached, nothing to collect.
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    visitor = visit()
    for action, *arguments in iter(pipe.recv, None):
        pipe.send(getattr(visitor, action)(*arguments))


class Visitor:
    """Somebody without an account; ``request(name)`` makes the request called ``name``."""

    def __init__(self):
        from django.test import Client

        self.client = Client()

    def ready(self):
        """Say that the site is made."""
        return True

    def time(self, name):
        """Return the seconds that a request takes, its whole body read."""
        start = time.perf_counter()
        self.request(name)
        return time.perf_counter() - start

    def queries(self, name):
        """Return the number of queries of a request."""
        return len(self.statements(name))

    def statements(self, name):
        """Return the queries of a request, as Django captures them."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            self.request(name)
        return captured.captured_queries
