"""What the old site's subscribers know, and what the hub was told."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from ..forms import LegacyFeedForm

# SPIP counts in 64 bits; no old site ever went that far, and both databases hold this.
LARGEST_ID = 2_147_483_647
# Between two tries: two minutes, four, eight… never more than this.
LONGEST_WAIT = timedelta(hours=6)
MOST_FAILURES = 20


class LegacyKind(models.TextChoices):
    """What narrowed an old feed down, named as in its URL."""

    RUBRIQUE = "id_rubrique", "rubrique"
    KEYWORD = "id_mot", "mot-clé"
    AUTHOR = "id_auteur", "auteur"


class LegacyFeed(models.Model):
    """An old feed, and the feed that takes over its subscribers.

    The feed of the whole old site needs no row: it always leads to that of the whole new one.
    """

    kind = models.CharField("genre", max_length=20, choices=LegacyKind.choices)
    old_id = models.PositiveIntegerField(
        "numéro dans l’ancien site",
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_ID)],
        help_text="Celui de l’adresse : 3 pour « id_rubrique=3 ».",
    )
    name = models.CharField(
        "nom dans l’ancien site", max_length=255, blank=True, help_text="Pour s’y retrouver."
    )
    # The identifier of a feed: it survives changes of titles, slugs, places and domains.
    target = models.CharField("nouveau flux", max_length=60)
    last_asked_on = models.DateField("dernière demande", null=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("old_id")]),
        FieldPanel("name"),
        FieldPanel("target"),
    ]
    base_form_class = LegacyFeedForm

    class Meta:
        verbose_name = "ancien flux"
        verbose_name_plural = "anciens flux"
        ordering = ["kind", "old_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "old_id"],
                name="one_target_per_old_feed",
                violation_error_message="Cet ancien flux est déjà dans la liste.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.old_id}"

    @property
    def old_url(self):
        """The end of the old URL, the same under any prefix."""
        return f"spip.php?page=backend&{self.kind}={self.old_id}"

    def remember_request(self, day):
        """Note that somebody still asks for this feed: one write a day at most, and not who.

        A database too busy for it must not cost a subscriber the feed.
        """
        if self.last_asked_on == day:
            return
        try:
            LegacyFeed.objects.filter(pk=self.pk).update(last_asked_on=day)
        except DatabaseError:
            return


class Topic(models.Model):
    """A feed that the hub follows, in one format, and what the hub must still hear of it.

    ``fingerprint`` is that of its content when last compared, empty when the feed is no more;
    ``state`` that of the whole site at that moment. ``due_at`` says when to tell the hub, and is
    empty when it knows; it moves away with each failure.
    """

    url = models.CharField("adresse", max_length=500, unique=True)
    fingerprint = models.CharField("empreinte", max_length=64, blank=True)
    state = models.CharField("état du site", max_length=64, blank=True)
    announced_at = models.DateTimeField("annoncé le", null=True)
    due_at = models.DateTimeField("à annoncer le", null=True, db_index=True)
    failures = models.PositiveSmallIntegerField("échecs de suite", default=0)
    error = models.TextField("erreur", blank=True)

    class Meta:
        verbose_name = "flux suivi par le hub"
        verbose_name_plural = "flux suivis par le hub"
        ordering = ["url"]

    def __str__(self):
        return self.url

    @property
    def is_gone(self):
        """Whether the feed is no more: a hub that wants nothing of it is right."""
        return not self.fingerprint

    def change_to(self, fingerprint, now):
        """Take a new fingerprint, not saved; return whether the content changed at all."""
        if self.pk and self.fingerprint == fingerprint:
            return False
        self.fingerprint = fingerprint
        # A hub that is down keeps its rhythm: a new change is no reason to try sooner.
        self.due_at = self.due_at or now
        return True

    def settle(self, now):
        """Note that the hub knows; a feed that is no more is forgotten."""
        if self.is_gone:
            self.delete()
            return
        self.announced_at, self.due_at, self.failures, self.error = now, None, 0, ""
        self.save(update_fields=["announced_at", "due_at", "failures", "error"])

    def postpone(self, error, now):
        """Note why the hub does not know, and when to tell it again."""
        self.failures = min(self.failures + 1, MOST_FAILURES)
        self.error = error
        self.due_at = now + min(timedelta(minutes=2**self.failures), LONGEST_WAIT)
        self.save(update_fields=["failures", "error", "due_at"])
