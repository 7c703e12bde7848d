"""In every turn some answer guarantees at least what silence does, whatever others do (R21)."""

from collections import defaultdict

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Remedy
from evenhand.core.parties import Actor

from .cast import BUYER, PLATFORM, POLICY, SELLER, World, claim, delivered, placed, scan, ship
from .guarantees import PART, POSTAGE, Position, Search
from .test_theorems import POLICIES

pytestmark = pytest.mark.slow  # every way a case can go is walked

ALL = 2000


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


def position(world: World) -> Position:
    return world.order, world.now


def every_turn_has_an_answer(player: Actor, reason: str, remedy: str, policy: str) -> None:
    search = Search(POLICIES[policy], player)
    answers: dict[str, set[str]] = defaultdict(set)
    for at in search.turns(position(claimed(reason, remedy))):
        answers[search.rule_of_silence(at)].add(search.as_good_as_silence(at))
    assert answers
    for rule, names in answers.items():
        assert "" not in names, f"where {rule} applies, silence can be better than any answer"
    assert search.met_again  # ... and what means the same was looked at once


PLAYERS = pytest.mark.parametrize("player", [BUYER, SELLER], ids=["buyer", "seller"])


@PLAYERS
@pytest.mark.parametrize(
    ("reason", "remedy"), [("short", "refund_only"), ("delivered_not_here", "refund_only")]
)
def test_in_every_turn_some_answer_guarantees_at_least_what_silence_does(
    player: Actor, reason: str, remedy: str
) -> None:
    every_turn_has_an_answer(player, reason, remedy, "default")


@PLAYERS
@pytest.mark.parametrize(
    ("policy", "reason", "remedy"),
    [
        ("default", "not_received", "replacement"),
        ("default", "counterfeit", "return_and_refund"),
        ("moves", "short", "replacement"),
        ("moves", "counterfeit", "refund_only"),
        ("first", "not_as_described", "return_and_refund"),
    ],
)
def test_it_does_where_goods_go_back_or_come_anew_and_under_other_policies(
    player: Actor, policy: str, reason: str, remedy: str
) -> None:
    every_turn_has_an_answer(player, reason, remedy, policy)


# ---------------------------------------------------------------------------------------------
# What it finds, where it can be followed by hand


def test_a_seller_who_concedes_is_surer_than_one_who_says_nothing() -> None:
    """A claim for a part can be raised to all of it as long as it is neither conceded nor settled."""
    search, at = Search(POLICY, SELLER), position(claimed("short", "refund_only", PART))
    guaranteed = {name: search.theirs(there) for name, there in search.answers(at)}
    assert guaranteed["concede"] == ALL - PART
    assert (search.silence(at), guaranteed["reject"]) == (0, 0)
    assert search.as_good_as_silence(at) == "concede"


def test_an_address_without_a_label_guarantees_less_than_silence_and_one_with_a_label_does_not() -> (
    None
):
    world = claimed("counterfeit", "return_and_refund", PART)
    world.given(SELLER, d.Concede(1))
    search, at = Search(POLICY, SELLER), position(world)
    guaranteed = {name: search.theirs(there) for name, there in search.answers(at)}
    assert search.silence(at) == ALL - PART
    assert guaranteed["give_return_address"] == ALL - PART - POSTAGE
    assert guaranteed["give_return_address with a label"] == ALL - PART
    assert search.as_good_as_silence(at) == "give_return_address with a label"


def test_a_buyer_without_evidence_is_sure_of_an_offer_only_by_accepting_it() -> None:
    world = claimed("short", "refund_only")
    world.given(SELLER, d.MakeOffer(1, Remedy.REFUND_ONLY, PART))
    search, at = Search(POLICY, BUYER), position(world)
    guaranteed = {name: search.theirs(there) for name, there in search.answers(at)}
    assert search.silence(at) == 0
    assert (guaranteed["accept_offer"], guaranteed["hold"]) == (PART, PART)
    assert guaranteed["withdraw"] == 0
