import core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0007_one_name_an_entry")]

    operations = [
        migrations.AddField(
            model_name='amendment',
            name='counts_anew',
            field=models.BooleanField(default=False, help_text='À cocher si l’avenant le dit. Sinon, les reconductions tacites déjà faites comptent toujours dans le nombre maximal de reconductions.', verbose_name='le compte des reconductions repart de zéro'),
        ),
        migrations.AddField(
            model_name='conventionpage',
            name='in_registry',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name='conventionpage',
            name='terminated_on',
            field=models.DateField(blank=True, help_text='Le premier jour où la convention ne s’applique plus, passé ou annoncé.', null=True, validators=[core.validators.plausible_date], verbose_name='résiliée le'),
        ),
    ]
