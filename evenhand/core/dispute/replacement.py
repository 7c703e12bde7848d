"""The seller sends the item again; hold and dispute stay until it is here (R9).

For each command: who may, then what follows; then what silence does.
"""

from ..guard import Action, View, no, refuse, require
from ..order.state import Tracking
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import ReplacementRules
from ..story import Story
from . import commands as c
from . import events as e
from .closing import close, keeps
from .state import AwardRange, Dispute, Outcome, Payer, ReplacementState
from .turns import clock_from, recorded, running, start_mediation, yes


def _sending(view: View, do: str, no_: int, state: ReplacementState, *roles: Role) -> Action:
    """Possible while the replacement is at this step."""
    dispute = running(view, do, no_, *roles)
    return dispute if isinstance(dispute, Action) else _at_step(view, do, dispute, state)


def _at_step(view: View, do: str, dispute: Dispute, state: ReplacementState) -> Action:
    if dispute.agreed is None or dispute.replacement is None:
        return no(do, dispute.no, "no-replacement")
    if dispute.replacement.state is not state:
        return no(do, dispute.no, "replacement-elsewhere", state=dispute.replacement.state)
    return yes(view, do, dispute)


def _rules(story: Story) -> ReplacementRules:
    rules = story.policy.replacement
    assert rules is not None  # without rules none is agreed
    return rules


def may_ship_replacement(view: View, no_: int) -> Action:
    """The seller sends it."""
    return _sending(view, "ship_replacement", no_, ReplacementState.TO_BE_SHIPPED, Role.SELLER)


def ship_replacement(story: Story, do: c.ShipReplacement) -> None:
    """It has to arrive in time; a number alone brings nothing."""
    require(may_ship_replacement(story.view, do.dispute))
    for parcel in story.order.parcels:
        if parcel.tracking.casefold() == do.tracking.casefold():
            raise refuse("number-used-before", tracking=do.tracking, parcel=parcel.no)
    until = due(story.policy, story.at, _rules(story).arrives)
    story.tell(e.ReplacementShipped(do.dispute, do.carrier, do.tracking, until))


def may_record_replacement_tracking(view: View, no_: int) -> Action:
    """The platform passes on the carrier's word."""
    do = "record_replacement_tracking"
    dispute = recorded(view, do, no_, Role.PLATFORM)
    if isinstance(dispute, Action):
        return dispute
    action = _at_step(view, do, dispute, ReplacementState.IN_TRANSIT)
    return Action(do, no_, True) if action.allowed else action


def record_replacement_tracking(story: Story, do: c.RecordReplacementTracking) -> None:
    """The delivery starts the buyer's days to look at it."""
    require(may_record_replacement_tracking(story.view, do.dispute))
    happened = min(do.happened_at, story.at)
    story.tell(e.ReplacementTracked(do.dispute, do.status, happened, do.place))
    if do.status is Tracking.DELIVERED:
        starts = clock_from(story.order.disputes[do.dispute - 1], story.at)
        until = due(story.policy, starts, _rules(story).buyer_inspects)
        story.tell(e.ReplacementArrived(do.dispute, until))


def may_accept_replacement(view: View, no_: int) -> Action:
    """The buyer has it, whether or not the carrier has said so."""
    return _here(view, "accept_replacement", no_)


def _here(view: View, do: str, no_: int) -> Action:
    action = _sending(view, do, no_, ReplacementState.ARRIVED, Role.BUYER)
    if not action.allowed and action.rule == "replacement-elsewhere":
        return _sending(view, do, no_, ReplacementState.IN_TRANSIT, Role.BUYER)
    return action


def accept_replacement(story: Story, do: c.AcceptReplacement) -> None:
    """The buyer is content; the seller is paid."""
    require(may_accept_replacement(story.view, do.dispute))
    accepted(story, story.order.disputes[do.dispute - 1], "replacement-accepted")


def accepted(story: Story, d: Dispute, rule_id: str) -> None:
    """The replacement stands for the refund; the seller gets what was held."""
    assert d.agreed is not None  # only a bound dispute waits for something
    story.tell(e.ReplacementAccepted(d.no))
    close(story, d.no, d.agreed.outcome, keeps(story, d.no), Payer.HOLD, rule_id)


def may_contest_replacement(view: View, no_: int) -> Action:
    """The buyer says what is wrong with it."""
    return _here(view, "contest_replacement", no_)


def contest_replacement(story: Story, do: c.ContestReplacement) -> None:
    """A person looks at it, within what was agreed."""
    require(may_contest_replacement(story.view, do.dispute))
    d = story.order.disputes[do.dispute - 1]
    assert d.agreed is not None
    reasons = story.words("reasons", do.reasons)
    range_ = AwardRange(keeps(story, d.no), d.agreed.amount)
    story.tell(e.ReplacementContested(d.no, reasons, range_))
    start_mediation(story, d.no, "replacement-contested")


def lapse_unsent(story: Story, d: Dispute, rule_id: str) -> None:
    """Not sent in time: refunded; whoever sends nothing pays, whoever was liable."""
    assert d.agreed is not None
    outcome = Outcome.LAPSED_AGAINST_SELLER
    close(story, d.no, outcome, d.agreed.amount, Payer.HOLD, rule_id)
