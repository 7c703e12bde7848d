"""How each fact changes a chargeback, and the clocks that stand still meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ..dispute.state import Dispute, Payer
from ..order.evolve import Step
from ..order.state import Order, Parcel, Window
from ..parties import Actor
from ..units import minus, union
from . import events as e
from .state import Chargeback, ChargebackStage


def _with(order: Order, no: int, **changes: Any) -> Order:
    chargebacks = list(order.chargebacks)
    chargebacks[no - 1] = replace(chargebacks[no - 1], **changes)
    return replace(order, chargebacks=tuple(chargebacks))


def _notified(order: Order, event: e.ChargebackNotified, at: datetime, by: Actor) -> Order:
    new = Chargeback(
        no=event.chargeback,
        part=event.part,
        units=event.units,
        amount=event.amount,
        reason=event.reason,
        reference=event.reference,
        stage=ChargebackStage.NOTICE,
        at=at,
        respond_by=event.respond_by,
        ends_by=event.ends_by,
        credited=event.credited,
    )
    return replace(order, chargebacks=(*order.chargebacks, new))


def _blocked(order: Order, event: e.RefundBlocked, at: datetime, by: Actor) -> Order:
    blocked = order.chargebacks[event.chargeback - 1].blocked
    return _with(order, event.chargeback, blocked=(*blocked, event.blocked))


def _credit_failed(order: Order, event: e.CreditFailed, at: datetime, by: Actor) -> Order:
    credited = order.chargebacks[event.chargeback - 1].credited - event.amount
    return _with(order, event.chargeback, credited=credited)


def _suspended(order: Order, event: e.ClocksSuspended, at: datetime, by: Actor) -> Order:
    return replace(
        order,
        windows=tuple(
            replace(w, suspended_at=at) if w.no in event.windows else w for w in order.windows
        ),
        disputes=tuple(
            replace(d, suspended_at=at) if d.no in event.disputes else d for d in order.disputes
        ),
        shipping_suspended_at=at if event.shipping else order.shipping_suspended_at,
    )


def _resumed(order: Order, event: e.ClocksResumed, at: datetime, by: Actor) -> Order:
    ship_by, parcels, stopped = order.ship_by, order.parcels, order.shipping_suspended_at
    if event.shipping and stopped is not None:
        parcels = tuple(_parcel(p, stopped, at) for p in parcels)
        ship_by, stopped = ship_by + (at - stopped), None
    return replace(
        order,
        parcels=parcels,
        windows=tuple(_window(w, at) if w.no in event.windows else w for w in order.windows),
        disputes=tuple(_dispute(d, at) if d.no in event.disputes else d for d in order.disputes),
        ship_by=ship_by,
        shipping_suspended_at=stopped,
    )


def _parcel(parcel: Parcel, stopped: datetime, at: datetime) -> Parcel:
    """The clock for its first scan stood still as well."""
    if parcel.scanned_at is not None:
        return parcel
    stood = at - max(stopped, parcel.shipped_at)
    return replace(parcel, stood_still=parcel.stood_still + stood)


def _window(window: Window, at: datetime) -> Window:
    if window.suspended_at is None:
        return window
    stood = at - window.suspended_at
    granted = window.granted + stood if window.granted else None
    return replace(window, closes_at=window.closes_at + stood, granted=granted, suspended_at=None)


def _dispute(dispute: Dispute, at: datetime) -> Dispute:
    """Every deadline of the dispute moves by as long as its clock stood still."""
    if dispute.suspended_at is None:
        return dispute
    stood = at - dispute.suspended_at
    appeal = dispute.appeal
    return replace(
        dispute,
        due=dispute.due + stood if dispute.due else None,
        escalates_at=dispute.escalates_at + stood if dispute.escalates_at else None,
        requests=tuple(replace(r, due=r.due + stood) if r.open else r for r in dispute.requests),
        appeal=replace(appeal, due=appeal.due + stood) if appeal else None,
        suspended_at=None,
        stood_still=dispute.stood_still + stood,
    )


def _contested(order: Order, event: e.ChargebackContested, at: datetime, by: Actor) -> Order:
    return _with(order, event.chargeback, stage=ChargebackStage.CONTESTED)


def _second_round(order: Order, event: e.SecondRoundOpened, at: datetime, by: Actor) -> Order:
    return _with(
        order,
        event.chargeback,
        stage=ChargebackStage.SECOND_ROUND,
        respond_by=event.respond_by,
        rounds=2,
    )


def _ended(order: Order, event: e.ChargebackEnded, at: datetime, by: Actor) -> Order:
    units = order.chargebacks[event.chargeback - 1].units
    loss = event.loss
    order = _with(
        order,
        event.chargeback,
        stage=event.stage,
        loss=loss,
        owed=loss.double if loss else 0,
        protected=event.protected,
        ended_at=at,
    )
    if loss is None:
        return order
    for other in (order.released, order.cancelled, event.protected):
        units = minus(units, other)  # those have had their end, or have it still before them
    return replace(order, held=order.held - loss.hold, spent=union(order.spent, units))


def _owed_covered(order: Order, event: e.OwedCovered, at: datetime, by: Actor) -> Order:
    there, again = order.chargebacks[event.chargeback - 1], event.written_off
    owed, given_up = there.owed - (event.amount - again), there.written_off - again
    out = event.amount if event.payer is Payer.HOLD else 0
    order = _with(order, event.chargeback, owed=owed, written_off=given_up)
    return replace(order, held=order.held - out)


def _owed(order: Order, event: e.OwedSettled, at: datetime, by: Actor) -> Order:
    there = order.chargebacks[event.chargeback - 1]
    given_up = there.written_off + (0 if event.recovered else event.amount)
    return _with(order, event.chargeback, owed=there.owed - event.amount, written_off=given_up)


def _nothing(order: Order, event: Any, at: datetime, by: Actor) -> Order:
    return order


STEPS: Mapping[type, Step] = {
    e.ChargebackNotified: _notified,
    e.RefundBlocked: _blocked,
    e.CreditFailed: _credit_failed,
    e.ClocksSuspended: _suspended,
    e.ClocksResumed: _resumed,
    e.ChargebackContested: _contested,
    e.SecondRoundOpened: _second_round,
    e.ChargebackEnded: _ended,
    e.FeePaid: _nothing,
    e.OwedCovered: _owed_covered,
    e.OwedSettled: _owed,
}
