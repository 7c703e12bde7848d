"""Cancelling before the carrier has it: who asked, the truthful reason, who caused it (R27).

For each command: who may, then what follows, then what silence does.
"""

from ..advice.warnings import pressed_to_cancel
from ..guard import Action, Bounds, ReasonBound, View, is_party, no, refuse, require
from ..parties import Role
from ..policy.calendar import due
from ..story import Story
from ..units import Units, minus, normal, overlap, well_formed
from . import commands as c
from . import events as e
from .money import cancel_units, finalise_if_done
from .state import Answered, Cancellation
from .unit_sets import cancellable


def _may_cancel(view: View, do: str, role: Role) -> Action:
    """What either side may cancel, with the reasons that side can give."""
    order, rules = view.order, view.policy.cancellation
    if not is_party(view, role):
        return no(do, None, "not-a-party", role=role)
    if rules is None:
        return no(do, None, "not-in-policy")
    units = cancellable(order)
    if not units:
        return no(do, None, "nothing-to-cancel")
    reasons = []
    for name, reason in rules.reasons.items():
        if reason.given_by == role:
            against = pressed_to_cancel(order, reason) if role is Role.BUYER else ()
            reasons.append(ReasonBound(name, True, units, (), against))
    return Action(do, None, True, bounds=Bounds(units=units, reasons=tuple(reasons)))


def _units(units: Units, bounds: Bounds) -> Units:
    if not well_formed(units) or minus(units, bounds.units):
        raise refuse("nothing-to-cancel")
    return normal(units) or bounds.units


def _reason(name: str, bounds: Bounds) -> ReasonBound:
    for bound in bounds.reasons:
        if bound.reason == name:
            return bound
    raise refuse(
        "unknown-cancel-reason", reason=name, reasons=", ".join(b.reason for b in bounds.reasons)
    )


# ---------------------------------------------------------------------------------------------
# The buyer asks


def may_request_cancellation(view: View) -> Action:
    """The buyer asks to cancel what no carrier has yet; the seller's silence cancels it."""
    do, rules, asked = "request_cancellation", view.policy.cancellation, view.order.cancellations
    if is_party(view, Role.BUYER) and asked and asked[-1].ended is None:
        return no(do, None, "answer-awaited", due=asked[-1].due)
    action = _may_cancel(view, do, Role.BUYER)
    if not action.allowed or rules is None:
        return action
    if len(asked) >= rules.requests.times:
        return no(action.do, None, "asked-often-enough", times=rules.requests.times)
    return action


def request_cancellation(story: Story, do: c.RequestCancellation) -> None:
    """The reason is on record with whom it is booked against; pressure to give a false one, too."""
    bounds = require(may_request_cancellation(story.view)).bounds
    rules = story.policy.cancellation
    assert rules is not None  # without rules nothing can be cancelled
    units, reason = _units(do.units, bounds), _reason(do.reason, bounds)
    unread = [k for k in reason.contradicts if k not in do.acknowledged]
    if unread:
        raise refuse("contradicts-record", contradictions=", ".join(unread))
    pressed = tuple(m.no for m in story.order.messages if "false_reason" in m.pressure)
    story.tell(
        e.CancellationRequested(
            len(story.order.cancellations) + 1,
            units,
            do.reason,
            Role(rules.reasons[do.reason].caused_by),
            do.acknowledged,
            pressed,
            due(story.policy, story.at, rules.seller_answers),
        )
    )


def may_take_back_cancellation(view: View, no_: int) -> Action:
    """The buyer wants it after all, until the seller has answered."""
    return _answerable(view, "take_back_cancellation", no_, Role.BUYER)


def take_back_cancellation(story: Story, do: c.TakeBackCancellation) -> None:
    """The request is over and everything as before."""
    require(may_take_back_cancellation(story.view, do.cancellation))
    story.tell(e.CancellationEnded(do.cancellation, Answered.TAKEN_BACK, ""))


# ---------------------------------------------------------------------------------------------
# The seller answers, or cancels on their own account


def _answerable(view: View, do: str, no_: int, role: Role) -> Action:
    if not is_party(view, role):
        return no(do, no_, "not-a-party", role=role)
    asked = view.order.cancellations
    if not 0 < no_ <= len(asked) or asked[no_ - 1].ended is not None:
        return no(do, no_, "nothing-asked")
    if view.order.finalised_at is not None:
        return no(do, no_, "order-final")
    until = asked[no_ - 1].due
    if view.now >= until:
        return no(do, no_, "turn-over", due=until)
    silence = "cancellation-silence" if role is Role.SELLER else ""
    return Action(do, no_, True, until=until, silence=silence)


def may_agree_cancellation(view: View, no_: int) -> Action:
    """The seller agrees to cancel."""
    return _answerable(view, "agree_cancellation", no_, Role.SELLER)


def agree_cancellation(story: Story, do: c.AgreeCancellation) -> None:
    """The units are cancelled and the money goes back."""
    require(may_agree_cancellation(story.view, do.cancellation))
    _granted(story, do.cancellation, Answered.GRANTED, "cancellation-agreed")


def may_refuse_cancellation(view: View, no_: int) -> Action:
    """The seller wants to ship."""
    return _answerable(view, "refuse_cancellation", no_, Role.SELLER)


def refuse_cancellation(story: Story, do: c.RefuseCancellation) -> None:
    """The order stands, and the seller's time to ship runs on."""
    require(may_refuse_cancellation(story.view, do.cancellation))
    reasons = story.words("reasons", do.reasons)
    story.tell(e.CancellationEnded(do.cancellation, Answered.DECLINED, reasons))


def may_cancel_units(view: View) -> Action:
    """The seller cannot ship: an own, truthful reason, without needing the buyer."""
    return _may_cancel(view, "cancel_units", Role.SELLER)


def cancel(story: Story, do: c.CancelUnits) -> None:
    """The units are cancelled on the seller's account; it never becomes the buyer's (R27)."""
    bounds = require(may_cancel_units(story.view)).bounds
    rules = story.policy.cancellation
    assert rules is not None  # without rules nothing can be cancelled
    units, reason = _units(do.units, bounds), _reason(do.reason, bounds).reason
    cause = rules.reasons[reason].caused_by
    cancel_units(story, units, cause, "cancelled-by-seller", reason)
    finalise_if_done(story)


def _granted(story: Story, no_: int, answer: Answered, rule: str) -> None:
    asked = story.order.cancellations[no_ - 1]
    story.tell(e.CancellationEnded(no_, answer, ""))
    units = overlap(asked.units, cancellable(story.order))
    if units:
        cancel_units(story, units, asked.caused_by, rule, asked.reason)
    finalise_if_done(story)


# ---------------------------------------------------------------------------------------------
# Silence, and what overtakes a request


def lapse_cancellation(story: Story, no_: int) -> None:
    """The seller did not answer: the request is carried out."""
    _granted(story, no_, Answered.UNANSWERED, "cancellation-silence")


def overtaken_by_scan(story: Story, units: Units) -> None:
    """The carrier has them: what was asked for these units is over."""
    for asked in open_cancellations(story):
        if not overlap(asked.units, units):
            continue
        left = minus(asked.units, units)
        if left:
            story.tell(e.CancellationNarrowed(asked.no, left))
        else:
            story.tell(e.CancellationEnded(asked.no, Answered.OVERTAKEN, ""))


def open_cancellations(story: Story) -> tuple[Cancellation, ...]:
    """The requests that nobody has answered yet."""
    return tuple([x for x in story.order.cancellations if x.ended is None])
