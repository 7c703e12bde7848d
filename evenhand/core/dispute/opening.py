"""Opening a dispute: which units, for which truthful reason, which remedy, how much (R2-R12).

Who may, for which reason, then what follows.
"""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ..guard import (
    Action,
    Bounds,
    ReasonBound,
    Refusal,
    View,
    is_party,
    no,
    refuse,
    require,
    within,
)
from ..order.parcels import confirm_units
from ..order.state import MOVING, NO_SCAN, Basis, Order, Parcel, Tracking, Window
from ..order.unit_sets import claimable, ended, frozen_by
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import Reason
from ..settlement import refundable
from ..story import Story
from ..units import Units, minus, normal, overlap, union, well_formed
from . import commands as c
from . import events as e
from .evidence import file_exhibit
from .state import Claim, Remedy, Stage

# ---------------------------------------------------------------------------------------------
# Who may


def may_open(view: View, window: int) -> Action:
    """The buyer claims on units of one protection window; the bounds name every reason."""
    action, there = _may_open(view, window)
    if there is None:
        return action
    reasons = tuple(
        reason_bound(view, there, name, reason) for name, reason in view.policy.reasons.items()
    )
    # While something can still be claimed only later, the action says from when (R7).
    soonest = min((r.possible_from for r in reasons if r.possible_from), default=None)
    units = action.bounds.units
    most = refundable(view.policy, view.order, units)
    if not most:
        return no("open_dispute", window, "nothing-paid")
    bounds = Bounds(units=units, least=1, most=most, reasons=reasons)
    until, silence = there.closes_at, "window-lapse"
    return Action("open_dispute", window, True, "", {}, soonest, until, silence, bounds)


def _may_open(view: View, window: int) -> tuple[Action, Window | None]:
    """The same without the reasons and the money, and the window if units of it can be claimed."""
    do, order = "open_dispute", view.order
    if not is_party(view, Role.BUYER):
        return no(do, window, "not-a-party", role="buyer"), None
    there = order.windows[window - 1] if 0 < window <= len(order.windows) else None
    if there is None or not there.units:
        return no(do, window, "units-not-shipped"), None
    units = claimable(order, there)
    if not units:
        return _not_claimable(view, there), None
    often = view.policy.negotiation.openings
    if often is not None and order.disputes:
        before = (d for d in order.disputes if d.stage is Stage.CLOSED)
        again = sum(1 for d in before if overlap(d.units, there.units))
        if again >= often.times:
            return no(do, window, "asked-often-enough", times=often.times), None
    if there.suspended_at is not None:
        by = frozen_by(order, units)
        return no(do, window, "under-chargeback", chargeback=by), None
    if view.now >= there.closes_at:
        return no(do, window, "window-closed", closed_at=there.closes_at), None
    too_soon = _seller_first(view, there)
    if too_soon is not None:
        return too_soon, None
    return Action(do, window, True, bounds=Bounds(units=units)), there


def _seller_first(view: View, window: Window) -> Action | None:
    """Where the policy wants the seller asked for help first: why it is too soon, if it is."""
    wait = view.policy.negotiation.ask_seller_first
    if wait is None:
        return None
    soon = None
    for message in view.order.messages:
        if message.by.role is Role.BUYER:
            soon = due(view.policy, message.at, wait)
            break
    if soon is not None and view.now >= soon:
        return None
    soon = soon if soon is not None and soon < window.closes_at else None
    return no("open_dispute", window.no, "ask-seller-first", soon, days=wait.days)


def _not_claimable(view: View, window: Window) -> Action:
    """Why nothing of this window can be claimed: settled, in dispute, or final."""
    order, do = view.order, "open_dispute"
    if overlap(window.units, union(order.spent, order.cancelled)):
        return no(do, window.no, "units-settled")
    for dispute in order.open_disputes:
        if overlap(window.units, dispute.units):
            return no(do, window.no, "units-in-dispute", dispute=dispute.no)
    return no(do, window.no, "window-closed", closed_at=window.closes_at)


# ---------------------------------------------------------------------------------------------
# For which reason


def reason_bound(view: View, window: Window, name: str, reason: Reason) -> ReasonBound:
    """Whether this reason can be claimed for this window now; if not, why and from when (R4, R5)."""
    parcel = view.order.parcels[window.parcel - 1]
    units = claimable(view.order, window)
    refused = _refused(view, window, parcel, units or window.units, name, reason)
    if refused is not None:
        return refused
    if reason.needs == "free_return":
        units = tuple(s for s in units if view.order.lines[s.line - 1].free_return)
    against = contradictions(parcel, units, reason)
    return ReasonBound(name, True, units, _remedies(view, reason), against)


def _refused(
    view: View, window: Window, parcel: Parcel, units: Units, name: str, reason: Reason
) -> ReasonBound | None:
    """The same of a reason that the record does not allow; ``None`` if it does."""
    refusal = _record_refuses(view, window, parcel, units, reason)
    if refusal is None:
        return None
    rule, since, params = refusal
    soon = since if since is not None and since < window.closes_at else None
    return ReasonBound(name, False, rule=rule, params=params, possible_from=soon)


def _remedies(view: View, reason: Reason) -> tuple[Remedy, ...]:
    """What can be asked for; a replacement only where the policy knows of it."""
    if view.policy.replacement is not None:
        return reason.remedies
    return tuple(r for r in reason.remedies if r is not Remedy.REPLACEMENT)


def reasons_for(view: View, units: Units, until: datetime) -> tuple[ReasonBound, ...]:
    """Every reason for units that are claimed already, while the claim can be changed (R10)."""
    windows = [w for w in view.order.windows if overlap(w.units, units)]
    bounds = [
        _for_claimed(view, windows, units, name, reason)
        for name, reason in view.policy.reasons.items()
    ]
    return tuple(
        replace(b, possible_from=None) if b.possible_from and b.possible_from >= until else b
        for b in bounds
    )


def _for_claimed(
    view: View, windows: list[Window], units: Units, name: str, reason: Reason
) -> ReasonBound:
    against: list[str] = []
    for window in windows:
        parcel, mine = view.order.parcels[window.parcel - 1], overlap(window.units, units)
        refused = _refused(view, window, parcel, mine, name, reason)
        if refused is not None:
            return refused
        against += contradictions(parcel, mine, reason)
    lines = view.order.lines
    if reason.needs == "free_return" and not all(lines[s.line - 1].free_return for s in units):
        return ReasonBound(name, False, rule="no-free-return")
    remedies = _remedies(view, reason)
    return ReasonBound(name, True, units, remedies, tuple(dict.fromkeys(against)))


def _record_refuses(
    view: View, window: Window, parcel: Parcel, units: Units, reason: Reason
) -> tuple[str, datetime | None, dict[str, Any]] | None:
    """The rule by which the record does not allow this reason, from when it would, and the facts."""
    promised_by = view.order.promised_by
    match reason.needs:
        case "late":
            if parcel.delivered_at is not None:
                return "carrier-says-delivered", None, {"delivered_at": parcel.delivered_at}
            if view.now < promised_by:
                return "not-late-yet", promised_by, {"promised_by": promised_by}
        case "record":
            if parcel.status not in reason.shown_by:
                return "record-does-not-show-it", None, {"promised_by": promised_by}
        case "delivered" | "arrived_late":
            came = parcel.delivered_at
            if came is None:
                return "not-marked-delivered", None, {}
            if reason.needs == "arrived_late" and came <= promised_by:
                return "arrived-in-time", None, {"delivered_at": came, "promised_by": promised_by}
        case "free_return":
            if not any(view.order.lines[s.line - 1].free_return for s in units):
                return "no-free-return", None, {}
            if parcel.delivered_at is None and window.basis is not Basis.CONFIRMED:
                return "not-in-hand", None, {}
        case "in_hand":
            pass  # from the day it came; claiming it confirms receipt (R5)
    return None


def contradictions(parcel: Parcel, units: Units, reason: Reason) -> tuple[str, ...]:
    """Facts on record that speak against a reason; the buyer is asked before it is filed (R10)."""
    confirmed = overlap(parcel.confirmed, units)
    if reason.group == "not_received":
        return ("you-confirmed-receipt",) if confirmed else ()
    if parcel.delivered_at is not None or confirmed:
        return ()
    status = parcel.status
    if status in NO_SCAN:
        return ("carrier-has-not-scanned-it",)
    if status is Tracking.RETURNED_TO_SENDER:
        return ("carrier-says-returned",)
    if status in MOVING or status in (Tracking.STALLED, Tracking.HELD_AT_CUSTOMS):
        return ("carrier-says-on-its-way",)
    return ()


# ---------------------------------------------------------------------------------------------
# What follows


def open_dispute(story: Story, do: c.OpenDispute) -> None:
    """File a claim (R8-R12); claiming something in hand confirms that it arrived (R5)."""
    view = story.view
    if not is_party(view, Role.BUYER):
        raise refuse("not-a-party", role="buyer")
    order = view.order
    units = _claimed_units(order, do.units)
    windows = [w for w in order.windows if overlap(w.units, units)]
    for window in windows:
        require(_may_open(view, window.no)[0])
    most = refundable(story.policy, order, units)
    if not most:
        raise refuse("nothing-paid")
    for window in windows:
        check_reason(view, window, units, do)
    within(do.amount, 1, most, "amount-too-high")
    confirm_if_in_hand(story, do.reason, units)
    no_ = len(order.disputes) + 1
    description = story.words("description", do.description)
    until = due(story.policy, story.at, story.policy.negotiation.seller_answers)
    claim = Claim(do.reason, do.remedy, do.amount)
    story.tell(e.DisputeOpened(no_, units, claim, description, do.acknowledged, until))
    for exhibit in do.exhibits:
        file_exhibit(story, no_, exhibit)


def check_reason(
    view: View, window: Window, units: Units, do: c.OpenDispute | c.ChangeClaim
) -> None:
    """The reason fits the record of this window, and the remedy the reason. Raises ``Refusal``."""
    reason = view.policy.reasons.get(do.reason)
    if reason is None:
        raise unknown_reason(view, do.reason)
    parcel, claimed = view.order.parcels[window.parcel - 1], overlap(window.units, units)
    refused = _refused(view, window, parcel, claimed, do.reason, reason)
    if refused is not None:
        raise refuse(refused.rule, refused.possible_from, **refused.params)
    lines = view.order.lines
    if reason.needs == "free_return" and not all(lines[s.line - 1].free_return for s in claimed):
        raise refuse("no-free-return")  # the one reason that not all units of a window share
    remedies = _remedies(view, reason)
    if do.remedy not in remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(remedies))
    # What is claimed already is no longer claimable: the units themselves are asked, not the bound.
    against = contradictions(parcel, claimed, reason)
    unread = [k for k in against if k not in do.acknowledged]
    if unread:
        raise refuse("contradicts-record", contradictions=", ".join(unread))


def unknown_reason(view: View, reason: str) -> Refusal:
    """There is no such leaf in the policy's tree."""
    return refuse("unknown-reason", reason=reason, reasons=", ".join(view.policy.reasons))


def confirm_if_in_hand(story: Story, reason: str, units: Units) -> None:
    """Saying what is wrong with something says that it is here (R5)."""
    if story.policy.reasons[reason].needs != "in_hand":
        return
    for window in story.order.windows:
        there = overlap(window.units, units)
        if there:
            confirm_units(story, window.parcel, there)


def _claimed_units(order: Order, units: Units) -> Units:
    """The claimed units in normal form, if all of them can be claimed; else why not."""
    if not well_formed(units):
        raise refuse("units-not-shipped")
    units = normal(units)
    if overlap(units, order.cancelled):
        raise refuse("units-settled")
    not_shipped = units
    for window in order.windows:
        not_shipped = minus(not_shipped, window.units)
    if not units or not_shipped:
        raise refuse("units-not-shipped")
    if overlap(order.spent, units):
        raise refuse("units-settled")
    for dispute in order.open_disputes:
        if overlap(dispute.units, units):
            raise refuse("units-in-dispute", dispute=dispute.no)
    gone = overlap(units, ended(order))
    for window in order.windows:
        if overlap(window.units, gone):
            raise refuse("window-closed", closed_at=window.closes_at)
    return units
