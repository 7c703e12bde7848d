"""What lies on people's desks and is no fact of an order: drafts, and who is working on a case."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction


def draft(order_id: str, party: str, kind: str) -> dict[str, Any]:
    """What somebody has typed so far; empty if nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body::text FROM cases_draft WHERE order_id = %s AND party = %s AND kind = %s",
            [order_id, party, kind],
        )
        row = cursor.fetchone()
    return dict(json.loads(row[0])) if row else {}


def save_draft(order_id: str, party: str, kind: str, body: dict[str, Any], at: datetime) -> None:
    """Keep what somebody has typed so far, to be found again on another device."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_draft (order_id, party, kind, body, saved_at) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (order_id, party, kind) "
            "DO UPDATE SET body = EXCLUDED.body, saved_at = EXCLUDED.saved_at",
            [order_id, party, kind, json.dumps(body), at],
        )


def gathered(order_id: str, sha256: str) -> list[tuple[str, dict[str, Any]]]:
    """The drafts, by their kind, on whose tray a file lies that nobody has put on file yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, body::text FROM cases_draft WHERE order_id = %s "
            "AND jsonb_path_exists(body, '$.tray.*.files[*] ? (@ == $file)', %s::jsonb) "
            "ORDER BY kind",
            [order_id, json.dumps({"file": sha256})],
        )
        return [(kind, json.loads(body)) for kind, body in cursor]


@contextmanager
def editing(order_id: str, party: str, kind: str, at: datetime) -> Iterator[dict[str, Any]]:
    """Change a draft while nobody else does: of two files sent at once, both are in it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_draft (order_id, party, kind, body, saved_at) "
                "VALUES (%s, %s, %s, '{}', %s) ON CONFLICT DO NOTHING",
                [order_id, party, kind, at],
            )
            cursor.execute(
                "SELECT body::text FROM cases_draft "
                "WHERE order_id = %s AND party = %s AND kind = %s FOR UPDATE",
                [order_id, party, kind],
            )
            body = json.loads(cursor.fetchone()[0])
        yield body
        save_draft(order_id, party, kind, body, at)


def drop_draft(order_id: str, party: str, kind: str) -> None:
    """The draft has been filed or thrown away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cases_draft WHERE order_id = %s AND party = %s AND kind = %s",
            [order_id, party, kind],
        )


def lease(order_id: str, dispute: int, mediator: str, now: datetime, hours: int = 4) -> str:
    """Claim a case for a mediator; returns who has it, which may be somebody else (R23).

    ``now`` is real time: a lease is about people at work, not about the domain's clock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_lease AS l (order_id, dispute, mediator, until) "
            "VALUES (%(order)s, %(dispute)s, %(mediator)s, %(until)s) "
            "ON CONFLICT (order_id, dispute) DO UPDATE SET mediator = EXCLUDED.mediator, "
            "until = EXCLUDED.until WHERE l.until < %(now)s OR l.mediator = %(mediator)s "
            "RETURNING mediator",
            {
                "order": order_id,
                "dispute": dispute,
                "mediator": mediator,
                "now": now,
                "until": now + timedelta(hours=hours),
            },
        )
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "SELECT mediator FROM cases_lease WHERE order_id = %s AND dispute = %s",
                [order_id, dispute],
            )
            row = cursor.fetchone()
    return str(row[0])


def release_lease(order_id: str, dispute: int, mediator: str) -> None:
    """Put a case back into the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cases_lease WHERE order_id = %s AND dispute = %s AND mediator = %s",
            [order_id, dispute, mediator],
        )


def leases(now: datetime) -> dict[tuple[str, int], str]:
    """Who is working on what."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, dispute, mediator FROM cases_lease WHERE until >= %s", [now]
        )
        return {(order, dispute): mediator for order, dispute, mediator in cursor}
