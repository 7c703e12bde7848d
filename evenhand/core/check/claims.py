"""The claims that stand for all: which of a policy's reasons to try, and how an order gets there.

After it was opened, a dispute depends on its reason only by its remedies, who has to prove it, whether
it waits for a parcel on its way, and who bears a return's postage. One reason for each of these is
enough, and of several the one with the fewest remedies.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ..clock import DAY
from ..deadlines import armed
from ..dispute import commands as d
from ..dispute.state import Remedy
from ..envelope import AnyCommand, Refused
from ..order import commands as o
from ..order.state import Order, Part, Tracking
from ..order.unit_sets import claimable
from ..parties import Actor
from ..policy.schema import Policy, Reason
from .walk import BUYER, PLATFORM, SELLER, Move, after, judged, lapse

FROM = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHIP_WITHIN, PROMISED_WITHIN = 7 * DAY, 30 * DAY
DELIVERED_AFTER = 10 * DAY
PRICE = 2000


class Case(NamedTuple):
    """A claim for one piece: for which reason, asking for what.

    ``paid_out``: the seller was paid already, since the carrier had said it was delivered.
    """

    reason: str
    remedy: Remedy
    paid_out: bool = False


class Begun(NamedTuple):
    """An order as far as it has come, when, and by which moves."""

    order: Order
    now: datetime
    moves: tuple[Move, ...]


def cases(policy: Policy) -> Iterator[Case]:
    """One claim of each kind that goes its own way, and one where the seller was paid already."""
    seen: set[tuple[object, ...]] = set()
    simplest = sorted(policy.reasons, key=lambda name: len(_remedies(policy, name)))
    for name in simplest:
        reason = policy.reasons[name]
        for remedy in _remedies(policy, name):
            kind = _goes_its_way(reason, remedy)
            if kind not in seen:
                seen.add(kind)
                yield Case(name, remedy)
    if policy.protection.reopen_within is not None:
        for name in simplest:
            if policy.reasons[name].needs == "late":
                yield Case(name, _remedies(policy, name)[0], paid_out=True)
                return


def _remedies(policy: Policy, name: str) -> tuple[Remedy, ...]:
    known = policy.replacement is not None
    return tuple(r for r in policy.reasons[name].remedies if known or r is not Remedy.REPLACEMENT)


def _goes_its_way(reason: Reason, remedy: Remedy) -> tuple[object, ...]:
    return (remedy, reason.burden, remedy is Remedy.RETURN_AND_REFUND and reason.group == "own")


# ---------------------------------------------------------------------------------------------
# How an order gets there


class _Refused(Exception):
    """The policy does not let this be claimed."""


class Tale:
    """An order to which one thing after the other happens, each on record as a move."""

    def __init__(self, policy: Policy, *tags: str) -> None:
        self.policy = policy
        self.now = FROM
        self.moves: tuple[Move, ...] = ()
        self._order: Order | None = None
        kind = (policy.payment.money or policy.payment.returned_in_kind)[0]
        listing = o.Listing("A cup", tags=tags)
        self.does(
            PLATFORM,
            o.PlaceOrder(
                "R-1",
                BUYER.id,
                SELLER.id,
                "EUR",
                FROM,
                FROM + SHIP_WITHIN,
                FROM + PROMISED_WITHIN,
                (o.NewLine(1, PRICE, listing),),
                (Part(kind, PRICE),),
            ),
        )

    @property
    def order(self) -> Order:
        """The order as it stands."""
        assert self._order is not None  # it is placed first of all
        return self._order

    def does(self, by: Actor, do: AnyCommand) -> None:
        """Somebody acts now. Raises if the policy refuses it."""
        self._take(Move(self.now, by, do))

    def until(self, moment: datetime) -> None:
        """Time passes, and what is due lapses."""
        while True:
            due = min(armed(self.policy, self.order), key=lambda x: x.due, default=None)
            if due is None or due.due > moment:
                break
            self._take(lapse(due, self.now))
        self.now = max(self.now, moment)

    def _take(self, move: Move) -> None:
        facts = judged(self.policy, self._order, move)
        if isinstance(facts, Refused):
            raise _Refused(facts.rule)
        self._order = after(self._order, move, facts)
        self.now, self.moves = move.at, (*self.moves, move)


def begin(policy: Policy, case: Case) -> Begun | None:
    """An order on which this claim was just filed; ``None`` where the policy lets nobody file it."""
    reason = policy.reasons[case.reason]
    tale = Tale(policy, *(("free_return",) if reason.needs == "free_return" else ()))
    try:
        if policy.negotiation.ask_seller_first is not None:
            tale.does(BUYER, o.SendMessage("-"))
        tale.does(SELLER, o.ShipParcel("post", "N-1"))
        tale.does(PLATFORM, _scan(tale, Tracking.ACCEPTED))
        if case.paid_out:
            _paid_out(tale)
        _on_record(tale, reason)
        _opens(tale, case)
    except _Refused:
        return None
    return Begun(tale.order, tale.now, tale.moves)


def _scan(tale: Tale, status: Tracking) -> o.RecordTracking:
    return o.RecordTracking(1, status, tale.now)


def _paid_out(tale: Tale) -> None:
    """Delivered, never claimed, paid out; and then the carrier takes its word back."""
    tale.until(FROM + DELIVERED_AFTER)
    tale.does(PLATFORM, _scan(tale, Tracking.DELIVERED))
    tale.until(tale.order.windows[0].closes_at)
    tale.does(PLATFORM, o.CorrectTracking(1, 2))


def _on_record(tale: Tale, reason: Reason) -> None:
    """What the order's record must show before the reason can be claimed."""
    match reason.needs:
        case "late":
            tale.until(tale.order.promised_by + timedelta(hours=1))
        case "record":
            tale.until(FROM + DELIVERED_AFTER)
            tale.does(PLATFORM, _scan(tale, reason.shown_by[0]))
        case "arrived_late":
            tale.until(tale.order.promised_by + DAY)
            tale.does(PLATFORM, _scan(tale, Tracking.DELIVERED))
        case "delivered" | "in_hand" | "free_return":
            tale.until(FROM + DELIVERED_AFTER)
            tale.does(PLATFORM, _scan(tale, Tracking.DELIVERED))


def _opens(tale: Tale, case: Case) -> None:
    window = next((w for w in reversed(tale.order.windows) if claimable(tale.order, w)), None)
    if window is None:
        raise _Refused("window-closed")
    units = claimable(tale.order, window)
    tale.does(BUYER, d.OpenDispute(units, case.reason, case.remedy, PRICE, "-"))
