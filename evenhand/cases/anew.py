"""Derives anew whatever was derived from the events: snapshots, list columns, deadlines.

A version that keeps an order's state in another shape runs this once, as a migration. Events are
never touched: they are the truth, and old versions of them can be read.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper

from ..core.deadlines import Deadline, deadlines_of
from ..core.envelope import unseal
from ..core.order.state import Order
from ..core.policy.schema import Policy
from ..core.root import fold
from ..policies import read_policy
from .summary import summary_of

BATCH = 200
_encode = msgspec.json.Encoder(order="deterministic").encode

_UPDATE = """
UPDATE cases_order SET state = %s, total = %s, held = %s, stage = %s, turn = %s, due_at = %s,
  at_stake = %s WHERE order_id = %s"""
_DISARM = "DELETE FROM cases_deadline WHERE order_id = %s AND kind = %s AND about = %s"
_ARM = """
INSERT INTO cases_deadline AS d (order_id, kind, about, due_at, party, silence, try_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (order_id, kind, about) DO UPDATE SET
  due_at = EXCLUDED.due_at, party = EXCLUDED.party, silence = EXCLUDED.silence,
  try_at = EXCLUDED.due_at, tries = 0, set_aside_at = NULL"""


def derive_anew(connection: BaseDatabaseWrapper) -> int:
    """Bring every order's derived rows to what its events lead to today; returns how many orders.

    Twice does no harm. A deadline that stays as it was keeps its tries.
    """
    policies = _Policies(connection)
    done = 0
    for ids in _batches(connection):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT order_id::text, body FROM cases_event WHERE order_id = ANY(%s::uuid[]) "
                "ORDER BY order_id, seq",
                [ids],
            )
            bodies: dict[str, list[bytes]] = {order: [] for order in ids}
            for order, body in cursor:
                bodies[order].append(bytes(body))
            cursor.execute(
                "SELECT order_id::text, kind, about, due_at, party, silence FROM cases_deadline "
                "WHERE order_id = ANY(%s::uuid[])",
                [ids],
            )
            armed: dict[str, set[tuple[Any, ...]]] = {order: set() for order in ids}
            for order, *deadline in cursor:
                armed[order].add(tuple(deadline))
        for order_id in ids:
            order = fold(unseal(body) for body in bodies[order_id])
            _write(connection, policies[order.policy], order, armed[order_id])
        done += len(ids)
    return done


def _batches(connection: BaseDatabaseWrapper) -> Iterator[list[str]]:
    after = "00000000-0000-0000-0000-000000000000"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT order_id::text FROM cases_order WHERE order_id > %s "
                "ORDER BY order_id LIMIT %s",
                [after, BATCH],
            )
            ids = [order for (order,) in cursor]
        if not ids:
            return
        yield ids
        after = ids[-1]


class _Policies(dict[str, Policy]):
    """The policies that orders were bought under, by digest, each read once."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def __missing__(self, digest: str) -> Policy:
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT body FROM cases_policy WHERE digest = %s", [digest])
            row = cursor.fetchone()
        if row is None:
            raise LookupError(f"no policy with digest {digest}")
        self[digest] = read_policy(row[0], digest)
        return self[digest]


def _row(d: Deadline) -> tuple[Any, ...]:
    return (d.kind, d.about, d.due, d.party.value, d.silence)


def _write(
    connection: BaseDatabaseWrapper, policy: Policy, order: Order, armed: set[tuple[Any, ...]]
) -> None:
    derived = {_row(d) for d in deadlines_of(policy, order)}
    keys = {(kind, about) for kind, about, *_ in derived}
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [_encode(order), *summary_of(policy, order), order.id])
        for kind, about, *_ in armed:
            if (kind, about) not in keys:
                cursor.execute(_DISARM, [order.id, kind, about])
        for kind, about, due, party, silence in derived - armed:
            cursor.execute(_ARM, [order.id, kind, about, due, party, silence, due])
