"""What policy and record say of a chargeback: its rules, who bears it, which part it stands for."""

from ..dispute.state import Liable
from ..parties import Role
from ..policy.schema import ChargebackRules
from ..story import Story
from ..units import overlap
from .state import Chargeback


def rules_of(story: Story) -> ChargebackRules:
    """What the policy says of chargebacks; without it none is reported."""
    rules = story.policy.chargeback
    assert rules is not None
    return rules


def falls_on(story: Story, chargeback: Chargeback, otherwise: Role) -> Role:
    """Who bears a loss or a fee: by the ruling on file, else by the policy."""
    rules = rules_of(story)
    for d in reversed(story.order.disputes):
        ruling = d.in_force
        if ruling is not None and overlap(d.units, chargeback.units):
            if ruling.liable is Liable.SELLER:
                return Role.SELLER
            if ruling.liable is Liable.BUYER:
                return Role(rules.ruled_for_seller.by)
            return Role.PLATFORM
    return otherwise


def share_out(unsent: tuple[int, ...], part: int, left: int) -> tuple[int, ...]:
    """Of what was not sent, as much as the chargeback stands for; its own part of it first."""
    blocked = [0] * len(unsent)
    for i in (part, *(i for i in range(len(unsent)) if i != part)):
        blocked[i] = min(unsent[i], left)
        left -= blocked[i]
    return tuple(blocked)
