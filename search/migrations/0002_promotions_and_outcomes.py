"""Remember what queries found, and let officers promote results."""

import django.db.models.deletion
from django.db import migrations, models

GROUPS = ["Chargés de communication", "Responsables de publication", "Mission partenariats"]
ACTIONS = ["add", "change", "delete"]
MODEL = "searchpromotion"


def grant_rights(apps, schema_editor):
    """Let officers promote results. Permissions only exist after all migrations ran: make them."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    kind = content_type.objects.get_or_create(app_label="wagtailsearchpromotions", model=MODEL)[0]
    granted = [
        permission.objects.get_or_create(
            content_type=kind,
            codename=f"{action}_{MODEL}",
            defaults={"name": f"Can {action} search promotion"},
        )[0]
        for action in ACTIONS
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_index"),
        ("home", "0004_desk"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="QueryOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("results", models.PositiveIntegerField(verbose_name="résultats")),
                ("asked_on", models.DateField(verbose_name="dernière recherche")),
                (
                    "query",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcome",
                        to="wagtailsearchpromotions.query",
                        verbose_name="recherche",
                    ),
                ),
            ],
            options={
                "verbose_name": "résultat d’une recherche",
                "verbose_name_plural": "résultats des recherches",
            },
        ),
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
    ]
