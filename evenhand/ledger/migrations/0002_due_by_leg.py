from django.db import migrations

# One event may owe something to both sides (postage that the seller bears and the buyer gets), so a
# settlement is known by its leg of the double entry. Until now it was the seller's only one.
SQL = """
ALTER TABLE ledger_due ADD COLUMN n smallint NOT NULL DEFAULT 1;
ALTER TABLE ledger_due ALTER COLUMN n DROP DEFAULT;
ALTER TABLE ledger_due DROP CONSTRAINT ledger_due_pkey;
ALTER TABLE ledger_due ADD PRIMARY KEY (order_id, seq, n);
"""

UNDO = """
ALTER TABLE ledger_due DROP CONSTRAINT ledger_due_pkey;
ALTER TABLE ledger_due DROP COLUMN n;
ALTER TABLE ledger_due ADD PRIMARY KEY (order_id, seq);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_books")]
    operations = [migrations.RunSQL(SQL, UNDO)]
