from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- The examination of a file: a queue while report is null. context is what it was examined against;
-- findings and share tell what is known while it goes on.
CREATE TABLE evidence_report (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    wanted_at timestamptz NOT NULL,
    context jsonb,
    analyser text NOT NULL DEFAULT '',
    report jsonb,
    findings jsonb NOT NULL DEFAULT '[]',
    share real NOT NULL DEFAULT 0,
    lease_until timestamptz,
    tries smallint NOT NULL DEFAULT 0,
    analysed_at timestamptz,
    PRIMARY KEY (order_id, sha256)
);
CREATE INDEX evidence_report_waiting ON evidence_report (wanted_at) WHERE report IS NULL;
-- Parts of pictures' hashes, over all orders: a read model by which re-used pictures are found.
CREATE TABLE evidence_band (
    band smallint NOT NULL,
    value integer NOT NULL,
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    PRIMARY KEY (band, value, order_id, sha256)
);
CREATE INDEX evidence_band_file ON evidence_band (order_id, sha256);
-- Files that came before there were examinations are examined now.
INSERT INTO evidence_report (order_id, sha256, wanted_at)
    SELECT order_id, sha256, received_at FROM evidence_file;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_keys")]
    operations = [
        migrations.RunSQL(SQL, "DROP TABLE evidence_report; DROP TABLE evidence_band;"),
        grant("SELECT, INSERT, UPDATE, DELETE", "evidence_report"),
        grant("SELECT, INSERT, DELETE", "evidence_band"),
    ]
