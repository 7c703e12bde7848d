"""The one write path: all or nothing, once, one order at a time, in few round trips."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from itertools import pairwise
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, connections

from evenhand.cases import clock
from evenhand.cases import handle as path
from evenhand.cases.handle import Done, KeyReused, NoSuchOrder, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.core.dispute.commands import OpenDispute
from evenhand.core.dispute.state import Remedy
from evenhand.core.envelope import AnyCommand, Refused
from evenhand.core.order.commands import (
    ConfirmReceipt,
    Listing,
    NewLine,
    PlaceOrder,
    RecordTracking,
    SendMessage,
    ShipParcel,
)
from evenhand.core.order.state import Order, Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span

DAY = timedelta(days=1)
MARKET = Actor(Role.PLATFORM, "market")
TABLES = (
    "cases_order",
    "cases_event",
    "cases_words",
    "cases_answer",
    "cases_deadline",
    "cases_outbox",
    "cases_reference",
    "ledger_entry",
    "ledger_due",
)


def place(reference: str = "", **other: Any) -> PlaceOrder:
    now, tag = clock.now(), new_id()
    known = {
        "reference": reference or f"R-{tag}",
        "buyer": f"b-{tag}",
        "seller": f"s-{tag}",
        "currency": "EUR",
        "placed_at": now,
        "ship_by": now + 5 * DAY,
        "promised_by": now + 30 * DAY,
        "lines": (NewLine(3, 3500, Listing("Mug"), 499),),
        "payment": (Part("card", 3500), Part("coins", 499)),
    }
    return PlaceOrder(**known | other)


def placed() -> Order:
    return done(handle(new_command(new_id(), MARKET, place()))).order


def done(answer: Done | Refused) -> Done:
    assert isinstance(answer, Done), answer
    return answer


def delivered() -> Order:
    order = placed()
    done(handle(new_command(order.id, Actor(Role.SELLER, order.seller), ShipParcel("Post", "RR1"))))
    scan = RecordTracking(1, Tracking.DELIVERED, clock.now())
    return done(handle(new_command(order.id, MARKET, scan))).order


def buyer(order: Order) -> Actor:
    return Actor(Role.BUYER, order.buyer)


CLAIM = OpenDispute((Span(1, 1, 1),), "damaged", Remedy.REFUND_ONLY, 1000, "It came in pieces.")


def written(order_id: str) -> dict[str, list[str]]:
    """Every row of an order, in every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(
                f"SELECT t::text FROM {table} t WHERE order_id = %s ORDER BY 1", [order_id]
            )
            found[table] = [row for (row,) in cursor]
    return found


# --- nothing, or all of it ------------------------------------------------------------------------


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(committed: None) -> None:
    order = delivered()
    before = written(order.id)
    command = new_command(order.id, buyer(order), CLAIM, "a-key")

    told = done(handle(command, dry_run=True))

    assert told.order.disputes[0].claim.amount == 1000
    assert told.events[-1].type == "dispute_opened"
    assert written(order.id) == before
    real = done(handle(command))
    assert (real.events, real.repeated) == (told.events, False)
    assert written(order.id) != before


def test_a_dry_run_of_an_order_takes_nothing_in(committed: None) -> None:
    command = new_command(new_id(), MARKET, place())
    told = done(handle(command, dry_run=True))
    assert told.order.held == 3999
    assert not any(written(command.order).values())
    assert done(handle(command)).repeated is False


def test_a_dry_run_of_what_was_done_before_gives_the_first_answer(committed: None) -> None:
    order = delivered()
    first = done(handle(new_command(order.id, buyer(order), CLAIM, "a-key")))
    before = written(order.id)

    again = done(handle(new_command(order.id, buyer(order), CLAIM, "a-key"), dry_run=True))

    assert (again.events, again.repeated) == (first.events, True)
    assert written(order.id) == before


@pytest.mark.parametrize(
    ("do", "rule"),
    [
        (CLAIM, "units-not-shipped"),
        (ConfirmReceipt(1), "no-such-parcel"),
        (ShipParcel("Post", "RR1"), "not-a-party"),
    ],
)
def test_a_refusal_writes_nothing(committed: None, do: AnyCommand, rule: str) -> None:
    order = placed()
    before = written(order.id)

    answer = handle(new_command(order.id, buyer(order), do, "a-key"))

    assert isinstance(answer, Refused)
    assert answer.rule == rule
    assert written(order.id) == before


def test_a_refused_order_leaves_no_trace_and_its_reference_free(committed: None) -> None:
    wrong = place(payment=(Part("card", 1),))
    command = new_command(new_id(), MARKET, wrong)
    answer = handle(command)
    assert isinstance(answer, Refused)
    assert answer.rule == "payment-does-not-add-up"
    assert not any(written(command.order).values())

    right = done(handle(new_command(new_id(), MARKET, place(wrong.reference))))
    assert right.order.reference == wrong.reference


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("key", ["", "a-key"])
def test_an_order_that_is_not_on_file_is_no_such_order(
    committed: None, key: str, dry_run: bool
) -> None:
    nowhere = new_id()
    with pytest.raises(NoSuchOrder):
        handle(new_command(nowhere, MARKET, SendMessage("Hello?"), key), dry_run)
    assert not any(written(nowhere).values())
    placed()  # the connection is as good as before


def test_a_key_used_for_something_else_is_an_error_and_writes_nothing(committed: None) -> None:
    order = delivered()
    done(handle(new_command(order.id, buyer(order), CLAIM, "a-key")))
    before = written(order.id)
    with pytest.raises(KeyReused, match="a-key"):
        handle(new_command(order.id, buyer(order), SendMessage("Hello!"), "a-key"))
    with pytest.raises(KeyReused):
        handle(new_command(order.id, MARKET, CLAIM, "a-key"))
    assert written(order.id) == before


# --- faults ----------------------------------------------------------------------------------------


@contextmanager
def breaking(monkeypatch: pytest.MonkeyPatch, how: str) -> Iterator[None]:
    """The database fails in the middle of a command, after it was decided."""
    decide = path.decide

    def failing(*arguments: Any) -> Any:
        if how == "terminated":
            with closing(connection.copy()) as other, other.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid]
                )
        return decide(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(path, "decide", failing)
        if how == "refused by the database":
            seal = path.seal
            patched.setattr(path, "seal", lambda *fact: (seal(*fact)[0], None))  # a body of NULL
        yield


@pytest.mark.parametrize("how", ["terminated", "refused by the database"])
def test_a_fault_in_the_middle_leaves_nothing_and_the_next_command_works(
    committed: None, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    order = delivered()
    before = written(order.id)

    with (
        breaking(monkeypatch, how),
        pytest.raises((psycopg.Error, DatabaseError)),
    ):
        handle(new_command(order.id, buyer(order), CLAIM, "a-key"))

    connection.close_if_unusable_or_obsolete()  # as at the start of each request
    assert written(order.id) == before
    answer = done(handle(new_command(order.id, buyer(order), CLAIM, "a-key")))
    assert (answer.repeated, len(answer.order.disputes)) == (False, 1)


def test_waiting_too_long_for_the_lock_is_an_error_and_the_next_command_works(
    committed: None,
) -> None:
    order = delivered()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    with connections["owner"].cursor() as other:
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM cases_order WHERE order_id = %s FOR UPDATE", [order.id])
        with pytest.raises((psycopg.errors.LockNotAvailable, DatabaseError)):
            handle(new_command(order.id, buyer(order), CLAIM, "a-key"))
        other.execute("ROLLBACK")

    assert len(done(handle(new_command(order.id, buyer(order), CLAIM, "a-key"))).events) > 0


# --- scale.md, rules 4, 6 and 8 --------------------------------------------------------------------


@contextmanager
def wire() -> Iterator[list[str]]:
    """What goes over the wire meanwhile, message by message: F from us, B from the database."""
    connection.ensure_connection()
    seen: list[str] = []
    with tempfile.TemporaryFile("w+") as trace:
        pgconn = connection.connection.pgconn
        pgconn.trace(trace.fileno())
        try:
            yield seen
        finally:
            pgconn.untrace()
            trace.seek(0)
            seen += [line for line in trace.read().splitlines() if "\t" in line]


def round_trips(messages: list[str]) -> int:
    """How often the one side had to wait for the other."""
    sides = [re.split(r"\t", message)[1 if message[0].isdigit() else 0] for message in messages]
    return sum(a == "F" and b == "B" for a, b in pairwise(sides))


def test_a_command_takes_two_round_trips_and_its_repetition_three(
    committed: None, settings: Any
) -> None:
    settings.SANDBOX = False  # whose clock is one more question
    order = placed()  # the policy and its text are known from here on
    with wire() as placing:
        placed()
    with wire() as shipping:
        ship = ShipParcel("Post", "RR1")
        done(handle(new_command(order.id, Actor(Role.SELLER, order.seller), ship)))
    with wire() as scanning:
        scan = RecordTracking(1, Tracking.DELIVERED, clock.now())
        done(handle(new_command(order.id, MARKET, scan)))
    with wire() as opening:
        done(handle(new_command(order.id, buyer(order), CLAIM, "a-key")))
    with wire() as refused:
        assert isinstance(handle(new_command(order.id, buyer(order), CLAIM)), Refused)
    with wire() as repeating:
        assert done(handle(new_command(order.id, buyer(order), CLAIM, "a-key"))).repeated

    for messages in (placing, shipping, scanning, opening, refused):
        assert round_trips(messages) <= 2, messages
    assert round_trips(repeating) <= 3, repeating


def test_a_command_locks_its_own_order_and_no_other(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    order, neighbour = delivered(), delivered()
    decide, free = path.decide, []

    def looking(*arguments: Any) -> Any:
        with closing(connection.copy()) as other, other.cursor() as cursor:
            cursor.execute(
                "SELECT order_id::text FROM cases_order WHERE order_id = ANY(%s::uuid[]) "
                "FOR UPDATE SKIP LOCKED",
                [[order.id, neighbour.id]],
            )
            free.extend(row for (row,) in cursor)
        return decide(*arguments)

    monkeypatch.setattr(path, "decide", looking)
    connection.close()  # a new connection has nothing prepared, and so says all its statements
    with wire() as messages:
        done(handle(new_command(order.id, buyer(order), CLAIM)))

    assert free == [neighbour.id]
    locking = [
        m for m in messages if re.search(r"FOR (NO KEY )?(UPDATE|SHARE)|LOCK TABLE|advisory", m)
    ]
    assert len(locking) == 1
    assert "FROM cases_order WHERE order_id = $1 FOR UPDATE" in locking[0]
