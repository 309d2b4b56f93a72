"""When an image or a document is public.

It is not in the bin, its collection is not private, and

- an officer marked it as always public,
- or a live page that everybody may read refers to it,
- or a record to which such a page refers does: the logo of a partner, the documents that its
  presentation links,
- or the settings of a site do: the image of shared links.

References are those of Wagtail's index (``ReferenceIndex``), less the relations that readers of a
page never see (``unread_fields``). They are followed in Python, by few plain questions: SQLite has
no figures on the index to choose its way by, and took minutes for one statement.
"""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, ReferenceIndex, get_page_models

from runtime.keys import key_of

from ..models import SiteDocument, SiteImage, private_collection_ids

FILE_MODELS = (SiteImage, SiteDocument)
# More keys than this are not written in a question: it reads all rows, and some are left aside.
MOST_KEYS = 500


class Reference(NamedTuple):
    """That a ``source`` shows a ``target``: pairs of the key of a content type, and of a key."""

    source: tuple
    target: tuple


def kind_of(model):
    """Return the key of the content type that the index has for a model."""
    return ContentType.objects.get_for_model(model).pk


def settings_kinds():
    """Return the kinds of the settings of sites, which every page shows."""
    return {kind_of(model) for model in settings_registry}


def references_to(kind, keys=None):
    """Return the references to objects of a kind, of these ``keys`` or all, that readers see."""
    found = ReferenceIndex.objects.filter(to_content_type=kind)
    if keys is not None and len(keys) <= MOST_KEYS:
        found = found.filter(to_object_id__in=[str(key) for key in keys])
    rows = found.values_list(
        "base_content_type", "object_id", "to_object_id", "content_type", "model_path"
    )
    unread = unread_paths()
    return [
        Reference((base, key_of(source)), (kind, key_of(target)))
        for base, source, target, specific, path in rows
        if not path.startswith(unread.get(specific, ()))
    ]


def unread_paths():
    """Return the beginnings of the paths that no reader sees, for each kind of page."""
    paths = {}
    for model in get_page_models():
        relations = {each.get_accessor_name() for each in get_all_child_relations(model)}
        if names := relations & getattr(model, "unread_fields", set()):
            paths[kind_of(model)] = tuple(f"{name}." for name in names)
    return paths


def references_through(references):
    """Return the references of pages to the records, not pages, that are among the sources."""
    page = kind_of(Page)
    records = {}
    for kind, key in {each.source for each in references}:
        if kind != page:
            records.setdefault(kind, set()).add(key)
    found = [each for kind, keys in records.items() for each in references_to(kind, keys)]
    return [each for each in found if each.source[0] == page]


def public_pages(keys):
    """Return those of ``keys`` whose pages everybody may read."""
    pages = Page.objects.live().public().order_by()
    if len(keys) <= MOST_KEYS:
        pages = pages.filter(pk__in=keys)
    return keys & set(pages.values_list("pk", flat=True)) if keys else set()


def shown_targets(references):
    """Return the targets, of ``references``, that something public shows."""
    page, settings = kind_of(Page), settings_kinds()
    through = references_through([r for r in references if r.source[0] not in settings])
    pages = {key for (kind, key), _ in [*references, *through] if kind == page}
    public = {(page, key) for key in public_pages(pages)}
    public |= {each.target for each in through if each.source in public}
    return {r.target for r in references if r.source in public or r.source[0] in settings}


def wrong_states(files):
    """Return, of ``files`` ({model: keys, or None for all}), those whose stored state is wrong.

    The answer is {model: {key: right state}}.
    """
    references = [r for model, keys in files.items() for r in references_to(kind_of(model), keys)]
    shown = shown_targets(references)
    private = private_collection_ids()
    wrong = {}
    for model, keys in files.items():
        kind = kind_of(model)
        for key, collection, always_public, stored, binned_at in _rows(model, keys):
            open_to_all = always_public or (kind, key) in shown
            right = open_to_all and not binned_at and collection not in private
            if right != stored:
                wrong.setdefault(model, {})[key] = right
    return wrong


def _rows(model, keys):
    rows = model.objects.order_by()
    if keys is not None and len(keys) <= MOST_KEYS:
        rows = rows.filter(pk__in=keys)
    return rows.values_list("pk", "collection_id", "always_public", "is_public", "binned_at")
