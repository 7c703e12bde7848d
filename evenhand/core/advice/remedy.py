"""Which remedy fits: decided by whether something usable is in hand, and by what sending it costs."""

from enum import StrEnum
from typing import Any

import msgspec

from ..dispute.state import Remedy
from ..order.state import Order
from ..policy.schema import Policy
from ..settlement import refundable
from ..units import Units


class Why(msgspec.Struct, frozen=True):
    """One reason for an advice: a code with its facts, worded by whoever shows it."""

    code: str
    params: dict[str, Any] = {}


class Condition(StrEnum):
    """What the buyer says of the item that came."""

    FINE = "fine"  # nothing is wrong with it
    MINOR_FLAW = "minor_flaw"  # slightly flawed, and they would keep it (R19)
    USABLE = "usable"  # not right, but somebody could use it
    UNUSABLE = "unusable"


class RemedyAdvice(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which remedy is recommended, and the facts that decide it (R17, R18).

    ``partial``: part of the money, since the item is kept. ``at_most`` is the most that can be asked
    for, in minor units.
    """

    remedy: Remedy
    why: tuple[Why, ...]
    partial: bool = False
    at_most: int = 0


def recommend_remedy(
    policy: Policy, order: Order, units: Units, reason: str, condition: Condition | None = None
) -> RemedyAdvice:
    """Refund only, or return and refund (R17)?

    Decided by whether something usable is in hand, and by its value against the cost of sending it
    back; a Free Return listing takes that cost off the buyer (R18). ``condition`` is what the buyer
    says of it; without, what the reason usually means.
    """
    rule = policy.reasons[reason]
    remedies = tuple(r for r in rule.remedies if r is not Remedy.REPLACEMENT)
    most = refundable(policy, order, units)
    facts: dict[str, Any] = {"value": most}
    if len(remedies) == 1:
        code = {
            "not_received": "nothing-arrived",
            "not_as_agreed": "nothing-to-send-back",
            "own": "only-with-return",
        }[rule.group]
        return RemedyAdvice(remedies[0], (Why(code),), at_most=most)
    if condition is Condition.MINOR_FLAW:
        why = (Why("minor-flaw", facts),)
        return RemedyAdvice(Remedy.REFUND_ONLY, why, partial=True, at_most=most)
    if all(order.lines[s.line - 1].free_return for s in units):
        return RemedyAdvice(Remedy.RETURN_AND_REFUND, (Why("free-return", facts),), at_most=most)
    usable = rule.usable if condition is None else condition is not Condition.UNUSABLE
    if not usable:
        return RemedyAdvice(Remedy.REFUND_ONLY, (Why("not-usable", facts),), at_most=most)
    return _by_postage(policy, order, facts, most)


def _by_postage(policy: Policy, order: Order, facts: dict[str, Any], most: int) -> RemedyAdvice:
    """Worth sending back, if it is worth several times what that usually costs."""
    postage = policy.remedy_advice.usual_return_postage.amounts.get(order.currency)
    if postage is None:
        return RemedyAdvice(Remedy.REFUND_ONLY, (Why("postage-unknown", facts),), at_most=most)
    facts = {**facts, "postage": postage}
    if most >= postage * policy.remedy_advice.worth_returning_from.times:
        remedy, code = Remedy.RETURN_AND_REFUND, "worth-returning"
    else:
        remedy, code = Remedy.REFUND_ONLY, "not-worth-returning"
    return RemedyAdvice(remedy, (Why(code, facts),), at_most=most)
