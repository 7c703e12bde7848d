"""Feeds the parties' balances from the orders' settlement outbox, in batches and exactly once."""

from django.db import connection


def feed(limit: int = 1000) -> int:
    """Move up to ``limit`` settlements into balances; returns how many.

    One statement takes the rows out and adds them up, so a crash leaves both or neither; rows that
    another worker holds are skipped.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH taken AS (
              DELETE FROM ledger_due d USING (
                SELECT order_id, seq, n FROM ledger_due ORDER BY order_id, seq, n
                LIMIT %s FOR UPDATE SKIP LOCKED
              ) t WHERE d.order_id = t.order_id AND d.seq = t.seq AND d.n = t.n
              RETURNING d.party, d.currency, d.amount
            ), fed AS (
              INSERT INTO ledger_balance AS b (party, currency, amount)
              SELECT party, currency, sum(amount) FROM taken GROUP BY 1, 2 ORDER BY 1, 2
              ON CONFLICT (party, currency) DO UPDATE SET amount = b.amount + EXCLUDED.amount
            )
            SELECT count(*) FROM taken
            """,
            [limit],
        )
        return int(cursor.fetchone()[0])
