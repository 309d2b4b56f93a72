import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_sharing_image'),
    ]

    operations = [
        migrations.CreateModel(
            name='JobState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='travail')),
                ('known_since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='connu depuis')),
                ('started_at', models.DateTimeField(null=True, verbose_name='dernier passage')),
                ('succeeded_at', models.DateTimeField(null=True, verbose_name='dernière réussite')),
                ('failed_at', models.DateTimeField(null=True, verbose_name='dernier échec')),
                ('error', models.TextField(blank=True, verbose_name='erreur du dernier échec')),
            ],
            options={
                'verbose_name': 'état d’un travail',
                'verbose_name_plural': 'états des travaux',
            },
        ),
    ]
