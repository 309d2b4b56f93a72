"""The conventions of the registry, each in its own module."""

from . import basse_normandie, brochon, cncress, greta, shoah, uimm

CONVENTIONS = [
    module.CONVENTION for module in (brochon, greta, uimm, shoah, cncress, basse_normandie)
]
