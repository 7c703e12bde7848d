"""An installation made by the version before this one comes up, and its orders keep their law."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from evenhand.cases import doors
from evenhand.cases.anew import derive_anew
from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.verify import verify
from evenhand.core.dispute.commands import (
    AcceptReturn,
    NewFinding,
    RecordReturnTracking,
    Rule,
)
from evenhand.core.dispute.state import Liable, Outcome, Remedy
from evenhand.core.envelope import AnyCommand, Refused
from evenhand.core.order.commands import ConfirmReceipt, RequestCancellation
from evenhand.core.order.state import Moving, Order, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.ledger.balances import feed
from evenhand.ledger.ports import RefundAnswer, RefundOrder
from evenhand.work import relay
from tests.cases import previous
from tests.cases.test_handle import MARKET

LATER = datetime(2026, 3, 15, 9, tzinfo=UTC)  # two weeks after those orders were placed
BEFORE = [("cases", "0001_cases"), ("ledger", "0001_books")]
NOW = [("cases", "0003_kept_sums"), ("ledger", "0002_due_by_leg")]


def _migrate(to: list[tuple[str, str]]) -> None:
    MigrationExecutor(connections["owner"]).migrate(to)
    connections["owner"].close()


@pytest.fixture
def upgraded(committed: None) -> Iterator[None]:
    """The orders of the version before, and the steps that lead from its tables to today's."""
    while feed():
        pass
    _migrate(BEFORE)
    try:
        previous.put_in()
        _migrate(NOW)
        yield
    finally:
        previous.take_out()
        _migrate(NOW)


def _order(name: str) -> Order:
    return doors.order_for_marketplace(previous.ORDERS[name], MARKET).order


def _ask(name: str, role: Role, do: AnyCommand) -> Done | Refused:
    order = _order(name)
    ids = {Role.BUYER: order.buyer, Role.SELLER: order.seller}
    actor = Actor(role, ids.get(role, f"{role}-noor"))
    return handle(new_command(order.id, actor, do, at=LATER))


def _do(name: str, role: Role, do: AnyCommand) -> Order:
    done = _ask(name, role, do)
    assert isinstance(done, Done), done
    return done.order


def _wrong() -> list[object]:
    ours = {*previous.ORDERS.values(), ""}
    return [p for p in verify().problems if p.order in ours]


def test_it_comes_up_with_every_row_in_order_and_once_more_changes_nothing(upgraded: None) -> None:
    assert _wrong() == []
    assert _order("refund").refunds[0].moving == (Moving.MOVED, Moving.ASKED)
    states = {name: _order(name) for name in previous.ORDERS}

    assert derive_anew(connections["owner"]) >= len(states)

    assert {name: _order(name) for name in previous.ORDERS} == states
    assert _wrong() == []


def test_a_snapshot_is_of_no_account_since_the_events_are_the_truth(upgraded: None) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE cases_order SET state = '{}', stage = 'final', held = 0 WHERE order_id = %s",
            [previous.ORDERS["return"]],
        )
        cursor.execute(
            "DELETE FROM cases_deadline WHERE order_id = %s", [previous.ORDERS["return"]]
        )
    assert {"snapshot", "list", "deadlines"} <= {p.check for p in _wrong()}  # type: ignore[attr-defined]

    derive_anew(connections["owner"])

    assert _wrong() == []


def test_its_orders_keep_the_law_they_were_bought_under(upgraded: None) -> None:
    # No carrier has scanned it, and its number is enough; nothing new can be asked for.
    kinds = {
        d.kind for d in doors.order_for_marketplace(previous.ORDERS["quiet"], MARKET).deadlines
    }
    assert kinds == {"promise"}
    asked = _ask("quiet", Role.BUYER, RequestCancellation("ordered_by_mistake"))
    assert isinstance(asked, Refused)
    assert asked.rule == "not-in-policy"
    assert _do("quiet", Role.BUYER, ConfirmReceipt(1)).windows[0].announced

    # A ruling is final at once.
    finding = NewFinding("broken", True, "The record shows it.", (1,))
    rule = Rule(1, Remedy.REFUND_ONLY, 500, Liable.SELLER, (finding,), "Five are fair.")
    assert _do("mediation", Role.MEDIATOR, rule).disputes[0].outcome is Outcome.RULED
    assert _wrong() == []


def test_what_was_under_way_goes_on(upgraded: None) -> None:
    arrived = RecordReturnTracking(1, Tracking.DELIVERED, _order("return").placed_at)
    _do("return", Role.PLATFORM, arrived)
    back = _do("return", Role.SELLER, AcceptReturn(1))
    assert back.disputes[0].outcome is Outcome.CONCEDED

    class Provider:
        moved: dict[str, int] = {}  # noqa: RUF012

        def refund(self, order: RefundOrder) -> RefundAnswer:
            self.moved[order.key] = order.amount
            return RefundAnswer(True, "ok")

    while relay.move_refunds(Provider()):
        pass

    half = previous.ORDERS["refund"]
    assert {k: v for k, v in Provider.moved.items() if k.startswith(half)} == {f"{half}:1:1": 499}
    assert _order("refund").refunds[0].settled == (True, True)
    assert _wrong() == []
