"""Tables of the index; ``manage.py update_index`` fills them."""

import django.db.models.deletion
from django.db import migrations, models


def drop_former_configuration(apps, schema_editor):
    """Drop the text search configuration of PostgreSQL that earlier versions made."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TEXT SEARCH CONFIGURATION IF EXISTS french_unaccented")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailsearch', '0010_add_text_fields'),
    ]

    operations = [
        migrations.RunPython(drop_former_configuration, migrations.RunPython.noop),
        migrations.CreateModel(
            name='IndexedObject',
            fields=[
                ('entry', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtailsearch.indexentry')),
                ('object_id', models.BigIntegerField()),
                ('day', models.DateField(null=True)),
                ('title_length', models.PositiveSmallIntegerField(default=0)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
        ),
        migrations.CreateModel(
            name='IndexedWord',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('backwards', models.CharField(db_index=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='IndexedText',
            fields=[
                ('indexed', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='search.indexedobject')),
                ('title', models.TextField()),
                ('text', models.TextField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='indexedobject',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id'), name='object_indexed_once'),
        ),
    ]
