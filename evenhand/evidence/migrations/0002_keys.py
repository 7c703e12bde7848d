from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- The key of a file, wrapped by a key of the installation; key_id says which. It is written before
-- the file's first byte is kept, so that two who bring the same file seal it under the same key.
-- A file of an older installation is read plain until sealed is true; plain_left says that plain
-- bytes of it have still to be removed.
-- To delete the row erases the file, wherever copies of its sealed bytes may lie.
CREATE TABLE evidence_key (
    order_id uuid NOT NULL,
    sha256 text NOT NULL,
    wrapped bytea NOT NULL,
    key_id text NOT NULL,
    sealed boolean NOT NULL,
    plain_left boolean NOT NULL DEFAULT false,
    PRIMARY KEY (order_id, sha256)
);
CREATE INDEX evidence_key_by_id ON evidence_key (key_id);
ALTER TABLE evidence_file ADD COLUMN erased_at timestamptz;
"""
UNDO = """
ALTER TABLE evidence_file DROP COLUMN erased_at;
DROP TABLE evidence_key;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_files")]
    operations = [
        migrations.RunSQL(SQL, UNDO),
        grant(
            "SELECT, INSERT, UPDATE (wrapped, key_id, sealed, plain_left), DELETE", "evidence_key"
        ),
        grant("UPDATE (erased_at)", "evidence_file"),
    ]
