"""Makes one record of several whose names differ by case, accents or spaces: for migrations."""

from .alphabet import fold


def merge_names(apps, label, page, field):
    """Merge the records of a model that have one name; the oldest stays.

    What points to the others, drafts and old versions of ``page`` included (in ``field``, a path),
    points to it.
    """
    model = apps.get_model(label)
    kept, replaced = {}, {}
    for pk, name in model.objects.order_by("pk").values_list("pk", "name"):
        if kept.setdefault(fold(name), pk) != pk:
            replaced[pk] = kept[fold(name)]
    for pk, other in replaced.items():
        for relation in _relations(model):
            _point_elsewhere(relation, pk, other)
    if replaced:
        _renumber_revisions(apps, page, field.split("."), replaced)
        model.objects.filter(pk__in=replaced).delete()


def _relations(model):
    fields = model._meta.get_fields(include_hidden=True)
    return [each.field for each in fields if each.auto_created and each.one_to_many]


def _point_elsewhere(foreign_key, pk, other):
    rows = foreign_key.model._base_manager
    fields = {each.attname for each in foreign_key.model._meta.concrete_fields}
    rest = fields - {foreign_key.attname, foreign_key.model._meta.pk.attname}
    for row in rows.filter(**{foreign_key.attname: pk}):
        twin = {name: getattr(row, name) for name in rest}
        if rows.filter(**twin, **{foreign_key.attname: other}).exists():
            row.delete()
        else:
            rows.filter(pk=row.pk).update(**{foreign_key.attname: other})


def _renumber_revisions(apps, page, path, replaced):
    app_label, model = page.split(".")
    kind = apps.get_model("contenttypes.ContentType").objects.filter(
        app_label=app_label, model=model
    )
    revisions = apps.get_model("wagtailcore.Revision").objects.filter(content_type__in=kind)
    for revision in revisions.iterator(chunk_size=200):
        if _renumber(revision.content, path, replaced):
            revision.save(update_fields=["content"])


def _renumber(content, path, replaced):
    """Replace keys in the content of a revision; return whether something changed."""
    name, *rest = path
    value = content.get(name)
    if rest:
        return max((_renumber(child, rest, replaced) for child in value or []), default=False)
    if isinstance(value, list):
        new = list(dict.fromkeys(replaced.get(key, key) for key in value))
    else:
        new = replaced.get(value, value)
    content[name] = new
    return new != value
