"""Make one keyword of those that differ by case or accents."""

from django.db import migrations

from core.merging import merge_names


def merge(apps, schema_editor):
    """Merge the keywords of one name."""
    merge_names(apps, "taggit.tag", page="news.newspage", field="tagged_items.tag")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0008_phones_and_videos"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("news", "0006_one_name_a_category"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(merge, migrations.RunPython.noop)]
