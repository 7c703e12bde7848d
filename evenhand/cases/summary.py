"""The few columns by which lists of orders are sorted and found; derived, never decided on."""

from datetime import datetime
from typing import NamedTuple

from ..core.deadlines import deadlines_of
from ..core.dispute.state import Stage
from ..core.order.state import Order
from ..core.policy.schema import Policy


class Summary(NamedTuple):
    """Where an order stands. ``stage``: quiet, negotiation, return, mediation, final."""

    total: int
    held: int
    stage: str
    turn: str | None
    due_at: datetime | None
    at_stake: int


def summary_of(policy: Policy, order: Order) -> Summary:
    """The most urgent dispute decides; without one, the next deadline of the order."""
    total = sum(p.amount for p in order.parts)
    disputes = sorted(order.open_disputes, key=lambda d: d.due or order.placed_at)
    if disputes:
        first = disputes[0]
        mediation = any(d.stage is Stage.MEDIATION and d.agreed is None for d in disputes)
        if mediation:
            first = next(d for d in disputes if d.stage is Stage.MEDIATION and d.agreed is None)
        stage = "mediation" if mediation else "return" if first.agreed else "negotiation"
        stake = sum(d.claim.amount for d in disputes)
        return Summary(total, order.held, stage, first.turn, first.due, stake)
    if order.finalised_at is not None:
        return Summary(total, order.held, "final", None, None, 0)
    due = min((d.due for d in deadlines_of(policy, order) if d.silence), default=None)
    return Summary(total, order.held, "quiet", None, due, 0)
