"""What changes in the index when something that pages mention changes."""

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from wagtail.search import index
from wagtail.signals import page_published

from news.models import NewsCategory, NewsPage
from partnerships.models import Audience, ConventionPage, Organisation, Territory, Theme

# The records whose names pages are found by, and how pages hold them.
NAMED = {
    Organisation: ((ConventionPage, "parties__organisation"), (NewsPage, "partners__organisation")),
    Theme: ((ConventionPage, "themes"),),
    Audience: ((ConventionPage, "audiences"),),
    Territory: ((ConventionPage, "territories"),),
    NewsCategory: ((NewsPage, "category"),),
}


def follow():
    """Keep the index in step: to call once, when the site starts."""
    page_published.connect(index_page)
    for model in NAMED:
        post_save.connect(index_pages_naming, sender=model)
        pre_delete.connect(index_pages_that_named, sender=model)


def index_page(instance, **kwargs):
    """Index a page once it is all published.

    Wagtail indexes it when its own row is saved: those of its parties, fiches, themes or keywords
    come after.
    """
    index.insert_or_update_object(instance)


def index_pages_naming(instance, created, **kwargs):
    """Index again the pages that name a record: readers look for them by its name."""
    if not created:
        _index(_pages_naming(instance))


def index_pages_that_named(instance, **kwargs):
    """Index again the pages that named a record, once it is deleted."""
    pages = list(_pages_naming(instance))
    transaction.on_commit(lambda: _index(pages))


def _pages_naming(record):
    for model, field in NAMED[type(record)]:
        yield from model.objects.filter(**{field: record}).distinct()


def _index(pages):
    for page in pages:
        index.insert_or_update_object(page)
