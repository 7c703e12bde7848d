"""Shipping is met by the carrier's scan, not by a number; what the carrier takes back is undone."""

from datetime import datetime

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    TrackingCorrected,
    TrackingRecorded,
    UnitsCancelled,
    WindowExtended,
    WindowOpened,
    WindowReopened,
)
from evenhand.core.order.state import NO_SCAN, Basis, Tracking
from evenhand.core.parties import CLOCK
from evenhand.core.units import Span

from .cast import (
    BUYER,
    FIRST,
    ONE,
    PLATFORM,
    SELLER,
    World,
    claim,
    day,
    delivered,
    ended,
    line,
    notice,
    placed,
    scan,
    ship,
)
from .scenes import BOTH, CUP_1, CUP_2, policy_with


def numbered(*lines: o.NewLine, at: float = 0) -> World:
    """A number is given, and no carrier has seen the parcel."""
    world = World.of(placed(*lines))
    world.at(at).given(SELLER, ship())
    return world


def correct(scan_no: int, parcel: int = 1) -> o.CorrectTracking:
    return o.CorrectTracking(parcel, scan_no)


def window(world: World, no: int = 1) -> tuple[Basis, datetime]:
    there = world.order.windows[no - 1]
    return there.basis, there.closes_at


# ---------------------------------------------------------------------------------------------
# The first scan


@pytest.mark.parametrize(
    ("given_on", "due"), [(0, 7), (1, 7), (2, 7), (3, 8), (6, 11), (6.9, 11.9)]
)
def test_the_first_scan_is_due_days_after_the_number_and_not_before_the_time_to_ship_is_over(
    given_on: float, due: float
) -> None:
    world = numbered(at=given_on)
    assert world.deadline("first_scan").due == day(due)
    world.until_day(due - 0.01)
    assert world.order.cancelled == ()
    world.until_day(due)
    assert world.last(UnitsCancelled) == UnitsCancelled(ONE, "seller", "first-scan-lapse")
    assert (world.refunded, world.seller_got, world.order.held) == (2000, 0, 0)
    assert world.order.finalised_at == day(due)


@pytest.mark.parametrize("status", Tracking)
def test_only_a_carrier_that_had_it_in_its_hands_has_scanned_it(status: Tracking) -> None:
    world = numbered()
    world.at(1).given(PLATFORM, scan(status, happened_at=day(1)))
    armed = {x.kind for x in world.deadlines()}
    assert ("first_scan" in armed) == (status in NO_SCAN)
    assert (world.order.parcels[0].scanned_at is None) == (status in NO_SCAN)
    world.until_day(7)
    assert bool(world.order.cancelled) == (status in NO_SCAN)


def test_a_scan_told_late_counts_from_when_it_was_told_and_one_told_too_late_saves_nothing() -> (
    None
):
    in_time, late = numbered(), numbered()
    in_time.until_day(6.9).given(PLATFORM, scan("accepted", happened_at=day(2)))
    assert in_time.order.parcels[0].scanned_at == day(6.9)
    assert in_time.until_day(8).order.cancelled == ()
    late.until_day(7)
    late.given(PLATFORM, scan("accepted", happened_at=day(2)))
    assert (late.order.cancelled, late.refunded) == (ONE, 2000)


def test_what_arrives_after_it_was_refunded_goes_on_record_and_changes_nothing_else() -> None:
    world = numbered().until_day(7)
    before = world.order
    world.at(12).given(PLATFORM, delivered())
    assert (world.order.windows, world.order.held) == (before.windows, before.held)
    assert world.order.finalised_at == day(7)
    world.refused(BUYER, claim(), "units-settled")


def test_receipt_that_the_buyer_confirms_is_worth_more_than_any_scan() -> None:
    world = numbered().at(5)
    world.given(BUYER, o.ConfirmReceipt(1))
    assert {x.kind for x in world.deadlines()} == {"window", "remind_window"}
    world.until_day(20)
    assert (world.refunded, world.seller_got) == (0, 2000)


def test_a_claim_on_what_was_never_scanned_holds_its_lapse_back_and_withdrawing_lets_it_go() -> (
    None
):
    world = numbered().at(2)
    world.given(PLATFORM, scan("invalid_number", happened_at=day(2)))
    world.given(BUYER, claim(reason="tracking_invalid"))
    assert "first_scan" not in {x.kind for x in world.deadlines()}
    world.at(6).given(SELLER, d.Reject(1, "Wait a little."))
    world.at(8)
    keys = world.action(BUYER, "withdraw").bounds.acknowledge
    world.given(BUYER, d.Withdraw(1, keys))
    world.let(hours=1)
    assert world.dispute().outcome is Outcome.WITHDRAWN
    assert (world.refunded, world.seller_got) == (2000, 0)


def test_under_a_policy_without_scans_a_number_is_enough() -> None:
    world = World.of(placed(), FIRST)
    world.given(SELLER, ship())
    assert {x.kind for x in world.deadlines()} == {"promise"}
    world.refused(SELLER, o.RenumberParcel(1, "post", "TRACK-2"), "not-in-policy")
    assert world.until_day(29).order.cancelled == ()


# ---------------------------------------------------------------------------------------------
# Partly shipped


def test_of_a_line_that_left_in_part_the_rest_is_refunded_to_the_cent() -> None:
    world = World.of(placed(line(2000, 3, 100, 1)))
    world.given(SELLER, ship(CUP_1))
    world.given(PLATFORM, scan("accepted"))
    world.until_day(7)
    assert world.last(UnitsCancelled) == UnitsCancelled((Span(1, 2, 3),), "seller", "ship-by-lapse")
    # 20.00 + 1.00 + 0.01 for three: the first is worth 6.66 + 0.33, the others the rest.
    assert (world.refunded, world.order.held) == (2101 - 699, 699)
    world.until_day(45)
    assert (world.refunded, world.seller_got, world.order.held) == (1402, 699, 0)


def test_of_two_parcels_only_the_one_without_a_scan_is_cancelled() -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(CUP_1))
    world.given(SELLER, ship(CUP_2, "TRACK-2"))
    world.given(PLATFORM, scan("accepted", 2))
    world.until_day(7)
    assert (world.order.cancelled, world.refunded) == (CUP_1, 1000)
    world.at(8).given(PLATFORM, delivered(2))
    world.until_day(23)
    assert (world.refunded, world.seller_got, world.order.finalised_at) == (1000, 1000, day(23))


@pytest.mark.parametrize(
    "units", [(Span(1, 2, 3),), (Span(1, 1, 1),), (Span(2, 1, 1),), (Span(1, 3, 2),)]
)
def test_what_has_left_or_was_never_bought_does_not_leave(units: tuple[Span, ...]) -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(CUP_1))
    world.refused(SELLER, ship(units, "TRACK-2"), "nothing-to-ship")
    assert world.action(SELLER, "ship_parcel").bounds.units == CUP_2
    world.given(SELLER, ship(CUP_2, "TRACK-2"))


# ---------------------------------------------------------------------------------------------
# A mistyped number


def test_a_mistyped_number_is_mended_once_and_takes_no_more_time() -> None:
    world = numbered().at(3)
    due = world.deadline("first_scan").due
    world.given(SELLER, o.RenumberParcel(1, "dhl", "TRACK-2"))
    assert (world.order.parcels[0].carrier, world.order.parcels[0].tracking) == ("dhl", "TRACK-2")
    assert world.deadline("first_scan").due == due
    world.refused(SELLER, o.RenumberParcel(1, "dhl", "TRACK-3"), "asked-often-enough")
    world.given(PLATFORM, scan("accepted", happened_at=day(3)))
    assert world.until_day(8).order.cancelled == ()


@pytest.mark.parametrize("again", ["TRACK-1", "track-1", "TRACK-2"])
def test_no_number_serves_twice(again: str) -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(CUP_1))
    world.given(SELLER, ship(CUP_2, "TRACK-2"))
    world.refused(SELLER, o.RenumberParcel(2, "post", again), "number-used-before")
    world.given(SELLER, o.RenumberParcel(2, "post", "TRACK-3"))


def test_a_number_is_mended_by_the_seller_or_the_platform_and_only_while_it_is_awaited() -> None:
    world = numbered()
    do = o.RenumberParcel(1, "post", "TRACK-2")
    world.refused(BUYER, do, "not-a-party")
    world.refused(SELLER, o.RenumberParcel(2, "post", "TRACK-2"), "no-such-parcel")
    scanned = World.with_parcel()
    scanned.refused(SELLER, do, "scanned-already")
    late = numbered().at(7)
    late.refused(SELLER, do, "nothing-to-ship")
    world.given(PLATFORM, do)


# ---------------------------------------------------------------------------------------------
# Shipped after the promised date


def test_what_ships_after_the_promised_date_is_protected_from_when_it_left() -> None:
    """A chargeback stopped the time to ship for longer than the promise; it was won."""
    world = World.of(placed())
    world.at(5).given(PLATFORM, notice())
    world.at(65).given(PLATFORM, ended("won"))
    assert world.order.ship_by == day(67)
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted", happened_at=day(65)))
    world.let(hours=1)
    assert world.seller_got == 0
    assert world.order.windows[0].closes_at >= day(80)
    assert world.reason("not_received").allowed


def test_what_leaves_while_the_time_to_ship_stands_still_is_protected_from_when_it_left() -> None:
    world = World.of(placed(line(2000, 2)))
    world.at(5).given(PLATFORM, notice(1000, units=CUP_2))
    world.at(60).given(SELLER, ship(CUP_1))
    assert window(world) == (Basis.PROMISED, day(75))


# ---------------------------------------------------------------------------------------------
# What the carrier takes back


def test_a_delivery_that_never_was_is_undone_and_nothing_announced_gets_shorter() -> None:
    world = World.with_delivery()
    assert window(world) == (Basis.DELIVERED, day(25))
    world.at(12).given(PLATFORM, correct(2))
    assert window(world) == (Basis.PROMISED, day(45))
    assert world.order.parcels[0].delivered_at is None
    assert world.order.parcels[0].status is Tracking.ACCEPTED
    world.at(31)
    assert world.reason("not_received").allowed


def test_an_end_later_than_the_promise_gives_is_kept() -> None:
    world = World.with_parcel().until_day(40)
    world.given(PLATFORM, delivered())
    assert window(world) == (Basis.DELIVERED, day(55))
    world.at(41).given(PLATFORM, correct(2))
    assert window(world) == (Basis.PROMISED, day(55))


def test_the_next_delivery_counts_as_the_first_one_would_have() -> None:
    world = World.with_delivery()
    world.at(12).given(PLATFORM, correct(2))
    world.at(20).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(20)))
    assert window(world) == (Basis.DELIVERED, day(45))  # announced until day 45, it stays so
    world.until_day(45)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(45))


def test_of_two_deliveries_one_may_be_taken_back_and_the_other_stands() -> None:
    world = World.with_delivery()
    world.at(11).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(11)))
    world.at(12).given(PLATFORM, correct(2))
    assert world.order.parcels[0].delivered_at == day(11)
    assert window(world) == (Basis.DELIVERED, day(25))
    world.given(PLATFORM, correct(3))
    assert window(world) == (Basis.PROMISED, day(45))


def test_a_receipt_the_buyer_confirmed_does_not_hang_on_the_carriers_word() -> None:
    world = World.with_parcel().at(8)
    world.given(BUYER, o.ConfirmReceipt(1))
    world.at(10).given(PLATFORM, delivered())
    world.at(12).given(PLATFORM, correct(2))
    assert window(world) == (Basis.CONFIRMED, day(23))


def test_what_is_in_dispute_counts_from_the_promise_as_well() -> None:
    world = World.with_delivery()
    world.at(12).given(BUYER, claim(reason="delivered_not_here"))
    world.at(13).given(PLATFORM, correct(2))
    assert window(world) == (Basis.PROMISED, day(45))
    keys = world.action(BUYER, "withdraw").bounds.acknowledge
    world.given(BUYER, d.Withdraw(1, keys))
    world.until_day(31)
    world.given(BUYER, claim(reason="not_received"))


@pytest.mark.parametrize("void", [1, 2, 3])
def test_only_what_still_counts_is_taken_back(void: int) -> None:
    world = World.with_delivery()
    world.given(PLATFORM, correct(2))
    if void == 1:
        world.given(PLATFORM, correct(1))
        assert world.last(TrackingCorrected) == TrackingCorrected(1, 1)
    else:
        world.refused(PLATFORM, correct(void), "no-such-scan")


def test_the_carriers_word_is_passed_on_by_the_platform_alone() -> None:
    world = World.with_delivery()
    for who in (BUYER, SELLER):
        world.refused(who, correct(2), "not-a-party")
    for beside in (0, 2):
        world.refused(PLATFORM, correct(1, beside), "no-such-parcel")
        world.refused(BUYER, o.ConfirmReceipt(beside), "no-such-parcel")
    numbered().refused(PLATFORM, correct(1), "no-such-scan")


def two_parcels() -> World:
    """Two parcels of one cup each, delivered on the fourth and the sixth."""
    world = World.of(placed(line(2000, 2)))
    for no, units, at in ((1, CUP_1, 4), (2, CUP_2, 6)):
        world.at(0).given(SELLER, ship(units, f"TRACK-{no}"))
        world.given(PLATFORM, scan("accepted", no))
        world.at(at).given(PLATFORM, delivered(no))
    return world


def test_of_two_parcels_only_the_one_it_is_about_is_undone() -> None:
    world = two_parcels()
    world.at(7).given(PLATFORM, correct(2, 2))
    assert (window(world, 1), window(world, 2)) == (
        (Basis.DELIVERED, day(19)),
        (Basis.PROMISED, day(45)),
    )
    assert [p.delivered_at for p in world.order.parcels] == [day(4), None]
    world.refused(PLATFORM, correct(2, 2), "no-such-scan")
    world.given(PLATFORM, correct(1, 2))
    assert [p.scanned_at is None for p in world.order.parcels] == [False, True]


def test_an_end_that_counts_from_the_promise_moves_with_it_and_never_closer() -> None:
    world = World.with_delivery()
    world.at(12).given(PLATFORM, correct(2))
    world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 5))
    assert window(world) == (Basis.PROMISED, day(50))
    world.given(BUYER, o.AskProtection(1, 20))
    world.given(SELLER, o.GrantExtension(1))
    assert window(world) == (Basis.PROMISED, day(70))
    world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 5))
    assert (world.order.promised_by, window(world)) == (day(40), (Basis.PROMISED, day(70)))


def test_an_end_that_counts_from_a_delivery_does_not_move_with_the_promise() -> None:
    world = two_parcels()
    world.at(7).given(PLATFORM, correct(2, 2))
    world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 5))
    assert (window(world, 1)[1], window(world, 2)[1]) == (day(19), day(50))


def test_a_moved_promise_extends_no_window_that_has_nothing_left_in_it() -> None:
    world = two_parcels()
    world.at(7).given(PLATFORM, correct(2, 2))
    world.given(PLATFORM, scan("delivered_elsewhere", 2, day(7)))
    world.given(BUYER, claim(1000, "wrong_address", units=CUP_2))
    world.given(SELLER, d.Concede(1))
    world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 5))
    assert world.order.promised_by == day(35)
    assert window(world, 2) == (Basis.PROMISED, day(45))
    assert list(world.happened(WindowExtended)) == []


def test_an_end_that_was_granted_to_the_same_day_is_not_moved_there_again() -> None:
    world = World.with_delivery()
    world.at(12).given(PLATFORM, correct(2))
    world.given(BUYER, o.AskProtection(1, 5))
    world.given(SELLER, o.GrantExtension(1))
    world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 5))
    assert window(world) == (Basis.PROMISED, day(50))
    assert len(list(world.happened(WindowExtended))) == 1
    world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 1))
    assert window(world) == (Basis.PROMISED, day(51))


def test_a_promise_that_moves_under_a_chargeback_gives_its_days_once() -> None:
    world = World.with_delivery()
    world.at(12).given(PLATFORM, correct(2))
    world.at(13).given(PLATFORM, notice())
    world.at(16).given(PLATFORM, o.DeclareIncident("strike", ("delivery",), 5))
    world.at(18).given(PLATFORM, ended("won"))
    assert window(world) == (Basis.PROMISED, day(52))  # 50 less 3 days stood, and 5 stood in all


def test_what_was_claimed_in_hand_is_not_undone_with_the_delivery_of_the_rest() -> None:
    world = World.with_delivery(line(2000, 2)).at(11)
    world.given(BUYER, claim(1000, units=CUP_1))
    world.at(12).given(PLATFORM, correct(2))
    assert [(w.no, w.units, w.basis, w.closes_at) for w in world.order.windows] == [
        (1, CUP_1, Basis.DELIVERED, day(25)),
        (2, CUP_2, Basis.PROMISED, day(45)),
    ]


def test_a_delivery_undone_under_a_chargeback_leaves_the_window_the_time_it_had() -> None:
    world = World.with_parcel().until_day(40)
    world.given(PLATFORM, delivered())
    world.at(41).given(PLATFORM, notice())
    world.at(50).given(PLATFORM, correct(2))
    world.given(PLATFORM, ended("won"))
    assert window(world) == (Basis.PROMISED, day(64))


def test_every_window_of_a_parcel_is_undone_and_not_only_the_first() -> None:
    world = World.with_delivery(line(2000, 2)).at(12)
    world.given(PLATFORM, notice(1000, units=CUP_2))
    world.given(PLATFORM, correct(2))
    assert [(w.units, w.basis) for w in world.order.windows] == [
        (CUP_1, Basis.PROMISED),
        (CUP_2, Basis.PROMISED),
    ]
    late = World.with_delivery(line(2000, 2)).at(12)
    late.given(PLATFORM, notice(1000, units=CUP_2))
    late.until_day(20)
    late.at(100).given(PLATFORM, ended("won"))
    late.at(101).given(PLATFORM, correct(2))  # the first cup's end is too long ago
    assert window(late, 1) == (Basis.DELIVERED, day(25))
    assert window(late, 2) == (Basis.PROMISED, day(113))


def test_a_delivery_of_what_was_settled_is_undone_and_opens_nothing() -> None:
    world = two_parcels()
    world.given(BUYER, claim(1000, "delivered_not_here", units=CUP_2))
    world.given(SELLER, d.Concede(1))
    before = world.order.windows
    world.at(7).given(PLATFORM, correct(2, 2))
    assert world.order.windows == before
    assert world.last(TrackingCorrected) == world.events[-1].data


def test_a_scan_taken_back_under_a_chargeback_is_awaited_when_the_clocks_go_on() -> None:
    world = World.with_parcel().at(5)
    world.given(PLATFORM, notice())
    world.at(8).given(PLATFORM, correct(1))
    assert {x.kind for x in world.deadlines()} == {"represent", "chargeback"}
    world.at(25).given(PLATFORM, ended("won"))
    assert world.deadline("first_scan").due == day(30)


def test_a_first_scan_that_was_taken_back_is_awaited_anew_for_its_whole_time() -> None:
    world = World.with_parcel().until_day(20)
    world.given(PLATFORM, correct(1))
    assert world.deadline("first_scan").due == day(25)
    world.given(SELLER, o.RenumberParcel(1, "post", "TRACK-2"))
    world.until_day(25)
    assert (world.order.cancelled, world.refunded) == (ONE, 2000)


def test_the_same_scan_comes_again_after_it_was_taken_back_and_still_does_not_count() -> None:
    world = World.with_delivery()
    world.given(PLATFORM, correct(2))
    assert world.given(PLATFORM, delivered()) == ()
    assert world.order.parcels[0].delivered_at is None


# ---------------------------------------------------------------------------------------------
# A window that had closed on a delivery that never was


def reopened(at: float = 30) -> World:
    """Day 25: the seller was paid. Then the carrier takes the delivery back."""
    world = World.with_delivery().until_day(25)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(25))
    world.at(at).given(PLATFORM, correct(2))
    return world


@pytest.mark.parametrize(("at", "closes"), [(26, 45), (30, 45), (50, 65), (84.9, 99.9)])
def test_it_opens_again_with_its_whole_time(at: float, closes: float) -> None:
    world = reopened(at)
    assert world.last(WindowReopened) == WindowReopened(1, 1, ONE, Basis.PROMISED, day(closes))
    assert world.order.finalised_at is None
    world.until_day(closes)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(closes))
    assert len(list(world.happened(WindowReopened))) == 1


def test_not_so_long_after_its_end() -> None:
    world = World.with_delivery().until_day(25)
    world.at(85).given(PLATFORM, correct(2))
    assert world.order.finalised_at == day(25)
    world.refused(BUYER, claim(reason="not_received"), "window-closed")


def test_nor_under_a_policy_that_does_not_speak_of_it() -> None:
    world = World.of(placed(), FIRST)
    world.given(SELLER, ship())
    world.at(10).given(PLATFORM, delivered())
    world.until_day(25)
    world.given(PLATFORM, correct(1))
    assert world.order.finalised_at == day(25)


def test_a_claim_then_is_paid_by_the_platform_and_recovered_from_the_seller() -> None:
    world = reopened()
    world.at(31).given(BUYER, claim(1500, "not_received"))
    world.given(SELLER, d.Concede(1))
    assert (world.refunded, world.seller_got, world.order.held) == (1500, 2000, 0)
    assert world.books["seller:charged"] == -1500
    assert world.books["platform:goodwill"] == 0
    assert world.order.finalised_at == day(31)


def test_a_claim_that_fails_leaves_the_seller_what_they_got() -> None:
    world = reopened()
    world.at(31).given(BUYER, claim(reason="not_received"))
    world.at(32).given(SELLER, d.Reject(1, "It came."))
    world.until_day(37)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_BUYER
    assert (world.refunded, world.seller_got) == (0, 2000)


def test_money_that_has_left_is_not_cancelled_a_second_time() -> None:
    """Marked delivered without any scan before: with the delivery gone, no scan is left."""
    world = numbered().at(5)
    world.given(PLATFORM, delivered())
    world.until_day(20)
    world.at(30).given(PLATFORM, correct(1))
    assert world.order.reopened == ONE
    assert "first_scan" not in {x.kind for x in world.deadlines()}
    world.refused(SELLER, o.CancelUnits("sold_out"), "nothing-to-cancel")
    world.refused(BUYER, o.RequestCancellation("out_of_stock"), "nothing-to-cancel")
    assert world.until_day(46).order.held == 0


def test_a_worker_that_comes_late_makes_no_difference_to_what_is_undone() -> None:
    world = World.with_delivery()
    due = world.deadline("window")
    world.at(25.5).given(PLATFORM, correct(2))
    world.refused(CLOCK, o.Lapse(due.kind, due.about, due.due), "no-such-deadline")
    assert world.order.finalised_at is None
    assert window(world) == (Basis.PROMISED, day(45))


@pytest.mark.parametrize(("at", "closes"), [(34.99, 45), (35, 50), (36, 51)])
def test_from_the_moment_a_window_has_ended_it_opens_anew_worker_or_no_worker(
    at: float, closes: float
) -> None:
    world = World.with_parcel().at(20)
    world.given(PLATFORM, delivered())
    assert window(world) == (Basis.DELIVERED, day(35))
    world.at(at).given(PLATFORM, correct(2))
    assert window(world) == (Basis.PROMISED, day(closes))


def test_only_what_was_not_settled_opens_anew_in_a_window_of_its_own() -> None:
    world = World.with_delivery(line(2000, 2)).at(11)
    world.given(BUYER, claim(1000, "delivered_not_here", units=CUP_1))
    world.given(SELLER, d.Concede(1))
    world.at(31).given(PLATFORM, correct(2))  # no worker has come by since day 25
    assert [(w.no, w.units, w.basis, w.closes_at) for w in world.order.windows] == [
        (1, CUP_1, Basis.DELIVERED, day(25)),
        (2, CUP_2, Basis.PROMISED, day(46)),
    ]


def test_only_the_units_that_were_released_open_again_without_their_money() -> None:
    world = World.with_delivery(line(2000, 2))
    world.at(11).given(BUYER, claim(1000, "delivered_not_here", units=CUP_1))
    world.given(SELLER, d.Concede(1))
    world.until_day(25)
    assert (world.refunded, world.seller_got) == (1000, 1000)
    world.at(31).given(PLATFORM, correct(2))
    assert world.order.reopened == CUP_2
    world.refused(BUYER, claim(1000, "not_received", units=BOTH), "units-settled")
    world.given(BUYER, claim(1000, "not_received", units=CUP_2))
    world.given(SELLER, d.Concede(2))
    assert (world.refunded, world.seller_got) == (2000, 1000)
    assert world.books["seller:charged"] == -1000


def test_a_receipt_confirmed_after_all_closes_the_reopened_window_in_its_time() -> None:
    world = reopened()
    world.at(32).given(BUYER, o.ConfirmReceipt(1))
    assert window(world) == (Basis.CONFIRMED, day(47))
    world.until_day(47)
    assert (world.seller_got, world.refunded, world.order.finalised_at) == (2000, 0, day(47))


# ---------------------------------------------------------------------------------------------
# Times that do not fit


def test_a_scan_dated_in_the_future_counts_as_of_now_and_keeps_its_own_date() -> None:
    world = numbered().at(2)
    world.given(PLATFORM, scan("in_transit", happened_at=day(40)))
    told = world.last(TrackingRecorded)
    assert (told.happened_at, told.dated) == (day(2), day(40))
    world.at(3).given(PLATFORM, scan("held_at_customs", happened_at=day(3)))
    assert world.order.parcels[0].status is Tracking.HELD_AT_CUSTOMS


@pytest.mark.parametrize("days", [5, 20, 29.9])
def test_a_delivery_late_in_coming_opens_the_window_from_when_it_was_told(days: float) -> None:
    world = World.with_parcel().until_day(days)
    world.given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(1)))
    assert world.last(WindowOpened).closes_at == day(days + 15)


def test_a_promise_in_business_days_ends_with_the_day_in_the_last_zone() -> None:
    """The time after the promised date, counted in business days of a calendar."""
    policy = policy_with(
        (
            '[protection.after_promised_date] # with nothing delivered, the time to claim "not received"\ndays = 15',
            "[protection.after_promised_date]\nbusiness = true\ndays = 15",
        ),
        (
            "# --- Shipping",
            '[calendar]\nclosed = ["saturday", "sunday"]\nholidays = []\nutc_offsets = [0]\nsource = "here"\n\n# --- Shipping',
        ),
    )
    world = World.of(placed(), policy)
    world.given(SELLER, ship())
    # Promised by Tuesday, 31 March; fifteen business days later is Tuesday, 21 April, to its end.
    assert world.order.windows[0].closes_at == datetime.fromisoformat("2026-04-22T00:00:00Z")
