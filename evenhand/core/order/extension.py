"""More time by consent: the seller asks for handling, the buyer for protection.

Only the other side can grant it; how often and how long is capped; nothing ever gets shorter.
For each command: who may, then what follows.
"""

from ..clock import DAY
from ..guard import Action, Bounds, View, is_party, no, refuse, require
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import Extension as Rules
from ..story import Story
from . import commands as c
from . import events as e
from .state import Answered, Extension, ExtensionKind, Order
from .unit_sets import claimable, unshipped
from .windows import extend_window, move_promise


def _days_left(order: Order, kind: ExtensionKind, rules: Rules) -> tuple[int, int]:
    """How many more requests and days of this kind the policy allows."""
    asked = [x for x in order.extensions if x.kind is kind]
    days = sum(x.days for x in asked if x.ended in (None, Answered.GRANTED))
    return rules.times.times - len(asked), rules.most_days.days - days


def _capped(view: View, do: str, about: int | None, kind: ExtensionKind) -> Action:
    rules = view.policy.extensions
    if rules is None:
        return no(do, about, "not-in-policy")
    for x in view.order.extensions:
        if x.ended is None and x.kind is kind and x.window == about:
            return no(do, about, "answer-awaited", due=x.due)
    limits = rules.handling if kind is ExtensionKind.HANDLING else rules.protection
    times, days = _days_left(view.order, kind, limits)
    if times < 1:
        return no(do, about, "asked-often-enough", times=limits.times.times)
    if days < 1:
        return no(do, about, "too-many-days", most=0)
    return Action(do, about, True, bounds=Bounds(days=days))


def _ask(
    story: Story, action: Action, kind: ExtensionKind, do: c.AskHandlingTime | c.AskProtection
) -> None:
    rules = story.policy.extensions
    assert rules is not None  # without rules nothing can be asked
    assert action.bounds.days is not None
    if do.days > action.bounds.days:
        raise refuse("too-many-days", most=action.bounds.days)
    assert action.until is not None  # a request ends with the clock it is about
    until = min(action.until, due(story.policy, story.at, rules.answer))
    note, no_ = story.words("note", do.note), len(story.order.extensions) + 1
    story.tell(e.ExtensionAsked(no_, kind, do.days, action.about, note, until))


def may_ask_handling_time(view: View) -> Action:
    """The seller asks for more days to ship what has not left."""
    do, order = "ask_handling_time", view.order
    if not is_party(view, Role.SELLER):
        return no(do, None, "not-a-party", role="seller")
    if not unshipped(order):
        return no(do, None, "nothing-to-ship")
    if order.shipping_suspended_at:
        return no(do, None, "clock-stands-still")
    if view.now >= order.ship_by:
        return no(do, None, "ship-by-passed", ship_by=order.ship_by)
    action = _capped(view, do, None, ExtensionKind.HANDLING)
    if not action.allowed:
        return action
    return Action(do, None, True, until=order.ship_by, bounds=action.bounds)


def ask_handling_time(story: Story, do: c.AskHandlingTime) -> None:
    """The buyer is asked; until they agree the old date stands."""
    _ask(story, require(may_ask_handling_time(story.view)), ExtensionKind.HANDLING, do)


def may_ask_protection(view: View, window: int) -> Action:
    """The buyer asks for a later end of protection, while it runs."""
    do, order = "ask_protection", view.order
    if not is_party(view, Role.BUYER):
        return no(do, window, "not-a-party", role="buyer")
    there = order.windows[window - 1] if 0 < window <= len(order.windows) else None
    if there is None or not claimable(order, there):
        return no(do, window, "nothing-to-protect")
    if there.suspended_at:
        return no(do, window, "clock-stands-still")
    if view.now >= there.closes_at:
        return no(do, window, "window-closed", closed_at=there.closes_at)
    action = _capped(view, do, window, ExtensionKind.PROTECTION)
    if not action.allowed:
        return action
    return Action(do, window, True, until=there.closes_at, bounds=action.bounds)


def ask_protection(story: Story, do: c.AskProtection) -> None:
    """The seller is asked; until they agree the old end stands."""
    _ask(story, require(may_ask_protection(story.view, do.window)), ExtensionKind.PROTECTION, do)


# ---------------------------------------------------------------------------------------------
# The other side answers


def grants(kind: ExtensionKind) -> Role:
    """Who alone can grant it: the side that did not ask."""
    return Role.BUYER if kind is ExtensionKind.HANDLING else Role.SELLER


def _asked(view: View, do: str, no_: int) -> Action:
    asked = view.order.extensions
    there = asked[no_ - 1] if 0 < no_ <= len(asked) else None
    roles = (grants(there.kind),) if there is not None else (Role.BUYER, Role.SELLER)
    if not is_party(view, *roles):
        return no(do, no_, "not-a-party", role=" or ".join(roles))
    if there is None or there.ended is not None:
        return no(do, no_, "nothing-asked")
    if view.order.finalised_at is not None:
        return no(do, no_, "order-final")
    if view.now >= there.due:
        return no(do, no_, "turn-over", due=there.due)
    return Action(do, no_, True, until=there.due, silence="extension-silence")


def may_grant_extension(view: View, no_: int) -> Action:
    """Only the side that was asked can grant it; time to ship only while something has not left."""
    action = _asked(view, "grant_extension", no_)
    if action.allowed and view.order.extensions[no_ - 1].kind is ExtensionKind.HANDLING:
        return action if unshipped(view.order) else no(action.do, no_, "nothing-to-ship")
    return action


def grant_extension(story: Story, do: c.GrantExtension) -> None:
    """The clock runs longer; the promised date moves only with the buyer's word for that too."""
    require(may_grant_extension(story.view, do.extension))
    asked = story.order.extensions[do.extension - 1]
    story.tell(e.ExtensionEnded(asked.no, Answered.GRANTED))
    _carry_out(story, asked, do.later_delivery)


def _carry_out(story: Story, asked: Extension, later_delivery: bool) -> None:
    order, days = story.order, asked.days * DAY
    if asked.window is not None:
        window = order.windows[asked.window - 1]
        extend_window(story, window, window.closes_at + days, "extension-granted")
        return
    story.tell(e.ShipByMoved(order.ship_by + days, "extension-granted"))
    if later_delivery and story.at < order.promised_by:
        move_promise(story, order.promised_by + days, "extension-granted")


def may_decline_extension(view: View, no_: int) -> Action:
    """The side that was asked may say no."""
    return _asked(view, "decline_extension", no_)


def decline_extension(story: Story, do: c.DeclineExtension) -> None:
    """Everything stays as it was."""
    require(may_decline_extension(story.view, do.extension))
    story.tell(e.ExtensionEnded(do.extension, Answered.DECLINED))


def lapse_extension(story: Story, no_: int) -> None:
    """Nobody answered: nothing moves."""
    story.tell(e.ExtensionEnded(no_, Answered.UNANSWERED))
