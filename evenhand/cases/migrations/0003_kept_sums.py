from django.db import migrations

from evenhand.cases.anew import derive_anew


def derive(apps, schema_editor):
    """A dispute keeps what it has brought back so far; snapshots get it from their events."""
    derive_anew(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_wider_law")]
    operations = [migrations.RunPython(derive, migrations.RunPython.noop)]
