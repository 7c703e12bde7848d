"""What waits for whom, and how far behind the service is: read models that decide nothing.

For a seller's inbox and books, and for the operator, who sees counts, codes and ages but no words.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from django.db import connection

from ..core.books import FEEDS, HANDED_OVER, UNCLAIMED
from ..core.order.state import Order
from ..core.order.unit_sets import unshipped
from ..core.parties import Role
from ..core.settlement import paid_for
from ..core.units import Units
from .lists import Listed
from .summary import OPEN

_decode_order = msgspec.json.Decoder(Order).decode


class Awaited(NamedTuple):
    """An answer that is awaited from a party: until when, and which rule says what silence does.

    ``at_stake`` in minor units: the claim of dispute ``about``, or what the units it is about cost.
    """

    order_id: str
    reference: str
    title: str
    currency: str
    kind: str
    about: int
    due_at: datetime
    silence: str
    at_stake: int


def awaited_from(seller: str, limit: int = 200) -> list[Awaited]:
    """Everything a seller has to do, soonest first (R21)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.order_id::text, o.reference, o.title, o.currency, d.kind, d.about, d.due_at, "
            "d.silence, o.state FROM cases_order o JOIN cases_deadline d USING (order_id) "
            "WHERE o.seller = %s AND d.party = 'seller' AND d.silence <> '' "
            "ORDER BY d.due_at, o.order_id LIMIT %s",
            [seller, limit],
        )
        return [
            Awaited._make((*row[:8], _at_stake(_decode_order(row[8]), row[4], row[5])))
            for row in cursor
        ]


# Deadlines of a seller that are about a dispute; the others are about units.
_OF_A_DISPUTE = ("turn", "request_seller", "appeal_seller")


def _at_stake(order: Order, kind: str, about: int) -> int:
    dispute = order.dispute(about) if kind in _OF_A_DISPUTE else None
    if dispute is not None:
        return dispute.agreed.amount if dispute.agreed else dispute.claim.amount
    return sum(paid_for(order, _about(order, kind, about)))


def _about(order: Order, kind: str, about: int) -> Units:
    """The units that a deadline outside a dispute is about."""
    if kind == "first_scan":
        return order.parcels[about - 1].units
    if kind == "cancellation":
        return order.cancellations[about - 1].units
    if kind == "extension":
        window = order.extensions[about - 1].window
        return order.windows[window - 1].units if window else unshipped(order)
    return unshipped(order)


_SELLERS = [account for account, role in FEEDS.items() if role is Role.SELLER]


class Earned(NamedTuple):
    """Where an order's money is, in minor units: with the platform, the seller, or going back.

    ``to_seller`` is what it brings the seller's balance, charges beside the hold included; ``back``
    also has what is kept for a buyer who has not said where to send it.
    """

    held: int
    to_seller: int
    back: int


def earned_on(orders: Sequence[Listed]) -> dict[str, Earned]:
    """The books of some orders, each from its own entries."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, "
            "coalesce(sum(amount) FILTER (WHERE account = 'hold'), 0)::bigint, "
            "coalesce(sum(amount) FILTER (WHERE account = ANY(%s)), 0)::bigint, "
            "coalesce(sum(amount) FILTER (WHERE (account LIKE 'refund:%%' OR "
            "account LIKE 'buyer:%%' OR account = ANY(%s)) AND seq > 1), 0)::bigint "
            "FROM ledger_entry WHERE order_id = ANY(%s::uuid[]) GROUP BY 1",
            [_SELLERS, [UNCLAIMED, HANDED_OVER], [o.order_id for o in orders]],
        )
        return {order: Earned(held, seller, back) for order, held, seller, back in cursor}


# ---------------------------------------------------------------------------------------------
# For the operator


class OpenCases(NamedTuple):
    """How many open cases wait for whom, and since when the most urgent is (over)due."""

    stage: str
    turn: str
    currency: str
    orders: int
    at_stake: int
    soonest: datetime | None


def open_cases() -> list[OpenCases]:
    """Orders with an open dispute or chargeback, by stage, turn and currency."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stage, coalesce(turn, ''), currency, count(*), sum(at_stake)::bigint, "
            "min(due_at) FROM cases_order WHERE stage = ANY(%s) "
            "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            [list(OPEN)],
        )
        return [OpenCases(*row) for row in cursor]


class Backlog(NamedTuple):
    """Work of one kind: how much is due, since when, and how much was set aside for a person."""

    work: str
    due: int
    oldest: datetime | None
    set_aside: int


def deadlines_due(now: datetime) -> list[Backlog]:
    """Deadlines that have passed and were not carried out yet, by kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, count(*) FILTER (WHERE set_aside_at IS NULL), "
            "min(due_at) FILTER (WHERE set_aside_at IS NULL), "
            "count(set_aside_at) FROM cases_deadline "
            "WHERE due_at <= %s OR set_aside_at IS NOT NULL GROUP BY 1 ORDER BY 1",
            [now],
        )
        return [Backlog(*row) for row in cursor]


def outbox_due(now: datetime) -> list[Backlog]:
    """What waits to be carried out of the house (people to be told, refunds to be moved)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT topic, count(*) FILTER (WHERE set_aside_at IS NULL), "
            "min(try_at) FILTER (WHERE set_aside_at IS NULL AND try_at <= %s), "
            "count(set_aside_at) FROM cases_outbox GROUP BY 1 ORDER BY 1",
            [now],
        )
        return [Backlog(*row) for row in cursor]


def media_due() -> Backlog:
    """Files that nobody has looked at yet; their moments are real time, not the domain's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), min(received_at) FROM evidence_file WHERE look IS NULL")
        due, oldest = cursor.fetchone()
    return Backlog("media", due, oldest, 0)


class SetAside(NamedTuple):
    """A row that failed too often and waits for a person: a deadline, or a line of the outbox."""

    table: str
    order_id: str
    work: str
    number: int
    tries: int
    since: datetime


def set_aside(limit: int = 50) -> list[SetAside]:
    """The rows that were set aside, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'deadline', order_id::text, kind, about, tries, set_aside_at "
            "FROM cases_deadline WHERE set_aside_at IS NOT NULL "
            "UNION ALL SELECT 'outbox', order_id::text, topic, seq, tries, set_aside_at "
            "FROM cases_outbox WHERE set_aside_at IS NOT NULL ORDER BY 6 LIMIT %s",
            [limit],
        )
        return [SetAside(*row) for row in cursor]


def happened_since(at: datetime) -> list[tuple[str, int]]:
    """What has happened after a moment of the domain's time: event types with their counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, count(*) FROM cases_event WHERE at > %s GROUP BY 1 ORDER BY 2 DESC, 1",
            [at],
        )
        return list(cursor)
