"""What is kept with a dispute, so that nothing has to be counted again, is what counting would give."""

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Liable, Payer
from evenhand.core.order.state import Moving, Order, Part
from evenhand.core.settlement import (
    left_in_hold,
    paid_for,
    refundable,
    refunded,
    share_back,
    split_refund,
)

from .cast import BUYER, PLATFORM, POLICY, SELLER, Span, World, claim, ended, line, notice, offer
from .lives import SCENES, Dice
from .scenes import appealed, decided, delivery
from .watch import Life


def counted(order: Order, dispute: int, *payers: Payer) -> tuple[int, ...]:
    """What a dispute has brought back by each part, added up refund by refund."""
    sums = [0] * len(order.parts)
    for refund in order.refunds:
        if refund.dispute == dispute and refund.payer in payers:
            for i, moving in enumerate(refund.moving):
                sums[i] += refund.parts[i] if moving is not Moving.CANCELLED else 0
    return tuple(sums)


def assert_kept(order: Order) -> None:
    for there in order.disputes:
        assert there.worth == paid_for(order, there.units)
        if there.award is not None:  # closed, it stays as it ended
            assert refunded(order, there.no) == there.award.parts
            continue
        assert there.to_buyer == counted(order, there.no, Payer.HOLD)
        assert there.by_platform == counted(order, there.no, Payer.PLATFORM)
        assert refunded(order, there.no) == counted(order, there.no, *Payer)


def by_card_and_coins() -> World:
    """Two of three cups are in dispute; a tenth of the order was paid with coins."""
    lines = (line(2000, 3, 499), line(1500, 1))
    parts = (Part("card", 3600), Part("coins", 399))
    world = delivery(*lines, payment=parts)
    world.given(BUYER, claim(1400, units=(Span(1, 1, 2),)))
    return world


def test_what_a_settlement_brought_back_is_kept_by_part_and_what_is_left_is_the_sellers() -> None:
    world = by_card_and_coins()
    before = world.order.disputes[0]
    assert (before.to_buyer, before.by_platform) == ((0, 0), (0, 0))
    assert left_in_hold(world.order, before) == sum(before.worth)
    world.given(SELLER, offer(700))
    world.given(BUYER, d.AcceptOffer(1, 1))
    after = world.order.disputes[0]
    assert after.to_buyer == (700, 0)
    assert after.to_seller == sum(before.worth) - 700
    assert left_in_hold(world.order, after) == 0
    assert_kept(world.order)


def test_what_the_platform_paid_is_kept_apart_from_what_the_hold_gave() -> None:
    world = decided(800, Liable.PLATFORM)
    world.given(BUYER, d.WaiveAppeal(1))
    there = world.order.disputes[0]
    assert there.by_platform == (800,)
    assert there.to_buyer == (0,)
    assert there.to_seller == sum(there.worth)  # the seller has all of it
    assert_kept(world.order)


def test_a_refund_that_a_chargeback_stops_counts_no_more_and_what_is_asked_for_anew_does() -> None:
    world = appealed()
    sums = [sum(there.to_buyer) for there in world.order.disputes]
    assert sums == [500]  # certain already
    world.given(PLATFORM, notice(300))
    assert any(Moving.CANCELLED in refund.moving for refund in world.order.refunds)
    assert sum(world.order.disputes[0].to_buyer) == 200
    assert_kept(world.order)
    world.given(PLATFORM, ended("won"))
    assert sum(world.order.disputes[0].to_buyer) == 500
    assert_kept(world.order)


@pytest.mark.parametrize("less", [0, 1, 700])
def test_a_refund_is_shared_alike_for_units_and_for_what_is_known_to_be_paid_for_them(
    less: int,
) -> None:
    order = by_card_and_coins().order
    there = order.disputes[0]
    amount = refundable(POLICY, order, there.units) - less
    by_units = split_refund(POLICY, order, there.units, amount)
    assert share_back(POLICY, order, there.worth, amount) == by_units
    # All of the money back brings the coins back as well; anything less is money only.
    assert (by_units == there.worth) == (less == 0)
    assert less == 0 or by_units == (amount, 0)


@pytest.mark.parametrize("seed", range(12))
def test_the_kept_sums_are_right_at_every_moment_of_a_life(seed: int) -> None:
    life, dice = Life(), Dice(seed)
    life.begins(SCENES[seed % len(SCENES)], dice)
    for _ in range(25):
        life.goes_on(dice)
        assert_kept(life.world.order)
