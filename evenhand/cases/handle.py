"""The one write path: every page, API call, carrier's word and lapsed deadline goes through here.

One command, one order, one transaction: lock, load, decide, append, snapshot, deadlines, postings,
outbox. No rule lives in the SQL, and nothing outside the database is called in between.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import psycopg
from django.db import connection, transaction

from ..core.books import FEEDS, postings_of
from ..core.deadlines import deadlines_of
from ..core.dispute.events import ExhibitAdded, ReplacementShipped, ReturnShipped
from ..core.envelope import START, AnyCommand, Command, Event, Fact, Refused, seal, unseal
from ..core.notices import notices_of
from ..core.order.commands import PlaceOrder
from ..core.order.events import (
    ParcelRenumbered,
    ParcelShipped,
    RefundRedirected,
    RefundRequested,
    TrackingCorrected,
    TrackingRecorded,
)
from ..core.order.state import Order, Tracking
from ..core.parties import Actor, Role
from ..core.policy.schema import Policy
from ..core.root import decide, evolve
from . import clock, policies
from .ids import new_id
from .summary import summary_of

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_order = msgspec.json.Decoder(Order).decode


class Done(NamedTuple):
    """What a command brought about: the order as it stands now and the new events.

    ``repeated``: the same request had been carried out before; these are its first events.
    """

    order: Order
    events: tuple[Event, ...]
    repeated: bool = False


class NoSuchOrder(LookupError):
    """The command names an order that is not on file."""


class KeyReused(ValueError):
    """The idempotency key, or the order's reference, was used before for something else."""


def new_command(
    order: str, actor: Actor, do: AnyCommand, key: str = "", at: datetime | None = None
) -> Command:
    """Put a request into its envelope, at the moment the service received it."""
    return Command(order, new_id(), actor, at or clock.now(), do, key, secrets.token_hex(16))


def handle(command: Command, dry_run: bool = False) -> Done | Refused:
    """Carry a command out, once.

    A dry run takes the same path and rolls it back: what would happen, to the cent. Raises
    ``NoSuchOrder``, and ``KeyReused`` when the key was used for another input.
    """
    if isinstance(command.do, PlaceOrder):
        return _place(command, command.do, dry_run)
    with _transaction() as ending:
        loaded, before = _lock(command)
        if before is not None:
            return Done(loaded.order, before, repeated=True)
        policy = policies.policy(loaded.order.policy)
        decision = decide(policy, loaded.order, command)
        if isinstance(decision, Refused):
            return decision
        done = _write(policy, loaded, command, decision)
        if dry_run:
            ending.undone = True
    return done


def _place(command: Command, do: PlaceOrder, dry_run: bool) -> Done | Refused:
    """Take an order in. Its reference is the key: the same order twice is the same order."""
    if not do.policy:
        do = msgspec.structs.replace(do, policy=policies.for_new_orders())
        command = msgspec.structs.replace(command, do=do)
    command = msgspec.structs.replace(command, key=f"place:{do.reference}")
    with _transaction() as ending:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_reference (reference, order_id) VALUES (%s, %s) "
                "ON CONFLICT DO NOTHING RETURNING order_id",
                [do.reference, command.order],
            )
            if cursor.fetchone() is None:
                cursor.execute(
                    "SELECT order_id FROM cases_reference WHERE reference = %s", [do.reference]
                )
                first = str(cursor.fetchone()[0])
                command = msgspec.structs.replace(command, order=first)
                loaded, before = _lock(command)
                assert before is not None  # the reference is written with its answer
                return Done(loaded.order, before, repeated=True)
        policy = policies.for_this_order(do.policy)
        decision = decide(policy, None, command)
        if isinstance(decision, Refused):
            ending.undone = True
            return decision
        done = _write(policy, None, command, decision)
        if dry_run:
            ending.undone = True
    return done


class _Loaded(NamedTuple):
    order: Order
    head: str


def _cursor() -> psycopg.Cursor[Any]:
    """A cursor of Django's own connection that binds on the server, so that hot statements are
    planned once; in the same transaction as everything else."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)


class _Ending:
    """How a transaction ends: with its commit, unless it is to be undone."""

    undone = False


@contextmanager
def _transaction() -> Iterator[_Ending]:
    """A transaction that sends several statements at once and waits only where it needs an answer.

    Two round trips carry a whole command: begin, lock and key; then everything written, and commit.
    Django's ``atomic`` would wait four times more; it is used only inside of a transaction of its.
    """
    ending = _Ending()
    if connection.in_atomic_block:
        with transaction.atomic():
            yield ending
            transaction.set_rollback(ending.undone)
        return
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    database = connection.connection
    try:
        with database.pipeline():
            database.execute("BEGIN")
            yield ending
            database.execute("ROLLBACK" if ending.undone else "COMMIT")
    except BaseException:
        if not database.closed:
            database.rollback()
        raise


def _lock(command: Command) -> tuple[_Loaded, tuple[Event, ...] | None]:
    """Lock the order and load it; with it, the events of an earlier request with the same key.

    The key is looked up by a statement of its own, which sees what was committed while the first
    one waited for the lock.
    """
    with _cursor() as order, _cursor() as answer:
        order.execute(
            "SELECT state, hash FROM cases_order WHERE order_id = %s FOR UPDATE",
            [command.order],
            prepare=True,
        )
        if command.key:
            answer.execute(
                "SELECT input_hash, from_seq, to_seq FROM cases_answer "
                "WHERE order_id = %s AND key = %s",
                [command.order, command.key],
                prepare=True,
            )
        row = order.fetchone()
        before = answer.fetchone() if command.key else None
    if row is None:
        raise NoSuchOrder(command.order)
    loaded = _Loaded(_decode_order(row[0]), row[1])
    if before is None:
        return loaded, None
    if before[0] != input_hash(command):
        raise KeyReused(command.key)
    return loaded, events_of(command.order, before[1], before[2])


def input_hash(command: Command) -> str:
    """What makes two requests the same: who asks for what, whenever it arrives.

    The policy an order is bought under is the installation's, not the caller's input.
    """
    do = command.do
    if isinstance(do, PlaceOrder):
        do = msgspec.structs.replace(do, policy="")
    return hashlib.sha256(_encode((command.actor, do))).hexdigest()


def events_of(order_id: str, first: int = 1, last: int = 2**31 - 1) -> tuple[Event, ...]:
    """The events of an order's stream from one number to another, both included."""
    with _cursor() as cursor:
        cursor.execute(
            "SELECT body FROM cases_event WHERE order_id = %s AND seq BETWEEN %s AND %s "
            "ORDER BY seq",
            [order_id, first, last],
        )
        return tuple(unseal(row[0]) for row in cursor)


# Everything an order's transaction writes goes out as one statement, in one round trip. It is put
# together from the parts that have rows; the few combinations that occur are each planned once.
_PARTS = {
    "events": """
  INSERT INTO cases_event (order_id, seq, type, at, body, hash)
  SELECT %(order)s, seq, type, %(at)s, body, hash FROM unnest(
    %(e_seq)s::int[], %(e_type)s::text[], %(e_body)s::bytea[], %(e_hash)s::text[])
    AS r(seq, type, body, hash)""",
    "words": """
  INSERT INTO cases_words (order_id, salt, seq, field, text)
  SELECT %(order)s, %(salt)s, * FROM unnest(
    %(w_seq)s::int[], %(w_field)s::text[], %(w_text)s::text[])""",
    "entries": """
  INSERT INTO ledger_entry (order_id, currency, seq, n, account, amount)
  SELECT %(order)s, %(currency)s, * FROM unnest(
    %(l_seq)s::int[], %(l_n)s::smallint[], %(l_account)s::text[], %(l_amount)s::bigint[])""",
    "settlements": """
  INSERT INTO ledger_due (order_id, currency, seq, n, party, amount)
  SELECT %(order)s, %(currency)s, * FROM unnest(
    %(s_seq)s::int[], %(s_n)s::smallint[], %(s_party)s::text[], %(s_amount)s::bigint[])""",
    "outbox": """
  INSERT INTO cases_outbox (order_id, try_at, seq, n, topic, body)
  SELECT %(order)s, %(at)s, * FROM unnest(
    %(x_seq)s::int[], %(x_n)s::smallint[], %(x_topic)s::text[], %(x_body)s::jsonb[])""",
    "disarmed": """
  DELETE FROM cases_deadline d USING unnest(%(g_kind)s::text[], %(g_about)s::int[]) g(kind, about)
  WHERE d.order_id = %(order)s AND d.kind = g.kind AND d.about = g.about""",
    "armed": """
  INSERT INTO cases_deadline AS d (order_id, kind, about, due_at, party, silence, try_at)
  SELECT %(order)s, *, due FROM unnest(
    %(d_kind)s::text[], %(d_about)s::int[], %(d_due)s::timestamptz[], %(d_party)s::text[],
    %(d_silence)s::text[]) AS a(kind, about, due, party, silence)
  ON CONFLICT (order_id, kind, about) DO UPDATE SET
    due_at = EXCLUDED.due_at, party = EXCLUDED.party, silence = EXCLUDED.silence,
    try_at = EXCLUDED.due_at, tries = 0, set_aside_at = NULL""",
    "answer": """
  INSERT INTO cases_answer (order_id, key, input_hash, from_seq, to_seq)
  VALUES (%(order)s, %(key)s, %(input_hash)s, %(first)s, %(seq)s)""",
}
_INSERT_ORDER = """
INSERT INTO cases_order (order_id, seq, hash, state, policy, reference, buyer, seller, currency,
  placed_at, title, total, held, stage, turn, due_at, at_stake)
VALUES (%(order)s, %(seq)s, %(hash)s, %(state)s, %(policy)s, %(reference)s, %(buyer)s, %(seller)s,
  %(currency)s, %(placed_at)s, %(title)s, %(total)s, %(held)s, %(stage)s, %(turn)s, %(due_at)s,
  %(at_stake)s)"""
_UPDATE_ORDER = """
UPDATE cases_order SET seq = %(seq)s, hash = %(hash)s, state = %(state)s, held = %(held)s,
  stage = %(stage)s, turn = %(turn)s, due_at = %(due_at)s, at_stake = %(at_stake)s
WHERE order_id = %(order)s"""


@lru_cache(maxsize=64)
def _statement(parts: tuple[str, ...], new: bool) -> str:
    """The one statement that writes these parts and the snapshot."""
    with_parts = ",\n".join(f"{name} AS ({_PARTS[name]})" for name in parts)
    return f"WITH {with_parts} {_INSERT_ORDER if new else _UPDATE_ORDER}"


def _write(
    policy: Policy, loaded: _Loaded | None, command: Command, facts: tuple[Fact, ...]
) -> Done:
    """Append the facts and everything that is derived from them."""
    if loaded is not None and not facts and not command.key:
        return Done(loaded.order, ())  # a key is kept even for what changed nothing
    order: Order | None = loaded.order if loaded else None
    head = loaded.head if loaded else START
    old_deadlines = set(deadlines_of(policy, order)) if order else set()
    first = order.seq + 1 if order else 1
    row: dict[str, list[Any]] = {
        name: []
        for name in [
            "e_seq",
            "e_type",
            "e_at",
            "e_body",
            "e_hash",
            "w_seq",
            "w_field",
            "w_text",
            "l_seq",
            "l_n",
            "l_account",
            "l_amount",
            "s_seq",
            "s_n",
            "s_party",
            "s_amount",
            "x_seq",
            "x_n",
            "x_topic",
            "x_body",
        ]
    }
    events = []
    for seq, fact in enumerate(facts, start=first):
        event, body = seal(
            command.order, seq, command.at, command.actor, command.id, fact.data, head
        )
        order, head = evolve(order, event), event.hash
        events.append(event)
        _put(row, e_seq=seq, e_type=event.type, e_body=body, e_hash=event.hash)
        for field, text in fact.words:
            _put(row, w_seq=seq, w_field=field, w_text=text)
        for n, leg in enumerate(postings_of(order.parts, fact.data), start=1):
            _put(row, l_seq=seq, l_n=n, l_account=leg.account, l_amount=leg.amount)
            if leg.account in FEEDS:
                party = party_of(order, FEEDS[leg.account])
                _put(row, s_seq=seq, s_n=n, s_party=party, s_amount=leg.amount)
        for n, (topic, told) in enumerate(_outbox(event, order), start=1):
            _put(row, x_seq=seq, x_n=n, x_topic=topic, x_body=_encode(told).decode())
    assert order is not None  # facts always lead to an order
    new_deadlines = set(deadlines_of(policy, order))
    kept = {(d.kind, d.about) for d in new_deadlines}
    gone = [d for d in old_deadlines if (d.kind, d.about) not in kept]
    armed = sorted(new_deadlines - old_deadlines)
    summary = summary_of(policy, order)
    values: dict[str, Any] = row | {
        "order": order.id,
        "at": command.at,
        "salt": command.salt,
        "seller": order.seller,
        "buyer": order.buyer,
        "currency": order.currency,
        "first": first,
        "seq": order.seq,
        "hash": head,
        "state": _encode(order),
        "key": command.key,
        "input_hash": input_hash(command) if command.key else "",
        "g_kind": [d.kind for d in gone],
        "g_about": [d.about for d in gone],
        "d_kind": [d.kind for d in armed],
        "d_about": [d.about for d in armed],
        "d_due": [d.due for d in armed],
        "d_party": [d.party.value for d in armed],
        "d_silence": [d.silence for d in armed],
        **summary._asdict(),
    }
    if loaded is None:
        values |= {
            "policy": order.policy,
            "reference": order.reference,
            "placed_at": order.placed_at,
            "title": _title(command),
        }
    rows = {
        "events": row["e_seq"],
        "words": row["w_seq"],
        "entries": row["l_seq"],
        "settlements": row["s_seq"],
        "outbox": row["x_seq"],
        "disarmed": gone,
        "armed": armed,
        "answer": command.key,
    }
    parts = tuple(name for name, there in rows.items() if there)
    with _cursor() as cursor:
        cursor.execute(_statement(parts, loaded is None), values, prepare=True)
    return Done(order, tuple(events))


def _put(row: dict[str, list[Any]], **values: Any) -> None:
    for name, value in values.items():
        row[name].append(value)


def party_of(order: Order, role: Role) -> str:
    """Who is the buyer, or the seller, of an order."""
    return order.buyer if role is Role.BUYER else order.seller


def _title(command: Command) -> str:
    """What an order is called in lists: its first line's title."""
    assert isinstance(command.do, PlaceOrder)
    return command.do.lines[0].listing.title


def _outbox(event: Event, order: Order) -> list[tuple[str, dict[str, Any]]]:
    """What the outside is told of an event (people) or asked because of it (the provider)."""
    told: list[tuple[str, dict[str, Any]]] = [
        ("notice", {"to": n.to, "event": n.event, "dispute": n.dispute})
        for n in notices_of(event.data, event.by)
    ]
    if isinstance(event.data, RefundRequested | RefundRedirected):
        told.append(("refund", {"refund": event.data.refund}))
    if _changes_what_files_mean(event.data, order):
        told.append(("evidence", {}))
    return told


def _changes_what_files_mean(data: object, order: Order) -> bool:
    """A number or a delivery that came later: what a label or a date in a file says is asked anew.

    And a claim that a photo is handed in for: of several listings it says which one is meant.
    """
    if isinstance(data, TrackingRecorded):
        return data.status is Tracking.DELIVERED
    if isinstance(data, ExhibitAdded):
        return bool(data.files) and len(order.lines) > 1
    return isinstance(
        data,
        ParcelShipped | ParcelRenumbered | TrackingCorrected | ReturnShipped | ReplacementShipped,
    )
