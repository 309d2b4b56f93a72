"""What the old site's subscribers know, and what the hub was told."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from . import catalogue
from .forms import LegacyFeedForm

# SPIP counts in 64 bits; no old site ever went that far, and both databases hold this.
LARGEST_ID = 2_147_483_647


class LegacyKind(models.TextChoices):
    """What narrowed an old feed down, named as in its address."""

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
    # A key of the catalogue: it survives changes of titles, slugs and places.
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
    def old_address(self):
        """The end of the old address, the same under any prefix."""
        return f"spip.php?page=backend&{self.kind}={self.old_id}"

    @cached_property
    def feed(self):
        """The new feed; None when it is not, or no longer, public."""
        return catalogue.feeds().get(self.target)

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
    """A feed that the hub follows, in one format: its state when the hub was last told.

    ``fingerprint`` is that of the content the hub accepted. After a failure, ``retry_at`` says
    when to try again; it moves away with each new failure.
    """

    address = models.CharField("adresse", max_length=500, unique=True)
    fingerprint = models.CharField("empreinte", max_length=100, blank=True)
    announced_at = models.DateTimeField("annoncé le", null=True)
    failures = models.PositiveSmallIntegerField("échecs de suite", default=0)
    retry_at = models.DateTimeField("prochain essai", null=True)
    error = models.TextField("erreur", blank=True)

    class Meta:
        verbose_name = "flux suivi par le hub"
        verbose_name_plural = "flux suivis par le hub"
        ordering = ["address"]

    def __str__(self):
        return self.address
