"""Let officers, publishers and the partnership desk keep the old feeds."""

from django.db import migrations

GROUPS = ["Chargés de communication", "Responsables de publication", "Mission partenariats"]
ACTIONS = ["add", "change", "delete", "view"]


def grant_rights(apps, schema_editor):
    """Give the groups the permissions on old feeds, which this migration makes if need be."""
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="subscriptions", model="legacyfeed"
    )[0]
    permission = apps.get_model("auth", "Permission")
    granted = [
        permission.objects.get_or_create(
            content_type=kind,
            codename=f"{action}_legacyfeed",
            defaults={"name": f"Can {action} ancien flux"},
        )[0]
        for action in ACTIONS
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [("home", "0004_desk"), ("subscriptions", "0001_initial")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
