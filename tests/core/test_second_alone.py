"""The second of its kind goes its own way while the first stands at another step."""

from evenhand.core.chargeback.state import Loss
from evenhand.core.dispute import commands as d
from evenhand.core.dispute import returns
from evenhand.core.dispute.events import (
    ReplacementArrived,
    ReturnArrived,
    ReturnContested,
    ReturnShipped,
)
from evenhand.core.dispute.state import (
    Asked,
    AwardRange,
    Bearer,
    Liable,
    Payer,
    Remedy,
    Replacement,
    ReplacementState,
    Stage,
)
from evenhand.core.guard import View
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    ReceiptConfirmed,
    RefundRedirected,
    RefundRequested,
    RefundSettled,
)
from evenhand.core.order.state import ChargeKind, Moving, Tracking
from evenhand.core.parties import Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    MEDIATOR,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
    claim,
    day,
    delivered,
    ended,
    line,
    notice,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .scenes import ANEW, CUP_1, CUP_2, MOVES, RECEIPT, RETURN, back, delivery, two_cups
from .test_second_of_its_kind import FIRST_CUP, SECOND_CUP, in_mediation, two_disputes, two_refunds


def test_the_second_refund_that_was_kept_and_had_been_sent_after_all_is_booked_by_itself() -> None:
    world = two_refunds()
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    world.given(BUYER, o.ChooseWay(2, 0, "bank", "iban"))
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    world.until_day(42)
    first = world.order.refunds[0]
    assert world.given(PLATFORM, o.SettleRefund(2, 0, "re_late")) == (
        RefundRedirected(2, 0, "bank", "iban", 500, "unclaimed"),
        RefundSettled(2, 0, 500, "re_late", "bank"),
    )
    assert world.order.refunds[0] == first


def test_a_refusal_is_heard_for_the_second_refund_though_the_first_was_refused_before() -> None:
    world = two_refunds()
    for no in (1, 2):
        world.given(PLATFORM, o.RefuseRefund(no, 0, "closed"))
    assert [r.moving for r in world.order.refunds] == [(Moving.REFUSED,), (Moving.REFUSED,)]
    assert world.given(PLATFORM, o.RefuseRefund(2, 0, "closed")) == ()


def test_an_open_dispute_bears_no_more_of_a_loss_than_a_stopped_refund_has_left() -> None:
    world = two_disputes()
    world.at(12).given(SELLER, d.Concede(1))
    world.at(13).given(PLATFORM, notice(1500, units=(Span(1, 1, 2),)))
    world.at(22).given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == Loss(1500, 0, 0, 0)
    assert world.books["seller"] == 500


def test_a_stopped_refund_is_the_pocket_of_its_own_matter() -> None:
    world = in_mediation()
    for no in (1, 2):
        liable = Liable.PLATFORM if no == 1 else Liable.SELLER
        world.at(14).ruled(ruling(1000, liable=liable, dispute=no))
    world.at(15).given(PLATFORM, notice(1000, units=SECOND_CUP))
    world.at(22).given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == Loss(1000, 0, 0, 0)


def first_stands_still() -> World:
    """Day 12: of two disputes the first is under a chargeback and its clock stands still."""
    world = two_disputes()
    world.at(12).given(PLATFORM, notice(500, units=FIRST_CUP))
    assert [x.suspended_at for x in world.order.disputes] == [day(12), None]
    return world


def test_the_second_dispute_goes_its_whole_way_back_while_the_first_stands_still() -> None:
    world = first_stands_still()
    first = world.dispute(1)
    world.at(13).given(SELLER, offer(900, RETURN, 2))
    world.given(BUYER, d.AcceptOffer(2, 1))
    world.given(SELLER, d.GiveReturnAddress(2, "Dock 4"))
    world.at(14).given(BUYER, d.ShipReturn(2, "post", "BACK-2", 300, RECEIPT))
    world.given(PLATFORM, back("accepted", 2))
    assert world.last(ReturnShipped).due == day(44)
    there = world.dispute(2).return_
    assert there is not None
    assert (there.tracking, there.postage) == ("BACK-2", 300)
    world.at(20).given(PLATFORM, back("delivered", 2))
    assert world.last(ReturnArrived).due == day(25)
    world.given(SELLER, d.ContestReturn(2, "Scratched."))
    assert world.last(ReturnContested).range == AwardRange(0, 900)
    world.given(MEDIATOR, d.Propose(2, Remedy.REFUND_ONLY, 400))
    assert world.dispute(2).offers[-1].by is Role.MEDIATOR
    assert world.dispute(1) == first


def test_the_second_dispute_is_appealed_and_sent_back_while_the_first_stands_still() -> None:
    world = first_stands_still()
    first = world.dispute(1)
    world.given(SELLER, d.Reject(2, "No."))
    world.given(BUYER, d.Escalate(2))
    world.given(MEDIATOR, d.Propose(2, Remedy.REFUND_ONLY, 400))
    world.given(MEDIATOR, ruling(500, dispute=2))
    world.at(13).given(SELLER, appeal(200, dispute=2))
    world.given(BUYER, d.WaiveAppeal(2))
    world.until(world.deadline("turn", 2).due)
    assert world.dispute(2).overdue == 1
    world.given(SECOND_MEDIATOR, d.SendBack(2, "The film."))
    world.refused(SECOND_MEDIATOR, d.SendBack(2, "Again."), "sent-back-already")
    world.until(world.deadline("turn", 2).due)
    assert world.dispute(2).overdue == 1
    assert world.dispute(1) == first


def test_the_second_dispute_is_sent_anew_while_the_first_stands_still() -> None:
    world = first_stands_still()
    first = world.dispute(1)
    world.at(13).given(SELLER, offer(900, ANEW, 2))
    world.given(BUYER, d.AcceptOffer(2, 1))
    world.at(14).given(SELLER, d.ShipReplacement(2, "post", "ANEW-2"))
    world.given(PLATFORM, d.RecordReplacementTracking(2, Tracking.ACCEPTED, day(14)))
    world.at(20).given(PLATFORM, d.RecordReplacementTracking(2, Tracking.DELIVERED, day(20)))
    assert world.last(ReplacementArrived).due == day(25)
    world.given(BUYER, d.AcceptReplacement(2))
    assert world.dispute(1) == first


def test_the_second_dispute_is_withdrawn_and_frees_its_own_units() -> None:
    world = two_disputes()
    first = world.dispute(1)
    world.refused(BUYER, d.Withdraw(2), "close-needs-second-step")
    (known,) = world.action(BUYER, "withdraw", 2).bounds.acknowledge
    assert known == f"window-until:1:{day(25).isoformat()}"
    world.given(BUYER, d.Withdraw(2, (known,)))
    assert world.dispute(1) == first


def test_what_the_carrier_takes_back_of_the_second_parcel_leaves_the_first_alone() -> None:
    world = World.of(placed(line(1000), line(1000)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
    world.given(PLATFORM, scan("accepted", 1))
    world.at(2).given(PLATFORM, scan("accepted", 2))
    world.at(10).given(PLATFORM, delivered(2))
    first = world.order.parcels[0]
    world.at(11).given(PLATFORM, o.CorrectTracking(2, 2))
    assert world.order.parcels[0] == first
    assert world.order.parcels[1].delivered_at is None
    assert [w.closes_at for w in world.order.windows] == [day(45), day(45)]
    world.refused(PLATFORM, o.CorrectTracking(2, 2), "no-such-scan")


def test_the_window_of_the_second_parcel_is_split_with_its_own_end() -> None:
    world = World.of(placed(line(1000), line(2000, 2)))
    world.given(SELLER, ship((Span(1, 1, 1),), "TRACK-1"))
    world.given(SELLER, ship((Span(2, 1, 2),), "TRACK-2"))
    for no in (1, 2):
        world.given(PLATFORM, scan("accepted", no))
    world.at(10).given(PLATFORM, delivered(2))
    world.at(11).given(PLATFORM, notice(1000, units=(Span(2, 2, 2),)))
    assert [(w.no, w.parcel, w.units, w.closes_at) for w in world.order.windows] == [
        (1, 1, (Span(1, 1, 1),), day(45)),
        (2, 2, (Span(2, 1, 1),), day(25)),
        (3, 2, (Span(2, 2, 2),), day(25)),
    ]


def test_a_ruling_that_is_overdue_is_counted_in_its_own_dispute() -> None:
    world = in_mediation()
    world.until(world.deadline("turn", 2).due)
    assert [x.overdue for x in world.order.disputes] == [1, 1]


def test_what_an_appeal_asks_for_is_kept_with_its_own_dispute() -> None:
    world = in_mediation()
    for no in (1, 2):
        world.at(14).given(MEDIATOR, ruling(800, dispute=no))
    for no in (1, 2):
        world.at(15).given(SELLER, appeal(no * 200, dispute=no))
    asked = [x.appeal.asked for x in world.order.disputes if x.appeal is not None]
    assert asked == [(Asked(Role.SELLER, Remedy.REFUND_ONLY, no * 200),) for no in (1, 2)]


def test_who_bears_the_postage_is_agreed_in_each_dispute() -> None:
    world = two_disputes()
    for no, bearer in ((1, Bearer.BUYER), (2, Bearer.SELLER)):
        world.at(12).given(SELLER, d.MakeOffer(no, RETURN, 900, "", bearer))
        world.given(BUYER, d.AcceptOffer(no, 1))
    backs = [x.return_ for x in world.order.disputes]
    assert [x.freight for x in backs if x is not None] == [Bearer.BUYER, Bearer.SELLER]


def test_the_second_item_of_each_dispute_keeps_its_number() -> None:
    world = two_disputes()
    for no in (1, 2):
        world.at(12).given(SELLER, offer(900, ANEW, no))
        world.given(BUYER, d.AcceptOffer(no, 1))
        world.given(SELLER, d.ShipReplacement(no, "post", f"ANEW-{no}"))
    world.at(20).given(PLATFORM, d.RecordReplacementTracking(2, Tracking.DELIVERED, day(20)))
    sent = [x.replacement for x in world.order.disputes]
    assert sent == [
        Replacement(ReplacementState.IN_TRANSIT, "post", "ANEW-1"),
        Replacement(ReplacementState.ARRIVED, "post", "ANEW-2"),
    ]


def test_goods_that_do_not_go_back_leave_what_is_certain_in_their_own_dispute() -> None:
    world = two_cups(MOVES)
    for units in (CUP_1, CUP_2):
        world.at(11).given(BUYER, claim(1000, units=units, exhibits=(photo(),)))
    world.at(12).given(SELLER, d.Reject(2, "No."))
    world.given(BUYER, d.Escalate(2))
    world.at(14).given(MEDIATOR, ruling(800, dispute=2))
    world.given(SELLER, appeal(300, RETURN, 2))
    world.given(BUYER, d.WaiveAppeal(2))
    world.given(SECOND_MEDIATOR, ruling(500, RETURN, dispute=2))
    world.at(15).given(SELLER, d.GiveReturnAddress(2, "Dock 4"))
    world.at(25).lapse(world.deadline("turn", 2))
    assert world.dispute(2).rule == "return-ship-silence"
    assert sum(x.amount for x in world.order.charges if x.kind is ChargeKind.MAKE_GOOD) == 500


def test_what_was_ruled_beyond_a_lost_chargeback_is_paid_in_its_own_dispute() -> None:
    world = in_mediation()
    world.at(14).given(MEDIATOR, ruling(800, dispute=2))
    assert world.refunded == 0  # the goods may still have to go back for it
    world.at(15).given(PLATFORM, notice(500, units=SECOND_CUP))
    world.at(22).given(PLATFORM, ended("lost"))
    back = world.last(RefundRequested)
    assert (back.dispute, back.parts) == (2, (300,))
    assert world.dispute(1).stage is Stage.MEDIATION


def test_a_withdrawal_after_the_window_pays_the_seller_for_its_own_units() -> None:
    world = World.of(placed(line(1000), line(500)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.given(PLATFORM, scan("accepted", no))
    world.at(10).given(PLATFORM, delivered(1))
    world.at(20).given(PLATFORM, delivered(2))
    for no in (1, 2):
        world.at(24).given(BUYER, claim(500, units=(Span(no, 1, 1),), exhibits=(photo(),)))
    for no, paid in (
        (2, 0),
        (1, 1000),
    ):  # by day 26 the first window has passed, the second has not
        known = world.at(26).action(BUYER, "withdraw", no).bounds.acknowledge
        world.given(BUYER, d.Withdraw(no, known))
        assert world.seller_got == paid


def test_who_says_where_a_return_goes_to_is_told_by_its_own_dispute() -> None:
    world = delivery(line(1000, 1, 0, 0, "free_return"), line(1000))
    for no in (1, 2):
        world.at(11).given(BUYER, claim(1000, remedy=RETURN, units=(Span(no, 1, 1),)))
        world.at(11 + no).given(SELLER, d.Concede(no))
    assert [x.turn for x in world.order.disputes] == [Role.PLATFORM, Role.SELLER]
    first, second = (x.due for x in world.order.disputes)
    assert first != second
    for who, no in ((SELLER, 1), (PLATFORM, 2)):
        refused = world.refused(who, d.GiveReturnAddress(no, "Dock 4"), "not-your-turn")
        there = world.dispute(no)
        assert refused.params == {"turn": there.turn, "due": there.due}
        assert world.decide(who, d.GiveReturnAddress(3 - no, "Dock 4"))


def test_the_second_return_is_contested_for_its_own_units() -> None:
    world = two_disputes()
    for no in (1, 2):
        world.at(12).given(SELLER, offer(900, RETURN, no))
        world.given(BUYER, d.AcceptOffer(no, 1))
        world.given(SELLER, d.GiveReturnAddress(no, "Dock 4"))
        world.given(BUYER, d.ShipReturn(no, "post", f"BACK-{no}"))
        world.at(14).given(PLATFORM, back("accepted", no))
        world.given(PLATFORM, back("delivered", no))
    view = View(world.policy, world.order, SELLER, world.now)
    for no, units in ((1, FIRST_CUP), (2, SECOND_CUP)):
        answer = returns.may_contest_return(view, no)
        assert (answer.about, answer.bounds.units) == (no, units)


def test_what_is_certain_for_the_seller_is_paid_of_what_its_own_units_cost() -> None:
    world = delivery(line(1000), line(3000))
    for no, amount in ((1, 1000), (2, 3000)):
        world.at(11).given(BUYER, claim(amount, units=(Span(no, 1, 1),), exhibits=(photo(),)))
    world.at(12).given(SELLER, d.Reject(2, "No."))
    world.given(BUYER, d.Escalate(2))
    world.given(MEDIATOR, ruling(800, dispute=2))
    world.given(BUYER, d.WaiveAppeal(2))
    assert world.seller_got == 2200


def test_a_loss_over_two_disputes_takes_from_each_what_its_own_units_cost() -> None:
    world = delivery(line(4000, 4))
    for first in (1, 3):
        units = (Span(1, first, first + 1),)
        world.at(11).given(BUYER, claim(2000, units=units, exhibits=(photo(),)))
    world.at(13).given(PLATFORM, notice(2000, units=(Span(1, 2, 3),)))
    world.at(22).given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == Loss(2000, 0, 0, 0)
    assert [x.charged_back for x in world.order.disputes] == [1000, 1000]


def test_the_fee_of_the_second_chargeback_falls_by_the_ruling_on_its_own_units() -> None:
    world = in_mediation()
    for no, liable in ((1, Liable.PLATFORM), (2, Liable.SELLER)):
        world.at(14).ruled(ruling(500, liable=liable, dispute=no))
    for units in (FIRST_CUP, SECOND_CUP):
        world.at(15).given(PLATFORM, notice(1000, units=units))
    world.at(22).given(PLATFORM, ended("won", 1500, 2))
    (fee,) = (x for x in world.order.charges if x.kind is ChargeKind.FEE)
    assert (fee.payer, fee.payee, fee.amount, fee.chargeback) == (
        Role.SELLER,
        Role.PLATFORM,
        1500,
        2,
    )


def test_a_seller_who_gives_in_has_answered_that_dispute_and_no_other() -> None:
    world = two_disputes()
    world.at(12).given(SELLER, d.Concede(2))
    assert [x.answered_at for x in world.order.disputes] == [None, day(12)]


def test_how_long_the_second_dispute_is_talked_about_counts_from_its_own_opening() -> None:
    world = two_cups()
    world.at(11).given(BUYER, claim(1000, units=CUP_1, exhibits=(photo(),)))
    world.at(17).given(BUYER, claim(1000, units=CUP_2, exhibits=(photo(),)))
    world.at(19).given(SELLER, d.Reject(2, "No."))  # talking about the first was over on day 18
    assert (world.dispute(2).stage, world.dispute(2).turn) == (Stage.NEGOTIATION, Role.BUYER)


def test_postage_of_the_second_return_is_paid_though_nothing_of_the_first_went_back() -> None:
    world = two_disputes()
    world.at(12).given(SELLER, offer(900, RETURN, 2))
    world.given(BUYER, d.AcceptOffer(2, 1))
    world.given(SELLER, d.GiveReturnAddress(2, "Dock 4"))
    world.given(BUYER, d.ShipReturn(2, "post", "BACK-2", 300, RECEIPT))
    for status in ("accepted", "delivered"):
        world.at(14).given(PLATFORM, back(status, 2))
    world.given(SELLER, d.AcceptReturn(2))
    paid = [(x.kind, x.amount, x.dispute) for x in world.order.charges]
    assert paid == [(ChargeKind.FREIGHT, 300, 2)]


def test_receipt_of_the_second_parcel_is_on_record_once_and_for_its_own_units() -> None:
    world = World.of(placed(line(1000), line(1000)))
    units = [(Span(no, 1, 1),) for no in (1, 2)]
    for no in (1, 2):
        world.given(SELLER, ship(units[no - 1], f"TRACK-{no}"))
        world.given(PLATFORM, scan("accepted", no))
    for no in (1, 2):
        world.at(5).given(BUYER, o.ConfirmReceipt(no))
    world.given(BUYER, claim(1000, units=units[1]))  # which says that it is here once more
    assert list(world.happened(ReceiptConfirmed)) == [
        ReceiptConfirmed(no, units[no - 1]) for no in (1, 2)
    ]
    assert [x.confirmed for x in world.order.parcels] == units


def test_what_is_in_the_hold_for_one_parcel_is_there_though_another_has_opened_again() -> None:
    world = World.of(placed(line(1000), line(1000)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.given(PLATFORM, scan("accepted", no))
    world.at(10).given(PLATFORM, delivered(1))
    world.until_day(39).given(PLATFORM, delivered(2))
    world.at(40).given(PLATFORM, o.CorrectTracking(1, 2))
    assert (world.order.reopened, world.order.held) == ((Span(1, 1, 1),), 1000)
    world.given(BUYER, claim(1000, units=(Span(2, 1, 1),)))
    world.given(SELLER, d.Concede(1))
    assert [(x.payer, x.parts) for x in world.order.refunds] == [(Payer.HOLD, (1000,))]
    assert (world.order.held, world.order.charges) == (0, ())
