"""Who may do what with an order outside its disputes, and why not."""

from ..guard import Action, Bounds, View, is_party, no
from ..parties import Role
from ..units import NONE, Span, Units, minus, union
from .state import Order, Window


def all_units(order: Order) -> Units:
    """Every unit that was bought."""
    return tuple(Span(line.no, 1, line.quantity) for line in order.lines)


def unshipped(order: Order) -> Units:
    """Units that have not left and were not cancelled."""
    left = minus(all_units(order), order.cancelled)
    for parcel in order.parcels:
        left = minus(left, parcel.units)
    return left


def disputed(order: Order) -> Units:
    """Units under an open dispute; their release waits."""
    units = NONE
    for dispute in order.open_disputes:
        units = union(units, dispute.units)
    return units


def ended(order: Order) -> Units:
    """Units that have had their end: settled by a dispute, released, or cancelled."""
    return union(union(order.spent, order.released), order.cancelled)


def claimable(order: Order, window: Window) -> Units:
    """Units of a window that no dispute holds and that have not had their end."""
    if not order.disputes and not order.released and not order.cancelled:
        return window.units
    return minus(minus(window.units, ended(order)), disputed(order))


def ship_parcel(view: View) -> Action:
    """The seller, or the platform in their name, ships what is waiting."""
    do = "ship_parcel"
    if not is_party(view, Role.SELLER, Role.PLATFORM):
        return no(do, None, "not-a-party", role="seller")
    waiting = unshipped(view.order)
    if not waiting:
        return no(do, None, "nothing-to-ship")
    if view.now >= view.order.ship_by:
        return no(do, None, "ship-by-passed", ship_by=view.order.ship_by)
    return Action(
        do,
        None,
        True,
        until=view.order.ship_by,
        silence="ship-by-lapse",
        bounds=Bounds(units=waiting),
    )


def record_tracking(view: View, parcel: int) -> Action:
    """The platform passes on what the carrier says."""
    do = "record_tracking"
    if not is_party(view, Role.PLATFORM):
        return no(do, parcel, "not-a-party", role="platform")
    if view.order.parcel(parcel) is None:
        return no(do, parcel, "no-such-parcel", parcel=parcel)
    return Action(do, parcel, True)


def confirm_receipt(view: View, parcel: int) -> Action:
    """The buyer confirms that a parcel is here (R2)."""
    do = "confirm_receipt"
    if not is_party(view, Role.BUYER):
        return no(do, parcel, "not-a-party", role="buyer")
    there = view.order.parcel(parcel)
    if there is None:
        return no(do, parcel, "no-such-parcel", parcel=parcel)
    if there.delivered_at is not None or not minus(there.units, there.confirmed):
        return no(do, parcel, "receipt-on-record")
    left = minus(there.units, union(there.confirmed, ended(view.order)))
    for window in view.order.windows:
        if window.parcel == parcel and view.now >= window.closes_at:
            left = minus(left, window.units)
    if not left:
        return no(do, parcel, "order-final")
    for dispute in view.order.open_disputes:
        left = minus(left, dispute.units)
        if not left:
            return no(do, parcel, "units-in-dispute", dispute=dispute.no)
    return Action(do, parcel, True, bounds=Bounds(units=left))


def send_message(view: View) -> Action:
    """Buyer and seller write to each other, on the record."""
    do = "send_message"
    if not is_party(view, Role.BUYER, Role.SELLER):
        return no(do, None, "not-a-party", role="buyer or seller")
    return Action(do, None, True)


def settle_refund(view: View, refund: int, part: int) -> Action:
    """The platform reports that a part of a refund was moved."""
    do = "settle_refund"
    if not is_party(view, Role.PLATFORM):
        return no(do, refund, "not-a-party", role="platform")
    order = view.order
    if not (0 < refund <= len(order.refunds) and 0 <= part < len(order.parts)):
        return no(do, refund, "no-such-refund", refund=refund, part=part)
    return Action(do, refund, True)
