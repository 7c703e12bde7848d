"""How each fact changes the order. No rule is decided here; a stream always folds to one state."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ..dispute.state import Payer
from ..parties import Actor
from ..units import minus, union
from . import events as e
from .state import Basis, Message, Order, Parcel, Refund, Scan, Tracking, Window

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


def _parcel(order: Order, no: int, **changes: Any) -> Order:
    parcels = list(order.parcels)
    parcels[no - 1] = replace(parcels[no - 1], **changes)
    return replace(order, parcels=tuple(parcels))


def _shipped(order: Order, event: e.ParcelShipped, at: datetime, by: Actor) -> Order:
    parcel = Parcel(event.parcel, event.units, event.carrier, event.tracking, at)
    window = Window(event.window, event.parcel, event.units, Basis.PROMISED, event.closes_at)
    return replace(order, parcels=(*order.parcels, parcel), windows=(*order.windows, window))


def _tracked(order: Order, event: e.TrackingRecorded, at: datetime, by: Actor) -> Order:
    parcel = order.parcels[event.parcel - 1]
    scans = (*parcel.scans, Scan(event.status, event.happened_at, at, event.dated, event.place))
    delivered = parcel.delivered_at
    if event.status is Tracking.DELIVERED and delivered is None:
        delivered = at
    return _parcel(order, event.parcel, scans=scans, delivered_at=delivered)


def _confirmed(order: Order, event: e.ReceiptConfirmed, at: datetime, by: Actor) -> Order:
    parcel = order.parcels[event.parcel - 1]
    return _parcel(order, event.parcel, confirmed=union(parcel.confirmed, event.units))


def _window_opened(order: Order, event: e.WindowOpened, at: datetime, by: Actor) -> Order:
    opened = Window(
        event.window, event.parcel, event.units, event.basis, event.closes_at, announced=True
    )
    others = [
        replace(w, units=minus(w.units, event.units)) for w in order.windows if w.no != event.window
    ]
    windows = sorted((*others, opened), key=lambda w: w.no)
    return replace(order, windows=tuple(windows))


def _reminded(order: Order, event: e.Reminded, at: datetime, by: Actor) -> Order:
    windows = tuple(
        replace(w, reminded=w.reminded + 1) if w.no == event.window else w for w in order.windows
    )
    return replace(order, windows=windows)


def _nothing(order: Order, event: Any, at: datetime, by: Actor) -> Order:
    return order


def _cancelled(order: Order, event: e.UnitsCancelled, at: datetime, by: Actor) -> Order:
    return replace(order, cancelled=union(order.cancelled, event.units))


def _released(order: Order, event: e.UnitsReleased, at: datetime, by: Actor) -> Order:
    released = union(order.released, minus(event.units, order.spent))
    return replace(order, held=order.held - event.amount, released=released)


def _finalised(order: Order, event: e.OrderFinalised, at: datetime, by: Actor) -> Order:
    return replace(order, finalised_at=at)


def _refund(order: Order, event: e.RefundRequested, at: datetime, by: Actor) -> Order:
    refund = Refund(event.refund, event.dispute, event.parts, tuple(p == 0 for p in event.parts))
    out = sum(event.parts) if event.payer == Payer.HOLD else 0
    return replace(order, held=order.held - out, refunds=(*order.refunds, refund))


def _refund_settled(order: Order, event: e.RefundSettled, at: datetime, by: Actor) -> Order:
    refunds = list(order.refunds)
    refund = refunds[event.refund - 1]
    settled = tuple(s or i == event.part for i, s in enumerate(refund.settled))
    refunds[event.refund - 1] = replace(refund, settled=settled)
    return replace(order, refunds=tuple(refunds))


def _message(order: Order, event: e.MessageSent, at: datetime, by: Actor) -> Order:
    message = Message(event.message, event.dispute, by, at, event.pressure)
    return replace(order, messages=(*order.messages, message))


STEPS: Mapping[type, Step] = {
    e.ParcelShipped: _shipped,
    e.TrackingRecorded: _tracked,
    e.ReceiptConfirmed: _confirmed,
    e.WindowOpened: _window_opened,
    e.Reminded: _reminded,
    e.WindowLapsed: _nothing,
    e.UnitsCancelled: _cancelled,
    e.UnitsReleased: _released,
    e.OrderFinalised: _finalised,
    e.RefundRequested: _refund,
    e.RefundSettled: _refund_settled,
    e.MessageSent: _message,
}
