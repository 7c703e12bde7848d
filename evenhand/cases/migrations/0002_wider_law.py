from django.db import migrations

from evenhand.cases.anew import derive_anew


def derive(apps, schema_editor):
    """The law got wider, and what an order's snapshot holds with it; its events stay as they are."""
    derive_anew(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_cases")]
    operations = [migrations.RunPython(derive, migrations.RunPython.noop)]
