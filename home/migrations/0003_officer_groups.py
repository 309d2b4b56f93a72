"""Give Wagtail's two groups and its workflow French names, and the rights on partnerships."""

from django.db import migrations

GROUPS = {"Editors": "Chargés de communication", "Moderators": "Responsables de publication"}
WORKFLOW = ("Moderators approval", "Validation par un responsable de publication")
MANAGED_MODELS = [
    ("partnerships", "organisation"),
    ("partnerships", "theme"),
    ("partnerships", "audience"),
    ("partnerships", "territory"),
    ("news", "newscategory"),
]
# Permissions only exist after all migrations ran, so that this one makes the ones it needs.
ACTIONS = ["add", "change", "delete", "view"]


def name_groups(apps, schema_editor):
    """Rename the groups, the workflow and its task, and the root collection."""
    group = apps.get_model("auth", "Group")
    for english, french in GROUPS.items():
        group.objects.filter(name=english).update(name=french)
    for model in ("Workflow", "Task"):
        manager = apps.get_model("wagtailcore", model).objects
        manager.filter(name=WORKFLOW[0]).update(name=WORKFLOW[1])
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(name="Racine")


def grant_rights(apps, schema_editor):
    """Let both groups keep organisations and lists."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS.values())
    for app_label, model in MANAGED_MODELS:
        kind = content_type.objects.get_or_create(app_label=app_label, model=model)[0]
        name = apps.get_model(app_label, model)._meta.verbose_name
        granted = [
            permission.objects.get_or_create(
                content_type=kind,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )[0]
            for action in ACTIONS
        ]
        for group in groups:
            group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_page"),
        ("news", "0001_initial"),
        ("partnerships", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(name_groups, migrations.RunPython.noop),
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
    ]
