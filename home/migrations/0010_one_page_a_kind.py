"""Let the database hold to one mandatory page of each kind."""

from django.db import migrations, models


def keep_one_of_each(apps, schema_editor):
    """Keep the kind of the page on line, else of the oldest; the others wait for theirs."""
    LegalPage = apps.get_model("home", "LegalPage")
    seen = set()
    for page in LegalPage.objects.exclude(kind="").order_by("-live", "pk"):
        if page.kind in seen:
            print(f"\n  Page {page.pk}, « {page.title} » : il y en a une autre de même nature.")
            LegalPage.objects.filter(pk=page.pk).update(kind="")
        seen.add(page.kind)


class Migration(migrations.Migration):
    dependencies = [("home", "0009_one_tag_a_word")]

    operations = [
        migrations.RunPython(keep_one_of_each, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="legalpage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", ""), _negated=True),
                fields=("kind",),
                name="one_mandatory_page_of_each_kind",
                violation_error_message="Cette page existe déjà : modifiez-la.",
            ),
        ),
    ]
