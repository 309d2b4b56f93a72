"""Make one theme, audience or territory of those whose names differ by case or accents."""

from django.db import migrations, models

from core.merging import merge_names
from core.models.vocabulary import NameKey

LISTS = {"theme": "themes", "audience": "audiences", "territory": "territories"}


def merge(apps, schema_editor):
    """Merge the entries of one name, then write their keys."""
    for model, field in LISTS.items():
        label = f"partnerships.{model}"
        merge_names(apps, label, page="partnerships.conventionpage", field=field)
        for entry in apps.get_model(label).objects.all():
            entry.save(update_fields=["key"])
    # PostgreSQL alters no table that still has something to check.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0006_phones_and_videos"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            "theme", "key", NameKey(default="", editable=False, max_length=300), False
        ),
        migrations.AddField(
            "audience", "key", NameKey(default="", editable=False, max_length=300), False
        ),
        migrations.AddField(
            "territory", "key", NameKey(default="", editable=False, max_length=300), False
        ),
        migrations.RunPython(merge, migrations.RunPython.noop),
        migrations.AlterField(
            "theme", "key", NameKey(editable=False, max_length=300, unique=True)
        ),
        migrations.AlterField("theme", "name", models.CharField("nom", max_length=150)),
        migrations.AlterModelOptions(
            "theme",
            {
                "ordering": ["key"],
                "verbose_name": "thème",
                "verbose_name_plural": "thèmes",
            },
        ),
        migrations.AlterField(
            "audience", "key", NameKey(editable=False, max_length=300, unique=True)
        ),
        migrations.AlterField("audience", "name", models.CharField("nom", max_length=150)),
        migrations.AlterModelOptions(
            "audience",
            {
                "ordering": ["key"],
                "verbose_name": "public",
                "verbose_name_plural": "publics",
            },
        ),
        migrations.AlterField(
            "territory", "key", NameKey(editable=False, max_length=300, unique=True)
        ),
        migrations.AlterField("territory", "name", models.CharField("nom", max_length=150)),
        migrations.AlterModelOptions(
            "territory",
            {
                "ordering": ["key"],
                "verbose_name": "territoire",
                "verbose_name_plural": "territoires",
            },
        ),
    ]
