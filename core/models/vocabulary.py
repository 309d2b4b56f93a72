"""Short lists of named entries that officers keep."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from core.slugs import unique_slug


class Vocabulary(models.Model):
    """A named entry of a list; its slug, made once from the name, stands in addresses."""

    name = models.CharField("nom", max_length=150, unique=True)
    slug = models.SlugField("identifiant", max_length=150, unique=True, editable=False)

    panels = [FieldPanel("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Make the slug the first time; a later change of name keeps shared addresses alive."""
        if not self.slug:
            self.slug = unique_slug(self, self.name)
        super().save(*args, **kwargs)
