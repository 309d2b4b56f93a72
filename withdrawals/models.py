"""Why a page is no longer on line, as its readers are told."""

from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from core.models.mixins import LONGEST_SENTENCE
from core.visibility import Restricted, is_public

# The action of the history.
EXPLAINED = "withdrawals.explain"


class Reason(models.TextChoices):
    """What an officer may tell of a page taken off line."""

    MISTAKE = "erreur", "Elle avait été publiée par erreur"
    REPLACED = "remplacement", "Une autre page la remplace"
    OTHER = "autre", "Une autre raison, à dire en une phrase"


class Withdrawal(models.Model):
    """What readers are told at the URLs of a page that is off line, until it comes back.

    It stands with the page: its URLs are those that ``redirects`` keeps of it, and nothing remains
    once the page is deleted. ``title`` is empty unless the officer lets readers know it.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField("raison", max_length=12, choices=Reason.choices)
    sentence = models.CharField("phrase", max_length=LONGEST_SENTENCE, blank=True)
    replacement = models.ForeignKey(
        Page,
        verbose_name="page qui la remplace",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField("titre", max_length=255, blank=True)
    withdrawn_at = models.DateTimeField("retirée le", default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "retrait"
        verbose_name_plural = "retraits"
        default_permissions = ()

    def __str__(self):
        return self.explanation

    @property
    def explanation(self):
        """The reason, as a sentence that says nothing of the page itself."""
        return {
            Reason.MISTAKE: "Cette page avait été publiée par erreur.",
            Reason.REPLACED: "Une autre page a remplacé celle-ci.",
            Reason.OTHER: self.sentence,
        }[self.reason]

    def shown_replacement(self, request):
        """Return the page to read instead, when visitors may; else None."""
        page = self.replacement
        return page if page and is_public(page, request) else None


def withdrawn(pages):
    """Keep the pages whose visitors are told why: neither back nor closed meanwhile."""
    return pages.filter(~Restricted(), live=False, withdrawal__isnull=False)


def end_withdrawal(instance, **kwargs):
    """Forget why a page was off line, once it is back.

    Wagtail says that a page is published when it only waits for its hour.
    """
    if instance.live:
        Withdrawal.objects.filter(page_id=instance.pk).delete()


def begin_planned_withdrawal(instance, **kwargs):
    """Tell what was written for that day to the readers of a page that the clock takes off line."""
    sentence = getattr(instance, "expiry_sentence", "")
    if not (instance.expired and sentence):
        return
    answer = {"reason": Reason.OTHER, "sentence": sentence, "replacement": None, "title": ""}
    told, _ = Withdrawal.objects.update_or_create(
        page_id=instance.pk, defaults={**answer, "withdrawn_at": timezone.now()}
    )
    note(instance, told.explanation)


def note(page, explanation, user=None):
    """Keep in the history of ``page`` what its readers are told."""
    log(instance=page, action=EXPLAINED, user=user, data={"explanation": explanation})
