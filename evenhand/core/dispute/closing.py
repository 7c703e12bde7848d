"""Carrying out what was decided, and the one end of a dispute: who gets what, to the last unit.

Whatever is certain is paid at once; the rest waits for the goods, a replacement or an appeal.
"""

from ..money import allocate
from ..order.events import UnitsReleased
from ..order.money import charge, finalise_if_done, request_refund
from ..order.state import ChargeKind, Order
from ..parties import Role
from ..policy.calendar import due
from ..policy.schema import Policy
from ..settlement import left_in_hold, money_of, refunded, share_back
from ..story import Story
from . import events as e
from .state import (
    Agreed,
    Award,
    Bearer,
    Dispute,
    Liable,
    Outcome,
    Payer,
    Remedy,
    ReturnState,
)


def carry_out(story: Story, no_: int, agreed: Agreed) -> None:
    """What was decided binds; the goods go back, or come anew, where that was decided, and once."""
    d = story.order.disputes[no_ - 1]
    story.tell(e.Bound(no_, agreed))
    if agreed.remedy is Remedy.RETURN_AND_REFUND and agreed.amount and d.return_ is None:
        by = Role.SELLER
        if bearer_of(story.policy, story.order, story.order.disputes[no_ - 1]) is Bearer.PLATFORM:
            by = Role.PLATFORM
        until = due(story.policy, story.at, story.policy.returns.seller_gives_address)
        story.tell(e.ReturnStarted(no_, until, by))
        return
    rules = story.policy.replacement
    if agreed.remedy is Remedy.REPLACEMENT and agreed.amount and rules and d.replacement is None:
        story.tell(e.ReplacementStarted(no_, due(story.policy, story.at, rules.seller_ships)))
        return
    close(story, no_, agreed.outcome, agreed.amount, agreed.payer, agreed.rule)


def bearer_of(policy: Policy, order: Order, dispute: Dispute) -> Bearer | None:
    """Who bears the postage of a return, and the risk of its way; ``None`` if nothing says (R18)."""
    if dispute.return_ is not None and dispute.return_.freight is not None:
        return dispute.return_.freight
    if dispute.agreed is not None and dispute.agreed.freight is not None:
        return dispute.agreed.freight
    return usual_bearer(policy, order, dispute)


def usual_bearer(policy: Policy, order: Order, dispute: Dispute) -> Bearer | None:
    """Who bears it where nobody has said otherwise."""
    freight = policy.returns.freight
    if freight is None:
        return None
    if all(order.lines[span.line - 1].free_return for span in dispute.units):
        return Bearer(freight.free_return.by)
    if policy.reasons[dispute.claim.reason].group == "own":
        return Bearer(freight.own.by)
    return Bearer(freight.not_as_agreed.by)


# ---------------------------------------------------------------------------------------------
# Paying


def pay_what_is_certain(story: Story, no_: int, least: bool, payer: Payer) -> None:
    """Pay what no appeal and no ruling can change any more: below and above the award's range.

    ``least``: whether the buyer's part is certain as well, out of ``payer``'s pocket; it is not while
    goods may have to go back.
    """
    d = story.order.disputes[no_ - 1]
    range_ = d.range_
    assert range_ is not None  # something has become certain
    if least:
        recover = payer is Payer.HOLD and _seller_answers(d, Outcome.RULED)
        pay_buyer(story, no_, range_.least, payer, recover)
    order, most = story.order, range_.most
    if most >= money_of(story.policy, order, d.worth):
        most = sum(d.worth)  # with all of the money, what came in kind goes back as well
    waits = most - sum(refunded(order, no_))
    pay_seller(story, no_, left_in_hold(order, order.disputes[no_ - 1]) - waits)


def pay_seller(story: Story, no_: int, at_most: int | None = None) -> None:
    """The seller gets what the hold has left for these units, or so much of it."""
    order = story.order
    d = order.disputes[no_ - 1]
    left = left_in_hold(order, d)
    amount = left if at_most is None else min(at_most, left)
    if amount > 0:
        story.tell(UnitsReleased(d.units, amount, no_))


def pay_buyer(story: Story, no_: int, target: int, payer: Payer, recover: bool = False) -> None:
    """The buyer has got ``target`` back in the end: what is missing to it is asked for now.

    From the hold as far as it reaches; what has left it already comes from the platform, whatever
    the seller's balance is, and is recovered from the seller where that is just (R1).
    """
    order, policy = story.order, story.policy
    d = order.disputes[no_ - 1]
    before = refunded(order, no_)
    more = target - money_of(policy, order, before)
    if more <= 0:
        return
    parts = share_back(policy, order, d.worth, more, before)
    room = left_in_hold(order, d) if payer is Payer.HOLD else 0
    if room >= sum(parts):
        request_refund(story, no_, d.units, parts, Payer.HOLD)
        return
    held = allocate(room, parts)
    missing = tuple(p - h for p, h in zip(parts, held, strict=True))
    request_refund(story, no_, d.units, held, Payer.HOLD)
    request_refund(story, no_, d.units, missing, Payer.PLATFORM)
    if recover:
        charge(story, ChargeKind.RECOVERY, Role.SELLER, Role.PLATFORM, sum(missing), dispute=no_)


def keeps(story: Story, no_: int) -> int:
    """What the buyer keeps of what a dispute has brought so far, however it ends.

    What the parties agree on takes nothing back. What was decided on appeal can, where the money had
    moved before.
    """
    d = story.order.disputes[no_ - 1]
    paid = money_of(story.policy, story.order, refunded(story.order, no_))
    ruled = (Outcome.RULED, Outcome.LAPSED_AGAINST_PLATFORM)
    if d.agreed is not None and d.agreed.outcome in ruled and d.range_ is not None:
        return min(paid, d.range_.least)
    return paid


def close(
    story: Story, no_: int, outcome: Outcome, amount: int, payer: Payer, rule_id: str
) -> None:
    """The one outcome: the buyer is refunded, the seller gets what the hold has left.

    What was paid before and turns out too much stays with the buyer; as far as it was the seller's,
    the platform makes it good to them.
    """
    d = story.order.disputes[no_ - 1]
    if outcome is not Outcome.WITHDRAWN:
        recover = payer is Payer.HOLD and _seller_answers(d, outcome)
        pay_buyer(story, no_, amount, payer, recover)
        pay_seller(story, no_)
        order = story.order
        from_hold = money_of(story.policy, order, refunded(order, no_, Payer.HOLD))
        certain = d.range_.least if d.range_ is not None else 0
        too_much = from_hold - (amount if payer is Payer.HOLD else certain)
        if too_much > 0 and outcome is not Outcome.SUPERSEDED:
            charge(story, ChargeKind.MAKE_GOOD, Role.PLATFORM, Role.SELLER, too_much, dispute=no_)
        _pay_postage(story, no_, amount)
    story.tell(e.DisputeClosed(no_, outcome, rule_id, _given(story, no_, payer)))
    finalise_if_done(story)


def _seller_answers(d: Dispute, outcome: Outcome) -> bool:
    """Whether what the platform advances is the seller's to bear."""
    if outcome in (Outcome.SETTLED, Outcome.CONCEDED, Outcome.LAPSED_AGAINST_SELLER):
        return True
    if outcome not in (Outcome.RULED, Outcome.LAPSED_AGAINST_PLATFORM):
        return False
    rulings = [d.ruling, d.appeal.ruling if d.appeal else None]
    liable = [r.liable is Liable.SELLER for r in rulings if r is not None]
    if d.appeal is not None and d.appeal.only is Role.SELLER:
        return all(liable)  # their own appeal makes nothing worse for them
    # Where the platform let it lapse, by the burden of proof: that was the seller's.
    return liable[-1] if outcome is Outcome.RULED else True


def _given(story: Story, no_: int, payer: Payer) -> Award:
    """What the dispute has brought each side, all in all; who paid it, as it was paid."""
    order, policy = story.order, story.policy
    parts = refunded(order, no_)
    money = money_of(policy, order, parts)
    by_platform = money_of(policy, order, refunded(order, no_, Payer.PLATFORM))
    if by_platform < money:
        payer = Payer.HOLD  # the platform's own part of it stands beside
    aside = by_platform if payer is Payer.HOLD else 0
    return Award(money, parts, order.disputes[no_ - 1].to_seller, payer, aside)


def _pay_postage(story: Story, no_: int, amount: int) -> None:
    """Who bears the return's postage pays the buyer what was proved of it, beside the hold (R18)."""
    d = story.order.disputes[no_ - 1]
    back = d.return_
    if not amount or back is None or back.label or not back.postage:
        return
    if back.state in (ReturnState.AWAITING_ADDRESS, ReturnState.TO_BE_SHIPPED):
        return
    bearer, freight = bearer_of(story.policy, story.order, d), story.policy.returns.freight
    if bearer is None or bearer is Bearer.BUYER:
        return
    most = back.postage
    if freight is not None and freight.at_most is not None:
        most = min(most, freight.at_most.amounts.get(story.order.currency, most))
    charge(story, ChargeKind.FREIGHT, Role(bearer.value), Role.BUYER, most, dispute=no_)
