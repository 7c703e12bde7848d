"""A decision in the making: facts are told one after the other, each on the state the last one left.

The list lives only while one ``decide`` runs; seen from outside, deciding changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from .chargeback.evolve import STEPS as CHARGEBACK_STEPS
from .dispute.evolve import STEPS as DISPUTE_STEPS
from .envelope import AnyEvent, Command, Fact, digest_words
from .guard import View
from .order.evolve import STEPS as ORDER_STEPS
from .order.evolve import Step
from .order.state import Order
from .parties import Actor
from .policy.schema import Policy

STEPS: Mapping[type, Step] = {**ORDER_STEPS, **DISPUTE_STEPS, **CHARGEBACK_STEPS}


def apply(order: Order, data: AnyEvent, at: datetime, by: Actor) -> Order:
    """The order after one fact, its sequence number not yet counted."""
    return STEPS[type(data)](order, data, at, by)


class Story:
    """What one command brings about: the facts so far and the order they lead to."""

    def __init__(self, policy: Policy, order: Order, command: Command) -> None:
        self.policy = policy
        self.at = command.at
        self.by = command.actor
        self.facts: list[Fact] = []
        self._order = order
        self._last: AnyEvent | None = None  # the fact that the order does not show yet
        self._salt = command.salt
        self._words: dict[str, str] = {}

    @property
    def order(self) -> Order:
        """The order after the facts so far; the last one counts once somebody looks."""
        last = self._last
        if last is not None:
            self._last = None
            self._order = apply(self._order, last, self.at, self.by)
        return self._order

    @property
    def view(self) -> View:
        """The order as the actor sees it after the facts so far."""
        return View(self.policy, self.order, self.by, self.at)

    def words(self, field: str, text: str) -> str:
        """Lay words aside for the next fact; returns their salted digest (empty for no words)."""
        if not text:
            return ""
        self._words[field] = text
        return digest_words(self._salt, field, text)

    def tell(self, data: AnyEvent) -> None:
        """One more fact, with the words laid aside for it."""
        self._order, self._last = self.order, data
        if self._words:
            self.facts.append(Fact(data, tuple(self._words.items())))
            self._words = {}
        else:
            self.facts.append(Fact(data))
