"""What somebody may do, as an answer that page, API and decision all read.

Every guard is one function giving one ``Action``. ``decide`` asks the same function that the page
asks, so what is offered is accepted and what is refused is not offered, with the same rule.
"""

from datetime import datetime
from typing import Any

import msgspec

from .dispute.state import Remedy
from .envelope import Refused
from .order.state import Order
from .parties import Actor, Role
from .policy.schema import Policy
from .units import Units


class View(msgspec.Struct, frozen=True):
    """One order, seen by somebody at a moment, under its policy."""

    policy: Policy
    order: Order
    actor: Actor
    now: datetime


class ReasonBound(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reason of the tree: whether it can be claimed now, and if not, why and from when.

    ``units`` can be claimed for it; ``contradicts`` names what on record speaks against it (R10).
    """

    reason: str
    allowed: bool
    units: Units = ()
    remedies: tuple[Remedy, ...] = ()
    contradicts: tuple[str, ...] = ()
    rule: str = ""
    params: dict[str, Any] = {}
    possible_from: datetime | None = None


class Bounds(msgspec.Struct, frozen=True, omit_defaults=True):
    """Within which arguments a command is accepted. Amounts in minor units.

    ``most`` is for all of ``units``; for some of them it is what was paid for those. ``choices`` are
    the codes to choose from (what came back, whom to ask, in which way), ``days`` the most days that
    can be asked for.
    """

    units: Units = ()
    least: int | None = None
    most: int | None = None
    remedies: tuple[Remedy, ...] = ()
    reasons: tuple[ReasonBound, ...] = ()
    numbers: tuple[int, ...] = ()
    acknowledge: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    days: int | None = None


NO_BOUNDS = Bounds()


class Action(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing somebody may do, or may not and why.

    ``do`` is the command's name; ``about`` the number of the parcel, window, dispute or refund it is
    about. ``possible_from``/``until``: from when it will be, or until when it is, possible.
    ``silence`` is the rule that says what happens if nobody acts until then.
    """

    do: str
    about: int | None
    allowed: bool
    rule: str = ""
    params: dict[str, Any] = {}
    possible_from: datetime | None = None
    until: datetime | None = None
    silence: str = ""
    bounds: Bounds = NO_BOUNDS


class Refusal(Exception):
    """Carries a refusal out of a decision; ``root.decide`` turns it into its answer."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.rule)
        self.refused = refused


def refuse(rule: str, possible_from: datetime | None = None, **params: Any) -> Refusal:
    """A refusal by a rule of the catalogue, with its facts."""
    return Refusal(Refused(rule, params, possible_from))


def no(
    do: str, about: int | None, rule: str, possible_from: datetime | None = None, **params: Any
) -> Action:
    """Not possible, by this rule."""
    return Action(do, about, False, rule, params, possible_from)


def require(action: Action) -> Action:
    """Go on only if the action is possible. Raises ``Refusal`` with the action's own rule."""
    if not action.allowed:
        raise Refusal(Refused(action.rule, action.params, action.possible_from))
    return action


def within(amount: int, least: int, most: int, too_high: str) -> None:
    """Refuse an amount outside its bounds. Raises ``Refusal``."""
    if amount < least:
        raise refuse("amount-too-low", least=least)
    if amount > most:
        raise refuse(too_high, most=most)


def is_party(view: View, *roles: Role) -> bool:
    """Whether the actor is, in one of these roles, a party to this order.

    Buyer and seller are those of the order; mediator and platform are let in by the doors.
    """
    actor = view.actor
    if actor.role not in roles:
        return False
    if actor.role is Role.BUYER:
        return actor.id == view.order.buyer
    if actor.role is Role.SELLER:
        return actor.id == view.order.seller
    return True
