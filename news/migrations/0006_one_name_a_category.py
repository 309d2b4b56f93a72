"""Make one category of those whose names differ by case or accents."""

from django.db import migrations, models

from core.merging import merge_names
from core.models.vocabulary import NameKey

def merge(apps, schema_editor):
    """Merge the entries of one name, then write their keys."""
    merge_names(apps, "news.newscategory", page="news.newspage", field="category")
    for entry in apps.get_model("news.newscategory").objects.all():
        entry.save(update_fields=["key"])
    # PostgreSQL alters no table that still has something to check.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0005_phones_and_videos"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            "newscategory", "key", NameKey(default="", editable=False, max_length=300), False
        ),
        migrations.RunPython(merge, migrations.RunPython.noop),
        migrations.AlterField(
            "newscategory", "key", NameKey(editable=False, max_length=300, unique=True)
        ),
        migrations.AlterField("newscategory", "name", models.CharField("nom", max_length=150)),
        migrations.AlterModelOptions(
            "newscategory",
            {
                "ordering": ["key"],
                "verbose_name": "catégorie d’actualités",
                "verbose_name_plural": "catégories d’actualités",
            },
        ),
    ]
