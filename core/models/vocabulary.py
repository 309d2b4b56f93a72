"""Short lists of named entries that officers keep."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from ..alphabet import fold
from ..slugs import save_with_slug


class NameKey(models.CharField):
    """What a name is compared and sorted by, however the record is written."""

    def pre_save(self, instance, add):
        """Make it from the name."""
        setattr(instance, self.attname, fold(instance.name))
        return super().pre_save(instance, add)


class Vocabulary(models.Model):
    """A named entry of a list; its slug, made once from the name, stands in URLs.

    Names that differ by case, accents, ligatures or spaces are one: readers would not know which
    of two to choose.
    """

    name = models.CharField("nom", max_length=150)
    # Ligatures take two letters.
    key = NameKey(max_length=300, unique=True, editable=False)
    slug = models.SlugField("identifiant", max_length=150, unique=True, editable=False)

    panels = [FieldPanel("name")]

    class Meta:
        abstract = True
        ordering = ["key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Make the slug the first time; a later change of name keeps shared URLs alive."""
        save = super().save
        save_with_slug(self, self.name, lambda: save(*args, **kwargs))

    def clean(self):
        """Trim the spaces inside, and say beside the field that the name is already there."""
        super().clean()
        self.name = " ".join(unicodedata.normalize("NFC", self.name).split())
        others = type(self)._default_manager.exclude(pk=self.pk)
        if other := others.filter(key=fold(self.name)).first():
            raise ValidationError({"name": f"«\u00a0{other.name}\u00a0» existe déjà."})
