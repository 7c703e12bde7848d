"""Which units are where: waiting, on their way, claimable, in dispute, frozen, at their end."""

from ..chargeback.state import ChargebackStage
from ..units import NONE, Span, Units, minus, overlap, union
from .state import Order, Parcel, Window


def all_units(order: Order) -> Units:
    """Every unit that was bought."""
    return tuple([Span(line.no, 1, line.quantity) for line in order.lines])


def ended(order: Order) -> Units:
    """Units that have had their end: settled by a dispute, released, or cancelled."""
    if not (order.released or order.cancelled):
        return order.spent
    return union(union(order.spent, order.released), order.cancelled)


def unshipped(order: Order) -> Units:
    """Units that have not left and have not had their end."""
    left = all_units(order)
    for parcel in order.parcels:
        left = minus(left, parcel.units)
        if not left:
            return NONE
    return minus(left, ended(order))


def unscanned(order: Order, parcel: Parcel) -> Units:
    """Units that left by their number only: no carrier has scanned them, nobody has received them."""
    if parcel.scanned_at is not None:
        return NONE
    gone = union(union(ended(order), order.reopened), disputed(order))
    return minus(minus(parcel.units, parcel.confirmed), gone)


def disputed(order: Order) -> Units:
    """Units under an open dispute; their release waits."""
    units = NONE
    for dispute in order.open_disputes:
        units = union(units, dispute.units)
    return units


def frozen(order: Order) -> Units:
    """Units under an open chargeback; nothing is paid for them and their clocks stand still (R30)."""
    units = NONE
    for chargeback in order.chargebacks:
        if chargeback.open:
            units = union(units, chargeback.units)
    return units


def touched(order: Order) -> Units:
    """Units that a chargeback stands for, open or lost; each is taken back once at most (R30)."""
    units = NONE
    for chargeback in order.chargebacks:
        if chargeback.open or chargeback.stage is ChargebackStage.LOST:
            units = union(units, chargeback.units)
    return units


def claimable(order: Order, window: Window) -> Units:
    """Units of a window that no dispute holds and that have not had their end."""
    if not (order.disputes or order.released or order.cancelled or order.spent):
        return window.units
    return minus(minus(window.units, ended(order)), disputed(order))


def cancellable(order: Order) -> Units:
    """Units no carrier has in hand yet, and nothing else is decided about."""
    units = unshipped(order)
    for parcel in order.parcels:
        units = union(units, unscanned(order, parcel))
    if order.chargebacks:
        units = minus(units, frozen(order))
    for asked in order.cancellations:
        if asked.ended is None:
            units = minus(units, asked.units)
    return units


def frozen_by(order: Order, units: Units) -> int | None:
    """The number of the open chargeback that touches these units, if one does."""
    for chargeback in order.chargebacks:
        if chargeback.open and overlap(chargeback.units, units):
            return chargeback.no
    return None
