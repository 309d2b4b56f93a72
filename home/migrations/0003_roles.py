"""The roles of an academy: three groups, what each may do, and the collection of its minutes.

Wagtail's two groups and its workflow take French names; the partnership desk is the third group.
An administrator is a superuser, and needs no group.
"""

from django.db import migrations

OFFICERS = "Chargés de communication"
PUBLISHERS = "Responsables de publication"
DESK = "Mission partenariats"
ALL = [OFFICERS, PUBLISHERS, DESK]
# Who keeps the directory and the lists of the registry.
DECIDING = [PUBLISHERS, DESK]

RENAMED = {"Editors": OFFICERS, "Moderators": PUBLISHERS}
WORKFLOW = ("Moderators approval", "Validation par un responsable de publication")
MINUTES = "Comptes rendus"

# Who may do what, record by record. What changes the site at once, for all readers, is for
# publishers: the glossary, promoted results, mandatory pages, files that open by themselves.
WRITTEN = ["add", "change", "delete"]
# Of what published pages show, all make new ones and propose changes.
PROPOSED, DECIDED = ["add", "change", "view"], ["publish", "delete"]
RIGHTS = [
    ("partnerships", "organisation", PROPOSED, ALL),
    ("partnerships", "organisation", DECIDED, DECIDING),
    ("partnerships", "person", PROPOSED, ALL),
    ("partnerships", "person", DECIDED, DECIDING),
    ("partnerships", "theme", ["view"], ALL),
    ("partnerships", "theme", WRITTEN, DECIDING),
    ("partnerships", "audience", ["view"], ALL),
    ("partnerships", "audience", WRITTEN, DECIDING),
    ("partnerships", "territory", ["view"], ALL),
    ("partnerships", "territory", WRITTEN, DECIDING),
    ("news", "newscategory", ["view"], ALL),
    ("news", "newscategory", WRITTEN, DECIDING),
    ("feeds", "legacyfeed", [*WRITTEN, "view"], ALL),
    ("glossary", "acronym", ["view"], ALL),
    ("glossary", "acronym", WRITTEN, [PUBLISHERS]),
    ("wagtailsearchpromotions", "searchpromotion", WRITTEN, [PUBLISHERS]),
    ("legal", "accessibilitystatement", ["change"], [PUBLISHERS]),
    ("legal", "legalnotice", ["change"], [PUBLISHERS]),
    ("legal", "privacynotice", ["change"], [PUBLISHERS]),
    ("media", "siteimage", ["expose"], [PUBLISHERS]),
    ("media", "sitedocument", ["expose"], [PUBLISHERS]),
]
SHOWN_RECORDS = [("partnerships", "organisation"), ("partnerships", "person")]
# Those who only propose add files, and change their own until visitors may open them.
ONLY_PUBLISHERS_CHANGE = ["change_image", "change_document"]


def name_groups(apps, schema_editor):
    """Rename the groups of Wagtail, its workflow and its task, and the root collection."""
    for english, french in RENAMED.items():
        apps.get_model("auth", "Group").objects.filter(name=english).update(name=french)
    for model in ("Workflow", "Task"):
        manager = apps.get_model("wagtailcore", model).objects
        manager.filter(name=WORKFLOW[0]).update(name=WORKFLOW[1])
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(name="Racine")


def create_desk(apps, schema_editor):
    """Create the group of the partnership desk, with what Wagtail lets officers do."""
    groups = apps.get_model("auth", "Group").objects
    desk, officers = groups.create(name=DESK), groups.get(name=OFFICERS)
    desk.permissions.set(officers.permissions.all())
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        for given in apps.get_model("wagtailcore", model).objects.filter(group=officers):
            given.pk, given.group = None, desk
            given.save()


def grant_rights(apps, schema_editor):
    """Give each group its rights. Permissions only exist after all migrations: make them."""
    groups = apps.get_model("auth", "Group").objects
    for app_label, model, actions, names in RIGHTS:
        granted = [permission(apps, app_label, model, action) for action in actions]
        for group in groups.filter(name__in=names):
            group.permissions.add(*granted)
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        group__name__in=[OFFICERS, DESK], permission__codename__in=ONLY_PUBLISHERS_CHANGE
    ).delete()


def permission(apps, app_label, model, action):
    """Return the permission to do ``action``, named as Django and the model name it."""
    options = apps.get_model(app_label, model)._meta
    kinds = apps.get_model("contenttypes", "ContentType").objects
    codename = f"{action}_{model}"
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kinds.get_or_create(app_label=app_label, model=model)[0],
        codename=codename,
        defaults={
            "name": dict(options.permissions).get(codename, f"Can {action} {options.verbose_name}")
        },
    )
    return found


def have_changes_approved(apps, schema_editor):
    """Have the changes of shown records approved as those of pages are."""
    workflow = apps.get_model("wagtailcore", "Workflow").objects.get(name=WORKFLOW[1])
    kinds = apps.get_model("contenttypes", "ContentType").objects
    for app_label, model in SHOWN_RECORDS:
        kind, _ = kinds.get_or_create(app_label=app_label, model=model)
        apps.get_model("wagtailcore", "WorkflowContentType").objects.create(
            content_type=kind, workflow=workflow
        )


def create_private_collection(apps, schema_editor):
    """Create the collection whose documents only people with an account may read."""
    collections = apps.get_model("wagtailcore", "Collection").objects
    root = collections.get(depth=1)
    minutes = collections.create(name=MINUTES, depth=2, path=f"{root.path}0001", numchild=0)
    collections.filter(pk=root.pk).update(numchild=1)
    apps.get_model("wagtailcore", "CollectionViewRestriction").objects.create(
        collection=minutes, restriction_type="login"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_page"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("feeds", "0001_initial"),
        ("glossary", "0001_initial"),
        ("legal", "0001_initial"),
        ("media", "0001_initial"),
        ("news", "0001_initial"),
        ("partnerships", "0001_initial"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [
        migrations.RunPython(name_groups, migrations.RunPython.noop),
        migrations.RunPython(create_desk, migrations.RunPython.noop),
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
        migrations.RunPython(have_changes_approved, migrations.RunPython.noop),
        migrations.RunPython(create_private_collection, migrations.RunPython.noop),
    ]
