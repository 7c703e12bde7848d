"""``verify`` finds whatever is changed behind the one write path's back."""

import ast
import inspect
import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from django.db import connections
from psycopg.types.json import Jsonb

from evenhand.cases import clock
from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.cases.verify import WORDS, verify
from evenhand.core import root
from evenhand.core.dispute.commands import Concede, NewExhibit, OpenDispute
from evenhand.core.dispute.state import Remedy
from evenhand.core.envelope import AnyEvent
from evenhand.core.order.commands import (
    Listing,
    NewLine,
    PlaceOrder,
    RecordTracking,
    SendMessage,
    ShipParcel,
)
from evenhand.core.order.state import Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span
from evenhand.ledger.balances import feed

DAY = timedelta(days=1)
MARKET = Actor(Role.PLATFORM, "market")


def _order_with_a_conceded_dispute() -> str:
    """An order of two cups: one broken and refunded, one still protected, some words exchanged."""
    now, tag = clock.now(), new_id()
    buyer, seller = Actor(Role.BUYER, f"b-{tag}"), Actor(Role.SELLER, f"s-{tag}")
    place = PlaceOrder(
        f"R-{tag}",
        buyer.id,
        seller.id,
        "EUR",
        now,
        now + 5 * DAY,
        now + 30 * DAY,
        (NewLine(2, 4000, Listing("Cup"), 500),),
        (Part("card", 4000), Part("coins", 500)),
    )
    placed = handle(new_command(new_id(), MARKET, place))
    assert isinstance(placed, Done)
    order = placed.order.id
    claim = OpenDispute(
        (Span(1, 1, 1),),
        "damaged",
        Remedy.REFUND_ONLY,
        1000,
        "The handle is broken off.",
        (NewExhibit("photo", ("a" * 64,), "the handle"),),
    )
    for actor, do in (
        (seller, ShipParcel("Post", "RR123456785CN")),
        (MARKET, RecordTracking(1, Tracking.DELIVERED, now)),
        (buyer, claim),
        (seller, SendMessage("Sorry!", 1)),
        (seller, Concede(1)),
    ):
        assert isinstance(handle(new_command(order, actor, do)), Done)
    return order


@pytest.fixture
def order(committed: None) -> str:
    return _order_with_a_conceded_dispute()


def _problems(order: str) -> set[str]:
    return {p.check for p in verify().problems if p.order in (order, "")}


def test_an_untouched_installation_is_clean_and_says_what_it_looked_at(order: str) -> None:
    report = verify()

    assert [p for p in report.problems if p.order in (order, "")] == []
    assert report.looked_at["orders"] >= 1
    assert report.looked_at["events"] >= 10
    assert report.looked_at["words"] >= 4
    assert report.looked_at["deadlines"] >= 2
    assert report.looked_at["entries"] >= 7
    assert report.looked_at["refunds"] >= 1
    assert report.looked_at["policies"] >= 1
    assert report.looked_at["balances"] >= 1


# What is changed (a table, a column and its new value for one row), and which check sees it.
CORRUPTIONS = {
    "an event's bytes": ("cases_event", "body", "body || ' '::bytea", "seq = 2", "chain"),
    "an event's hash": ("cases_event", "hash", "repeat('0', 64)", "seq = 2", "chain"),
    "an event's place": ("cases_event", "seq", "99", "seq = 2", "chain"),
    "an event's filed type": ("cases_event", "type", "'other'", "seq = 2", "chain"),
    "the head of the chain": ("cases_order", "hash", "repeat('0', 64)", "true", "chain"),
    "the snapshot": (
        "cases_order",
        "state",
        "convert_to(replace(convert_from(state, 'UTF8'), '\"held\":', '\"held\":1'), 'UTF8')",
        "true",
        "snapshot",
    ),
    "a list column": ("cases_order", "held", "held + 1", "true", "list"),
    "a deadline's moment": (
        "cases_deadline",
        "due_at",
        "due_at + interval '1 second'",
        "kind = 'window'",
        "deadlines",
    ),
    "an amount in the books": (
        "ledger_entry",
        "amount",
        "amount + 1",
        "seq = 1 AND n = 1",
        "ledger",
    ),
    "an account in the books": (
        "ledger_entry",
        "account",
        "'elsewhere'",
        "seq = 1 AND account = 'hold'",
        "ledger",
    ),
    "the currency of an entry": (
        "ledger_entry",
        "currency",
        "'USD'",
        "seq = 1 AND n = 1",
        "ledger",
    ),
    "the words of a message": ("cases_words", "text", "text || '!'", "field = 'text'", "words"),
    "the salt of some words": ("cases_words", "salt", "'x'", "field = 'description'", "words"),
    "the reference": ("cases_reference", "reference", "reference || '-other'", "true", "reference"),
    "a settlement on its way": ("ledger_due", "amount", "amount - 1", "true", "balances"),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_each_corruption_is_seen(name: str, order: str) -> None:
    table, column, value, which, check = CORRUPTIONS[name]
    assert check not in _problems(order)

    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE order_id = %s AND {which}", [order])
        (before,) = cursor.fetchone()
        assert cursor.fetchone() is None, "the test must change exactly one row"
        cursor.execute(
            f"UPDATE {table} SET {column} = {value} WHERE order_id = %s AND {which} "
            f"RETURNING {column}",
            [order],
        )
        (changed,) = cursor.fetchone()
    try:
        assert check in _problems(order)
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE order_id = %s AND {column} = %s",
                [before, order, changed],
            )
    assert check not in _problems(order)


@pytest.mark.parametrize(
    ("table", "which", "check"),
    [
        ("cases_event", "seq = 2", "chain"),
        ("cases_deadline", "kind = 'window'", "deadlines"),
        ("ledger_entry", "seq = 1 AND n = 1", "ledger"),
        ("cases_reference", "true", "reference"),
        ("cases_words", "field = 'text'", "words"),
        ("cases_outbox", "topic = 'refund'", "refunds"),
        ("ledger_due", "true", "balances"),
    ],
)
def test_each_missing_row_is_seen(table: str, which: str, check: str, order: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE order_id = %s AND {which}", [order])
        row = cursor.fetchone()
        assert cursor.fetchone() is None
        cursor.execute(f"DELETE FROM {table} WHERE order_id = %s AND {which}", [order])
    try:
        assert check in _problems(order)
    finally:
        with connections["owner"].cursor() as cursor:
            values = [Jsonb(v) if isinstance(v, dict) else v for v in row]
            marks = ", ".join(["%s"] * len(row))
            cursor.execute(f"INSERT INTO {table} VALUES ({marks})", values)
    assert check not in _problems(order)


def test_rows_of_an_order_that_does_not_exist_are_seen(committed: None) -> None:
    nobody = new_id()
    with connections["owner"].cursor() as cursor:
        cursor.execute("INSERT INTO ledger_entry VALUES (%s, 1, 1, 'hold', 0, 'EUR')", [nobody])
    try:
        assert any(p.check == "strays" and p.order == nobody for p in verify().problems)
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("DELETE FROM ledger_entry WHERE order_id = %s", [nobody])


def test_a_changed_policy_text_is_seen(order: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE cases_policy SET body = body || ' ' RETURNING digest")
        digests = cursor.fetchall()
    try:
        assert "policy" in _problems(order)
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("UPDATE cases_policy SET body = left(body, -1)")
    assert digests
    assert "policy" not in _problems(order)


def test_two_roles_leave_nothing_to_note(order: str) -> None:
    assert verify().notes == []


def test_balances_add_up_after_they_were_fed(order: str) -> None:
    while feed(2):
        pass

    assert "balances" not in _problems(order)


def _laid_aside() -> set[str]:
    """Under which names the law lays words aside, in whichever file."""
    names = set()
    for file in Path(inspect.getfile(root)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "words":
                names.add(ast.unparse(node.args[0]))
    return names


def test_every_field_of_an_event_that_holds_the_digest_of_words_is_known() -> None:
    names = _laid_aside()
    numbered = {name for name in names if not re.fullmatch(r"'\w+'", name)}
    assert numbered == {"f'finding.{i}'"}, "words under a name that is made up on the way"
    plain = {ast.literal_eval(name) for name in names - numbered}
    assert len(plain) >= 8

    holding = {}
    for event in get_args(AnyEvent):
        fields = msgspec.structs.fields(event)
        found = tuple(f.name for f in fields if f.name in plain and f.type is str)
        if found:
            holding[event.__struct_config__.tag] = found
    assert holding == WORDS
