"""The short lists that officers keep: themes, audiences, territories."""

from core.models import Vocabulary


class Theme(Vocabulary):
    """What a convention is about."""

    class Meta(Vocabulary.Meta):
        verbose_name = "thème"
        verbose_name_plural = "thèmes"


class Audience(Vocabulary):
    """Whom a convention serves."""

    class Meta(Vocabulary.Meta):
        verbose_name = "public"
        verbose_name_plural = "publics"


class Territory(Vocabulary):
    """Where a convention applies."""

    class Meta(Vocabulary.Meta):
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
