"""The few columns by which lists of orders are sorted and found; derived, never decided on."""

from datetime import datetime
from typing import NamedTuple

from ..core.chargeback.state import Chargeback, ChargebackStage
from ..core.deadlines import Deadline, deadlines_of
from ..core.dispute.state import Dispute, Remedy, Stage
from ..core.dispute.turns import due_of
from ..core.order.state import Order
from ..core.parties import Role
from ..core.policy.schema import Policy

# An order with an open dispute is at one of these, by its most urgent one.
IN_DISPUTE = ("negotiation", "mediation", "appeal", "return", "replacement")
# An open case is that, or a chargeback that stops everything else.
OPEN = (*IN_DISPUTE, "chargeback")

# What one side asks of the other, or of the buyer, outside a dispute; somebody has to answer.
_ASKED = ("cancellation", "extension", "refund")


class Summary(NamedTuple):
    """Where an order stands. ``stage``: quiet, negotiation, mediation (a ruling, or the decision of
    an appeal, is awaited), appeal (somebody may still appeal), return, replacement, chargeback, final.
    """

    total: int
    held: int
    stage: str
    turn: str | None
    due_at: datetime | None
    at_stake: int


def summary_of(policy: Policy, order: Order) -> Summary:
    """The most urgent dispute decides, then a chargeback, then what somebody was asked for."""
    total = sum(p.amount for p in order.parts)
    running = [d for d in order.open_disputes if d.suspended_at is None]
    chargebacks = order.open_chargebacks
    stake = sum(map(_at_stake, running)) + sum(c.amount for c in chargebacks)
    if running:
        d = min(running, key=lambda d: (_stage(d) != "mediation", due_of(d) or order.placed_at))
        return Summary(total, order.held, _stage(d), d.turn, due_of(d), stake)
    if chargebacks:
        turn, due = min((_answer(c) for c in chargebacks), key=lambda answer: answer[1])
        return Summary(total, order.held, "chargeback", turn, due, stake)
    silences = [d for d in deadlines_of(policy, order) if d.silence]
    asked = min((d for d in silences if d.kind in _ASKED), key=_by_due, default=None)
    first = asked or min(silences, key=_by_due, default=None)
    return Summary(
        total,
        order.held,
        "quiet" if order.finalised_at is None else "final",
        asked.party if asked else None,
        first.due if first else None,
        0,
    )


def _by_due(deadline: Deadline) -> datetime:
    return deadline.due


def _stage(d: Dispute) -> str:
    """What a dispute waits for."""
    if d.agreed is not None:
        back = d.replacement is None or d.agreed.remedy is not Remedy.REPLACEMENT
        return "return" if back else "replacement"
    if d.stage is Stage.MEDIATION:
        return "mediation" if d.turn is Role.PLATFORM else "appeal"
    return "negotiation"


def _at_stake(d: Dispute) -> int:
    """What is claimed, or what was decided for the buyer."""
    return d.agreed.amount if d.agreed else d.claim.amount


def _answer(chargeback: Chargeback) -> tuple[str | None, datetime]:
    """Who has to answer a chargeback, and until when; nobody while the network decides."""
    if chargeback.stage is ChargebackStage.CONTESTED:
        return None, chargeback.ends_by
    return Role.PLATFORM, chargeback.respond_by
