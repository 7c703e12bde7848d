"""One order under a policy, in which time does what time does, and nobody else anything by silence."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from .. import policies
from ..core.envelope import AnyCommand, Command, Refused
from ..core.order.commands import Lapse
from ..core.parties import CLOCK, Actor
from ..core.policy.load import PolicyError
from ..core.policy.schema import Policy
from ..core.root import decide
from ..policies.world import Case
from .facts import Facts
from .reading import FactsError

_TIME = ("promise", "window", "remind_window")  # silences that need nobody's hand


def policy_of(facts: Facts, path: Path) -> Policy:
    """The policy that the file names: a shipped one, or a file of one. Raises ``FactsError``."""
    if facts.policy in policies.names():
        return policies.shipped(facts.policy)
    named = path.parent / facts.policy
    if named.suffix != ".toml":
        known = ", ".join(policies.names())
        problem = f"found {facts.policy!r}, allowed is one of {known}, or the name of a file .toml"
        raise FactsError(path.name, "policy", problem)
    try:
        return policies.read_policy(named.read_text(encoding="utf-8"), named.name)
    except (OSError, UnicodeDecodeError, PolicyError) as e:
        raise FactsError(path.name, "policy", f"{facts.policy} cannot be used: {e}") from None


class Telling(Case):
    """One order under a policy, told by dates; ``page_ends`` is the end its own page shows."""

    def __init__(self, policy: Policy, zone: ZoneInfo, page_ends: datetime | None) -> None:
        super().__init__(policy)
        self.zone, self.page_ends = zone, page_ends

    def ask(self, actor: Actor, do: AnyCommand) -> Refused | None:
        """Somebody does something; why not, if a rule refuses it."""
        seq = len(self.events) + 1
        answer = decide(self.policy, self.placed, Command("order", f"c{seq}", actor, self.now, do))
        if isinstance(answer, Refused):
            return answer
        for fact in answer:
            self._happens(actor, fact.data)
        self._page_wins()
        return None

    def _page_wins(self) -> None:
        """The end of protection that the marketplace itself shows is the end."""
        if self.page_ends is not None and self.placed is not None and self.placed.windows:
            ends = [replace(w, closes_at=self.page_ends) for w in self.placed.windows]
            self.placed = replace(self.placed, windows=tuple(ends))

    def until(self, at: datetime) -> None:
        """Time passes to that moment, and does what needs nobody's hand."""
        while self.placed is not None:
            due = [x for x in self.deadlines() if x.kind in _TIME and x.due <= at]
            if not due:
                break
            first = min(due, key=lambda x: (x.due, x))
            self.now = max(self.now, first.due)
            refused = self.ask(CLOCK, Lapse(first.kind, first.about, first.due))
            assert refused is None, refused  # what is armed and due can lapse
        self.now = max(self.now, at)
