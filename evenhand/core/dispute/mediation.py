"""The platform steps in: proposes, rules with reasons, and has deadlines of its own (R23-R25)."""

from ..guard import Action, Bounds, View, no, refuse, require, within
from ..parties import Role
from ..policy.calendar import due
from ..story import Story
from . import commands as c
from . import events as e
from .closing import carry_out, close, pay_buyer, usual_bearer
from .negotiation import check_freight
from .rights import decided, open_appeal, range_of
from .state import Agreed, Bearer, Dispute, Finding, Outcome, Payer, Remedy, Ruling, Stage
from .turns import remedies, silence_of, undecided

_ANYBODY = tuple(Bearer)

# ---------------------------------------------------------------------------------------------
# A proposal


def may_propose(view: View, no_: int) -> Action:
    """The mediator proposes an end that both sides can accept, before ruling."""
    do = "propose"
    dispute = undecided(view, do, no_, Role.MEDIATOR)
    if isinstance(dispute, Action):
        return dispute
    if view.actor.id in (view.order.buyer, view.order.seller):
        return no(do, no_, "mediator-is-a-party")
    if dispute.stage is not Stage.MEDIATION:
        return no(do, no_, "not-in-mediation")
    if dispute.ruling is not None:
        return no(do, no_, "decided-already")
    often = view.policy.mediation.proposals
    if often is not None and _proposals(dispute) >= often.times:
        return no(do, no_, "asked-often-enough", times=often.times)
    range_ = range_of(dispute)
    bounds = Bounds(least=range_.least, most=range_.most, remedies=remedies(view, dispute))
    return Action(do, no_, True, until=dispute.due, bounds=bounds)


def _proposals(dispute: Dispute) -> int:
    return sum(1 for offer in dispute.offers if offer.by is Role.MEDIATOR)


def propose(story: Story, do: c.Propose) -> None:
    """The platform's proposal stands beside the parties' own offers; it binds once both accept it."""
    bounds = require(may_propose(story.view, do.dispute)).bounds
    if do.remedy not in bounds.remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(bounds.remedies))
    within(do.amount, bounds.least or 0, bounds.most or 0, "award-above-claim")
    check_freight(do.remedy, do.freight, _ANYBODY)
    d = story.order.disputes[do.dispute - 1]
    note, offer = story.words("note", do.note), len(d.offers) + 1
    story.tell(e.OfferMade(d.no, offer, do.remedy, do.amount, note, do.freight))


# ---------------------------------------------------------------------------------------------
# The ruling


def may_rule(view: View, no_: int) -> Action:
    """A mediator who is no party decides, once the platform has stepped in (R23); on appeal,
    somebody else does."""
    do = "rule"
    dispute = undecided(view, do, no_, Role.MEDIATOR)
    if isinstance(dispute, Action):
        return dispute
    if view.actor.id in (view.order.buyer, view.order.seller):
        return no(do, no_, "mediator-is-a-party")
    if dispute.stage is not Stage.MEDIATION:
        return no(do, no_, "not-in-mediation")
    refused = _appeal_refuses(view, do, dispute)
    if refused is not None:
        return refused
    if dispute.open_requests:
        waits = max(r.due for r in dispute.open_requests)
        return no(do, no_, "exhibit-awaited", waits, due=waits)
    range_ = range_of(dispute)
    bounds = Bounds(
        least=range_.least,
        most=range_.most,
        remedies=_awardable(view, dispute),
        numbers=tuple([x.no for x in dispute.exhibits]),
    )
    silence = silence_of(view, dispute)
    return Action(do, no_, True, until=dispute.due, silence=silence, bounds=bounds)


def _appeal_refuses(view: View, do: str, dispute: Dispute) -> Action | None:
    """What keeps this mediator from deciding an appeal now."""
    appeal = dispute.appeal
    if appeal is None:
        return None
    if not appeal.filed:
        return no(do, dispute.no, "decided-already")
    if dispute.ruling is not None and view.actor.id == dispute.ruling.by:
        return no(do, dispute.no, "appeal-needs-another")
    if appeal.open:
        return no(do, dispute.no, "appeal-still-open", appeal.due, due=appeal.due)
    return None


def _awardable(view: View, dispute: Dispute) -> tuple[Remedy, ...]:
    """What a ruling can award; on appeal what was ruled, or what a side that appealed asks for."""
    if dispute.appeal is None or dispute.ruling is None:
        return remedies(view, dispute)
    asked = {a.remedy for a in dispute.appeal.asked} | {dispute.ruling.remedy}
    return tuple(r for r in remedies(view, dispute) if r in asked)


def rule(story: Story, do: c.Rule) -> None:
    """A binding decision, its reasons tied to exhibits on file (R23, R24)."""
    bounds = require(may_rule(story.view, do.dispute)).bounds
    d = story.order.disputes[do.dispute - 1]
    if do.remedy not in bounds.remedies:
        raise refuse("remedy-not-for-reason", remedies=", ".join(bounds.remedies))
    within(do.amount, bounds.least or 0, bounds.most or 0, "award-above-claim")
    freight = _freight(story, d, do)
    check_freight(do.remedy, freight, _ANYBODY)
    on_file = set(bounds.numbers)
    relied_on = {x for finding in do.findings for x in finding.exhibits}
    for x in sorted(relied_on - on_file):
        raise refuse("unknown-exhibit", exhibit=x)
    ruling = Ruling(
        story.by.id,
        story.at,
        do.remedy,
        do.amount,
        do.liable,
        tuple(Finding(f.point, f.found, f.exhibits) for f in do.findings),
        tuple(sorted(relied_on)),
        tuple(sorted(on_file - relied_on)),
        freight,
    )
    reasons = tuple(
        story.words(f"finding.{i}", f.reasons) for i, f in enumerate(do.findings, start=1)
    )
    story.tell(e.RulingMade(d.no, ruling, story.words("statement", do.statement), reasons))
    if d.appeal is not None:
        carry_out(story, d.no, decided(ruling, "ruled-on-appeal"))
    elif not open_appeal(story, d.no):
        carry_out(story, d.no, decided(ruling, "ruled"))


def _freight(story: Story, d: Dispute, do: c.Rule) -> Bearer | None:
    """Who bears the postage: on appeal as it was ruled, unless the one who appealed is better off."""
    first = d.ruling
    returned = Remedy.RETURN_AND_REFUND
    if (
        d.appeal is None
        or first is None
        or first.remedy is not returned
        or do.remedy is not returned
    ):
        return do.freight
    only, freight = d.appeal.only, do.freight or first.freight
    was = first.freight or usual_bearer(story.policy, story.order, d)
    worse = Bearer(only.value) if only is not None else None
    if worse is not None and freight is worse and was is not worse:
        raise refuse("freight-not-theirs", bearers=", ".join(b for b in Bearer if b is not worse))
    return freight


# ---------------------------------------------------------------------------------------------
# The platform's own silence


def lapse_overdue_once(story: Story, d: Dispute) -> None:
    """The first missed deadline gives the case to somebody else, once."""
    rules = story.policy.appeal
    days = story.policy.mediation.ruling
    if rules is not None and d.appeal is not None and not d.appeal.sent_back:
        days = rules.decision
    story.tell(e.RulingOverdue(d.no, due(story.policy, story.at, days)))


def decide_by_burden(story: Story, d: Dispute, rule_id: str) -> None:
    """The platform never ruled: who had to prove it loses what is open; where that can't tell, the
    platform pays it itself.

    Nor can it tell once goods went back, or came anew, and are contested: nobody is to lose both the
    goods and the money by the platform's silence.
    """
    burden = story.policy.reasons[d.claim.reason].burden
    if d.return_ is not None or d.replacement is not None:
        burden = "cannot_tell"
    range_, outcome = range_of(d), Outcome.LAPSED_AGAINST_PLATFORM
    if burden == "cannot_tell":
        certain = Payer.HOLD if d.ruling is None else decided(d.ruling, "ruled").payer
        pay_buyer(story, d.no, range_.least, certain)
        close(story, d.no, outcome, range_.most, Payer.PLATFORM, rule_id)
        return
    wins = Role.SELLER if burden == "buyer" else Role.BUYER
    amount = range_.least if wins is Role.SELLER else range_.most
    remedy = _remedy_for(d, wins)
    carry_out(story, d.no, Agreed(outcome, remedy, amount, Payer.HOLD, rule_id, None))


def _remedy_for(d: Dispute, wins: Role) -> Remedy:
    """What a side wins by the burden of proof: on appeal what it asked for, or what was ruled."""
    if d.ruling is None or d.appeal is None:
        return Remedy.REFUND_ONLY
    asked = [a.remedy for a in d.appeal.asked if a.by is wins]
    return asked[0] if asked else d.ruling.remedy
