"""What makes files public or private: each change is followed in its own transaction.

References change with Wagtail's index of them; the rest is pages that move, restrictions, and
collections. What nobody announces (a table written by hand) is found by ``state.reconcile``.
"""

from functools import partial

from asgiref.local import Local
from django.apps import apps
from django.db import transaction
from django.db.models import Subquery
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import Signal
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)
from wagtail.signal_handlers import update_reference_index_on_save
from wagtail.signals import post_page_move
from wagtail.tasks import update_reference_index_task

from runtime.keys import key_of

from ..models import SiteDocument, SiteRendition
from .rule import FILE_MODELS, kind_of
from .state import reconcile, refresh

# Sent with ``keys``, those of documents that a collection closed to visitors, or opened.
documents_reclassified = Signal()

# The fields of a file that say who may open it.
DECIDING = {"collection", "always_public", "binned_at"}

# The references that are being deleted, until they are gone.
_going = Local()


def connect():
    """Listen to all that changes the state of files."""
    task_finished.connect(after_indexing)
    pre_delete.connect(before_losing, sender=ReferenceIndex)
    post_delete.connect(after_losing, sender=ReferenceIndex)
    for model in FILE_MODELS:
        post_save.connect(after_saving_file, sender=model)
    for signal in (post_save, post_delete):
        signal.connect(after_restricting, sender=PageViewRestriction)
        signal.connect(after_restricting_collection, sender=CollectionViewRestriction)
    post_page_move.connect(after_restricting)
    for model in apps.get_models():
        if parental_key(model) and ReferenceIndex.model_is_indexable(model, True):
            post_delete.connect(after_deleting_row, sender=model)
    post_save.connect(after_saving_collection, sender=Collection)
    post_delete.connect(after_deleting_rendition, sender=SiteRendition)
    # Settings show images on every page; Wagtail indexes them only when asked.
    for model in settings_registry:
        ReferenceIndex.register_model(model)
    post_migrate.connect(after_migrating, sender=apps.get_app_config("media"))


def after_migrating(apps, **kwargs):
    """Give files their state when an installation that had none is brought up to date.

    ``apps`` holds the models as the migrations left them: they may have stopped before the state.
    """
    fields = apps.get_model("media", "SiteImage")._meta.fields
    if any(field.name == "is_public" for field in fields):
        for setting in settings_registry:
            for instance in setting.objects.all():
                with transaction.atomic():
                    ReferenceIndex.create_or_update_for_object(instance)
        reconcile()


def after_indexing(task_result, **kwargs):
    """Refresh the files that a page or a record refers to, once Wagtail has noted them."""
    if task_result.task.func is not update_reference_index_task.func:
        return
    if task_result.status == TaskResultStatus.SUCCESSFUL:
        app_label, model_name, key = task_result.args
        model, key = indexed(apps.get_model(app_label, model_name), key)
        kind = ReferenceIndex._get_base_content_type(model)
        found = ReferenceIndex.objects.filter(base_content_type=kind, object_id=str(key))
        refresh(files_of(found.values_list("to_content_type", "to_object_id").distinct()))


def parental_key(model):
    """Return the key of a child row to its parent, None for another model."""
    return next((f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None)


def indexed(model, key):
    """Return the model and the key of what Wagtail indexes in place of a child row: its parent."""
    parental = parental_key(model)
    if parental is None:
        return model, key
    parent = model._base_manager.filter(pk=key).values_list(parental.attname, flat=True).first()
    return indexed(parental.related_model, parent)


def after_deleting_row(instance, origin=None, **kwargs):
    """Have the parent of a child row indexed again, which Wagtail does only when a row comes.

    A row that goes with its parent needs nothing.
    """
    deleted = getattr(origin, "model", type(origin))
    if deleted is type(instance):
        parental = parental_key(deleted)
        parent, key = parental.related_model, getattr(instance, parental.attname)
        if parent._base_manager.filter(pk=key).exists():
            update_reference_index_on_save(parent(pk=key))


def before_losing(instance, **kwargs):
    """Note a reference that is about to be deleted."""
    _going.targets = getattr(_going, "targets", set())
    _going.targets.add((instance.to_content_type_id, instance.to_object_id))


def after_losing(**kwargs):
    """Refresh, at the first one, what all the references deleted together led to."""
    targets, _going.targets = getattr(_going, "targets", set()), set()
    if targets:
        refresh(files_of(targets))


def files_of(targets):
    """Return {model: keys} of the files among ``targets``, and of those that records refer to.

    A target is a pair: the key of a content type, and that of the object as text.
    """
    models = {kind_of(model): model for model in FILE_MODELS}
    files = {model: set() for model in FILE_MODELS}
    records = {}
    for kind, key in targets:
        if kind in models:
            files[models[kind]].add(key)
        else:
            records.setdefault(kind, set()).add(key)
    # Pages that are only linked show their own files themselves.
    records.pop(kind_of(Page), None)
    for kind, keys in records.items():
        found = ReferenceIndex.objects.filter(base_content_type=kind, object_id__in=keys)
        found = found.filter(to_content_type__in=models)
        for to_kind, key in found.values_list("to_content_type", "to_object_id"):
            files[models[to_kind]].add(key)
    return {model: set(filter(None, map(key_of, keys))) for model, keys in files.items()}


def after_saving_file(instance, raw=False, created=False, update_fields=None, **kwargs):
    """Refresh a file whose collection or mark may have changed, in memory as well."""
    if raw or (update_fields and not DECIDING & set(update_fields)):
        return
    model = type(instance)
    changed = refresh({model: {instance.pk}}).get(model, {})
    instance.is_public = changed.get(instance.pk, instance.is_public)
    if changed and not created:
        tell_who_names(model, changed)


def after_bulk_action(request, action_type, objects, action):
    """Refresh files that were changed together, which tells no signal."""
    files = [each for each in objects if isinstance(each, FILE_MODELS)]
    if files and action_type != "delete":
        model, keys = type(files[0]), {each.pk for each in files}
        refresh({model: keys})
        tell_who_names(model, keys)


def tell_who_names(model, keys):
    """Tell who keeps the titles of documents that these may have become private, or no more."""
    if model is SiteDocument and keys:
        documents_reclassified.send(sender=model, keys=set(keys))


def after_restricting(**kwargs):
    """Refresh all: a restriction, or a page that moves, may concern many pages or collections."""
    refresh()


def after_restricting_collection(instance, **kwargs):
    """Refresh all when a collection opens or closes, with those below it."""
    refresh()
    tell_who_names(SiteDocument, documents_below(instance.collection_id))


def documents_below(collection):
    """Return the keys of the documents of a collection (its key) and of those below."""
    path = Collection.objects.filter(pk=collection).values("path")[:1]
    found = SiteDocument.objects.filter(collection__path__startswith=Subquery(path))
    return set(found.values_list("pk", flat=True))


def after_saving_collection(instance, created=False, **kwargs):
    """Refresh all once a collection has moved, which Wagtail does after saving it."""
    if not created:
        transaction.on_commit(partial(after_moving_collection, instance.pk), robust=True)


def after_moving_collection(key):
    """Refresh all: what stands above a collection may be private."""
    refresh()
    tell_who_names(SiteDocument, documents_below(key))


def after_deleting_rendition(instance, **kwargs):
    """Leave nothing in either place: the file may have moved since the row was read."""
    if instance.file:
        for name in instance.places:
            transaction.on_commit(partial(instance.file.storage.delete, name), robust=True)
