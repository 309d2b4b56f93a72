import django.db.models.functions.comparison
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0009_settle_dates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='amendment',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('duration__isnull', True), ('duration__range', (1, 100)), _connector='OR'), name='partnerships_duration_within_bounds', violation_error_message='Ce nombre doit se situer entre 1 et 100.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('renewal_months__isnull', True), ('renewal_months__range', (1, 120)), _connector='OR'), name='partnerships_renewal_months_within_bounds', violation_error_message='Ce nombre doit se situer entre 1 et 120.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('renewal_maximum__isnull', True), ('renewal_maximum__range', (1, 100)), _connector='OR'), name='partnerships_renewal_maximum_within_bounds', violation_error_message='Ce nombre doit se situer entre 1 et 100.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('notice_months__isnull', True), ('notice_months__range', (1, 60)), _connector='OR'), name='partnerships_notice_months_within_bounds', violation_error_message='Ce nombre doit se situer entre 1 et 60.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('in_registry', False), ('ends_on__isnull', True), ('ends_on__gte', django.db.models.functions.comparison.Coalesce('effective_on', 'signed_on')), _connector='OR'), name='published_end_after_start', violation_error_message='La convention ne peut pas finir avant d’avoir commencé.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('in_registry', False), ('terminated_on__isnull', True), ('terminated_on__gte', django.db.models.functions.comparison.Coalesce('effective_on', 'signed_on')), _connector='OR'), name='published_termination_after_start', violation_error_message='La résiliation ne peut pas précéder le début.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('in_registry', False), ('succeeds__isnull', True), models.Q(('succeeds', models.F('page_ptr')), _negated=True), _connector='OR'), name='published_convention_succeeds_another', violation_error_message='Une convention ne peut pas se remplacer elle-même.'),
        ),
        migrations.AddConstraint(
            model_name='conventionpage',
            constraint=models.CheckConstraint(condition=models.Q(('committee_meetings_per_year__isnull', True), ('committee_meetings_per_year__range', (1, 52)), _connector='OR'), name='partnerships_committee_meetings_per_year_within_bounds', violation_error_message='Ce nombre doit se situer entre 1 et 52.'),
        ),
    ]
