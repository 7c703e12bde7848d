"""Each rule of the catalogue is tripped by name, at least once, and its sentence can be said.

The cases themselves are in ``tripping``, one module per subject.
"""

import pytest

from evenhand.core import rules
from evenhand.core.deadlines import deadlines_of
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome
from evenhand.core.envelope import AnyEvent, Refused
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    ExtensionEnded,
    RefundUnclaimed,
    UnclaimedHandedOver,
    WindowOpened,
)
from evenhand.core.order.state import Answered
from evenhand.core.parties import CLOCK

from . import tripping
from .cast import BUYER, ONE, PLATFORM, SELLER, World, claim, day, delivered, photo
from .tripping import GROUNDS, LAPSES, REFUSED, chargeback, dispute, order, returns

SUBJECTS = (order, dispute, returns, chargeback)


def rule_of(fact: AnyEvent) -> str:
    """By which rule a fact says that it came about; empty where it does not say."""
    return getattr(fact, "rule", "")


# ---------------------------------------------------------------------------------------------
# Refusals: what is asked for is refused by this rule.


@pytest.mark.parametrize("rule", rules.REFUSALS)
def test_every_refusal_is_tripped_and_its_sentence_can_be_said(rule: str) -> None:
    assert rule in REFUSED, f"no test trips {rule}"
    answer = REFUSED[rule]()
    assert isinstance(answer, Refused)
    assert answer.rule == rule
    facts = {"possible_from": answer.possible_from, **answer.params}
    assert "{" not in rules.RULES[rule].sentence.format_map(facts)


def test_no_case_trips_a_rule_that_is_not_in_the_catalogue() -> None:
    assert set(REFUSED) <= set(rules.REFUSALS)
    assert set(LAPSES) <= set(rules.SILENCES)
    assert set(GROUNDS) <= set(rules.GROUNDS)
    registered = [*REFUSED.values(), *LAPSES.values(), *GROUNDS.values()]
    modules = {case.__module__.removeprefix(f"{tripping.__name__}.") for case in registered}
    assert modules == {subject.__name__.rsplit(".", 1)[1] for subject in SUBJECTS}


def test_no_rule_has_two_meanings() -> None:
    assert len(rules.RULES) == len(rules.REFUSALS) + len(rules.SILENCES) + len(rules.GROUNDS)
    assert all(name == rule.id for name, rule in rules.RULES.items())


@pytest.mark.parametrize("rule", rules.RULES)
def test_every_sentence_is_one_that_a_person_can_read_to_its_end(rule: str) -> None:
    there = rules.RULES[rule]
    assert there.sentence.endswith((".", "…"))
    assert there.article == "" or there.article.startswith("R")


def test_a_return_needs_a_number_of_its_own() -> None:
    answer = order.number_of_the_way_there()
    assert isinstance(answer, Refused)
    assert answer.rule == "number-used-before"


# ---------------------------------------------------------------------------------------------
# Silences: the deadline announces the rule, and its lapse does what the rule says.

# The facts that name no rule, since they can come about by nothing else.
SAYS_SO: dict[str, type] = {
    "promise-lapse": WindowOpened,
    "extension-silence": ExtensionEnded,
    "refund-way-silence": RefundUnclaimed,
    "unclaimed-lapse": UnclaimedHandedOver,
}


@pytest.mark.parametrize("rule", rules.SILENCES)
def test_every_silence_is_announced_by_its_deadline_and_lapses_as_announced(rule: str) -> None:
    assert rule in LAPSES, f"no test trips {rule}"
    world, kind = LAPSES[rule]()
    deadline = world.deadline(kind)
    assert deadline.silence == rule
    world.now = deadline.due
    before = deadlines_of(world.policy, world.order)
    facts = world.lapse(deadline)
    if rule in SAYS_SO:
        assert [type(f) for f in facts] == [SAYS_SO[rule]]
    else:
        assert rule_of(next(f for f in facts if rule_of(f))) == rule
    assert deadlines_of(world.policy, world.order) != before
    world.refused(CLOCK, o.Lapse(deadline.kind, deadline.about, deadline.due), "no-such-deadline")


@pytest.mark.parametrize("rule", rules.SILENCES)
def test_nothing_lapses_a_moment_before_it_is_due(rule: str) -> None:
    world, kind = LAPSES[rule]()
    deadline = world.deadline(kind)
    assert world.now < deadline.due
    do = o.Lapse(deadline.kind, deadline.about, deadline.due)
    assert world.refused(CLOCK, do, "not-due-yet").possible_from == deadline.due


@pytest.mark.parametrize("rule", rules.SILENCES)
def test_the_sentence_of_every_silence_can_be_said(rule: str) -> None:
    facts = {"days": 15}
    assert "{" not in rules.RULES[rule].sentence.format_map(facts)


def test_an_unanswered_request_for_more_time_says_that_nobody_answered() -> None:
    world, kind = LAPSES["extension-silence"]()
    world.until(world.deadline(kind).due)
    assert world.last(ExtensionEnded).answer is Answered.UNANSWERED


# What each silence that ends a case brings, to the cent, of a cup of 20.00.


@pytest.mark.parametrize(
    ("rule", "outcome", "refunded", "to_seller"),
    [
        ("seller-silence-as-asked", Outcome.LAPSED_AGAINST_SELLER, 2000, 0),
        ("buyer-silence-close", Outcome.LAPSED_AGAINST_BUYER, 0, 2000),
        ("talk-over-close", Outcome.LAPSED_AGAINST_BUYER, 0, 2000),
        ("return-address-silence", Outcome.CONCEDED, 2000, 0),
        ("return-label-silence", Outcome.CONCEDED, 2000, 2000),
        ("return-ship-silence", Outcome.LAPSED_AGAINST_BUYER, 0, 2000),
        ("return-inspect-silence", Outcome.CONCEDED, 2000, 0),
        ("replacement-ship-silence", Outcome.LAPSED_AGAINST_SELLER, 2000, 0),
        ("replacement-arrival-silence", Outcome.CONCEDED, 2000, 0),
        ("replacement-accept-silence", Outcome.CONCEDED, 0, 2000),
        ("ruling-overdue-twice", Outcome.LAPSED_AGAINST_PLATFORM, 0, 2000),
        ("appeal-overdue-twice", Outcome.LAPSED_AGAINST_PLATFORM, 500, 1500),
    ],
)
def test_a_silence_that_ends_a_case_brings_each_side_what_it_says(
    rule: str, outcome: Outcome, refunded: int, to_seller: int
) -> None:
    world, kind = LAPSES[rule]()
    world.until(world.deadline(kind).due)
    assert world.dispute().outcome is outcome
    assert world.dispute().rule == rule
    assert (world.refunded, world.seller_got) == (refunded, to_seller)
    assert world.order.finalised_at == world.now


@pytest.mark.parametrize(
    ("reason", "refunded", "to_seller"),
    [("not_received", 2000, 0), ("damaged", 0, 2000), ("delivered_not_here", 2000, 2000)],
)
def test_a_case_the_platform_never_ruled_ends_by_who_had_to_prove_it(
    reason: str, refunded: int, to_seller: int
) -> None:
    world = World.with_parcel()
    if reason == "not_received":
        world.until_day(31)
    else:
        world.at(10).given(PLATFORM, delivered())
    world.given(BUYER, claim(reason=reason, exhibits=(photo(),)))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.let(days=28)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert world.dispute().rule == "ruling-overdue-twice"
    assert (world.refunded, world.seller_got) == (refunded, to_seller)
    assert world.books.get("platform:goodwill", 0) == 2000 - refunded - to_seller


def test_the_promised_date_announces_the_window_for_not_received() -> None:
    world = World.with_parcel().until_day(30)
    assert world.last(WindowOpened) == WindowOpened(1, 1, ONE, "promised", day(45))  # type: ignore[arg-type]
    assert world.reason("not_received").allowed


# ---------------------------------------------------------------------------------------------
# Grounds: what else decides something, or brings it before the platform.


@pytest.mark.parametrize("rule", rules.GROUNDS)
def test_every_ground_is_named_where_it_decides(rule: str) -> None:
    assert rule in GROUNDS, f"no test trips {rule}"
    world = GROUNDS[rule]()
    named = [name for e in world.events if (name := rule_of(e.data))]
    assert named[-1] == rule
    assert "{" not in rules.RULES[rule].sentence
