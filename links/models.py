"""The links that visitors meet, where they stand, and what came of following them."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

# The longest URL that is followed; databases index no longer ones.
LONGEST = 2000
# How long an answer stands.
EVERY = timedelta(days=7)
# A failure is told once it was met again after this long: servers have bad hours.
CONFIRMED_AFTER = timedelta(days=1)


class State(models.TextChoices):
    """What is known of a link."""

    UNKNOWN = "inconnu", "Pas encore vérifié"
    SOUND = "bon", "Bon"
    SUSPECT = "doute", "À confirmer"
    BROKEN = "casse", "Cassé"
    UNVERIFIABLE = "invérifiable", "Non vérifiable"


class LinkQuerySet(models.QuerySet):
    """Links by where they lead and by what is to be done with them."""

    def internal(self):
        """Keep those to pages and documents of the site, by their key."""
        return self.filter(key__isnull=False)

    def due(self, now):
        """Keep the URLs to follow now."""
        return self.filter(key__isnull=True, due_at__lte=now)


class Link(models.Model):
    """What something public links: a URL, or a page or document of the site by its key.

    ``href`` is then ``page:12`` or ``document:7``, and ``key`` the number.
    """

    href = models.CharField("lien", max_length=LONGEST, unique=True)
    key = models.PositiveIntegerField(null=True)
    state = models.CharField("état", max_length=12, choices=State.choices, default=State.UNKNOWN)
    reason = models.CharField("ce qui ne va pas", max_length=250, blank=True)
    failed_since = models.DateTimeField("depuis", null=True)
    checked_at = models.DateTimeField("vérifié", null=True)
    due_at = models.DateTimeField(db_index=True)

    objects = LinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lien"
        verbose_name_plural = "liens"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        if not self.key:
            return self.href
        # Set by who shows many links.
        title = getattr(self, "title", "")
        return (
            f"{self.kind.capitalize()} « {title} »"
            if title
            else f"{self.kind.capitalize()} nº {self.key}"
        )

    @property
    def kind(self):
        """``page`` or ``document`` for what stands in the site, else the scheme of the URL."""
        return self.href.partition(":")[0]

    @property
    def host(self):
        """The machine that a URL names; empty when it names none."""
        try:
            return urlsplit(self.href).hostname or ""
        except ValueError:
            return ""

    @property
    def url(self):
        """Where an officer can follow the link; empty without a URL."""
        return "" if self.key else self.href

    @property
    def target(self):
        """What is linked, in words."""
        return str(self)

    @property
    def standing(self):
        """The places whose page or record is still there."""
        return [place for place in self.places.all() if place.holder]

    @property
    def holders(self):
        """The pages and records that hold the link, in words."""
        return " ; ".join(map(str, self.standing))

    def note(self, state, reason, now):
        """Keep what came of following the link at ``now``.

        A failure is ``SUSPECT``: met for the second time, it makes the link broken.
        """
        failed = state in (State.SUSPECT, State.BROKEN)
        if failed and self.state in (State.SUSPECT, State.BROKEN):
            state = State.BROKEN
        self._keep(
            state=state,
            reason=reason,
            failed_since=(self.failed_since or now) if failed else None,
            checked_at=now,
            due_at=now + (CONFIRMED_AFTER if state == State.SUSPECT else EVERY),
        )

    def _keep(self, **values):
        # The row may be gone: the page that held the link was changed meanwhile.
        Link.objects.filter(pk=self.pk).update(**values)
        for name, value in values.items():
            setattr(self, name, value)


class Place(models.Model):
    """A page, or a record that pages show, that holds a link, and the words that carry it."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="places")
    holder_type = models.ForeignKey(ContentType, models.CASCADE)
    holder_id = models.PositiveIntegerField()
    holder = GenericForeignKey("holder_type", "holder_id")
    words = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "emplacement d’un lien"
        verbose_name_plural = "emplacements des liens"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["link", "holder_type", "holder_id"], name="one_place_a_holder"
            )
        ]

    def __str__(self):
        return f"{self.holder} (« {self.words} »)" if self.words else str(self.holder)
