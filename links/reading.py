"""Which links visitors meet: those of public pages, and of the records and settings they show."""

from django.apps import apps
from django.db import transaction
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, get_page_models

from core.sites import main_site
from media.visibility.rule import kind_of, public_pages, references_to
from runtime.keys import key_of

from .models import LONGEST, Link, Place
from .walking import holds_links, links_of, relations_of

# Pages held in memory together; rows written by one statement.
CHUNK = 200


def read(now):
    """Note which links there are at ``now`` and where they stand; forget those that went."""
    base = f"{site.root_url}/" if (site := main_site()) else ""
    places = {}
    for holder in holders():
        key = (kind_of(Page if isinstance(holder, Page) else type(holder)), holder.pk)
        for target, words in links_of(holder, base):
            if target and len(target) <= LONGEST:
                places.setdefault(target, {}).setdefault(key, words)
    with transaction.atomic():
        _keep_links(places, now)
        _keep_places(places)


def holders():
    """Yield what visitors read: public pages, the records that these show, settings."""
    for model in get_page_models():
        if holds_links(model):
            pages = model.objects.live().public().exact_type(model).order_by("pk")
            yield from _with_rows(pages)
    for model in apps.get_models():
        if model in settings_registry:
            yield from _with_rows(model.objects.order_by("pk"))
        elif _is_record(model) and holds_links(model):
            yield from _with_rows(model.objects.filter(pk__in=shown(model)).order_by("pk"))


def _is_record(model):
    is_row = any(isinstance(field, ParentalKey) for field in model._meta.concrete_fields)
    return not (issubclass(model, Page) or is_row)


def shown(model):
    """Return the keys of the records of a model to which public pages refer."""
    page = kind_of(Page)
    pairs = [
        (r.source[1], r.target[1]) for r in references_to(kind_of(model)) if r.source[0] == page
    ]
    public = public_pages({source for source, _ in pairs})
    return {target for source, target in pairs if source in public}


def _with_rows(queryset):
    relations = relations_of(queryset.model)
    return queryset.prefetch_related(*relations).iterator(chunk_size=CHUNK)


def _keep_links(places, now):
    known = dict(Link.objects.values_list("href", "pk"))
    new = [Link(href=target, key=_key_in(target), due_at=now) for target in places.keys() - known]
    # Another reader may have met the same.
    Link.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)
    _delete(Link, [pk for target, pk in known.items() if target not in places])


def _key_in(target):
    kind, _, key = target.partition(":")
    return key_of(key) if kind in ("page", "document") else None


def _keep_places(places):
    links = dict(Link.objects.values_list("href", "pk"))
    right = {
        (links[target], kind, key, words[:200])
        for target, held in places.items()
        for (kind, key), words in held.items()
    }
    rows = Place.objects.values_list("link_id", "holder_type_id", "holder_id", "words", "pk")
    known = {tuple(place): pk for *place, pk in rows}
    _delete(Place, [pk for place, pk in known.items() if place not in right])
    new = [
        Place(link_id=link, holder_type_id=kind, holder_id=key, words=words)
        for link, kind, key, words in right - known.keys()
    ]
    Place.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)


def _delete(model, keys):
    for start in range(0, len(keys), CHUNK):
        model.objects.filter(pk__in=keys[start : start + CHUNK]).delete()
