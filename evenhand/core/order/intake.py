"""A paid order comes in: the money is held, and it is settled what paid for what (R1, R32)."""

import msgspec

from ..envelope import Command, Fact, digest_words
from ..guard import refuse
from ..parties import Role
from ..policy.schema import Policy
from ..settlement import allocate_payment
from .commands import PlaceOrder
from .events import OrderPlaced
from .state import Line


def place(policy: Policy, command: Command, do: PlaceOrder) -> tuple[Fact, ...]:
    """Take a paid order in: the money is held, each part of the payment allocated to the lines."""
    if command.actor.role is not Role.PLATFORM:
        raise refuse("not-a-party", role="platform")
    totals = [cell for line in do.lines for cell in (line.item, line.shipping, line.tax)]
    parts = sum(p.amount for p in do.payment)
    if parts != sum(totals):
        raise refuse(
            "payment-does-not-add-up", parts=parts, lines=sum(totals), currency=do.currency
        )
    known = (*policy.payment.money, *policy.payment.returned_in_kind)
    for part in do.payment:
        if part.kind not in known:
            raise refuse("unknown-payment-kind", kind=part.kind, known=", ".join(known))
    if not do.placed_at <= do.ship_by <= do.promised_by:
        raise refuse("dates-out-of-order")
    paid = allocate_payment(do.payment, totals)
    words, lines = [], []
    for no, line in enumerate(do.lines, start=1):
        field, listing = f"listing.{no}", msgspec.json.encode(line.listing).decode()
        words.append((field, listing))
        lines.append(
            Line(
                no,
                line.quantity,
                line.item,
                line.shipping,
                line.tax,
                paid[3 * no - 3 : 3 * no],
                "free_return" in line.listing.tags,
                digest_words(command.salt, field, listing),
            )
        )
    placed = OrderPlaced(
        do.reference,
        do.buyer,
        do.seller,
        do.currency,
        do.policy,
        do.placed_at,
        do.ship_by,
        do.promised_by,
        tuple(lines),
        do.payment,
    )
    return (Fact(placed, tuple(words)),)
