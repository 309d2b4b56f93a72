"""Base of every public page."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page, PageManager, PageViewRestriction

from joint_validation.gate import require_settled
from media.models import SiteDocument

from ..admin.advice import advice_on
from ..admin.forms import UNTITLED, PageForm
from ..admin.missing import missing_in_version, require_complete
from ..admin.saving import judge_what_was_corrected
from ..draft_references import without_missing
from ..kept import kept
from ..prefetch.rows import spare_empty
from ..querysets import SitePageQuerySet
from ..slugs import reserved_slugs, slug_of
from ..visibility import restricted_paths

# Leaves room for a number, in the 255 letters of the column.
LONGEST_SLUG = 240

# Of the home page in the tree: nothing but the root stands above.
HOME_DEPTH = 2
# What the tree alone writes (treebeard, ``MP_Node``).
TREE_FIELDS = ("path", "depth", "numchild")


class BasePage(Page):
    """What all public pages share. One query gives the breadcrumb."""

    # Page types that may stand right below the home page say so.
    may_be_top_level = False
    base_form_class = PageForm
    # What the page is to those who share it (ogp.me); articles say so.
    open_graph_type = "website"

    objects = PageManager.from_queryset(SitePageQuerySet)()

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

    def full_clean(self, *args, **kwargs):
        """Make a URL from the title when there is none, as Wagtail does, "œ" included."""
        if not self.slug and slug_of(self.title):
            self.slug = self.free_slug(self.title, self.get_parent())
        super().full_clean(*args, **kwargs)

    def clean(self):
        """Refuse a URL that would never answer, because the site keeps it for itself."""
        super().clean()
        if self._keeps(self.slug):
            raise ValidationError(
                {"slug": "Le site se réserve cette adresse : choisissez-en une autre."}
            )
        if self.title == UNTITLED:
            raise ValidationError({"title": "Donnez un titre à la page."})

    def clean_row(self, row):
        """Refuse what a row says against the page: it does not know its page by itself."""

    def save_revision(self, user=None, *args, clean=True, **kwargs):
        """Keep a version, finished or not: only what goes public must be complete."""
        if clean:
            self.minimal_clean()
        revision = super().save_revision(user, *args, clean=False, **kwargs)
        judge_what_was_corrected(self, revision, user)
        return revision

    def publish(self, revision, *args, **kwargs):
        """Publish a version, or plan to, if it lacks nothing and waits for nobody.

        A button of the form, an approval, a bulk action or the clock: all of them end here.
        """
        require_complete(revision.as_object())
        require_settled(revision)
        return super().publish(revision, *args, **kwargs)

    def free_slug(self, text, parent):
        """Return the slug that ``text`` makes below ``parent``, numbered when it is taken."""
        base = slug_of(text)[:LONGEST_SLUG] or slug_of(UNTITLED)
        slug, number = base, 1
        while self._keeps(slug) or not self._slug_is_available(slug, parent, self):
            number += 1
            slug = f"{base}-{number}"
        return slug

    def _keeps(self, slug):
        return self.may_be_top_level and slug in reserved_slugs()

    def with_content_json(self, content):
        """Return the page that a revision describes.

        ``to_choose_again`` lists the French names of what it named and that no longer exists.
        """
        missing = without_missing(self.specific_class, content)
        page = super().with_content_json(content)
        page.to_choose_again = missing
        return page

    @property
    def missing(self):
        """What keeps this version from going public, each thing with a link to its field."""
        return list(missing_in_version(self))

    @property
    def advice(self):
        """What an officer had better read again in this version, linked in the same way."""
        return list(advice_on(self))

    def route(self, request, path_components):
        """Answer for the page, or let the child that the URL names answer: one query for it.

        What stands right below the home page serves all that is below: it is kept.
        """
        if not path_components:
            self.restricted_paths = restricted_paths(request)
            return super().route(request, path_components)
        slug, *rest = path_components
        child = partial(self.child_at, slug)
        found = kept(request, f"{self.pk} {slug}", child) if self.depth == HOME_DEPTH else child()
        found._cached_parent_obj = self
        return found.route(request, rest)

    def child_at(self, slug):
        """Return the child of that slug, with what it shows; 404 without one."""
        models = self.allowed_subpage_models()
        one_type = len(models) == 1
        pages = models[0].objects.for_page() if one_type else SitePageQuerySet(Page).specific()
        found = pages.child_of(self).filter(slug=slug).first() if models else None
        if found is None:
            raise Http404("No such page below this one")
        spare_empty(found)
        return found

    @property
    def parents_known(self):
        """The pages above, the nearest first, as far as the URL has led through them."""
        parent = getattr(self, "_cached_parent_obj", None)
        return [parent, *parent.parents_known] if isinstance(parent, BasePage) else []

    def get_view_restrictions(self):
        """Return those of the page and of what stands above it: no query more where there is none.

        An alias has those of its source, which Wagtail looks for.
        """
        paths = getattr(self, "restricted_paths", None)
        is_alias = any(each.alias_of_id for each in [self, *self.parents_known])
        if paths is None or is_alias or any(map(self.path.startswith, paths)):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    @cached_property
    def breadcrumb(self):
        """The ancestors of the page, home page first, for the breadcrumb (RGAA 12.2)."""
        if self.depth == HOME_DEPTH:
            return []
        if self.parents_known:
            return [each for each in reversed(self.parents_known) if each.live]
        return list(self.get_ancestors().filter(depth__gte=HOME_DEPTH).live())

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

    # Only the row of a draft has none yet.
    document = models.ForeignKey(
        SiteDocument, verbose_name="document", null=True, on_delete=models.CASCADE, related_name="+"
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
        return self.title or (self.document.title if self.document else "")
