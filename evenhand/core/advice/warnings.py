"""What to know before closing, cancelling, waiting, or going to the card issuer (R26-R28, R30)."""

from datetime import datetime

import msgspec

from ..clock import DAY
from ..dispute.state import Dispute, Right
from ..order.state import Message, Moving, Order, Window
from ..order.unit_sets import claimable
from ..parties import Role
from ..policy.schema import CancelReason, Policy
from ..units import overlap

# ---------------------------------------------------------------------------------------------
# Closing (R26)


class ClosingWarning(msgspec.Struct, frozen=True):
    """One thing that closing a dispute costs; ``key`` is what the buyer acknowledges (R26).

    ``code``: window-until (these units can be claimed again until then), final-at-once (their money
    goes to the seller at once), promise and pressure (a message that closing may rest on).
    """

    key: str
    code: str
    message: int | None = None
    until: datetime | None = None


def pressing_messages(order: Order, dispute: Dispute) -> tuple[Message, ...]:
    """The seller's messages in this dispute that press to close it, or promise (R26)."""
    return tuple(
        m
        for m in order.messages
        if m.by.role is Role.SELLER
        and ("close" in m.pressure or "promise" in m.pressure)
        and m.at >= dispute.opened_at
        and m.dispute in (None, dispute.no)
    )


def closing_warnings(order: Order, dispute: Dispute, now: datetime) -> tuple[ClosingWarning, ...]:
    """What the buyer must know before closing: each window, and each promise it may rest on.

    A key changes with what it warns of, so an acknowledgement never covers news.
    """
    warnings = []
    for w in order.windows:
        if overlap(w.units, dispute.units):
            code = "window-until" if now < w.closes_at else "final-at-once"
            key = f"{code}:{w.no}:{w.closes_at.isoformat()}"
            warnings.append(ClosingWarning(key, code, until=w.closes_at))
    for m in pressing_messages(order, dispute):
        code = "promise" if "promise" in m.pressure else "pressure"
        warnings.append(ClosingWarning(f"{code}:{m.no}", code, message=m.no))
    return tuple(warnings)


# ---------------------------------------------------------------------------------------------
# Cancelling (R27)


def pressed_to_cancel(order: Order, reason: CancelReason) -> tuple[str, ...]:
    """What speaks against a cancel reason that blames the buyer: a seller who asked for it (R27)."""
    if reason.caused_by != "buyer":
        return ()
    asked = any(m.by.role is Role.SELLER and "false_reason" in m.pressure for m in order.messages)
    return ("seller-asked-for-this-reason",) if asked else ()


class CancellingWarning(msgspec.Struct, frozen=True):
    """What a reason to cancel does, told before it is chosen (R27).

    ``caused_by``: whom the cancellation is booked against. ``truthful``: the reasons that book it
    against the seller, where the seller has pressed for another; ``messages`` are those that did.
    """

    reason: str
    caused_by: str
    truthful: tuple[str, ...] = ()
    messages: tuple[int, ...] = ()


def cancelling_warnings(policy: Policy, order: Order) -> tuple[CancellingWarning, ...]:
    """For each reason a buyer can give: against whom it counts, and whether somebody asked for it."""
    if policy.cancellation is None:
        return ()
    reasons = {n: r for n, r in policy.cancellation.reasons.items() if r.given_by == "buyer"}
    truthful = tuple(n for n, r in reasons.items() if r.caused_by == "seller")
    pressing = tuple(
        m.no for m in order.messages if m.by.role is Role.SELLER and "false_reason" in m.pressure
    )
    return tuple(
        CancellingWarning(n, r.caused_by, truthful, pressing)
        if pressing and r.caused_by == "buyer"
        else CancellingWarning(n, r.caused_by)
        for n, r in reasons.items()
    )


# ---------------------------------------------------------------------------------------------
# Waiting (R28)


def waiting_warnings(policy: Policy, order: Order, now: datetime) -> tuple[Window, ...]:
    """The windows so near their end that a claim is safer than waiting for anybody's answer (R28)."""
    lead = policy.remedy_advice.stop_waiting_before_end
    if lead is None:
        return ()
    return tuple(
        w
        for w in order.windows
        if w.announced
        and w.suspended_at is None
        and w.closes_at - lead.days * DAY <= now < w.closes_at
        and claimable(order, w)
    )


# ---------------------------------------------------------------------------------------------
# The last resort (R30)


class BeforeChargeback(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a buyer should know before turning to the issuer (R30).

    ``inside`` are the steps that remain here, as commands with the moment each ends. ``last_day`` is
    the issuer's, by payment kind, where it is known. ``paid_back`` in minor units was or is being
    refunded: asking the issuer for it as well would be a double payment. ``disputed`` is what is
    still at stake here. ``account``: it bypasses the platform's process and may cost the account.
    """

    inside: tuple[tuple[str, datetime | None], ...]
    last_day: dict[str, datetime]
    paid_back: int
    disputed: int
    account: bool = True


def before_chargeback(policy: Policy, order: Order, now: datetime) -> BeforeChargeback:
    """What remains inside, until when, what was paid back, and the issuer's last day (R30)."""
    inside: list[tuple[str, datetime | None]] = []
    for w in order.windows:
        if w.suspended_at is None and now < w.closes_at and claimable(order, w):
            inside.append(("open_dispute", w.closes_at))
    for d in order.open_disputes:
        if d.appeal is not None and d.appeal.buyer is Right.OPEN and now < d.appeal.due:
            inside.append(("file_appeal", d.appeal.due))
        else:
            inside.append(("await_decision", d.due))
    windows = policy.chargeback.issuer_windows if policy.chargeback else {}
    kinds = {part.kind for part in order.parts if part.amount}
    return BeforeChargeback(
        tuple(inside),
        {k: order.placed_at + windows[k].days * DAY for k in sorted(kinds) if k in windows},
        sum(
            p
            for r in order.refunds
            for p, moving in zip(r.parts, r.moving, strict=True)
            if moving is not Moving.CANCELLED
        ),
        sum(d.claim.amount for d in order.open_disputes),
    )
