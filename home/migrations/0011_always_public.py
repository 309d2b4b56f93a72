"""Let publishers decide that a file is public by itself: it opens before any publication."""

from django.db import migrations

GROUP = "Responsables de publication"
RIGHTS = {
    "siteimage": "Peut marquer une image « toujours publique »",
    "sitedocument": "Peut marquer un document « toujours public »",
}


def grant_rights(apps, schema_editor):
    """Give the group the two rights, which this migration makes if need be."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    granted = [
        permissions.get_or_create(
            content_type=kinds.get_or_create(app_label="core", model=model)[0],
            codename=f"expose_{model}",
            defaults={"name": name},
        )[0]
        for model, name in RIGHTS.items()
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [("home", "0010_one_page_a_kind"), ("core", "0010_public_files")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
