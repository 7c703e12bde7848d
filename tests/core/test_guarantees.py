"""In every turn some answer guarantees at least what silence does, whatever others do (R21)."""

import pickle

import pytest
from msgspec.structs import replace

from evenhand.core.check.claims import Begun, Case, begin, cases
from evenhand.core.check.guarantees import (
    _PLAIN,
    NOTHING,
    Guarantees,
    Task,
    both,
    guarantees,
    run,
    tasks,
)
from evenhand.core.check.properties import SENTENCES
from evenhand.core.check.walk import after, judged
from evenhand.core.dispute import commands as d
from evenhand.core.dispute import silence
from evenhand.core.dispute.events import TurnLapsed
from evenhand.core.dispute.state import Dispute, Outcome, Payer, Remedy
from evenhand.core.envelope import Refused
from evenhand.core.parties import Role
from evenhand.core.policy.schema import Policy
from evenhand.core.rules import SILENCES
from evenhand.core.story import STEPS, Story

from .cast import BUYER, PLATFORM, POLICY, SELLER, World, claim, delivered, placed, scan, ship
from .guarantees import POSTAGE, Doubted
from .scenes import policy_with
from .test_theorems import POLICIES

pytestmark = pytest.mark.slow

ALL, PART = 2000, 800
slow = pytest.mark.slow  # every way a case can go is walked


def claimed(reason: str, remedy: str, amount: int = ALL) -> World:
    """A claim was just filed for one piece, in hand or late."""
    world = World()
    world.given(PLATFORM, placed())
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted"))
    if reason == "not_received":
        world.until_day(31)
    else:
        world.at(10).given(PLATFORM, delivered())
    world.given(BUYER, claim(amount, reason, Remedy(remedy)))
    return world


def game(world: World, policy: Policy = POLICY) -> Doubted:
    return Doubted(policy, Begun(world.order, world.now, ()))


def one(policy: Policy, reason: str, remedy: str = "refund_only") -> Guarantees:
    return run(Task(policy, (Case(reason, Remedy(remedy)),)))


@slow
@pytest.mark.parametrize(
    ("policy", "reason", "remedy"),
    [
        ("default", "short", "refund_only"),
        ("default", "delivered_not_here", "refund_only"),
        ("default", "not_received", "replacement"),
        ("default", "counterfeit", "return_and_refund"),
        ("moves", "short", "replacement"),
        ("moves", "counterfeit", "refund_only"),
        ("first", "not_as_described", "return_and_refund"),
    ],
)
def test_in_every_turn_some_answer_guarantees_at_least_what_silence_does(
    policy: str, reason: str, remedy: str
) -> None:
    found = one(POLICIES[policy], reason, remedy)
    assert found.broken is None
    assert {turn.party for turn in found.turns} == {Role.BUYER, Role.SELLER}
    for turn in found.turns:
        assert turn.rule in SILENCES
        assert turn.as_good
        assert sum(turn.as_good.values()) >= turn.positions


@slow
@pytest.mark.parametrize("policy", ["default", "moves", "dialect"])
def test_positions_that_were_taken_for_the_same_lead_to_the_same(policy: str) -> None:
    there = game(claimed("short", "refund_only"), POLICIES[policy])
    assert there.again
    assert there.means_the_same()


@slow
def test_where_goods_go_back_what_was_taken_for_the_same_leads_to_the_same() -> None:
    there = game(claimed("counterfeit", "return_and_refund"))
    assert there.again
    assert there.means_the_same()


# ---------------------------------------------------------------------------------------------
# What it finds, where it can be followed by hand


def test_a_seller_who_concedes_is_surer_than_one_who_says_nothing() -> None:
    """A claim for a part can be raised to all of it as long as it is neither conceded nor settled."""
    there = game(claimed("short", "refund_only", PART))
    guaranteed = {x.name: x.guarantees.money for x in there.answers(0, Role.SELLER)}
    assert guaranteed["concede"] == ALL - PART
    assert (there.silence(0, Role.SELLER).money, guaranteed["reject"]) == (0, 0)


@slow
def test_an_address_without_a_label_guarantees_less_than_silence_and_one_with_a_label_does_not() -> (
    None
):
    world = claimed("counterfeit", "return_and_refund", PART)
    world.given(SELLER, d.Concede(1))
    there = game(world)
    guaranteed = {x.name: x.guarantees.money for x in there.answers(0, Role.SELLER)}
    assert there.silence(0, Role.SELLER).money == ALL - PART
    assert guaranteed["give_return_address"] == ALL - PART - POSTAGE
    assert guaranteed["give_return_address with a label"] == ALL - PART


def test_a_buyer_without_evidence_is_sure_of_an_offer_only_by_accepting_it() -> None:
    world = claimed("short", "refund_only")
    world.given(SELLER, d.MakeOffer(1, Remedy.REFUND_ONLY, PART))
    there = game(world)
    guaranteed = {x.name: x.guarantees.money for x in there.answers(0, Role.BUYER)}
    assert there.silence(0, Role.BUYER).money == 0
    assert (guaranteed["accept_offer"], guaranteed["hold"]) == (PART, PART)
    assert guaranteed["withdraw"] == 0


def test_of_two_answers_that_guarantee_the_same_money_the_one_that_ends_sooner_is_known() -> None:
    there = game(claimed("short", "refund_only"))
    answers = {x.name: x.guarantees for x in there.answers(0, Role.SELLER)}
    assert answers["concede"].money == answers["reject"].money == 0
    assert answers["concede"].days == 0 < answers["reject"].days
    assert there.silence(0, Role.SELLER).days == 5  # the whole of the turn: then it is as asked


# ---------------------------------------------------------------------------------------------
# Which claims stand for all


def test_the_default_policy_is_looked_at_with_each_remedy_and_where_the_money_has_moved() -> None:
    found = list(cases(POLICY))
    assert {case.remedy for case in found} == set(Remedy)
    assert [case for case in found if case.paid_out]
    assert all(begin(POLICY, case) is not None for case in found)
    paid_out = begin(POLICY, next(case for case in found if case.paid_out))
    assert paid_out is not None
    assert paid_out.order.held == 0
    assert paid_out.order.reopened


def test_a_policy_without_replacements_or_reopened_windows_is_looked_at_without_them() -> None:
    found = list(cases(POLICIES["first"]))
    assert Remedy.REPLACEMENT not in {case.remedy for case in found}
    assert not [case for case in found if case.paid_out]


def test_what_nobody_can_claim_under_a_policy_is_passed_over() -> None:
    case = Case("wrong_address", Remedy.REFUND_ONLY)
    assert begin(with_tables(("negotiation.ask_seller_first", "days = 2")), case) is not None
    too_long = with_tables(("negotiation.ask_seller_first", "days = 60"))
    assert begin(too_long, case) is None
    assert run(Task(too_long, (case,))) == NOTHING


# ---------------------------------------------------------------------------------------------
# Alone, together, elsewhere


def test_a_task_and_its_result_can_be_sent_to_another_process() -> None:
    task = next(t for t in tasks(POLICY) if t.cases[0].reason == "wrong_address")
    found = run(pickle.loads(pickle.dumps(task)))
    assert pickle.loads(pickle.dumps(found)) == found
    assert found.positions > 100


def test_results_put_together_tell_the_shorter_story_and_count_both() -> None:
    one_, other = one(POLICY, "wrong_address"), one(POLICY, "delivered_not_here")
    found = both(both(NOTHING, one_), other)
    assert found.positions == one_.positions + other.positions
    assert [case.reason for case in found.cases] == ["wrong_address", "delivered_not_here"]
    for turn in found.turns:
        alone = [
            t for t in (*one_.turns, *other.turns) if (t.party, t.rule) == (turn.party, turn.rule)
        ]
        assert turn.positions == sum(t.positions for t in alone)
        assert len(turn.story) == min(len(t.story) for t in alone)


@slow
def test_the_whole_of_the_default_policy_holds_and_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    found = guarantees(POLICY, lambda done, waiting: told.append((done, waiting)))
    assert found.broken is None
    assert len(told) == len(tasks(POLICY))
    assert told[-1] == (len(told), 0)
    assert set(found.cases) == set(cases(POLICY))
    rules = {(turn.party, turn.rule) for turn in found.turns}
    assert (Role.SELLER, "return-address-silence") in rules
    assert (Role.BUYER, "replacement-accept-silence") in rules
    later = {turn.rule for turn in found.turns if turn.later}
    # Goods that go back, or come anew, take longer than the silence that ends the case without them.
    assert later == {"return-ship-silence", "return-address-silence", "replacement-ship-silence"}


# ---------------------------------------------------------------------------------------------
# It can fail


def with_tables(*tables: tuple[str, str]) -> Policy:
    """The default policy with tables more, each with its one value."""
    tail = 'source = "ours"\nconfidence = "decided"\n'
    more = "\n".join(f"[{name}]\n{value}\n{tail}" for name, value in tables)
    return policy_with(("[negotiation.openings]", f"{more}\n[negotiation.openings]"))


def longer_talk(policy: Policy, days: int) -> Policy:
    talk = policy.negotiation
    more = replace(talk.platform_steps_in, days=days)
    return replace(policy, negotiation=replace(talk, platform_steps_in=more))


CLOSES = ("negotiation.nobody_calls", 'does = "close_without_remedy"')


def silence_pays(found: Guarantees, policy: Policy) -> tuple[str, str]:
    """Whose silence pays by which rule; the story is told on the real law, move by move."""
    assert found.broken is not None
    broken, story = found.broken
    assert broken.property == "an-answer-as-good-as-silence"
    assert SENTENCES[broken.property].format_map(broken.facts)
    assert broken.facts["silence"] > broken.facts["guarantees"]
    order = None
    for move in story:
        facts = judged(policy, order, move)
        assert not isinstance(facts, Refused)
        order = after(order, move, facts)
    assert order is not None
    assert order.disputes[0].turn == broken.facts["party"]
    return broken.facts["party"], broken.facts["rule"]


def test_a_seller_who_says_nothing_until_talking_is_over_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If the turn the seller let pass did not count, a buyer who stands by the claim would be lost."""
    tables = with_tables(CLOSES)
    does = replace(tables.negotiation.seller_silent_on_claim, does="buyers_turn")
    policy = replace(tables, negotiation=replace(tables.negotiation, seller_silent_on_claim=does))
    talks = [longer_talk(policy, days) for days in (9, 12)]
    assert [one(talk, "short").broken for talk in talks] == [None, None]
    monkeypatch.setitem(STEPS, TurnLapsed, lambda order, *_: order)  # type: ignore[misc]
    for talk in talks:
        assert silence_pays(one(talk, "short"), talk) == ("seller", "talk-over-close")


def test_a_dialect_of_many_marketplaces_would_have_that_hole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialect = POLICIES["dialect"]
    assert one(dialect, "short").broken is None
    monkeypatch.setitem(STEPS, TurnLapsed, lambda order, *_: order)  # type: ignore[misc]
    assert silence_pays(one(dialect, "short"), dialect) == ("seller", "talk-over-close")


def test_a_seller_with_more_time_to_answer_than_there_is_to_talk_is_found_out() -> None:
    policy = with_tables(CLOSES)
    talk = policy.negotiation
    slow_ = replace(
        policy, negotiation=replace(talk, seller_answers=replace(talk.seller_answers, days=9))
    )
    assert silence_pays(one(slow_, "short"), slow_) == ("seller", "talk-over-close")
    assert one(policy, "wrong_address").broken is None


def test_a_law_that_closes_a_claim_by_the_sellers_silence_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def closes(story: Story, dispute: Dispute, rule: str) -> None:
        silence.close(story, dispute.no, Outcome.LAPSED_AGAINST_BUYER, 0, Payer.HOLD, rule)

    monkeypatch.setattr(silence, "_as_asked", closes)
    found = one(POLICY, "wrong_address")
    assert silence_pays(found, POLICY) == ("seller", "seller-silence-as-asked")
    assert found.broken is not None
    assert [move.name for move in found.broken.story][-1] == "open_dispute by buyer"


def test_a_law_that_pays_a_buyer_for_saying_nothing_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        silence, "keeps", lambda story, no: story.order.disputes[no - 1].claim.amount
    )
    assert silence_pays(one(POLICY, "wrong_address"), POLICY) == ("buyer", "buyer-silence-close")


def test_a_law_that_refunds_a_buyer_who_keeps_a_replacement_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(silence, "accepted", silence.pay_as_agreed)
    found = one(POLICY, "not_received", "replacement")
    assert silence_pays(found, POLICY) == ("buyer", "replacement-accept-silence")


def test_a_law_under_which_nobody_can_concede_makes_silence_the_sooner_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The money is the same in the end, but the seller is done with it sooner by saying nothing."""
    assert one(POLICY, "wrong_address").broken is None
    monkeypatch.delitem(_PLAIN, "concede")
    found = one(POLICY, "wrong_address").broken
    assert found is not None
    assert found.broken.property == "an-answer-as-soon-as-silence"
    facts = found.broken.facts
    assert (facts["party"], facts["rule"]) == ("seller", "seller-silence-as-asked")
    assert facts["guarantees"] == facts["silence"]
    assert facts["days"] > facts["silence_days"]
    assert SENTENCES[found.broken.property].format_map(facts)
    assert [move.name for move in found.story][-1] == "open_dispute by buyer"
