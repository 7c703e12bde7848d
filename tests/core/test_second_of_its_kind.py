"""What is said of the second of its kind changes the second, and leaves the first alone."""

from evenhand.core.chargeback import commands as cb
from evenhand.core.chargeback.state import ChargebackStage
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Answered
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
    notice,
    offer,
    photo,
    placed,
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
