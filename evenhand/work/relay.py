"""Carries the outbox out: people are told, refunds are moved.

Notices are taken and told in one statement. A refund's row stays until no part of it is to be moved
any more: two workers may both ask, and the key that each call carries makes the second one harmless.
No call is made before the order has said, under its lock, that the part may be sent.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import msgspec
from django.db import connection, transaction

from ..cases import clock
from ..cases.evidence import context_by_id, listing_by_id
from ..cases.handle import Done, events_of, handle, new_command
from ..core.envelope import AnyCommand, Refused
from ..core.order.commands import RefuseRefund, SettleRefund, StartRefund
from ..core.order.events import RefundRedirected
from ..core.order.state import Moving, Order
from ..core.parties import Actor, Role
from ..evidence import reports
from ..ledger.ports import PaymentProvider, ProviderUnavailable, RefundOrder

log = logging.getLogger(__name__)

PROVIDER = Actor(Role.PLATFORM, "provider")
MAX_TRIES = 12


class StillOnItsWay(Exception):
    """The provider has taken a refund and not moved it yet; it is asked again, however long."""


class _Row(NamedTuple):
    order_id: str
    seq: int
    n: int
    body: dict[str, Any]
    tries: int


def tell_people(limit: int = 500) -> int:
    """Turn notices in the outbox into entries of people's own lists; returns how many.

    One statement, so each is told exactly once. Mediators are told by their queue.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH taken AS (
              DELETE FROM cases_outbox x USING (
                SELECT order_id, seq, n FROM cases_outbox
                WHERE topic = 'notice' AND set_aside_at IS NULL
                ORDER BY try_at LIMIT %s FOR UPDATE SKIP LOCKED
              ) t WHERE x.order_id = t.order_id AND x.seq = t.seq AND x.n = t.n
              RETURNING x.order_id, x.seq, x.n, x.body, x.try_at
            )
            INSERT INTO cases_notice (order_id, seq, n, recipient, role, event, dispute, at)
            SELECT t.order_id, t.seq, t.n,
              CASE t.body->>'to' WHEN 'buyer' THEN o.buyer WHEN 'seller' THEN o.seller ELSE '' END,
              t.body->>'to', t.body->>'event', (t.body->>'dispute')::int, t.try_at
            FROM taken t JOIN cases_order o USING (order_id)
            """,
            [limit],
        )
        return int(cursor.rowcount)


class NotTaken(Exception):
    """The order does not take what the provider answered; a person has to look at it."""


def move_refunds(provider: PaymentProvider, limit: int = 100) -> int:
    """Ask the provider to move what was decided; returns how many refunds were handled.

    For each part: 1. the order says that it may be sent, or that it may not any more; 2. the provider
    is called; 3. the order is told what came of it. A crash in between repeats the call with the same
    key. What the provider refuses waits for the buyer's choice, which asks again.
    """
    return _each("refund", limit, lambda row: _move_refund(provider, row))


def _move_refund(provider: PaymentProvider, row: _Row) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM cases_order WHERE order_id = %s", [row.order_id])
        order = msgspec.json.decode(cursor.fetchone()[0], type=Order)
    refund = order.refunds[row.body["refund"] - 1]
    waits = False
    for part, moving in enumerate(refund.moving):
        if moving in (Moving.ASKED, Moving.STARTED):
            waits |= not _move_part(provider, order.id, refund.no, part)
    if waits:
        raise StillOnItsWay(f"{order.id}:{refund.no}")


def _move_part(provider: PaymentProvider, order_id: str, refund: int, part: int) -> bool:
    """Move one part; whether that is over, one way or another."""
    started = _say(order_id, StartRefund(refund, part))
    if isinstance(started, Refused):
        if started.rule == "refund-not-to-be-sent":
            return True  # cancelled, moved or refused since we looked
        raise NotTaken(started)
    answer = provider.refund(_as_ordered(started.order, refund, part))
    if not answer.moved and not answer.refused:
        return False
    told: AnyCommand = SettleRefund(refund, part, answer.reference)
    if answer.refused:
        told = RefuseRefund(refund, part, answer.refused)
    done = _say(order_id, told)
    if isinstance(done, Refused):
        raise NotTaken(done)
    return True


def _say(order_id: str, do: AnyCommand) -> Done | Refused:
    return handle(new_command(order_id, PROVIDER, do))


def _as_ordered(order: Order, refund: int, part: int) -> RefundOrder:
    """One part of a refund as the provider is asked for it: back the way it came, or as chosen."""
    there, paid = order.refunds[refund - 1], order.parts[part]
    key, kind, instrument = f"{order.id}:{refund}:{part}", paid.kind, paid.instrument
    way = there.way(part)
    if way is not None:
        kind, instrument = way.kind, way.instrument
        key = f"{key}:{1 + _times_redirected(order, refund, part)}"
    return RefundOrder(key, kind, instrument, there.parts[part], order.currency)


def _times_redirected(order: Order, refund: int, part: int) -> int:
    """How often the buyer has chosen another way; each is a payment of its own for the provider."""
    return sum(
        (e.data.refund, e.data.part) == (refund, part)
        for e in events_of(order.id, 1, order.seq)
        if isinstance(e.data, RefundRedirected)
    )


def examine_again(limit: int = 100) -> int:
    """Have files examined again of orders that tell something else by now; returns how many."""

    def carry(row: _Row) -> None:
        reports.want_again(row.order_id, context_by_id(row.order_id))
        reports.want_beside_again(row.order_id, listing_by_id)

    return _each("evidence", limit, carry)


def _each(topic: str, limit: int, carry: Callable[[_Row], None]) -> int:
    """Carry out each row of a topic; one that fails is tried again later, then set aside."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, seq, n, body::text, tries FROM cases_outbox "
            "WHERE topic = %s AND try_at <= %s AND set_aside_at IS NULL ORDER BY try_at LIMIT %s",
            [topic, now, limit],
        )
        rows = [_Row(o, s, n, msgspec.json.decode(b), t) for o, s, n, b, t in cursor]
    done = 0
    for row in rows:
        try:
            carry(row)
            _forget(row)
            done += 1
        except StillOnItsWay:
            _try_later(row._replace(tries=min(row.tries, MAX_TRIES // 2)))
        except ProviderUnavailable:
            _try_later(row)
        except Exception:
            log.exception("outbox row %s/%s of order %s failed", topic, row.seq, row.order_id)
            _try_later(row)
    return done


def _forget(row: _Row) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cases_outbox WHERE order_id = %s AND seq = %s AND n = %s",
            [row.order_id, row.seq, row.n],
        )


def _try_later(row: _Row) -> None:
    now, tries = clock.now(), row.tries + 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_outbox SET tries = %s, try_at = %s, set_aside_at = %s "
            "WHERE order_id = %s AND seq = %s AND n = %s",
            [
                tries,
                now + timedelta(minutes=min(2**tries, 12 * 60)),
                now if tries >= MAX_TRIES else None,
                row.order_id,
                row.seq,
                row.n,
            ],
        )
