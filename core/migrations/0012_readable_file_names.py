"""Store documents by names that every address can hold."""

import core.models.media
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0011_french_order'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sitedocument',
            name='file',
            field=models.FileField(upload_to=core.models.media.document_place, verbose_name='fichier'),
        ),
    ]
