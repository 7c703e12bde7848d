"""Turns, offers, mediation and the way back, read by somebody who looks for a way round them."""

import pytest
from msgspec.structs import replace

from evenhand.core import advice
from evenhand.core.clock import DAY
from evenhand.core.deadlines import Deadline
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import ClaimChanged, MediationStarted, ReturnStarted
from evenhand.core.dispute.state import Liable, Outcome, Remedy, Stage
from evenhand.core.guard import ReasonBound
from evenhand.core.order import commands as o
from evenhand.core.order.state import Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SELLER,
    World,
    claim,
    day,
    delivered,
    ended,
    line,
    message,
    notice,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .scenes import (
    AT_ANY_TIME,
    BOTH,
    CALL_OR_CLOSE,
    CUP_1,
    CUP_2,
    DIALECT,
    YOUR_TURN,
    delivery,
    in_dispute,
    policy_with,
    two_cups,
)

RETURN = Remedy.RETURN_AND_REFUND


def claimed(amount: int = 2000, remedy: Remedy = Remedy.REFUND_ONLY) -> World:
    """Day 11: a cup of 20.00 arrived on the tenth and the buyer claims; the seller has till 16."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(amount, remedy=remedy, exhibits=(photo(),)))
    return world


def mediated() -> World:
    world = claimed()
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    return world


def withdraw(world: World, no: int = 1) -> d.Withdraw:
    """The informed second step."""
    return d.Withdraw(no, world.action(BUYER, "withdraw", no).bounds.acknowledge)


def came_back(world: World) -> World:
    """The seller concedes, and ten days later has a parcel back."""
    world.given(SELLER, d.Concede(1))
    return sent_back(world, SELLER)


def sent_back(world: World, by: Actor) -> World:
    """Whose turn it is gives an address; the goods are under way at once and ten days later back."""
    world.given(by, d.GiveReturnAddress(1, "Dock 4"))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.given(PLATFORM, back("accepted"))
    world.let(days=10)
    world.given(PLATFORM, back("delivered"))
    return world


def back(status: str) -> d.RecordReturnTracking:
    """What the carrier says of the return."""
    return d.RecordReturnTracking(1, Tracking(status), day(0))


# Offers


def test_one_offer_stands_per_remedy_and_side() -> None:
    world = claimed()
    world.given(SELLER, offer(500))
    world.given(SELLER, offer(900, RETURN))
    world.given(BUYER, offer(1500))
    world.given(SELLER, offer(600))
    assert [o.no for o in world.dispute().standing_offers] == [2, 3, 4]
    assert world.action(BUYER, "accept_offer").bounds.numbers == (2, 4)
    assert world.action(SELLER, "accept_offer").bounds.numbers == (3,)


def test_nothing_is_accepted_twice() -> None:
    world = claimed()
    world.given(SELLER, offer(500))
    world.given(BUYER, offer(1500))
    world.given(BUYER, d.AcceptOffer(1, 1))
    world.refused(SELLER, d.AcceptOffer(1, 2), "dispute-closed")
    world.refused(BUYER, d.AcceptOffer(1, 1), "dispute-closed")
    assert (world.refunded, world.seller_got) == (500, 1500)


def test_an_accepted_return_offer_ends_every_other_offer_at_once() -> None:
    world = claimed()
    world.given(SELLER, offer(500))
    world.given(SELLER, offer(2000, RETURN))
    world.given(BUYER, d.AcceptOffer(1, 2))
    world.refused(BUYER, d.AcceptOffer(1, 1), "already-bound")
    world.refused(SELLER, offer(1), "already-bound")


def test_an_offer_out_of_turn_takes_nobodys_time() -> None:
    world = claimed()
    world.at(12).given(BUYER, offer(1500))
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(16))
    world.given(SELLER, d.AcceptOffer(1, 1))
    assert world.refunded == 1500


def test_the_parties_may_still_agree_in_mediation() -> None:
    world = mediated()
    world.given(SELLER, offer(800))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.dispute().outcome, world.refunded) == (Outcome.SETTLED, 800)


def test_a_remedy_the_reason_does_not_allow_is_neither_claimed_offered_nor_ruled() -> None:
    world = World.with_delivery()
    world.refused(BUYER, claim(reason="short", remedy=RETURN), "remedy-not-for-reason")
    world.given(BUYER, claim(reason="short"))
    world.refused(SELLER, offer(1, RETURN), "remedy-not-for-reason")
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.refused(MEDIATOR, ruling(1, RETURN), "remedy-not-for-reason")
    world.given(MEDIATOR, ruling(1))


# Turns and their ends


def test_a_running_turn_ends_before_the_platform_steps_in_by_itself() -> None:
    world = claimed()
    world.at(16 - 0.01).given(SELLER, d.Reject(1, "No."))
    world.until_day(18.5)  # seven days after opening are over
    assert world.dispute().stage is Stage.NEGOTIATION
    world.given(BUYER, d.Hold(1))
    assert world.dispute().stage is Stage.MEDIATION


@pytest.mark.parametrize("answer", [d.Reject(1, "No."), offer(1)])
def test_an_answer_after_the_turns_end_comes_too_late_worker_or_no_worker(
    answer: d.Reject | d.MakeOffer,
) -> None:
    world = claimed().at(16.01)
    world.when(SELLER, answer)
    world.let(days=0)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_SELLER


def test_what_is_offered_until_a_moment_is_refused_from_then_on() -> None:
    world = claimed()
    world.given(SELLER, d.Reject(1, "No."))
    until = world.action(BUYER, "hold").until
    assert until is not None
    world.now = until
    assert not world.action(BUYER, "hold").allowed


@pytest.mark.parametrize("who", [BUYER, SELLER])
def test_what_is_possible_from_a_moment_is_possible_at_that_moment(who: Actor) -> None:
    world = claimed()
    action = world.action(who, "escalate")
    world.now = action.possible_from or world.now
    assert action.possible_from is None or world.action(who, "escalate").allowed


def test_the_seller_cannot_reject_out_of_turn_and_the_buyer_cannot_hold_out_of_turn() -> None:
    world = claimed()
    world.refused(BUYER, d.Hold(1), "not-your-turn")
    world.given(SELLER, d.Reject(1, "No."))
    answer = world.refused(SELLER, d.Reject(1, "No."), "not-your-turn")
    assert answer.params == {"turn": Role.BUYER, "due": world.dispute().due}
    world.given(BUYER, d.Hold(1))


def test_silent_buyers_with_evidence_are_heard_and_without_it_are_not() -> None:
    for exhibits, outcome in (((photo(),), None), ((), Outcome.LAPSED_AGAINST_BUYER)):
        world = World.with_delivery()
        world.given(BUYER, claim(exhibits=exhibits))
        world.given(SELLER, offer(1))
        world.let(days=5)
        assert world.dispute().outcome is outcome


def test_evidence_of_the_seller_alone_does_not_speak_for_a_silent_buyer() -> None:
    world = World.with_delivery()
    world.given(BUYER, claim())
    world.given(SELLER, d.AddExhibit(1, photo()))
    world.given(SELLER, offer(1))
    world.let(days=5)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_BUYER


# Mediation


def test_the_platforms_first_lapse_gives_the_case_a_new_deadline_and_alarms() -> None:
    world = mediated().until_day(26)
    assert (world.dispute().overdue, world.dispute().due) == (1, day(40))
    assert world.action(MEDIATOR, "rule").silence == "ruling-overdue-twice"
    world.ruled(ruling(2000))
    assert world.dispute().outcome is Outcome.RULED


def test_a_ruling_for_nothing_closes_at_once_even_as_a_return() -> None:
    world = mediated()
    world.ruled(ruling(0, RETURN, Liable.NOBODY))
    assert (world.dispute().outcome, world.seller_got) == (Outcome.RULED, 2000)


def test_a_ruling_against_the_platform_pays_both_sides_whole() -> None:
    world = mediated()
    world.ruled(ruling(2000, liable=Liable.PLATFORM))
    assert (world.refunded, world.seller_got) == (2000, 2000)
    assert world.books["platform:goodwill"] == -2000
    assert world.order.held == 0


def test_after_a_ruling_that_both_sides_accept_nothing_more_is_taken_in() -> None:
    world = mediated()
    world.ruled(ruling(100))
    for who, do in (
        (BUYER, d.AddExhibit(1, photo())),
        (SELLER, offer(1)),
        (BUYER, d.Withdraw(1)),
        (MEDIATOR, ruling(200)),
        (SELLER, d.Concede(1)),
    ):
        world.refused(who, do, "dispute-closed")


# Exhibits


def test_the_carriers_record_is_that_of_the_parcel_in_dispute() -> None:
    world = World.of(placed(line(1000), line(1000)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.given(PLATFORM, scan("accepted", no))
    world.until_day(31)
    record = d.NewExhibit("tracking_record")
    world.given(BUYER, claim(1000, "not_received", units=(Span(2, 1, 1),), exhibits=(record,)))
    assert world.dispute().exhibits[0].parcel == 2


def test_a_record_of_a_parcel_that_does_not_exist_is_refused_with_the_whole_claim() -> None:
    world = World.with_delivery()
    record = d.NewExhibit("tracking_record", parcel=7)
    world.refused(BUYER, claim(exhibits=(record,)), "no-such-parcel")
    assert world.order.disputes == ()


def test_no_exhibit_names_a_parcel_that_does_not_exist() -> None:
    exhibit = d.NewExhibit("photo", ("ab" * 32,), parcel=7)
    claimed().refused(BUYER, d.AddExhibit(1, exhibit), "no-such-parcel")


# Closing (R26)


def test_closing_a_claim_over_two_windows_warns_of_each() -> None:
    world = World.of(placed(line(1000), line(1000)))
    for no, days in ((1, 6), (2, 16)):
        world.at(0).given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.at(days).given(PLATFORM, delivered(no))
    both = (Span(1, 1, 1), Span(2, 1, 1))
    world.given(BUYER, claim(2000, units=both, exhibits=(photo(),)))
    world.at(20).given(SELLER, d.Reject(1, "No."))
    world.at(22)  # the first window closed on day 21, the second closes on day 31
    warned = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert {(w.code, w.until) for w in warned} == {
        ("final-at-once", day(21)),
        ("window-until", day(31)),
    }


def test_closing_after_the_forecast_end_is_final_at_once_as_it_was_said() -> None:
    world = World.with_parcel().at(20)
    world.given(PLATFORM, scan("invalid_number", happened_at=day(20)))
    world.given(BUYER, claim(reason="tracking_invalid", exhibits=(photo(),)))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.until_day(46)  # the platform has missed its first deadline, not yet its second
    closing = withdraw(world)
    assert closing.acknowledged[0].startswith("final-at-once")
    world.given(BUYER, closing)
    assert world.order.finalised_at == day(46)


def test_a_promise_about_another_dispute_is_not_quoted() -> None:
    world = World.with_delivery(line(2000, 2))
    world.given(BUYER, claim(1000))
    world.given(BUYER, claim(1000, units=(Span(1, 2, 2),)))
    world.given(SELLER, message("Close the dispute please, I will refund you.", 2))
    codes = [w.code for w in advice.closing_warnings(world.order, world.dispute(1), world.now)]
    assert codes == ["window-until"]


def test_a_request_to_close_that_promises_nothing_is_not_called_a_promise() -> None:
    world = claimed()
    world.given(SELLER, message("Please close the dispute."))
    codes = [w.code for w in advice.closing_warnings(world.order, world.dispute(), world.now)]
    assert codes == ["window-until", "pressure"]
    assert not world.action(BUYER, "ask_official").allowed


def test_closing_one_of_two_disputes_leaves_the_other_alone() -> None:
    world = World.with_delivery(line(2000, 2))
    world.given(BUYER, claim(1000))
    world.given(BUYER, claim(1000, units=(Span(1, 2, 2),)))
    for no in (1, 2):
        world.at(14).given(SELLER, d.Reject(no, "No."))
        world.given(BUYER, d.Escalate(no))
    world.at(26).given(BUYER, withdraw(world, 1))
    assert world.order.released == ONE
    assert world.dispute(2).stage is Stage.MEDIATION
    world.given(SELLER, d.Concede(2))
    assert (world.seller_got, world.refunded, world.order.held) == (1000, 1000, 0)


def test_words_before_the_dispute_was_opened_do_not_bear_on_its_closing() -> None:
    world = World.with_delivery()
    world.given(SELLER, CLOSE_PLEASE)
    world.let(hours=1)
    world.given(BUYER, claim())
    assert not world.action(BUYER, "ask_official").allowed


# The way back


def test_the_seller_may_contest_only_what_has_arrived() -> None:
    world = claimed(remedy=RETURN)
    world.given(SELLER, d.Concede(1))
    world.refused(SELLER, d.ContestReturn(1, "Empty."), "return-elsewhere")
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.refused(SELLER, d.GiveReturnAddress(1, "Dock 5"), "return-elsewhere")


def test_a_contested_return_can_still_be_settled() -> None:
    world = came_back(claimed(remedy=RETURN))
    world.given(SELLER, d.ContestReturn(1, "Empty."))
    world.given(SELLER, offer(700))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.refunded, world.seller_got) == (700, 1300)


def test_after_a_contested_return_the_mediator_can_pay_without_a_second_return() -> None:
    world = World.with_delivery(line(2000, 1, 0, 0, "free_return"))
    world.given(BUYER, claim(2000, "changed_mind", RETURN))
    world.given(SELLER, d.Concede(1))
    sent_back(world, PLATFORM)  # whose label it is, since the listing says Free Return
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    world.ruled(ruling(1500))
    assert (world.refunded, world.seller_got) == (1500, 500)


def test_goods_go_back_once_at_most() -> None:
    world = came_back(claimed(remedy=RETURN))
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    world.refused(MEDIATOR, ruling(2000, RETURN), "remedy-not-for-reason")
    world.ruled(ruling(2000))
    assert len(list(world.happened(ReturnStarted))) == 1


def test_conceding_after_a_contested_return_pays_at_once() -> None:
    world = came_back(claimed(remedy=RETURN))
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    world.given(SELLER, d.Concede(1))
    assert world.refunded == 2000


def test_an_offer_out_of_turn_is_not_a_turn() -> None:
    world = claimed()
    world.given(BUYER, offer(1500))
    world.refused(SELLER, d.Escalate(1), "other-side-first")


def test_each_mediation_has_both_of_the_platforms_deadlines() -> None:
    world = mediated().until_day(26)
    world.ruled(ruling(2000, RETURN))
    sent_back(world, SELLER)
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    assert world.deadline("turn").silence == "ruling-overdue-once"


def test_a_buyer_who_sent_the_goods_back_does_not_lose_both_by_the_platforms_silence() -> None:
    world = came_back(claimed(remedy=RETURN))
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    world.let(days=28)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert world.refunded == 2000


# Words on the record


def test_messages_go_on_after_the_end_and_name_only_disputes_there_are() -> None:
    world = claimed()
    world.given(SELLER, d.Concede(1))
    world.given(BUYER, message("Thank you.", 1))
    world.refused(BUYER, message("And this?", 2), "no-such-dispute")
    world.refused(MEDIATOR, message("Hello"), "not-a-party")


def test_a_bound_dispute_still_takes_what_its_return_needs_and_nothing_else() -> None:
    world = claimed(remedy=RETURN)
    world.given(SELLER, d.Concede(1))
    world.refused(BUYER, d.AddExhibit(1, photo()), "already-bound")
    world.refused(MEDIATOR, ruling(1), "already-bound")
    world.refused(BUYER, d.GiveReturnAddress(1, "Dock 4"), "not-a-party")
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.given(PLATFORM, o.RecordTracking(1, "in_transit", day(12)))  # type: ignore[arg-type]


def test_mediation_begun_at_the_last_moment_leaves_the_mediator_a_whole_deadline() -> None:
    world = claimed()
    world.at(12).given(SELLER, offer(100))
    world.at(16.99).given(BUYER, d.Escalate(1))
    assert world.dispute().due == day(16.99 + 14)


@pytest.mark.parametrize("stage", ["negotiation", "mediation"])
def test_what_one_side_writes_or_files_never_moves_the_others_deadline(stage: str) -> None:
    world = claimed() if stage == "negotiation" else mediated()
    due = world.dispute().due
    world.given(BUYER, d.AddExhibit(1, photo()))
    world.given(BUYER, offer(1999))
    world.given(BUYER, message("Any news?", 1))
    assert world.dispute().due == due


# A claim that changes while it is open


def change(
    amount: int = 1000,
    reason: str = "damaged",
    remedy: Remedy = Remedy.REFUND_ONLY,
    acknowledged: tuple[str, ...] = (),
) -> d.ChangeClaim:
    return d.ChangeClaim(1, reason, remedy, amount, "It is worse than I thought.", acknowledged)


@pytest.mark.parametrize(
    ("do", "due"),
    [
        (change(500), 16),  # milder: the seller's turn runs on
        (change(1500), 16),  # the same amount
        (change(2000), 18),  # more: a full turn from day 13
        (change(1500, remedy=RETURN), 18),
        (change(1500, "defective"), 16),
    ],
)
def test_asking_for_more_gives_the_seller_a_full_turn_and_for_less_takes_none(
    do: d.ChangeClaim, due: float
) -> None:
    world = claimed(1500)
    world.at(13).given(BUYER, do)
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(due))
    assert world.dispute().claim.amount == do.amount


def test_changing_the_claim_in_ones_own_turn_is_the_answer() -> None:
    world = claimed(1500)
    world.at(12).given(SELLER, offer(500))
    world.at(13).given(BUYER, change(1000))
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(18))
    world.given(SELLER, d.Escalate(1))


def test_a_claim_is_changed_so_often_and_not_in_the_last_day_of_a_turn() -> None:
    world = claimed()
    assert world.action(BUYER, "change_claim").until == day(15)
    world.at(14.99).given(BUYER, change(1000))
    world.at(15)
    assert world.refused(BUYER, change(900), "too-late-to-change").params["due"] == day(16)
    for amount in (1100, 1200):
        world.at(14).given(BUYER, change(amount))
    world.refused(BUYER, change(1300), "asked-often-enough")


def test_changing_moves_the_end_of_the_talks_by_one_turn_at_most() -> None:
    world = claimed(1000)  # talking is over on day 18
    for days, amount in ((12, 1100), (15, 1200), (18, 1300)):
        world.at(days).given(BUYER, change(amount))
    world.at(22.5).given(SELLER, d.Reject(1, "No."))
    assert world.dispute().stage is Stage.NEGOTIATION
    world.at(23.5).given(BUYER, d.Hold(1))
    assert world.last(MediationStarted).rule == "negotiation-over"


@pytest.mark.parametrize(
    ("do", "rule"),
    [
        (change(2001), "amount-too-high"),
        (change(0), "amount-too-low"),
        (change(reason="bad_karma"), "unknown-reason"),
        (change(reason="not_received"), "carrier-says-delivered"),
        (change(reason="short", remedy=RETURN), "remedy-not-for-reason"),
        (change(reason="delivered_not_here"), "contradicts-record"),
    ],
)
def test_a_changed_claim_fits_the_record_as_a_new_one_would(do: d.ChangeClaim, rule: str) -> None:
    claimed().refused(BUYER, do, rule)


def test_a_claim_can_come_down_to_the_smallest_amount_and_a_reason_unknown_is_named() -> None:
    world = claimed()
    refused = world.refused(BUYER, change(reason="bad_karma"), "unknown-reason")
    assert refused.params["reason"] == "bad_karma"
    world.given(BUYER, change(1))
    assert world.dispute().claim.amount == 1


def test_the_time_a_claim_stood_still_is_no_time_of_talking_when_it_is_changed_then() -> None:
    world = claimed(1000)  # day 11
    over = day(11) + POLICY.negotiation.platform_steps_in.length
    world.at(12).given(PLATFORM, notice(500))
    world.at(32).given(PLATFORM, ended("won"))
    world.given(BUYER, change(1100))
    assert world.dispute().escalates_at == over + 20 * DAY


def test_what_the_buyer_stands_by_is_on_record_with_the_change() -> None:
    world = claimed()
    stands_by = ("you-confirmed-receipt",)
    world.given(BUYER, change(2000, "delivered_not_here", acknowledged=stands_by))
    assert world.last(ClaimChanged).acknowledged == stands_by


def test_having_acknowledged_once_what_the_carrier_says_is_enough() -> None:
    world = World.with_parcel().at(5)
    world.given(BUYER, claim(acknowledged=("carrier-says-on-its-way",)))
    world.given(BUYER, change(1500))  # receipt is on record by now


def test_saying_that_it_is_here_after_all_confirms_it_and_starts_its_window() -> None:
    world = World.with_parcel().until_day(31)
    world.given(BUYER, claim(reason="not_received"))
    world.given(BUYER, change(1000, acknowledged=("carrier-says-on-its-way",)))
    assert world.order.parcels[0].confirmed == ONE
    assert world.order.windows[0].closes_at == day(46)


def test_only_the_buyer_changes_it_and_only_while_the_two_talk() -> None:
    world = claimed()
    world.refused(SELLER, change(), "not-a-party")
    mediated().refused(BUYER, change(), "in-mediation")
    world.given(SELLER, d.Concede(1))
    world.refused(BUYER, change(), "dispute-closed")


def test_a_buyer_who_stands_by_the_claim_after_the_sellers_silence_can_still_call_the_platform_in() -> (
    None
):
    """The seller has had its turn and let it pass; answering costs the buyer nothing (R21)."""
    world = delivery(policy=YOUR_TURN)
    world.at(11).given(BUYER, claim(exhibits=(photo(),)))
    world.refused(BUYER, d.Escalate(1), "other-side-first")
    world.let(days=5)
    world.given(BUYER, d.Hold(1))
    assert world.dispute().turn is Role.SELLER
    world.given(BUYER, d.Escalate(1))
    assert world.dispute().stage is Stage.MEDIATION


# ---------------------------------------------------------------------------------------------
# What is said beside a refusal, and the very moment


def test_a_claim_is_changed_to_a_free_return_only_where_all_of_it_has_that() -> None:
    none = ReasonBound("changed_mind", False, rule="no-free-return")
    one, both = (Span(1, 1, 1),), (Span(1, 1, 1), Span(2, 1, 1))
    # What of the same parcel is not claimed plays no part: another piece, or one without free return.
    for quantity, units, free in ((2, one, True), (1, one, True), (2, both, False)):
        world = World.with_delivery(line(2000, quantity, 0, 0, "free_return"), line(1000))
        world.at(11).given(BUYER, claim(1000, units=units))
        (found,) = (
            r
            for r in world.action(BUYER, "change_claim").bounds.reasons
            if r.reason == "changed_mind"
        )
        change = d.ChangeClaim(1, "changed_mind", RETURN, 1000, "It is not my blue.")
        if free:
            assert found == ReasonBound("changed_mind", True, units, (RETURN,))
            world.given(BUYER, change)
        else:
            assert found == none
            world.refused(BUYER, change, "no-free-return")


def test_from_when_another_reason_could_be_claimed_is_said_if_the_claim_can_be_changed_then() -> (
    None
):
    for opened, said in ((26, None), (26.5, day(30)), (25.5, None)):
        world = World.with_parcel().at(opened)
        world.given(BUYER, claim(acknowledged=("carrier-says-on-its-way",)))
        action = world.action(BUYER, "change_claim")
        (late,) = (r for r in action.bounds.reasons if r.reason == "not_received")
        assert (action.until, late.possible_from) == (day(opened + 4), said)
        assert late.rule == "not-late-yet"


def test_a_window_that_was_let_pass_long_ago_counts_from_its_own_end() -> None:
    world = delivery(policy=YOUR_TURN)
    world.at(11).given(BUYER, claim(exhibits=(photo(),)))
    world.at(19)  # talking was over on day 18, the seller's turn on day 16
    world.lapse(world.deadline("turn"))
    assert (world.dispute().stage, world.dispute().turn) == (Stage.NEGOTIATION, Role.BUYER)
    world.refused(SELLER, d.Reject(1, "No."), "not-your-turn")


def test_talking_that_waits_for_a_parcel_ends_with_the_turn_in_which_it_is_due() -> None:
    for opened, silence in ((24, "talk-over-close"), (22, "buyer-silence-close")):
        world = World.of(placed(), CALL_OR_CLOSE)
        world.given(SELLER, ship())
        world.at(20).given(PLATFORM, scan("held_at_customs"))
        world.at(opened).given(BUYER, claim(reason="stuck_at_customs"))
        world.at(opened + 1).given(PLATFORM, scan("in_transit", 1, day(opened + 1)))
        world.at(opened + 2.5).given(SELLER, d.Reject(1, "It moves."))
        assert world.deadline("turn").silence == silence
        assert world.action(BUYER, "hold").silence == silence


def test_what_cannot_be_offered_is_refused_with_what_can() -> None:
    world = World.with_parcel().until_day(31)
    world.given(BUYER, claim(reason="not_received", exhibits=(photo(),)))
    refused = world.refused(SELLER, offer(500, RETURN), "remedy-not-for-reason")
    assert refused.params == {"remedies": "refund_only, replacement"}
    answer = d.MakeOffer(1, Remedy.REFUND_ONLY, 500, "", replies_to=3)
    assert world.refused(SELLER, answer, "offer-not-standing").params == {"offer": 3}
    world.given(SELLER, offer(500))
    assert world.refused(BUYER, d.AcceptOffer(1, 0), "no-such-offer").params == {"offer": 0}
    world.given(BUYER, d.AcceptOffer(1, 1))


def test_only_a_seller_presses_and_a_dispute_that_is_not_there_is_named() -> None:
    text = "Please close the dispute, I will refund you."
    world = in_dispute()
    world.given(BUYER, message(text, 1))
    world.given(SELLER, message(text, 1))
    assert [bool(m.pressure) for m in world.order.messages] == [False, True]
    refused = world.refused(SELLER, message(text, 2), "no-such-dispute")
    assert refused.params == {"dispute": 2}


def test_a_reminder_of_a_turn_is_a_deadline_of_whose_turn_it_is_that_costs_nothing() -> None:
    first, second = POLICY.negotiation.remind_before_turn_ends.days
    world = claimed()
    assert world.deadline("remind_turn") == Deadline(
        "remind_turn", 1, day(16 - first), Role.SELLER, ""
    )
    world.until_day(16 - first)
    assert world.deadline("remind_turn").due == day(16 - second)


def test_each_reminder_is_sent_once_a_turn_and_anew_in_the_next() -> None:
    first, _ = POLICY.negotiation.remind_before_turn_ends.days
    world = claimed().until_day(16 - first)
    assert world.dispute().reminded == 1
    world.given(SELLER, d.Reject(1, "No."))
    assert world.dispute().reminded == 0
    due = world.deadline("turn").due
    assert world.deadline("remind_turn").due == due - first * DAY


def test_each_side_has_its_own_days_to_answer() -> None:
    days = "[negotiation.buyer_answers]\ndays = "
    world = delivery(policy=policy_with((days + "5", days + "3")))
    world.at(11).given(BUYER, claim(exhibits=(photo(),)))
    assert world.deadline("turn").due == day(16)
    world.at(12).given(SELLER, d.Reject(1, "No."))
    assert world.deadline("turn").due == day(15)
    world.at(13).given(BUYER, d.Hold(1))
    assert world.deadline("turn").due == day(18)


def test_a_policy_that_says_once_answered_is_like_one_that_says_nothing_of_calling_in() -> None:
    call_in = AT_ANY_TIME.negotiation.call_in
    assert call_in is not None
    answered = replace(call_in, when="once_answered")
    once = replace(AT_ANY_TIME, negotiation=replace(AT_ANY_TIME.negotiation, call_in=answered))
    for policy in (POLICY, once):
        world = delivery(policy=policy)
        world.at(11).given(BUYER, claim())
        for who in (BUYER, SELLER):
            assert world.action(who, "escalate").rule == "other-side-first"
            world.refused(who, d.Escalate(1), "other-side-first")


def test_at_the_very_end_of_talking_a_parcel_that_is_waited_for_gives_the_buyer_a_whole_turn() -> (
    None
):
    world = World.of(placed(), DIALECT)
    world.given(SELLER, ship())
    world.at(1).given(PLATFORM, scan("invalid_number", happened_at=day(1)))
    world.given(BUYER, claim(reason="tracking_invalid"))
    world.at(2).given(PLATFORM, scan("in_transit", happened_at=day(2)))
    world.until_day(7).given(BUYER, d.Hold(1))
    assert world.deadline("turn").due == day(8)  # when talking is over
    world.lapse(world.at(8).deadline("turn"))
    assert (world.dispute().turn, world.deadline("turn").due) == (Role.BUYER, day(13))


def test_no_offer_outlives_its_dispute_however_that_ends() -> None:
    taken_back, let_pass = claimed(), delivery()
    let_pass.at(11).given(BUYER, claim())
    for world in (taken_back, let_pass):
        world.given(SELLER, offer(500))
        assert [x.standing for x in world.dispute().offers] == [True]
    taken_back.given(BUYER, withdraw(taken_back))
    let_pass.let(days=5)
    for world, rule in ((taken_back, "withdrawn"), (let_pass, "buyer-silence-close")):
        assert (world.dispute().rule, world.dispute().standing_offers) == (rule, ())


def test_talking_that_ends_in_the_sellers_turn_is_closed_by_the_silence_that_was_named() -> None:
    world = delivery(policy=CALL_OR_CLOSE)
    world.at(11).given(BUYER, claim(exhibits=(photo(),)))
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.at(15).given(BUYER, d.Hold(1))
    turn = world.deadline("turn")
    assert (turn.party, turn.due, turn.silence) == (Role.SELLER, day(18), "talk-over-close")
    world.until_day(18)
    assert (world.dispute().stage, world.dispute().rule) == (Stage.CLOSED, "talk-over-close")


def test_disputes_are_counted_from_one() -> None:
    world = claimed()
    for no in (0, 2):
        refused = world.refused(SELLER, d.Concede(no), "no-such-dispute")
        assert refused.params == {"dispute": no}


def test_only_what_no_dispute_holds_is_claimed_also_beside_what_can_be() -> None:
    world = two_cups()
    world.at(11).given(BUYER, claim(1000, units=CUP_1))
    for units in (CUP_1, BOTH):
        refused = world.refused(BUYER, claim(1000, units=units), "units-in-dispute")
        assert refused.params == {"dispute": 1}
    assert world.refused(SELLER, claim(1000, units=CUP_2), "not-a-party").params == {
        "role": "buyer"
    }
    world.given(BUYER, claim(1000, units=CUP_2))


def test_of_two_pieces_the_settled_and_the_one_whose_window_has_closed_are_told_apart() -> None:
    world = two_cups()
    world.at(11).given(BUYER, claim(1000, units=CUP_1))
    world.given(SELLER, d.Concede(1))
    world.until_day(26)
    world.refused(BUYER, claim(1000, units=CUP_1), "units-settled")
    refused = world.refused(BUYER, claim(1000, units=CUP_2), "window-closed")
    assert refused.params == {"closed_at": day(25)}
