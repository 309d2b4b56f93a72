"""The PDF files that were made, each the last of its page."""

from django.db import models
from wagtail.models import Page


def place_of(file, name):
    """Return where a file is stored: each version has a place of its own."""
    return f"accessible_pdf/{file.page_id}-{file.fingerprint[:16]}.pdf"


class AccessibleFile(models.Model):
    """The PDF of a public page, as it was when ``fingerprint`` told its content.

    Without ``file``, that version could not be made: it is not tried again. ``checked_at`` is when
    it was last found to be the version of the page.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="accessible_file", verbose_name="page"
    )
    fingerprint = models.CharField("empreinte", max_length=64)
    file = models.FileField("fichier", upload_to=place_of, blank=True)
    size = models.PositiveIntegerField("taille", default=0)
    made_at = models.DateTimeField("fait le")
    checked_at = models.DateTimeField("vérifié le")

    # Not a content that editors use.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "PDF accessible"
        verbose_name_plural = "PDF accessibles"

    def __str__(self):
        return f"PDF de {self.page}"

    @property
    def etag(self):
        """The entity tag of the answer that holds the file (RFC 9110, section 8.8.3)."""
        return f'"{self.fingerprint[:32]}-{self.made_at:%Y%m%d%H%M%S}"'
