"""Money on its way back: asked, started, moved; refused, sent another way, kept for the buyer (R32).

Whoever moves the money asks before calling the provider: only so can it be said that no second
payment is ever started. For each command: who may, then what follows, then what silence does.
"""

from datetime import datetime

from ..books import UNCLAIMED, refund_account
from ..guard import Action, Bounds, View, is_party, no, refuse, require
from ..parties import Role
from ..policy.calendar import due
from ..story import Story
from . import commands as c
from . import events as e
from .state import Moving, Order, Refund


def _part(view: View, do: str, refund: int, part: int, *roles: Role) -> Action:
    """Whether there is such a part of a refund, for these roles."""
    if not is_party(view, *roles):
        return no(do, refund, "not-a-party", role=" or ".join(roles))
    there = view.order.refund(refund)
    if there is None or not 0 <= part < len(there.parts) or not there.parts[part]:
        return no(do, refund, "no-such-refund", refund=refund, part=part)
    return Action(do, refund, True)


def kind_of(order: Order, refund: Refund, part: int) -> str:
    """By which kind of instrument a part of a refund goes back."""
    way = refund.way(part)
    return way.kind if way else order.parts[part].kind


# ---------------------------------------------------------------------------------------------
# Moving it


def may_start_refund(view: View, refund: int, part: int) -> Action:
    """Nothing is sent that was cancelled, sent already, or could not be sent that way."""
    action = _part(view, "start_refund", refund, part, Role.PLATFORM)
    if not action.allowed:
        return action
    moving = view.order.refunds[refund - 1].moving[part]
    if moving in (Moving.ASKED, Moving.STARTED):
        return action
    return no("start_refund", refund, "refund-not-to-be-sent", state=moving.value)


def start_refund(story: Story, do: c.StartRefund) -> None:
    """From here on the part counts as sent; asking again for the same part changes nothing."""
    require(may_start_refund(story.view, do.refund, do.part))
    if story.order.refunds[do.refund - 1].moving[do.part] is Moving.ASKED:
        story.tell(e.RefundStarted(do.refund, do.part))


def may_settle_refund(view: View, refund: int, part: int) -> Action:
    """The platform reports that a part of a refund was moved."""
    action = _part(view, "settle_refund", refund, part, Role.PLATFORM)
    if not action.allowed:
        return action
    moving = view.order.refunds[refund - 1].moving[part]
    if moving in (Moving.CANCELLED, Moving.HANDED_OVER):
        return no("settle_refund", refund, "refund-not-to-be-sent", state=moving.value)
    return action


def settle_refund(story: Story, do: c.SettleRefund) -> None:
    """The provider moved a part of a refund; hearing it twice changes nothing.

    A late success after a refusal counts: the money has moved.
    """
    require(may_settle_refund(story.view, do.refund, do.part))
    refund = story.order.refunds[do.refund - 1]
    if refund.moving[do.part] is Moving.MOVED:
        return
    way, amount = refund.way(do.part), refund.parts[do.part]
    if refund.moving[do.part] is Moving.UNCLAIMED:  # it had been sent after all
        kind = kind_of(story.order, refund, do.part)
        instrument = way.instrument if way else story.order.parts[do.part].instrument
        waits = UNCLAIMED
        story.tell(e.RefundRedirected(do.refund, do.part, kind, instrument, amount, waits))
        way = story.order.refunds[do.refund - 1].way(do.part)
    kind = way.kind if way else ""
    story.tell(e.RefundSettled(do.refund, do.part, amount, do.provider_reference, kind))


def may_refuse_refund(view: View, refund: int, part: int) -> Action:
    """The platform reports that the provider finally cannot send it there."""
    action = _part(view, "refuse_refund", refund, part, Role.PLATFORM)
    if not action.allowed:
        return action
    if view.policy.refunds is None:
        return no("refuse_refund", refund, "not-in-policy")
    moving = view.order.refunds[refund - 1].moving[part]
    if moving not in (Moving.ASKED, Moving.STARTED, Moving.REFUSED):
        return no("refuse_refund", refund, "refund-not-to-be-sent", state=moving.value)
    return action


def refuse_refund(story: Story, do: c.RefuseRefund) -> None:
    """The buyer has to choose another way; hearing it twice changes nothing."""
    require(may_refuse_refund(story.view, do.refund, do.part))
    rules = story.policy.refunds
    assert rules is not None  # a policy without them cannot be told of a refusal
    if story.order.refunds[do.refund - 1].moving[do.part] is not Moving.REFUSED:
        until = due(story.policy, story.at, rules.choose_way)
        story.tell(e.RefundRefused(do.refund, do.part, do.code, until))


# ---------------------------------------------------------------------------------------------
# Another way


def may_choose_way(view: View, refund: int) -> Action:
    """The buyer names another instrument; also for what is kept for them, as long as it is kept."""
    do, rules = "choose_way", view.policy.refunds
    if not is_party(view, Role.BUYER):
        return no(do, refund, "not-a-party", role="buyer")
    there = view.order.refund(refund)
    if there is None or rules is None:
        return no(do, refund, "no-such-refund", refund=refund)
    waits = (Moving.REFUSED, Moving.UNCLAIMED)
    parts = tuple(i for i, m in enumerate(there.moving) if m in waits)
    if not parts:
        return no(do, refund, "refund-on-its-way")
    if there.tries >= rules.tries.times:
        return no(do, refund, "asked-often-enough", times=rules.tries.times)
    until = _waits_until(there)
    if until is not None and view.now >= until:
        return no(do, refund, "turn-over", due=until)
    bounds = Bounds(numbers=parts, choices=rules.other_ways)
    return Action(do, refund, True, until=until, silence=silence_of(there), bounds=bounds)


def silence_of(refund: Refund) -> str:
    """What happens if the buyer chooses no other way."""
    return "refund-way-silence" if Moving.REFUSED in refund.moving else "unclaimed-lapse"


def _waits_until(refund: Refund) -> datetime | None:
    return refund.choose_by if Moving.REFUSED in refund.moving else refund.keep_until


def choose_way(story: Story, do: c.ChooseWay) -> None:
    """The part is sent again, the other way; it never goes to the seller."""
    bounds = require(may_choose_way(story.view, do.refund)).bounds
    refund = story.order.refunds[do.refund - 1]
    if do.part not in bounds.numbers:
        raise refuse("no-such-refund", refund=do.refund, part=do.part)
    if do.kind not in bounds.choices:
        raise refuse("unknown-way", kind=do.kind, known=", ".join(bounds.choices))
    story.tell(
        e.RefundRedirected(
            do.refund,
            do.part,
            do.kind,
            do.instrument,
            refund.parts[do.part],
            waits_on(story.order, refund, do.part),
        )
    )


def waits_on(order: Order, refund: Refund, part: int) -> str:
    """The account on which a part waits that could not be sent."""
    if refund.moving[part] is Moving.UNCLAIMED:
        return UNCLAIMED
    return refund_account(kind_of(order, refund, part))


# ---------------------------------------------------------------------------------------------
# Silence


def lapse_refund(story: Story, no_: int) -> None:
    """No other way was chosen: it is kept for the buyer, then handed to whom the law names."""
    refund, rules = story.order.refunds[no_ - 1], story.policy.refunds
    assert rules is not None  # only with them is a deadline armed
    for part, (moving, amount) in enumerate(zip(refund.moving, refund.parts, strict=True)):
        if moving is Moving.REFUSED:
            until = due(story.policy, story.at, rules.keep_unclaimed)
            source = waits_on(story.order, refund, part)
            story.tell(e.RefundUnclaimed(no_, part, amount, source, until))
        elif moving is Moving.UNCLAIMED and Moving.REFUSED not in refund.moving:
            story.tell(e.UnclaimedHandedOver(no_, part, amount))
