"""The libraries of the machine that WeasyPrint draws with: without them, the site offers no PDF."""

import ctypes
from functools import cache

from django.core.checks import Info

LIBRARIES = ["libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0"]


@cache
def can_draw():
    """Tell whether the machine has the libraries: looked at once, when a process first asks."""
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def check_libraries(**kwargs):
    """Say what to install. The site does without: this is no warning."""
    if can_draw():
        return []
    return [
        Info(
            "Les pages n’ont pas de PDF accessible à télécharger : il manque Pango.",
            hint="Sur Debian : apt install --no-install-recommends libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0, puis relancez le site et son horloge.",
            id="accessible_pdf.I001",
        )
    ]
