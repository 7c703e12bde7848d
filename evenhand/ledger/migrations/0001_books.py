from django.db import migrations

from evenhand.people.grants import grant

SQL = """
-- One leg of a double entry. Written once, by handle, together with the event that moves the money.
CREATE TABLE ledger_entry (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    n smallint NOT NULL,
    account text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    PRIMARY KEY (order_id, seq, n)
);

-- Settlement outbox: what an order owes its seller's balance; fed to it in batches, exactly once.
CREATE TABLE ledger_due (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    party text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    PRIMARY KEY (order_id, seq)
);

-- What the platform owes a seller. A read model across orders: it may lag behind ledger_due.
CREATE TABLE ledger_balance (
    party text NOT NULL,
    currency text NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (party, currency)
);
"""


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.RunSQL(SQL, "DROP TABLE ledger_entry, ledger_due, ledger_balance;"),
        grant("SELECT, INSERT", "ledger_entry"),
        grant("SELECT, INSERT, UPDATE, DELETE", "ledger_due", "ledger_balance"),
    ]
