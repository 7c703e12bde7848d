"""What a person should know before deciding, with its reasons. Advice never forbids anything."""

from datetime import datetime
from typing import Any

import msgspec

from .dispute.state import Dispute, Exhibit, Remedy
from .order.state import Message, Order
from .parties import Role
from .policy.schema import Policy
from .settlement import refundable
from .units import Units, overlap


class Why(msgspec.Struct, frozen=True):
    """One reason for an advice: a code with its facts, worded by whoever shows it."""

    code: str
    params: dict[str, Any] = {}


class RemedyAdvice(msgspec.Struct, frozen=True):
    """Which remedy is recommended, and the facts that decide it (R17, R18)."""

    remedy: Remedy
    why: tuple[Why, ...]


def recommend_remedy(policy: Policy, order: Order, units: Units, reason: str) -> RemedyAdvice:
    """Refund only, or return and refund (R17)?

    Decided by whether something usable is in hand, and by its value against the cost of sending it
    back; a Free Return listing takes that cost off the buyer (R18).
    """
    rule = policy.reasons[reason]
    remedies = tuple(Remedy(r) for r in rule.remedies)
    if len(remedies) == 1:
        code = {
            "not_received": "nothing-arrived",
            "not_as_agreed": "nothing-to-send-back",
            "own": "only-with-return",
        }[rule.group]
        return RemedyAdvice(remedies[0], (Why(code),))
    value = refundable(policy, order, units)
    if all(order.lines[s.line - 1].free_return for s in units):
        return RemedyAdvice(Remedy.RETURN_AND_REFUND, (Why("free-return", {"value": value}),))
    if not rule.usable:
        return RemedyAdvice(Remedy.REFUND_ONLY, (Why("not-usable", {"value": value}),))
    postage = policy.remedy_advice.usual_return_postage.amounts.get(order.currency)
    if postage is None:
        return RemedyAdvice(Remedy.REFUND_ONLY, (Why("postage-unknown", {"value": value}),))
    facts = {"value": value, "postage": postage}
    if value >= postage * policy.remedy_advice.worth_returning_from.times:
        return RemedyAdvice(Remedy.RETURN_AND_REFUND, (Why("worth-returning", facts),))
    return RemedyAdvice(Remedy.REFUND_ONLY, (Why("not-worth-returning", facts),))


class Wanted(msgspec.Struct, frozen=True):
    """One kind of evidence a reason asks for, by weight, and whether it is on file (R13-R16)."""

    kind: str
    weight: int
    satisfied: bool


def wanted_evidence(
    policy: Policy, reason: str, exhibits: tuple[Exhibit, ...]
) -> tuple[Wanted, ...]:
    """The same list for both sides: what would prove this reason, heaviest first."""
    kinds = {x.kind for x in exhibits if x.by is Role.BUYER}
    wanted = sorted(policy.reasons[reason].evidence, key=lambda w: -w.weight)
    return tuple(Wanted(w.kind, w.weight, w.kind in kinds) for w in wanted)


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
    """The seller's messages in this dispute that press or promise (R26)."""
    return tuple(
        m
        for m in order.messages
        if m.by.role is Role.SELLER
        and m.pressure
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
