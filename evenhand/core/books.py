"""The books of an order: its accounts, and the double entry of every event that moves money.

The legs of one event add up to zero, always. ``docs/money.md`` shows each as a table of balances
before and after.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from .chargeback.events import (
    ChargebackEnded,
    ChargebackNotified,
    FeePaid,
    OwedCovered,
    OwedSettled,
)
from .chargeback.state import ChargebackStage
from .dispute.state import Payer
from .order import events as o
from .order.state import Part
from .parties import Role

HOLD = "hold"
SELLER = "seller"
UNCLAIMED = "unclaimed"
GOODWILL = "platform:goodwill"
LOSSES = "platform:losses"
CHARGEBACKS = "platform:chargebacks"
FEES = "platform:fees"
OWED = "receivable:buyer"
HANDED_OVER = "law:unclaimed"
NETWORK = "network:fees"

# What one side is charged or credited beside the hold, on its balance with the platform.
CHARGED: Mapping[Role, str] = {Role.SELLER: "seller:charged", Role.PLATFORM: GOODWILL}
CREDITED: Mapping[Role, str] = {
    Role.BUYER: "buyer-balance",
    Role.SELLER: "seller:credited",
    Role.PLATFORM: GOODWILL,
}

# Whose balance an account feeds, outside the order and exactly once.
FEEDS: Mapping[str, Role] = {
    SELLER: Role.SELLER,
    CHARGED[Role.SELLER]: Role.SELLER,
    CREDITED[Role.SELLER]: Role.SELLER,
    CREDITED[Role.BUYER]: Role.BUYER,
}
_BELOW_ZERO = frozenset({GOODWILL, LOSSES, CHARGEBACKS, FEES, OWED, CHARGED[Role.SELLER]})


def buyer_account(kind: str) -> str:
    """The outside world's side of one part of the payment: the buyer's card, coins and so on."""
    return f"buyer:{kind}"


def refund_account(kind: str) -> str:
    """Money that was decided to go back by this part and has not been moved yet."""
    return f"refund:{kind}"


def may_go_below_zero(account: str) -> bool:
    """Only what stands for the world outside, a pocket that pays, or a debt, can be negative."""
    return account.startswith("buyer:") or account in _BELOW_ZERO


class Posting(msgspec.Struct, frozen=True):
    """One leg of a transaction; the legs of one event add up to zero."""

    account: str
    amount: int


def postings_of(parts: Sequence[Part], event: object) -> tuple[Posting, ...]:
    """The double entry of one event; empty for an event that moves no money.

    ``parts`` are the order's parts of the payment. The legs add up to zero, always.
    """
    legs = _LEGS.get(type(event))
    return _settled(legs(parts, event)) if legs else ()


Legs = list[tuple[str, int]]


def _by_part(parts: Sequence[Part], amounts: Sequence[int]) -> Legs:
    return [(refund_account(p.kind), a) for p, a in zip(parts, amounts, strict=True)]


def _source(payer: str) -> str:
    return HOLD if payer == Payer.HOLD else GOODWILL


def _placed(parts: Sequence[Part], event: o.OrderPlaced) -> Legs:
    legs = [(buyer_account(p.kind), -p.amount) for p in event.parts]
    return [*legs, (HOLD, sum(p.amount for p in event.parts))]


def _released(parts: Sequence[Part], event: o.UnitsReleased) -> Legs:
    return [(HOLD, -event.amount), (SELLER, event.amount)]


def _requested(parts: Sequence[Part], event: o.RefundRequested) -> Legs:
    return [(_source(event.payer), -sum(event.parts)), *_by_part(parts, event.parts)]


def _refund_cancelled(parts: Sequence[Part], event: o.RefundCancelled) -> Legs:
    back = [(s, -amount) for s, amount in zip(event.sources, event.parts, strict=True) if amount]
    return [*back, (_source(event.payer), sum(event.parts))]


def _refund_settled(parts: Sequence[Part], event: o.RefundSettled) -> Legs:
    kind = event.kind or parts[event.part].kind
    return [(refund_account(kind), -event.amount), (buyer_account(kind), event.amount)]


def _redirected(parts: Sequence[Part], event: o.RefundRedirected) -> Legs:
    return [(event.source, -event.amount), (refund_account(event.kind), event.amount)]


def _unclaimed(parts: Sequence[Part], event: o.RefundUnclaimed) -> Legs:
    return [(event.source, -event.amount), (UNCLAIMED, event.amount)]


def _handed_over(parts: Sequence[Part], event: o.UnclaimedHandedOver) -> Legs:
    return [(UNCLAIMED, -event.amount), (HANDED_OVER, event.amount)]


def _charged(parts: Sequence[Part], event: o.Charged) -> Legs:
    return [(CHARGED[event.payer], -event.amount), (CREDITED[event.payee], event.amount)]


def _notified(parts: Sequence[Part], event: ChargebackNotified) -> Legs:
    return [(CHARGEBACKS, -event.amount), (buyer_account(parts[event.part].kind), event.amount)]


def _chargeback_ended(parts: Sequence[Part], event: ChargebackEnded) -> Legs:
    if event.stage is ChargebackStage.LOST:
        loss = event.loss
        assert loss is not None  # a lost chargeback says who bears it
        return [
            (HOLD, -loss.hold),
            (CHARGED[Role.SELLER], -loss.seller),
            (LOSSES, -loss.platform),
            (OWED, -loss.double),
            (CHARGEBACKS, event.amount),
        ]
    return [(buyer_account(parts[event.part].kind), -event.amount), (CHARGEBACKS, event.amount)]


def _fee(parts: Sequence[Part], event: FeePaid) -> Legs:
    return [(FEES, -event.amount), (NETWORK, event.amount)]


def _owed_covered(parts: Sequence[Part], event: OwedCovered) -> Legs:
    owed = event.amount - event.written_off
    return [(_source(event.payer), -event.amount), (OWED, owed), (LOSSES, event.written_off)]


def _owed_settled(parts: Sequence[Part], event: OwedSettled) -> Legs:
    if event.recovered:
        return [(buyer_account(parts[event.part].kind), -event.amount), (OWED, event.amount)]
    return [(LOSSES, -event.amount), (OWED, event.amount)]


_LEGS: Mapping[type, Callable[[Sequence[Part], Any], Legs]] = {
    o.OrderPlaced: _placed,
    o.UnitsReleased: _released,
    o.RefundRequested: _requested,
    o.RefundCancelled: _refund_cancelled,
    o.RefundSettled: _refund_settled,
    o.RefundRedirected: _redirected,
    o.RefundUnclaimed: _unclaimed,
    o.UnclaimedHandedOver: _handed_over,
    o.Charged: _charged,
    ChargebackNotified: _notified,
    ChargebackEnded: _chargeback_ended,
    FeePaid: _fee,
    OwedCovered: _owed_covered,
    OwedSettled: _owed_settled,
}


def _settled(legs: Legs) -> tuple[Posting, ...]:
    """Legs on the same account become one; empty ones are left out."""
    sums: dict[str, int] = {}
    for account, amount in legs:
        sums[account] = sums.get(account, 0) + amount
    return tuple(Posting(account, amount) for account, amount in sums.items() if amount)
