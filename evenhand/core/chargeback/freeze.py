"""The clocks of what a chargeback touches stand still, and run again with the time they had left."""

from ..order.events import WindowSplit
from ..order.state import Order
from ..order.unit_sets import frozen, unscanned, unshipped
from ..story import Story
from ..units import Units, overlap, union
from . import events as e


def suspend(story: Story, no_: int) -> None:
    """The clocks of its units stand still; units beside them keep a window of their own."""
    units = story.order.chargebacks[no_ - 1].units
    for w in story.order.windows:
        inside = overlap(w.units, units)
        if inside and inside != w.units:
            story.tell(WindowSplit(w.no, len(story.order.windows) + 1, inside))
    order = story.order
    windows = tuple(
        w.no for w in order.windows if overlap(w.units, units) and w.suspended_at is None
    )
    disputes = tuple(
        d.no for d in order.open_disputes if overlap(d.units, units) and d.suspended_at is None
    )
    shipping = order.shipping_suspended_at is None and bool(overlap(waiting(order), units))
    if windows or disputes or shipping:
        story.tell(e.ClocksSuspended(no_, windows, disputes, shipping))


def waiting(order: Order) -> Units:
    """Units that no carrier has scanned yet."""
    units = unshipped(order)
    for parcel in order.parcels:
        units = union(units, unscanned(order, parcel))
    return units


def resume(story: Story, no_: int) -> None:
    """What no other chargeback stops runs again, with the time it had left."""
    order, still = story.order, frozen(story.order)
    windows = tuple(w.no for w in order.windows if w.suspended_at and not overlap(w.units, still))
    disputes = tuple(
        d.no for d in order.open_disputes if d.suspended_at and not overlap(d.units, still)
    )
    shipping = bool(order.shipping_suspended_at) and not overlap(waiting(order), still)
    if windows or disputes or shipping:
        story.tell(e.ClocksResumed(no_, windows, disputes, shipping))
