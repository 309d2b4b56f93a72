"""Texts that sleep: no stage has begun for thirty days, and no day is set to sign them."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..enums import BEFORE_SIGNATURE, Stage
from ..models import Signing
from .deadlines import TEXTS

ASLEEP_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Sleeper:
    """A text that sleeps since the day ``on``."""

    signing: Signing
    on: date

    @property
    def convention(self):
        """The convention of the text, or the one that it amends."""
        return self.signing.convention

    @property
    def stage(self):
        """The stage at which it sleeps."""
        return Stage(self.signing.current_stage)


def sleepers_on(day):
    """Return the texts that sleep on ``day``, the longest first, with convention and referent.

    Those of drafts too: a convention is seldom on line before it is signed.
    """
    waiting = (
        Signing.objects.with_stage(day)
        .filter(current_stage__in=BEFORE_SIGNATURE, signing_day__isnull=True)
        .select_related("convention__referent")
        .defer(*(f"convention__{name}" for name in TEXTS))
    )
    found = [Sleeper(signing, _asleep_on(signing)) for signing in waiting]
    return sorted((each for each in found if each.on <= day), key=lambda each: each.on)


def _asleep_on(signing):
    # Nobody can hurry a school board: the days are counted from its deliberation.
    begun = signing.since(Stage(signing.current_stage))
    return max(begun, signing.board_on or begun) + ASLEEP_AFTER
