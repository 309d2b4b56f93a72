"""Signal handlers: re-index pages when a record that they name changes its name or goes.

The pages to read again are written down with the change itself, so that a site that stops in
between forgets none. A few are read right after the commit; many wait for the clock
(``search.jobs``), since whoever renames a category should not wait for its thousands of articles.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published

from core.draft_references import keys_of_pages_naming
from media.models import SiteDocument
from media.visibility.changes import documents_reclassified
from news.models import NewsCategory, NewsPage
from partnerships.models import Audience, ConventionPage, Organisation, Person, Territory, Theme

from .models import PageToIndex

# The records that pages are found by: which of their fields, and how pages hold them.
NAMED = {
    Organisation: (
        ("name", "acronym", "former_names"),
        ((ConventionPage, "parties__organisation"), (NewsPage, "partners__organisation")),
    ),
    Theme: (("name",), ((ConventionPage, "themes"),)),
    Audience: (("name",), ((ConventionPage, "audiences"),)),
    Territory: (("name",), ((ConventionPage, "territories"),)),
    NewsCategory: (("name",), ((NewsPage, "category"),)),
}
# Those that blocks of pages name, as contacts: which of their fields readers see.
IN_BLOCKS = {
    Person: ("name", "quality", "service", "organisation_id", "phone", "email", "is_public"),
}

# Pages that whoever saves a record waits for; more of them wait for the clock.
MOST_AT_ONCE = 50
# Pages read in one go, with as many queries as for one.
BATCH = 200


def follow():
    """Keep the index in step: to call once, when the site starts."""
    page_published.connect(index_page)
    for model in [*NAMED, *IN_BLOCKS]:
        pre_save.connect(note_new_name, sender=model)
        post_save.connect(index_pages_naming, sender=model)
        pre_delete.connect(index_pages_naming, sender=model)
    documents_reclassified.connect(index_pages_with_documents)


def index_page(instance, **kwargs):
    """Index a page once it is all published.

    Wagtail indexes it when its own row is saved: those of its parties, fiches, themes or keywords
    come after.
    """
    index.insert_or_update_object(instance)


def note_new_name(sender, instance, **kwargs):
    """Note whether a field that pages are found by is about to change."""
    fields = IN_BLOCKS[sender] if sender in IN_BLOCKS else NAMED[sender][0]
    before = sender.objects.filter(pk=instance.pk).values_list(*fields).first()
    after = tuple(getattr(instance, field) for field in fields)
    instance.is_renamed = before is not None and before != after


def index_pages_naming(sender, instance, **kwargs):
    """Have the pages that name a record indexed again when it was renamed, or is to be deleted."""
    if "created" in kwargs and not instance.is_renamed:
        return
    index_again(pages_found_by(instance))


def pages_found_by(record):
    """Yield the keys of the pages that are found by a record, or by somebody who works there."""
    for model, relation in NAMED.get(type(record), ((), ()))[1]:
        yield from model.objects.filter(**{relation: record}).values_list("pk", flat=True)
    people = record.people.all() if isinstance(record, Organisation) else []
    for named in [*people, *([record] if type(record) in IN_BLOCKS else [])]:
        yield from keys_of_pages_naming(named)


def index_pages_with_documents(keys, **kwargs):
    """Have the pages that show documents indexed again: private ones are found by no word."""
    found = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
        to_object_id__in=map(str, keys),
    )
    index_again(map(int, found.values_list("object_id", flat=True)))


def index_again(keys):
    """Have the pages of these keys indexed once the transaction is committed."""
    rows = PageToIndex.objects.bulk_create(
        (PageToIndex(page_id=key) for key in sorted(set(keys))), batch_size=BATCH
    )
    if 0 < len(rows) <= MOST_AT_ONCE:
        transaction.on_commit(lambda: index_pages(rows), robust=True)


def index_pages(rows):
    """Index the pages of these ``PageToIndex`` rows as they are now, and forget the rows.

    A page that changes meanwhile has a row of its own, which stays.
    """
    keys = [row.page_id for row in rows]
    kinds = Page.objects.filter(pk__in=keys).values_list("content_type", flat=True)
    for kind in kinds.order_by().distinct():
        model = ContentType.objects.get_for_id(kind).model_class()
        pages = list(model.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, pages)
    PageToIndex.objects.filter(pk__in=[row.pk for row in rows]).delete()


def index_waiting_pages():
    """Index all the pages that wait, and return how many there were."""
    total = 0
    while rows := list(PageToIndex.objects.order_by("pk")[:BATCH]):
        index_pages(rows)
        total += len(rows)
    return total
