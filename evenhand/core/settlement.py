"""The money of an order, to the last minor unit: what units are worth, and who gets what of it.

Decision and movement are two things: a refund leaves the hold when it is decided and waits in
``refund:<kind>`` until the provider has moved it. The double entry is in ``books``.
"""

from collections.abc import Sequence
from itertools import compress
from operator import add, mul, sub

from .dispute.state import Award, Dispute, Payer
from .money import allocate, cut_into_units, share_of_units
from .order.state import Order, Part
from .policy.schema import Policy
from .units import Units, minus, overlap

# ---------------------------------------------------------------------------------------------
# What units are worth


def allocate_payment(parts: Sequence[Part], totals: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Which part of the payment paid how much of what, exactly, once and for all (R32).

    ``totals`` (the item, shipping and tax of each line, or the orders of one basket) and the parts
    add up to the same. Returns one row per total, one column per part; rows add up to the total,
    columns to the part.
    """
    left = list(totals)
    columns: list[Sequence[int]] = []
    for part in parts[:-1]:
        column = allocate(part.amount, left)
        left = list(map(sub, left, column))
        columns.append(column)
    return tuple(zip(*columns, left, strict=True))  # the last part paid what the others did not


def split_notice(amount: int, shares: Sequence[int]) -> tuple[int, ...]:
    """A chargeback on one payment, split over the orders that payment paid for (R30).

    ``shares`` is what the charged part paid for each order. Raises ``ValueError`` for more than all
    of it.
    """
    if amount > sum(shares):
        raise ValueError("a chargeback takes at most what was paid")
    return allocate(amount, shares)


def _rows(order: Order, units: Units) -> list[Sequence[int]]:
    """What each part paid of the items, of shipping and of tax of each range of units, in turn.

    Each cell of a line is cut into units by itself, so however a line is cut, both the parts and
    the components of the pieces add up to what was paid.
    """
    rows: list[Sequence[int]] = []
    for span in units:
        line = order.lines[span.line - 1]
        if span.first == 1 and span.last == line.quantity:
            rows += line.paid
        else:
            rows += cut_into_units(line.paid, span.first, span.last, line.quantity)
    return rows


def paid_for(order: Order, units: Units) -> tuple[int, ...]:
    """What each part of the payment paid for these units."""
    if not units:
        return (0,) * len(order.parts)
    return tuple(map(sum, zip(*_rows(order, units))))  # noqa: B905 - a row has every part


def _claimable(policy: Policy, order: Order) -> list[bool]:
    """Which parts of the payment can be claimed as an amount.

    That is the money; coins and coupons come back in kind with a full refund. An order without any
    money in it can be claimed in what it was paid with.
    """
    kinds = policy.payment.money
    money = [part.amount > 0 and part.kind in kinds for part in order.parts]
    return money if True in money else [True] * len(money)


def refundable(policy: Policy, order: Order, units: Units) -> int:
    """The most that can be claimed for these units (R11), in minor units.

    What a network has paid for them already counts as paid.
    """
    most = money_of(policy, order, paid_for(order, units))
    return max(0, most - paid_by_network(order, units)) if order.chargebacks else most


def paid_by_network(order: Order, units: Units) -> int:
    """What lost chargebacks have paid of units that they paid only in part, in minor units.

    Cut into units like everything else, so that what is left of each piece adds up to the rest.
    """
    sums = 0
    for chargeback in order.chargebacks:
        spans, loss = chargeback.protected, chargeback.loss
        if loss is None or not overlap(spans, units):
            continue
        worth = [sum(paid_for(order, (span,))) for span in spans]
        beside = chargeback.amount - loss.hold  # what the hold had, it bore for other units
        for span, share in zip(spans, allocate(beside, worth), strict=True):
            for cut in overlap((span,), units):
                first, last = cut.first - span.first + 1, cut.last - span.first + 1
                sums += share_of_units(share, first, last, span.last - span.first + 1)
    return sums


def components(order: Order, units: Units, amount: int) -> tuple[int, int, int]:
    """How much of a refund of these units is for the items, for shipping and for tax."""
    sums = list(map(sum, _rows(order, units)))
    item, shipping, tax = allocate(amount, (sum(sums[::3]), sum(sums[1::3]), sum(sums[2::3])))
    return (item, shipping, tax)


# ---------------------------------------------------------------------------------------------
# Who gets what


def split_refund(
    policy: Policy, order: Order, units: Units, amount: int, before: Sequence[int] = ()
) -> tuple[int, ...]:
    """Split a refund of these units over the payment's parts: back the way it came (R32).

    ``amount`` is money, at most ``refundable`` less what went back ``before`` by each part. The
    parts share it in proportion to what each has still to give; once all of the money is back, the
    coins and coupons that paid for these units come back as well.
    """
    return share_back(policy, order, paid_for(order, units), amount, before)


def share_back(
    policy: Policy, order: Order, paid: tuple[int, ...], amount: int, before: Sequence[int] = ()
) -> tuple[int, ...]:
    """The same for units of which it is known what each part ``paid`` for them."""
    claimable = tuple(map(mul, paid, _claimable(policy, order)))
    if not before:
        return allocate(amount, claimable) if amount < sum(claimable) else paid
    left = [max(0, c - b) for c, b in zip(claimable, before, strict=True)]
    if amount < sum(left):
        return allocate(amount, left)
    return tuple(max(0, p - b) for p, b in zip(paid, before, strict=True))


def refunded(order: Order, dispute: int, payer: Payer | None = None) -> tuple[int, ...]:
    """What a dispute has brought back by each part, sent already or not; by one payer only.

    So far, or until it closed.
    """
    d = order.disputes[dispute - 1]
    if payer is None:
        return tuple(map(add, d.to_buyer, d.by_platform))
    return d.to_buyer if payer is Payer.HOLD else d.by_platform


def money_of(policy: Policy, order: Order, parts: Sequence[int]) -> int:
    """How much of these parts is money that can be claimed as an amount."""
    if not any(parts):
        return 0
    return sum(compress(parts, _claimable(policy, order)))


def left_in_hold(order: Order, dispute: Dispute) -> int:
    """What the hold still has for a dispute's units; nothing for those whose money had gone out."""
    held = sum(dispute.worth)
    if order.reopened:
        held = sum(paid_for(order, minus(dispute.units, order.reopened)))
    return held - sum(dispute.to_buyer) - dispute.to_seller - dispute.charged_back


def award(policy: Policy, order: Order, units: Units, amount: int, payer: Payer) -> Award:
    """What a closed dispute brings each side. ``amount`` is money, at most ``refundable``.

    The seller gets what the hold has left for these units; all of it where the platform pays.
    """
    parts = split_refund(policy, order, units, amount) if amount else (0,) * len(order.parts)
    held = sum(paid_for(order, units))
    to_seller = held - sum(parts) if payer is Payer.HOLD else held
    return Award(amount, parts, to_seller, payer)
