"""Who bears a lost chargeback, and what becomes of the disputes it took the place of (R30)."""

from typing import NamedTuple

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
from ..order.events import UnitsReleased
from ..order.money import request_refund
from ..order.state import Order
from ..order.unit_sets import disputed
from ..order.windows import extend_window
from ..parties import Role
from ..policy.calendar import due
from ..settlement import left_in_hold, money_of, paid_for, refundable, refunded
from ..story import Story
from ..units import NONE, Units, minus, overlap
from . import events as e
from .freeze import waiting
from .state import Chargeback, ChargebackStage, Loss
from .terms import falls_on, rules_of


def lose(story: Story, chargeback: Chargeback, rule_id: str) -> None:
    """The network has paid the buyer; each pot bears what it held for these units, in turn.

    First what was kept back from refunds, then what open disputes and untouched units have in the
    hold; then what was paid twice is owed back; the rest falls by the ruling on file or the policy.
    """
    order, left = story.order, chargeback.amount
    kept = min(left, _kept(order, chargeback, Payer.HOLD))
    ours = min(left - kept, _kept(order, chargeback, Payer.PLATFORM))
    left -= kept + ours
    bearer = falls_on(story, chargeback, Role(rules_of(story).without_ruling.by))
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
    pot = _Untouched.of(story, chargeback, left)
    left -= pot.taken
    double = min(left, chargeback.credited)
    left -= double
    seller = left if bearer is Role.SELLER else 0
    ours += left - seller
    loss = Loss(kept + sum(by_dispute.values()) + pot.taken, seller, ours, double)
    story.tell(
        e.ChargebackEnded(
            chargeback.no,
            ChargebackStage.LOST,
            chargeback.part,
            chargeback.amount,
            rule_id,
            loss,
            pot.protected,
        )
    )
    request_refund(story, None, pot.here, pot.back, Payer.HOLD)
    if pot.to_seller:
        story.tell(UnitsReleased(pot.covered, pot.to_seller))
    for no_, taken in by_dispute.items():
        _supersede(story, no_, chargeback, taken, covered[no_])


def _not_sellers(story: Story, d: Dispute) -> int:
    """What the hold has for a dispute that a ruling has not left to the seller; all without one."""
    order, held = story.order, left_in_hold(story.order, d)
    ruling = d.in_force
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


class _Untouched(NamedTuple):
    """What becomes of units that a lost chargeback stands for and no dispute has touched.

    Units that never left are paid out of the hold first, and the buyer gets the rest of them back.
    Of the others, what the chargeback pays in full has had its end (``covered``); what it pays only
    in part stays ``protected``, with all of it in the hold: the seller is not paid before its window
    ends, and what can be claimed is less by what the network paid (R1).
    """

    taken: int
    here: Units
    back: tuple[int, ...]
    covered: Units
    to_seller: int
    protected: Units

    @classmethod
    def of(cls, story: Story, chargeback: Chargeback, left: int) -> "_Untouched":
        """Share out what of the chargeback nothing else has borne yet."""
        order = story.order
        free = minus(chargeback.units, disputed(order))
        for ended in (order.spent, order.released, order.cancelled, order.reopened):
            free = minus(free, ended)
        here = overlap(free, waiting(order))
        away = minus(free, here)
        paid = paid_for(order, here)
        taken = min(left, paid[chargeback.part])
        left -= taken
        back = tuple(p - taken if i == chargeback.part else p for i, p in enumerate(paid))
        if left < refundable(story.policy, order, away):
            return cls(taken, here, back, NONE, 0, away)
        held = sum(paid_for(order, away))
        more = min(left, held)
        return cls(taken + more, here, back, away, held - more, NONE)


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
            again = due(story.policy, starts, rules_of(story).claim_again)
            extend_window(story, w, again, "superseded")


def _decided(d: Dispute) -> int | None:
    """How much the buyer was to get, if that was decided, or how much of it is certain by now."""
    if d.agreed is not None:
        return d.agreed.amount
    ruling = d.in_force
    if ruling is not None:
        return ruling.amount
    # Of a range that begins at nothing, nothing is certain yet.
    return (d.range_.least or None) if d.range_ is not None else None


def _goods_outstanding(d: Dispute) -> bool:
    """Whether the money was to follow goods that have not left, or gives way to some that have."""
    ruling = d.in_force
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
    ruling = d.in_force
    answers = ruling is not None and ruling.liable is Liable.PLATFORM
    return Payer.PLATFORM if answers else Payer.HOLD
