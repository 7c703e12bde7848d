"""Protection windows: announced, never shortened, closed by time; the seller is paid at the end."""

from datetime import datetime, timedelta

from ..policy.calendar import due
from ..story import Story
from ..units import Units, minus, overlap
from . import events as e
from .money import finalise_if_done, release_units
from .state import Basis, Parcel, Window
from .unit_sets import claimable, ended, frozen, touched


def open_windows(story: Story, parcel: int, units: Units, basis: Basis) -> None:
    """Announce the window of these units; an end that was announced never moves closer (R2)."""
    for w in story.order.windows:
        if w.parcel != parcel or w.basis is not Basis.PROMISED:
            continue
        left = minus(overlap(w.units, units), ended(story.order))
        if not left or (w.suspended_at or story.at) >= w.closes_at:
            continue  # it has closed, whether or not a worker has come by yet (R3)
        counted = due(story.policy, story.at, story.policy.protection.window)
        stood = stood_still(w, story.at)
        closes_at = max(counted, w.closes_at + stood) if w.announced else counted
        if w.granted:
            closes_at = max(closes_at, w.granted + stood)
        no = w.no if left == w.units else len(story.order.windows) + 1
        story.tell(e.WindowOpened(no, parcel, left, basis, closes_at))


def stood_still(window: Window, at: datetime) -> timedelta:
    """For how long the clock of a window has stood still by now; its end is later by that."""
    return at - window.suspended_at if window.suspended_at else timedelta()


def extend_window(story: Story, window: Window, closes_at: datetime, rule: str) -> None:
    """The end of a window moves later; it never moves closer (R2)."""
    if closes_at > window.closes_at:
        story.tell(e.WindowExtended(window.no, closes_at, rule))


def move_promise(story: Story, promised_by: datetime, rule: str) -> None:
    """The promised date moves later; what counts from it can still be claimed for as long after it.

    A window that is only forecast moves with it, one that was announced is extended (R4).
    """
    story.tell(e.PromiseMoved(promised_by, rule))
    ends = due(story.policy, promised_by, story.policy.protection.after_promised_date)
    for w in story.order.windows:
        runs = (w.suspended_at or story.at) < w.closes_at and minus(w.units, ended(story.order))
        if runs and w.announced and w.basis is Basis.PROMISED:
            extend_window(story, w, ends - stood_still(w, story.at), rule)


def undo_delivery(story: Story, parcel: Parcel) -> None:
    """The delivery that a window counted from never was: it counts from the promised date again.

    A window that has closed on it opens again, for as long after its end as the policy says.
    """
    protection = story.policy.protection
    after, within = protection.after_promised_date, protection.reopen_within
    again = due(story.policy, max(story.at, story.order.promised_by), after)
    for w in story.order.windows:
        if w.parcel != parcel.no or w.basis is not Basis.DELIVERED:
            continue
        unconfirmed, ends = minus(w.units, parcel.confirmed), w.closes_at + stood_still(w, story.at)
        open_ = minus(unconfirmed, ended(story.order))  # claimed or not: a claim can be withdrawn
        if open_ and story.at < ends:
            no = w.no if open_ == w.units else len(story.order.windows) + 1
            closes_at = max(ends, due(story.policy, story.order.promised_by, after))
            story.tell(e.WindowOpened(no, parcel.no, open_, Basis.PROMISED, closes_at))
            continue
        if within is None or story.at >= ends + within.length:
            continue
        if open_:  # its end has passed, and the money is still held
            no = w.no if open_ == w.units else len(story.order.windows) + 1
            story.tell(e.WindowOpened(no, parcel.no, open_, Basis.PROMISED, again))
        gone = overlap(unconfirmed, story.order.released)
        # What the network has paid is over; what it still looks at is open again once it has.
        for units in (minus(gone, touched(story.order)), overlap(gone, frozen(story.order))):
            if units:
                no = w.no if units == w.units else len(story.order.windows) + 1
                story.tell(e.WindowReopened(no, parcel.no, units, Basis.PROMISED, again))


def release_window(story: Story, window: Window) -> None:
    """The window closed with nothing claimed on these units: the seller is paid (R1, R3)."""
    units = claimable(story.order, window)
    fresh = minus(units, story.order.reopened)
    story.tell(e.WindowLapsed(window.no, units, "window-lapse"))
    if fresh:
        release_units(story, fresh)
    finalise_if_done(story)


# ---------------------------------------------------------------------------------------------
# Silence


def lapse_window(story: Story, window: int) -> None:
    """Nobody claimed anything in time (R3)."""
    release_window(story, story.order.windows[window - 1])


def lapse_promise(story: Story, window: int) -> None:
    """The promised date has passed with nothing delivered: "not received" opens (R4)."""
    w = story.order.windows[window - 1]
    story.tell(e.WindowOpened(w.no, w.parcel, w.units, Basis.PROMISED, w.closes_at))


def remind_of_window(story: Story, window: int) -> None:
    """The end comes nearer and the buyer is told (R6)."""
    w = story.order.windows[window - 1]
    story.tell(e.Reminded(w.no, w.closes_at))
