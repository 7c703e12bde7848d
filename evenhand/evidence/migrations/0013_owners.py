from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- Who brought a file: the same bytes may be brought by several, each under a name and at a moment of
-- their own. evidence_file has the bytes, once; erased_at there says that nobody has them any more.
-- brought_at is real time, received_at the domain's.
CREATE TABLE evidence_owner (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    by_party text NOT NULL,
    by_role text NOT NULL,
    name text NOT NULL,
    received_at timestamptz NOT NULL,
    brought_at timestamptz NOT NULL,
    erased_at timestamptz,
    PRIMARY KEY (order_id, sha256, by_party)
);
INSERT INTO evidence_owner
    SELECT order_id, sha256, by_party, by_role, name, received_at, least(received_at, now()), erased_at
    FROM evidence_file;
ALTER TABLE evidence_file DROP COLUMN by_party, DROP COLUMN by_role, DROP COLUMN name;
-- Whose file it was that somebody has seen.
ALTER TABLE evidence_seen ADD COLUMN brought_by text NOT NULL DEFAULT '';
UPDATE evidence_seen s SET brought_by = f.by_party FROM evidence_owner f
    WHERE f.order_id = s.order_id AND f.sha256 = s.sha256;
ALTER TABLE evidence_seen ALTER COLUMN brought_by DROP DEFAULT,
    DROP CONSTRAINT evidence_seen_pkey,
    ADD PRIMARY KEY (order_id, sha256, brought_by, party, copy, at);
-- What was erased, by whom and for which reason; no word about anybody. Never changed, never removed.
CREATE TABLE evidence_erasure (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    brought_by text NOT NULL,
    at timestamptz NOT NULL,
    by text NOT NULL,
    because text NOT NULL,
    PRIMARY KEY (order_id, sha256, brought_by, at)
);
"""
UNDO = """
DROP TABLE evidence_erasure;
ALTER TABLE evidence_seen DROP CONSTRAINT evidence_seen_pkey,
    ADD PRIMARY KEY (order_id, sha256, party, copy, at);
ALTER TABLE evidence_seen DROP COLUMN brought_by;
ALTER TABLE evidence_file ADD COLUMN by_party text NOT NULL DEFAULT '',
    ADD COLUMN by_role text NOT NULL DEFAULT '', ADD COLUMN name text NOT NULL DEFAULT '';
UPDATE evidence_file f SET (by_party, by_role, name) = (
    SELECT b.by_party, b.by_role, b.name FROM evidence_owner b
    WHERE b.order_id = f.order_id AND b.sha256 = f.sha256 ORDER BY brought_at LIMIT 1);
DROP TABLE evidence_owner;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0012_videos")]
    operations = [
        migrations.RunSQL(SQL, UNDO),
        # What was brought stays as it is; only its name can be erased, and it can be brought again.
        grant("SELECT, INSERT, UPDATE (name, brought_at, erased_at)", "evidence_owner"),
        grant("SELECT, INSERT", "evidence_erasure"),
    ]
