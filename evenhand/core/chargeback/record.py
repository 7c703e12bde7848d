"""The chargeback from notice to end: what it stops, what it takes, who bears it (R30).

We never start a payment for units already paid or under chargeback. What the network pays a second
time by itself is seen, contested with proof of credit, and owed back until it is. For each command:
who may, then what follows; then what silence does.
"""

from ..dispute.closing import close, pay_buyer
from ..dispute.events import DisputeSuperseded
from ..dispute.state import (
    Dispute,
    Liable,
    Outcome,
    Payer,
    Remedy,
    ReplacementState,
    ReturnState,
)
from ..guard import Action, Bounds, View, is_party, no, refuse, require, within
from ..order import refunds
from ..order.commands import RefuseRefund
from ..order.events import (
    CancellationEnded,
    CancellationNarrowed,
    RefundCancelled,
    UnitsReleased,
    WindowSplit,
)
from ..order.money import charge, finalise_if_done, request_refund
from ..order.state import Answered, ChargeKind, Moving, Order, Refund
from ..order.unit_sets import all_units, disputed, frozen, touched, unscanned, unshipped
from ..order.windows import extend_window
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import ChargebackRules
from ..settlement import free_in_hold, left_in_hold, money_of, paid_for, refunded
from ..story import Story
from ..units import NONE, Units, minus, normal, overlap, union, well_formed
from . import commands as c
from . import events as e
from .state import Blocked, Chargeback, ChargebackStage, Loss


def _rules(story: Story) -> ChargebackRules:
    rules = story.policy.chargeback
    assert rules is not None  # without rules none is reported
    return rules


# ---------------------------------------------------------------------------------------------
# Notice


def may_report(view: View) -> Action:
    """The platform reports a notice, at any moment of an order's life."""
    do, order = "report_chargeback", view.order
    if not is_party(view, Role.PLATFORM):
        return no(do, None, "not-a-party", role="platform")
    if view.policy.chargeback is None:
        return no(do, None, "not-in-policy")
    units = minus(all_units(order), touched(order))
    most = max(paid_for(order, units), default=0)
    if not most:
        return no(do, None, "chargeback-on-record")
    parts = tuple(i for i, paid in enumerate(paid_for(order, units)) if paid)
    return Action(do, None, True, bounds=Bounds(units=units, least=1, most=most, numbers=parts))


def report(story: Story, do: c.ReportChargeback) -> None:
    """Nothing goes out any more for these units, and their clocks stand still.

    What of a refund had not been sent is cancelled; what had is the defence "credit processed".
    """
    bounds = require(may_report(story.view)).bounds
    if not well_formed(do.units) or minus(do.units, bounds.units):
        raise refuse("chargeback-on-record")
    units = normal(do.units) or bounds.units
    if do.part not in bounds.numbers:
        raise refuse("chargeback-above-paid", most=0)
    within(do.amount, 1, paid_for(story.order, units)[do.part], "chargeback-above-paid")
    no_ = len(story.order.chargebacks) + 1
    waits, sent = _credit(story.order, do.part, units)
    story.tell(
        e.ChargebackNotified(
            no_,
            do.part,
            units,
            do.amount,
            do.reason,
            do.reference,
            do.respond_by,
            max(do.respond_by, due(story.policy, story.at, _rules(story).longest)),
            min(max(0, do.amount - waits), sent),
        )
    )
    _block_refunds(story, no_)
    _end_cancellations(story, units)
    _suspend(story, no_)


def _credit(order: Order, part: int, units: Units) -> tuple[int, int]:
    """What this part still has to give back for these units, and what it gave back already.

    What another chargeback counted as given back is not counted twice.
    """
    there = [r for r in order.refunds if overlap(r.units, units)]
    counted = sum(
        c.credited
        for c in order.chargebacks
        if c.part == part and (c.open or c.loss) and any(overlap(r.units, c.units) for r in there)
    )
    waits = sum(_unsent(r)[part] for r in there)
    return waits, max(0, sum(r.sent_by(part) for r in there) - counted)


def _block_refunds(story: Story, no_: int) -> None:
    """Cancel what was not sent; what the chargeback does not stand for is asked for anew."""
    chargeback = story.order.chargebacks[no_ - 1]
    left = chargeback.amount - chargeback.credited
    for refund in story.order.refunds:
        unsent = _unsent(refund)
        if not overlap(refund.units, chargeback.units) or not any(unsent) or not left:
            continue
        sources = tuple(
            refunds.waits_on(story.order, refund, i) if amount else ""
            for i, amount in enumerate(unsent)
        )
        story.tell(RefundCancelled(refund.no, unsent, sources, refund.payer, no_))
        blocked = _blocked(unsent, chargeback.part, left)
        left -= sum(blocked)
        story.tell(e.RefundBlocked(no_, Blocked(refund.no, blocked)))
        rest = tuple(a - b for a, b in zip(unsent, blocked, strict=True))
        request_refund(story, refund.dispute, refund.units, rest, refund.payer)


def refuse_refund(story: Story, do: RefuseRefund) -> None:
    """The provider finally cannot send a part; if a chargeback had taken it for sent, it never left."""
    before = story.order
    refunds.refuse_refund(story, do)
    if story.order is before:
        return
    refund = story.order.refunds[do.refund - 1]
    for there in story.order.chargebacks:
        if overlap(there.units, refund.units) and (there.open or there.owed):
            _never_left(story, there, refund, do.part)
            return


def _never_left(story: Story, there: Chargeback, refund: Refund, part: int) -> None:
    """The buyer gets it from the network, or got it: it is not sent another way as well."""
    amount = refund.parts[part]
    if there.open:
        failed = min(amount, there.credited)
        if failed:
            story.tell(e.CreditFailed(there.no, failed))
        stands = there.amount - (there.credited - failed) - _blocked_so_far(there)
    else:
        stands = there.owed
    taken = min(amount, stands)
    if taken < 1:
        return
    alone = tuple(amount if i == part else 0 for i in range(len(refund.parts)))
    sources = tuple(
        refunds.waits_on(story.order, refund, i) if i == part else "" for i in range(len(alone))
    )
    story.tell(RefundCancelled(refund.no, alone, sources, refund.payer, there.no))
    blocked = tuple(taken if a else 0 for a in alone)
    if there.open:
        story.tell(e.RefundBlocked(there.no, Blocked(refund.no, blocked)))
    else:
        story.tell(e.OwedCovered(there.no, taken, refund.payer))
    rest = tuple(a - b for a, b in zip(alone, blocked, strict=True))
    request_refund(story, refund.dispute, refund.units, rest, refund.payer)


def _blocked_so_far(there: Chargeback) -> int:
    return sum(sum(blocked.parts) for blocked in there.blocked)


def _unsent(refund: Refund) -> tuple[int, ...]:
    waits = (Moving.ASKED, Moving.REFUSED, Moving.UNCLAIMED)
    return tuple(a if m in waits else 0 for a, m in zip(refund.parts, refund.moving, strict=True))


def _blocked(unsent: tuple[int, ...], part: int, left: int) -> tuple[int, ...]:
    """Of what was not sent, as much as the chargeback stands for; its own part of it first."""
    blocked = [0] * len(unsent)
    for i in (part, *(i for i in range(len(unsent)) if i != part)):
        blocked[i] = min(unsent[i], left)
        left -= blocked[i]
    return tuple(blocked)


def _end_cancellations(story: Story, units: Units) -> None:
    """Nobody waits for an answer about units the network decides on."""
    for asked in story.order.cancellations:
        if asked.ended is None and overlap(asked.units, units):
            left = minus(asked.units, units)
            if left:
                story.tell(CancellationNarrowed(asked.no, left))
            else:
                story.tell(CancellationEnded(asked.no, Answered.OVERTAKEN, ""))


def _suspend(story: Story, no_: int) -> None:
    """The clocks of its units stand still; units beside them keep a window of their own."""
    units = story.order.chargebacks[no_ - 1].units
    for w in story.order.windows:
        inside = overlap(w.units, units)
        if inside and inside != w.units:
            story.tell(WindowSplit(w.no, len(story.order.windows) + 1, inside))
    order = story.order
    windows = tuple(
        w.no for w in order.windows if overlap(w.units, units) and w.suspended_at is None
    )
    disputes = tuple(
        d.no for d in order.open_disputes if overlap(d.units, units) and d.suspended_at is None
    )
    shipping = order.shipping_suspended_at is None and bool(overlap(_waiting(order), units))
    if windows or disputes or shipping:
        story.tell(e.ClocksSuspended(no_, windows, disputes, shipping))


def _waiting(order: Order) -> Units:
    """Units that no carrier has scanned yet."""
    units = unshipped(order)
    for parcel in order.parcels:
        units = union(units, unscanned(order, parcel))
    return units


def _resume(story: Story, no_: int) -> None:
    """What no other chargeback stops runs again, with the time it had left."""
    order, still = story.order, frozen(story.order)
    windows = tuple(w.no for w in order.windows if w.suspended_at and not overlap(w.units, still))
    disputes = tuple(
        d.no for d in order.open_disputes if d.suspended_at and not overlap(d.units, still)
    )
    shipping = bool(order.shipping_suspended_at) and not overlap(_waiting(order), still)
    if windows or disputes or shipping:
        story.tell(e.ClocksResumed(no_, windows, disputes, shipping))


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
        payer = _falls_on(story, chargeback, Role(_rules(story).fee.by))
        charge(story, ChargeKind.FEE, payer, Role.PLATFORM, do.fee, chargeback=do.chargeback)


def _end(story: Story, no_: int, stage: ChargebackStage, rule_id: str) -> None:
    chargeback = story.order.chargebacks[no_ - 1]
    if stage is ChargebackStage.LOST:
        _lose(story, chargeback, rule_id)
    else:
        story.tell(e.ChargebackEnded(no_, stage, chargeback.part, chargeback.amount, rule_id, None))
        for blocked in chargeback.blocked:
            refund = story.order.refunds[blocked.refund - 1]
            request_refund(story, refund.dispute, refund.units, blocked.parts, refund.payer)
    _resume(story, no_)
    finalise_if_done(story)


def _lose(story: Story, chargeback: Chargeback, rule_id: str) -> None:
    """The network has paid the buyer; each pot bears what it held for these units, in turn.

    First what was kept back from refunds, then what open disputes and untouched units have in the
    hold; then what was paid twice is owed back; the rest falls by the ruling on file or the policy.
    """
    order, left = story.order, chargeback.amount
    kept = min(left, _kept(order, chargeback, Payer.HOLD))
    ours = min(left - kept, _kept(order, chargeback, Payer.PLATFORM))
    left -= kept + ours
    bearer = _falls_on(story, chargeback, Role(_rules(story).without_ruling.by))
    by_dispute: dict[int, int] = {}
    covered: dict[int, int] = {}
    for d in order.open_disputes:
        inside = overlap(d.units, chargeback.units)
        if inside:
            most = left_in_hold(order, d) if bearer is Role.SELLER else _not_sellers(story, d)
            covered[d.no] = min(
                chargeback.amount - sum(covered.values()), sum(paid_for(order, inside))
            )
            by_dispute[d.no] = min(left, most, covered[d.no])
            left -= by_dispute[d.no]
    untouched = minus(chargeback.units, disputed(order))
    free = min(left, free_in_hold(order, untouched))
    left -= free
    double = min(left, chargeback.credited)
    left -= double
    seller = left if bearer is Role.SELLER else 0
    ours += left - seller
    loss = Loss(kept + sum(by_dispute.values()) + free, seller, ours, double)
    rest = _leftover(story, untouched, free, chargeback.part)
    story.tell(
        e.ChargebackEnded(
            chargeback.no, ChargebackStage.LOST, chargeback.part, chargeback.amount, rule_id, loss
        )
    )
    rest.pay(story)
    for no_, taken in by_dispute.items():
        _supersede(story, no_, chargeback, taken, covered[no_])


def _not_sellers(story: Story, d: Dispute) -> int:
    """What the hold has for a dispute that a ruling has not left to the seller; all without one."""
    order, held = story.order, left_in_hold(story.order, d)
    ruling = (d.appeal.ruling if d.appeal else None) or d.ruling
    if ruling is None:
        return held
    if ruling.liable is Liable.PLATFORM:
        return 0
    paid = money_of(story.policy, order, refunded(order, d.no, Payer.HOLD))
    return min(held, max(0, ruling.amount - paid))


def _kept(order: Order, chargeback: Chargeback, payer: Payer) -> int:
    """What of refunds went back to where it came from when the notice came, of matters that are over.

    What went back of an open dispute is in what the hold has for that dispute.
    """
    running = {d.no for d in order.open_disputes}
    return sum(
        sum(blocked.parts)
        for blocked in chargeback.blocked
        for refund in (order.refunds[blocked.refund - 1],)
        if refund.payer is payer and refund.dispute not in running
    )


def _falls_on(story: Story, chargeback: Chargeback, otherwise: Role) -> Role:
    """Who bears a loss or a fee: by the ruling on file, else by the policy."""
    rules = _rules(story)
    for d in reversed(story.order.disputes):
        ruling = (d.appeal.ruling if d.appeal else None) or d.ruling
        if ruling is not None and overlap(d.units, chargeback.units):
            if ruling.liable is Liable.SELLER:
                return Role.SELLER
            if ruling.liable is Liable.BUYER:
                return Role(rules.ruled_for_seller.by)
            return Role.PLATFORM
    return otherwise


class _Leftover:
    """What the hold has for untouched units beyond a lost chargeback.

    Of units that never left, the buyer gets it back; of the others, the seller is paid.
    """

    def __init__(self, units: Units, back: tuple[int, ...], away: Units, seller: int) -> None:
        self.units, self.back, self.away, self.seller = units, back, away, seller

    def pay(self, story: Story) -> None:
        """Tell the facts."""
        request_refund(story, None, self.units, self.back, Payer.HOLD)
        if self.seller:
            story.tell(UnitsReleased(self.away, self.seller))


def _leftover(story: Story, untouched: Units, taken: int, part: int) -> _Leftover:
    order = story.order
    free = untouched
    for ended in (order.spent, order.released, order.cancelled, order.reopened):
        free = minus(free, ended)
    waiting = overlap(free, _waiting(order))
    paid = paid_for(order, waiting)
    from_waiting = _blocked(paid, part, min(taken, sum(paid)))
    away = minus(free, waiting)
    seller = sum(paid_for(order, away)) - (taken - sum(from_waiting))
    back = tuple(p - f for p, f in zip(paid, from_waiting, strict=True))
    return _Leftover(waiting, back, away, seller)


def _supersede(story: Story, no_: int, chargeback: Chargeback, taken: int, covered: int) -> None:
    """The dispute is over: what the network paid counts as paid, whoever bears it.

    What was already decided for the buyer is paid as far as the chargeback does not cover it, unless
    it was to follow goods that nobody has sent back, or comes as goods. Where nothing was decided or
    paid, the units beside the chargeback are free again, with time to claim them anew.
    """
    d = story.order.disputes[no_ - 1]
    paid = money_of(story.policy, story.order, refunded(story.order, no_))
    decided = None if covered and _goods_outstanding(d) else _decided(d)
    free = decided is None and not paid and not d.to_seller
    freed = minus(d.units, chargeback.units) if free else NONE
    story.tell(DisputeSuperseded(no_, chargeback.no, freed, taken))
    target, payer = paid, _payer(d)
    if decided is not None:
        target = max(paid, decided - covered)
        pay_buyer(story, no_, target, payer)
    close(story, no_, Outcome.SUPERSEDED, target, payer, "superseded")
    for w in story.order.windows:
        if overlap(w.units, freed):
            # Where another chargeback stops its clock, it goes on later.
            starts = w.suspended_at or story.at
            again = due(story.policy, starts, _rules(story).claim_again)
            extend_window(story, w, again, "superseded")


def _decided(d: Dispute) -> int | None:
    """How much the buyer was to get, if that was decided, or is certain."""
    if d.agreed is not None:
        return d.agreed.amount
    ruling = (d.appeal.ruling if d.appeal else None) or d.ruling
    if ruling is not None:
        return ruling.amount
    return d.range_.least if d.range_ is not None else None


def _goods_outstanding(d: Dispute) -> bool:
    """Whether the money was to follow goods that have not left, or gives way to some that have."""
    ruling = (d.appeal.ruling if d.appeal else None) or d.ruling
    decided = d.agreed or ruling
    if decided is None:
        return False
    if decided.remedy is Remedy.RETURN_AND_REFUND:
        waits = (ReturnState.AWAITING_ADDRESS, ReturnState.TO_BE_SHIPPED)
        return d.return_ is None or d.return_.state in waits
    sent = (ReplacementState.IN_TRANSIT, ReplacementState.ARRIVED)
    there = d.replacement
    return decided.remedy is Remedy.REPLACEMENT and there is not None and there.state in sent


def _payer(d: Dispute) -> Payer:
    """Out of whose pocket it was to come."""
    if d.agreed is not None:
        return d.agreed.payer
    ruling = (d.appeal.ruling if d.appeal else None) or d.ruling
    answers = ruling is not None and ruling.liable is Liable.PLATFORM
    return Payer.PLATFORM if answers else Payer.HOLD


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
