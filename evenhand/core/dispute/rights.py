"""What a ruling leaves open: who may appeal, what that could change, what is certain and paid."""

from ..guard import View
from ..parties import Role
from ..policy.calendar import due
from ..settlement import money_of, refunded
from ..story import Story
from . import events as e
from .closing import pay_buyer, pay_seller, pay_what_is_certain
from .state import (
    Agreed,
    AwardRange,
    Dispute,
    Liable,
    Outcome,
    Payer,
    Remedy,
    Ruling,
)
from .turns import remedies


def range_of(dispute: Dispute) -> AwardRange:
    """Between what the award has to lie: nothing and the claim, unless some of it is certain."""
    return dispute.range_ or AwardRange(0, dispute.claim.amount)


def settleable(view: View, dispute: Dispute) -> AwardRange:
    """What the parties can still agree on: what is certain for either side, or was paid, stays (R1)."""
    range_ = range_of(dispute)
    paid = money_of(view.policy, view.order, refunded(view.order, dispute.no))
    return AwardRange(max(range_.least, paid), range_.most)


def decided(ruling: Ruling, rule_id: str) -> Agreed:
    """What a ruling binds both sides to."""
    payer = Payer.PLATFORM if ruling.liable is Liable.PLATFORM else Payer.HOLD
    return Agreed(Outcome.RULED, ruling.remedy, ruling.amount, payer, rule_id, None, ruling.freight)


def open_appeal(story: Story, no_: int) -> bool:
    """Open the right of each side that an appeal could gain something; ``False`` if of none."""
    rules = story.policy.appeal
    d = story.order.disputes[no_ - 1]
    ruling = d.ruling
    if rules is None or ruling is None or d.appealed:
        return False
    before = range_of(d)
    can = remedies(story.view, d)
    buyer = bool(gains(Role.BUYER, ruling, before, can))
    seller = bool(gains(Role.SELLER, ruling, before, can))
    if not buyer and not seller:
        return False
    least = before.least if seller else ruling.amount
    most = before.most if buyer else ruling.amount
    until = due(story.policy, story.at, rules.window)
    story.tell(e.AppealOpened(no_, buyer, seller, AwardRange(least, most), until))
    if rules.money.does == "moves" and ruling.remedy is Remedy.REFUND_ONLY:
        agreed = decided(ruling, "ruled")
        pay_buyer(story, no_, ruling.amount, agreed.payer)
        pay_seller(story, no_)
    else:
        pay_certain(story, no_)
    return True


def gains(
    role: Role, ruling: Ruling, range_: AwardRange, can: tuple[Remedy, ...]
) -> tuple[Remedy, ...]:
    """The remedies with which this side could ask for more than the ruling gives it.

    More money, or the same with goods going the other way: the buyer need not send them back, the
    seller gets them back. Where the platform pays, the seller has it all and can only lose, unless
    they have to send it anew.
    """
    pays = ruling.liable is Liable.PLATFORM and ruling.remedy is not Remedy.REPLACEMENT
    if role is Role.SELLER and pays:
        return ()
    money = ruling.amount < range_.most if role is Role.BUYER else ruling.amount > range_.least
    other = Remedy.RETURN_AND_REFUND if role is Role.SELLER else Remedy.REFUND_ONLY
    if ruling.amount and other is not ruling.remedy:
        return tuple([r for r in can if r is other or (money and r is ruling.remedy)])
    return tuple([r for r in can if money and r is ruling.remedy])


def pay_certain(story: Story, no_: int) -> None:
    """Pay what is certain now; the buyer's part only once no goods can have to go back for it."""
    d = story.order.disputes[no_ - 1]
    ruling, appeal = d.ruling, d.appeal
    assert ruling is not None
    assert appeal is not None
    # While the seller can still ask for the goods, the least is what it was before, and paid.
    possible = {ruling.remedy} | {a.remedy for a in appeal.asked}
    payer = decided(ruling, "ruled").payer
    pay_what_is_certain(story, no_, possible == {Remedy.REFUND_ONLY}, payer)
