"""Slices that page models take whole: fields, panels and search fields together."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from media.file_names import refuse_file_name
from media.models import SiteImage

from ..admin.panels import KnownValuePanel, RowsPanel, schedule_panel
from ..blocks import RICH_TEXT_FEATURES
from ..prefetch.rows import fetch_related
from ..revisions import content_of
from .change_notes import ChangeNote

# Of a sentence for visitors.
LONGEST_SENTENCE = 300
NOT_PLANNED = "Donnez aussi la date du retrait, ou ôtez cette phrase."


class CoverMixin(models.Model):
    """A cover image with its alternative, or the word that it is decorative (RGAA 1.1 to 1.3)."""

    cover = models.ForeignKey(
        SiteImage,
        verbose_name="image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover_alt = models.CharField(
        "texte alternatif",
        max_length=300,
        blank=True,
        validators=[refuse_file_name],
        help_text="Ce que l’image apprend à qui ne la voit pas. Vide : celui de l’image.",
    )
    cover_decorative = models.BooleanField(
        "image décorative",
        default=False,
        help_text="L’image n’apporte aucune information : "
        "les lecteurs d’écran ne la signaleront pas.",
    )
    cover_caption = models.CharField(
        "légende", max_length=300, blank=True, help_text="Vide : celle de l’image."
    )

    cover_panels = [
        MultiFieldPanel(
            [
                FieldPanel("cover"),
                FieldPanel("cover_alt"),
                FieldPanel("cover_decorative"),
                FieldPanel("cover_caption"),
            ],
            heading="Image de couverture",
            help_text="Texte alternatif, légende et crédit se saisissent avec l’image, une fois "
            "pour toutes. Ne donnez ici que ce qui diffère dans cette page.",
        )
    ]

    cover_search_fields = [index.SearchField("cover_caption")]

    class Meta:
        abstract = True

    def clean(self):
        """Ask for an alternative text unless the cover is decorative."""
        super().clean()
        if self.cover_id and not self.cover_decorative and not self.cover_alternative:
            raise ValidationError(
                {"cover_alt": "Décrivez l’image en une phrase, ou cochez « image décorative »."}
            )

    @property
    def cover_alternative(self):
        """The ``alt`` text to render: empty for a decorative cover, else its own or the image's."""
        if self.cover_decorative:
            return ""
        return self.cover_alt or (self.cover.description if self.cover else "")

    @property
    def cover_legend(self):
        """The caption to render: that of the page, else that of the image."""
        return self.cover_caption or (self.cover.caption if self.cover else "")


class StandfirstMixin(models.Model):
    """A standfirst (chapô): what the page says in two or three sentences, for cards and engines."""

    standfirst = models.TextField("chapô", blank=True)

    standfirst_panels = [FieldPanel("standfirst")]
    standfirst_search_fields = [index.SearchField("standfirst", boost=2)]

    class Meta:
        abstract = True

    @property
    def description(self):
        """The standfirst, unless an editor wrote a description for the web."""
        return self.search_description or self.standfirst


class IntroductionMixin(models.Model):
    """An introduction above the list that the page is for."""

    introduction = RichTextField("introduction", blank=True, features=RICH_TEXT_FEATURES)

    introduction_panels = [FieldPanel("introduction")]
    introduction_search_fields = [index.SearchField("introduction")]

    class Meta:
        abstract = True


class DocumentsMixin(models.Model):
    """A page whose ``documents`` relation holds ``AttachedDocument`` rows."""

    class Meta:
        abstract = True

    def attached_documents(self):
        """Return the attached rows with their documents: two queries, or none once prefetched.

        Private documents are among them: templates pass the rows through ``public_documents``.
        """
        return fetch_related(self.documents.all(), "document")


class RevisedMixin(models.Model):
    """A page that subscribers follow: what it is called for ever, when and how it changed.

    Its ``change_notes`` relation holds ``ChangeNote`` rows.
    """

    legacy_guid = models.CharField(
        "identifiant dans les flux de l’ancien site",
        max_length=255,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text="Donné par la reprise de l’ancien site : les abonnés ne reçoivent pas deux fois "
        "le même contenu.",
    )
    updated_at = models.DateTimeField("date de mise à jour", null=True, editable=False)
    minor_edit = models.BooleanField(
        "modification mineure",
        default=False,
        help_text="Une faute corrigée, une virgule : la date de mise à jour ne change pas, et les "
        "abonnés aux flux ne sont pas prévenus. Se décoche après la publication.",
    )

    expiry_sentence = models.CharField(
        "phrase pour les visiteurs, une fois la page retirée",
        max_length=LONGEST_SENTENCE,
        blank=True,
        help_text="Elle sera publique, à l’adresse de la page, dès le retrait prévu ci-dessus. Par "
        "exemple : « Les inscriptions sont closes. » Vide : « Page introuvable ».",
    )

    # Fields whose change is nothing to readers.
    unread_fields = {"legacy_guid", "updated_at", "minor_edit", "published_at", "expiry_sentence"}
    # A copy is another content: it has its own identity and its own story.
    exclude_fields_in_copy = [
        "legacy_guid", "updated_at", "minor_edit", "change_notes", "expiry_sentence",
    ]  # fmt: skip

    revision_panels = [
        schedule_panel("expiry_sentence"),
        RowsPanel(
            "change_notes",
            heading="Ce qui a changé, dit aux lecteurs",
            label="Changement",
            help_text="Facultatif. Quand une correction compte, une phrase et son jour : la page "
            "et les flux les donnent dès la publication. Gardez les anciennes.",
        ),
        MultiFieldPanel(
            [FieldPanel("minor_edit"), KnownValuePanel("legacy_guid", read_only=True)],
            heading="Abonnés aux flux",
        ),
    ]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Date a change of what readers see, unless it is minor, once the page has been public.

        A draft is saved with ``update_fields`` and changes nothing public.
        """
        if self._state.adding and self.alias_of_id:
            # Wagtail copies an alias whole, ``exclude_fields_in_copy`` included.
            self.legacy_guid = None
        if kwargs.get("update_fields") is None:
            self.date_revision(type(self)._base_manager.filter(pk=self.pk).first())
        super().save(*args, **kwargs)

    def date_revision(self, before):
        """Set ``updated_at`` by comparison with ``before``, the stored row or None.

        The date never goes back: a revision written long ago may still be published. A later date
        that an editor gives stands.
        """
        if before is not None:
            known = before.updated_at
            self.updated_at = max(filter(None, [self.updated_at, known]), default=None)
            if self.updated_at == known and self.really_changed(before):
                self.updated_at = timezone.now()
        if self.live:
            self.minor_edit = False

    def clean(self):
        """Refuse a sentence about a withdrawal that nobody planned: no reader would see it."""
        super().clean()
        if self.expiry_sentence and not self.expire_at:
            raise ValidationError({"expiry_sentence": NOT_PLANNED})

    def clean_row(self, row):
        """Refuse to tell of a change before its day, or that of the publication."""
        super().clean_row(row)
        latest = timezone.localdate(max(filter(None, [self.go_live_at, timezone.now()])))
        if isinstance(row, ChangeNote) and row.noted_on and row.noted_on > latest:
            raise ValidationError({"noted_on": "Ce jour est à venir."})

    @property
    def changes(self):
        """What readers are told of the changes of the page, the latest first."""
        told = [note for note in self.change_notes.all() if note.noted_on and note.text]
        return sorted(told, key=lambda note: note.noted_on)[::-1]

    @property
    def shown_update(self):
        """The date of update, when it is on a later day than the publication."""
        if (
            self.updated_at
            and self.published_at
            and (timezone.localdate(self.updated_at) > timezone.localdate(self.published_at))
        ):
            return self.updated_at
        return None

    def really_changed(self, before):
        """Tell whether readers of ``before`` have something to read again."""
        was_public = before.live or before.first_published_at is not None
        if not (self.live and was_public) or self.minor_edit:
            return False
        return content_of(self) != content_of(before)

    def with_content_json(self, content):
        """Return the page that a revision describes; its identity belongs to no revision."""
        page = super().with_content_json(content)
        page.legacy_guid = self.legacy_guid
        return page

    def keep_change_notes(self):
        """Keep, in an old version, what readers were told since: it is history.

        A note that was deleted since stays so.
        """
        stored = type(self)._base_manager.get(pk=self.pk)
        latest = stored.get_latest_revision_as_object()
        kept = {(note.noted_on, note.text) for note in latest.change_notes.all()}
        kept -= {(note.noted_on, note.text) for note in self.change_notes.all()}
        published = stored.change_notes.all()
        self.change_notes.add(*(n for n in published if (n.noted_on, n.text) in kept))

    @property
    def guid(self):
        """The identifier of the page in feeds: no change of the page or the site alters it."""
        return self.legacy_guid or f"urn:uuid:{self.translation_key}"
