"""What units are worth, how a refund goes back, and that nothing drifts (R32)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.books import FEEDS, Posting, may_go_below_zero, postings_of
from evenhand.core.chargeback import events as cb
from evenhand.core.chargeback.state import ChargebackStage, Loss
from evenhand.core.dispute.state import Award, Payer
from evenhand.core.envelope import AnyEvent
from evenhand.core.money import allocate
from evenhand.core.order import events as o
from evenhand.core.order.events import OrderPlaced, RefundRequested, RefundSettled, UnitsReleased
from evenhand.core.order.state import ChargeKind, Order, Part
from evenhand.core.parties import Role
from evenhand.core.settlement import (
    allocate_payment,
    award,
    components,
    paid_for,
    refundable,
    split_refund,
)
from evenhand.core.units import Span, Units

from .cast import DAY_0, PLATFORM, POLICY, World, examples, line, notice, placed
from .samples.events import BY_TYPE, FACTS

KINDS = ("card", "paypal", "wallet", "coins", "coupon")


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """Any order: one to three lines, one to four pieces each, paid with any mix of parts."""
    small = st.one_of(st.integers(0, 5), st.integers(0, 9999))
    lines = [
        line(draw(small), draw(st.integers(1, 4)), draw(small), draw(small))
        for _ in range(draw(st.integers(1, 3)))
    ]
    total = sum(x.item + x.shipping + x.tax for x in lines)
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
    shares = allocate(total, [draw(st.integers(1, 9)) for _ in kinds])
    payment = tuple(Part(k, a) for k, a in zip(kinds, shares, strict=True))
    return World.of(placed(*lines, payment=payment)).order


def pieces(order: Order) -> list[Units]:
    """Every single piece that was bought, as a set of units of its own."""
    return [(Span(x.no, n, n),) for x in order.lines for n in range(1, x.quantity + 1)]


def everything(order: Order) -> Units:
    return tuple(Span(x.no, 1, x.quantity) for x in order.lines)


@examples(80)
@given(orders())
def test_the_payment_is_allocated_exactly(order: Order) -> None:
    for x in order.lines:
        assert tuple(map(sum, x.paid)) == (x.item, x.shipping, x.tax)
    for i, part in enumerate(order.parts):
        assert sum(row[i] for x in order.lines for row in x.paid) == part.amount
    assert paid_for(order, everything(order)) == tuple(p.amount for p in order.parts)


@examples(80)
@given(orders())
def test_pieces_refunded_one_by_one_come_to_what_was_paid(order: Order) -> None:
    one_by_one = [paid_for(order, piece) for piece in pieces(order)]
    assert tuple(map(sum, zip(*one_by_one, strict=True))) == tuple(p.amount for p in order.parts)


@examples(100)
@given(orders(), st.data())
def test_a_split_is_exact_and_no_part_gets_back_more_than_it_paid(
    order: Order, data: st.DataObject
) -> None:
    units = data.draw(st.sampled_from([*pieces(order), everything(order)]))
    most = refundable(POLICY, order, units)
    amount = data.draw(st.integers(0, most))
    parts = split_refund(POLICY, order, units, amount)
    paid = paid_for(order, units)
    assert all(0 <= back <= there for back, there in zip(parts, paid, strict=True))
    if amount < most:
        assert sum(parts) == amount
    else:
        assert parts == paid


@examples(80)
@given(orders(), st.data())
def test_partial_claims_on_one_piece_after_the_other_never_exceed_and_leave_nothing_over(
    order: Order, data: st.DataObject
) -> None:
    back, to_seller = [0] * len(order.parts), 0
    for piece in pieces(order):
        amount = data.draw(st.integers(0, refundable(POLICY, order, piece)))
        given_ = award(POLICY, order, piece, amount, Payer.HOLD)
        back = [a + b for a, b in zip(back, given_.parts, strict=True)]
        to_seller += given_.to_seller
    assert all(a <= p.amount for a, p in zip(back, order.parts, strict=True))
    assert sum(back) + to_seller == sum(p.amount for p in order.parts)


@pytest.mark.parametrize(
    ("amount", "payer", "parts", "to_seller"),
    [
        (0, Payer.HOLD, (0, 0), 1000),
        (300, Payer.HOLD, (300, 0), 700),
        (750, Payer.HOLD, (750, 250), 0),  # all of the money is back, so the coins are as well
        (300, Payer.PLATFORM, (300, 0), 1000),
    ],
)
def test_an_award_names_what_each_part_brings_back_and_what_the_hold_leaves_the_seller(
    amount: int, payer: Payer, parts: tuple[int, ...], to_seller: int
) -> None:
    """The first of two cups at 10.00, a quarter of which was paid in coins."""
    order = World.of(placed(line(2000, 2), payment=(Part("card", 1500), Part("coins", 500)))).order
    assert award(POLICY, order, (Span(1, 1, 1),), amount, payer) == Award(
        amount, parts, to_seller, payer
    )


def test_an_award_of_nothing_brings_back_nothing_also_of_what_coins_alone_paid_for() -> None:
    """A line of one cent: of a payment of two halves, only one can have paid it."""
    parts = (Part("coins", 500), Part("card", 500))
    order = World.of(placed(line(1), line(999), payment=parts)).order
    assert paid_for(order, (Span(1, 1, 1),)) == (1, 0)
    given_ = award(POLICY, order, (Span(1, 1, 1),), 0, Payer.HOLD)
    assert given_ == Award(0, (0, 0), 1, Payer.HOLD)


@examples(60)
@given(orders(), st.data())
def test_where_the_platform_pays_the_seller_gets_the_whole_price(
    order: Order, data: st.DataObject
) -> None:
    units = everything(order)
    amount = data.draw(st.integers(0, refundable(POLICY, order, units)))
    given_ = award(POLICY, order, units, amount, Payer.PLATFORM)
    assert given_.to_seller == sum(p.amount for p in order.parts)


@examples(60)
@given(orders(), st.data())
def test_item_shipping_and_tax_of_a_refund_add_up_to_it(order: Order, data: st.DataObject) -> None:
    units = data.draw(st.sampled_from([*pieces(order), everything(order)]))
    amount = data.draw(st.integers(0, sum(paid_for(order, units))))
    assert sum(components(order, units, amount)) == amount


def test_item_shipping_and_tax_of_a_whole_line_are_those_that_were_paid() -> None:
    order = World.of(placed(line(4497, 3, 499, 101))).order
    assert components(order, everything(order), 5097) == (4497, 499, 101)


def test_item_shipping_and_tax_of_several_lines_are_what_each_of_them_cost() -> None:
    order = World.of(placed(line(1000, 1, 100, 10), line(2000, 2, 300, 40))).order
    assert components(order, everything(order), 3450) == (3000, 400, 50)


@examples(60)
@given(orders())
def test_item_shipping_and_tax_refunded_piece_by_piece_come_to_what_was_paid(order: Order) -> None:
    each = [components(order, piece, sum(paid_for(order, piece))) for piece in pieces(order)]
    paid = [(x.item, x.shipping, x.tax) for x in order.lines]
    assert tuple(map(sum, zip(*each, strict=True))) == tuple(map(sum, zip(*paid, strict=True)))


def test_a_part_of_the_money_goes_back_in_proportion_and_coins_only_with_a_full_refund() -> None:
    # 20.00 paid: 12.00 card, 6.00 wallet, 2.00 in coins.
    payment = (Part("card", 1200), Part("wallet", 600), Part("coins", 200))
    order = World.of(placed(line(2000), payment=payment)).order
    assert refundable(POLICY, order, everything(order)) == 1800
    assert split_refund(POLICY, order, everything(order), 900) == (600, 300, 0)
    assert split_refund(POLICY, order, everything(order), 1799) == (1199, 600, 0)
    assert split_refund(POLICY, order, everything(order), 1800) == (1200, 600, 200)


def test_one_cent_of_money_beside_coins_is_all_that_can_be_claimed() -> None:
    order = World.of(placed(line(1000), payment=(Part("card", 1), Part("coins", 999)))).order
    assert refundable(POLICY, order, everything(order)) == 1
    assert split_refund(POLICY, order, everything(order), 1) == (1, 999)


def test_a_card_that_paid_nothing_leaves_an_order_that_is_claimed_in_coins() -> None:
    order = World.of(placed(line(1000), payment=(Part("card", 0), Part("coins", 1000)))).order
    assert refundable(POLICY, order, everything(order)) == 1000


def test_what_cost_nothing_can_be_claimed_for_nothing_beside_a_chargeback_on_the_rest() -> None:
    world = World.with_delivery(line(0), line(500))
    world.given(PLATFORM, notice(500, units=(Span(2, 1, 1),)))
    assert refundable(POLICY, world.order, (Span(1, 1, 1),)) == 0


def test_an_order_paid_with_coins_alone_is_claimed_in_coins() -> None:
    order = World.of(placed(line(500), payment=(Part("coins", 500),))).order
    assert refundable(POLICY, order, everything(order)) == 500
    assert split_refund(POLICY, order, everything(order), 200) == (200,)


@examples(60)
@given(orders())
def test_what_pieces_can_be_claimed_for_comes_to_what_all_can_be_claimed_for(order: Order) -> None:
    each = [refundable(POLICY, order, piece) for piece in pieces(order)]
    assert sum(each) == refundable(POLICY, order, everything(order))


def test_the_payment_of_several_lines_is_allocated_to_the_last_unit() -> None:
    parts = (Part("card", 100), Part("coins", 1))
    rows = allocate_payment(parts, [34, 33, 34])
    assert [sum(row) for row in rows] == [34, 33, 34]
    assert [sum(column) for column in zip(*rows, strict=True)] == [100, 1]


# Tables of legs, one for each event that moves money.

PARTS = (Part("card", 900), Part("coins", 100))


def test_payment_release_refund_and_its_arrival_are_double_entries() -> None:
    order = World.of(placed(line(1000), payment=PARTS))
    (paid,) = order.happened(OrderPlaced)
    assert postings_of(PARTS, paid) == (
        Posting("buyer:card", -900),
        Posting("buyer:coins", -100),
        Posting("hold", 1000),
    )
    assert postings_of(PARTS, UnitsReleased((), 300)) == (
        Posting("hold", -300),
        Posting("seller", 300),
    )
    asked = RefundRequested(1, None, (500, 100), 600, 0, 0, "hold")
    assert postings_of(PARTS, asked) == (
        Posting("hold", -600),
        Posting("refund:card", 500),
        Posting("refund:coins", 100),
    )
    assert postings_of(PARTS, RefundSettled(1, 0, 500, "ref")) == (
        Posting("refund:card", -500),
        Posting("buyer:card", 500),
    )


def test_goodwill_comes_out_of_the_platforms_own_pocket() -> None:
    asked = RefundRequested(1, 1, (500, 0), 500, 0, 0, "platform")
    assert postings_of(PARTS, asked) == (
        Posting("platform:goodwill", -500),
        Posting("refund:card", 500),
    )


def test_two_cards_in_one_payment_share_an_account_and_an_empty_leg_is_left_out() -> None:
    parts = (Part("card", 600), Part("card", 300), Part("coins", 0))
    world = World.of(placed(line(900), payment=parts))
    assert postings_of(parts, world.events[0].data) == (
        Posting("buyer:card", -900),
        Posting("hold", 900),
    )


@pytest.mark.parametrize(
    ("fact", "legs"),
    [
        (
            o.RefundCancelled(1, (500, 100), ("refund:card", "unclaimed"), Payer.HOLD, 1),
            {"refund:card": -500, "unclaimed": -100, "hold": 600},
        ),
        (
            o.RefundCancelled(1, (500, 0), ("refund:card", ""), Payer.PLATFORM, 1),
            {"refund:card": -500, "platform:goodwill": 500},
        ),
        (RefundSettled(1, 0, 500, "re_1", "bank"), {"refund:bank": -500, "buyer:bank": 500}),
        (
            o.RefundRedirected(1, 0, "bank", "iban_1", 500, "refund:card"),
            {"refund:card": -500, "refund:bank": 500},
        ),
        (
            o.RefundUnclaimed(1, 0, 500, "refund:card", DAY_0),
            {"refund:card": -500, "unclaimed": 500},
        ),
        (o.UnclaimedHandedOver(1, 0, 500), {"unclaimed": -500, "law:unclaimed": 500}),
        (
            o.Charged(1, ChargeKind.FREIGHT, Role.SELLER, Role.BUYER, 450, 1, None, ""),
            {"seller:charged": -450, "buyer-balance": 450},
        ),
        (
            o.Charged(1, ChargeKind.RECOVERY, Role.SELLER, Role.PLATFORM, 450, 1, None, ""),
            {"seller:charged": -450, "platform:goodwill": 450},
        ),
        (
            o.Charged(1, ChargeKind.GOODWILL, Role.PLATFORM, Role.SELLER, 450, 1, None, ""),
            {"platform:goodwill": -450, "seller:credited": 450},
        ),
        (
            cb.ChargebackNotified(1, 0, (), 900, "13.1", "CB-1", DAY_0, DAY_0, 0),
            {"platform:chargebacks": -900, "buyer:card": 900},
        ),
        (
            cb.ChargebackEnded(1, ChargebackStage.WON, 0, 900, "chargeback-won", None),
            {"platform:chargebacks": 900, "buyer:card": -900},
        ),
        (
            cb.ChargebackEnded(
                1, ChargebackStage.LOST, 0, 900, "chargeback-lost", Loss(400, 300, 150, 50)
            ),
            {
                "hold": -400,
                "seller:charged": -300,
                "platform:losses": -150,
                "receivable:buyer": -50,
                "platform:chargebacks": 900,
            },
        ),
        (cb.FeePaid(1, 1500), {"platform:fees": -1500, "network:fees": 1500}),
        (cb.OwedCovered(1, 50, Payer.HOLD), {"hold": -50, "receivable:buyer": 50}),
        (cb.OwedSettled(1, 0, 50, True), {"buyer:card": -50, "receivable:buyer": 50}),
        (cb.OwedSettled(1, 0, 50, False), {"platform:losses": -50, "receivable:buyer": 50}),
        (UnitsReleased((), 0), {}),
    ],
)
def test_every_other_movement_is_a_double_entry(fact: object, legs: dict[str, int]) -> None:
    assert {p.account: p.amount for p in postings_of(PARTS, fact)} == legs
    assert sum(legs.values()) == 0


@pytest.mark.parametrize("fact", FACTS, ids=BY_TYPE)
def test_the_legs_of_every_fact_there_is_add_up_to_nothing(fact: AnyEvent) -> None:
    assert sum(p.amount for p in postings_of((Part("card", 1500), Part("coins", 110)), fact)) == 0


def test_what_feeds_a_balance_outside_is_named_for_each_side() -> None:
    assert set(FEEDS.values()) == {Role.BUYER, Role.SELLER}
    assert {a for a, role in FEEDS.items() if role is Role.BUYER} == {"buyer-balance"}


@pytest.mark.parametrize(
    ("amount", "before", "parts"),
    [
        (900, (), (600, 300, 0)),
        (900, (600, 300, 0), (600, 300, 200)),  # the rest of the money, and with it the coins
        (450, (600, 300, 0), (300, 150, 0)),
        (600, (1200, 0, 0), (0, 600, 200)),
        (1, (1199, 600, 0), (1, 0, 200)),
    ],
)
def test_a_later_refund_takes_up_where_the_one_before_has_stopped(
    amount: int, before: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    payment = (Part("card", 1200), Part("wallet", 600), Part("coins", 200))
    order = World.of(placed(line(2000), payment=payment)).order
    assert split_refund(POLICY, order, everything(order), amount, before) == parts


@examples(60)
@given(orders(), st.data())
def test_any_number_of_refunds_one_after_the_other_comes_to_the_one_they_make_up(
    order: Order, data: st.DataObject
) -> None:
    units = everything(order)
    most = refundable(POLICY, order, units)
    back = [0] * len(order.parts)
    left = most
    while left:
        more = data.draw(st.integers(1, left))
        parts = split_refund(POLICY, order, units, more, tuple(back) if any(back) else ())
        back = [a + b for a, b in zip(back, parts, strict=True)]
        left -= more
    if most:
        assert tuple(back) == paid_for(order, units)


def test_only_the_world_outside_the_platforms_pocket_and_a_debt_can_be_below_zero() -> None:
    below = {
        "buyer:card",
        "buyer:coins",
        "platform:goodwill",
        "platform:losses",
        "platform:chargebacks",
        "platform:fees",
        "receivable:buyer",
        "seller:charged",
    }
    above = {"hold", "seller", "refund:card", "unclaimed", "seller:credited", "buyer-balance"}
    assert {a for a in below | above if may_go_below_zero(a)} == below
