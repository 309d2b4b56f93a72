"""Give PostgreSQL a French text search that does not mind accents; SQLite already has none."""

from django.db import migrations

# The extension is a trusted one: the owner of the database may create it (PostgreSQL 13).
CREATE = """
CREATE EXTENSION IF NOT EXISTS unaccent;
DROP TEXT SEARCH CONFIGURATION IF EXISTS french_unaccented;
CREATE TEXT SEARCH CONFIGURATION french_unaccented (COPY = french);
ALTER TEXT SEARCH CONFIGURATION french_unaccented
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""


def create_configuration(apps, schema_editor):
    """Create the configuration that ``WAGTAILSEARCH_BACKENDS`` names."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


class Migration(migrations.Migration):
    # Before any page is indexed.
    run_before = [("home", "0001_initial")]
    dependencies = []

    operations = [migrations.RunPython(create_configuration, migrations.RunPython.noop)]
