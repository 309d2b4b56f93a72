"""Make room for the partnership desk: its group, and a private collection for minutes."""

from django.db import migrations

DESK = "Mission partenariats"
OFFICERS = "Chargés de communication"
MINUTES = "Comptes rendus"


def create_desk(apps, schema_editor):
    """Create the group of the desk, with the rights of the officers."""
    group_model = apps.get_model("auth", "Group")
    desk, _ = group_model.objects.get_or_create(name=DESK)
    officers = group_model.objects.filter(name=OFFICERS).first()
    if officers is None:
        return
    desk.permissions.add(*officers.permissions.all())
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        for given in apps.get_model("wagtailcore", model).objects.filter(group=officers):
            given.pk, given.group = None, desk
            given.save()


def create_private_collection(apps, schema_editor):
    """Create the collection whose documents only people with an account may read."""
    collection_model = apps.get_model("wagtailcore", "Collection")
    root = collection_model.objects.get(depth=1)
    if collection_model.objects.filter(depth=2).exists():
        # Somebody organised collections already; they choose where the minutes go.
        return
    minutes = collection_model.objects.create(
        name=MINUTES, depth=2, path=f"{root.path}0001", numchild=0
    )
    collection_model.objects.filter(pk=root.pk).update(numchild=1)
    apps.get_model("wagtailcore", "CollectionViewRestriction").objects.create(
        collection=minutes, restriction_type="login"
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0003_officer_groups"), ("partnerships", "0002_lifecycle")]

    operations = [
        migrations.RunPython(create_desk, migrations.RunPython.noop),
        migrations.RunPython(create_private_collection, migrations.RunPython.noop),
    ]
