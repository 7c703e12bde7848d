"""Where an order stands in lists, for whom it waits there, and what money is shown of it."""

from datetime import timedelta

import pytest

from evenhand.cases import clock, lists, watch
from evenhand.cases.handle import handle, new_command
from evenhand.cases.sentences import sentence
from evenhand.cases.summary import Summary, summary_of
from evenhand.core.chargeback import commands as cb
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Liable, Remedy
from evenhand.core.envelope import AnyCommand
from evenhand.core.order import commands as o
from evenhand.core.order.state import Order, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.settlement import paid_for
from tests.cases.test_handle import CLAIM, MARKET, buyer, delivered, done, placed
from tests.core import cast
from tests.core.cast import BUYER, MEDIATOR, PLATFORM, SELLER, World, day

# --- where it stands ----------------------------------------------------------------------------


def stands(world: World) -> Summary:
    return summary_of(world.policy, world.order)


def at(world: World) -> tuple[str, str | None, object]:
    s = stands(world)
    return (s.stage, s.turn, s.due_at)


def test_a_quiet_order_waits_for_nobody_and_shows_its_next_silence() -> None:
    world = World.of(cast.placed())
    assert at(world) == ("quiet", None, day(7))
    world = World.with_delivery()
    assert at(world) == ("quiet", None, day(25))
    assert at(world.until_day(25)) == ("final", None, None)
    assert stands(world).at_stake == 0


def test_a_request_outside_a_dispute_waits_for_whoever_has_to_answer_it() -> None:
    cancel = World.of(cast.placed())
    cancel.given(BUYER, o.RequestCancellation("ordered_by_mistake"))
    assert at(cancel) == ("quiet", "seller", day(2))
    cancel.given(BUYER, o.TakeBackCancellation(1))
    assert at(cancel) == ("quiet", None, day(7))

    longer = World.of(cast.placed())
    longer.given(SELLER, o.AskHandlingTime(3))
    assert at(longer) == ("quiet", "buyer", day(3))

    refund = World.of(cast.placed())
    refund.given(SELLER, o.CancelUnits("sold_out"))
    assert at(refund) == ("final", None, None)
    refund.given(PLATFORM, o.RefuseRefund(1, 0, "closed"))
    assert at(refund) == ("final", "buyer", day(30))
    refund.given(BUYER, o.ChooseWay(1, 0, "bank", "DE02"))
    assert at(refund) == ("final", None, None)


def mediated() -> World:
    world = World.with_delivery()
    world.given(BUYER, cast.claim())
    world.given(SELLER, d.Reject(1, "It left us whole."))
    world.given(BUYER, d.Escalate(1))
    return world


def test_a_dispute_is_where_its_next_answer_comes_from() -> None:
    world = World.with_delivery()
    world.given(BUYER, cast.claim())
    assert stands(world) == Summary(2000, 2000, "negotiation", Role.SELLER, day(15), 2000)
    world.given(SELLER, cast.offer(500))
    assert at(world) == ("negotiation", "buyer", day(15))
    world.given(BUYER, d.Escalate(1))
    assert at(world) == ("mediation", "platform", day(24))


def test_a_ruling_waits_for_an_appeal_and_an_appeal_for_its_decision() -> None:
    world = mediated()
    world.given(MEDIATOR, cast.ruling(800))
    assert at(world) == ("appeal", None, day(17))
    world.given(BUYER, cast.appeal(1500))
    assert (stands(world).stage, stands(world).turn) == ("mediation", "platform")

    accepted = mediated()
    accepted.ruled(cast.ruling(800))
    assert at(accepted) == ("final", None, None)


def test_what_was_decided_is_on_its_way_back_or_anew() -> None:
    back = World.with_delivery()
    back.given(BUYER, cast.claim(remedy=Remedy.RETURN_AND_REFUND))
    back.given(SELLER, cast.offer(1200, Remedy.RETURN_AND_REFUND))
    back.given(BUYER, d.AcceptOffer(1, 1))
    assert at(back) == ("return", "seller", day(13))
    assert stands(back).at_stake == 1200
    back.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    assert at(back) == ("return", "buyer", day(20))

    anew = World.with_delivery()
    anew.given(BUYER, cast.claim(remedy=Remedy.REPLACEMENT))
    anew.given(SELLER, d.Concede(1))
    assert at(anew) == ("replacement", "seller", day(17))


def test_a_chargeback_waits_for_the_defence_then_for_the_network() -> None:
    world = mediated()
    world.given(PLATFORM, cast.notice(1500))
    assert at(world) == ("chargeback", "platform", day(90))
    assert stands(world).at_stake == 1500
    world.given(PLATFORM, cb.ContestChargeback(1))
    assert at(world) == ("chargeback", None, world.chargeback().ends_by)
    world.given(PLATFORM, cast.ended("won"))
    assert stands(world).stage == "mediation"


def test_a_dispute_that_runs_beside_a_chargeback_comes_first() -> None:
    first, second = (cast.Span(1, 1, 1),), (cast.Span(2, 1, 1),)
    world = World.with_delivery(cast.line(2000), cast.line(3000))
    world.given(BUYER, cast.claim(units=first))
    world.given(BUYER, cast.claim(3000, units=second))
    world.given(PLATFORM, cast.notice(2000, units=first))

    assert at(world) == ("negotiation", "seller", day(15))
    assert stands(world).at_stake == 3000 + 2000


def test_of_several_disputes_the_one_before_the_platform_comes_first() -> None:
    first, second = (cast.Span(1, 1, 1),), (cast.Span(2, 1, 1),)
    world = World.with_delivery(cast.line(2000), cast.line(3000))
    world.given(BUYER, cast.claim(units=first))
    world.given(SELLER, d.Reject(1, "It left us whole."))
    world.given(BUYER, d.Escalate(1))
    world.given(BUYER, cast.claim(3000, units=second))

    assert at(world) == ("mediation", "platform", day(24))


# --- who finds it -------------------------------------------------------------------------------


def does(order: Order, actor: Actor, do: AnyCommand) -> Order:
    return done(handle(new_command(order.id, actor, do))).order


def seller(order: Order) -> Actor:
    return Actor(Role.SELLER, order.seller)


def disputed() -> Order:
    order = delivered()
    return does(order, buyer(order), CLAIM)


def escalated() -> Order:
    order = disputed()
    does(order, seller(order), d.Reject(1, "It left us whole."))
    return does(order, buyer(order), d.Escalate(1))


def ruled(by: str, amount: int = 400) -> Order:
    finding = d.NewFinding("broken", True, "The record shows it.")
    rule = d.Rule(1, Remedy.REFUND_ONLY, amount, Liable.SELLER, (finding,), "So it is.")
    return does(escalated(), Actor(Role.MEDIATOR, by), rule)


def queue(mediator: str) -> set[str]:
    return {listed.order_id for listed in lists.waiting_for_ruling(mediator, 10_000)}


@pytest.mark.django_db
def test_a_mediators_queue_has_what_they_can_decide() -> None:
    waiting, own = escalated(), escalated()
    assert {waiting.id, own.id} <= queue("m-noor")
    assert own.id not in queue(own.seller)
    assert own.id not in queue(own.buyer)

    order = ruled("m-noor")
    assert order.id not in queue("m-noor") | queue("m-ravi"), "it waits for the parties"
    does(order, buyer(order), d.FileAppeal(1, Remedy.REFUND_ONLY, 900, "Look again."))
    assert order.id in queue("m-ravi")
    assert order.id not in queue("m-noor"), "an appeal needs somebody else"


@pytest.mark.django_db
def test_a_seller_finds_every_answer_that_is_awaited_with_what_is_at_stake() -> None:
    cancel = placed()
    does(cancel, buyer(cancel), o.RequestCancellation("ordered_by_mistake", (cast.Span(1, 1, 1),)))
    number = placed()
    does(number, seller(number), o.ShipParcel("Post", "RR1", (cast.Span(1, 1, 2),)))
    longer = delivered()
    does(longer, buyer(longer), o.AskProtection(1, 5))
    asked = escalated()
    does(asked, Actor(Role.MEDIATOR, "m-noor"), d.AskExhibit(1, Role.SELLER, "photo", "The mug."))
    appeal = ruled("m-noor")

    def awaited(order: Order) -> dict[str, int]:
        return {a.kind: a.at_stake for a in watch.awaited_from(order.seller)}

    one = sum(paid_for(cancel, (cast.Span(1, 1, 1),)))
    last = sum(paid_for(number, (cast.Span(1, 3, 3),)))
    assert awaited(cancel) == {"cancellation": one, "ship_by": 3999}
    assert awaited(number) == {"first_scan": 3999 - last, "ship_by": last}
    assert awaited(longer) == {"extension": 3999}
    assert awaited(asked) == {"request_seller": 1000}
    assert awaited(appeal) == {"appeal_seller": 1000}


@pytest.mark.django_db
def test_the_operator_counts_every_open_case() -> None:
    def counted() -> dict[tuple[str, str], int]:
        return {(c.stage, c.turn): c.orders for c in watch.open_cases()}

    before, held = counted(), lists.books().open_disputes
    ruled("m-noor")
    back = delivered()
    notice = cb.ReportChargeback(0, 3500, "13.1", "CB-1", clock.now() + timedelta(days=9))
    does(back, MARKET, notice)
    anew = does((x := delivered()), buyer(x), CLAIM_ANEW)
    does(anew, seller(anew), d.Concede(1))
    after = counted()

    more = {case: n - before.get(case, 0) for case, n in after.items() if n != before.get(case)}
    assert more == {("appeal", ""): 1, ("chargeback", "platform"): 1, ("replacement", "seller"): 1}
    assert lists.books().open_disputes == held + 2


CLAIM_ANEW = d.OpenDispute(
    (cast.Span(1, 1, 1),), "damaged", Remedy.REPLACEMENT, 1000, "Another one, please."
)


@pytest.mark.django_db
def test_what_is_charged_beside_the_hold_is_in_both_sides_balances() -> None:
    order = does((x := delivered()), buyer(x), CLAIM_BACK)
    does(order, seller(order), d.Concede(1))
    does(order, seller(order), d.GiveReturnAddress(1, "Dock 4"))
    back = d.ShipReturn(1, "Post", "BACK1", 850, ("ab" * 32,))
    does(order, buyer(order), back)
    now = clock.now()
    does(order, MARKET, d.RecordReturnTracking(1, Tracking.DELIVERED, now))
    does(order, seller(order), d.AcceptReturn(1))
    does(order, MARKET, o.GrantGoodwill(Role.BUYER, 300, "For the wait."))

    assert lists.balances(order.buyer) == [("EUR", 850 + 300, 0)]
    ((currency, ready, held),) = lists.balances(order.seller)
    (listed,) = lists.sold_by(order.seller)
    earned = watch.earned_on([listed])[order.id]
    assert (currency, held) == ("EUR", earned.held)
    assert ready == earned.to_seller < 0


CLAIM_BACK = d.OpenDispute(
    (cast.Span(1, 1, 1),), "damaged", Remedy.RETURN_AND_REFUND, 1166, "It came in pieces."
)


# --- how it is told -----------------------------------------------------------------------------


def test_amounts_are_told_as_money_and_days_as_days() -> None:
    assert sentence("amount-too-high", {"most": 1050}, currency="EUR").startswith(
        "At most €10.50 can"
    )
    assert sentence("too-many-days", {"most": 15}, currency="EUR").startswith(
        "At most 15 more days"
    )
    assert "€5.00" in sentence("amount-too-low", {"least": 500}, currency="EUR")
