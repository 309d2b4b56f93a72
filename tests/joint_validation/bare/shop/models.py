"""A page of another kind than ours, that depends on a record."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class Maker(models.Model):
    """Who makes what is sold."""

    name = models.CharField(max_length=50)

    def __str__(self):
        return self.name


class ProductPage(Page):
    """What is sold."""

    summary = RichTextField(blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    maker = models.ForeignKey(Maker, on_delete=models.PROTECT, related_name="+")

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("price"),
        FieldPanel("maker"),
    ]
