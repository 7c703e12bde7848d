from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- What the virus scanner said of a file: a queue while answer is null. A file has no row before a
-- scanner is set up. Apart from the examination: it depends on the signatures of its day.
CREATE TABLE evidence_scan (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    wanted_at timestamptz NOT NULL,
    answer jsonb,
    lease_until timestamptz,
    tries smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, sha256)
);
CREATE INDEX evidence_scan_waiting ON evidence_scan (wanted_at) WHERE answer IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0014_queues")]
    operations = [
        migrations.RunSQL(SQL, "DROP TABLE evidence_scan;"),
        grant(
            "SELECT, INSERT, UPDATE (answer, lease_until, tries), DELETE",
            "evidence_scan",
        ),
    ]
