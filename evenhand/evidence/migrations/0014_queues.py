from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- Files that came before there were keys, until all of their bytes lie sealed and no plain ones are
-- left: a queue that no new file ever joins.
ALTER TABLE evidence_file ADD COLUMN unsealed boolean NOT NULL DEFAULT false;
UPDATE evidence_file f SET unsealed = true WHERE erased_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM evidence_key k WHERE k.order_id = f.order_id AND k.sha256 = f.sha256
    AND k.sealed AND NOT k.plain_left);
CREATE INDEX evidence_file_unsealed ON evidence_file (order_id, sha256) WHERE unsealed;
ALTER TABLE evidence_key DROP COLUMN plain_left;
-- Videos that came before there were copies of them; one that lies unsealed joins once it is sealed.
INSERT INTO evidence_video (order_id, sha256, wanted_at)
    SELECT order_id, sha256, received_at FROM evidence_file
    WHERE kind = 'video' AND erased_at IS NULL AND NOT unsealed
    ON CONFLICT DO NOTHING;
-- When a copy was made, which tells how long it took.
ALTER TABLE evidence_video ADD COLUMN made_at timestamptz;
"""
UNDO = """
ALTER TABLE evidence_video DROP COLUMN made_at;
ALTER TABLE evidence_key ADD COLUMN plain_left boolean NOT NULL DEFAULT false;
UPDATE evidence_key k SET plain_left = true FROM evidence_file f
    WHERE f.order_id = k.order_id AND f.sha256 = k.sha256 AND f.unsealed;
ALTER TABLE evidence_file DROP COLUMN unsealed;
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0013_owners")]
    operations = [
        migrations.RunSQL(SQL, UNDO),
        grant("UPDATE (unsealed)", "evidence_file"),
        grant("UPDATE (wanted_at, made_at)", "evidence_video"),
    ]
