"""The money of an order, to the last minor unit: what units are worth, and who gets what of it.

Every event that moves money yields postings that balance inside the order (double entry). Decision
and movement are two things: a refund leaves the hold when it is decided and waits in
``refund:<kind>`` until the provider has moved it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from .dispute.state import Award, Payer
from .money import allocate, share_of_units
from .order.events import (
    OrderPlaced,
    RefundRequested,
    RefundSettled,
    UnitsReleased,
)
from .order.state import Order, Part
from .policy.schema import Policy
from .units import Units

HOLD = "hold"
SELLER = "seller"
GOODWILL = "platform:goodwill"


def buyer_account(kind: str) -> str:
    """The outside world's side of one part of the payment: the buyer's card, coins and so on."""
    return f"buyer:{kind}"


def refund_account(kind: str) -> str:
    """Money that was decided to go back by this part and has not been moved yet."""
    return f"refund:{kind}"


def may_go_below_zero(account: str) -> bool:
    """Only what stands for the world outside, and the platform's own pocket, can be negative."""
    return account.startswith("buyer:") or account == GOODWILL


class Posting(msgspec.Struct, frozen=True):
    """One leg of a transaction; the legs of one event add up to zero."""

    account: str
    amount: int


def allocate_payment(parts: Sequence[Part], totals: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Which part of the payment paid how much of what, exactly, once and for all (R32).

    ``totals`` (the item, shipping and tax of each line) and the parts add up to the same. Returns
    one row per total, one column per part; rows add up to the total, columns to the part.
    """
    left = list(totals)
    columns = []
    for part in parts:
        column = allocate(part.amount, left)
        left = [rest - share for rest, share in zip(left, column, strict=True)]
        columns.append(column)
    return tuple(zip(*columns, strict=True))


def _cells(order: Order, units: Units) -> Iterator[tuple[int, int, int]]:
    """What each part paid of each component of these units: component, part, amount.

    Each cell of a line is cut into units by itself, so however a line is cut, both the parts and
    the components of the pieces add up to what was paid.
    """
    for span in units:
        line = order.lines[span.line - 1]
        for component, row in enumerate(line.paid):
            for part, paid in enumerate(row):
                share = share_of_units(paid, span.first, span.last, line.quantity)
                yield component, part, share


def paid_for(order: Order, units: Units) -> tuple[int, ...]:
    """What each part of the payment paid for these units."""
    sums = [0] * len(order.parts)
    for _, part, amount in _cells(order, units):
        sums[part] += amount
    return tuple(sums)


def claimable_parts(policy: Policy, order: Order, units: Units) -> tuple[int, ...]:
    """What each part paid for these units, as far as it can be claimed as an amount.

    That is the money; coins and coupons come back in kind with a full refund. An order without any
    money in it can be claimed in what it was paid with.
    """
    money = policy.payment.money
    paid = paid_for(order, units)
    if not any(part.amount and part.kind in money for part in order.parts):
        return paid
    return tuple(p if part.kind in money else 0 for part, p in zip(order.parts, paid, strict=True))


def refundable(policy: Policy, order: Order, units: Units) -> int:
    """The most that can be claimed for these units (R11), in minor units."""
    return sum(claimable_parts(policy, order, units))


def split_refund(policy: Policy, order: Order, units: Units, amount: int) -> tuple[int, ...]:
    """Split a refund of these units over the payment's parts: back the way it came (R32).

    ``amount`` is at most ``refundable``. The parts share it in proportion to what each paid; a
    refund of all of it also brings back the coins and coupons that paid for these units.
    """
    claimable = claimable_parts(policy, order, units)
    if amount < sum(claimable):
        return allocate(amount, claimable)
    return paid_for(order, units)


def award(policy: Policy, order: Order, units: Units, amount: int, payer: Payer) -> Award:
    """What a closed dispute brings each side. ``amount`` is money, at most ``refundable``.

    The seller gets what the hold has left for these units; all of it where the platform pays.
    """
    parts = split_refund(policy, order, units, amount) if amount else (0,) * len(order.parts)
    held = sum(paid_for(order, units))
    to_seller = held - sum(parts) if payer is Payer.HOLD else held
    return Award(amount, parts, to_seller, payer)


def components(order: Order, units: Units, amount: int) -> tuple[int, int, int]:
    """How much of a refund of these units is for the items, for shipping and for tax."""
    sums = [0, 0, 0]
    for component, _, paid in _cells(order, units):
        sums[component] += paid
    item, shipping, tax = allocate(amount, sums)
    return (item, shipping, tax)


def postings_of(parts: Sequence[Part], event: object) -> tuple[Posting, ...]:
    """The double entry of one event; empty for an event that moves no money.

    ``parts`` are the order's parts of the payment. The legs add up to zero, always.
    """
    if isinstance(event, OrderPlaced):
        legs = [Posting(buyer_account(p.kind), -p.amount) for p in event.parts]
        return _settled([*legs, Posting(HOLD, sum(p.amount for p in event.parts))])
    if isinstance(event, UnitsReleased):
        return _settled([Posting(HOLD, -event.amount), Posting(SELLER, event.amount)])
    if isinstance(event, RefundRequested):
        source = HOLD if event.payer == Payer.HOLD else GOODWILL
        legs = [
            Posting(refund_account(p.kind), amount)
            for p, amount in zip(parts, event.parts, strict=True)
        ]
        return _settled([Posting(source, -sum(event.parts)), *legs])
    if isinstance(event, RefundSettled):
        kind = parts[event.part].kind
        return _settled(
            [
                Posting(refund_account(kind), -event.amount),
                Posting(buyer_account(kind), event.amount),
            ]
        )
    return ()


def _settled(legs: list[Posting]) -> tuple[Posting, ...]:
    """Legs on the same account become one; empty ones are left out."""
    sums: dict[str, int] = {}
    for leg in legs:
        sums[leg.account] = sums.get(leg.account, 0) + leg.amount
    return tuple(Posting(account, amount) for account, amount in sums.items() if amount)
