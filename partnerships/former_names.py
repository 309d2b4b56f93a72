"""The names that an organisation had: a signed text shows the one of its day."""

from wagtail import blocks

TWICE = "Deux anciens noms s’arrêtent le même jour : donnez à chacun son dernier jour."


class FormerNameBlock(blocks.StructBlock):
    """A name that an organisation had, until a day that is known or not."""

    name = blocks.CharBlock(label="Nom", max_length=255)
    acronym = blocks.CharBlock(label="Sigle", required=False, max_length=30)
    until = blocks.DateBlock(
        label="Jusqu’au",
        required=False,
        help_text="Dernier jour de ce nom. Sans date, il sert seulement à retrouver la fiche.",
    )

    class Meta:
        icon = "history"
        label = "Ancien nom"


class FormerNamesBlock(blocks.StreamBlock):
    """All the names that an organisation had, in any order."""

    name = FormerNameBlock()

    def clean(self, value):
        """Refuse two names that end on one day: nobody could tell which was borne before."""
        value = super().clean(value)
        days = [each["until"] for each in written(value) if each["until"]]
        if len(set(days)) < len(days):
            raise blocks.StreamBlockValidationError(non_block_errors=[TWICE])
        return value


def name_on(former_names, day):
    """Return the former name (a ``FormerNameBlock`` value) borne on ``day``, None for today's.

    ``until`` is the last day of a name. Names without one, and no day, tell nothing.
    """
    later = [each for each in written(former_names) if day and each["until"]]
    later = [each for each in later if each["until"] >= day]
    return min(later, key=lambda each: each["until"], default=None)


def written(former_names):
    """Return the former names without the stream around them."""
    return [block.value for block in former_names or ()]
