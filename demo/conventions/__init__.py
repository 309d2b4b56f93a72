"""The conventions of the registry, each in its own module.

Six are told by the sources; the others are invented: a registry has to show all that may happen
to a convention, and a catalogue actions that are open to classes today. One that replaces another
comes after it.
"""

from . import (
    basse_normandie,
    brochon,
    cantines,
    cncress,
    foret,
    greta,
    metiers,
    musee,
    radio,
    rivieres,
    shoah,
    sport,
    uimm,
)

CONVENTIONS = [
    *(
        module.CONVENTION
        for module in (brochon, greta, uimm, shoah, cncress, basse_normandie, rivieres, radio)
    ),
    musee.CONVENTION,
    metiers.FIRST,
    metiers.SECOND,
    cantines.CONVENTION,
    sport.CONVENTION,
    foret.CONVENTION,
]
