"""The short lists that officers keep: themes, audiences, territories."""

from core.models import Vocabulary


class Theme(Vocabulary):
    """What a convention is about."""

    # What the registry's URL calls it, as for the two others.
    facet = "theme"

    class Meta(Vocabulary.Meta):
        verbose_name = "thème"
        verbose_name_plural = "thèmes"


class Audience(Vocabulary):
    """Whom a convention serves."""

    facet = "public"

    class Meta(Vocabulary.Meta):
        verbose_name = "public"
        verbose_name_plural = "publics"


class Territory(Vocabulary):
    """Where a convention applies."""

    facet = "territoire"

    class Meta(Vocabulary.Meta):
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
