"""One order under a policy, in which time passes as a scenario tells it, with the clock at work."""

from datetime import datetime

from ..core.actions import available_actions
from ..core.books import HOLD, SELLER, postings_of
from ..core.deadlines import Deadline, deadlines_of
from ..core.dispute.state import Dispute
from ..core.envelope import START, AnyCommand, AnyEvent, Command, Event, Refused, seal
from ..core.guard import Action
from ..core.order.commands import Lapse
from ..core.order.state import Moving, Order
from ..core.parties import CLOCK, Actor, Role
from ..core.policy.schema import Policy
from ..core.root import decide, evolve
from ..core.rules import RULES
from .phrases import DAY_0, moment

BUYER, SELLER_ = Actor(Role.BUYER, "buyer"), Actor(Role.SELLER, "seller")
MEDIATOR, ANOTHER = Actor(Role.MEDIATOR, "mediator"), Actor(Role.MEDIATOR, "another")
PLATFORM = Actor(Role.PLATFORM, "platform")
ACTORS = {a.role: a for a in (BUYER, SELLER_, MEDIATOR, PLATFORM)}


class Otherwise(Exception):
    """Something is not as the scenario says; the message says how it is."""


class Case:
    """What a scenario plays on. ``rule`` is the one behind what was looked at last."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.now = DAY_0
        self.placed: Order | None = None
        self.events: list[Event] = []
        self.books: dict[str, int] = {}
        self.rule = ""

    @property
    def order(self) -> Order:
        """The order. Raises ``Otherwise`` before one was placed."""
        if self.placed is None:
            raise Otherwise('there is no order yet; begin with "Given an order of 20.00"')
        return self.placed

    @property
    def dispute(self) -> Dispute:
        """The latest dispute. Raises ``Otherwise`` where none was opened."""
        if not self.order.disputes:
            raise Otherwise("no dispute was opened")
        return self.order.disputes[-1]

    # ----- what happens

    def do(self, actor: Actor, do: AnyCommand) -> None:
        """Somebody does something. Raises ``Otherwise`` if a rule refuses it."""
        seq = len(self.events) + 1
        answer = decide(self.policy, self.placed, Command("order", f"c{seq}", actor, self.now, do))
        if isinstance(answer, Refused):
            raise Otherwise(f"the {actor.role} may not: {said(answer)} (rule {answer.rule})")
        for fact in answer:
            self._happens(actor, fact.data)

    def _happens(self, actor: Actor, data: AnyEvent) -> None:
        seq, before = len(self.events) + 1, self.events[-1].hash if self.events else START
        event, _ = seal("order", seq, self.now, actor, f"c{seq}", data, before)
        self.events.append(event)
        self.placed = evolve(self.placed, event)
        for leg in postings_of(self.order.parts, data):
            self.books[leg.account] = self.books.get(leg.account, 0) + leg.amount

    def until(self, at: datetime) -> None:
        """Time passes to that moment; every silence on the way does what it does, when it does it."""
        if at < self.now:
            raise Otherwise(f"it is {moment(self.now)} already")
        for _ in range(1000):
            due = min(self.deadlines(), key=lambda d: d.due, default=None)
            if due is None or due.due > at:
                self.now = at
                return
            self.now = max(self.now, due.due)
            self.do(CLOCK, Lapse(due.kind, due.about, due.due))
        raise Otherwise("silence goes on for ever")

    # ----- what is

    def deadlines(self) -> tuple[Deadline, ...]:
        """Every moment at which silence does something."""
        return deadlines_of(self.policy, self.order)

    def actions(self, role: Role) -> tuple[Action, ...]:
        """What somebody may do now, or may not and why."""
        return available_actions(self.policy, self.order, ACTORS[role], self.now)

    def refunded(self, kind: str = "") -> int:
        """What was decided to go back to the buyer, moved already or not; by one part only."""
        return sum(
            amount
            for refund in self.order.refunds
            for part, amount, moving in zip(
                self.order.parts, refund.parts, refund.moving, strict=True
            )
            if moving is not Moving.CANCELLED and kind in ("", part.kind)
        )

    def balance(self, *accounts: str) -> int:
        """What these accounts come to."""
        return sum(self.books.get(account, 0) for account in accounts)

    @property
    def to_seller(self) -> int:
        """What the seller was paid out of the hold."""
        return self.balance(SELLER)

    @property
    def held(self) -> int:
        """What is still held."""
        return self.balance(HOLD)


def said(refused: Refused | Action) -> str:
    """Why something is not possible, in the words of its rule."""
    facts = {k: moment(v) if isinstance(v, datetime) else v for k, v in refused.params.items()}
    return RULES[refused.rule].sentence.format_map(facts)
