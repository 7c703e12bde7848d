"""What the application's database role may do, said beside each table's own migration.

The owner makes the tables; the application gets only the rights its code needs, so that an event or
an entry, once written, cannot be changed or deleted by any path through the application.
"""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def grant(rights: str, *tables: str) -> migrations.RunPython:
    """A migration step: give the application's role these rights on these tables."""

    def forwards(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        role = schema_editor.quote_name(settings.APP_ROLE)
        schema_editor.execute(f"GRANT {rights} ON {', '.join(tables)} TO {role}")

    return migrations.RunPython(forwards, migrations.RunPython.noop)
