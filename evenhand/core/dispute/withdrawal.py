"""Closing without a remedy, and the trap of closing on a promise (R26)."""

from ..advice.warnings import closing_warnings, pressing_messages
from ..guard import Action, Bounds, View, no, refuse, require
from ..order.windows import release_window
from ..parties import Role
from ..story import Story
from ..units import overlap
from . import commands as c
from . import events as e
from .closing import close
from .state import Outcome, Payer
from .turns import undecided, yes


def may_ask_official(view: View, no_: int) -> Action:
    """The buyer asks that a promise in a message become an offer that binds (R26)."""
    do = "ask_official"
    dispute = undecided(view, do, no_, Role.BUYER)
    if isinstance(dispute, Action):
        return dispute
    pressing = pressing_messages(view.order, dispute)
    promises = tuple(m.no for m in pressing if "promise" in m.pressure)
    if not promises:
        return no(do, no_, "no-such-message")
    return yes(view, do, dispute, Bounds(numbers=promises))


def ask_official(story: Story, do: c.AskOfficial) -> None:
    """The buyer asks for an offer that binds instead of a promise (R26)."""
    action = require(may_ask_official(story.view, do.dispute))
    if do.message not in action.bounds.numbers:
        raise refuse("no-such-message")
    if story.order.disputes[do.dispute - 1].official_asked != do.message:
        story.tell(e.OfficialOfferAsked(do.dispute, do.message))


def may_withdraw(view: View, no_: int) -> Action:
    """The buyer closes the dispute; the bounds name each warning to acknowledge (R26)."""
    do = "withdraw"
    dispute = undecided(view, do, no_, Role.BUYER)
    if isinstance(dispute, Action):
        return dispute
    if dispute.ruling is not None or dispute.range_ is not None:
        return no(do, no_, "decided-already")
    warnings = tuple(w.key for w in closing_warnings(view.order, dispute, view.now))
    return yes(view, do, dispute, Bounds(acknowledge=warnings))


def withdraw(story: Story, do: c.Withdraw) -> None:
    """The buyer closes, having acknowledged each warning (R26).

    The units are free again while their window runs; where it has passed, the seller is paid.
    """
    action = require(may_withdraw(story.view, do.dispute))
    unread = [key for key in action.bounds.acknowledge if key not in do.acknowledged]
    if unread:
        raise refuse("close-needs-second-step", acknowledge=unread)
    units = story.order.disputes[do.dispute - 1].units
    story.tell(e.DisputeWithdrawn(do.dispute, action.bounds.acknowledge))
    close(story, do.dispute, Outcome.WITHDRAWN, 0, Payer.HOLD, "withdrawn")
    for window in story.order.windows:
        if overlap(window.units, units) and story.at >= window.closes_at:
            release_window(story, window)
