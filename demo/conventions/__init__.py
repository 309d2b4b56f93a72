"""The conventions of the registry, each in its own module.

Six are told by the sources; those of the rivers and of the radio are invented: none of the six
opens actions to classes today, and a catalogue has to show some.
"""

from . import basse_normandie, brochon, cncress, greta, radio, rivieres, shoah, uimm

CONVENTIONS = [
    module.CONVENTION
    for module in (brochon, greta, uimm, shoah, cncress, basse_normandie, rivieres, radio)
]
