"""What other marketplaces have and the default has not; left out, everything is as it was."""

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome, Stage
from evenhand.core.order.commands import DeclareIncident
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.load import PolicyError
from evenhand.core.units import Span
from tests.core.cast import (
    BUYER,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SELLER,
    World,
    claim,
    day,
    delivered,
    line,
    message,
    offer,
    photo,
    placed,
    scan,
    ship,
)
from tests.core.scenes import (
    ARRIVED_LATE,
    ASK_FIRST,
    AT_ANY_TIME,
    CALL_OR_CLOSE,
    ONE_OFFER,
    YOUR_TURN,
    delivery,
    policy_with,
)

# --- The seller is asked for help first


def test_a_dispute_can_be_opened_so_long_after_the_seller_was_asked_for_help() -> None:
    world = delivery(policy=ASK_FIRST)
    assert world.refused(BUYER, claim(), "ask-seller-first").possible_from is None
    world.given(BUYER, message("It is broken. Can you help?"))
    refused = world.refused(BUYER, claim(), "ask-seller-first")
    assert refused.possible_from == day(12)
    assert refused.params == {"days": 2}
    assert world.action(BUYER, "open_dispute").possible_from == day(12)
    world.let(days=2)
    world.given(BUYER, claim())


def test_what_the_seller_writes_is_no_asking_and_asking_again_starts_nothing_anew() -> None:
    world = delivery(policy=ASK_FIRST)
    world.given(SELLER, message("Do you like it?"))
    world.let(days=3)
    world.refused(BUYER, claim(), "ask-seller-first")
    world.given(BUYER, message("It is broken."))
    world.let(days=1)
    world.given(BUYER, message("Are you there?"))
    world.let(days=1)
    world.given(BUYER, claim())


def test_asked_too_late_nobody_is_told_of_a_moment_after_the_window() -> None:
    world = delivery(policy=ASK_FIRST).at(24)
    world.given(BUYER, message("It is broken."))
    assert world.refused(BUYER, claim(), "ask-seller-first").possible_from is None
    assert World.with_delivery().action(BUYER, "open_dispute").allowed


# --- The seller's silence makes it the buyer's turn


def test_after_the_sellers_silence_the_buyer_may_call_the_platform_in() -> None:
    world = delivery(policy=YOUR_TURN).at(11)
    world.given(BUYER, claim(exhibits=(photo(),)))
    world.refused(BUYER, d.Escalate(1), "other-side-first")
    world.let(days=5)
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(21))
    assert not world.dispute().answered
    world.given(BUYER, d.Escalate(1))
    assert world.dispute().stage is Stage.MEDIATION


def test_a_seller_who_stays_silent_is_not_asked_for_ever() -> None:
    world = delivery(policy=YOUR_TURN).at(11)
    world.given(BUYER, claim())
    world.let(days=5)
    world.given(BUYER, d.Hold(1))
    assert world.deadline("turn").silence == "seller-silence-mediation"
    world.let(days=5)
    assert world.dispute().stage is Stage.MEDIATION


def test_a_worker_that_comes_late_takes_nothing_of_the_buyers_turn() -> None:
    world = delivery(policy=YOUR_TURN).at(11)
    world.given(BUYER, claim())
    due = world.deadline("turn")
    world.at(19).lapse(due)  # the time to talk ended on day 18
    assert world.dispute().stage is Stage.NEGOTIATION
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(24))
    world.given(BUYER, d.Escalate(1))


def test_the_silent_seller_of_the_default_is_carried_out_against() -> None:
    world = delivery(policy=POLICY).at(11)
    world.given(BUYER, claim())
    world.let(days=5)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_SELLER


# --- Nobody calls the platform in


def test_no_turn_lasts_longer_than_the_time_to_talk_and_then_it_is_closed() -> None:
    world = delivery(policy=CALL_OR_CLOSE).at(11)
    world.given(BUYER, claim(exhibits=(photo(),)))
    world.at(14).given(SELLER, offer(500))
    assert world.dispute().due == day(18)
    assert world.deadline("turn").silence == "talk-over-close"
    assert world.action(BUYER, "hold").silence == "talk-over-close"
    world.let(days=4)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_BUYER
    assert world.dispute().rule == "talk-over-close"
    assert (world.refunded, world.seller_got) == (0, 2000)


def test_called_in_before_the_platform_decides_and_nothing_is_closed() -> None:
    world = delivery(policy=CALL_OR_CLOSE).at(11)
    world.given(BUYER, claim(exhibits=(photo(),)))
    world.at(14).given(SELLER, offer(500))
    world.at(17.9).given(BUYER, d.Escalate(1))
    assert world.deadline("turn").silence == "ruling-overdue-once"


def test_the_last_turn_of_the_default_brings_the_platform_in() -> None:
    world = delivery(policy=POLICY).at(11)
    world.given(BUYER, claim(exhibits=(photo(),)))
    world.at(14).given(SELLER, offer(500))
    assert world.dispute().due == day(19)
    assert world.deadline("turn").silence == "buyer-silence-mediation"


def test_a_turn_that_an_incident_made_longer_ends_in_the_same_way_and_an_answer_in_it_counts() -> (
    None
):
    def extended() -> World:
        world = delivery(policy=CALL_OR_CLOSE).at(11)
        world.given(BUYER, claim(exhibits=(photo(),)))
        world.at(14).given(SELLER, offer(500))
        world.given(PLATFORM, DeclareIncident("strike", ("answers",), 2))
        return world

    world = extended()
    assert world.dispute().due == day(20)
    assert world.deadline("turn").silence == "talk-over-close"
    world.at(19).given(BUYER, d.Hold(1))
    assert world.dispute().stage is Stage.MEDIATION
    world = extended().until_day(20)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_BUYER


def test_a_claim_that_waits_for_a_parcel_on_its_way_is_not_closed_before_it_could_come() -> None:
    world = World.with_parcel()
    world.policy = CALL_OR_CLOSE
    world.at(3).given(PLATFORM, scan("held_at_customs", happened_at=day(3)))
    world.given(BUYER, claim(reason="stuck_at_customs", exhibits=(photo(),)))
    world.at(4).given(PLATFORM, scan("in_transit", happened_at=day(4)))
    world.at(7).given(SELLER, offer(500))
    assert world.dispute().due == day(10)
    assert world.deadline("turn").silence == "buyer-silence-mediation"


# --- Called in at any time


@pytest.mark.parametrize("actor", [BUYER, SELLER])
def test_the_platform_can_be_called_in_before_anybody_has_answered(actor: Actor) -> None:
    for policy, there in ((AT_ANY_TIME, True), (POLICY, False)):
        world = delivery(policy=policy).at(11)
        world.given(BUYER, claim())
        if there:
            world.given(actor, d.Escalate(1))
            assert world.dispute().stage is Stage.MEDIATION
        else:
            world.refused(actor, d.Escalate(1), "other-side-first")


# --- One offer


def test_the_seller_has_so_many_offers_and_the_buyer_as_many_as_before() -> None:
    world = delivery(policy=ONE_OFFER).at(11)
    world.given(BUYER, claim())
    world.given(SELLER, offer(500))
    refused = world.refused(SELLER, offer(600), "asked-often-enough")
    assert refused.params == {"times": 1}
    assert not world.action(SELLER, "make_offer").allowed
    world.given(BUYER, offer(1500))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, offer(1400))
    world.given(SELLER, d.Concede(1))


def test_offers_are_counted_in_each_dispute_by_itself_and_the_platforms_not_at_all() -> None:
    world = delivery(line(2000, 2), policy=ONE_OFFER).at(11)
    for no in (1, 2):
        world.given(BUYER, claim(1000, units=(Span(1, no, no),)))
        world.given(SELLER, offer(300, dispute=no))
        world.refused(SELLER, offer(400, dispute=no), "asked-often-enough")
    world.given(BUYER, d.Escalate(1))
    world.given(MEDIATOR, d.Propose(1, offer(1).remedy, 500))
    world.given(SELLER, d.AcceptOffer(1, 2))


# --- Arrived late


def test_too_late_is_claimed_only_of_what_came_after_the_promised_date() -> None:
    late = World.with_parcel()
    late.policy = ARRIVED_LATE
    assert late.reason("arrived_late").rule == "not-marked-delivered"
    late.until_day(33).given(PLATFORM, delivered())
    late.given(BUYER, claim(500, reason="arrived_late"))
    in_time = delivery(policy=ARRIVED_LATE)
    refused = in_time.refused(BUYER, claim(500, reason="arrived_late"), "arrived-in-time")
    assert refused.params == {"delivered_at": day(10), "promised_by": day(30)}
    assert refused.possible_from is None


def test_on_the_very_moment_of_the_promise_it_is_in_time() -> None:
    world = World.of(placed(), ARRIVED_LATE)
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted"))
    world.at(30).given(PLATFORM, delivered())
    assert world.reason("arrived_late").rule == "arrived-in-time"


def test_the_buyer_could_never_call_the_platform_in_is_no_policy() -> None:
    with pytest.raises(PolicyError) as caught:
        policy_with(
            ("[negotiation.openings]", _CLOSES + "[negotiation.openings]"),
            ("[negotiation.platform_steps_in] # counted from opening; a running turn ends first\ndays = 7",
             "[negotiation.platform_steps_in]\ndays = 5"),
        )  # fmt: skip
    assert caught.value.key == "negotiation.nobody_calls"
    assert 'when = "any_time"' in caught.value.problem


_CLOSES = """\
[negotiation.nobody_calls]
does = "close_without_remedy"
source = "a dialect"
confidence = "decided"

"""
