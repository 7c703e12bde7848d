"""The worker fires what is due, moves refunds whatever the provider does, and feeds balances."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from evenhand.cases import clock, lists, watch
from evenhand.cases.doors import CaseFile, order_for_marketplace
from evenhand.cases.handle import Done, handle, new_command
from evenhand.cases.ids import new_id
from evenhand.cases.verify import verify
from evenhand.core.chargeback.commands import EndChargeback, ReportChargeback
from evenhand.core.chargeback.state import ChargebackStage
from evenhand.core.dispute.commands import OpenDispute
from evenhand.core.dispute.state import Outcome, Remedy, Stage
from evenhand.core.envelope import AnyCommand, Command
from evenhand.core.order.commands import (
    ChooseWay,
    Listing,
    NewLine,
    PlaceOrder,
    RecordTracking,
    SettleRefund,
    ShipParcel,
    StartRefund,
)
from evenhand.core.order.state import Moving, Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span
from evenhand.ledger.balances import feed
from evenhand.ledger.ports import ProviderUnavailable, RefundAnswer, RefundOrder
from evenhand.work import deadlines, relay
from tests.cases.previous import FIRST_POLICY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MARKET = Actor(Role.PLATFORM, "market")


class Now:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = clock.now()

    def forward(self, days: float) -> None:
        self.moment += days * DAY


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    moving = Now()
    monkeypatch.setattr(clock, "now", lambda: moving.moment)
    return moving


class Scene:
    """One order of two cups that a carrier has taken, and its people."""

    def __init__(self, now: Now) -> None:
        tag = new_id()
        self.now = now
        self.buyer, self.seller = Actor(Role.BUYER, f"b{tag}"), Actor(Role.SELLER, f"s{tag}")
        place = PlaceOrder(
            f"R{tag}",
            self.buyer.id,
            self.seller.id,
            "EUR",
            now.moment,
            now.moment + 5 * DAY,
            now.moment + 20 * DAY,
            (NewLine(2, 4001, Listing("Cup"), 500),),
            (Part("card", 4001), Part("wallet", 500)),
        )
        done = handle(new_command(new_id(), MARKET, place))
        assert isinstance(done, Done)
        self.id = done.order.id
        self.do(self.seller, ShipParcel("Post", "RR1"))
        self.scanned(Tracking.ACCEPTED)

    def do(self, actor: Actor, command: AnyCommand) -> None:
        done = handle(new_command(self.id, actor, command))
        assert isinstance(done, Done), done

    def scanned(self, status: Tracking) -> None:
        self.do(MARKET, RecordTracking(1, status, self.now.moment))

    def delivered(self) -> None:
        self.scanned(Tracking.DELIVERED)

    def claim(self, reason: str = "damaged") -> None:
        claim = OpenDispute((Span(1, 1, 1),), reason, Remedy.REFUND_ONLY, 1500, "It is broken.")
        self.do(self.buyer, claim)

    @property
    def file(self) -> CaseFile:
        return order_for_marketplace(self.id, MARKET)


@pytest.fixture
def scene(now: Now) -> Scene:
    return Scene(now)


def _drain() -> None:
    while deadlines.run_due():
        pass


def test_the_quiet_order_is_finalised_and_the_seller_paid_only_when_the_window_is_over(
    scene: Scene, now: Now
) -> None:
    scene.delivered()
    now.forward(14.9)
    _drain()
    assert scene.file.order.finalised_at is None
    assert scene.file.order.held == 4501

    now.forward(0.2)
    _drain()

    assert scene.file.order.finalised_at == now.moment
    assert scene.file.order.held == 0
    assert lists.balances(scene.seller.id) == [("EUR", 4501, 0)]


def test_a_silent_seller_lets_the_claim_be_carried_out_as_asked(scene: Scene, now: Now) -> None:
    scene.delivered()
    scene.claim()
    now.forward(4.9)
    _drain()
    assert scene.file.order.disputes[0].stage is Stage.NEGOTIATION
    assert scene.file.order.disputes[0].reminded == 2

    now.forward(0.2)
    _drain()

    dispute = scene.file.order.disputes[0]
    assert dispute.outcome is Outcome.LAPSED_AGAINST_SELLER
    assert dispute.rule == "seller-silence-as-asked"
    assert scene.file.order.refunds[0].parts == (1333, 167)


def test_a_deadline_within_the_grace_is_left_to_those_who_were_in_time(
    scene: Scene, now: Now
) -> None:
    scene.delivered()
    now.forward(15)
    _drain()
    assert scene.file.order.finalised_at is None

    now.moment += deadlines.GRACE
    _drain()

    assert scene.file.order.finalised_at is not None


def test_a_poison_deadline_steps_aside_and_does_not_block_others(
    scene: Scene, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Scene(now)
    scene.delivered()
    other.delivered()
    real = deadlines.handle

    def poisoned(command: object) -> object:
        if command.order == scene.id:  # type: ignore[attr-defined]
            raise RuntimeError("poison")
        return real(command)  # type: ignore[arg-type]

    monkeypatch.setattr(deadlines, "handle", poisoned)
    now.forward(16)
    for _ in range(12):
        deadlines.run_due()
        now.moment += timedelta(minutes=40)

    assert other.file.order.finalised_at is not None
    assert scene.file.order.finalised_at is None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tries, set_aside_at IS NOT NULL FROM cases_deadline "
            "WHERE order_id = %s AND kind = 'window'",
            [scene.id],
        )
        assert cursor.fetchone() == (deadlines.MAX_TRIES, True)


class Provider:
    """Moves money like a bad day: refuses, answers twice, answers late; remembers every call."""

    def __init__(self, *answers: Callable[[], RefundAnswer]) -> None:
        self.answers = list(answers)
        self.moved: dict[str, int] = {}
        self.asked: list[RefundOrder] = []

    def refund(self, order: RefundOrder) -> RefundAnswer:
        self.asked.append(order)
        answer = self.answers.pop(0)() if self.answers else RefundAnswer(True, "ok")
        if not answer.refused:
            self.moved.setdefault(order.key, order.amount)  # the same key moves money once
        return answer

    @property
    def calls(self) -> int:
        return len(self.asked)


def _refused() -> RefundAnswer:
    return RefundAnswer(False, "", "account_closed")


def _accepted() -> RefundAnswer:
    return RefundAnswer(False, "accepted")


def _down() -> RefundAnswer:
    raise ProviderUnavailable("no answer")


def _refund_waiting(scene: Scene, now: Now) -> None:
    scene.delivered()
    scene.claim()
    now.forward(6)
    _drain()


def _move(provider: Provider, now: Now, rounds: int = 6) -> None:
    for _ in range(rounds):
        relay.move_refunds(provider)
        now.moment += timedelta(minutes=70)


def test_a_refund_is_moved_part_by_part_and_settled_once(scene: Scene, now: Now) -> None:
    _refund_waiting(scene, now)
    provider = Provider()

    _move(provider, now)

    assert provider.moved == {f"{scene.id}:1:0": 1333, f"{scene.id}:1:1": 167}
    assert provider.calls == 2
    assert scene.file.order.refunds[0].settled == (True, True)
    settled = [e for e in scene.file.events if e.type == "refund_settled"]
    assert len(settled) == 2


def test_a_provider_that_is_down_is_asked_again_later_with_the_same_key(
    scene: Scene, now: Now
) -> None:
    _refund_waiting(scene, now)
    provider = Provider(_down, _down)

    _move(provider, now, rounds=1)
    assert scene.file.order.refunds[0].settled == (False, False)
    _move(provider, now)

    assert scene.file.order.refunds[0].settled == (True, True)
    assert sum(provider.moved.values()) == 1500


def _crash_at(monkeypatch: pytest.MonkeyPatch, command: type) -> None:
    """The worker is killed when it is about to say this, whenever it tries."""
    real = relay.handle

    def handle_or_die(asked: Command) -> object:
        if type(asked.do) is command:
            raise RuntimeError("killed")
        return real(asked)

    monkeypatch.setattr(relay, "handle", handle_or_die)


def test_a_crash_after_the_provider_moved_the_money_does_not_move_it_again(
    scene: Scene, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refund_waiting(scene, now)
    provider = Provider()

    with monkeypatch.context() as patched:
        _crash_at(patched, SettleRefund)
        _move(provider, now, rounds=1)
    assert scene.file.order.refunds[0].moving == (Moving.STARTED, Moving.ASKED)
    _move(provider, now)

    assert scene.file.order.refunds[0].settled == (True, True)
    assert [o.key for o in provider.asked] == [
        f"{scene.id}:1:0",
        f"{scene.id}:1:0",
        f"{scene.id}:1:1",
    ]
    assert sum(provider.moved.values()) == 1500


def test_no_call_is_made_before_the_order_has_said_that_it_may_be(
    scene: Scene, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refund_waiting(scene, now)
    provider = Provider()

    with monkeypatch.context() as patched:
        _crash_at(patched, StartRefund)
        _move(provider, now, rounds=3)

    assert provider.calls == 0
    assert scene.file.order.refunds[0].moving == (Moving.ASKED, Moving.ASKED)


def _rows(scene: Scene) -> int:
    """How many times somebody will still ask for a refund of the order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_outbox WHERE order_id = %s AND topic = 'refund'", [scene.id]
        )
        return int(cursor.fetchone()[0])


def _wrong(scene: Scene) -> list[object]:
    return [p for p in verify().problems if p.order in (scene.id, "")]


def _notice(scene: Scene, amount: int = 1500) -> ReportChargeback:
    return ReportChargeback(0, amount, "13.1", "CB-1", scene.now.moment + 20 * DAY)


def test_a_part_the_provider_refuses_waits_for_the_buyer_and_the_others_are_moved(
    scene: Scene, now: Now
) -> None:
    _refund_waiting(scene, now)
    provider = Provider(_refused)

    _move(provider, now)

    refund = scene.file.order.refunds[0]
    assert refund.moving == (Moving.REFUSED, Moving.MOVED)
    assert provider.calls == 2
    assert _rows(scene) == 0, "nobody asks again before the buyer has chosen"
    assert _wrong(scene) == []
    assert [d.party for d in scene.file.deadlines if d.kind == "refund"] == [Role.BUYER]


def test_each_other_way_the_buyer_chooses_is_a_payment_of_its_own(scene: Scene, now: Now) -> None:
    _refund_waiting(scene, now)
    provider = Provider(_refused, lambda: RefundAnswer(True, "ok"), _refused)
    _move(provider, now)

    scene.do(scene.buyer, ChooseWay(1, 0, "bank", "DE02 1203"))
    _move(provider, now)
    assert scene.file.order.refunds[0].moving[0] is Moving.REFUSED
    scene.do(scene.buyer, ChooseWay(1, 0, "bank", "DE02 1203"))
    _move(provider, now)

    ways = [(o.key, o.kind, o.instrument) for o in provider.asked if o.amount == 1333]
    first = f"{scene.id}:1:0"
    assert ways == [
        (first, "card", ""),
        (f"{first}:2", "bank", "DE02 1203"),
        (f"{first}:3", "bank", "DE02 1203"),
    ]
    assert scene.file.order.refunds[0].settled == (True, True)
    assert _rows(scene) == 0
    assert _wrong(scene) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account, sum(amount) FROM ledger_entry WHERE order_id = %s "
            "AND (account LIKE 'refund:%%' OR account = 'buyer:bank') GROUP BY 1 ORDER BY 1",
            [scene.id],
        )
        assert cursor.fetchall() == [
            ("buyer:bank", 1333),
            ("refund:bank", 0),
            ("refund:card", 0),
            ("refund:wallet", 0),
        ]


def test_what_nobody_chooses_a_way_for_is_kept_and_asked_for_by_nobody(
    scene: Scene, now: Now
) -> None:
    _refund_waiting(scene, now)
    provider = Provider(_refused)
    _move(provider, now)
    now.forward(31)
    _drain()

    _move(provider, now)

    assert scene.file.order.refunds[0].moving == (Moving.UNCLAIMED, Moving.MOVED)
    assert (provider.calls, _rows(scene)) == (2, 0)
    assert _wrong(scene) == []


def test_a_refund_that_a_chargeback_has_cancelled_is_never_sent(scene: Scene, now: Now) -> None:
    _refund_waiting(scene, now)
    scene.do(MARKET, _notice(scene))
    provider = Provider()

    _move(provider, now)

    assert provider.calls == 0
    assert _rows(scene) == 0
    assert _wrong(scene) == []
    scene.do(MARKET, EndChargeback(1, ChargebackStage.WON))
    _move(provider, now)
    assert provider.moved == {f"{scene.id}:2:0": 1333, f"{scene.id}:2:1": 167}
    assert _wrong(scene) == []


def test_a_refund_that_is_cancelled_while_a_worker_looks_at_it_is_never_sent(
    scene: Scene, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refund_waiting(scene, now)
    real, provider = relay.handle, Provider()

    def notice_comes_first(asked: Command) -> object:
        if not scene.file.order.chargebacks:
            scene.do(MARKET, _notice(scene))
        return real(asked)

    monkeypatch.setattr(relay, "handle", notice_comes_first)
    _move(provider, now)

    assert provider.calls == 0
    assert _rows(scene) == 0


def test_a_final_order_keeps_what_a_chargeback_blocks_and_nothing_else(
    scene: Scene, now: Now
) -> None:
    _refund_waiting(scene, now)
    now.forward(15)
    _drain()
    assert scene.file.order.finalised_at is not None

    scene.do(MARKET, _notice(scene))

    assert scene.file.order.held == 1500
    assert _wrong(scene) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stage, turn, at_stake FROM cases_order WHERE order_id = %s", [scene.id]
        )
        assert cursor.fetchone() == ("chargeback", "platform", 1500)
    scene.do(MARKET, EndChargeback(1, ChargebackStage.LOST))
    assert scene.file.order.held == 0
    assert _wrong(scene) == []


def test_a_refusal_that_an_orders_rules_do_not_know_waits_for_a_person(
    now: Now, settings: Any
) -> None:
    settings.POLICY = str(FIRST_POLICY)
    scene = Scene(now)
    _refund_waiting(scene, now)
    provider = Provider(*[_refused] * 100)

    _move(provider, now, rounds=100)

    assert scene.file.order.refunds[0].moving == (Moving.STARTED, Moving.ASKED)
    assert provider.moved == {}
    assert any(row.order_id == scene.id for row in watch.set_aside())


def test_people_are_told_once_and_only_those_concerned(scene: Scene, now: Now) -> None:
    scene.delivered()
    scene.claim()
    while relay.tell_people():
        pass

    told = {n.event for n in lists.notices_for(scene.seller.id)}
    assert told == {"dispute_opened"}
    assert lists.unread(scene.seller.id) == 1
    lists.mark_read(scene.seller.id, now.moment)
    assert lists.unread(scene.seller.id) == 0
    assert {n.event for n in lists.notices_for(scene.buyer.id)} == {
        "parcel_shipped",
        "window_opened",
    }


def test_a_balance_is_fed_exactly_once(scene: Scene, now: Now) -> None:
    scene.delivered()
    now.forward(16)
    _drain()
    before = lists.balances(scene.seller.id)

    while feed(1):
        pass

    assert lists.balances(scene.seller.id) == before == [("EUR", 4501, 0)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT amount FROM ledger_balance WHERE party = %s", [scene.seller.id])
        assert cursor.fetchall() == [(4501,)]
        cursor.execute("SELECT count(*) FROM ledger_due WHERE order_id = %s", [scene.id])
        assert cursor.fetchone() == (0,)


def test_what_was_announced_is_what_lapses(scene: Scene, now: Now) -> None:
    scene.delivered()
    window = next(d for d in scene.file.deadlines if d.kind == "window")
    promised: datetime = scene.file.order.windows[0].closes_at

    assert window.due == promised == now.moment + 15 * DAY


def test_a_refund_that_the_provider_has_only_accepted_is_not_forgotten_nor_holds_up_the_rest(
    scene: Scene, now: Now
) -> None:
    _refund_waiting(scene, now)
    provider = Provider(_accepted, lambda: RefundAnswer(True, "ok"), *[_accepted] * 7)

    _move(provider, now, rounds=3)
    assert scene.file.order.refunds[0].settled == (False, True)
    _move(provider, now, rounds=60)

    assert scene.file.order.refunds[0].settled == (True, True)
    assert provider.moved == {f"{scene.id}:1:0": 1333, f"{scene.id}:1:1": 167}
