"""How each fact changes the order. No rule is decided here; a stream always folds to one state."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import add, sub
from typing import Any

from msgspec.structs import replace

from ..clock import DAY
from ..dispute.state import Dispute, Payer, Stage
from ..parties import Actor
from ..units import minus, overlap, union
from . import events as e
from .state import (
    NO_SCAN,
    Basis,
    Cancellation,
    Charge,
    Extension,
    Message,
    Moving,
    Order,
    Parcel,
    Refund,
    Scan,
    Tracking,
    Way,
    Window,
)
from .unit_sets import frozen

# A step takes the order before, the fact, its moment and who did it, and gives the order after.
Step = Callable[[Order, Any, datetime, Actor], Order]


def place(order_id: str, event: e.OrderPlaced) -> Order:
    """The first fact makes the order."""
    return Order(
        id=order_id,
        reference=event.reference,
        buyer=event.buyer,
        seller=event.seller,
        currency=event.currency,
        policy=event.policy,
        placed_at=event.placed_at,
        ship_by=event.ship_by,
        promised_by=event.promised_by,
        lines=event.lines,
        parts=event.parts,
        held=sum(p.amount for p in event.parts),
    )


def _nothing(order: Order, event: Any, at: datetime, by: Actor) -> Order:
    return order


def put[T](row: tuple[T, ...], no: int, new: T) -> tuple[T, ...]:
    """The row with its ``no``-th element, counted from 1, replaced."""
    items = list(row)
    items[no - 1] = new
    return tuple(items)


# ---------------------------------------------------------------------------------------------
# Parcels


def _parcel(order: Order, no: int, **changes: Any) -> Order:
    parcel = replace(order.parcels[no - 1], **changes)
    return replace(order, parcels=put(order.parcels, no, parcel))


def _shipped(order: Order, event: e.ParcelShipped, at: datetime, by: Actor) -> Order:
    parcel = Parcel(event.parcel, event.units, event.carrier, event.tracking, at)
    window = Window(event.window, event.parcel, event.units, Basis.PROMISED, event.closes_at)
    return replace(order, parcels=(*order.parcels, parcel), windows=(*order.windows, window))


def _renumbered(order: Order, event: e.ParcelRenumbered, at: datetime, by: Actor) -> Order:
    again = order.parcels[event.parcel - 1].renumbered + 1
    return _parcel(
        order, event.parcel, carrier=event.carrier, tracking=event.tracking, renumbered=again
    )


def _tracked(order: Order, event: e.TrackingRecorded, at: datetime, by: Actor) -> Order:
    parcel = order.parcels[event.parcel - 1]
    scans = (*parcel.scans, Scan(event.status, event.happened_at, at, event.dated, event.place))
    scanned, delivered = parcel.scanned_at, parcel.delivered_at
    if scanned is None and event.status not in NO_SCAN:
        scanned = at
    if delivered is None and event.status is Tracking.DELIVERED:
        delivered = at
    return _parcel(order, event.parcel, scans=scans, scanned_at=scanned, delivered_at=delivered)


def _corrected(order: Order, event: e.TrackingCorrected, at: datetime, by: Actor) -> Order:
    parcel = order.parcels[event.parcel - 1]
    scans = put(parcel.scans, event.scan, replace(parcel.scans[event.scan - 1], void=True))
    count = [s for s in scans if not s.void]
    scanned = min((s.received_at for s in count if s.status not in NO_SCAN), default=None)
    delivered = min((s.received_at for s in count if s.status is Tracking.DELIVERED), default=None)
    stood = parcel.stood_still
    if scanned is None and parcel.scanned_at is not None:  # the first scan is awaited anew
        stood = max(stood, at - parcel.shipped_at)
    return _parcel(
        order,
        event.parcel,
        scans=scans,
        scanned_at=scanned,
        delivered_at=delivered,
        stood_still=stood,
    )


def _confirmed(order: Order, event: e.ReceiptConfirmed, at: datetime, by: Actor) -> Order:
    parcel = order.parcels[event.parcel - 1]
    return _parcel(order, event.parcel, confirmed=union(parcel.confirmed, event.units))


# ---------------------------------------------------------------------------------------------
# Windows


def _window(order: Order, no: int, **changes: Any) -> Order:
    window = replace(order.windows[no - 1], **changes)
    return replace(order, windows=put(order.windows, no, window))


def _add_window(order: Order, window: Window) -> Order:
    """A window under its number; units it takes from another leave that one."""
    others = tuple(
        replace(w, units=minus(w.units, window.units)) if overlap(w.units, window.units) else w
        for w in order.windows
        if w.no != window.no
    )
    windows = (*others[: window.no - 1], window, *others[window.no - 1 :])
    return replace(order, windows=windows)


def _window_opened(order: Order, event: e.WindowOpened, at: datetime, by: Actor) -> Order:
    window = Window(
        event.window, event.parcel, event.units, event.basis, event.closes_at, announced=True
    )
    for w in order.windows:
        if w.parcel == event.parcel and overlap(w.units, event.units):
            window = replace(window, granted=w.granted)
            if w.suspended_at:  # opened while its clock stands still: what it has left counts anew
                granted = w.granted + (at - w.suspended_at) if w.granted else None
                window = replace(window, granted=granted, suspended_at=at)
    return _add_window(order, window)


def _window_extended(order: Order, event: e.WindowExtended, at: datetime, by: Actor) -> Order:
    return _window(order, event.window, closes_at=event.closes_at, granted=event.closes_at)


def _window_split(order: Order, event: e.WindowSplit, at: datetime, by: Actor) -> Order:
    whole = order.windows[event.window - 1]
    return _add_window(order, replace(whole, no=event.new, units=event.units))


def _window_reopened(order: Order, event: e.WindowReopened, at: datetime, by: Actor) -> Order:
    stopped = at if overlap(event.units, frozen(order)) else None
    window = Window(
        event.window,
        event.parcel,
        event.units,
        event.basis,
        event.closes_at,
        announced=True,
        suspended_at=stopped,
    )
    return replace(
        _add_window(order, window),
        released=minus(order.released, event.units),
        reopened=union(order.reopened, event.units),
        finalised_at=None,
    )


def _reminded(order: Order, event: e.Reminded, at: datetime, by: Actor) -> Order:
    return _window(order, event.window, reminded=order.windows[event.window - 1].reminded + 1)


def _window_lapsed(order: Order, event: e.WindowLapsed, at: datetime, by: Actor) -> Order:
    again = overlap(event.units, order.reopened)
    if not again:
        return order  # its money is released by a fact of its own
    return replace(
        order, reopened=minus(order.reopened, again), released=union(order.released, again)
    )


def _ship_by(order: Order, event: e.ShipByMoved, at: datetime, by: Actor) -> Order:
    return replace(order, ship_by=event.ship_by)


def _promise(order: Order, event: e.PromiseMoved, at: datetime, by: Actor) -> Order:
    later = event.promised_by - order.promised_by
    windows = tuple(
        w if w.announced else replace(w, closes_at=w.closes_at + later) for w in order.windows
    )
    return replace(order, promised_by=event.promised_by, windows=windows)


def _incident(order: Order, event: e.IncidentDeclared, at: datetime, by: Actor) -> Order:
    order = replace(order, incident_days=order.incident_days + event.days)
    if "shipping" not in event.clocks or order.shipping_suspended_at is not None:
        return order
    later = event.days * DAY
    parcels = tuple(
        replace(p, stood_still=p.stood_still + later) if p.scanned_at is None else p
        for p in order.parcels
    )
    return replace(order, parcels=parcels)


# ---------------------------------------------------------------------------------------------
# What the parties ask of each other


def _extension(order: Order, event: e.ExtensionAsked, at: datetime, by: Actor) -> Order:
    asked = Extension(event.extension, event.kind, event.days, event.due, event.window)
    return replace(order, extensions=(*order.extensions, asked))


def _extension_ended(order: Order, event: e.ExtensionEnded, at: datetime, by: Actor) -> Order:
    no = event.extension
    ended = replace(order.extensions[no - 1], ended=event.answer)
    return replace(order, extensions=put(order.extensions, no, ended))


def _cancellation(order: Order, event: e.CancellationRequested, at: datetime, by: Actor) -> Order:
    asked = Cancellation(
        event.cancellation, by.role, event.units, event.reason, event.caused_by, event.due
    )
    return replace(order, cancellations=(*order.cancellations, asked))


def _cancellation_changed(order: Order, no: int, **changes: Any) -> Order:
    changed = replace(order.cancellations[no - 1], **changes)
    return replace(order, cancellations=put(order.cancellations, no, changed))


def _narrowed(order: Order, event: e.CancellationNarrowed, at: datetime, by: Actor) -> Order:
    return _cancellation_changed(order, event.cancellation, units=event.units)


def _cancellation_ended(order: Order, event: e.CancellationEnded, at: datetime, by: Actor) -> Order:
    return _cancellation_changed(order, event.cancellation, ended=event.answer)


def _cancelled(order: Order, event: e.UnitsCancelled, at: datetime, by: Actor) -> Order:
    failed = order.failed_by_seller
    if event.cause == "seller":
        failed = union(failed, event.units)
    cancelled = union(order.cancelled, event.units)
    return replace(order, cancelled=cancelled, failed_by_seller=failed)


# ---------------------------------------------------------------------------------------------
# Money


def _released(order: Order, event: e.UnitsReleased, at: datetime, by: Actor) -> Order:
    held = order.held - event.amount
    if event.dispute is not None:
        no = event.dispute
        d = order.disputes[no - 1]
        paid = replace(d, to_seller=d.to_seller + event.amount)
        return replace(order, held=held, disputes=put(order.disputes, no, paid))
    over = union(order.spent, order.cancelled)
    released = union(order.released, minus(event.units, over))
    return replace(order, held=held, released=released)


def _finalised(order: Order, event: e.OrderFinalised, at: datetime, by: Actor) -> Order:
    return replace(order, finalised_at=at)


def _refund(order: Order, event: e.RefundRequested, at: datetime, by: Actor) -> Order:
    moving = tuple([Moving.ASKED if p else Moving.MOVED for p in event.parts])
    payer = event.payer
    refund = Refund(event.refund, event.dispute, event.parts, moving, event.units, payer)
    out = sum(event.parts) if payer is Payer.HOLD else 0
    disputes = _brought(order, refund, add, event.parts)
    refunds = (*order.refunds, refund)
    return replace(order, held=order.held - out, refunds=refunds, disputes=disputes)


def _brought(
    order: Order, refund: Refund, count: Callable[[int, int], int], parts: tuple[int, ...]
) -> tuple[Dispute, ...]:
    """The disputes, with these parts of a refund counted for the open one that it came of.

    A closed one stays as it ended, whatever becomes of its money later.
    """
    no = refund.dispute
    if no is None or order.disputes[no - 1].stage is Stage.CLOSED:
        return order.disputes
    d = order.disputes[no - 1]
    if refund.payer is Payer.HOLD:
        d = replace(d, to_buyer=tuple(map(count, d.to_buyer, parts)))
    else:
        d = replace(d, by_platform=tuple(map(count, d.by_platform, parts)))
    return put(order.disputes, no, d)


def _moving(order: Order, no: int, part: int, state: Moving, **changes: Any) -> Order:
    refund = order.refunds[no - 1]
    moving = put(refund.moving, part + 1, state)
    refund = replace(refund, moving=moving, **changes)
    return replace(order, refunds=put(order.refunds, no, refund))


def _refund_started(order: Order, event: e.RefundStarted, at: datetime, by: Actor) -> Order:
    return _moving(order, event.refund, event.part, Moving.STARTED)


def _refund_settled(order: Order, event: e.RefundSettled, at: datetime, by: Actor) -> Order:
    return _moving(order, event.refund, event.part, Moving.MOVED)


def _refund_refused(order: Order, event: e.RefundRefused, at: datetime, by: Actor) -> Order:
    return _moving(order, event.refund, event.part, Moving.REFUSED, choose_by=event.due)


def _redirected(order: Order, event: e.RefundRedirected, at: datetime, by: Actor) -> Order:
    refund = order.refunds[event.refund - 1]
    ways = refund.ways or (None,) * len(refund.parts)
    ways = put(ways, event.part + 1, Way(event.kind, event.instrument))
    tries = refund.tries + 1
    return _moving(order, event.refund, event.part, Moving.ASKED, ways=ways, tries=tries)


def _unclaimed(order: Order, event: e.RefundUnclaimed, at: datetime, by: Actor) -> Order:
    return _moving(order, event.refund, event.part, Moving.UNCLAIMED, keep_until=event.due)


def _handed_over(order: Order, event: e.UnclaimedHandedOver, at: datetime, by: Actor) -> Order:
    return _moving(order, event.refund, event.part, Moving.HANDED_OVER)


def _refund_cancelled(order: Order, event: e.RefundCancelled, at: datetime, by: Actor) -> Order:
    refund = order.refunds[event.refund - 1]
    moving = tuple(
        Moving.CANCELLED if back else m for m, back in zip(refund.moving, event.parts, strict=True)
    )
    refunds = put(order.refunds, event.refund, replace(refund, moving=moving))
    back = sum(event.parts) if event.payer is Payer.HOLD else 0
    disputes = _brought(order, refund, sub, event.parts)
    return replace(order, held=order.held + back, refunds=refunds, disputes=disputes)


def _charged(order: Order, event: e.Charged, at: datetime, by: Actor) -> Order:
    charge = Charge(
        event.charge,
        event.kind,
        event.payer,
        event.payee,
        event.amount,
        event.dispute,
        event.chargeback,
    )
    return replace(order, charges=(*order.charges, charge))


def _message(order: Order, event: e.MessageSent, at: datetime, by: Actor) -> Order:
    message = Message(event.message, event.dispute, by, at, event.pressure)
    return replace(order, messages=(*order.messages, message))


STEPS: Mapping[type, Step] = {
    e.ParcelShipped: _shipped,
    e.ParcelRenumbered: _renumbered,
    e.TrackingRecorded: _tracked,
    e.TrackingCorrected: _corrected,
    e.ReceiptConfirmed: _confirmed,
    e.WindowOpened: _window_opened,
    e.WindowExtended: _window_extended,
    e.WindowSplit: _window_split,
    e.WindowReopened: _window_reopened,
    e.Reminded: _reminded,
    e.WindowLapsed: _window_lapsed,
    e.ShipByMoved: _ship_by,
    e.PromiseMoved: _promise,
    e.IncidentDeclared: _incident,
    e.ExtensionAsked: _extension,
    e.ExtensionEnded: _extension_ended,
    e.CancellationRequested: _cancellation,
    e.CancellationNarrowed: _narrowed,
    e.CancellationEnded: _cancellation_ended,
    e.UnitsCancelled: _cancelled,
    e.UnitsReleased: _released,
    e.OrderFinalised: _finalised,
    e.RefundRequested: _refund,
    e.RefundStarted: _refund_started,
    e.RefundSettled: _refund_settled,
    e.RefundRefused: _refund_refused,
    e.RefundRedirected: _redirected,
    e.RefundUnclaimed: _unclaimed,
    e.UnclaimedHandedOver: _handed_over,
    e.RefundCancelled: _refund_cancelled,
    e.Charged: _charged,
    e.MessageSent: _message,
}
