"""Parcels: shipped by a scan and not by a number, tracked by the carrier, confirmed by the buyer.

For each command: who may, then what follows.
"""

from datetime import datetime

from ..chargeback.events import ClocksSuspended
from ..guard import Action, Bounds, View, is_party, no, refuse, require
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import Policy
from ..story import Story
from ..units import Units, minus, normal, union, well_formed
from . import commands as c
from . import events as e
from .cancellation import overtaken_by_scan
from .money import cancel_units, finalise_if_done
from .state import NO_SCAN, Basis, Order, Parcel, Tracking
from .unit_sets import ended, frozen, frozen_by, unscanned, unshipped
from .windows import open_windows, undo_delivery

# ---------------------------------------------------------------------------------------------
# Shipping


def may_ship(view: View) -> Action:
    """The seller, or the platform in their name, ships what is waiting."""
    do, order = "ship_parcel", view.order
    if not is_party(view, Role.SELLER, Role.PLATFORM):
        return no(do, None, "not-a-party", role="seller")
    waiting = unshipped(order)
    if not waiting:
        return no(do, None, "nothing-to-ship")
    if order.chargebacks:
        free = minus(waiting, frozen(order))
        if not free:
            return no(do, None, "under-chargeback", chargeback=frozen_by(order, waiting))
        waiting = free
    if (order.shipping_suspended_at or view.now) >= order.ship_by:
        return no(do, None, "ship-by-passed", ship_by=order.ship_by)
    until = None if order.shipping_suspended_at else order.ship_by
    return Action(
        do, None, True, until=until, silence="ship-by-lapse", bounds=Bounds(units=waiting)
    )


def ship(story: Story, do: c.ShipParcel) -> None:
    """Some units leave; their window is only a forecast until something is delivered or late."""
    action = require(may_ship(story.view))
    if not well_formed(do.units) or minus(do.units, action.bounds.units):
        raise refuse("nothing-to-ship")
    units = normal(do.units) or action.bounds.units
    order = story.order
    _new_number(order, do.tracking)
    # With more time to ship than was promised to deliver, protection does not end before it left.
    latest = max(order.promised_by, order.ship_by, story.at)
    story.tell(
        e.ParcelShipped(
            len(order.parcels) + 1,
            units,
            do.carrier,
            do.tracking,
            len(order.windows) + 1,
            due(story.policy, latest, story.policy.protection.after_promised_date),
        )
    )


def _new_number(order: Order, tracking: str) -> None:
    """One parcel, one number: a number used before cannot show that another parcel left."""
    for parcel in order.parcels:
        if parcel.tracking.casefold() == tracking.casefold():
            raise refuse("number-used-before", tracking=tracking, parcel=parcel.no)


def first_scan_due(policy: Policy, order: Order, parcel: Parcel) -> datetime | None:
    """Until when the carrier has to have scanned a parcel; ``None`` where a number is enough."""
    if policy.shipping is None or order.shipping_suspended_at or not unscanned(order, parcel):
        return None
    counted = due(policy, parcel.shipped_at, policy.shipping.first_scan)
    return max(order.ship_by, counted + parcel.stood_still)


def may_renumber(view: View, parcel: int) -> Action:
    """The seller mends a number while no carrier has scanned the parcel; a scan would be lost."""
    do, order, rules = "renumber_parcel", view.order, view.policy.shipping
    if not is_party(view, Role.SELLER, Role.PLATFORM):
        return no(do, parcel, "not-a-party", role="seller")
    there = order.parcel(parcel)
    if there is None:
        return no(do, parcel, "no-such-parcel", parcel=parcel)
    if rules is None:
        return no(do, parcel, "not-in-policy")
    if there.scanned_at is not None:
        return no(do, parcel, "scanned-already", scanned_at=there.scanned_at)
    if there.renumbered >= rules.renumberings.times:
        return no(do, parcel, "asked-often-enough", times=rules.renumberings.times)
    if order.shipping_suspended_at:
        return no(do, parcel, "clock-stands-still")
    until = first_scan_due(view.policy, order, there)
    if until is None or view.now >= until:
        return no(do, parcel, "nothing-to-ship")
    return Action(do, parcel, True, until=until, silence="first-scan-lapse")


def renumber(story: Story, do: c.RenumberParcel) -> None:
    """The number is mended; the time for the first scan does not start anew."""
    require(may_renumber(story.view, do.parcel))
    _new_number(story.order, do.tracking)
    story.tell(e.ParcelRenumbered(do.parcel, do.carrier, do.tracking))


def lapse_ship_by(story: Story, _about: int) -> None:
    """What has not left in time goes back to the buyer, and it is the seller who caused it (R1)."""
    cancel_units(story, unshipped(story.order), "seller", "ship-by-lapse")
    finalise_if_done(story)


def lapse_first_scan(story: Story, parcel: int) -> None:
    """A number without a parcel behind it has shipped nothing: the money goes back."""
    units = unscanned(story.order, story.order.parcels[parcel - 1])
    cancel_units(story, units, "seller", "first-scan-lapse")
    finalise_if_done(story)


# ---------------------------------------------------------------------------------------------
# What the carrier says


def may_record_tracking(view: View, parcel: int) -> Action:
    """The platform passes on what the carrier says."""
    do = "record_tracking"
    if not is_party(view, Role.PLATFORM):
        return no(do, parcel, "not-a-party", role="platform")
    if view.order.parcel(parcel) is None:
        return no(do, parcel, "no-such-parcel", parcel=parcel)
    return Action(do, parcel, True)


def record_tracking(story: Story, do: c.RecordTracking) -> None:
    """The carrier's word goes on record; the first delivery starts the window (R2).

    A scan dated in the future counts as of now; the same scan twice changes nothing.
    """
    require(may_record_tracking(story.view, do.parcel))
    parcel = story.order.parcels[do.parcel - 1]
    happened = min(do.happened_at, story.at)
    told = (do.status, do.happened_at, do.place)
    if any((s.status, s.dated, s.place) == told for s in parcel.scans):
        return
    story.tell(e.TrackingRecorded(do.parcel, do.status, happened, do.happened_at, do.place))
    if parcel.scanned_at is None and do.status not in NO_SCAN:
        overtaken_by_scan(story, parcel.units)
    if do.status is Tracking.DELIVERED and parcel.delivered_at is None:
        open_windows(story, do.parcel, parcel.units, Basis.DELIVERED)


def may_correct_tracking(view: View, parcel: int) -> Action:
    """The platform passes on that the carrier took something back; the bounds name what counts."""
    do = "correct_tracking"
    action = may_record_tracking(view, parcel)
    if not action.allowed:
        return no(do, parcel, action.rule, **action.params)
    scans = enumerate(view.order.parcels[parcel - 1].scans, start=1)
    count = tuple(i for i, scan in scans if not scan.void)
    if not count:
        return no(do, parcel, "no-such-scan", parcel=parcel)
    return Action(do, parcel, True, bounds=Bounds(numbers=count))


def correct_tracking(story: Story, do: c.CorrectTracking) -> None:
    """One of the carrier's events does not count any more; a delivery that never was is undone.

    Nothing that was announced gets shorter by it.
    """
    action = require(may_correct_tracking(story.view, do.parcel))
    if do.scan not in action.bounds.numbers:
        raise refuse("no-such-scan", parcel=do.parcel)
    before = story.order.parcels[do.parcel - 1]
    story.tell(e.TrackingCorrected(do.parcel, do.scan))
    after = story.order.parcels[do.parcel - 1]
    if before.delivered_at is not None and after.delivered_at is None:
        undo_delivery(story, after)
    _keep_still(story, after)


def _keep_still(story: Story, parcel: Parcel) -> None:
    """A scan that is awaited anew is not awaited while a chargeback looks at its units (R30)."""
    order = story.order
    by = frozen_by(order, unscanned(order, parcel))
    if by is not None and order.shipping_suspended_at is None:
        story.tell(ClocksSuspended(by, windows=(), disputes=(), shipping=True))


# ---------------------------------------------------------------------------------------------
# Receipt


def may_confirm_receipt(view: View, parcel: int) -> Action:
    """The buyer confirms that a parcel is here (R2)."""
    do, order = "confirm_receipt", view.order
    if not is_party(view, Role.BUYER):
        return no(do, parcel, "not-a-party", role="buyer")
    there = order.parcel(parcel)
    if there is None:
        return no(do, parcel, "no-such-parcel", parcel=parcel)
    if there.delivered_at is not None or not minus(there.units, there.confirmed):
        return no(do, parcel, "receipt-on-record")
    left = minus(there.units, union(there.confirmed, ended(order)))
    for window in order.windows:
        if window.parcel == parcel and (window.suspended_at or view.now) >= window.closes_at:
            left = minus(left, window.units)
    if not left:
        return no(do, parcel, "order-final")
    for dispute in order.open_disputes:
        left = minus(left, dispute.units)
        if not left:
            return no(do, parcel, "units-in-dispute", dispute=dispute.no)
    return Action(do, parcel, True, bounds=Bounds(units=left))


def confirm_receipt(story: Story, do: c.ConfirmReceipt) -> None:
    """The buyer says it is here; the window starts unless delivery started it before (R2)."""
    action = require(may_confirm_receipt(story.view, do.parcel))
    confirm_units(story, do.parcel, action.bounds.units)


def confirm_units(story: Story, parcel: int, units: Units) -> None:
    """Receipt of these units is on record, and their window starts if it has not."""
    unconfirmed = minus(units, story.order.parcels[parcel - 1].confirmed)
    if unconfirmed:
        story.tell(e.ReceiptConfirmed(parcel, unconfirmed))
        overtaken_by_scan(story, unconfirmed)
    open_windows(story, parcel, units, Basis.CONFIRMED)
