"""Parcels, scans and windows: what moves the end of protection, and what must not."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from evenhand.core.clock import utc
from evenhand.core.deadlines import Deadline
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.events import ReceiptConfirmed, TrackingRecorded, WindowOpened
from evenhand.core.order.state import Basis, Tracking
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.policy.load import load_policy
from evenhand.core.units import Span

from .cast import (
    BUYER,
    ONE,
    PLATFORM,
    POLICY_TEXT,
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

RETURN = Remedy.RETURN_AND_REFUND
ON_ITS_WAY = ("carrier-says-on-its-way",)  # what speaks against having in hand what still moves


def windows(world: World) -> list[tuple[int, Basis, datetime, bool]]:
    return [(w.no, w.basis, w.closes_at, w.announced) for w in world.order.windows if w.units]


# What the window counts from (R2)


def test_before_anything_is_delivered_or_late_the_end_is_only_a_forecast() -> None:
    world = World.with_parcel()
    assert windows(world) == [(1, Basis.PROMISED, day(45), False)]


def test_delivery_and_confirmation_start_the_window_whichever_comes_first() -> None:
    by_carrier, by_buyer = World.with_parcel(), World.with_parcel()
    by_carrier.at(8).given(PLATFORM, delivered())
    by_carrier.at(9).refused(BUYER, o.ConfirmReceipt(1), "receipt-on-record")
    assert windows(by_carrier) == [(1, Basis.DELIVERED, day(23), True)]
    by_buyer.at(8).given(BUYER, o.ConfirmReceipt(1))
    by_buyer.at(9).given(PLATFORM, delivered())
    assert windows(by_buyer) == [(1, Basis.CONFIRMED, day(23), True)]
    by_buyer.refused(BUYER, o.ConfirmReceipt(1), "receipt-on-record")


def test_a_delivery_told_late_counts_from_when_it_was_told() -> None:
    world = World.with_parcel().at(20)
    world.given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(12)))
    assert windows(world) == [(1, Basis.DELIVERED, day(35), True)]


def test_a_delivery_dated_in_the_future_counts_as_of_now() -> None:
    world = World.with_parcel().at(20)
    world.given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(90)))
    assert world.last(TrackingRecorded).happened_at == day(20)
    assert windows(world) == [(1, Basis.DELIVERED, day(35), True)]


def test_a_delivery_after_the_promised_date_lengthens_the_announced_window() -> None:
    world = World.with_parcel().until_day(31)
    assert windows(world) == [(1, Basis.PROMISED, day(45), True)]
    world.at(40).given(PLATFORM, delivered())
    assert windows(world) == [(1, Basis.DELIVERED, day(55), True)]


@pytest.mark.parametrize(
    ("days", "ends"), [(29.9, 44.9), (30, 60), (31, 60), (45, 60), (50, 65), (59.9, 74.9)]
)
@pytest.mark.parametrize("by", [(BUYER, o.ConfirmReceipt(1)), (PLATFORM, delivered())])
def test_an_announced_end_never_comes_closer(
    days: float, ends: float, by: tuple[Actor, o.OrderCommand]
) -> None:
    """With 15 days from delivery and 30 from the promised date, so that the first would shorten."""
    head, table = POLICY_TEXT.split("[protection.after_promised_date]")
    longer = load_policy(
        f"{head}[protection.after_promised_date]{table.replace('days = 15', 'days = 30', 1)}"
    )
    world = World.of(placed(), longer)
    world.given(SELLER, ship())
    world.given(PLATFORM, scan(Tracking.ACCEPTED))
    world.until_day(days).given(*by)
    assert world.order.windows[0].closes_at == day(ends)


def test_a_second_delivery_scan_starts_no_second_window() -> None:
    world = World.with_delivery()
    world.at(14).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(14)))
    assert windows(world) == [(1, Basis.DELIVERED, day(25), True)]
    assert len(list(world.happened(WindowOpened))) == 1


# Scans


def test_the_same_scan_twice_changes_nothing() -> None:
    world = World.with_parcel()
    world.given(PLATFORM, scan(Tracking.ACCEPTED, happened_at=day(0)))
    assert world.given(PLATFORM, scan(Tracking.ACCEPTED, happened_at=day(0))) == ()


def test_the_same_scan_dated_in_the_future_twice_changes_nothing() -> None:
    world = World.with_parcel().at(5)
    world.given(PLATFORM, scan(Tracking.IN_TRANSIT, happened_at=day(9)))
    assert world.at(6).given(PLATFORM, scan(Tracking.IN_TRANSIT, happened_at=day(9))) == ()


def test_scans_that_arrive_out_of_order_are_read_by_when_they_happened() -> None:
    world = World.with_parcel().at(9)
    world.given(PLATFORM, scan(Tracking.HELD_AT_CUSTOMS, happened_at=day(8)))
    world.given(PLATFORM, scan(Tracking.ACCEPTED, happened_at=day(1)))
    assert world.order.parcels[0].status is Tracking.HELD_AT_CUSTOMS
    assert world.reason("stuck_at_customs").allowed
    world.given(PLATFORM, scan(Tracking.IN_TRANSIT, happened_at=day(8.5)))
    assert not world.reason("stuck_at_customs").allowed


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Tracking.INVALID_NUMBER, "tracking_invalid"),
        (Tracking.DELIVERED_ELSEWHERE, "wrong_address"),
        (Tracking.RETURNED_TO_SENDER, "returned_to_sender"),
        (Tracking.HELD_AT_CUSTOMS, "stuck_at_customs"),
        (Tracking.DELIVERED, "delivered_not_here"),
    ],
)
def test_a_record_that_shows_it_cannot_arrive_can_be_claimed_at_once(
    status: Tracking, reason: str
) -> None:
    world = World.with_parcel().at(5)
    assert not world.reason(reason).allowed
    world.refused(BUYER, claim(reason="not_received"), "not-late-yet")
    world.given(PLATFORM, scan(status, happened_at=day(5)))
    world.given(BUYER, claim(reason=reason))


def test_a_scan_after_the_end_goes_on_record_and_changes_nothing_else() -> None:
    world = World.with_parcel().until_day(45)
    before = world.order
    world.at(60).given(PLATFORM, delivered())
    assert world.order.windows == before.windows
    assert world.order.finalised_at == before.finalised_at
    assert world.deadlines() == ()


# Two windows in one parcel


def split() -> World:
    """Day 5: six cups under way; the buyer has the first in hand and claims it."""
    world = World.with_parcel(line(6000, 6)).at(5)
    world.given(BUYER, claim(1000, acknowledged=ON_ITS_WAY))
    return world


def test_units_claimed_in_hand_get_a_window_of_their_own_and_keep_it() -> None:
    world = split()
    world.at(8).given(PLATFORM, delivered())
    assert windows(world) == [
        (1, Basis.DELIVERED, day(23), True),
        (2, Basis.CONFIRMED, day(20), True),
    ]
    world.given(SELLER, d.Concede(1))
    world.until_day(23)
    assert (world.refunded, world.seller_got, world.order.held) == (1000, 5000, 0)


def test_each_part_of_a_split_parcel_is_claimed_by_its_own_record() -> None:
    world = split()
    warned = world.action(BUYER, "withdraw").bounds.acknowledge
    world.given(BUYER, d.Withdraw(1, warned))
    world.until_day(19)
    first, rest = world.reason("not_received", 2), world.reason("not_received", 1)
    assert first.rule == rest.rule == "not-late-yet"
    world.until_day(20)  # the confirmed cup's window lapses with nothing claimed
    assert world.seller_got == 1000
    world.until_day(31)
    world.given(BUYER, claim(5000, "not_received", units=(Span(1, 2, 6),)))
    world.refused(BUYER, claim(1000), "window-closed")
    world.until_day(36)
    assert (world.refunded, world.seller_got) == (5000, 1000)


def test_units_of_two_lines_and_two_parcels_can_be_claimed_in_one_dispute() -> None:
    world = World.of(placed(line(1000), line(3000)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.at(4 + no).given(PLATFORM, delivered(no))
    both = (Span(1, 1, 1), Span(2, 1, 1))
    world.given(BUYER, claim(4000, units=both))
    world.given(SELLER, d.Concede(1))
    assert (world.refunded, world.order.finalised_at) == (4000, day(6))


# Hostile readings


def test_units_asked_for_twice_in_one_claim_count_once() -> None:
    world = World.with_delivery(line(6000, 6))
    twice = (Span(1, 2, 3), Span(1, 1, 2), Span(1, 1, 1))
    world.refused(BUYER, claim(3001, units=twice), "amount-too-high")
    world.given(BUYER, claim(3000, units=twice))
    assert world.dispute().units == (Span(1, 1, 3),)


@pytest.mark.parametrize(
    "units",
    [(Span(1, 2, 1),), (Span(1, 0, 1),), (Span(1, 1, 99),), (Span(9, 1, 1),), (Span(0, 1, 1),)],
)
def test_units_that_do_not_exist_are_neither_shipped_nor_claimed(units: tuple[Span, ...]) -> None:
    world = World.of(placed(line(6000, 6)))
    world.refused(SELLER, ship(units), "nothing-to-ship")
    world.given(SELLER, ship())
    world.refused(BUYER, claim(1, units=units), "units-not-shipped")


def test_the_smallest_and_the_largest_order_end_to_the_cent() -> None:
    for amount in (1, 10**15):
        world = World.with_delivery(line(amount))
        world.given(BUYER, claim(amount))
        world.let(days=5)
        assert (world.refunded, world.order.held) == (amount, 0)


def test_an_order_that_cost_nothing_ends_like_any_other() -> None:
    world = World.with_delivery(line(0, 2)).until_day(25)
    assert world.order.finalised_at == day(25)
    assert world.books == {}


def test_one_piece_worth_nothing_beside_one_worth_something_ends_in_order() -> None:
    world = World.with_delivery(line(0), line(500))
    world.given(BUYER, claim(500, units=(Span(1, 1, 1), Span(2, 1, 1))))
    world.until_day(25)
    assert (world.refunded, world.order.held, world.order.finalised_at) == (500, 0, day(15))


def test_what_cost_nothing_is_not_offered_for_a_claim_on_money() -> None:
    action = World.with_delivery(line(0)).action(BUYER, "open_dispute")
    assert not action.allowed


def test_receipt_of_units_in_dispute_is_not_refused_as_final() -> None:
    world = World.with_parcel().until_day(31)
    world.given(BUYER, claim(reason="not_received"))
    world.refused(BUYER, o.ConfirmReceipt(1), "units-in-dispute")


def test_receipt_is_confirmed_of_at_least_one_unit() -> None:
    world = World.with_parcel(line(2000, 2)).at(5)
    world.given(BUYER, claim(1000, acknowledged=ON_ITS_WAY))  # confirms unit 1
    world.given(BUYER, d.Withdraw(1, world.action(BUYER, "withdraw").bounds.acknowledge))
    world.until_day(19).given(PLATFORM, scan(Tracking.INVALID_NUMBER, happened_at=day(19)))
    world.given(BUYER, claim(1000, "tracking_invalid", units=(Span(1, 2, 2),)))
    world.when(BUYER, o.ConfirmReceipt(1))
    assert all(confirmed.units for confirmed in world.happened(ReceiptConfirmed))


def test_what_was_claimed_in_hand_cannot_quietly_become_not_here() -> None:
    world = World.with_delivery()
    world.given(BUYER, claim(reason="damaged"))
    world.given(BUYER, d.Withdraw(1, world.action(BUYER, "withdraw").bounds.acknowledge))
    world.refused(BUYER, claim(reason="delivered_not_here"), "contradicts-record")


def test_free_return_is_judged_by_the_lines_that_are_claimed() -> None:
    world = World.with_delivery(line(2000, 1, 0, 0, "free_return"), line(1000))
    both = (Span(1, 1, 1), Span(2, 1, 1))
    world.refused(BUYER, claim(3000, "changed_mind", RETURN, both), "no-free-return")
    world.given(BUYER, claim(2000, "changed_mind", RETURN, ONE))


def test_cancelled_units_are_refused_as_refunded() -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(ONE))
    world.until_day(8)
    world.refused(BUYER, claim(1000, units=(Span(1, 2, 2),)), "units-settled")


@pytest.mark.parametrize(("days", "there"), [(44.99, True), (45, False), (46, False)])
def test_receipt_is_confirmed_until_the_window_closes_and_not_at_that_moment(
    days: float, there: bool
) -> None:
    world = World.with_parcel().at(days)
    if there:
        world.given(BUYER, o.ConfirmReceipt(1))
    else:
        world.refused(BUYER, o.ConfirmReceipt(1), "order-final")


def test_of_two_parcels_each_is_confirmed_by_itself() -> None:
    world = World.of(placed(line(2000, 2)))
    for no, units in ((1, ONE), (2, (Span(1, 2, 2),))):
        world.given(SELLER, ship(units, f"TRACK-{no}"))
        world.given(PLATFORM, scan(Tracking.ACCEPTED, no))
    world.at(5).given(BUYER, o.ConfirmReceipt(2))
    assert world.last(ReceiptConfirmed) == ReceiptConfirmed(2, (Span(1, 2, 2),))
    assert windows(world) == [
        (1, Basis.PROMISED, day(45), False),
        (2, Basis.CONFIRMED, day(20), True),
    ]
    world.until_day(20)  # the second one's window closes
    world.given(BUYER, o.ConfirmReceipt(1))
    assert world.last(ReceiptConfirmed) == ReceiptConfirmed(1, ONE)


def test_confirming_the_rest_confirms_the_rest_and_nothing_twice() -> None:
    world = split()
    world.given(SELLER, d.Concede(1))
    world.at(6).given(BUYER, o.ConfirmReceipt(1))
    assert [f.units for f in world.happened(ReceiptConfirmed)] == [ONE, (Span(1, 2, 6),)]
    world.refused(BUYER, o.ConfirmReceipt(1), "receipt-on-record")


def test_receipt_is_confirmed_of_what_is_neither_confirmed_nor_over() -> None:
    world = World.with_parcel(line(3000, 3)).until_day(31)
    here, settled, left = ((Span(1, no, no),) for no in (1, 2, 3))
    world.given(BUYER, claim(1000, units=here, acknowledged=ON_ITS_WAY))
    world.given(BUYER, d.Withdraw(1, world.action(BUYER, "withdraw").bounds.acknowledge))
    world.given(BUYER, claim(1000, "not_received", units=settled))
    world.given(SELLER, d.Concede(2))
    assert world.action(BUYER, "confirm_receipt").bounds.units == left


def test_of_a_parcel_in_two_windows_receipt_is_confirmed_of_the_one_that_is_open() -> None:
    world = World.with_parcel(line(2000, 2)).until_day(31)
    world.given(PLATFORM, notice(1000, units=(Span(1, 2, 2),)))
    world.at(41).given(PLATFORM, ended("withdrawn"))
    assert [w.closes_at for w in world.order.windows] == [day(45), day(55)]
    world.at(46)  # the first has closed, worker or no worker
    assert world.action(BUYER, "confirm_receipt").bounds.units == (Span(1, 2, 2),)


def test_what_is_claimed_in_hand_and_went_back_by_the_record_is_asked_about_first() -> None:
    world = World.with_parcel()
    world.at(9).given(PLATFORM, scan("returned_to_sender", happened_at=day(9)))
    assert world.reason("damaged").contradicts == ("carrier-says-returned",)
    refused = world.refused(BUYER, claim(), "contradicts-record")
    assert refused.params == {"contradictions": "carrier-says-returned"}
    world.given(BUYER, claim(acknowledged=("carrier-says-returned",)))


# A late worker: what happens must not depend on when the clock's worker gets round to it.


def test_a_window_that_has_closed_is_not_opened_again_by_confirming() -> None:
    world = World.with_parcel().until_day(44)
    world.at(46).when(BUYER, o.ConfirmReceipt(1))
    world.let(days=0)
    assert world.order.finalised_at is not None


def test_a_window_that_has_closed_is_not_opened_again_by_a_late_delivery() -> None:
    world = World.with_parcel().until_day(44)
    world.at(46).given(PLATFORM, delivered())
    world.let(days=0)
    assert world.order.finalised_at == day(46)


@pytest.mark.parametrize(("days", "ends"), [(44.99, 59.99), (45, 45)])
def test_a_delivery_opens_the_window_until_it_closes_and_not_at_that_moment(
    days: float, ends: float
) -> None:
    world = World.with_parcel().until_day(44)
    world.at(days).given(PLATFORM, delivered())
    assert world.order.windows[0].closes_at == day(ends)


def test_a_late_delivery_opens_the_window_that_runs_though_one_before_it_has_closed() -> None:
    world = World.with_parcel(line(2000, 2)).until_day(31)
    world.given(PLATFORM, notice(1000, units=(Span(1, 2, 2),)))
    world.at(41).given(PLATFORM, ended("withdrawn"))
    world.at(46).given(PLATFORM, delivered())
    assert windows(world) == [
        (1, Basis.PROMISED, day(45), True),
        (2, Basis.DELIVERED, day(61), True),
    ]


def test_a_claim_is_refused_from_the_moment_the_window_closes_worker_or_no_worker() -> None:
    world = World.with_delivery().at(25)
    world.refused(BUYER, claim(), "window-closed")
    assert world.action(BUYER, "open_dispute").rule == "window-closed"


def test_a_parcel_cannot_leave_after_the_time_to_ship_worker_or_no_worker() -> None:
    world = World.of(placed()).at(7)
    world.refused(SELLER, ship(), "ship-by-passed")


def test_only_the_platform_reports_that_a_deadline_has_passed() -> None:
    world = World.with_delivery().at(25)
    refused = world.refused(BUYER, o.Lapse("window", 1, day(25)), "not-a-party")
    assert refused.params == {"role": "platform"}


def test_only_the_platform_takes_an_order_in() -> None:
    refused = World().refused(SELLER, placed(), "not-a-party")
    assert refused.params == {"role": "platform"}


def test_an_order_may_have_to_ship_the_moment_it_is_placed_and_no_earlier() -> None:
    World().refused(PLATFORM, placed(ship_by=day(-0.01)), "dates-out-of-order")
    world = World.of(placed(ship_by=day(0)))
    world.let(days=0)
    assert (world.order.cancelled, world.refunded) == (ONE, 2000)


# Time without a zone


@pytest.mark.parametrize("field", ["placed_at", "ship_by", "promised_by"])
def test_a_moment_without_a_zone_is_not_a_command(field: str) -> None:
    raw = msgspec.to_builtins(placed()) | {field: "2026-03-01T09:00:00"}
    with pytest.raises(msgspec.ValidationError, match=field):
        msgspec.convert(raw, o.PlaceOrder)


def test_a_scan_without_a_zone_is_not_a_command() -> None:
    raw = msgspec.to_builtins(delivered()) | {"happened_at": "2026-03-01T09:00:00"}
    with pytest.raises(msgspec.ValidationError, match="happened_at"):
        msgspec.convert(raw, o.RecordTracking)


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    shanghai = timezone(timedelta(hours=8))
    world = World.of(placed(ship_by=day(7).astimezone(shanghai)))
    world.at(6.99).given(SELLER, ship())
    assert world.order.ship_by == day(7)
    assert world.order.ship_by.astimezone(UTC) == day(7)


# Nobody else


@pytest.mark.parametrize("who", [Actor(Role.BUYER, "b-other"), SELLER, Actor(Role.MEDIATOR, "m")])
def test_only_the_orders_own_buyer_confirms_and_claims(who: Actor) -> None:
    world = World.with_parcel()
    world.refused(who, o.ConfirmReceipt(1), "not-a-party")
    world.refused(who, claim(), "not-a-party")
    world.given(BUYER, o.ConfirmReceipt(1))
    world.given(BUYER, claim())


def test_only_the_platform_passes_on_the_carriers_and_the_providers_word() -> None:
    world = World.with_parcel()
    for who in (BUYER, SELLER):
        world.refused(who, delivered(), "not-a-party")
        world.refused(who, o.SettleRefund(1, 0), "not-a-party")
    world.refused(PLATFORM, delivered(2), "no-such-parcel")
    world.given(PLATFORM, delivered())


def test_only_the_seller_ships_or_the_platform_in_their_name() -> None:
    world = World.of(placed(line(2000, 2)))
    for who in (BUYER, Actor(Role.SELLER, "s-other")):
        world.refused(who, ship(), "not-a-party")
    world.given(SELLER, ship(ONE))
    world.given(PLATFORM, ship(tracking="TRACK-2"))


def test_a_moment_is_kept_in_utc_and_needs_its_zone() -> None:
    shanghai = timezone(timedelta(hours=8))
    assert utc(datetime(2026, 3, 1, 17, tzinfo=shanghai)) == day(0)
    assert utc(datetime(2026, 3, 1, 17, tzinfo=shanghai)).tzinfo is UTC
    with pytest.raises(ValueError, match="time zone"):
        utc(day(0).replace(tzinfo=None))


def test_reminders_come_before_the_end_each_once() -> None:
    world = World.with_delivery()
    world.until_day(24.5)
    assert [e.at for e in world.events if e.type == "reminded"] == [day(22), day(24)]
    assert {x.kind for x in world.deadlines()} == {"window"}


def test_a_reminder_of_a_windows_end_is_a_deadline_that_costs_nothing() -> None:
    reminder = World.with_delivery().deadline("remind_window")
    assert reminder == Deadline("remind_window", 1, day(22), Role.BUYER, "")


def test_a_deadline_that_was_met_can_no_longer_lapse() -> None:
    world = World.of(placed())
    due = world.deadline("ship_by")
    world.given(SELLER, ship())
    world.at(8).refused(CLOCK, o.Lapse(due.kind, due.about, due.due), "no-such-deadline")


# What a refusal tells, and to whom


def test_a_stranger_learns_nothing_of_what_became_of_the_order() -> None:
    stranger = Actor(Role.BUYER, "b-other")
    world = World.with_delivery(line(2000, 2))
    world.refused(stranger, claim(1000), "not-a-party")
    world.given(BUYER, claim(1000))
    world.refused(stranger, claim(1000), "not-a-party")
    world.refused(stranger, claim(1000, units=(Span(9, 1, 1),)), "not-a-party")
    world.given(SELLER, d.Concede(1))
    world.refused(stranger, claim(1000), "not-a-party")


def test_guard_and_decision_name_the_same_of_two_reasons_against_a_claim() -> None:
    world = World.with_delivery(line(2000, 2))
    world.given(BUYER, claim(1000))
    world.given(SELLER, d.Concede(1))
    world.given(BUYER, claim(1000, units=(Span(1, 2, 2),)))
    shown = world.action(BUYER, "open_dispute")
    world.refused(BUYER, claim(1, units=(Span(1, 1, 2),)), shown.rule)


@pytest.mark.parametrize("confirmed", [5, 15])
def test_no_reason_is_promised_for_after_the_window_has_closed(confirmed: int) -> None:
    world = World.with_parcel().at(confirmed)
    world.given(
        BUYER, o.ConfirmReceipt(1)
    )  # the window closes on day 20 or 30, the promise is day 30
    bound = world.reason("not_received")
    assert bound.rule == "not-late-yet"
    assert bound.possible_from is None
    assert world.action(BUYER, "open_dispute").possible_from is None


def test_a_reason_is_offered_only_while_units_are_left_that_it_fits() -> None:
    world = World.with_delivery(line(2000, 1, 0, 0, "free_return"), line(1000))
    assert world.reason("changed_mind").units == ONE
    world.given(BUYER, claim(2000, "changed_mind", RETURN, ONE))
    assert not world.reason("changed_mind").allowed


def test_what_was_bought_for_nothing_is_called_so_also_beside_other_things() -> None:
    world = World.with_delivery(line(0), line(500))
    world.refused(BUYER, claim(1), "nothing-paid")


def test_of_two_windows_open_again_each_lapses_by_itself() -> None:
    world = World.of(placed(line(1000), line(1000), line(1000)))
    for no in (1, 2, 3):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.given(PLATFORM, scan("accepted", no))
    for no in (1, 2, 3):
        world.at(10).given(PLATFORM, delivered(no))
    world.until_day(25)
    one, two, three = ((Span(no, 1, 1),) for no in (1, 2, 3))
    assert world.order.released == (*one, *two, *three)
    world.at(26).given(PLATFORM, o.CorrectTracking(2, 2))
    world.at(40).given(PLATFORM, o.CorrectTracking(3, 2))
    assert world.order.reopened == (*two, *three)
    first, second = (world.order.windows[n].closes_at for n in (1, 2))
    assert first < second
    world.until(first)
    assert (world.order.reopened, world.order.released) == (three, (*one, *two))
    world.until(second)
    assert (world.order.reopened, world.order.released) == ((), (*one, *two, *three))


# Opened a second time, and opened while a clock stands still


def test_time_that_was_granted_is_known_as_such_however_often_the_window_opens() -> None:
    world = World.with_parcel()
    world.given(BUYER, o.AskProtection(1, 5))
    world.given(SELLER, o.GrantExtension(1))
    world.at(10).given(PLATFORM, delivered())
    assert [(w.closes_at, w.granted) for w in world.order.windows] == [(day(50), day(50))]
    world.at(12).given(PLATFORM, o.CorrectTracking(1, 2))
    world.at(14).given(BUYER, o.ConfirmReceipt(1))
    assert [(w.closes_at, w.granted) for w in world.order.windows] == [(day(50), day(50))]


def test_time_granted_for_one_unit_of_a_parcel_is_not_granted_for_the_others() -> None:
    world = split()
    world.given(BUYER, d.Withdraw(1, world.action(BUYER, "withdraw").bounds.acknowledge))
    world.given(BUYER, o.AskProtection(2, 5))
    world.given(SELLER, o.GrantExtension(1))
    world.at(8).given(PLATFORM, delivered())
    assert [(w.closes_at, w.granted) for w in world.order.windows] == [
        (day(23), None),
        (day(25), day(25)),
    ]


def test_a_delivery_starts_the_clock_of_what_no_chargeback_looks_at() -> None:
    world = World.with_parcel(line(2000, 2)).at(5)
    world.given(PLATFORM, notice(1000, units=(Span(1, 2, 2),)))
    world.at(10).given(PLATFORM, delivered())
    assert [w.suspended_at for w in world.order.windows] == [None, day(10)]
    world.until_day(25)
    assert world.seller_got == 1000


def test_a_delivery_while_the_clock_stands_still_takes_nothing_of_the_time_that_was_left() -> None:
    world = World.with_delivery()
    world.at(12).given(PLATFORM, o.CorrectTracking(1, 2))
    assert windows(world) == [(1, Basis.PROMISED, day(45), True)]
    world.at(13).given(PLATFORM, notice())
    world.at(20).given(PLATFORM, scan(Tracking.DELIVERED, happened_at=day(20)))
    world.at(25).given(PLATFORM, ended("withdrawn"))
    assert windows(world) == [(1, Basis.DELIVERED, day(57), True)]
