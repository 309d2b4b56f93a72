"""Replace Wagtail's welcome page by the home page of the site."""

from django.db import migrations

ROOT_PATH = "0001"


def create_home_page(apps, schema_editor):
    """Create the home page below the root, and make it the root of the default site."""
    page = apps.get_model("wagtailcore", "Page")
    home_page = apps.get_model("home", "HomePage")
    content_type = apps.get_model("contenttypes", "ContentType")
    page.objects.filter(slug="home", depth=2).delete()
    home = home_page.objects.create(
        title="Partenariats et conventions",
        draft_title="Partenariats et conventions",
        heading="Les partenariats de l’académie",
        slug="accueil",
        content_type=content_type.objects.get_or_create(app_label="home", model="homepage")[0],
        path=f"{ROOT_PATH}0001",
        depth=2,
        numchild=0,
        url_path="/accueil/",
        locale=apps.get_model("wagtailcore", "Locale").objects.first(),
    )
    page.objects.filter(path=ROOT_PATH).update(numchild=1)
    apps.get_model("wagtailcore", "Site").objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page_id": home.pk, "site_name": ""},
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial")]

    operations = [migrations.RunPython(create_home_page, migrations.RunPython.noop)]
