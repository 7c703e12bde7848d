"""Cancelling before the carrier has it: the truthful reason, and whom it is booked against (R27)."""

import pytest

from evenhand.core.advice import cancelling_warnings
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    CancellationEnded,
    CancellationNarrowed,
    CancellationRequested,
    RefundRequested,
    UnitsCancelled,
)
from evenhand.core.order.state import NO_SCAN, Answered, Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    ONE,
    PLATFORM,
    POLICY,
    SELLER,
    STRANGERS,
    World,
    claim,
    day,
    line,
    message,
    notice,
    placed,
    scan,
    ship,
)
from .scenes import BOTH, CUP_1, CUP_2, policy_with
from .test_second_of_its_kind import FIRST_CUP, SECOND_CUP

OUT_OF_STOCK = message("Sorry, out of stock. Please cancel and choose 'no longer wanted'.")
PRESSED = "seller-asked-for-this-reason"
ASKS = o.RequestCancellation


def asked(reason: str = "no_longer_wanted", quantity: int = 1) -> World:
    """Day 0: the buyer asks to cancel; the seller has until day 2."""
    world = World.of(placed(line(2000, quantity)))
    world.given(BUYER, o.RequestCancellation(reason))
    return world


def cancelled(world: World) -> UnitsCancelled:
    return world.last(UnitsCancelled)


# ---------------------------------------------------------------------------------------------
# The reason, and who caused it


@pytest.mark.parametrize(
    ("reason", "caused_by"),
    [
        ("no_longer_wanted", Role.BUYER),
        ("ordered_by_mistake", Role.BUYER),
        ("out_of_stock", Role.SELLER),
        ("seller_asked", Role.SELLER),
        ("not_shipped_in_time", Role.SELLER),
        ("price_or_terms_changed", Role.SELLER),
    ],
)
@pytest.mark.parametrize("answer", ["agreed", "silent"])
def test_a_buyers_reason_books_it_against_the_side_that_caused_it(
    reason: str, caused_by: Role, answer: str
) -> None:
    world = asked(reason)
    if answer == "agreed":
        world.at(1).given(SELLER, o.AgreeCancellation(1))
        rule = "cancellation-agreed"
    else:
        world.until_day(2)
        rule = "cancellation-silence"
    assert cancelled(world) == UnitsCancelled(ONE, caused_by, rule, reason)
    assert (world.refunded, world.seller_got, world.order.held) == (2000, 0, 0)
    assert world.order.finalised_at == world.now


@pytest.mark.parametrize("reason", ["sold_out", "cannot_ship_there", "price_error"])
def test_a_seller_who_cannot_ship_cancels_on_their_own_account(reason: str) -> None:
    world = World.of(placed())
    world.given(SELLER, o.CancelUnits(reason))
    assert cancelled(world) == UnitsCancelled(ONE, "seller", "cancelled-by-seller", reason)
    assert (world.refunded, world.order.finalised_at) == (2000, day(0))


@pytest.mark.parametrize("reason", ["sold_out", "price_error", "bad_karma", ""])
def test_nobody_gives_a_reason_of_the_other_side_or_one_that_is_not_in_the_policy(
    reason: str,
) -> None:
    world = World.of(placed())
    if reason:
        world.refused(BUYER, o.RequestCancellation(reason), "unknown-cancel-reason")
    for buyers in ("no_longer_wanted", "out_of_stock"):
        world.refused(SELLER, o.CancelUnits(buyers), "unknown-cancel-reason")
    bounds = world.action(BUYER, "request_cancellation").bounds
    shown = [r.reason for r in bounds.reasons]
    assert reason not in shown
    assert all(r.allowed and r.units == ONE for r in bounds.reasons)
    world.given(BUYER, o.RequestCancellation(shown[0]))


# ---------------------------------------------------------------------------------------------
# Pressed to give a false reason


def test_pressure_to_a_false_reason_is_on_record_and_asked_about_before_it_is_filed() -> None:
    world = World.of(placed())
    world.given(SELLER, OUT_OF_STOCK)
    assert "false_reason" in world.order.messages[0].pressure
    refused = world.refused(BUYER, o.RequestCancellation("no_longer_wanted"), "contradicts-record")
    assert refused.params == {"contradictions": PRESSED}
    world.given(BUYER, o.RequestCancellation("no_longer_wanted", acknowledged=(PRESSED,)))
    fact = world.last(CancellationRequested)
    assert (fact.caused_by, fact.acknowledged, fact.pressed) == (Role.BUYER, (PRESSED,), (1,))


def test_the_truthful_reason_needs_no_second_step() -> None:
    world = World.of(placed())
    world.given(SELLER, OUT_OF_STOCK)
    world.given(BUYER, o.RequestCancellation("out_of_stock"))
    fact = world.last(CancellationRequested)
    assert (fact.caused_by, fact.pressed) == (Role.SELLER, (1,))


def test_the_page_warns_of_the_false_reason_and_names_the_truthful_ones() -> None:
    world = World.of(placed())
    assert not any(w.truthful for w in cancelling_warnings(POLICY, world.order))
    world.given(SELLER, OUT_OF_STOCK)
    warned = {w.reason: w for w in cancelling_warnings(POLICY, world.order)}
    blamed = warned["no_longer_wanted"]
    assert (blamed.caused_by, blamed.messages) == ("buyer", (1,))
    assert "out_of_stock" in blamed.truthful
    assert warned["out_of_stock"].truthful == ()
    against = {
        r.reason: r.contradicts for r in world.action(BUYER, "request_cancellation").bounds.reasons
    }
    assert against["no_longer_wanted"] == against["ordered_by_mistake"] == (PRESSED,)
    assert against["out_of_stock"] == ()


def test_the_buyers_own_words_press_nobody() -> None:
    world = World.of(placed())
    world.given(BUYER, message("Shall I cancel and choose 'no longer wanted'?"))
    world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    assert world.last(CancellationRequested).pressed == ()


# ---------------------------------------------------------------------------------------------
# Who may


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_the_buyer_asks_and_takes_back_the_seller_answers_and_nobody_else(who: Actor) -> None:
    world = World.of(placed())
    if who != BUYER:
        world.refused(who, o.RequestCancellation("out_of_stock"), "not-a-party")
    if who != SELLER:
        world.refused(who, o.CancelUnits("sold_out"), "not-a-party")
    world = asked()
    if who != BUYER:
        world.refused(who, o.TakeBackCancellation(1), "not-a-party")
    if who != SELLER:
        for do in (o.AgreeCancellation(1), o.RefuseCancellation(1, "It is packed.")):
            world.refused(who, do, "not-a-party")


def test_a_policy_that_does_not_speak_of_it_knows_no_cancelling() -> None:
    world = World.of(placed(), FIRST)
    world.refused(BUYER, o.RequestCancellation("out_of_stock"), "not-in-policy")
    world.refused(SELLER, o.CancelUnits("sold_out"), "not-in-policy")
    assert cancelling_warnings(FIRST, world.order) == ()


# ---------------------------------------------------------------------------------------------
# The answer


def test_a_refusal_leaves_everything_as_it_was_and_the_time_to_ship_runs_on() -> None:
    world = asked()
    world.at(1).given(SELLER, o.RefuseCancellation(1, "It is packed already."))
    assert world.order.cancellations[0].ended is Answered.DECLINED
    assert world.order.cancelled == ()
    world.until_day(7)
    assert cancelled(world).rule == "ship-by-lapse"


def test_the_buyer_may_want_it_after_all_until_it_is_answered() -> None:
    world = asked()
    world.at(1).given(BUYER, o.TakeBackCancellation(1))
    assert world.last(CancellationEnded) == CancellationEnded(1, Answered.TAKEN_BACK, "")
    world.refused(SELLER, o.AgreeCancellation(1), "nothing-asked")
    assert world.until_day(6).order.cancelled == ()


@pytest.mark.parametrize(
    ("who", "do"),
    [
        (SELLER, o.AgreeCancellation(1)),
        (SELLER, o.RefuseCancellation(1, "It is packed.")),
        (BUYER, o.TakeBackCancellation(1)),
    ],
)
def test_after_its_time_there_is_nothing_to_answer_worker_or_no_worker(
    who: Actor, do: o.OrderCommand
) -> None:
    world = asked().at(2)
    world.refused(who, do, "turn-over")
    world.let(days=0)
    world.refused(who, do, "nothing-asked")
    assert world.refunded == 2000


def test_one_request_at_a_time_and_so_many_in_all() -> None:
    world = asked()
    assert world.refused(BUYER, ASKS("out_of_stock"), "answer-awaited").params == {"due": day(2)}
    for no in (1, 2, 3):
        world.given(SELLER, o.RefuseCancellation(no, "No."))
        if no < 3:
            world.given(BUYER, ASKS("no_longer_wanted"))
    assert world.refused(BUYER, ASKS("out_of_stock"), "asked-often-enough").params == {"times": 3}
    world.given(SELLER, o.CancelUnits("sold_out"))  # it is never too late for the seller to own up


# ---------------------------------------------------------------------------------------------
# Which units


def test_some_units_are_cancelled_and_the_others_ship() -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(BUYER, ASKS("ordered_by_mistake", CUP_2))
    world.given(SELLER, o.AgreeCancellation(1))
    assert (world.refunded, world.order.held) == (1000, 1000)
    assert world.action(SELLER, "ship_parcel").bounds.units == CUP_1
    world.given(SELLER, ship())
    assert world.order.parcels[0].units == CUP_1


@pytest.mark.parametrize(
    "units", [(Span(1, 1, 3),), (Span(2, 1, 1),), (Span(1, 2, 1),), (Span(1, 0, 1),)]
)
def test_units_that_do_not_exist_are_not_cancelled(units: tuple[Span, ...]) -> None:
    world = World.of(placed(line(2000, 2)))
    world.refused(BUYER, ASKS("out_of_stock", units), "nothing-to-cancel")
    world.refused(SELLER, o.CancelUnits("sold_out", units), "nothing-to-cancel")


def test_a_number_alone_does_not_end_a_request_and_a_scan_does() -> None:
    world = asked()
    world.given(SELLER, ship())
    assert world.order.cancellations[0].ended is None
    world.at(1).given(PLATFORM, scan("accepted", happened_at=day(1)))
    assert world.order.cancellations[0].ended is Answered.OVERTAKEN
    assert world.until_day(3).order.cancelled == ()
    world.refused(BUYER, ASKS("out_of_stock"), "nothing-to-cancel")


@pytest.mark.parametrize("status", sorted(NO_SCAN))
def test_word_of_a_parcel_that_no_carrier_has_does_not_end_a_request(status: Tracking) -> None:
    world = asked()
    world.given(SELLER, ship())
    world.at(1).given(PLATFORM, scan(status, happened_at=day(1)))
    assert world.order.cancellations[0].ended is None
    world.until_day(2)
    assert (world.order.cancelled, world.refunded) == (ONE, 2000)


def test_a_number_without_a_scan_is_cancelled_by_silence_like_anything_else() -> None:
    world = asked()
    world.given(SELLER, ship())
    world.until_day(2)
    assert (world.order.cancelled, world.refunded) == (ONE, 2000)
    assert world.order.finalised_at == day(2)


def test_what_the_carrier_has_leaves_the_request_and_the_rest_stays_in_it() -> None:
    world = asked(quantity=2)
    world.given(SELLER, ship(CUP_1))
    world.given(PLATFORM, scan("accepted"))
    assert world.last(CancellationNarrowed) == CancellationNarrowed(1, CUP_2)
    world.until_day(2)
    assert (world.order.cancelled, world.refunded) == (CUP_2, 1000)


def test_a_request_about_what_ship_by_has_cancelled_meanwhile_changes_nothing_more() -> None:
    world = World.of(placed()).at(6)
    world.given(BUYER, ASKS("no_longer_wanted"))
    world.until_day(9)
    assert cancelled(world) == UnitsCancelled(ONE, "seller", "ship-by-lapse")
    assert (world.refunded, len(list(world.happened(UnitsCancelled)))) == (2000, 1)


def test_a_request_about_an_order_that_has_become_final_is_answered_no_more() -> None:
    world = World.of(placed()).at(6)
    world.given(BUYER, ASKS("no_longer_wanted"))
    world.until_day(7)
    assert (world.order.finalised_at, world.order.cancellations[0].ended) == (day(7), None)
    for who, do, name in (
        (SELLER, o.AgreeCancellation(1), "agree_cancellation"),
        (SELLER, o.RefuseCancellation(1, "No."), "refuse_cancellation"),
        (BUYER, o.TakeBackCancellation(1), "take_back_cancellation"),
    ):
        world.refused(who, do, "order-final")
        shown = world.action(who, name, 1)
        assert (shown.allowed, shown.rule) == (False, "order-final")


def test_units_under_a_chargeback_or_in_dispute_are_not_cancelled() -> None:
    world = asked(quantity=2)
    world.given(PLATFORM, notice(1000, units=CUP_1))
    assert world.last(CancellationNarrowed) == CancellationNarrowed(1, CUP_2)
    world.given(SELLER, o.AgreeCancellation(1))
    assert (world.order.cancelled, world.refunded) == (CUP_2, 2000)  # the network has the other
    world.refused(SELLER, o.CancelUnits("sold_out"), "nothing-to-cancel")
    claimed = World.of(placed())
    claimed.given(SELLER, ship())
    claimed.given(PLATFORM, scan("invalid_number"))
    claimed.given(BUYER, claim(reason="tracking_invalid"))
    claimed.refused(BUYER, ASKS("out_of_stock"), "nothing-to-cancel")


# ---------------------------------------------------------------------------------------------
# The money


def test_everything_paid_for_the_units_goes_back_the_way_it_came_coins_too() -> None:
    payment = (Part("card", 1500), Part("coins", 305), Part("coupon", 201))
    world = World.of(placed(line(2000, 3, 0, 6), payment=payment))
    world.given(SELLER, o.CancelUnits("sold_out", (Span(1, 3, 3),)))
    fact = world.last(RefundRequested)
    assert sum(fact.parts) == fact.item + fact.shipping + fact.tax
    assert all(fact.parts)
    world.given(SELLER, o.CancelUnits("sold_out"))
    facts = list(world.happened(RefundRequested))
    assert [sum(x) for x in zip(*((f.item, f.shipping, f.tax) for f in facts), strict=True)] == [
        2000,
        0,
        6,
    ]
    back = [sum(r.parts[i] for r in world.order.refunds) for i in range(3)]
    assert back == [1500, 305, 201]
    assert (world.refunded, world.order.held) == (2006, 0)


def test_both_sides_can_cancel_different_units() -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(BUYER, ASKS("no_longer_wanted", CUP_1))
    world.refused(SELLER, o.CancelUnits("sold_out", BOTH), "nothing-to-cancel")
    world.given(SELLER, o.CancelUnits("sold_out", CUP_2))
    world.given(SELLER, o.AgreeCancellation(1))
    causes = [fact.cause for fact in world.happened(UnitsCancelled)]
    assert (causes, world.refunded, world.order.finalised_at) == (
        ["seller", "buyer"],
        2000,
        day(0),
    )


def test_units_the_seller_failed_on_stay_so_when_others_follow() -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, o.CancelUnits("sold_out", FIRST_CUP))
    world.given(SELLER, o.CancelUnits("sold_out", SECOND_CUP))
    assert world.order.failed_by_seller == BOTH


def test_what_a_seller_asked_for_does_not_speak_against_a_reason_of_their_own() -> None:
    there = 'given_by = "seller"\ncaused_by = "seller"'
    policy = policy_with((there, there.replace('caused_by = "seller"', 'caused_by = "buyer"')))
    world = World.of(placed(), policy)
    world.given(SELLER, OUT_OF_STOCK)
    said = {
        who.role: {b.contradicts for b in world.action(who, do).bounds.reasons}
        for who, do in ((BUYER, "request_cancellation"), (SELLER, "cancel_units"))
    }
    assert said == {Role.BUYER: {(), (PRESSED,)}, Role.SELLER: {()}}


def test_who_asks_to_cancel_and_then_says_that_it_is_here_asks_no_more() -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(CUP_1))
    world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.at(1).given(BUYER, o.ConfirmReceipt(1))
    assert world.last(CancellationNarrowed) == CancellationNarrowed(1, CUP_2)
    world.let(days=2)
    assert world.order.cancelled == CUP_2
