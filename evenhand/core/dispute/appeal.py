"""One appeal, decided by somebody else: what nobody contests is paid at once, the rest waits.

A ruling leaves a range in which the award still can move. Each right that is used, waived or lost
narrows it, so one side's appeal can never leave that side worse off. For each command: who may, then
what follows, then what silence does.
"""

from ..guard import Action, Bounds, View, no, refuse, require, within
from ..parties import Role, other_side
from ..policy.calendar import due
from ..story import Story
from . import commands as c
from . import events as e
from .closing import carry_out
from .mediation import may_rule
from .rights import decided, gains, pay_certain, range_of
from .state import Asked, AwardRange, Dispute, Right
from .turns import remedies, undecided

# ---------------------------------------------------------------------------------------------
# Filed or waived


def may_file_appeal(view: View, no_: int) -> Action:
    """Each side once, within its time; the bounds say what it can ask for instead."""
    do = "file_appeal"
    dispute = _with_right(view, do, no_)
    if isinstance(dispute, Action):
        return dispute
    ruling, appeal = dispute.ruling, dispute.appeal
    assert ruling is not None  # a right to appeal follows a ruling
    assert appeal is not None
    range_ = range_of(dispute)
    role = view.actor.role
    can = gains(role, ruling, range_, remedies(view, dispute))
    least, most = (
        (ruling.amount, range_.most) if role is Role.BUYER else (range_.least, ruling.amount)
    )
    bounds = Bounds(least=least, most=most, remedies=can)
    return Action(do, no_, True, until=appeal.due, silence="appeal-silence", bounds=bounds)


def _with_right(view: View, do: str, no_: int) -> Dispute | Action:
    dispute = undecided(view, do, no_, Role.BUYER, Role.SELLER)
    if isinstance(dispute, Action):
        return dispute
    if dispute.appeal is None:
        return no(do, no_, "no-appeal")
    if dispute.appeal.right(view.actor.role) is not Right.OPEN:
        return no(do, no_, "no-appeal")
    if view.now >= dispute.appeal.due:
        return no(do, no_, "turn-over", due=dispute.appeal.due)
    return dispute


def file_appeal(story: Story, do: c.FileAppeal) -> None:
    """What is asked for narrows what is open; the platform's time to decide starts."""
    bounds = require(may_file_appeal(story.view, do.dispute)).bounds
    d, rules = story.order.disputes[do.dispute - 1], story.policy.appeal
    ruling, appeal = d.ruling, d.appeal
    assert rules is not None  # without rules there is no right
    assert ruling is not None
    assert appeal is not None
    if do.remedy not in bounds.remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(bounds.remedies))
    within(do.amount, bounds.least or 0, bounds.most or 0, "appeal-outside-range")
    if (do.remedy, do.amount) == (ruling.remedy, ruling.amount):
        raise refuse("appeal-asks-for-nothing")
    role, range_ = story.by.role, range_of(d)
    if role is Role.BUYER:
        range_ = AwardRange(range_.least, do.amount)
    else:
        range_ = AwardRange(do.amount, range_.most)
    starts = appeal.due if appeal.right(other_side(role)) is Right.OPEN else story.at
    until = max(due(story.policy, starts, rules.decision), d.due or starts)
    grounds, asked = story.words("grounds", do.grounds), Asked(role, do.remedy, do.amount)
    story.tell(e.AppealFiled(d.no, asked, grounds, range_, until))
    pay_certain(story, d.no)


def may_waive_appeal(view: View, no_: int) -> Action:
    """A side accepts the ruling before its time to appeal is over."""
    do = "waive_appeal"
    dispute = _with_right(view, do, no_)
    if isinstance(dispute, Action):
        return dispute
    assert dispute.appeal is not None  # there is a right
    return Action(do, no_, True, until=dispute.appeal.due, silence="appeal-silence")


def waive_appeal(story: Story, do: c.WaiveAppeal) -> None:
    """What only this side could still have changed is certain now."""
    require(may_waive_appeal(story.view, do.dispute))
    _forgo(story, do.dispute, story.by.role, "appeal-waived")


def lapse_right(story: Story, no_: int, party: Role) -> None:
    """The time to appeal is over for this side."""
    _forgo(story, no_, party, "appeal-silence")


def _forgo(story: Story, no_: int, party: Role, rule_id: str) -> None:
    d = story.order.disputes[no_ - 1]
    ruling, range_ = d.ruling, range_of(d)
    assert ruling is not None  # only a ruling gives the right
    if party is Role.BUYER:
        range_ = AwardRange(range_.least, ruling.amount)
    else:
        range_ = AwardRange(ruling.amount, range_.most)
    story.tell(e.AppealForgone(no_, party, range_, rule_id))
    appeal = story.order.disputes[no_ - 1].appeal
    assert appeal is not None
    if not appeal.open and not appeal.filed:
        carry_out(story, no_, decided(ruling, "ruled"))
    else:
        pay_certain(story, no_)


# ---------------------------------------------------------------------------------------------
# Sent back


def may_send_back(view: View, no_: int) -> Action:
    """Whoever decides the appeal may have the case ruled on anew, once at most."""
    do = "send_back"
    action = may_rule(view, no_)
    if not action.allowed:
        return no(do, no_, action.rule, action.possible_from, **action.params)
    appeal = view.order.disputes[no_ - 1].appeal
    if appeal is None:
        return no(do, no_, "no-appeal")
    if appeal.sent_back:
        return no(do, no_, "sent-back-already")
    return Action(do, no_, True, until=action.until)


def send_back(story: Story, do: c.SendBack) -> None:
    """A new ruling is due; what is certain stays paid, and there is no second appeal."""
    require(may_send_back(story.view, do.dispute))
    until = due(story.policy, story.at, story.policy.mediation.ruling)
    story.tell(e.SentBack(do.dispute, story.words("reasons", do.reasons), until))
