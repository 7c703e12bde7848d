"""The network's rounds, and how a chargeback ends: won, lost, withdrawn, or by nobody's answer (R30).

For each command: who may, then what follows; then what silence does.
"""

from ..guard import Action, Bounds, View, is_party, no, require, within
from ..order.money import charge, finalise_if_done, request_refund
from ..order.state import ChargeKind
from ..parties import Role
from ..story import Story
from . import commands as c
from . import events as e
from .freeze import resume
from .loss import lose
from .state import ChargebackStage
from .terms import falls_on, rules_of

# ---------------------------------------------------------------------------------------------
# The network's rounds


def _open(view: View, do: str, no_: int, *stages: ChargebackStage) -> Action:
    if not is_party(view, Role.PLATFORM):
        return no(do, no_, "not-a-party", role="platform")
    there = view.order.chargeback(no_)
    if there is None:
        return no(do, no_, "no-such-chargeback", chargeback=no_)
    if not there.open:
        return no(do, no_, "chargeback-over", stage=there.stage)
    if stages and there.stage not in stages:
        return no(do, no_, "chargeback-elsewhere", stage=there.stage)
    return Action(do, no_, True)


def may_contest(view: View, no_: int) -> Action:
    """The platform's defence can be sent until the network's last moment."""
    do = "contest_chargeback"
    answerable = (ChargebackStage.NOTICE, ChargebackStage.SECOND_ROUND)
    action = _open(view, do, no_, *answerable)
    if not action.allowed:
        return action
    until = view.order.chargebacks[no_ - 1].respond_by
    if view.now >= until:
        return no(do, no_, "turn-over", due=until)
    return Action(do, no_, True, until=until, silence="represent-silence")


def contest(story: Story, do: c.ContestChargeback) -> None:
    """The defence is with the network."""
    require(may_contest(story.view, do.chargeback))
    story.tell(e.ChargebackContested(do.chargeback, do.reference))


def may_report_second_round(view: View, no_: int) -> Action:
    """The issuer can come back once to what was contested."""
    do = "report_second_round"
    action = _open(view, do, no_, ChargebackStage.CONTESTED)
    if action.allowed and view.order.chargebacks[no_ - 1].rounds > 1:
        return no(do, no_, "asked-often-enough", times=1)
    return action


def report_second_round(story: Story, do: c.ReportSecondRound) -> None:
    """The platform has to answer once more."""
    require(may_report_second_round(story.view, do.chargeback))
    story.tell(e.SecondRoundOpened(do.chargeback, do.respond_by))


# ---------------------------------------------------------------------------------------------
# The end


def may_end(view: View, no_: int) -> Action:
    """The network or the buyer has ended it, at any stage."""
    action = _open(view, "end_chargeback", no_)
    if not action.allowed:
        return action
    ends = (ChargebackStage.WON, ChargebackStage.LOST, ChargebackStage.WITHDRAWN)
    return Action("end_chargeback", no_, True, bounds=Bounds(choices=tuple(x.value for x in ends)))


def end(story: Story, do: c.EndChargeback) -> None:
    """Won or withdrawn, everything goes on where it stood; lost, it takes the dispute's place."""
    require(may_end(story.view, do.chargeback))
    _end(story, do.chargeback, do.result, f"chargeback-{do.result}")
    if do.fee:
        story.tell(e.FeePaid(do.chargeback, do.fee))
        chargeback = story.order.chargebacks[do.chargeback - 1]
        payer = falls_on(story, chargeback, Role(rules_of(story).fee.by))
        charge(story, ChargeKind.FEE, payer, Role.PLATFORM, do.fee, chargeback=do.chargeback)


def _end(story: Story, no_: int, stage: ChargebackStage, rule_id: str) -> None:
    chargeback = story.order.chargebacks[no_ - 1]
    if stage is ChargebackStage.LOST:
        lose(story, chargeback, rule_id)
    else:
        story.tell(e.ChargebackEnded(no_, stage, chargeback.part, chargeback.amount, rule_id, None))
        for blocked in chargeback.blocked:
            refund = story.order.refunds[blocked.refund - 1]
            request_refund(story, refund.dispute, refund.units, blocked.parts, refund.payer)
    resume(story, no_)
    finalise_if_done(story)


# ---------------------------------------------------------------------------------------------
# What was paid twice


def may_settle_owed(view: View, no_: int) -> Action:
    """The platform books what came back of a double payment, or that it won't."""
    do = "settle_owed"
    if not is_party(view, Role.PLATFORM):
        return no(do, no_, "not-a-party", role="platform")
    there = view.order.chargeback(no_)
    if there is None:
        return no(do, no_, "no-such-chargeback", chargeback=no_)
    if not there.owed:
        return no(do, no_, "nothing-owed")
    return Action(do, no_, True, bounds=Bounds(least=1, most=there.owed))


def settle_owed(story: Story, do: c.SettleOwed) -> None:
    """It came back, or is written off as the platform's loss; nobody else's."""
    bounds = require(may_settle_owed(story.view, do.chargeback)).bounds
    within(do.amount, 1, bounds.most or 0, "more-than-owed")
    part = story.order.chargebacks[do.chargeback - 1].part
    story.tell(e.OwedSettled(do.chargeback, part, do.amount, do.recovered))


# ---------------------------------------------------------------------------------------------
# Silence


def lapse_represent(story: Story, no_: int) -> None:
    """Nobody defended it in time: it counts as lost."""
    _end(story, no_, ChargebackStage.LOST, "represent-silence")


def lapse_longest(story: Story, no_: int) -> None:
    """Nobody ended it for as long as the policy waits: the network keeps what it took."""
    _end(story, no_, ChargebackStage.LOST, "chargeback-longest")
