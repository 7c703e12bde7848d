"""How a seller stands, and what protection an order would have, seen before buying (R31)."""

import pytest
from msgspec.structs import replace

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Bearer, Liable, Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Tracking
from evenhand.core.parties import Role
from evenhand.core.standing import SellerRecord, protection_of, record_of, standing
from evenhand.core.units import Span

from .cast import (
    BUYER,
    FIRST,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    World,
    appeal,
    claim,
    ended,
    line,
    notice,
    offer,
    placed,
    ruling,
    scan,
    ship,
)
from .scenes import YOUR_TURN, delivery

DAY = 24 * 3600


def record(world: World) -> SellerRecord:
    return record_of(world.policy, world.order)


def in_dispute() -> World:
    world = World.with_delivery()
    world.at(11).given(BUYER, claim())
    return world


def in_mediation() -> World:
    world = in_dispute()
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    return world


# ---------------------------------------------------------------------------------------------
# What one order says


def test_a_quiet_order_counts_once_it_is_confirmed_or_its_window_has_ended() -> None:
    world = World.with_parcel()
    assert record(world) == SellerRecord()
    world.at(8).given(BUYER, o.ConfirmReceipt(1))
    assert record(world) == SellerRecord(confirmed=True)
    assert record(World.with_delivery().until_day(24)) == SellerRecord()
    assert record(World.with_delivery().until_day(25)) == SellerRecord(confirmed=True)


def test_a_dispute_settled_between_the_two_is_solved_with_the_time_of_the_first_answer() -> None:
    world = in_dispute()
    assert record(world) == SellerRecord(disputes=1)  # the seller's time still runs
    world.at(13).given(SELLER, offer(500))
    assert record(world) == SellerRecord(disputes=1, answers=(2 * DAY,))
    world.at(14).given(SELLER, offer(700))  # a second answer is not the first
    world.given(BUYER, d.AcceptOffer(1, 2))
    assert record(world) == SellerRecord(disputes=1, solved=1, answers=(2 * DAY,))


def test_conceding_and_accepting_are_answers_as_well() -> None:
    conceded = in_dispute()
    conceded.at(11.5).given(SELLER, d.Concede(1))
    assert record(conceded).answers == (DAY // 2,)
    accepted = in_dispute()
    accepted.given(BUYER, offer(800))
    assert record(accepted).answers == ()
    accepted.at(12).given(SELLER, d.AcceptOffer(1, 1))
    assert record(accepted).answers == (DAY,)


def test_silence_that_only_passes_the_turn_counts_as_all_the_time_there_was() -> None:
    world = delivery(policy=YOUR_TURN)
    world.at(11).given(BUYER, claim())
    world.until_day(15)
    assert record(world).answers == ()
    world.until_day(16)
    assert (world.dispute().turn, world.dispute().agreed) == (Role.BUYER, None)
    assert record(world).answers == (5 * DAY,)


def test_silence_counts_as_all_the_time_there_was() -> None:
    world = in_dispute().until_day(16)
    assert record(world) == SellerRecord(disputes=1, solved=1, answers=(5 * DAY,))


def test_a_withdrawn_dispute_is_held_against_nobody() -> None:
    world = in_dispute()
    keys = world.action(BUYER, "withdraw").bounds.acknowledge
    world.at(12).given(BUYER, d.Withdraw(1, keys))
    assert record(world) == SellerRecord(confirmed=True, disputes=1, withdrawn=1)


@pytest.mark.parametrize(
    ("liable", "counted"),
    [(Liable.SELLER, 1), (Liable.BUYER, 0), (Liable.CARRIER, 0), (Liable.PLATFORM, 0)],
)
def test_a_case_sent_to_the_platform_counts_against_the_seller_only_if_so_ruled(
    liable: Liable, counted: int
) -> None:
    world = in_mediation()
    assert (record(world).sent, record(world).liable) == (1, 0)
    world.given(MEDIATOR, ruling(2000, liable=liable))
    assert record(world).liable == 0  # it may still be appealed
    world.until_day(19)
    assert record(world) == SellerRecord(disputes=1, sent=1, liable=counted, answers=(DAY,))


def test_the_last_word_on_liability_is_the_appeals() -> None:
    world = in_mediation()
    world.given(MEDIATOR, ruling(2000))
    world.given(SELLER, appeal(0))
    world.given(SECOND_MEDIATOR, ruling(1000, liable=Liable.CARRIER))
    assert record(world).liable == 0


def test_a_case_settled_after_it_was_sent_to_the_platform_was_sent_all_the_same() -> None:
    world = in_mediation()
    world.given(SELLER, offer(900))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert record(world) == SellerRecord(disputes=1, sent=1, answers=(DAY,))


def test_what_the_seller_never_shipped_is_booked_on_the_seller_whatever_stopped_it() -> None:
    unshipped = World.of(placed()).until_day(7)
    fake = World.of(placed())
    fake.given(SELLER, ship())
    fake.until_day(7)
    sold_out = World.of(placed())
    sold_out.given(SELLER, o.CancelUnits("sold_out"))
    truthful = World.of(placed())
    truthful.given(BUYER, o.RequestCancellation("out_of_stock"))
    truthful.given(SELLER, o.AgreeCancellation(1))
    for world in (unshipped, fake, sold_out, truthful):
        assert record(world) == SellerRecord(cancelled=True)

    changed_mind = World.of(placed())
    changed_mind.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    assert record(changed_mind) == SellerRecord()
    changed_mind.until_day(2)  # nobody answered: cancelled, and it is still the buyer's wish
    assert record(changed_mind) == SellerRecord()


def test_a_case_the_network_took_away_in_the_sellers_time_says_nothing_of_how_they_answer() -> None:
    world = in_dispute()
    world.given(PLATFORM, notice())
    world.at(30).given(PLATFORM, ended("lost"))
    assert record(world).answers == ()


# ---------------------------------------------------------------------------------------------
# How a seller stands


def test_the_three_rates_are_counted_as_the_field_counts_them() -> None:
    quiet = SellerRecord(confirmed=True)
    rows = [
        *[quiet] * 15,
        SellerRecord(disputes=1, solved=1, answers=(DAY,)),
        SellerRecord(disputes=1, solved=1, answers=(5 * DAY,)),
        SellerRecord(disputes=2, sent=2, liable=1, answers=(DAY, 2 * DAY)),
        SellerRecord(confirmed=True, disputes=1, withdrawn=1),
        SellerRecord(cancelled=True),
        SellerRecord(),
    ]
    stands = standing(rows)
    # (5 - 1) / (16 confirmed + 3 disputed); 2 / (16 + 2 solved + 2 sent); 1 / the same.
    assert (stands.dispute_rate, stands.filing_rate, stands.liability_rate) == (211, 100, 50)
    assert stands.first_answer == DAY + DAY // 2
    assert (stands.orders, stands.disputes, stands.withdrawn) == (21, 5, 1)
    assert (stands.solved, stands.sent, stands.liable, stands.cancelled) == (2, 2, 1, 1)


@pytest.mark.parametrize(
    ("answers", "middle"),
    [((30,), 30), ((30, 11), 20), ((99, 10, 30), 30), ((99, 21, 10, 30), 25)],
)
def test_the_first_answer_is_the_middle_one_or_what_lies_between_two_rounded_down(
    answers: tuple[int, ...], middle: int
) -> None:
    stands = standing([SellerRecord(disputes=1, answers=(a,)) for a in answers])
    assert str(stands.first_answer) == str(middle)  # whole seconds


def test_a_seller_of_whom_nothing_is_known_has_no_rates_rather_than_good_ones() -> None:
    stands = standing([SellerRecord(), SellerRecord(cancelled=True)])
    assert (stands.dispute_rate, stands.filing_rate, stands.liability_rate) == (None, None, None)
    assert (stands.first_answer, stands.orders, stands.cancelled) == (None, 2, 1)


def test_rates_are_rounded_to_the_nearest_thousandth() -> None:
    two_of_three = [SellerRecord(disputes=1, solved=1)] * 2 + [SellerRecord(confirmed=True)]
    one_of_three = [SellerRecord(disputes=1, solved=1)] + [SellerRecord(confirmed=True)] * 2
    assert standing(two_of_three).dispute_rate == 667
    assert standing(one_of_three).dispute_rate == 333


def test_the_order_in_which_records_come_changes_nothing() -> None:
    rows = [
        record(world)
        for world in (in_dispute(), in_mediation(), World.with_delivery().until_day(25))
    ]
    assert standing(rows) == standing(reversed(rows))


# ---------------------------------------------------------------------------------------------
# What protection an order would have


def test_the_protection_an_order_would_have_is_told_as_data() -> None:
    protection = protection_of(POLICY, ships_within=7, delivered_within=30)
    assert (protection.ships_within, protection.window.days) == (7, 15)
    assert (protection.not_received_from, protection.not_received_for.days) == (30, 15)
    assert "damaged" in protection.at_once
    assert "wrong_address" in protection.at_once
    assert "not_received" not in protection.at_once
    assert set(protection.remedies["not_as_agreed"]) == set(Remedy)
    assert set(protection.remedies["not_received"]) == {Remedy.REFUND_ONLY, Remedy.REPLACEMENT}
    assert (protection.free_return, "own" in protection.remedies) == (False, False)
    assert protection.return_postage is Bearer.SELLER
    assert protection.seller_answers == POLICY.negotiation.seller_answers
    assert protection.platform_rules == POLICY.mediation.ruling
    assert {kind: d.days for kind, d in protection.outside.items()} == {"card": 120, "paypal": 180}


def test_a_free_return_listing_can_be_sent_back_without_a_fault_and_without_postage() -> None:
    protection = protection_of(POLICY, 7, 30, ("new", "free_return"))
    assert (protection.free_return, protection.return_postage) == (True, Bearer.PLATFORM)
    assert protection.remedies["own"] == (Remedy.RETURN_AND_REFUND,)


def test_a_free_return_is_promised_only_where_a_reason_to_claim_it_exists() -> None:
    reasons = {n: r for n, r in POLICY.reasons.items() if r.needs != "free_return"}
    without = replace(POLICY, reasons=reasons)
    assert not protection_of(without, 7, 30, ("free_return",)).free_return
    assert not protection_of(POLICY, 7, 30, ("new",)).free_return
    assert protection_of(POLICY, 7, 30, ("free_return",)).free_return


def test_what_a_policy_does_not_speak_of_is_not_promised() -> None:
    protection = protection_of(FIRST, 7, 30)
    assert protection.outside == {}
    assert protection.return_postage is None
    assert Remedy.REPLACEMENT not in protection.remedies["not_as_agreed"]
    without = replace(POLICY, replacement=None)
    assert all(
        Remedy.REPLACEMENT not in remedies
        for remedies in protection_of(without, 7, 30).remedies.values()
    )


def test_what_is_promised_before_is_what_the_order_then_has() -> None:
    world = World.of(placed(line(1000), line(1000)))
    protection = protection_of(POLICY, ships_within=7, delivered_within=30)
    world.given(SELLER, ship((Span(1, 1, 1),), "TRACK-1"))
    world.given(SELLER, ship((Span(2, 1, 1),), "TRACK-2"))
    for parcel in (1, 2):
        world.given(PLATFORM, scan(Tracking.ACCEPTED, parcel))
    world.at(10).given(PLATFORM, scan(Tracking.DELIVERED, 1))
    window = world.order.windows[0]
    assert window.closes_at == world.now + protection.window.length
    opening = world.action(BUYER, "open_dispute", 2)
    assert opening.possible_from is not None
    assert (opening.possible_from - world.order.placed_at).days == protection.not_received_from
    allowed = {r.reason for r in world.action(BUYER, "open_dispute", 1).bounds.reasons if r.allowed}
    assert allowed <= set(protection.at_once)
