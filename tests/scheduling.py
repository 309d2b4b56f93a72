"""Who runs which tests when several workers share them."""

from xdist.scheduler import LoadScopeScheduling


class OneWorkerForBrowsers(LoadScopeScheduling):
    """Gives the browser tests to one worker, first, and the others one by one to whoever is free.

    They share one site and one browser. ``--dist loadgroup`` would do; it forgets the groups
    with pytest 9.
    """

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else nodeid
