"""What holds for every order, whoever does what, whenever: named theorems on random lives.

The theorems are the checks of ``watch.Life``, each made at every moment of every life; ``lives``
makes the lives. Here they are lived: as Hypothesis draws them, and by dice that are thrown often
enough for everything to happen that can happen.
"""

from collections import Counter
from typing import get_args

import pytest
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from evenhand.core.dispute import events as de
from evenhand.core.dispute.state import Outcome
from evenhand.core.envelope import AnyCommand, AnyEvent
from evenhand.core.order.commands import Lapse, PlaceOrder
from evenhand.core.parties import Actor
from evenhand.core.rules import SILENCES

from .cast import BUYER, FIRST, PLATFORM, POLICY, SELLER, STRANGERS, World, claim, examples
from .lives import ANY, MEDIATORS, SCENES, Dice, Drawn, anything
from .scenes import DIALECT
from .watch import ACTORS, Life

assert POLICY.appeal is not None
# The other way to treat the money of an appeal: it moves at the ruling, and is made good later.
MOVES = replace(
    POLICY, appeal=replace(POLICY.appeal, money=replace(POLICY.appeal.money, does="moves"))
)
POLICIES = {"default": POLICY, "moves": MOVES, "first": FIRST, "dialect": DIALECT}


class Lives(RuleBasedStateMachine):
    """One order, from payment to its end, under one of four policies."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life()

    @initialize(
        policy=st.sampled_from(["default", "default", *POLICIES]),
        scene=st.sampled_from(SCENES),
        data=st.data(),
    )
    def it_begins(self, policy: str, scene: str, data: st.DataObject) -> None:
        self.life = Life(POLICIES[policy])
        self.life.begins(scene, Drawn(data))

    @rule(hours=st.sampled_from([1, 30, 4 * 24, 8 * 24, 20 * 24]), late=st.booleans())
    def time_passes(self, hours: int, late: bool) -> None:
        self.life.time_passes(hours, late)

    @rule(data=st.data())
    def the_next_deadline_comes(self, data: st.DataObject) -> None:
        self.life.the_next_deadline_comes(Drawn(data))

    @rule(data=st.data())
    def the_buyer_acts(self, data: st.DataObject) -> None:
        self.life.acts(BUYER, Drawn(data))

    @rule(data=st.data())
    def the_seller_acts(self, data: st.DataObject) -> None:
        self.life.acts(SELLER, Drawn(data))

    @rule(data=st.data(), actor=st.sampled_from(MEDIATORS))
    def a_mediator_acts(self, data: st.DataObject, actor: Actor) -> None:
        self.life.acts(actor, Drawn(data))

    @rule(data=st.data())
    def the_platform_acts(self, data: st.DataObject) -> None:
        self.life.acts(PLATFORM, Drawn(data))

    @rule(data=st.data())
    def money_moves(self, data: st.DataObject) -> None:
        self.life.money_moves(Drawn(data))

    @rule(do=anything, actor=st.sampled_from([*ACTORS, *STRANGERS]))
    def somebody_asks_for_anything(self, do: AnyCommand, actor: Actor) -> None:
        self.life.asks(actor, do)

    @invariant()
    def everything_holds(self) -> None:
        if self.life.world.placed is not None:
            self.life.everything_holds()

    def teardown(self) -> None:
        if self.life.world.placed is None:
            return
        self.life.ends_well()
        order = self.life.world.order
        event(f"{len(order.disputes)} disputes")
        for outcome in {x.outcome for x in order.disputes}:
            event(f"a dispute ended as {outcome}")
        for stage in {c.stage for c in order.chargebacks}:
            event(f"a chargeback ended as {stage}")


TestLives = pytest.mark.slow(Lives.TestCase)
TestLives.settings = examples(30)


# ---------------------------------------------------------------------------------------------
# Whether the lives prove anything


@pytest.mark.slow
def test_everything_that_can_happen_happens_in_some_life() -> None:
    """Every kind of event, every outcome of a dispute, every silence that does something."""
    events: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    silences: Counter[str] = Counter()
    for seed in range(900):
        dice = Dice(seed)
        life = Life(DIALECT if seed % 6 == 5 else POLICY)
        life.begins(SCENES[seed % len(SCENES)], dice)
        for _ in range(40):
            life.goes_on(dice)
        life.ends_well()
        events += life.world.types
        outcomes += Counter(x.outcome for x in life.world.happened(de.DisputeClosed))
        silences += life.world.silences
    kinds = {kind.__struct_config__.tag for kind in get_args(AnyEvent)}
    assert kinds - set(events) == set()
    assert set(Outcome) - set(outcomes) == set()
    assert set(SILENCES) - set(silences) == set()


def test_every_command_is_asked_for_by_chance() -> None:
    """What is drawn as "anything at all" leaves no command out."""
    assert set(ANY) == set(get_args(AnyCommand)) - {PlaceOrder, Lapse}


def test_the_first_role_that_is_tried_is_not_the_only_one_that_acts() -> None:
    """The lives would prove little if nobody could act in them."""
    world = World.with_delivery()
    world.given(BUYER, claim())
    acting = {actor for actor in ACTORS if any(a.allowed for a in world.actions(actor))}
    assert acting == {BUYER, SELLER, PLATFORM}
