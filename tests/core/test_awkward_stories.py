"""The awkward stories, told whole: what really happens between people, to the cent and the day.

Each test is a tale with its dates (days after the order was placed) and amounts; it looks at what a
person would look at: the money, the deadlines, what each side is shown, who is told.
"""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from evenhand.core import advice
from evenhand.core.chargeback import commands as cb
from evenhand.core.chargeback.events import ChargebackEnded, ChargebackNotified, RefundBlocked
from evenhand.core.chargeback.state import ChargebackStage
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import (
    AppealFiled,
    DisputeClosed,
    DisputeOpened,
    DisputeSuperseded,
    MediationStarted,
    ReturnNumberGiven,
    RulingOverdue,
    TurnExtended,
)
from evenhand.core.dispute.state import (
    Bearer,
    Inspected,
    Liable,
    Outcome,
    Payer,
    Remedy,
    ReplacementState,
    Stage,
)
from evenhand.core.envelope import AnyEvent
from evenhand.core.notices import notices_of
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    CancellationRequested,
    Charged,
    ExtensionAsked,
    RefundCancelled,
    RefundRequested,
    RefundSettled,
    UnitsCancelled,
    UnitsReleased,
    WindowLapsed,
    WindowOpened,
    WindowReopened,
)
from evenhand.core.order.state import Answered, Basis, ChargeKind, Moving, Part, Tracking
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.settlement import allocate_payment, split_notice
from evenhand.core.units import Span

from .cast import (
    BUYER,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
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

BOTH = {Role.BUYER, Role.SELLER}
RETURN = Remedy.RETURN_AND_REFUND
REPLACEMENT = Remedy.REPLACEMENT
SECOND_LINE = (Span(2, 1, 1),)
RECEIPT = ("cd" * 32,)


def told(facts: Iterable[AnyEvent], kind: type, by: Actor = CLOCK) -> set[Role]:
    """Who is told of the facts of this kind."""
    return {n.to for fact in facts if isinstance(fact, kind) for n in notices_of(fact, by)}


def back(status: Tracking) -> d.RecordReturnTracking:
    """The carrier's word on the return parcel."""
    return d.RecordReturnTracking(1, status, day(0))


def balances(world: World) -> dict[str, int]:
    """The books without the accounts that have come back to nothing."""
    return {account: amount for account, amount in world.books.items() if amount}


def in_mediation(world: World) -> World:
    """The seller says no, the buyer calls the platform in."""
    world.given(SELLER, d.Reject(1, "It left in one piece."))
    world.given(BUYER, d.Escalate(1))
    return world


# ---------------------------------------------------------------------------------------------
# Parcels


def test_two_parcels_one_cup_broken_in_the_first_and_the_second_never_arrives() -> None:
    # A teapot for 30.00 and two cups for 25.01, postage 4.00 and 1.99, in two parcels.
    world = World.of(placed(line(3000, 1, 400), line(2501, 2, 199)))
    teapot, cup, other_cup = (Span(1, 1, 1), Span(2, 1, 1), Span(2, 2, 2))
    world.at(2).given(SELLER, ship((teapot, cup), "TRACK-1"))
    shipped = world.at(5).given(SELLER, ship((other_cup,), "TRACK-2"))
    assert told(shipped, type(shipped[0]), SELLER) == {Role.BUYER}
    for parcel in (1, 2):
        world.given(PLATFORM, scan(Tracking.ACCEPTED, parcel))
    assert [x.kind for x in world.deadlines()] == ["promise", "promise"]

    # The first is here on day 9. One of its cups is broken: 12.50 and 0.99 of postage were paid for it.
    world.at(9).given(PLATFORM, delivered(1))
    world.at(12)
    assert world.action(BUYER, "open_dispute", 1).until == day(24)
    assert world.action(BUYER, "open_dispute", 2).possible_from == day(30)
    world.refused(BUYER, claim(1350, units=(cup,)), "amount-too-high")
    filed = world.given(BUYER, claim(1349, units=(cup,), exhibits=(photo(),)))
    assert told(filed, DisputeOpened, BUYER) == {Role.SELLER}
    world.refused(BUYER, claim(1349, units=(cup,)), "units-in-dispute")

    # They settle for 8.00; the rest of that cup, 5.49, is the seller's at once.
    world.at(13).given(SELLER, offer(800))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.refunded, world.seller_got) == (800, 549)

    # The teapot's window passes on day 24; the second parcel is still promised until day 30.
    world.until_day(24)
    assert world.last(UnitsReleased) == UnitsReleased((teapot,), 3400)
    late = claim(1351, "not_received", units=(other_cup,))
    assert world.refused(BUYER, late, "not-late-yet").possible_from == day(30)

    # It never comes. Claimed on day 31; five days without an answer carry it out.
    world.until_day(30)
    assert world.action(BUYER, "open_dispute", 2).until == day(45)
    world.at(31).given(BUYER, late)
    lapse = world.deadline("turn", 2)
    assert (lapse.due, lapse.party, lapse.silence) == (
        day(36),
        Role.SELLER,
        "seller-silence-as-asked",
    )
    world.until_day(36)
    assert world.order.finalised_at == day(36)
    assert world.deadlines() == ()
    assert balances(world) == {
        "buyer:card": -6100,
        "seller": 549 + 3400,
        "refund:card": 800 + 1351,
    }


def test_a_fake_number_after_an_extension_ships_nothing_and_counts_against_the_seller() -> None:
    # A teapot for 45.00 and 5.00 postage, 5.00 of it in coins; to be shipped by day 7.
    payment = (Part("card", 4500), Part("coins", 500))
    world = World.of(placed(line(4500, 1, 500), payment=payment))

    # On day 6 the seller asks for more time to ship; only the buyer can give it.
    world.at(6)
    asking = world.action(SELLER, "ask_handling_time")
    assert (asking.until, asking.bounds.days) == (day(7), 15)
    world.refused(SELLER, o.AskHandlingTime(16), "too-many-days")
    asked = world.given(SELLER, o.AskHandlingTime(10, "The potter is ill."))
    assert told(asked, ExtensionAsked, SELLER) == {Role.BUYER}
    assert world.deadline("extension").due == day(7)  # silence changes nothing
    world.refused(SELLER, o.GrantExtension(1), "not-a-party")

    # The buyer grants it, and does not agree to a later delivery: the promise stands.
    world.given(BUYER, o.GrantExtension(1))
    assert (world.order.ship_by, world.order.promised_by) == (day(17), day(30))

    # A number on day 16, which the carrier does not know. It can be mended once, the clock runs on.
    world.at(16).given(SELLER, ship(tracking="FAKE-1"))
    world.at(18).given(PLATFORM, scan(Tracking.INVALID_NUMBER))
    assert world.reason("tracking_invalid").allowed
    assert world.deadline("first_scan").due == day(21)
    world.at(19).given(SELLER, o.RenumberParcel(1, "post", "FAKE-2"))
    assert world.deadline("first_scan").due == day(21)
    assert world.action(SELLER, "renumber_parcel").rule == "asked-often-enough"

    # Nobody scans it: cancelled, everything goes back, and it is the seller who caused it.
    lapse = world.deadline("first_scan")
    facts = world.at(21).lapse(lapse)
    assert told(facts, UnitsCancelled) == BOTH
    assert world.last(UnitsCancelled) == UnitsCancelled(ONE, "seller", "first-scan-lapse")
    assert world.last(RefundRequested).parts == (4500, 500)
    assert world.order.finalised_at == day(21)
    assert (world.refunded, world.seller_got, world.order.held) == (5000, 0, 0)

    # A parcel that turns up behind the number afterwards changes nothing any more.
    world.at(23).given(PLATFORM, scan(Tracking.ACCEPTED))
    world.at(27).given(PLATFORM, delivered())
    assert world.action(BUYER, "open_dispute").rule == "units-settled"
    assert world.action(SELLER, "ship_parcel").rule == "nothing-to-ship"
    assert world.deadlines() == ()
    assert (world.refunded, world.seller_got) == (5000, 0)


def test_more_time_to_ship_than_was_promised_to_deliver_does_not_eat_the_protection() -> None:
    # Shipping and delivery are both due on day 30; the seller gets 15 days more, the promise stays.
    world = World.of(placed(line(2000), ship_by=day(30)))
    world.at(29).given(SELLER, o.AskHandlingTime(15))
    world.given(BUYER, o.GrantExtension(1))

    # A number on day 44.9, one day before "15 days after the promised date".
    world.at(44.9).given(SELLER, ship())
    world.until_day(46)
    assert world.seller_got == 0

    # No scan by day 49.9: refunded; the window could not close before.
    world.until_day(49.9)
    assert (world.refunded, world.order.held) == (2000, 0)
    assert list(world.happened(WindowLapsed)) == []


# ---------------------------------------------------------------------------------------------
# What a carrier says late, takes back, or leaves elsewhere


def test_a_delivery_reported_late_protects_from_when_it_was_reported() -> None:
    world = World.with_parcel(line(2000))
    # It came on day 10, says the carrier on day 28.
    world.until_day(28).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(10)))
    assert world.last(WindowOpened).closes_at == day(43)
    assert world.action(BUYER, "open_dispute").until == day(43)

    # The same word a second time, and a later one, change nothing.
    assert world.given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(10))) == ()
    world.at(29).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(29)))
    assert world.order.windows[0].closes_at == day(43)
    world.until_day(43)
    assert world.seller_got == 2000


def test_a_delivery_taken_back_in_time_makes_the_protection_longer() -> None:
    world = World.with_delivery(line(2000))
    # On day 12 the carrier takes it back: another door. The 25th no longer ends anything.
    facts = world.at(12).given(PLATFORM, o.CorrectTracking(1, 2))
    assert told(facts, type(facts[0])) == {Role.BUYER}
    assert world.order.windows[0].basis is Basis.PROMISED
    assert world.action(BUYER, "open_dispute").until == day(45)

    # Not late yet, so there is nothing to claim as not received (R4); that comes back on day 30.
    assert world.reason("not_received").possible_from == day(30)
    assert world.reason("delivered_not_here").rule == "not-marked-delivered"

    # On day 20 it really comes: the end that was announced stays, since it is the later one.
    world.at(20).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(20)))
    assert world.order.windows[0].closes_at == day(45)
    world.until_day(45)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(45))


def test_a_delivery_taken_back_just_after_the_end_and_before_the_worker_came_still_counts() -> None:
    world = World.with_delivery(line(2000))
    lapse = world.deadline("window")
    world.at(25.01).refused(BUYER, claim(2000), "window-closed")
    world.given(PLATFORM, o.CorrectTracking(1, 2))
    world.refused(CLOCK, o.Lapse(lapse.kind, lapse.about, lapse.due), "no-such-deadline")
    assert world.action(BUYER, "open_dispute").until == day(45)
    world.until_day(46)
    assert world.seller_got == 2000


def test_a_parcel_left_elsewhere_is_claimed_at_once_with_the_carriers_letter() -> None:
    world = World.with_parcel(line(2000, 1, 499))
    world.at(9).given(PLATFORM, scan(Tracking.DELIVERED_ELSEWHERE, happened_at=day(9)))

    # Nothing is marked as delivered to the buyer, so no window runs; the claim need not wait.
    assert world.order.windows[0].announced is False
    assert world.reason("wrong_address").allowed
    assert world.reason("not_received").possible_from == day(30)
    letter = photo("carrier_letter", "It was handed to number 11.")
    world.given(BUYER, claim(2499, "wrong_address", exhibits=(letter,)))
    case = advice.checklist(POLICY, "wrong_address", world.dispute().exhibits)
    assert (case.burden, case.decisive) == ("seller", True)

    # The neighbour brings it over: the buyer withdraws, knowing until when it can be claimed again.
    world.at(10).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(10)))
    closing = world.action(BUYER, "withdraw")
    (warning,) = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert (warning.code, warning.until) == ("window-until", day(25))
    world.given(BUYER, d.Withdraw(1, closing.bounds.acknowledge))
    world.until_day(25)
    assert (world.seller_got, world.refunded) == (2499, 0)


# ---------------------------------------------------------------------------------------------
# A claim that changes


def test_a_parcel_that_turns_up_broken_turns_not_received_into_damaged() -> None:
    world = World.with_parcel(line(2000)).until_day(31)
    world.given(BUYER, claim(2000, "not_received"))
    assert world.dispute().due == day(36)

    # It turns up on day 33, in two pieces. Its window opens although it is in dispute.
    world.at(33).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(33)))
    assert world.last(WindowOpened).closes_at == day(48)
    changing = world.action(BUYER, "change_claim")
    assert (changing.until, changing.bounds.most) == (day(35), 2000)
    damaged = d.ChangeClaim(1, "damaged", Remedy.REFUND_ONLY, 1200, "It came, broken.")
    facts = world.given(BUYER, damaged)
    assert told(facts, type(facts[-1]), BUYER) == {Role.SELLER}
    assert world.order.parcels[0].confirmed == ONE

    # Less money for the same remedy: the seller's time stays as it was. In its last day it stands.
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(36))
    world.at(35).refused(BUYER, damaged, "too-late-to-change")

    # They meet at 8.00.
    world.given(SELLER, offer(800))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.refunded, world.seller_got) == (800, 1200)


def test_what_was_claimed_as_broken_is_not_quietly_claimed_as_never_received() -> None:
    world = World.with_parcel(line(2000)).until_day(31)
    world.given(BUYER, claim(2000, acknowledged=("carrier-says-on-its-way",)))
    missing = d.ChangeClaim(1, "not_received", Remedy.REFUND_ONLY, 2000, "I have nothing.")
    answer = world.refused(BUYER, missing, "contradicts-record")
    assert answer.params["contradictions"] == "you-confirmed-receipt"
    world.given(BUYER, replace(missing, acknowledged=("you-confirmed-receipt",)))


def test_asking_for_more_gives_the_seller_a_full_turn_and_ends_the_talk_no_later_than_that() -> (
    None
):
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(500))
    raised = d.ChangeClaim(1, "damaged", Remedy.REFUND_ONLY, 1500, "It leaks, too.")
    world.at(14).given(BUYER, raised)
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(19))

    # Talking was to end on day 18; it ends with the turn that the change has given.
    world.at(18.5).given(SELLER, offer(700))
    assert world.dispute().stage is Stage.NEGOTIATION
    world.at(19.5).given(BUYER, d.Hold(1))
    assert world.dispute().stage is Stage.MEDIATION


# ---------------------------------------------------------------------------------------------
# Cancelling and closing under pressure (R26, R27)

OUT_OF_STOCK = message(
    "Sorry friend, out of stock. Please cancel the order and choose the reason 'no longer wanted'."
)


def test_a_seller_who_presses_for_a_false_cancel_reason_does_not_get_it_unnoticed() -> None:
    world = World.of(placed(line(2000, 1, 300)))
    world.at(2).given(SELLER, OUT_OF_STOCK)
    assert world.order.messages[0].pressure == ("false_reason",)

    # The buyer is shown against whom each reason counts, and which ones are truthful here.
    warned = {w.reason: w for w in advice.cancelling_warnings(POLICY, world.order)}
    assert (warned["no_longer_wanted"].caused_by, warned["no_longer_wanted"].messages) == (
        "buyer",
        (1,),
    )
    assert "out_of_stock" in warned["no_longer_wanted"].truthful
    assert warned["out_of_stock"].caused_by == "seller"
    false = o.RequestCancellation("no_longer_wanted")
    world.refused(BUYER, false, "contradicts-record")

    # With the truthful one the seller has 48 hours; silence cancels, and it counts against them.
    facts = world.given(BUYER, o.RequestCancellation("out_of_stock"))
    assert told(facts, CancellationRequested, BUYER) == {Role.SELLER}
    due = world.deadline("cancellation")
    assert (due.due, due.party, due.silence) == (day(4), Role.SELLER, "cancellation-silence")
    world.until_day(4)
    assert world.last(UnitsCancelled) == UnitsCancelled(
        ONE, "seller", "cancellation-silence", "out_of_stock"
    )
    assert (world.refunded, world.order.finalised_at) == (2300, day(4))


def test_a_buyer_who_stands_by_the_reason_is_believed_and_the_pressure_stays_on_record() -> None:
    world = World.of(placed(line(2000)))
    world.at(2).given(SELLER, OUT_OF_STOCK)
    stands_by = ("seller-asked-for-this-reason",)
    world.given(BUYER, o.RequestCancellation("no_longer_wanted", acknowledged=stands_by))
    asked = world.last(CancellationRequested)
    assert (asked.caused_by, asked.pressed) == (Role.BUYER, (1,))
    world.given(SELLER, o.AgreeCancellation(1))
    assert world.last(UnitsCancelled).cause == "buyer"
    assert world.refunded == 2000


def test_a_scan_in_time_ends_the_wish_to_cancel() -> None:
    world = World.of(placed(line(2000)))
    world.at(5).given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.given(SELLER, ship())
    world.at(6).given(PLATFORM, scan(Tracking.ACCEPTED))
    assert world.order.cancellations[0].ended is Answered.OVERTAKEN
    world.until_day(8)
    assert (world.order.cancelled, world.refunded) == ((), 0)
    world.refused(BUYER, o.RequestCancellation("no_longer_wanted"), "nothing-to-cancel")


def test_a_promised_new_cup_becomes_an_offer_that_binds_and_the_dispute_stays() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim())
    world.at(12).given(SELLER, message("Close the dispute, dear, we will send you a new one.", 1))
    assert world.order.messages[0].pressure == ("close", "promise")

    # Closing is warned of, message by message; the official way is one step away (R26).
    closing = world.action(BUYER, "withdraw")
    assert closing.bounds.acknowledge == (f"window-until:1:{day(25).isoformat()}", "promise:1")
    world.refused(BUYER, d.Withdraw(1), "close-needs-second-step")
    assert world.action(BUYER, "ask_official").bounds.numbers == (1,)
    world.given(BUYER, d.AskOfficial(1, 1))
    world.given(SELLER, offer(2000, REPLACEMENT))
    world.given(BUYER, d.AcceptOffer(1, 1))

    # The hold and the dispute stay until it is here.
    assert (world.order.held, world.dispute().outcome) == (2000, None)
    assert world.action(BUYER, "withdraw").rule == "already-bound"
    world.at(14).given(SELLER, d.ShipReplacement(1, "post", "AGAIN-1"))
    world.at(30).given(PLATFORM, d.RecordReplacementTracking(1, Tracking.DELIVERED, day(30)))
    accepting = world.action(BUYER, "accept_replacement")
    assert (accepting.until, accepting.silence) == (day(35), "replacement-accept-silence")
    world.given(BUYER, d.AcceptReplacement(1))
    assert (world.dispute().rule, world.seller_got, world.refunded) == (
        "replacement-accepted",
        2000,
        0,
    )


def test_a_buyer_who_closes_on_a_promise_after_the_window_cannot_come_back() -> None:
    world = World.with_delivery(line(2000))
    world.at(24).given(BUYER, claim())
    world.at(26).given(SELLER, message("I promise to refund you if you cancel the dispute.", 1))
    warnings = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert [w.code for w in warnings] == ["final-at-once", "promise"]
    world.given(BUYER, d.Withdraw(1, tuple(w.key for w in warnings)))
    assert (world.seller_got, world.order.finalised_at) == (2000, day(26))
    world.refused(BUYER, claim(), "window-closed")


# ---------------------------------------------------------------------------------------------
# A replacement that does not come


def test_a_replacement_that_never_arrives_is_a_refund_in_the_end() -> None:
    world = World.with_delivery(line(2000, 1, 150))
    world.at(11).given(BUYER, claim(2150, remedy=REPLACEMENT))
    facts = world.at(12).given(SELLER, d.Concede(1))
    assert told(facts, type(facts[-1]), SELLER) == BOTH
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(19))

    # The first parcel's number is no second parcel.
    world.at(18).refused(SELLER, d.ShipReplacement(1, "post", "track-1"), "number-used-before")
    world.given(SELLER, d.ShipReplacement(1, "post", "AGAIN-1"))
    world.at(20).given(PLATFORM, d.RecordReplacementTracking(1, Tracking.IN_TRANSIT, day(20)))
    arrival = world.deadline("turn")
    assert (arrival.due, arrival.party, arrival.silence) == (
        day(63),
        Role.PLATFORM,
        "replacement-arrival-silence",
    )
    world.until_day(62.9)
    assert world.order.held == 2150
    world.until_day(63)
    assert world.last(DisputeClosed).rule == "replacement-arrival-silence"
    assert (world.refunded, world.seller_got, world.order.finalised_at) == (2150, 0, day(63))


def test_a_replacement_that_was_never_sent_is_the_sellers_lapse() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(remedy=REPLACEMENT))
    world.at(12).given(SELLER, d.Concede(1))
    world.until_day(19)
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (
        Outcome.LAPSED_AGAINST_SELLER,
        "replacement-ship-silence",
    )
    assert world.refunded == 2000


def test_a_replacement_broken_as_well_is_ruled_on_and_is_not_sent_a_third_time() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(remedy=REPLACEMENT))
    world.at(12).given(SELLER, d.Concede(1))
    world.given(SELLER, d.ShipReplacement(1, "post", "AGAIN-1"))
    world.at(20).given(PLATFORM, d.RecordReplacementTracking(1, Tracking.DELIVERED, day(20)))
    facts = world.at(22).given(BUYER, d.ContestReplacement(1, "Broken again."))
    assert told(facts, type(facts[0]), BUYER) == {Role.SELLER, Role.MEDIATOR}
    replacement = world.dispute().replacement
    assert replacement is not None
    assert replacement.state is ReplacementState.CONTESTED
    bounds = world.action(MEDIATOR, "rule").bounds
    assert (bounds.most, REPLACEMENT in bounds.remedies) == (2000, False)
    world.ruled(ruling(2000))
    assert (world.refunded, world.seller_got) == (2000, 0)


# ---------------------------------------------------------------------------------------------
# A return lost on its way


def going_back(freight: Bearer | None = None, *tags: str) -> World:
    """Day 20: a lamp for 90.00 is on its way back; the buyer paid 14.50 for that, with a receipt."""
    world = World.with_delivery(line(9000, 1, 0, 0, *tags))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    world.at(12).given(SELLER, d.MakeOffer(1, RETURN, 9000, "Send it back.", freight))
    world.given(BUYER, d.AcceptOffer(1, 1))
    by = world.dispute().turn
    teller = PLATFORM if by is Role.PLATFORM else SELLER
    world.at(13).given(teller, d.GiveReturnAddress(1, "Dock 4", label=teller is PLATFORM))
    assert world.dispute().due == day(23)
    world.at(19).given(BUYER, d.ShipReturn(1, "post", "BACK-1", 1450, RECEIPT))
    assert told([world.last(ReturnNumberGiven)], ReturnNumberGiven, BUYER) == {Role.SELLER}
    world.at(20).given(PLATFORM, back(Tracking.ACCEPTED))
    assert (world.dispute().turn, world.dispute().due) == (Role.PLATFORM, day(50))
    return world.until_day(50)  # it is never seen again, and counts as arrived


def test_a_return_lost_at_the_sellers_risk_is_the_sellers_loss_and_so_is_its_postage() -> None:
    world = going_back()
    inspecting = world.action(SELLER, "contest_return")
    assert inspecting.until == day(55)
    assert Inspected.NOT_ARRIVED.value not in inspecting.bounds.choices
    lost = d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED)
    world.refused(SELLER, lost, "return-at-your-risk")
    world.until_day(55)
    assert world.last(DisputeClosed).rule == "return-inspect-silence"
    charged = world.last(Charged)
    assert (charged.kind, charged.payer, charged.payee, charged.amount) == (
        ChargeKind.FREIGHT,
        Role.SELLER,
        Role.BUYER,
        1450,
    )
    assert told([charged], Charged) == BOTH
    assert balances(world) == {
        "buyer:card": -9000,
        "refund:card": 9000,
        "seller:charged": -1450,
        "buyer-balance": 1450,
    }


def test_a_return_lost_at_the_buyers_risk_is_looked_at_and_may_cost_the_buyer() -> None:
    world = going_back(Bearer.BUYER)
    lost = d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED)
    facts = world.at(52).given(SELLER, lost)
    assert told(facts, MediationStarted) == {*BOTH, Role.MEDIATOR}
    assert world.action(MEDIATOR, "rule").bounds.least == 0
    world.ruled(ruling(0, liable=Liable.CARRIER))
    assert balances(world) == {"buyer:card": -9000, "seller": 9000}
    assert list(world.happened(Charged)) == []


def test_what_was_agreed_on_the_postage_still_holds_after_a_person_looked_at_the_return() -> None:
    world = going_back(Bearer.BUYER)
    world.at(52).given(SELLER, d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED))
    world.ruled(ruling(9000))
    assert world.refunded == 9000
    assert list(world.happened(Charged)) == []  # the buyer's own way, at the buyer's own cost


def test_a_return_lost_at_the_platforms_risk_is_paid_by_the_platform_to_both() -> None:
    world = going_back(None, "free_return")
    lost = d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED)
    world.at(52).given(SELLER, lost)
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (Outcome.SETTLED, "return-lost")
    assert (closed.award.payer, closed.award.to_seller) == (Payer.PLATFORM, 9000)
    assert balances(world) == {
        "buyer:card": -9000,
        "refund:card": 9000,
        "seller": 9000,
        "platform:goodwill": -9000,
    }


def test_a_return_number_nobody_scans_sends_nothing_back() -> None:
    world = World.with_delivery(line(9000))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    world.given(SELLER, d.Concede(1))
    world.at(12).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(21).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    assert world.dispute().due == day(26)
    world.at(25).given(BUYER, d.ShipReturn(1, "post", "BACK-2"))  # mended; no more time by it
    assert world.dispute().due == day(26)
    world.until_day(26)
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (Outcome.LAPSED_AGAINST_BUYER, "return-ship-silence")
    assert (world.seller_got, world.refunded) == (9000, 0)


def test_of_three_cups_sent_back_two_arrive_and_two_are_paid_before_anybody_rules() -> None:
    three = (Span(1, 1, 3),)
    world = World.with_delivery(line(4000, 3, 499))
    world.at(11).given(BUYER, claim(4499, "defective", RETURN, three))
    world.given(SELLER, d.Concede(1))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(13).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.at(16).given(PLATFORM, back(Tracking.DELIVERED))
    nameless = d.ContestReturn(1, "One is missing.", Inspected.UNITS_MISSING)
    world.refused(SELLER, nameless, "name-the-missing")
    world.given(SELLER, replace(nameless, missing=(Span(1, 3, 3),)))

    # Two of three cost 26.66 and 3.32 of postage: 29.98 is certain.
    assert world.refunded == 2998
    assert world.action(MEDIATOR, "rule").bounds.least == 2998
    # Nobody can settle for less than has been paid already.
    world.refused(SELLER, offer(2000), "amount-too-low")
    world.ruled(ruling(2998, liable=Liable.BUYER))
    assert (world.refunded, world.seller_got, world.order.held) == (2998, 1501, 0)


def test_a_return_that_a_ruling_ordered_can_be_contested_and_is_ruled_on_anew() -> None:
    world = World.with_delivery(line(9000))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    in_mediation(world.at(12)).ruled(ruling(9000, RETURN))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.at(20).given(PLATFORM, back(Tracking.DELIVERED))
    world.given(SELLER, d.ContestReturn(1, "It is another lamp.", Inspected.SWAPPED))
    assert world.action(MEDIATOR, "rule").bounds.remedies == (Remedy.REFUND_ONLY,)
    world.ruled(ruling(0, liable=Liable.BUYER))
    assert (world.seller_got, world.refunded) == (9000, 0)


# ---------------------------------------------------------------------------------------------
# Postage above the price


def test_a_cable_that_cost_more_to_send_than_to_buy_comes_back_to_the_last_cent() -> None:
    # A cable for 3.00, postage 11.00, tax 1.12. The wrong one came.
    world = World.with_delivery(line(300, 1, 1100, 112))
    recommended = advice.recommend_remedy(POLICY, world.order, ONE, "wrong_item")
    assert (recommended.remedy, recommended.why[0].code) == (
        Remedy.REFUND_ONLY,
        "not-worth-returning",
    )

    # They agree on 5.00: shared over item, postage and tax as they were paid.
    world.at(11).given(BUYER, claim(1512, "wrong_item"))
    world.given(SELLER, offer(500))
    world.given(BUYER, d.AcceptOffer(1, 1))
    asked = world.last(RefundRequested)
    assert (asked.item, asked.shipping, asked.tax) == (99, 364, 37)
    assert (world.refunded, world.seller_got) == (500, 1012)


@pytest.mark.parametrize(("proved", "owed"), [(1780, 1780), (6100, 6000)])
def test_a_seller_who_wants_a_cheap_thing_back_pays_a_way_dearer_than_the_thing(
    proved: int, owed: int
) -> None:
    world = World.with_delivery(line(300, 1, 1100, 112))
    world.at(11).given(BUYER, claim(1512, "wrong_item"))
    world.given(SELLER, offer(1512, RETURN))
    world.given(BUYER, d.AcceptOffer(1, 1))
    world.at(12).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1", proved, RECEIPT))
    world.at(20).given(PLATFORM, back(Tracking.DELIVERED))
    world.at(21).given(SELLER, d.AcceptReturn(1))

    # 15.12 from the hold; the postage, up to 60.00, from the seller's balance beside it.
    assert world.last(RefundRequested).parts == (1512,)
    assert balances(world) == {
        "buyer:card": -1512,
        "refund:card": 1512,
        "seller:charged": -owed,
        "buyer-balance": owed,
    }


def test_postage_without_a_receipt_is_nobodys_debt() -> None:
    world = World.with_delivery(line(300, 1, 1100, 112))
    world.at(11).given(BUYER, claim(1512, "wrong_item", RETURN))
    world.given(SELLER, d.Concede(1))
    world.at(12).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1", 1780))
    world.at(20).given(PLATFORM, back(Tracking.DELIVERED))
    world.given(SELLER, d.AcceptReturn(1))
    assert list(world.happened(Charged)) == []


# ---------------------------------------------------------------------------------------------
# Coins and coupons


def test_coins_and_coupons_come_back_with_whole_units_and_nothing_is_lost_on_the_way() -> None:
    # Three cups for 30.00: 20.00 by card, 5.00 from the wallet, 3.00 in coins, a coupon of 2.00.
    payment = (Part("card", 2000), Part("wallet", 500), Part("coins", 300), Part("coupon", 200))
    world = World.with_delivery(line(3000, 3), payment=payment)
    first, second = (Span(1, 1, 1),), (Span(1, 2, 2),)

    # All of the first cup's money, 6.66 + 1.66: its coins and its share of the coupon come as well.
    most = next(b for b in world.action(BUYER, "open_dispute").bounds.reasons if b.allowed)
    assert most.units == (Span(1, 1, 3),)
    world.refused(BUYER, claim(833, units=first), "amount-too-high")
    world.at(11).given(BUYER, claim(832, units=first))
    world.given(SELLER, d.Concede(1))
    assert world.last(RefundRequested).parts == (666, 166, 100, 66)

    # A part of the second cup's money (6.67 + 1.67): 4.00, and no coins for a part.
    world.given(BUYER, claim(834, units=second))
    world.given(SELLER, offer(400, dispute=2))
    world.given(BUYER, d.AcceptOffer(2, 1))
    assert world.last(RefundRequested).parts == (320, 80, 0, 0)

    # The third goes its quiet way. Every cent and every coin is somewhere.
    world.until_day(25)
    assert balances(world) == {
        "buyer:card": -2000,
        "buyer:wallet": -500,
        "buyer:coins": -300,
        "buyer:coupon": -200,
        "refund:card": 986,
        "refund:wallet": 246,
        "refund:coins": 100,
        "refund:coupon": 66,
        "seller": 3000 - 998 - 400,
    }


def test_what_was_bought_with_coins_alone_is_claimed_in_coins() -> None:
    world = World.with_delivery(line(500), payment=(Part("coins", 500),))
    world.at(11).given(BUYER, claim(300))
    world.given(SELLER, d.Concede(1))
    assert world.last(RefundRequested).parts == (300,)
    assert world.seller_got == 200


# ---------------------------------------------------------------------------------------------
# One basket over three sellers


def test_one_basket_over_three_sellers_loses_nothing_whatever_becomes_of_each_order() -> None:
    # 129.99 by card, wallet and coins, for three orders of 47.49, 60.00 and 22.50.
    paid = (Part("card", 10000), Part("wallet", 2500), Part("coins", 499))
    totals = (4749, 6000, 2250)
    shares = allocate_payment(paid, totals)
    assert shares == ((3653, 913, 183), (4616, 1154, 230), (1731, 433, 86))
    assert [sum(row) for row in shares] == list(totals)
    basket = [
        World.with_delivery(
            line(total), payment=tuple(replace(p, amount=a) for p, a in zip(paid, row, strict=True))
        )
        for total, row in zip(totals, shares, strict=True)
    ]
    settled, conceded, quiet = basket

    # The first settles for 10.00, the second is conceded, the third has nothing to complain of.
    settled.at(11).given(BUYER, claim(4566))
    settled.given(SELLER, offer(1000))
    settled.given(BUYER, d.AcceptOffer(1, 1))
    assert settled.last(RefundRequested).parts == (800, 200, 0)
    conceded.at(11).given(BUYER, claim(5770))
    conceded.given(SELLER, d.Concede(1))
    assert conceded.last(RefundRequested).parts == (4616, 1154, 230)
    for world in basket:
        world.until_day(25)
        assert world.order.held == 0
    assert sum(w.refunded + w.seller_got for w in basket) == sum(p.amount for p in paid)

    # Then the card issuer takes 60.01 of the 100.00 back. Each order gets its share of the notice.
    split = split_notice(6001, [row[0] for row in shares])
    assert split == (2192, 2770, 1039)
    assert sum(split) == 6001
    with pytest.raises(ValueError, match="at most what was paid"):
        split_notice(10001, [row[0] for row in shares])
    conceded.given(PLATFORM, o.StartRefund(1, 0))
    for world, amount in zip(basket, split, strict=True):
        world.at(40).given(PLATFORM, notice(amount))
        assert told([world.last(ChargebackNotified)], ChargebackNotified) == BOTH

    # Unsent money is kept back, sent money is the defence, and the quiet order has neither.
    assert [w.chargeback().credited for w in basket] == [0, 2770, 0]
    assert settled.last(RefundBlocked).blocked.parts == (800, 200, 0)
    assert list(quiet.happened(RefundCancelled)) == []
    for world in basket:
        world.at(60).given(PLATFORM, ended("lost"))
    losses = [w.chargeback().loss for w in basket]
    assert [(x.hold, x.seller, x.double) for x in losses if x] == [
        (1000, 1192, 0),
        (0, 0, 2770),
        (0, 1039, 0),
    ]
    for world in basket:
        assert sum(world.books.values()) == 0


# ---------------------------------------------------------------------------------------------
# A ruling, a refund in flight, then a chargeback on one of two lines


def ruled_ninety() -> World:
    """Day 14: a lamp (80.00) and a vase (40.00), 100.00 by card and 20.00 from the wallet.

    The ruling gave 90.00 back, and both sides took it: 75.00 to the card, 15.00 to the wallet.
    """
    both = (Span(1, 1, 1), Span(2, 1, 1))
    payment = (Part("card", 10000), Part("wallet", 2000))
    world = World.with_delivery(line(8000), line(4000), payment=payment)
    world.at(11).given(BUYER, claim(12000, units=both))
    in_mediation(world.at(12))
    world.at(14).ruled(ruling(9000))
    assert world.last(RefundRequested).parts == (7500, 1500)
    assert (world.seller_got, world.order.finalised_at) == (3000, day(14))
    return world


def test_a_chargeback_takes_the_place_of_the_refund_that_was_not_sent_yet() -> None:
    world = ruled_ninety()
    # The vase's 33.33 of the card are taken back on day 15. Nothing was sent.
    facts = world.at(15).given(PLATFORM, notice(3333, units=SECOND_LINE))
    assert told(facts, ChargebackNotified) == BOTH
    assert world.chargeback().credited == 0
    assert world.last(RefundCancelled).parts == (7500, 1500)
    assert world.last(RefundRequested).parts == (7500 - 3333, 1500)
    world.refused(PLATFORM, o.StartRefund(1, 0), "refund-not-to-be-sent")
    world.given(PLATFORM, o.StartRefund(2, 0))
    assert balances(world) == {
        "buyer:card": -10000 + 3333,
        "buyer:wallet": -2000,
        "platform:chargebacks": -3333,
        "hold": 3333,
        "refund:card": 4167,
        "refund:wallet": 1500,
        "seller": 3000,
    }


def test_lost_the_chargeback_stands_for_the_refund_and_the_buyer_has_ninety() -> None:
    world = ruled_ninety()
    world.at(15).given(PLATFORM, notice(3333, units=SECOND_LINE))
    world.at(20).given(PLATFORM, cb.ContestChargeback(1, "R-1"))
    world.at(50).given(PLATFORM, cb.ReportSecondRound(1, day(60)))
    assert world.deadline("represent").due == day(60)
    facts = world.at(55).given(PLATFORM, ended("lost", fee=1500))
    assert told(facts, ChargebackEnded) == BOTH
    for part in (0, 1):
        world.given(PLATFORM, o.StartRefund(2, part))
        world.given(PLATFORM, o.SettleRefund(2, part, "re_2"))
    assert balances(world) == {
        "buyer:card": -10000 + 7500,
        "buyer:wallet": -2000 + 1500,
        "seller": 3000,
        "platform:fees": -1500,
        "network:fees": 1500,
        # The ruling on file found the seller liable, so the network's fee is theirs.
        "seller:charged": -1500,
        "platform:goodwill": 1500,
    }
    assert world.deadlines() == ()


def test_won_the_refund_that_was_kept_back_is_sent_after_all() -> None:
    world = ruled_ninety()
    world.at(15).given(PLATFORM, notice(3333, units=SECOND_LINE))
    world.at(40).given(PLATFORM, ended("won"))
    assert world.last(RefundRequested).parts == (3333, 0)
    for refund, part in ((2, 0), (2, 1), (3, 0)):
        world.given(PLATFORM, o.StartRefund(refund, part))
        world.given(PLATFORM, o.SettleRefund(refund, part, f"re_{refund}"))
    assert balances(world) == {
        "buyer:card": -10000 + 7500,
        "buyer:wallet": -2000 + 1500,
        "seller": 3000,
    }
    assert world.refused(PLATFORM, ended("won"), "chargeback-over").params["stage"] == "won"


def twice_paid() -> World:
    """Day 55: the card's 75.00 had been started; the network gave 33.33 for the vase all the same."""
    world = ruled_ninety()
    world.at(14.5).given(PLATFORM, o.StartRefund(1, 0))
    world.at(15).given(PLATFORM, notice(3333, units=SECOND_LINE))
    assert world.chargeback().credited == 3333  # the defence "credit processed"
    assert list(world.happened(RefundCancelled)) == []
    assert world.order.refunds[0].moving == (Moving.STARTED, Moving.ASKED)
    world.given(PLATFORM, o.SettleRefund(1, 0, "re_1"))
    world.given(PLATFORM, cb.ContestChargeback(1, "R-1"))
    world.at(55).given(PLATFORM, ended("lost"))
    loss = world.chargeback().loss
    assert loss is not None
    assert (loss.double, loss.hold, loss.seller, loss.platform) == (3333, 0, 0, 0)
    assert world.books["receivable:buyer"] == -3333
    return world


def test_what_the_network_pays_a_second_time_is_owed_back_and_recovered() -> None:
    world = twice_paid()
    owing = world.action(PLATFORM, "settle_owed")
    assert (owing.bounds.least, owing.bounds.most) == (1, 3333)
    world.refused(PLATFORM, cb.SettleOwed(1, 3334, recovered=True), "more-than-owed")
    world.given(PLATFORM, cb.SettleOwed(1, 3333, recovered=True))
    world.refused(PLATFORM, cb.SettleOwed(1, 1, recovered=True), "nothing-owed")
    assert balances(world) == {
        "buyer:card": -10000 + 7500,
        "buyer:wallet": -2000,
        "refund:wallet": 1500,
        "seller": 3000,
    }


def test_what_does_not_come_back_is_written_off_and_is_the_platforms_loss_alone() -> None:
    world = twice_paid()
    world.given(PLATFORM, cb.SettleOwed(1, 2000, recovered=True))
    world.given(PLATFORM, cb.SettleOwed(1, 1333, recovered=False))
    assert balances(world) == {
        "buyer:card": -10000 + 7500 + 1333,
        "buyer:wallet": -2000,
        "refund:wallet": 1500,
        "seller": 3000,
        "platform:losses": -1333,
    }


def test_coins_sent_back_are_no_credit_to_the_card() -> None:
    payment = (Part("card", 1500), Part("coins", 500))
    world = World.with_delivery(line(2000), payment=payment)
    world.at(11).given(BUYER, claim(1500))
    world.given(SELLER, d.Concede(1))
    world.given(PLATFORM, o.StartRefund(1, 1))
    world.at(12).given(PLATFORM, notice(1500))

    # All of the card's money is under the chargeback, so none of it is sent as well.
    assert world.chargeback().credited == 0
    assert world.last(RefundBlocked).blocked.parts == (1500, 0)
    assert world.books["refund:card"] == 0


def test_a_chargeback_in_the_middle_of_an_appeal_never_pays_out_of_what_it_took() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(2000))
    in_mediation(world.at(12)).given(MEDIATOR, ruling(1500))
    world.given(SELLER, d.WaiveAppeal(1))
    assert world.refunded == 1500  # certain, and not sent yet

    # 10.00 of the 15.00 are taken back by the network, and the appeal's clock stands still.
    world.at(13).given(PLATFORM, notice(1000))
    assert world.action(BUYER, "file_appeal").rule == "under-chargeback"
    world.at(33).given(PLATFORM, ended("lost"))
    assert world.last(DisputeSuperseded).amount == 1000
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (Outcome.SUPERSEDED, "superseded")
    assert balances(world) == {"buyer:card": -2000 + 1000, "refund:card": 500, "seller": 500}


def test_a_chargeback_counts_once_where_it_touches_two_decided_disputes() -> None:
    world = World.with_delivery(line(1000), line(1000))
    for units in (ONE, SECOND_LINE):
        world.at(11).given(BUYER, claim(1000, "defective", RETURN, units))
    for dispute in (1, 2):
        world.given(SELLER, d.Concede(dispute))

    # 10.00 of the 20.00: it stands for one of the two, the other is still paid.
    world.at(12).given(PLATFORM, notice(1000))
    world.at(30).given(PLATFORM, ended("lost"))
    assert balances(world) == {"buyer:card": -2000 + 1000, "refund:card": 1000}


def test_the_time_to_talk_stands_still_with_the_clocks() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(2000))
    world.at(12).given(SELLER, offer(500))
    world.at(13).given(PLATFORM, notice(2000))
    assert [x.kind for x in world.deadlines()] == ["represent", "chargeback"]
    world.at(60).given(PLATFORM, ended("withdrawn"))

    # The buyer's four remaining days run on, and so does the rest of the seven days of talking.
    assert world.dispute().due == day(64)
    world.at(61).given(BUYER, d.Hold(1))
    assert (world.dispute().stage, world.dispute().turn) == (Stage.NEGOTIATION, Role.SELLER)
    world.at(65).given(SELLER, offer(600))
    assert world.dispute().stage is Stage.MEDIATION


# ---------------------------------------------------------------------------------------------
# An appeal after the money has gone

assert POLICY.appeal is not None
MOVES = replace(
    POLICY, appeal=replace(POLICY.appeal, money=replace(POLICY.appeal.money, does="moves"))
)


def ruled_and_moved(liable: Liable = Liable.SELLER) -> World:
    """Day 14, under a policy whose money moves at the ruling: 12.00 of 20.00 went to the buyer."""
    world = World.of(placed(line(2000)), MOVES)
    world.given(SELLER, ship())
    world.at(10).given(PLATFORM, delivered())
    world.at(11).given(BUYER, claim(2000))
    in_mediation(world.at(12))
    world.at(14).given(MEDIATOR, ruling(1200, liable=liable))
    assert world.order.held == 0
    assert world.dispute().outcome is None
    assert world.action(BUYER, "file_appeal").until == day(21)
    return world


def test_an_appeal_won_after_the_release_is_paid_by_the_platform_and_charged_to_the_seller() -> (
    None
):
    world = ruled_and_moved()
    assert (world.refunded, world.seller_got) == (1200, 800)
    facts = world.at(15).given(BUYER, appeal(2000))
    assert told(facts, AppealFiled, BUYER) == {Role.SELLER, Role.MEDIATOR}
    world.given(SELLER, d.WaiveAppeal(1))
    world.refused(MEDIATOR, ruling(2000), "appeal-needs-another")
    world.at(18).given(SECOND_MEDIATOR, ruling(2000))

    # The missing 8.00 come from the platform at once, whatever the seller's balance is.
    closed = world.last(DisputeClosed)
    assert (closed.award.refund, closed.award.by_platform) == (2000, 800)
    charged = world.last(Charged)
    assert (charged.kind, charged.payer, charged.payee, charged.amount) == (
        ChargeKind.RECOVERY,
        Role.SELLER,
        Role.PLATFORM,
        800,
    )
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 2000,
        "seller": 800,
        "seller:charged": -800,
    }


def test_an_appeal_the_seller_wins_after_the_release_leaves_the_buyer_what_was_paid() -> None:
    world = ruled_and_moved()
    world.at(15).given(SELLER, appeal(500))
    world.given(BUYER, d.WaiveAppeal(1))
    world.at(18).given(SECOND_MEDIATOR, ruling(500))
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 1200,
        "seller": 800,
        "platform:goodwill": -700,
        "seller:credited": 700,
    }


def test_an_appeal_that_finds_the_platform_at_fault_makes_the_seller_whole() -> None:
    world = ruled_and_moved()
    world.at(15).given(SELLER, appeal(0))
    world.given(BUYER, d.WaiveAppeal(1))
    world.given(SECOND_MEDIATOR, ruling(1200, liable=Liable.PLATFORM))
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 1200,
        "seller": 800,
        "seller:credited": 1200,
        "platform:goodwill": -1200,
    }


def test_what_the_platform_paid_itself_stays_its_own_whatever_an_appeal_finds() -> None:
    world = ruled_and_moved(Liable.PLATFORM)
    assert (world.refunded, world.seller_got) == (1200, 2000)
    assert world.action(SELLER, "file_appeal").rule == "no-appeal"  # they can only lose by one
    world.at(15).given(BUYER, appeal(2000))
    world.given(SECOND_MEDIATOR, ruling(2000, liable=Liable.SELLER))
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 2000,
        "seller": 2000,
        "platform:goodwill": -1200,
        "seller:charged": -800,
    }


def test_what_is_certain_after_a_ruling_against_the_platform_is_not_taken_from_the_seller() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(2000))
    in_mediation(world.at(12)).given(MEDIATOR, ruling(1000, liable=Liable.PLATFORM))
    assert world.refunded == 1000
    world.given(BUYER, d.WaiveAppeal(1))
    award = world.last(DisputeClosed).award
    assert (award.payer, award.to_seller) == (Payer.PLATFORM, 2000)
    assert (world.seller_got, world.books["platform:goodwill"]) == (2000, -1000)


def test_a_ruling_is_not_undone_by_accepting_what_was_offered_before_it() -> None:
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(2000))
    world.at(12).given(SELLER, offer(300))
    world.given(BUYER, offer(500))  # to be done with it
    world.given(SELLER, d.Reject(1, "Not even that."))
    world.given(BUYER, d.Escalate(1))
    world.at(14).given(MEDIATOR, ruling(1500))
    assert world.action(SELLER, "accept_offer").rule == "no-such-offer"
    world.refused(SELLER, d.AcceptOffer(1, 2), "offer-not-standing")

    # A new one, made in the knowledge of the ruling, still ends it.
    world.given(BUYER, offer(1400))
    world.given(SELLER, d.AcceptOffer(1, 3))
    assert (world.refunded, world.seller_got) == (1400, 600)


def reopened() -> World:
    """Day 40: the seller was paid 20.00 on day 25; the carrier now says that delivery never was."""
    world = World.with_delivery(line(2000)).until_day(25)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(25))
    world.refused(BUYER, claim(2000), "window-closed")
    facts = world.at(40).given(PLATFORM, o.CorrectTracking(1, 2))
    assert told(facts, WindowReopened) == BOTH
    world.given(PLATFORM, scan(Tracking.DELIVERED_ELSEWHERE, happened_at=day(10)))
    assert world.order.finalised_at is None
    assert world.action(BUYER, "open_dispute").until == day(55)
    return world


def test_a_window_reopened_after_the_seller_was_paid_is_paid_by_the_platform_first() -> None:
    world = reopened()
    world.at(41).given(BUYER, claim(2000, "wrong_address"))
    world.until_day(46)  # the seller does not answer
    closed = world.last(DisputeClosed)
    assert closed.outcome is Outcome.LAPSED_AGAINST_SELLER
    assert (closed.award.refund, closed.award.by_platform) == (2000, 2000)
    assert world.order.finalised_at == day(46)
    # The seller's balance is charged; whether there is something on it does not matter to the buyer.
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 2000,
        "seller": 2000,
        "seller:charged": -2000,
    }


@pytest.mark.parametrize("first", [BUYER, SELLER])
def test_what_a_ruling_makes_the_platform_advance_is_charged_whoever_accepts_it_first(
    first: Actor,
) -> None:
    world = reopened()
    world.at(41).given(BUYER, claim(2000, "wrong_address"))
    in_mediation(world).given(MEDIATOR, ruling(800))
    second = SELLER if first is BUYER else BUYER
    world.given(first, d.WaiveAppeal(1))
    world.given(second, d.WaiveAppeal(1))
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 800,
        "seller": 2000,
        "seller:charged": -800,
    }


def test_a_case_never_ruled_on_is_the_sellers_to_bear_where_they_had_to_prove_it() -> None:
    world = reopened()
    world.at(41).given(BUYER, claim(2000, "wrong_address"))
    in_mediation(world).until_day(69)
    assert world.last(DisputeClosed).outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 2000,
        "seller": 2000,
        "seller:charged": -2000,
    }


def test_a_window_reopened_and_not_used_does_not_pay_the_seller_again() -> None:
    world = reopened().until_day(55)
    assert world.order.finalised_at == day(55)
    assert balances(world) == {"buyer:card": -2000, "seller": 2000}


def test_a_parcel_whose_only_scan_was_false_is_not_refunded_from_an_empty_hold() -> None:
    world = World.of(placed(line(2000)))
    world.given(SELLER, ship())
    world.at(5).given(PLATFORM, delivered())
    world.until_day(20)
    assert world.seller_got == 2000
    world.at(21).given(PLATFORM, o.CorrectTracking(1, 1))
    assert "first_scan" not in [x.kind for x in world.deadlines()]
    world.until_day(30)
    world.at(31).given(BUYER, claim(2000, "not_received"))
    world.given(SELLER, d.Concede(1))
    assert balances(world) == {
        "buyer:card": -2000,
        "refund:card": 2000,
        "seller": 2000,
        "seller:charged": -2000,
    }


def test_a_correction_that_comes_too_late_reopens_nothing() -> None:
    world = World.with_delivery(line(2000)).until_day(25)
    world.at(85).given(PLATFORM, o.CorrectTracking(1, 2))
    assert world.order.finalised_at == day(25)
    assert world.action(BUYER, "open_dispute").rule == "window-closed"


# ---------------------------------------------------------------------------------------------
# A mediator who never answers


@pytest.mark.parametrize(
    ("reason", "books"),
    [
        ("not_received", {"buyer:card": -2000, "refund:card": 2000}),
        ("damaged", {"buyer:card": -2000, "seller": 2000}),
        (
            "delivered_not_here",
            {
                "buyer:card": -2000,
                "refund:card": 2000,
                "seller": 2000,
                "platform:goodwill": -2000,
            },
        ),
    ],
)
def test_a_mediator_who_never_answers_is_replaced_once_then_the_burden_of_proof_decides(
    reason: str, books: dict[str, int]
) -> None:
    world = World.with_parcel(line(2000)).until_day(30)
    if reason != "not_received":
        world.given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(30)))
    world.at(31).given(BUYER, claim(2000, reason))
    in_mediation(world.at(32))
    deciding = world.action(MEDIATOR, "rule")
    assert (deciding.until, deciding.silence) == (day(46), "ruling-overdue-once")

    # Silence until day 46: somebody else gets it, and everybody knows.
    facts = world.until_day(45.9).at(46).lapse(world.deadline("turn"))
    assert told(facts, RulingOverdue) == {*BOTH, Role.MEDIATOR}
    assert world.deadline("turn").silence == "ruling-overdue-twice"
    assert world.dispute().due == day(60)

    # And again: who had to prove it loses; where that cannot tell, the platform pays for its silence.
    world.until_day(60)
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (
        Outcome.LAPSED_AGAINST_PLATFORM,
        "ruling-overdue-twice",
    )
    assert balances(world) == books
    assert world.order.finalised_at == day(60)


@pytest.mark.parametrize(
    ("reason", "refund", "seller", "platform"),
    [
        ("damaged", 1200, 800, 0),  # the buyer had to prove it: the ruling stays
        ("not_received", 2000, 0, 0),  # the seller had to
        ("delivered_not_here", 2000, 800, -800),  # neither could
    ],
)
def test_an_appeal_nobody_decides_ends_what_is_contested_by_the_burden_of_proof(
    reason: str, refund: int, seller: int, platform: int
) -> None:
    world = World.with_parcel(line(2000)).until_day(30)
    if reason != "not_received":
        world.given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(30)))
    world.at(31).given(BUYER, claim(2000, reason))
    in_mediation(world.at(32)).given(MEDIATOR, ruling(1200))
    world.at(33).given(BUYER, appeal(2000))
    world.given(SELLER, d.WaiveAppeal(1))
    assert (world.refunded, world.order.held) == (1200, 800)  # nobody contests 12.00
    assert world.deadline("turn").silence == "appeal-overdue-once"
    assert world.deadline("turn").due == day(49)  # ten days after the seller's time to appeal

    world.until_day(59)
    assert world.last(DisputeClosed).rule == "appeal-overdue-twice"
    assert (world.refunded, world.seller_got) == (refund, seller)
    assert world.books.get("platform:goodwill", 0) == platform


def test_goods_sent_back_and_no_ruling_leave_neither_side_without_goods_and_money() -> None:
    world = going_back(Bearer.BUYER)
    world.at(52).given(SELLER, d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED))
    world.until_day(80)
    assert world.last(DisputeClosed).rule == "ruling-overdue-twice"
    assert balances(world) == {
        "buyer:card": -9000,
        "refund:card": 9000,
        "seller": 9000,
        "platform:goodwill": -9000,
    }


# ---------------------------------------------------------------------------------------------
# An incident


def test_a_strike_moves_every_running_clock_by_its_days_and_none_twice() -> None:
    # Three lines: one not shipped, one on its way, one delivered and in dispute.
    world = World.of(placed(line(1000), line(2000), line(3000)))
    lines = [(Span(n, 1, 1),) for n in (1, 2, 3)]
    world.at(1).given(SELLER, ship(lines[1], "TRACK-1"))
    world.given(SELLER, ship(lines[2], "TRACK-2"))
    world.given(PLATFORM, scan(Tracking.ACCEPTED, 1))
    world.given(PLATFORM, delivered(2))
    world.at(2).given(BUYER, claim(3000, units=lines[2]))
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(7))

    # On day 3 the carriers strike for a week.
    declaring = world.at(3).action(PLATFORM, "declare_incident")
    assert declaring.bounds.days == 30
    strike = o.DeclareIncident("strike-7", ("shipping", "delivery", "window", "answers"), 7)
    facts = world.given(PLATFORM, strike)
    assert told(facts, TurnExtended) == BOTH
    assert world.order.ship_by == day(14)
    assert world.order.promised_by == day(37)
    assert world.order.windows[0].closes_at == day(52)  # only forecast, from the promised date
    assert world.dispute().due == day(14)
    assert world.last(TurnExtended).rule == "incident"

    # The delivered one's window is not moved while its units are in dispute; its end stays.
    assert world.order.windows[1].closes_at == day(16)

    # All in all thirty days, no more; and nobody but the platform declares one.
    world.refused(PLATFORM, o.DeclareIncident("flood", ("shipping",), 24), "too-many-days")
    world.refused(SELLER, o.DeclareIncident("flood", ("shipping",), 1), "not-a-party")
    world.given(PLATFORM, o.DeclareIncident("flood", ("shipping",), 23))
    assert world.order.ship_by == day(37)
    world.refused(PLATFORM, o.DeclareIncident("snow", ("shipping",), 1), "too-many-days")


def test_a_strike_gives_a_return_and_a_running_window_more_time_and_a_quiet_one_its_reminders() -> (
    None
):
    world = World.with_delivery(line(9000), line(1000))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    world.given(SELLER, d.Concede(1))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    assert world.dispute().due == day(21)
    world.at(12).given(PLATFORM, o.DeclareIncident("strike-7", ("window", "returns"), 7))
    assert world.dispute().due == day(28)
    assert world.action(BUYER, "open_dispute").until == day(32)
    assert world.deadline("remind_window").due == day(29)


# ---------------------------------------------------------------------------------------------
# A refund the provider finally refuses


def refused_by_the_provider() -> World:
    """Day 12: 20.00 were to go back to a card that was closed meanwhile."""
    world = World.with_delivery(line(2000))
    world.at(11).given(BUYER, claim(2000))
    world.given(SELLER, d.Concede(1))
    world.given(PLATFORM, o.StartRefund(1, 0))
    facts = world.at(12).given(PLATFORM, o.RefuseRefund(1, 0, "account_closed"))
    assert told(facts, type(facts[0])) == {Role.BUYER}
    assert world.given(PLATFORM, o.RefuseRefund(1, 0, "account_closed")) == ()
    choosing = world.action(BUYER, "choose_way")
    assert (choosing.until, choosing.silence) == (day(42), "refund-way-silence")
    assert choosing.bounds.choices == ("bank", "paypal", "wallet")
    assert not any(a.do == "choose_way" for a in world.actions(SELLER))
    return world


def test_a_refund_that_cannot_be_sent_goes_another_way_of_the_buyers_choice() -> None:
    world = refused_by_the_provider()
    world.refused(BUYER, o.ChooseWay(1, 0, "cash", "in a letter"), "unknown-way")
    world.refused(SELLER, o.ChooseWay(1, 0, "bank", "mine"), "not-a-party")
    world.at(20).given(BUYER, o.ChooseWay(1, 0, "bank", "iban_1"))
    assert world.order.refunds[0].moving == (Moving.ASKED,)
    assert balances(world) == {"buyer:card": -2000, "refund:bank": 2000}
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.given(PLATFORM, o.SettleRefund(1, 0, "tr_1"))
    assert world.last(RefundSettled).kind == "bank"
    assert balances(world) == {"buyer:card": -2000, "buyer:bank": 2000}
    assert world.deadlines() == ()


def test_a_success_after_the_refusal_counts_since_the_money_has_moved() -> None:
    world = refused_by_the_provider()
    world.given(PLATFORM, o.SettleRefund(1, 0, "re_1"))
    assert balances(world) == {}
    assert not any(a.do == "choose_way" for a in world.actions(BUYER))


def test_a_refund_nobody_claims_is_kept_for_the_buyer_and_never_the_sellers() -> None:
    world = refused_by_the_provider().until_day(42)
    assert balances(world) == {"buyer:card": -2000, "unclaimed": 2000}
    waiting = world.action(BUYER, "choose_way")
    assert (waiting.until, waiting.silence) == (day(42 + 1095), "unclaimed-lapse")

    # Two years later the buyer still can have it; otherwise it goes to whom the law names.
    late = world.at(42 + 730).decide(BUYER, o.ChooseWay(1, 0, "wallet", "w_1"))
    assert isinstance(late, tuple)
    world.until_day(42 + 1095)
    assert balances(world) == {"buyer:card": -2000, "law:unclaimed": 2000}
    assert world.seller_got == 0
    world.refused(BUYER, o.ChooseWay(1, 0, "wallet", "w_1"), "refund-on-its-way")


# ---------------------------------------------------------------------------------------------
# Stage names are used in the tales above; the chargeback's own are used here


def test_a_chargeback_nobody_defends_is_lost_and_the_seller_bears_what_the_hold_does_not() -> None:
    world = World.with_delivery(line(2000)).until_day(25)
    world.at(40).given(PLATFORM, notice(2000))
    contesting = world.action(PLATFORM, "contest_chargeback")
    assert (contesting.until, contesting.silence) == (day(90), "represent-silence")
    world.until_day(90)
    assert world.chargeback().stage is ChargebackStage.LOST
    assert balances(world) == {"seller": 2000, "seller:charged": -2000}
