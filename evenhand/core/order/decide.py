"""What follows from each command to an order outside its disputes."""

import msgspec

from ..deadlines import deadlines_of
from ..envelope import Command, Fact, digest_words
from ..guard import refuse, require
from ..parties import Role
from ..policy.schema import Policy
from ..pressure import recognise_pressure
from ..settlement import allocate_payment, components, paid_for
from ..story import Story
from ..units import Units, minus, normal, overlap, well_formed
from . import actions
from . import commands as c
from . import events as e
from .state import Basis, Line, Tracking, Window


def place(policy: Policy, command: Command, do: c.PlaceOrder) -> tuple[Fact, ...]:
    """Take a paid order in: the money is held, each part of the payment allocated to the lines."""
    totals = [cell for line in do.lines for cell in (line.item, line.shipping, line.tax)]
    parts = sum(p.amount for p in do.payment)
    if parts != sum(totals):
        raise refuse(
            "payment-does-not-add-up", parts=parts, lines=sum(totals), currency=do.currency
        )
    known = (*policy.payment.money, *policy.payment.returned_in_kind)
    for part in do.payment:
        if part.kind not in known:
            raise refuse("unknown-payment-kind", kind=part.kind, known=", ".join(known))
    if not do.placed_at <= do.ship_by <= do.promised_by:
        raise refuse("dates-out-of-order")
    paid = allocate_payment(do.payment, totals)
    words, lines = [], []
    for no, line in enumerate(do.lines, start=1):
        field, listing = f"listing.{no}", msgspec.json.encode(line.listing).decode()
        words.append((field, listing))
        lines.append(
            Line(
                no,
                line.quantity,
                line.item,
                line.shipping,
                line.tax,
                paid[3 * no - 3 : 3 * no],
                "free_return" in line.listing.tags,
                digest_words(command.salt, field, listing),
            )
        )
    placed = e.OrderPlaced(
        do.reference,
        do.buyer,
        do.seller,
        do.currency,
        do.policy,
        do.placed_at,
        do.ship_by,
        do.promised_by,
        tuple(lines),
        do.payment,
    )
    return (Fact(placed, tuple(words)),)


def ship_parcel(story: Story, do: c.ShipParcel) -> None:
    """Some units leave; their window is only a forecast until something is delivered or late."""
    action = require(actions.ship_parcel(story.view))
    if not well_formed(do.units) or minus(do.units, action.bounds.units):
        raise refuse("nothing-to-ship")
    units = normal(do.units) or action.bounds.units
    order = story.order
    story.tell(
        e.ParcelShipped(
            len(order.parcels) + 1,
            units,
            do.carrier,
            do.tracking,
            len(order.windows) + 1,
            order.promised_by + story.policy.protection.after_promised_date.length,
        )
    )


def record_tracking(story: Story, do: c.RecordTracking) -> None:
    """The carrier's word goes on record; the first delivery starts the window (R2).

    A scan dated in the future counts as of now; the same scan twice changes nothing.
    """
    require(actions.record_tracking(story.view, do.parcel))
    parcel = story.order.parcels[do.parcel - 1]
    happened = min(do.happened_at, story.at)
    told = (do.status, do.happened_at, do.place)
    if any((s.status, s.dated, s.place) == told for s in parcel.scans):
        return
    story.tell(e.TrackingRecorded(do.parcel, do.status, happened, do.happened_at, do.place))
    if do.status is Tracking.DELIVERED and parcel.delivered_at is None:
        open_windows(story, do.parcel, parcel.units, Basis.DELIVERED)


def confirm_receipt(story: Story, do: c.ConfirmReceipt) -> None:
    """The buyer says it is here; the window starts unless delivery started it before (R2)."""
    action = require(actions.confirm_receipt(story.view, do.parcel))
    confirm_units(story, do.parcel, action.bounds.units)


def confirm_units(story: Story, parcel: int, units: Units) -> None:
    """Receipt of these units is on record, and their window starts if it has not."""
    unconfirmed = minus(units, story.order.parcels[parcel - 1].confirmed)
    if unconfirmed:
        story.tell(e.ReceiptConfirmed(parcel, unconfirmed))
    open_windows(story, parcel, units, Basis.CONFIRMED)


def open_windows(story: Story, parcel: int, units: Units, basis: Basis) -> None:
    """Announce the window of these units; an end that was announced never moves closer (R2)."""
    protection = story.policy.protection
    counted = story.at + protection.window.length
    for w in story.order.windows:
        left = minus(overlap(w.units, units), actions.ended(story.order))
        if w.parcel != parcel or w.basis is not Basis.PROMISED or not left:
            continue
        if story.at >= w.closes_at:
            continue  # it has closed, whether or not a worker has come by yet (R3)
        closes_at = max(counted, w.closes_at) if w.announced else counted
        no = w.no if left == w.units else len(story.order.windows) + 1
        story.tell(e.WindowOpened(no, parcel, left, basis, closes_at))


def send_message(story: Story, do: c.SendMessage) -> None:
    """Words go on the record; a seller's pressure to close is recognised (R26)."""
    require(actions.send_message(story.view))
    if do.dispute is not None and story.order.dispute(do.dispute) is None:
        raise refuse("no-such-dispute", dispute=do.dispute)
    pressure = recognise_pressure(do.text) if story.by.role is Role.SELLER else ()
    no = len(story.order.messages) + 1
    story.tell(e.MessageSent(no, do.dispute, story.words("text", do.text), pressure))


def settle_refund(story: Story, do: c.SettleRefund) -> None:
    """The provider moved a part of a refund; hearing it twice changes nothing."""
    require(actions.settle_refund(story.view, do.refund, do.part))
    refund = story.order.refunds[do.refund - 1]
    if refund.settled[do.part]:
        return
    amount = refund.parts[do.part]
    story.tell(e.RefundSettled(do.refund, do.part, amount, do.provider_reference))


def lapse(story: Story, do: c.Lapse) -> None:
    """A window, a promised date, a ship-by date or a reminder has fallen due."""
    order = story.order
    if do.kind == "ship_by":
        _cancel_unshipped(story)
        return
    window = next(w for w in order.windows if w.no == do.about)
    if do.kind == "promise":
        closes_at = order.promised_by + story.policy.protection.after_promised_date.length
        story.tell(
            e.WindowOpened(window.no, window.parcel, window.units, Basis.PROMISED, closes_at)
        )
    elif do.kind == "remind_window":
        story.tell(e.Reminded(window.no, window.closes_at))
    else:
        release_window(story, window)


def release_window(story: Story, window: Window) -> None:
    """The window closed with nothing claimed on these units: the seller is paid (R1, R3)."""
    units = actions.claimable(story.order, window)
    story.tell(e.WindowLapsed(window.no, units, "window-lapse"))
    story.tell(e.UnitsReleased(units, sum(paid_for(story.order, units))))
    finalise_if_done(story)


def _cancel_unshipped(story: Story) -> None:
    units = actions.unshipped(story.order)
    parts = paid_for(story.order, units)
    story.tell(e.UnitsCancelled(units, "seller", "ship-by-lapse"))
    request_refund(story, None, units, parts, "hold")
    finalise_if_done(story)


def request_refund(
    story: Story, dispute: int | None, units: Units, parts: tuple[int, ...], payer: str
) -> None:
    """Decide that money goes back; a worker moves it (R32)."""
    if not any(parts):
        return
    item, shipping, tax = components(story.order, units, sum(parts))
    no = len(story.order.refunds) + 1
    story.tell(e.RefundRequested(no, dispute, parts, item, shipping, tax, payer))


def finalise_if_done(story: Story) -> None:
    """The order is final once every unit has had its end (R3)."""
    order = story.order
    if order.finalised_at is None and not minus(actions.all_units(order), actions.ended(order)):
        story.tell(e.OrderFinalised())


def due_deadline(story: Story, do: c.Lapse) -> None:
    """A lapse needs a deadline that is armed and has passed; whoever acted in time disarmed it."""
    for deadline in deadlines_of(story.policy, story.order):
        if (deadline.kind, deadline.about, deadline.due) == (do.kind, do.about, do.due):
            if story.at < deadline.due:
                raise refuse("not-due-yet", deadline.due)
            return
    raise refuse("no-such-deadline")
