"""Have PostgreSQL read the latest first, and what has no date last, as the search asks."""

from django.db import migrations

REPLACE = """
DROP INDEX object_indexed_latest;
CREATE INDEX object_indexed_latest ON search_indexedobject (day DESC NULLS LAST);
"""


def put_missing_days_last(apps, schema_editor):
    """SQLite, which knows no other order, has put them last already."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REPLACE)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(put_missing_days_last, migrations.RunPython.noop)]
