from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- The copy of a video for everybody: who is at it, how far it is, what came of it. made is null
-- until it was tried; then it holds the copy's size, or the finding that says why there is none.
CREATE TABLE evidence_video (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    wanted_at timestamptz NOT NULL,
    share real NOT NULL DEFAULT 0,
    made jsonb,
    lease_until timestamptz,
    tries smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, sha256)
);
CREATE INDEX evidence_video_waiting ON evidence_video (wanted_at) WHERE made IS NULL;
-- Who has seen what of a file: never changed, never removed.
CREATE TABLE evidence_seen (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    party text NOT NULL,
    copy text NOT NULL,
    at timestamptz NOT NULL,
    role text NOT NULL,
    PRIMARY KEY (order_id, sha256, party, copy, at)
);
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0011_uploads")]
    operations = [
        migrations.RunSQL(SQL, "DROP TABLE evidence_seen; DROP TABLE evidence_video;"),
        grant("SELECT, INSERT, UPDATE (share, made, lease_until, tries)", "evidence_video"),
        grant("SELECT, INSERT", "evidence_seen"),
    ]
