"""Versions of pages sent to people without account, and what each of them answered."""

import logging

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail.models import Page, Revision

from .digests import digest_of

logger = logging.getLogger(__name__)


class Decision(models.TextChoices):
    """What somebody answers."""

    APPROVED = "approved", "Approuve"
    CHANGES = "changes", "Demande des changements"


def version_of(page, content):
    """Return ``page`` with the content of one of its versions; None when it cannot be made."""
    if page is None:
        return None
    try:
        return page.with_content_json(content)
    # modelcluster raises nothing more precise for a protected record that was deleted since.
    except Exception:
        logger.warning("Version of page %s", page.pk, exc_info=True)
        return None


class RoundQuerySet(models.QuerySet):
    """Rounds by what is to be done with them."""

    def open(self):
        """Keep the latest round of each page, unless its page was published or it was closed."""
        return self.filter(closed_at=None, page__isnull=False)

    def latest_of(self, page):
        """Return the last round of ``page``, None when it never had any."""
        return self.filter(page=page.pk).order_by("-number").first()


class Round(models.Model):
    """One version of a page, sent to be validated.

    ``content`` is that of the revision on the day it was sent: Wagtail writes again the revision of
    whoever goes on typing, and forgets old ones. ``digest`` is its SHA-256. The round outlives its
    page: it is what proves who agreed to what.
    """

    page = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="validation_rounds"
    )
    page_title = models.CharField("page", max_length=255)
    number = models.PositiveIntegerField("version n°")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField("empreinte SHA-256", max_length=64)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sender_name = models.CharField("envoyée par", max_length=320)
    sent_at = models.DateTimeField("envoyée le")
    message = models.TextField("mot d’accompagnement", blank=True)
    # The page was published, or another version was sent, or an officer stopped it all.
    closed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField("publiée le", null=True)
    overridden_by = models.CharField("passée outre par", max_length=320, blank=True)
    overridden_at = models.DateTimeField(null=True)
    override_reason = models.TextField("motif", blank=True)

    objects = RoundQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "version envoyée à la validation"
        verbose_name_plural = "versions envoyées à la validation"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_round_of_a_number")
        ]

    def __str__(self):
        return f"{self.page_title}, version n° {self.number}"

    def version(self):
        """Return the page as it was sent; None when it, or what it cannot do without, is gone."""
        return version_of(self.page and self.page.specific, self.content)

    @property
    def is_intact(self):
        """Whether the content is still what the digest was made from."""
        return digest_of(self.content) == self.digest

    @property
    def is_settled(self):
        """Whether nothing keeps the version from being published."""
        return self.overridden_at is not None or all(
            each.approves for each in self.requests.all() if each.counts
        )

    @property
    def state(self):
        """Where the round stands, in words."""
        counting = [each for each in self.requests.all() if each.counts]
        approved = sum(each.approves for each in counting)
        if self.overridden_at:
            return "Passée outre"
        if any(each.decision == Decision.CHANGES for each in counting):
            return "Changements demandés"
        if counting and approved == len(counting):
            return "Validée"
        return f"{approved} sur {len(counting)} {'ont' if approved > 1 else 'a'} approuvé"


class Request(models.Model):
    """What one person is asked about one version: to decide, or to be told.

    ``kept`` is the former answer of somebody who is not asked again: it still holds.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="requests")
    name = models.CharField("nom", max_length=150)
    organisation = models.CharField("organisme", max_length=255, blank=True)
    email = models.EmailField("adresse électronique")
    is_copy = models.BooleanField("pour information", default=False)
    asks_logo = models.BooleanField("confirmer l’usage du logo", default=False)
    due_on = models.DateField("répondre avant le")
    kept = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # The mail with the link did not leave: it is written anew, with another link.
    unsent = models.BooleanField(default=True)
    reminders = models.PositiveSmallIntegerField("relances", default=0)
    opened_at = models.DateTimeField("lue le", null=True)
    revoked_at = models.DateTimeField("retirée le", null=True)
    revoked_by = models.CharField(max_length=320, blank=True)

    decision = models.CharField("réponse", max_length=10, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField("répondu le", null=True)
    signed_name = models.CharField("nom tapé", max_length=150, blank=True)
    logo_confirmed = models.BooleanField("usage du logo confirmé", default=False)
    remark = models.TextField("remarque", blank=True)
    after_publication = models.BooleanField("après la publication", default=False)

    # The code that goes with the links: six figures, never stored as they are.
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_since = models.DateTimeField(null=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "demande de validation"
        verbose_name_plural = "demandes de validation"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "email"], name="one_request_a_person")
        ]

    def __str__(self):
        return f"{self.name} ({self.organisation})" if self.organisation else self.name

    @property
    def counts(self):
        """Whether the publication waits for this person."""
        return not self.is_copy and self.revoked_at is None

    @property
    def answer(self):
        """The answer that holds: their own, or the one kept from a former version."""
        return self.kept or self

    @property
    def approves(self):
        """Whether the answer that holds is an approval."""
        return self.answer.decision == Decision.APPROVED

    @property
    def is_waiting(self):
        """Whether an answer is still expected."""
        return self.counts and not self.answer.decision and self.round.closed_at is None

    def is_late(self, day):
        """Tell whether the last day to answer is over on ``day``."""
        return self.is_waiting and self.due_on < day

    @property
    def state(self):
        """What became of it, in words."""
        if self.revoked_at:
            return "Retirée"
        if self.is_copy:
            return "Pour information"
        if self.answer.decision:
            words = self.answer.get_decision_display()
            return f"{words} (version n° {self.kept.round.number})" if self.kept else words
        if self.unsent:
            return "Courriel pas encore parti"
        if self.is_late(timezone.localdate()):
            return "En retard"
        return "Lue, sans réponse" if self.opened_at else "Envoyée"


class Link(models.Model):
    """A personal link. Only its hash is kept: nobody reads the link itself in the database.

    It works until ``expires_at``, unless another one was asked for since (``replaced_at``).
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    asked_again_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"Lien de {self.request}"


class Comment(models.Model):
    """What somebody says of one field or block of the version."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="comments")
    # The path of the field, or of the block by its own key, which it keeps when it moves.
    key = models.CharField(max_length=255)
    label = models.CharField("passage", max_length=255)
    text = models.TextField("commentaire")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "key"], name="one_comment_a_key")]

    def __str__(self):
        return f"{self.label} : {self.text}"


class Preview(models.Model):
    """A version of a page that anybody reads who holds its link, until ``expires_at``.

    No code, no answer: for somebody of the house, or a partner who only wants to see.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="shared_previews")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    token_hash = models.CharField(max_length=64, unique=True)
    maker_name = models.CharField("ouvert par", max_length=320)
    made_at = models.DateTimeField("ouvert le")
    expires_at = models.DateTimeField("jusqu’au")
    closed_at = models.DateTimeField("fermé le", null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "aperçu à partager"
        verbose_name_plural = "aperçus à partager"
        ordering = ["-pk"]

    def __str__(self):
        return f"Aperçu de {self.page} ouvert par {self.maker_name}"

    def version(self):
        """Return the page as it was shared; None when what it cannot do without is gone."""
        return version_of(self.page.specific, self.content)

    def is_open(self, now):
        """Tell whether the link still opens."""
        return self.closed_at is None and now <= self.expires_at
