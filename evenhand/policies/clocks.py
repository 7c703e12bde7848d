"""The clocks of an order as scenarios name them, each by the rule of its silence."""

from collections.abc import Mapping

from ..core.deadlines import Deadline
from ..core.parties import Role
from .phrases import moment
from .world import Case, Otherwise

# What a clock is called: how the rule of its silence begins, and whose it is where that is not enough.
CLOCKS: Mapping[str, tuple[str, Role | None]] = {
    "the time to ship": ("ship-by-lapse", None),
    "the time for the carrier's first scan": ("first-scan-lapse", None),
    "the promised time": ("promise-lapse", None),
    "the buyer's protection": ("window-lapse", None),
    "the time to grant more time": ("extension-silence", None),
    "the seller's time to agree to cancel": ("cancellation-silence", None),
    "the seller's time to answer": ("seller-silence- talk-over-", Role.SELLER),
    "the buyer's time to answer": ("buyer-silence- talk-over-", Role.BUYER),
    "the platform's time to rule": ("ruling-overdue-", None),
    "the platform's time to decide the appeal": ("appeal-overdue-", None),
    "the time to show what was asked for": ("exhibit-silence", None),
    "the buyer's time to appeal": ("appeal-silence", Role.BUYER),
    "the seller's time to appeal": ("appeal-silence", Role.SELLER),
    "the seller's time to give an address": ("return-address-silence", None),
    "the platform's time to give a label": ("return-label-silence", None),
    "the buyer's time to send it back": ("return-ship-silence", None),
    "the return's time to arrive": ("return-arrival-silence", None),
    "the seller's time to inspect the return": ("return-inspect-silence", None),
    "the seller's time to send it anew": ("replacement-ship-silence", None),
    "the replacement's time to arrive": ("replacement-arrival-silence", None),
    "the buyer's time to look at the replacement": ("replacement-accept-silence", None),
    "the buyer's time to choose another way": ("refund-way-silence", None),
    "the time that unclaimed money is kept": ("unclaimed-lapse", None),
    "the platform's time to answer the chargeback": ("represent-silence", None),
    "the chargeback's longest time": ("chargeback-longest", None),
}


def armed(case: Case, clock: tuple[str, Role | None]) -> Deadline:
    """The deadline of a clock that runs. Raises ``Otherwise`` if it does not."""
    due = [deadline for deadline in case.deadlines() if _is(deadline, clock)]
    if not due:
        runs = sorted({f"{_name(d)} until {moment(d.due)}" for d in case.deadlines() if d.silence})
        raise Otherwise(f"this clock does not run; running are: {', '.join(runs) or 'none'}")
    return min(due, key=lambda deadline: deadline.due)


def _name(deadline: Deadline) -> str:
    return next((name for name, clock in CLOCKS.items() if _is(deadline, clock)), deadline.kind)


def _is(deadline: Deadline, clock: tuple[str, Role | None]) -> bool:
    rules, party = clock
    begins = tuple(rules.split())
    return deadline.silence.startswith(begins) and party in (None, deadline.party)
