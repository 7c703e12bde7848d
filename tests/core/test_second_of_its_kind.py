"""What is said of the second of its kind changes the second, and leaves the first alone."""

from evenhand.core.chargeback import commands as cb
from evenhand.core.chargeback.events import OwedCovered, OwedSettled
from evenhand.core.chargeback.state import ChargebackStage
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import AwardRange, Liable, Outcome, Payer, Remedy, Stage
from evenhand.core.order import commands as o
from evenhand.core.order.events import RefundRedirected, RefundUnclaimed, UnitsCancelled
from evenhand.core.order.state import Answered, Moving, Part, Tracking, Way
from evenhand.core.parties import Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    MEDIATOR,
    PLATFORM,
    SELLER,
    World,
    claim,
    day,
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

FIRST_CUP, SECOND_CUP = (Span(1, 1, 1),), (Span(1, 2, 2),)


def two_disputes() -> World:
    """Day 11: two cups of 10.00, each in a dispute of its own."""
    world = World.with_delivery(line(2000, 2))
    for units in (FIRST_CUP, SECOND_CUP):
        world.at(11).given(BUYER, claim(1000, units=units, exhibits=(photo(),)))
    return world


def in_mediation() -> World:
    world = two_disputes()
    for no in (1, 2):
        world.at(12).given(SELLER, d.Reject(no, "It left whole."))
        world.given(BUYER, d.Escalate(no))
    return world


def test_a_changed_claim_ends_the_offers_of_its_own_dispute_that_go_beyond_it() -> None:
    world = two_disputes()
    for no in (1, 2):
        world.at(12).given(SELLER, offer(600, dispute=no))
        world.given(SELLER, offer(500, Remedy.RETURN_AND_REFUND, no))
    first = world.dispute(1)
    world.given(BUYER, d.ChangeClaim(2, "damaged", Remedy.REFUND_ONLY, 500, "It is only a chip."))
    assert world.dispute(1) == first
    assert [x.standing for x in world.dispute(2).offers] == [False, True]  # 5.00 is still within it
    assert world.dispute(2).changes == 1
    assert world.dispute(2).buyer_answered
    world.refused(BUYER, d.AcceptOffer(2, 1), "offer-not-standing")
    world.given(BUYER, d.AcceptOffer(1, 1))


def test_an_offer_that_was_replaced_does_not_stand_again_when_the_claim_changes() -> None:
    world = two_disputes()
    world.at(12).given(SELLER, offer(300, dispute=2))
    world.given(SELLER, offer(400, dispute=2))
    world.given(BUYER, d.ChangeClaim(2, "damaged", Remedy.REFUND_ONLY, 900, "A chip, and a crack."))
    assert [x.standing for x in world.dispute(2).offers] == [False, True]


def test_a_proposal_is_accepted_by_its_number_in_its_own_dispute() -> None:
    world = in_mediation()
    for no in (1, 2):
        world.at(13).given(MEDIATOR, d.Propose(no, Remedy.REFUND_ONLY, 400))
        world.given(MEDIATOR, d.Propose(no, Remedy.RETURN_AND_REFUND, 800))
    first = world.dispute(1)
    world.given(BUYER, d.AcceptOffer(2, 2))
    assert world.dispute(1) == first
    assert [x.accepted_by for x in world.dispute(2).offers] == [(), (Role.BUYER,)]


def test_what_was_asked_for_lapses_in_its_own_dispute() -> None:
    world = in_mediation()
    for no, days in ((1, 14), (2, 13)):
        world.at(days)
        world.given(MEDIATOR, d.AskExhibit(no, Role.SELLER, "photo", "The packing table."))  # type: ignore[arg-type]
    world.at(16)
    world.lapse(world.deadline("request_seller", 2))
    assert [world.dispute(no).requests[0].lapsed for no in (1, 2)] == [False, True]
    world.given(SELLER, d.AddExhibit(1, photo()))
    assert [world.dispute(no).requests[0].answered for no in (1, 2)] == [2, None]


def test_the_number_of_the_second_parcel_is_mended_once() -> None:
    world = World.of(placed(line(1000), line(1000)))
    world.given(SELLER, ship(FIRST_CUP, "TRACK-1"))
    world.given(SELLER, ship((Span(2, 1, 1),), "TRACK-2"))
    world.given(SELLER, o.RenumberParcel(2, "post", "TRACK-3"))
    assert [p.tracking for p in world.order.parcels] == ["TRACK-1", "TRACK-3"]
    assert [p.renumbered for p in world.order.parcels] == [0, 1]
    world.refused(SELLER, o.RenumberParcel(2, "post", "TRACK-4"), "asked-often-enough")
    world.given(SELLER, o.RenumberParcel(1, "post", "TRACK-4"))
    assert [p.renumbered for p in world.order.parcels] == [1, 1]


def test_a_scan_takes_only_its_own_units_out_of_what_is_to_be_cancelled() -> None:
    world = World.of(placed(line(1000), line(1000)))
    world.given(SELLER, ship(FIRST_CUP, "TRACK-1"))
    world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.given(PLATFORM, scan("accepted"))
    assert world.order.cancellations[0].units == (Span(2, 1, 1),)
    world.given(SELLER, o.AgreeCancellation(1))
    assert world.order.cancellations[0].ended is Answered.GRANTED
    assert world.order.cancelled == (Span(2, 1, 1),)
    assert world.refunded == 1000


def paid_twice() -> World:
    """Day 22: both cups were refunded before the issuer took their money back as well, and lost."""
    world = two_disputes()
    for no, units in ((1, FIRST_CUP), (2, SECOND_CUP)):
        world.at(12).given(SELLER, d.Concede(no))
        world.given(PLATFORM, o.StartRefund(no, 0))
        world.at(13).given(PLATFORM, notice(1000, units=units))
    for no in (1, 2):
        world.at(22).given(PLATFORM, ended("lost", chargeback=no))
    assert [c.owed for c in world.order.chargebacks] == [1000, 1000]
    return world


def test_what_was_paid_twice_is_settled_for_its_own_chargeback() -> None:
    world = paid_twice()
    assert world.refused(PLATFORM, cb.SettleOwed(2, 0, True), "amount-too-low").params == {
        "least": 1
    }
    for amount in (1, 299):
        world.given(PLATFORM, cb.SettleOwed(2, amount, True))
    world.given(PLATFORM, cb.SettleOwed(2, 200, False))
    assert [c.owed for c in world.order.chargebacks] == [1000, 500]
    assert [c.written_off for c in world.order.chargebacks] == [0, 200]
    assert world.books["receivable:buyer"] == -1500
    assert world.books["platform:losses"] == -200
    world.refused(PLATFORM, cb.SettleOwed(2, 501, True), "more-than-owed")


def test_a_refund_that_never_left_covers_what_its_own_chargeback_is_owed() -> None:
    world = paid_twice()
    world.given(PLATFORM, cb.SettleOwed(2, 200, False))
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    assert [c.owed for c in world.order.chargebacks] == [1000, 0]
    assert [c.written_off for c in world.order.chargebacks] == [
        0,
        0,
    ]  # what was given up came after all
    assert world.books["receivable:buyer"] == -1000
    assert world.books["platform:losses"] == 0
    assert world.order.held == 0


def test_the_second_round_is_the_last_and_each_chargeback_has_its_own() -> None:
    world = two_disputes()
    for units in (FIRST_CUP, SECOND_CUP):
        world.at(13).given(PLATFORM, notice(1000, units=units))
    for _ in range(2):
        world.given(PLATFORM, cb.ContestChargeback(2, "sent"))
        if world.chargeback(2).rounds == 1:
            world.given(PLATFORM, cb.ReportSecondRound(2, day(60)))
    assert [c.rounds for c in world.order.chargebacks] == [1, 2]
    assert [c.stage for c in world.order.chargebacks] == [
        ChargebackStage.NOTICE,
        ChargebackStage.CONTESTED,
    ]
    world.refused(PLATFORM, cb.ReportSecondRound(2, day(70)), "asked-often-enough")


def test_a_credit_that_failed_is_no_credit_against_its_own_chargeback() -> None:
    world = two_disputes()
    for no, units in ((1, FIRST_CUP), (2, SECOND_CUP)):
        world.at(12).given(SELLER, d.Concede(no))
        world.given(PLATFORM, o.StartRefund(no, 0))
        world.at(13).given(PLATFORM, notice(1000, units=units))
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    assert [c.credited for c in world.order.chargebacks] == [1000, 0]
    assert [len(c.blocked) for c in world.order.chargebacks] == [0, 1]
    assert world.order.held == 1000


# ---------------------------------------------------------------------------------------------
# What waits for an answer or a step


def asked_twice() -> World:
    """Day 1: of two cups the first was asked for and refused, then the second is asked for."""
    world = World.of(placed(line(2000, 2)))
    world.given(BUYER, o.RequestCancellation("no_longer_wanted", FIRST_CUP))
    world.given(SELLER, o.RefuseCancellation(1, "It is packed."))
    world.at(1).given(BUYER, o.RequestCancellation("out_of_stock", SECOND_CUP))
    return world


def test_the_second_request_to_cancel_has_its_own_time_and_is_carried_out_as_it_was_asked() -> None:
    world = asked_twice()
    first = world.order.cancellations[0]
    assert world.action(SELLER, "agree_cancellation", 2).until == day(3)
    world.refused(SELLER, o.AgreeCancellation(0), "nothing-asked")
    world.refused(SELLER, o.AgreeCancellation(3), "nothing-asked")
    world.given(SELLER, o.AgreeCancellation(2))
    assert world.order.cancellations[0] == first
    assert world.order.cancellations[1].units == SECOND_CUP
    assert world.last(UnitsCancelled) == UnitsCancelled(
        SECOND_CUP, "seller", "cancellation-agreed", "out_of_stock"
    )


def test_an_answer_to_the_second_request_is_too_late_by_its_own_time() -> None:
    world = asked_twice().at(2.9)
    assert world.action(SELLER, "refuse_cancellation", 2).allowed
    world.at(3)
    shown = world.action(SELLER, "refuse_cancellation", 2)
    assert (shown.allowed, shown.rule, shown.params) == (False, "turn-over", {"due": day(3)})
    refused = world.refused(SELLER, o.RefuseCancellation(2, "No."), "turn-over")
    assert refused.params == {"due": day(3)}


def two_refunds() -> World:
    """Day 12: 10.00 and 5.00 are to go back, each of a dispute of its own."""
    world = World.with_delivery(line(1000), line(500))
    for no, amount in ((1, 1000), (2, 500)):
        world.at(11).given(BUYER, claim(amount, units=(Span(no, 1, 1),)))
        world.at(12).given(SELLER, d.Concede(no))
    return world


def test_the_second_refund_goes_its_own_other_way_for_its_own_amount() -> None:
    world = two_refunds()
    for kind in ("bank", "paypal"):
        world.given(PLATFORM, o.RefuseRefund(1, 0, "closed"))
        world.given(BUYER, o.ChooseWay(1, 0, kind, "first"))
    first = world.order.refunds[0]
    assert (first.tries, first.way(0)) == (2, Way("paypal", "first"))
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    refused = world.refused(BUYER, o.ChooseWay(2, 1, "bank", "second"), "no-such-refund")
    assert refused.params == {"refund": 2, "part": 1}
    world.given(BUYER, o.ChooseWay(2, 0, "wallet", "second"))
    assert world.last(RefundRedirected) == RefundRedirected(
        2, 0, "wallet", "second", 500, "refund:card"
    )
    assert world.order.refunds[0] == first
    second = world.order.refunds[1]
    assert (second.tries, second.way(0)) == (1, Way("wallet", "second"))


def test_of_two_refunds_only_the_one_that_nobody_chose_a_way_for_is_kept() -> None:
    world = two_refunds()
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    world.until_day(42)
    assert [r.moving for r in world.order.refunds] == [(Moving.STARTED,), (Moving.UNCLAIMED,)]
    assert world.last(RefundUnclaimed) == RefundUnclaimed(2, 0, 500, "refund:card", day(42 + 1095))


def test_what_the_second_dispute_was_asked_for_is_counted_there() -> None:
    world = in_mediation()
    first = world.dispute(1)
    world.at(13).given(MEDIATOR, d.AskExhibit(2, Role.BUYER, "photo", "The whole cup."))
    world.at(14).given(MEDIATOR, d.AskExhibit(2, Role.SELLER, "photo", "The packing table."))
    world.at(17)
    world.lapse(world.deadline("request_seller", 2))
    assert world.dispute(1) == first
    assert [(x.of, x.lapsed) for x in world.dispute(2).requests] == [
        (Role.BUYER, False),
        (Role.SELLER, True),
    ]


def test_a_promise_is_asked_to_be_made_official_once_in_its_own_dispute() -> None:
    world = two_disputes()
    world.given(SELLER, message("Please close the dispute, I will refund you.", 2))
    world.given(BUYER, d.AskOfficial(2, 1))
    assert [x.official_asked for x in world.order.disputes] == [None, 1]
    assert world.given(BUYER, d.AskOfficial(2, 1)) == ()


def both_bound(remedy: Remedy) -> World:
    """Day 12: two cups, each to go back or to come anew, for 6.00 and for 5.00."""
    world = World.with_delivery(line(2000, 2))
    for no, units, amount in ((1, FIRST_CUP, 600), (2, SECOND_CUP, 500)):
        world.at(11).given(BUYER, claim(amount, remedy=remedy, units=units, exhibits=(photo(),)))
        world.at(12).given(SELLER, d.Concede(no))
    return world


def test_the_second_return_is_accepted_and_paid_by_itself() -> None:
    world = both_bound(Remedy.RETURN_AND_REFUND)
    for no in (1, 2):
        world.given(SELLER, d.GiveReturnAddress(no, "Dock 4"))
        world.given(BUYER, d.ShipReturn(no, "post", f"BACK-{no}"))
        world.given(PLATFORM, d.RecordReturnTracking(no, Tracking.DELIVERED, day(12)))
    first = world.dispute(1)
    world.given(SELLER, d.AcceptReturn(2))
    assert world.dispute(1) == first
    assert (world.dispute(2).outcome, world.refunded) == (Outcome.CONCEDED, 500)


def test_the_second_replacement_is_accepted_or_contested_by_itself() -> None:
    for contested in (False, True):
        world = both_bound(Remedy.REPLACEMENT)
        for no in (1, 2):
            world.at(13).given(SELLER, d.ShipReplacement(no, "post", f"ANEW-{no}"))
        first = world.dispute(1)
        if contested:
            world.given(BUYER, d.ContestReplacement(2, "Broken as well."))
            assert world.dispute(2).stage is Stage.MEDIATION
            assert world.dispute(2).range_ == AwardRange(0, 500)
        else:
            world.given(BUYER, d.AcceptReplacement(2))
            assert (world.dispute(2).rule, world.seller_got) == ("replacement-accepted", 1000)
        assert world.dispute(1) == first


# ---------------------------------------------------------------------------------------------
# Two chargebacks that are not alike


def test_a_failed_credit_is_taken_off_what_its_own_chargeback_counted() -> None:
    world = two_refunds()
    for no, amount in ((1, 1000), (2, 500)):
        world.given(PLATFORM, o.StartRefund(no, 0))
        world.at(13).given(PLATFORM, notice(amount, units=(Span(no, 1, 1),)))
    assert [c.credited for c in world.order.chargebacks] == [1000, 500]
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    assert [c.credited for c in world.order.chargebacks] == [1000, 0]


def test_what_came_back_is_booked_on_the_part_that_its_own_chargeback_took() -> None:
    world = World.with_delivery(line(2000, 2), payment=(Part("card", 1000), Part("paypal", 1000)))
    for no, units in ((1, FIRST_CUP), (2, SECOND_CUP)):
        world.at(11).given(BUYER, claim(1000, units=units))
        world.at(12).given(SELLER, d.Concede(no))
        for part in (0, 1):
            world.given(PLATFORM, o.StartRefund(no, part))
        world.at(13).given(PLATFORM, notice(500, no - 1, units))
    for no in (1, 2):
        world.at(22).given(PLATFORM, ended("lost", chargeback=no))
    assert [c.owed for c in world.order.chargebacks] == [500, 500]
    world.given(PLATFORM, cb.SettleOwed(2, 100, True))
    assert world.last(OwedSettled) == OwedSettled(2, 1, 100, True)


def test_what_the_platform_paid_itself_and_never_left_is_not_taken_out_of_the_hold() -> None:
    world = in_mediation()
    for no in (1, 2):
        liable = Liable.PLATFORM if no == 2 else Liable.SELLER
        world.at(14).ruled(ruling(1000, liable=liable, dispute=no))
        world.given(PLATFORM, o.StartRefund(no, 0))
    for no, units in ((1, FIRST_CUP), (2, SECOND_CUP)):
        world.at(15).given(PLATFORM, notice(1000, units=units))
        world.at(22).given(PLATFORM, ended("lost", chargeback=no))
    held, cost = world.order.held, world.books["platform:goodwill"]
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    covered = world.last(OwedCovered)
    assert (covered.chargeback, covered.payer) == (2, Payer.PLATFORM)
    assert world.order.held == held == 0
    assert [c.owed for c in world.order.chargebacks] == [1000, 0]
    assert world.books["platform:goodwill"] == cost == -1000
