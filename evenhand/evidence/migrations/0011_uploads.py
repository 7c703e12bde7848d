from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- A file on its way here, in parts. received counts the bytes that are on the disk for good and, if
-- they came with a checksum, were proved by it; the file may hold more, which is then cut off.
-- writer is the request that may add the next ones: a newer request takes over from one whose
-- connection died without a word. sha256 is the file it became.
CREATE TABLE evidence_upload (
    order_id uuid NOT NULL,
    upload_id uuid NOT NULL,
    by_party text NOT NULL,
    by_role text NOT NULL,
    name text NOT NULL,
    metadata text NOT NULL,
    size bigint NOT NULL,
    received bigint NOT NULL DEFAULT 0,
    writer uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    sha256 text,
    PRIMARY KEY (order_id, upload_id)
);
CREATE INDEX evidence_upload_expires ON evidence_upload (expires_at);
CREATE INDEX evidence_upload_whole ON evidence_upload (expires_at)
    WHERE sha256 IS NULL AND received = size;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0010_reports")]
    operations = [
        migrations.RunSQL(SQL, "DROP TABLE evidence_upload;"),
        grant(
            "SELECT, INSERT, UPDATE (received, writer, expires_at, sha256), DELETE",
            "evidence_upload",
        ),
    ]
