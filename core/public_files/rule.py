"""When an image or a document is public.

Its collection is not private, and

- an officer marked it as always public,
- or a live page that everybody may read refers to it,
- or a record to which such a page refers does: the logo of a partner, the documents that its
  presentation links,
- or the settings of a site do: the image of shared links.

References are those of Wagtail's index (``ReferenceIndex``), less the relations that readers of a
page never see (``unread_fields``).
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, ReferenceIndex, get_page_models

from core.models.media import SiteDocument, SiteImage, private_collection_ids

FILE_MODELS = (SiteImage, SiteDocument)


def key_as_text(reference="pk"):
    """Write a key as the index of references keeps it."""
    return Cast(reference, CharField())


def is_unread():
    """Return the condition of the references that no reader of their page sees."""
    unread = Q(pk__in=[])
    for model in get_page_models():
        relations = {each.get_accessor_name() for each in get_all_child_relations(model)}
        kind = ContentType.objects.get_for_model(model)
        for name in relations & getattr(model, "unread_fields", set()):
            unread |= Q(content_type=kind, model_path__startswith=f"{name}.")
    return unread


def references_of_pages(pages=None):
    """Return the references that readers see of ``pages`` (a queryset), or of all pages."""
    kind = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(base_content_type=kind).exclude(is_unread())
    if pages is None:
        return references
    return references.filter(object_id__in=pages.order_by().values_list(key_as_text()))


def references_of_records(referring):
    """Return the references of the records, not pages, to which ``referring`` lead."""
    pages = ContentType.objects.get_for_model(Page)
    leading = referring.filter(
        to_content_type=OuterRef("base_content_type"), to_object_id=OuterRef("object_id")
    )
    return ReferenceIndex.objects.exclude(base_content_type=pages).filter(Exists(leading))


def references_of_settings():
    """Return the references of the settings of sites, which every page shows."""
    kinds = ContentType.objects.get_for_models(*settings_registry).values()
    return ReferenceIndex.objects.filter(base_content_type__in=kinds)


def to_file(references, model):
    """Tell, in SQL, whether one of ``references`` leads to the file of the row."""
    kind = ContentType.objects.get_for_model(model)
    return Exists(references.filter(to_content_type=kind, to_object_id=key_as_text(OuterRef("pk"))))


class Rule:
    """The rule as it stands now; the restrictions are read once, for all the files."""

    def __init__(self):
        self.private_collections = private_collection_ids()
        self.of_pages = references_of_pages(Page.objects.live().public())
        self.of_records = references_of_records(self.of_pages)

    def holds(self, model):
        """Return the condition, as SQL, that a file of ``model`` is public."""
        shown = (
            Q(always_public=True)
            | to_file(self.of_pages, model)
            | to_file(self.of_records, model)
            | to_file(references_of_settings(), model)
        )
        condition = shown & ~Q(collection_id__in=self.private_collections)
        return ExpressionWrapper(condition, BooleanField())
