"""Images and documents of the site, with what French publishing asks of them."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    ImageQuerySet,
    get_upload_to,
)
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.search import index

from .document_types import RefusedFileError, check_document
from .file_names import FILE_NAME, file_name_of, is_name_of, refuse_file_name
from .images.fields import TakenImageField
from .images.intake import take_in
from .images.renditions import RenditionsMixin, StandInMixin
from .mixins import PlacedRenditionMixin, PublicFileMixin

# The width of an image in a page, in pixels, at most: see the templates of covers and figures.
LARGEST_SHOWN = 1400


def private_collection_ids():
    """Return the ids of the collections that visitors may not read, children included.

    A view restriction on a collection holds for its descendants (one query when there is none).
    """
    paths = list(
        CollectionViewRestriction.objects.values_list("collection__path", flat=True).distinct()
    )
    if not paths:
        return set()
    below = models.Q()
    for path in paths:
        below |= models.Q(path__startswith=path)
    return set(Collection.objects.filter(below).values_list("pk", flat=True))


class SiteImage(PublicFileMixin, RenditionsMixin, AbstractImage):
    """An image with its words, whose file tells nothing of where and by whom it was taken.

    The alternative (Wagtail's ``description``), the caption and the credit are written once, with
    the image. Each use may have an alternative and a caption of its own, since these depend on the
    context (RGAA 1.3); one that is empty there is the one of the image.
    """

    file = TakenImageField(
        "fichier", upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        "texte alternatif",
        max_length=255,
        blank=True,
        default="",
        validators=[refuse_file_name],
        help_text="Ce que l’image apprend à qui ne la voit pas, en une phrase. À laisser vide si "
        "elle est décorative.",
    )
    caption = models.CharField(
        "légende",
        max_length=300,
        blank=True,
        help_text="Affichée sous l’image, sauf là où une page en donne une autre.",
    )
    credit = models.CharField(
        "crédit",
        max_length=255,
        blank=True,
        help_text="Auteur ou organisme à citer, par exemple « Rectorat – S. Martin ».",
    )

    objects = ImageQuerySet.as_manager()

    search_fields = [*AbstractImage.search_fields, index.FilterField("binned_at")]
    admin_form_fields = (
        "title",
        "file",
        "collection",
        "description",
        "caption",
        "credit",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "tags",
        "always_public",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        permissions = [
            ("choose_image", "Can choose image"),
            ("expose_siteimage", "Peut marquer une image « toujours publique »"),
        ]

    @property
    def default_alt_text(self):
        """Nothing is copied into pages: what they leave empty is read here. Never the title."""
        return ""

    @property
    def has_high_definition(self):
        """Whether the file holds more than what pages show of it."""
        return self.width > LARGEST_SHOWN

    @property
    def alternative(self):
        """The alternative where the image is used in a block: its own there, else this one."""
        own = getattr(self, "contextual_alt_text", "")
        return "" if getattr(self, "decorative", False) else own or self.description

    def clean(self):
        """Refuse a file that cannot be shown, wherever it comes from, and its name as words."""
        super().clean()
        if self.file and is_name_of(self.file.name, self.description):
            raise ValidationError({"description": FILE_NAME})
        if self.file and not self.file._committed:
            try:
                take_in(self.file.file, self.file.name)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def save(self, *args, **kwargs):
        """Store the file first: the row then tells its size as it was taken in, not as it came."""
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)


class SiteRendition(StandInMixin, PlacedRenditionMixin, AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta(PlacedRenditionMixin.Meta):
        abstract = False
        unique_together = [("image", "filter_spec", "focal_point_key")]
        verbose_name = "déclinaison d’image"
        verbose_name_plural = "déclinaisons d’image"

    def __getstate__(self):
        """Have what comes out of a cache say so: Wagtail would write it there again each time."""
        return super().__getstate__() | {"_from_cache": True}


def document_place(document, name):
    """Return where the file of a document is stored, by a name that every URL can hold."""
    return f"documents/{file_name_of(name)}"


class SiteDocument(PublicFileMixin, AbstractDocument):
    """A file to download, checked by its content and not by its name alone."""

    file = models.FileField("fichier", upload_to=document_place)

    search_fields = [*AbstractDocument.search_fields, index.FilterField("binned_at")]
    admin_form_fields = ("title", "file", "collection", "tags", "always_public")

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"
        permissions = [
            ("choose_document", "Can choose document"),
            ("expose_sitedocument", "Peut marquer un document « toujours public »"),
        ]

    def clean(self):
        """Refuse a file whose content is not what its extension says."""
        super().clean()
        if self.file and not self.file._committed:
            try:
                check_document(self.file)
            except RefusedFileError as error:
                raise ValidationError({"file": str(error)}) from error


class DocumentVersion(models.Model):
    """A former file of a document: until when it was the one, who replaced it, and why.

    It is never public: it stays where it was stored, and only the admin gives it.
    """

    document = models.ForeignKey(SiteDocument, on_delete=models.CASCADE, related_name="versions")
    file = models.FileField("fichier", upload_to=document_place)
    replaced_at = models.DateTimeField("remplacé le", auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="remplacé par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField("raison", max_length=255)

    class Meta:
        verbose_name = "ancien fichier"
        verbose_name_plural = "anciens fichiers"
        ordering = ["-replaced_at", "-pk"]

    def __str__(self):
        return self.filename

    @property
    def filename(self):
        """The name of the file, without its folder."""
        return PurePath(self.file.name).name
