"""How fast the law is: deciding a command, and replaying a stream, beside two bare floors.

Commands are those of whole lives (quiet orders, settlements, rulings, appeals, returns, replacements,
cancellations, chargebacks), each as often as it occurs in them: several times in a row, and in an
order drawn at random, as a server meets them. "At its best" is the least time of each command: what
the law itself costs where nothing else runs on the machine. Floors, in the same run: one bare transition of
django-fsm-2 (a guard and an assignment, no save), and a toy core of named tuples that decides one
rule and folds one event.

    python -m benchmarks.core [--rounds 300] [--profile]
"""

import argparse
import cProfile
import gc
import io
import platform
import pstats
import random
import statistics
import time
from array import array
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import django
from django.conf import settings

from evenhand.core.actions import available_actions
from evenhand.core.advice.warnings import closing_warnings
from evenhand.core.deadlines import deadlines_of
from evenhand.core.envelope import Command, Event, Refused
from evenhand.core.order.state import Moving, Order
from evenhand.core.policy.schema import Policy
from evenhand.core.root import decide, evolve
from tests.core import cast
from tests.core.cast import BUYER, MEDIATOR, PLATFORM, SECOND_MEDIATOR, SELLER, World, d, o


class Asked(NamedTuple):
    """One command on the order it was asked of."""

    order: Order | None
    command: Command
    facts: int


class Lives:
    """Whole lives of orders, recorded command by command."""

    def __init__(self) -> None:
        self.policy: Policy = cast.POLICY
        self.asked: list[Asked] = []
        self.streams: list[list[Event]] = []

    def record(self, story: Callable[[World], None], times: int) -> None:
        """Live a story once and count it so many times."""
        asked: list[Asked] = []

        class Recorded(World):
            def when(self, actor: Any, do: Any) -> Any:
                command = Command(cast.ORDER, f"c{len(self.events)}", actor, self.now, do, salt="s")
                before = self.placed
                facts = super().when(actor, do)
                assert not isinstance(facts, Refused), facts
                asked.append(Asked(before, command, len(facts)))
                return facts

        world = Recorded()
        story(world)
        moved(world)
        self.asked += asked * times
        self.streams += [world.events] * times


LINES = (cast.line(2000, 3, 499, 40), cast.line(1500, 1))
TWO = (cast.Span(1, 1, 2),)


def arrives(w: World) -> None:
    """Bought, shipped, scanned on its way, delivered."""
    w.given(
        PLATFORM, cast.placed(*LINES, payment=(cast.Part("card", 3600), cast.Part("coins", 439)))
    )
    w.at(1).given(SELLER, cast.ship())
    for days, status in ((2, "accepted"), (5, "in_transit"), (9, "out_for_delivery")):
        w.at(days).given(PLATFORM, cast.scan(status, happened_at=cast.day(days)))
    w.at(10).given(PLATFORM, cast.delivered())


def moved(w: World) -> None:
    """Whatever was decided to go back is sent by a worker, part by part."""
    for refund in w.order.refunds:
        for part, moving in enumerate(refund.moving):
            if moving is Moving.ASKED:
                w.given(PLATFORM, o.StartRefund(refund.no, part))
                w.given(PLATFORM, o.SettleRefund(refund.no, part, "re_1"))


def quiet(w: World) -> None:
    arrives(w)
    w.let(days=20)


def confirmed(w: World) -> None:
    """No carrier says that it came; the buyer does."""
    w.given(PLATFORM, cast.placed(*LINES, payment=(cast.Part("card", 4039),)))
    w.at(1).given(SELLER, cast.ship())
    w.at(2).given(PLATFORM, cast.scan("accepted", happened_at=cast.day(2)))
    w.at(8).given(BUYER, o.ConfirmReceipt(1))
    w.let(days=20)


def claimed(w: World, **claim: Any) -> None:
    arrives(w)
    w.at(11).given(BUYER, cast.claim(1500, units=TWO, exhibits=(cast.photo(),), **claim))


def settled(w: World) -> None:
    claimed(w)
    w.at(12).given(SELLER, cast.offer(500))
    w.at(13).given(BUYER, cast.offer(1200))
    w.at(14).given(SELLER, cast.message("We can meet at 8.00."))
    w.given(SELLER, cast.offer(800))
    w.at(15).given(BUYER, d.AcceptOffer(1, 3))
    w.let(days=30)


def withdrawn(w: World) -> None:
    claimed(w)
    w.at(12).given(BUYER, d.ChangeClaim(1, "damaged", cast.Remedy.REFUND_ONLY, 900, "A chip."))
    w.at(13).given(SELLER, d.Reject(1, "It can be polished away."))
    w.at(14).given(BUYER, d.Hold(1))
    w.at(15).given(SELLER, cast.message("Please try with a dry cloth."))
    warned = closing_warnings(w.order, w.order.disputes[0], cast.day(16))
    w.at(16).given(BUYER, d.Withdraw(1, tuple(x.key for x in warned)))
    w.let(days=20)


def ruled(w: World) -> None:
    claimed(w)
    w.at(12).given(SELLER, d.Reject(1, "It left in one piece."))
    w.at(13).given(BUYER, d.AddExhibit(1, cast.photo("unboxing_video")))
    w.given(BUYER, d.Escalate(1))
    w.at(15).given(MEDIATOR, d.AskExhibit(1, SELLER.role, "photo", "The packing table."))  # type: ignore[arg-type]
    w.at(16).given(SELLER, d.AddExhibit(1, cast.photo()))
    w.at(18).given(MEDIATOR, cast.ruling(1000, exhibits=(1, 2)))


def accepted(w: World) -> None:
    ruled(w)
    w.at(19).given(BUYER, d.WaiveAppeal(1))
    w.let(days=30)


def appealed(w: World) -> None:
    ruled(w)
    w.at(20).given(SELLER, cast.appeal(500))
    w.at(21).given(BUYER, d.WaiveAppeal(1))
    w.at(24).given(SECOND_MEDIATOR, cast.ruling(700, exhibits=(1,)))
    w.let(days=30)


def returned(w: World) -> None:
    claimed(w, remedy=cast.Remedy.RETURN_AND_REFUND)
    w.at(12).given(SELLER, d.Concede(1))
    w.at(13).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    w.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK", 900, ("ab" * 32,)))
    w.at(15).given(PLATFORM, d.RecordReturnTracking(1, cast.Tracking.ACCEPTED, cast.day(15)))
    w.at(20).given(PLATFORM, d.RecordReturnTracking(1, cast.Tracking.DELIVERED, cast.day(20)))
    w.at(21).given(SELLER, d.AcceptReturn(1))


def replaced(w: World) -> None:
    claimed(w, remedy=cast.Remedy.REPLACEMENT)
    w.at(12).given(SELLER, d.Concede(1))
    w.at(14).given(SELLER, d.ShipReplacement(1, "post", "AGAIN"))
    w.at(20).given(PLATFORM, d.RecordReplacementTracking(1, cast.Tracking.DELIVERED, cast.day(20)))
    w.at(21).given(BUYER, d.AcceptReplacement(1))


def charged_back(w: World) -> None:
    claimed(w)
    w.at(13).given(PLATFORM, cast.notice(1000))
    w.at(20).given(PLATFORM, cast.cb.ContestChargeback(1, "sent"))
    w.at(40).given(PLATFORM, cast.ended("lost", 1500))
    w.let(days=60)


def cancelled(w: World) -> None:
    w.given(PLATFORM, cast.placed(*LINES))
    w.at(1).given(SELLER, o.AskHandlingTime(3))
    w.given(BUYER, o.GrantExtension(1))
    w.at(2).given(BUYER, o.RequestCancellation("out_of_stock"))
    w.let(days=3)


# Each story, and how often of a hundred orders: most are quiet.
MIX: tuple[tuple[Callable[[World], None], int], ...] = (
    (quiet, 45),
    (confirmed, 15),
    (settled, 12),
    (withdrawn, 3),
    (accepted, 6),
    (appealed, 3),
    (returned, 6),
    (replaced, 3),
    (charged_back, 2),
    (cancelled, 5),
)
# A marketplace's own hundred: one to three in a hundred are disputed.
MARKETPLACE: tuple[tuple[Callable[[World], None], int], ...] = (
    (quiet, 80),
    (confirmed, 15),
    (cancelled, 2),
    (settled, 2),
    (accepted, 1),
)


# ---------------------------------------------------------------------------------------------
# Floors


def toy() -> tuple[Callable[[], object], Callable[[], object]]:
    """A core of named tuples: one guard and one fact decided, one fact folded."""

    class State(NamedTuple):
        turn: str
        due: int
        amount: int

    class Held(NamedTuple):
        due: int

    state = State("buyer", 100, 2000)

    def decide_toy() -> object:
        if state.turn != "buyer" or state.due <= 50:
            return "refused"
        return (Held(150),)

    fact = Held(150)

    def fold_toy() -> object:
        return state._replace(turn="seller", due=fact.due)

    return decide_toy, fold_toy


@cache
def fsm() -> Callable[[], object]:
    """One guarded transition of django-fsm-2 on an instance that is never saved."""
    if not settings.configured:
        settings.configure(INSTALLED_APPS=[], DATABASES={}, USE_TZ=True)
        django.setup()
    from django.db import models
    from django_fsm import FSMField, transition

    class Claim(models.Model):  # noqa: DJ008 - never shown
        state = FSMField(default="seller")
        due = models.IntegerField(default=100)

        class Meta:
            app_label = "benchmarks"

        @transition(
            field=state, source="seller", target="buyer", conditions=[lambda claim: claim.due > 50]
        )
        def reject(self) -> None:
            """The seller rejects."""

    claim = Claim()

    def step() -> object:
        claim.state = "seller"
        return claim.reject()

    return step


# ---------------------------------------------------------------------------------------------
# Measuring


def percentile(times: array[int], share: float) -> float:
    """In microseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] / 1000


def each(call: Callable[[], object], times: int = 20_000) -> array[int]:
    """Nanoseconds of each call by itself."""
    clock, took = time.perf_counter_ns, array("q")
    for _ in range(times):
        start = clock()
        call()
        took.append(clock() - start)
    return took


def rate(call: Callable[[], object], times: int = 100_000) -> float:
    """Calls a second, timed as one."""
    start = time.perf_counter()
    for _ in range(times):
        call()
    return times / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    given = parser.parse_args()
    for name, mix in (("stories", MIX), ("a marketplace", MARKETPLACE)):
        lives = Lives()
        for story, times in mix:
            lives.record(story, times)
        if given.profile:
            profile(lives)
            return
        print(f"\n## The mix of {name}: {len(lives.asked)} commands of 100 orders\n")
        print(
            f"CPython {platform.python_version()}, {given.rounds} rounds in turn with the floors\n"
        )
        measure(lives, given.rounds)


def measure(lives: Lives, rounds: int) -> None:
    decide_toy, fold_toy = toy()
    transition = fsm()
    # Each different command, and how often it occurs.
    weights = Counter((id(a.order), id(a.command)) for a in lives.asked)
    shown = list({(id(a.order), id(a.command)): a for a in lives.asked}.values())
    streams = list({id(s): s for s in lives.streams}.values())
    # Samples lie in arrays: a collector that walks through millions of them would be measured too.
    in_turn, warm, view, armed = array("q"), array("q"), array("q"), array("q")
    kinds = {type(a.command.do).__name__: Kind(array("q"), array("q")) for a in shown}
    floors: dict[str, list[float]] = {"fsm": [], "toy decide": [], "toy fold": [], "fold": []}
    clock, policy = time.perf_counter_ns, lives.policy
    # Shuffled anew each round: what always comes first would always be measured cold.
    order_of, asked_now = random.Random(1), list(lives.asked)
    gc.freeze()
    for _ in range(rounds):
        order_of.shuffle(asked_now)
        for asked in asked_now:
            order, command = asked.order, asked.command
            start = clock()
            decide(policy, order, command)
            took = clock() - start
            in_turn.append(took)
            kinds[type(command.do).__name__].in_turn.append(took)
        floors["fsm"].append(rate(transition, 1000))
        floors["toy decide"].append(rate(decide_toy, 1000))
        floors["toy fold"].append(rate(fold_toy, 1000))
        events = sum(len(s) for s in streams)
        start = clock()
        for stream in streams:
            order = None
            for event in stream:
                order = evolve(order, event)
        floors["fold"].append(events / ((clock() - start) / 1e9))
    best: dict[int, int] = {}
    for _ in range(4):
        for asked in shown:
            order, command = asked.order, asked.command
            times = each(lambda: decide(policy, order, command), 60)[20:]  # noqa: B023
            often = weights[(id(order), id(command))]
            warm.extend(times * often)
            kinds[type(command.do).__name__].warm.extend(times * often)
            best[id(asked)] = min(best.get(id(asked), times[0]), *times)
    at_best = array("q")
    for asked in shown:
        at_best.extend([best[id(asked)]] * weights[(id(asked.order), id(asked.command))])
    for asked in shown:
        if asked.order is not None:
            order, actor, at = asked.order, asked.command.actor, asked.command.at
            view.extend(each(lambda: available_actions(policy, order, actor, at), 50))  # noqa: B023
            armed.extend(each(lambda: deadlines_of(policy, order), 50))  # noqa: B023
    print("| µs | p50 | p95 | p99 |\n|---|---|---|---|")
    for name, took in (
        ("decide, each command at its best", at_best),
        ("decide, each command several times in a row", warm),
        ("decide, all commands in turn", in_turn),
        ("available_actions, several times in a row", view),
        ("deadlines_of, several times in a row", armed),
    ):
        cells = " | ".join(f"{percentile(took, p):.1f}" for p in (0.5, 0.95, 0.99))
        print(f"| {name} | {cells} |")
    report_kinds(kinds)
    report_floors(1e9 / statistics.median(in_turn), floors)


class Kind(NamedTuple):
    """The times that one kind of command took."""

    warm: array[int]
    in_turn: array[int]


def report_kinds(kinds: dict[str, Kind]) -> None:
    """The dearest kinds, and how many of all commands are as dear or dearer."""
    print("\n| dearest, µs at p50 | in a row | in turn | of 100 commands, with those above |")
    print("|---|---|---|---|")
    seen, total = 0, sum(len(k.in_turn) for k in kinds.values())
    slow = sorted(kinds.items(), key=lambda kv: -percentile(kv[1].warm, 0.5))
    for name, kind in slow[:12]:
        seen += len(kind.in_turn)
        p50 = f"{percentile(kind.warm, 0.5):.1f} | {percentile(kind.in_turn, 0.5):.1f}"
        print(f"| {name} | {p50} | {100 * seen / total:.1f} |")


def report_floors(per_second: float, floors: dict[str, list[float]]) -> None:
    middle = {name: statistics.median(rates) for name, rates in floors.items()}
    print("\n| a second | rate | ours / it |\n|---|---|---|")
    print(f"| decide, median command in turn | {per_second:,.0f} | 1 |")
    print(
        f"| django-fsm-2, bare transition | {middle['fsm']:,.0f} | {per_second / middle['fsm']:.2f} |"
    )
    print(
        f"| toy of named tuples, decide | {middle['toy decide']:,.0f} | "
        f"{per_second / middle['toy decide']:.3f} |"
    )
    print(f"| replay, events | {middle['fold']:,.0f} | 1 |")
    print(
        f"| toy of named tuples, fold | {middle['toy fold']:,.0f} | "
        f"{middle['fold'] / middle['toy fold']:.2f} |"
    )


def profile(lives: Lives) -> None:
    """Where deciding spends its time."""
    run = cProfile.Profile()
    run.enable()
    for _ in range(3):
        for asked in lives.asked:
            decide(lives.policy, asked.order, asked.command)
    run.disable()
    out = io.StringIO()
    pstats.Stats(run, stream=out).sort_stats("tottime").print_stats(30)
    print(out.getvalue())


if __name__ == "__main__":
    main()
