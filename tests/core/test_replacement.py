"""The seller sends the item again: hold and dispute stay until it is here; else it is a refund."""

from collections.abc import Callable

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import ReplacementArrived, ReplacementShipped, ReplacementStarted
from evenhand.core.dispute.state import (
    AwardRange,
    Liable,
    Outcome,
    Remedy,
    ReplacementState,
    Stage,
)
from evenhand.core.order.state import Tracking
from evenhand.core.parties import Actor, Role

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    MEDIATOR,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    STRANGERS,
    World,
    appeal,
    claim,
    day,
    offer,
    ruling,
)
from .scenes import (
    ANEW,
    RETURN,
    anew,
    delivery,
    in_dispute,
    mediated,
    replacement_here,
    replacement_sent,
    replacing,
)

SHIP = d.ShipReplacement(1, "post", "ANEW-1")


def state(world: World) -> ReplacementState:
    there = world.dispute().replacement
    assert there is not None
    return there.state


# ---------------------------------------------------------------------------------------------
# How it comes to be


def test_conceded_offered_ruled_or_silently_left_as_asked_it_is_to_be_sent() -> None:
    conceded = replacing()
    offered = in_dispute()
    offered.given(SELLER, offer(2000, ANEW))
    offered.given(BUYER, d.AcceptOffer(1, 1))
    ruled = mediated()
    ruled.ruled(ruling(2000, ANEW))
    silent = in_dispute(remedy=ANEW).until_day(16)
    for world in (conceded, offered, ruled, silent):
        assert state(world) is ReplacementState.TO_BE_SHIPPED
        assert world.last(ReplacementStarted).due - world.now == day(7) - day(0)
        assert (world.refunded, world.seller_got, world.order.held) == (0, 0, 2000)
        assert world.deadline("turn").party is Role.SELLER


def test_what_cannot_be_sent_again_for_a_reason_or_under_a_policy_is_not_asked_for() -> None:
    world = World.with_delivery()
    world.refused(BUYER, claim(reason="counterfeit", remedy=ANEW), "remedy-not-for-reason")
    old = delivery(policy=FIRST)
    old.refused(BUYER, claim(remedy=ANEW), "remedy-not-for-reason")
    old.given(BUYER, claim())
    old.refused(SELLER, offer(2000, ANEW), "remedy-not-for-reason")


# ---------------------------------------------------------------------------------------------
# Sent, here, accepted


def test_sent_delivered_and_accepted_it_stands_for_the_refund_and_the_seller_is_paid() -> None:
    world = replacement_sent()
    assert world.last(ReplacementShipped) == ReplacementShipped(1, "post", "ANEW-1", day(58))
    assert world.deadline("turn").silence == "replacement-arrival-silence"
    world.at(20).given(PLATFORM, anew("delivered"))
    assert world.last(ReplacementArrived) == ReplacementArrived(1, day(25))
    assert (world.dispute().turn, state(world)) == (Role.BUYER, ReplacementState.ARRIVED)
    world.at(22).given(BUYER, d.AcceptReplacement(1))
    assert (world.dispute().outcome, world.dispute().rule) == (
        Outcome.CONCEDED,
        "replacement-accepted",
    )
    assert (world.refunded, world.seller_got, world.order.finalised_at) == (0, 2000, day(22))
    assert world.order.charges == ()


@pytest.mark.parametrize("status", [x for x in Tracking if x is not Tracking.DELIVERED])
def test_nothing_else_the_carrier_says_brings_it(status: Tracking) -> None:
    world = replacement_sent()
    world.given(PLATFORM, anew(status))
    assert (state(world), world.dispute().due) == (ReplacementState.IN_TRANSIT, day(58))
    world.until_day(58)
    assert (world.dispute().rule, world.refunded) == ("replacement-arrival-silence", 2000)


def test_a_buyer_who_has_it_need_not_wait_for_the_carrier_to_say_so() -> None:
    content, not_content = replacement_sent(), replacement_sent()
    content.given(BUYER, d.AcceptReplacement(1))
    assert (content.seller_got, content.dispute().rule) == (2000, "replacement-accepted")
    not_content.given(BUYER, d.ContestReplacement(1, "This one is broken as well."))
    assert not_content.dispute().stage is Stage.MEDIATION


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_each_step_is_for_whom_it_concerns(who: Actor) -> None:
    if who != SELLER:
        replacing().refused(who, SHIP, "not-a-party")
    if who != PLATFORM:
        replacement_sent().refused(who, anew("delivered"), "not-a-party")
    if who != BUYER:
        for do in (d.AcceptReplacement(1), d.ContestReplacement(1, "No.")):
            replacement_here().refused(who, do, "not-a-party")


def test_each_step_comes_after_the_one_before() -> None:
    world = replacing()
    world.refused(PLATFORM, anew("delivered"), "replacement-elsewhere")
    world.refused(BUYER, d.AcceptReplacement(1), "replacement-elsewhere")
    world.refused(SELLER, d.ShipReplacement(1, "post", "track-1"), "number-used-before")
    world.given(SELLER, SHIP)
    world.refused(SELLER, SHIP, "replacement-elsewhere")
    world.given(PLATFORM, anew("delivered"))
    world.refused(PLATFORM, anew("delivered"), "replacement-elsewhere")
    in_dispute().refused(PLATFORM, anew("delivered"), "no-replacement")


# ---------------------------------------------------------------------------------------------
# Silence


@pytest.mark.parametrize(
    ("scene", "until", "rule", "outcome", "refunded"),
    [
        (replacing, 19, "replacement-ship-silence", Outcome.LAPSED_AGAINST_SELLER, 1500),
        (replacement_sent, 58, "replacement-arrival-silence", Outcome.CONCEDED, 1500),
        (replacement_here, 25, "replacement-accept-silence", Outcome.CONCEDED, 0),
    ],
)
def test_each_silence_ends_it_to_the_cent(
    scene: Callable[[int], World], until: float, rule: str, outcome: Outcome, refunded: int
) -> None:
    world = scene(1500)
    assert world.deadline("turn").due == day(until)
    world.until_day(until)
    assert (world.dispute().rule, world.dispute().outcome) == (rule, outcome)
    assert (world.refunded, world.seller_got, world.order.held) == (refunded, 2000 - refunded, 0)


# ---------------------------------------------------------------------------------------------
# Contested


def test_a_bad_replacement_is_looked_at_within_what_was_agreed() -> None:
    world = replacement_here(1500)
    world.given(BUYER, d.ContestReplacement(1, "This one is broken as well."))
    assert (world.dispute().stage, world.dispute().range_) == (
        Stage.MEDIATION,
        AwardRange(0, 1500),
    )
    world.refused(MEDIATOR, ruling(1501), "award-above-claim")
    world.ruled(ruling(1200))
    assert (world.refunded, world.seller_got, world.order.held) == (1200, 800, 0)


def test_it_comes_anew_once_at_most_and_may_still_go_back() -> None:
    world = replacement_here()
    world.given(BUYER, d.ContestReplacement(1, "Broken as well."))
    world.refused(MEDIATOR, ruling(2000, ANEW), "remedy-not-for-reason")
    world.refused(SELLER, offer(2000, ANEW), "remedy-not-for-reason")
    assert set(world.action(MEDIATOR, "rule").bounds.remedies) == {Remedy.REFUND_ONLY, RETURN}
    world.ruled(ruling(2000, RETURN))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.given(PLATFORM, d.RecordReturnTracking(1, Tracking.DELIVERED, day(21)))
    world.given(SELLER, d.AcceptReturn(1))
    assert (world.refunded, world.seller_got) == (2000, 0)


def test_a_seller_who_gives_in_after_a_bad_replacement_refunds_at_once() -> None:
    world = replacement_here()
    world.given(BUYER, d.ContestReplacement(1, "Broken as well."))
    world.given(SELLER, d.Concede(1))
    assert (world.dispute().outcome, world.refunded) == (Outcome.CONCEDED, 2000)


def test_a_ruling_on_a_bad_replacement_can_be_appealed() -> None:
    world = replacement_here()
    world.given(BUYER, d.ContestReplacement(1, "Broken as well."))
    world.given(MEDIATOR, ruling(500))
    world.given(BUYER, appeal(2000))
    world.given(SELLER, d.WaiveAppeal(1))
    world.given(SECOND_MEDIATOR, ruling(1800))
    assert (world.refunded, world.seller_got, world.order.held) == (1800, 200, 0)


def test_by_the_platforms_silence_nobody_loses_both_the_goods_and_the_money() -> None:
    world = replacement_here()
    world.given(BUYER, d.ContestReplacement(1, "Broken as well."))
    world.let(days=28)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert (world.refunded, world.seller_got) == (2000, 2000)
    assert world.books["platform:goodwill"] == -2000


def test_who_sends_no_replacement_pays_the_refund_even_where_the_platform_answers_for_it() -> None:
    """Else silence would bring more than sending it, which the buyer may contest (R21)."""
    world = mediated()
    world.ruled(ruling(2000, ANEW, Liable.PLATFORM))
    world.let(days=7)
    assert world.dispute().rule == "replacement-ship-silence"
    assert (world.refunded, world.seller_got) == (2000, 0)


def test_a_replacement_that_is_lost_on_its_way_is_refunded_by_whoever_answers_for_it() -> None:
    world = mediated()
    world.ruled(ruling(2000, ANEW, Liable.PLATFORM))
    world.given(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))
    world.let(days=45)
    assert world.dispute().rule == "replacement-arrival-silence"
    assert (world.refunded, world.seller_got) == (2000, 2000)


def test_while_it_is_under_way_nothing_else_is_done_in_the_dispute() -> None:
    world = replacement_sent()
    for who, do in (
        (BUYER, d.Withdraw(1)),
        (SELLER, offer(1)),
        (SELLER, d.Concede(1)),
        (MEDIATOR, ruling(1)),
    ):
        world.refused(who, do, "already-bound")
