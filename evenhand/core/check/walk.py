"""Walks an order through the real ``decide``, without keeping its events."""

from datetime import datetime, timedelta
from typing import NamedTuple

from ..deadlines import Deadline, deadlines_of
from ..envelope import AnyCommand, Command, Fact, Refused
from ..order import commands as o
from ..order.events import OrderPlaced
from ..order.evolve import place
from ..order.state import Order
from ..parties import CLOCK, Actor, Role
from ..policy.schema import Policy
from ..root import decide
from ..story import apply

ORDER = "order"
BUYER = Actor(Role.BUYER, "buyer")
SELLER = Actor(Role.SELLER, "seller")
MEDIATOR = Actor(Role.MEDIATOR, "first mediator")
SECOND = Actor(Role.MEDIATOR, "second mediator")
PLATFORM = Actor(Role.PLATFORM, "platform")
ACTORS = (BUYER, SELLER, MEDIATOR, SECOND, PLATFORM)
MOMENT = timedelta(seconds=1)


class Move(NamedTuple):
    """Somebody does something at a moment; the clock's move is a deadline that lapses."""

    at: datetime
    by: Actor
    do: AnyCommand

    @property
    def name(self) -> str:
        """What was done, and by whom; of a lapse, which."""
        if isinstance(self.do, o.Lapse):
            return f"lapse {self.do.kind}"
        return f"{self.do.__struct_config__.tag} by {self.by.role}"

    @property
    def of(self) -> tuple[str | int, ...]:
        """Which part of the order it is about."""
        do = self.do
        if isinstance(do, o.Lapse):
            return (_LAPSES_OF.get(do.kind, do.kind), do.about)
        for part in ("dispute", "parcel", "refund", "chargeback"):
            number = getattr(do, part, None)
            if isinstance(number, int):
                return (part, number)
        return (str(do.__struct_config__.tag),)


_LAPSES_OF = {
    "turn": "dispute",
    "remind_turn": "dispute",
    "request_buyer": "dispute",
    "request_seller": "dispute",
    "appeal_buyer": "dispute",
    "appeal_seller": "dispute",
    "represent": "chargeback",
}


def judged(policy: Policy, order: Order | None, move: Move) -> tuple[Fact, ...] | Refused:
    """What follows from a move, or why it is refused."""
    return decide(policy, order, Command(ORDER, "-", move.by, move.at, move.do))


def after(order: Order | None, move: Move, facts: tuple[Fact, ...]) -> Order:
    """The order with these facts."""
    for fact in facts:
        if isinstance(fact.data, OrderPlaced):
            order = place(ORDER, fact.data)
        else:
            assert order is not None  # the first fact places it
            order = apply(order, fact.data, move.at, move.by)
    assert order is not None
    return order


def silences(policy: Policy, order: Order) -> list[Deadline]:
    """The armed deadlines, the next one first; of two at once, by kind and number."""
    return sorted(deadlines_of(policy, order), key=lambda x: (x.due, x.kind, x.about))


def lapse(deadline: Deadline, now: datetime) -> Move:
    """The clock's move when a deadline has passed."""
    do = o.Lapse(deadline.kind, deadline.about, deadline.due)
    return Move(max(now, deadline.due), CLOCK, do)
