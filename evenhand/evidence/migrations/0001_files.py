from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- A file under an order, by its digest: the same bytes twice are one file. look is null until
-- somebody has looked at it; lease_until keeps two workers off the same file.
CREATE TABLE evidence_file (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    size bigint NOT NULL,
    kind text NOT NULL,
    media_type text NOT NULL,
    name text NOT NULL,
    by_party text NOT NULL,
    by_role text NOT NULL,
    received_at timestamptz NOT NULL,
    look jsonb,
    looked_at timestamptz,
    lease_until timestamptz,
    tries smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, sha256)
);
CREATE INDEX evidence_file_unseen ON evidence_file (received_at) WHERE look IS NULL;
"""


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.RunSQL(SQL, "DROP TABLE evidence_file;"),
        # What was received stays as it is; only its name can be erased.
        grant(
            "SELECT, INSERT, UPDATE (name, look, looked_at, lease_until, tries)", "evidence_file"
        ),
    ]
