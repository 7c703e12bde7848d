"""Every moment at which silence does something, derived from the order; none can be forgotten."""

from datetime import datetime

import msgspec

from .clock import DAY
from .dispute.actions import silence_of
from .dispute.state import Stage
from .guard import View
from .order.actions import claimable, unshipped
from .order.state import Order
from .parties import CLOCK, Role
from .policy.schema import Policy


class Deadline(msgspec.Struct, frozen=True, order=True):
    """One deadline of an order: what it is about, when it falls due, whose silence it is.

    ``kind``: ship_by, promise, window, remind_window, turn, remind_turn. ``about``: the number of
    the window or dispute (0 for the order). ``silence`` names the rule that says what lapsing does;
    empty for a mere reminder.
    """

    kind: str
    about: int
    due: datetime
    party: Role
    silence: str


def deadlines_of(policy: Policy, order: Order) -> tuple[Deadline, ...]:
    """All deadlines that are armed for this order, in no particular order."""
    if order.finalised_at is not None:
        return ()
    armed: list[Deadline] = []
    if unshipped(order):
        armed.append(Deadline("ship_by", 0, order.ship_by, Role.SELLER, "ship-by-lapse"))
    for w in order.windows:
        if not w.units or not claimable(order, w):
            continue
        if not w.announced:
            armed.append(
                Deadline("promise", w.no, order.promised_by, Role.PLATFORM, "promise-lapse")
            )
            continue
        armed.append(Deadline("window", w.no, w.closes_at, Role.BUYER, "window-lapse"))
        leads = policy.protection.remind_before_end.days
        if w.reminded < len(leads):
            due = w.closes_at - leads[w.reminded] * DAY
            armed.append(Deadline("remind_window", w.no, due, Role.BUYER, ""))
    for d in order.disputes:
        if d.stage is Stage.CLOSED or d.due is None or d.turn is None:
            continue
        view = View(policy, order, CLOCK, d.due)
        armed.append(Deadline("turn", d.no, d.due, d.turn, silence_of(view, d)))
        leads = policy.negotiation.remind_before_turn_ends.days
        if d.turn in (Role.BUYER, Role.SELLER) and d.reminded < len(leads):
            due = d.due - leads[d.reminded] * DAY
            armed.append(Deadline("remind_turn", d.no, due, d.turn, ""))
    return tuple(armed)
