"""Base of every public page."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from core.waiting_versions import without_missing

from .media import SiteDocument

# First segments of addresses that ``config.urls`` keeps for itself.
RESERVED_SLUGS = {
    "admin", "calendrier", "documents", "glossaire", "media", "partenaires", "plan-du-site",
    "recherche", "s-abonner", "static",
}  # fmt: skip


# What the tree alone writes (treebeard, ``MP_Node``).
TREE_FIELDS = ("path", "depth", "numchild")


class BasePage(Page):
    """What all public pages share. One query gives the breadcrumb."""

    # Page types that may stand right below the home page say so.
    may_be_top_level = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Leave the place of the page in the tree as it is when the page is written.

        Wagtail writes whole rows. A page read before another one was added below it, or before its
        parent was moved or renamed, would write back its old number of children and its old path.
        """
        if self._state.adding or kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            places = Page.objects.select_for_update().order_by()
            place = places.values(*TREE_FIELDS).get(pk=self.pk)
            for field, value in place.items():
                setattr(self, field, value)
            self.set_url_path(self.get_parent(update=True))
            return super().save(*args, **kwargs)

    def clean(self):
        """Refuse an address that would never answer, because the site keeps it for itself."""
        super().clean()
        if self.may_be_top_level and self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": "Le site se réserve cette adresse : choisissez-en une autre."}
            )

    def with_content_json(self, content):
        """Return the page that a revision describes.

        ``to_choose_again`` lists the French names of what it named and that no longer exists.
        """
        missing = without_missing(self.specific_class, content)
        page = super().with_content_json(content)
        page.to_choose_again = missing
        return page

    @cached_property
    def breadcrumb(self):
        """The ancestors of the page, home page first, for the breadcrumb (RGAA 12.2)."""
        return list(self.get_ancestors().filter(depth__gt=1).live())

    @property
    def description(self):
        """What the page is about, for search engines and cards: the introduction by default."""
        introduction = getattr(self, "introduction", "")
        return self.search_description or " ".join(strip_tags(introduction).split())


class AttachedDocument(Orderable):
    """A document attached to a page, with the title readers see.

    Subclasses add the ``ParentalKey``. A row, not a block, so that a listing or a feed fetches
    the documents of all its pages in one query.
    """

    document = models.ForeignKey(
        SiteDocument, verbose_name="document", on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        "titre affiché",
        max_length=255,
        blank=True,
        help_text="Par défaut, le titre du document.",
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.title or self.document.title
