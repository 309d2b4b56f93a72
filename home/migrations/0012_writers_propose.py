"""Leave to publishers what changes the site at once: glossary, promoted results, shown files."""

from django.db import migrations
from django.db.models import Q

WRITERS = ["Chargés de communication", "Mission partenariats"]
AT_ONCE = Q(content_type__app_label="core", content_type__model="acronym") | Q(
    content_type__app_label="wagtailsearchpromotions", content_type__model="searchpromotion"
)


def take_rights_back(apps, schema_editor):
    """Take from the groups that only propose the rights on what nobody approves.

    They keep adding files, and changing their own until visitors may open them.
    """
    groups = apps.get_model("auth", "Group").objects.filter(name__in=WRITERS)
    permissions = apps.get_model("auth", "Permission").objects.filter(AT_ONCE)
    permissions = permissions.exclude(codename__startswith="view_")
    for group in groups:
        group.permissions.remove(*permissions)
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        group__in=groups, permission__codename__in=["change_image", "change_document"]
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0011_always_public"),
        ("search", "0002_promotions_and_outcomes"),
    ]

    operations = [migrations.RunPython(take_rights_back, migrations.RunPython.noop)]
