"""Every moment at which silence does something, derived from the order; none can be forgotten."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from .chargeback.state import Chargeback, ChargebackStage
from .clock import DAY
from .dispute.state import Dispute, Right, Stage
from .dispute.turns import silence_of
from .guard import View
from .order.extension import grants
from .order.parcels import first_scan_due
from .order.refunds import silence_of as refund_silence
from .order.state import Moving, Order, Refund
from .order.unit_sets import claimable, unshipped
from .parties import CLOCK, Role
from .policy.schema import Policy


class Deadline(msgspec.Struct, frozen=True, order=True):
    """One deadline of an order: what it is about, when it falls due, whose silence it is.

    ``kind``: ship_by, first_scan, promise, window, remind_window, extension, cancellation, turn,
    remind_turn, request_buyer, request_seller, appeal_buyer, appeal_seller, refund, represent,
    chargeback. ``about``: the number of the parcel, window, request, dispute, refund or chargeback
    (0 for the order). ``silence`` names the rule that says what lapsing does; empty for a mere
    reminder.
    """

    kind: str
    about: int
    due: datetime
    party: Role
    silence: str


def deadlines_of(policy: Policy, order: Order) -> tuple[Deadline, ...]:
    """All deadlines that are armed for this order, in no particular order.

    A final order has only those of money still on its way, and of a chargeback.
    """
    return tuple(armed(policy, order))


def armed(policy: Policy, order: Order) -> Iterator[Deadline]:
    """The same, one after the other."""
    if order.finalised_at is None:
        yield from _windows(policy, order)
        yield from _shipping(policy, order)
        yield from _requests(order)
        for d in order.disputes:
            if d.stage is not Stage.CLOSED and d.suspended_at is None:
                yield from _dispute(policy, order, d)
    for refund in order.refunds:
        if refund.choose_by is not None:
            yield from _refund(refund)
    for chargeback in order.chargebacks:
        if chargeback.open:
            yield from _chargeback(chargeback)


def _shipping(policy: Policy, order: Order) -> Iterator[Deadline]:
    if order.shipping_suspended_at is None and unshipped(order):
        yield Deadline("ship_by", 0, order.ship_by, Role.SELLER, "ship-by-lapse")
    if policy.shipping is not None:
        for parcel in order.parcels:
            if parcel.scanned_at is None:
                due = first_scan_due(policy, order, parcel)
                if due is not None:
                    yield Deadline("first_scan", parcel.no, due, Role.SELLER, "first-scan-lapse")


def _windows(policy: Policy, order: Order) -> Iterator[Deadline]:
    leads = policy.protection.remind_before_end.days
    for w in order.windows:
        if not w.units or w.suspended_at is not None or not claimable(order, w):
            continue
        if not w.announced:
            yield Deadline("promise", w.no, order.promised_by, Role.PLATFORM, "promise-lapse")
            continue
        yield Deadline("window", w.no, w.closes_at, Role.BUYER, "window-lapse")
        if w.reminded < len(leads):
            due = w.closes_at - leads[w.reminded] * DAY
            yield Deadline("remind_window", w.no, due, Role.BUYER, "")


def _requests(order: Order) -> Iterator[Deadline]:
    for asked in order.extensions:
        if asked.ended is None:
            yield Deadline(
                "extension", asked.no, asked.due, grants(asked.kind), "extension-silence"
            )
    for wanted in order.cancellations:
        if wanted.ended is None:
            rule = "cancellation-silence"
            yield Deadline("cancellation", wanted.no, wanted.due, Role.SELLER, rule)


def _dispute(policy: Policy, order: Order, d: Dispute) -> Iterator[Deadline]:
    if d.turn is not None and d.due is not None:
        view = View(policy, order, CLOCK, d.due)
        yield Deadline("turn", d.no, d.due, d.turn, silence_of(view, d))
        leads = policy.negotiation.remind_before_turn_ends.days
        if d.turn in (Role.BUYER, Role.SELLER) and d.reminded < len(leads):
            yield Deadline("remind_turn", d.no, d.due - leads[d.reminded] * DAY, d.turn, "")
    for request in d.requests:
        if request.open:
            kind = f"request_{request.of.value}"
            yield Deadline(kind, d.no, request.due, request.of, "exhibit-silence")
    if d.appeal is not None and d.agreed is None:
        for side in (Role.BUYER, Role.SELLER):
            if d.appeal.right(side) is Right.OPEN:
                kind = f"appeal_{side.value}"
                yield Deadline(kind, d.no, d.appeal.due, side, "appeal-silence")


def _refund(refund: Refund) -> Iterator[Deadline]:
    """The buyer's days to choose another way, then the time that unclaimed money is kept."""
    due = None
    if Moving.REFUSED in refund.moving:
        due = refund.choose_by
    elif Moving.UNCLAIMED in refund.moving:
        due = refund.keep_until
    if due is not None:
        yield Deadline("refund", refund.no, due, Role.BUYER, refund_silence(refund))


def _chargeback(chargeback: Chargeback) -> Iterator[Deadline]:
    if chargeback.stage in (ChargebackStage.NOTICE, ChargebackStage.SECOND_ROUND):
        due = chargeback.respond_by
        yield Deadline("represent", chargeback.no, due, Role.PLATFORM, "represent-silence")
    due, rule = chargeback.ends_by, "chargeback-longest"
    yield Deadline("chargeback", chargeback.no, due, Role.PLATFORM, rule)
