"""Let the search read the latest first."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('search', '0002_promotions_and_outcomes'),
        ('wagtailsearch', '0010_add_text_fields'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='indexedobject',
            index=models.Index(fields=['-day'], name='object_indexed_latest'),
        ),
    ]
