"""Declared incidents: what nobody here can help (a strike, a flood) moves deadlines, by rule."""

from ..clock import DAY
from ..dispute.events import TurnExtended
from ..guard import Action, Bounds, View, is_party, no, refuse, require
from ..parties import Role
from ..story import Story
from . import commands as c
from . import events as e
from .unit_sets import claimable, unscanned, unshipped
from .windows import extend_window, move_promise

RULE = "incident"


def may_declare_incident(view: View) -> Action:
    """The platform declares it for this order, up to the days the policy allows in all."""
    do, rules = "declare_incident", view.policy.incidents
    if not is_party(view, Role.PLATFORM):
        return no(do, None, "not-a-party", role="platform")
    if rules is None:
        return no(do, None, "not-in-policy")
    if view.order.finalised_at is not None:
        return no(do, None, "order-final")
    days = rules.most_days.days - view.order.incident_days
    if days < 1:
        return no(do, None, "too-many-days", most=0)
    return Action(do, None, True, bounds=Bounds(days=days))


def declare_incident(story: Story, do: c.DeclareIncident) -> None:
    """Each named clock of the order that runs gets so many days more; none gets shorter."""
    bounds = require(may_declare_incident(story.view)).bounds
    assert bounds.days is not None
    if do.days > bounds.days:
        raise refuse("too-many-days", most=bounds.days)
    clocks = tuple(sorted(set(do.clocks)))
    story.tell(e.IncidentDeclared(do.incident, clocks, do.days))
    later = do.days * DAY
    order = story.order
    if "shipping" in clocks and order.shipping_suspended_at is None and _waits(story):
        story.tell(e.ShipByMoved(order.ship_by + later, RULE))
    if "delivery" in clocks and story.at < order.promised_by:
        move_promise(story, order.promised_by + later, RULE)
    if "window" in clocks:
        for window in story.order.windows:
            runs = window.announced and story.at < window.closes_at
            if runs and claimable(story.order, window) and window.suspended_at is None:
                extend_window(story, window, window.closes_at + later, RULE)
    for d in story.order.open_disputes:
        returning = d.return_ is not None or d.replacement is not None
        clock = "returns" if returning and d.agreed is not None else "answers"
        mine = d.turn in (Role.BUYER, Role.SELLER) or clock == "returns"
        if clock in clocks and mine and d.due and story.at < d.due and d.suspended_at is None:
            story.tell(TurnExtended(d.no, d.due + later, RULE))


def _waits(story: Story) -> bool:
    """Whether something has still to be shipped or scanned, in time."""
    order = story.order
    if unshipped(order):
        return story.at < order.ship_by
    return any(unscanned(order, parcel) for parcel in order.parcels)
