"""The notice: what it takes, what is not sent any more, what never left after all (R30).

We never start a payment for units already paid or under chargeback: what of a refund was not started
is cancelled, what was is the defence "credit processed".
"""

from ..guard import Action, Bounds, View, is_party, no, refuse, require, within
from ..order import refunds
from ..order.commands import RefuseRefund
from ..order.events import CancellationEnded, CancellationNarrowed, RefundCancelled
from ..order.money import request_refund
from ..order.state import Answered, Moving, Order, Refund
from ..order.unit_sets import all_units, touched
from ..parties import Role
from ..policy.calendar import due
from ..settlement import paid_for
from ..story import Story
from ..units import Units, minus, normal, overlap, well_formed
from . import commands as c
from . import events as e
from .freeze import suspend
from .state import Blocked, Chargeback
from .terms import rules_of, share_out


def may_report(view: View) -> Action:
    """The platform reports a notice, at any moment of an order's life."""
    do, order = "report_chargeback", view.order
    if not is_party(view, Role.PLATFORM):
        return no(do, None, "not-a-party", role="platform")
    if view.policy.chargeback is None:
        return no(do, None, "not-in-policy")
    units = minus(all_units(order), touched(order))
    most = max(paid_for(order, units))
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
            max(do.respond_by, due(story.policy, story.at, rules_of(story).longest)),
            min(max(0, do.amount - waits), sent),
        )
    )
    _block_refunds(story, no_)
    _end_cancellations(story, units)
    suspend(story, no_)


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
    """Cancel what was not sent; what the chargeback does not stand for is asked for anew.

    It stands for money only: coins and coupons come back in kind, whatever a network does.
    """
    chargeback = story.order.chargebacks[no_ - 1]
    left = chargeback.amount - chargeback.credited
    for refund in story.order.refunds:
        unsent = _unsent(refund)
        money = tuple(
            amount if i == chargeback.part or part.kind in story.policy.payment.money else 0
            for i, (part, amount) in enumerate(zip(story.order.parts, unsent, strict=True))
        )
        if not overlap(refund.units, chargeback.units) or not any(money) or not left:
            continue
        sources = tuple(
            refunds.waits_on(story.order, refund, i) if amount else ""
            for i, amount in enumerate(unsent)
        )
        story.tell(RefundCancelled(refund.no, unsent, sources, refund.payer, no_))
        blocked = share_out(money, chargeback.part, left)
        left -= sum(blocked)
        story.tell(e.RefundBlocked(no_, Blocked(refund.no, blocked)))
        rest = tuple(a - b for a, b in zip(unsent, blocked, strict=True))
        request_refund(story, refund.dispute, refund.units, rest, refund.payer)


# ---------------------------------------------------------------------------------------------
# What was not sent, and what never left


def _unsent(refund: Refund) -> tuple[int, ...]:
    waits = (Moving.ASKED, Moving.REFUSED, Moving.UNCLAIMED)
    return tuple(a if m in waits else 0 for a, m in zip(refund.parts, refund.moving, strict=True))


def _end_cancellations(story: Story, units: Units) -> None:
    """Nobody waits for an answer about units the network decides on."""
    for asked in story.order.cancellations:
        if asked.ended is None and overlap(asked.units, units):
            left = minus(asked.units, units)
            if left:
                story.tell(CancellationNarrowed(asked.no, left))
            else:
                story.tell(CancellationEnded(asked.no, Answered.OVERTAKEN, ""))


def refuse_refund(story: Story, do: RefuseRefund) -> None:
    """The provider finally cannot send a part; if a chargeback had taken it for sent, it never left."""
    before = story.order
    refunds.refuse_refund(story, do)
    if story.order is before:
        return
    refund = story.order.refunds[do.refund - 1]
    for there in story.order.chargebacks:
        if overlap(there.units, refund.units) and (there.open or there.owed or there.written_off):
            _never_left(story, there, refund, do.part)
            return


def _never_left(story: Story, there: Chargeback, refund: Refund, part: int) -> None:
    """The buyer gets it from the network, or got it: it is not sent another way as well."""
    amount = refund.parts[part]
    if there.open:
        failed = max(0, there.credited - _still_sent(story.order, there))
        if failed:
            story.tell(e.CreditFailed(there.no, failed))
        stands = there.amount - (there.credited - failed) - _blocked_so_far(there)
    else:
        stands = there.owed + there.written_off
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
        story.tell(e.OwedCovered(there.no, taken, refund.payer, max(0, taken - there.owed)))
    rest = tuple(a - b for a, b in zip(alone, blocked, strict=True))
    request_refund(story, refund.dispute, refund.units, rest, refund.payer)


def _still_sent(order: Order, there: Chargeback) -> int:
    """What did leave, or may have, by the part that is charged back: its credit stands."""
    return sum(r.sent_by(there.part) for r in order.refunds if overlap(r.units, there.units))


def _blocked_so_far(there: Chargeback) -> int:
    return sum(sum(blocked.parts) for blocked in there.blocked)
