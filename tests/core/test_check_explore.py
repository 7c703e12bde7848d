"""Every situation a policy's law can lead to is walked, what must hold holds, and it can fail.

That the walk misses nothing is shown from the other side: random lives, with any money, any number of
lines, disputes and chargebacks, at any moment, never come into a situation it has not met, nor get
anywhere by a way it has not seen.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.books import HOLD
from evenhand.core.check import explore as walking
from evenhand.core.check import properties, walk
from evenhand.core.check.abstract import (
    Abstraction,
    Closed,
    Mediation,
    Network,
    Ruled,
    Talk,
    edges,
    how_much,
    phase,
)
from evenhand.core.check.explore import FROM, Explored, Look, explore
from evenhand.core.check.properties import SENTENCES
from evenhand.core.check.say import say
from evenhand.core.check.tell import broken as told
from evenhand.core.check.tries import least
from evenhand.core.check.walk import Move
from evenhand.core.dispute import negotiation, silence
from evenhand.core.envelope import AnyCommand, AnyEvent, Refused
from evenhand.core.guard import Action, View, no
from evenhand.core.parties import Actor
from evenhand.core.policy.schema import Policy
from evenhand.core.rules import REFUSALS

from .cast import FIRST, POLICY, examples
from .lives import SCENES, Dice
from .scenes import MOVES
from .watch import Life, Watched

pytestmark = pytest.mark.slow

POLICIES = {"default": POLICY, "moves": MOVES, "first": FIRST}


@cache
def walked(name: str) -> Explored:
    """Everything a policy can lead to."""
    return explore(POLICIES[name])


def a_little(policy: Policy) -> Explored:
    """Everything, of one order under a policy without its rarer sections."""
    return explore(policy, starts=[least(policy, FROM)])


# ---------------------------------------------------------------------------------------------
# What holds


@pytest.mark.slow
@pytest.mark.parametrize("name", POLICIES)
def test_what_must_hold_holds_in_every_situation(name: str) -> None:
    found = walked(name)
    assert {p: told(found.policy, c) for p, c in found.broken.items()} == {}
    assert all(say(part) for part in found.parts)


@pytest.mark.slow
def test_the_walk_goes_through_everything_the_law_knows() -> None:
    found = walked("default")
    kinds = {type(part) for part in found.parts}
    assert {Talk, Mediation, Ruled, Closed, Network} <= kinds
    closed = {(x.outcome, x.payer) for x in found.parts if isinstance(x, Closed)}
    assert len({outcome for outcome, _ in closed}) == 8
    armed = {kind for kind, _ in found.silences}
    assert armed >= {"window", "turn", "appeal_buyer", "first_scan", "promise", "chargeback"}
    done = {edge.by.split(" by ")[0] for edge in found.edges}
    offered = {"change_claim", "rule", "file_appeal", "contest_return", "accept_replacement"}
    assert done >= offered


class Followed(Watched):
    """A world in which every step is compared with what the walk has seen."""

    def __init__(self, policy: Policy, found: Explored) -> None:
        super().__init__(policy)
        self.found, self.ways = found, found.ways
        self.abstract = Abstraction(policy)
        self.steps = 0

    def when(self, actor: Actor, do: AnyCommand) -> tuple[AnyEvent, ...] | Refused:
        before = self.abstract(self.placed) if self.placed is not None else {}
        answer = super().when(actor, do)
        if isinstance(answer, Refused) or not answer:
            return answer
        move, after = Move(self.now, actor, do), self.abstract(self.order)
        for part in after.values():
            assert part in self.found.parts, f"{move.name}: {part} was not met"
        for edge in edges(before, move.name, move.of, after):
            assert edge.way in self.ways, f"{edge} was not seen"
            self.steps += 1
        return answer


@pytest.mark.slow
@examples(120)
@given(st.integers(0, 10**6), st.sampled_from(SCENES), st.sampled_from(["default", "first"]))
def test_no_life_leaves_what_was_walked_or_gets_there_another_way(
    seed: int, scene: str, name: str
) -> None:
    dice, life = Dice(seed), Life()
    life.world = world = Followed(POLICIES[name], walked(name))
    life.everything_holds = lambda: None  # type: ignore[method-assign]  # theorems are tested elsewhere
    life.begins(scene, dice)
    for _ in range(30):
        life.goes_on(dice)
    world.let(days=400)
    assert world.steps


# ---------------------------------------------------------------------------------------------
# What makes situations alike


def test_amounts_count_as_nothing_part_or_all() -> None:
    assert [how_much(x, 100) for x in (0, 1, 99, 100, 101)] == [
        "nothing", "part", "part", "all", "all",
    ]  # fmt: skip


def test_amounts_dates_and_numbers_make_no_difference_and_turns_and_rights_do() -> None:
    talk = Talk("seller", "as-asked", "damaged", "refund_only", "all", False, False, True, False)
    assert phase(talk) == phase(talk._replace(reason="short", asks="part", shown=False))
    assert phase(talk) != phase(talk._replace(turn="buyer"))
    ruled = Ruled("", "", "refund_only", "all", True, "open", "open", "nothing", False)
    assert phase(ruled) != phase(ruled._replace(buyer="filed"))


# ---------------------------------------------------------------------------------------------
# It can fail: the law is broken in one place, and the walk finds the story that shows it


@pytest.fixture
def small() -> Policy:
    """The first policy: short enough to be walked in a moment."""
    return FIRST


def stops_at_once(found: Explored, numbers: Iterable[int]) -> Iterable[Look]:
    """Looks until something is broken."""
    for number in numbers:
        if found.broken:
            return
        yield found.look(number)


def breaks(policy: Policy) -> dict[str, str]:
    """What does not hold, with the story in plain words."""
    found = explore(policy, spread=stops_at_once, starts=[least(policy, FROM)])
    assert set(found.broken) <= set(SENTENCES)
    return {name: told(policy, c) for name, c in found.broken.items()}


def test_what_is_offered_and_refused_when_done_is_found(
    small: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = negotiation.may_reject

    def anytime(view: View, no_: int) -> Action:
        action = guard(view, no_)
        return Action("reject", no_, True) if action.rule == "in-mediation" else action

    rows = walking.available_actions.__globals__["_IN_DISPUTE"]
    seller = walk.SELLER.role
    broken = tuple(anytime if x is guard else x for x in rows[seller])
    monkeypatch.setitem(rows, seller, broken)
    assert "reject" in breaks(small)["allowed-is-accepted"]


def test_a_rule_that_is_told_and_another_that_refuses_is_found(
    small: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = walking.available_actions.__globals__["_IN_DISPUTE"]
    buyer, guard = walk.BUYER.role, negotiation.may_escalate

    def told_wrong(view: View, no_: int) -> Action:
        action = guard(view, no_)
        return action if action.allowed else no("escalate", no_, "order-final")

    monkeypatch.setitem(rows, buyer, tuple(told_wrong if x is guard else x for x in rows[buyer]))
    assert "order-final" in breaks(small)["refused-as-told"]


def test_a_rule_without_a_sentence_is_found(small: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {name: rule for name, rule in REFUSALS.items() if name != "other-side-first"}
    monkeypatch.setattr(properties, "REFUSALS", known)
    assert "rule-and-sentence" in breaks(small)


def test_a_silence_that_does_nothing_is_found(
    small: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "start_mediation", lambda *_: None)
    story = breaks(small)
    assert "silence-has-an-effect" in story or "silence-ends" in story


def test_an_order_with_nothing_due_and_no_end_is_found(
    small: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    armed = walk.deadlines_of

    def forgets(policy: Policy, order: Any) -> Any:
        return tuple(x for x in armed(policy, order) if x.kind != "turn")

    monkeypatch.setattr(walk, "deadlines_of", forgets)
    assert "deadline-or-end" in breaks(small)


def test_money_that_is_released_twice_is_found(
    small: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked = walking._booked

    def twice(books: Any, order: Any, facts: Any) -> Any:
        sums = booked(books, order, facts)
        released = [x for x in facts if type(x.data).__name__ == "UnitsReleased"]
        for fact in released:
            sums[HOLD] = sums.get(HOLD, 0) - fact.data.amount
        return sums

    monkeypatch.setattr(walking, "_booked", twice)
    assert {"never-overdrawn", "entries-balance"} & set(breaks(small))


def test_a_sound_policy_is_not_found_broken(small: Policy) -> None:
    assert a_little(small).broken == {}
