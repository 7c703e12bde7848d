"""The product's own search for what answers guarantee, looked at with some doubt."""

from datetime import datetime
from typing import Any

from evenhand.core.check.claims import Begun
from evenhand.core.check.guarantees import POSTAGE, Game
from evenhand.core.order.state import Order
from evenhand.core.policy.schema import Policy

__all__ = ["POSTAGE", "Doubted"]


class Doubted(Game):
    """The same search; of what it took for known, it keeps some to be looked at again."""

    def __init__(self, policy: Policy, *starts: Begun) -> None:
        self.times = 0
        self.again: list[tuple[int, Order, datetime]] = []
        super().__init__(policy, *starts)

    def met_again(self, no: int, order: Order, now: datetime) -> None:
        self.times += bool(order.open_disputes)  # one that is closed means what each side has
        if order.open_disputes and self.times % 40 == 0:
            self.again.append((no, order, now))

    def means_the_same(self) -> bool:
        """Whether what was taken for known leads where the position it was taken for does."""
        return all(self.ways_of(order, now) == self.known_ways(no) for no, order, now in self.again)

    def ways_of(self, order: Order, now: datetime) -> Any:
        return {
            (by, name, self.find(there, then), int((then - now).total_seconds()))
            for by, name, there, then, _ in self.leads(order, now)
        }

    def known_ways(self, no: int) -> Any:
        return {(way.by, way.name, way.to, way.seconds) for way in self.nodes[no].ways}
