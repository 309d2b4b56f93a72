"""What keeps a version from being published: the answers that are still missing."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from .digests import words_of
from .models import Round


class NotValidatedError(ValidationError):
    """A version that partners have not all approved; ``page`` is the page."""

    def __init__(self, page, sentence):
        super().__init__(sentence)
        self.page = page


def require_settled(revision):
    """Raise ``NotValidatedError`` when the publication of a revision waits for partners.

    A page never sent to anybody, or published since, waits for nobody.
    """
    page = revision.content_object
    a_round = Round.objects.open().latest_of(page)
    if a_round is None:
        return
    if not a_round.is_settled:
        raise NotValidatedError(
            page,
            "La validation par les partenaires n’est pas terminée "
            f"({a_round.state.lower()}) : attendez les réponses, ou passez outre en donnant un "
            "motif.",
        )
    if a_round.overridden_at is None and words_of(a_round.content) != words_of(revision.content):
        raise NotValidatedError(
            page,
            "Le contenu a changé depuis la version que les partenaires ont approuvée : "
            "envoyez-leur la nouvelle, ou passez outre en donnant un motif.",
        )


def note_publication(sender, instance, revision=None, **kwargs):
    """Close the round of a page that was published: what is answered later is said to be late.

    Wagtail says so too of a version that waits for its hour: until then, partners are still asked.
    """
    now = timezone.now()
    if revision and revision.approved_go_live_at and revision.approved_go_live_at > now:
        return
    Round.objects.filter(page=instance.pk, closed_at=None).update(closed_at=now, published_at=now)
