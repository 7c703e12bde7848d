"""What a check has found is said in plain words: each part of a situation, each step of a story."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from itertools import product
from typing import Any, NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.actions import available_actions
from evenhand.core.check.abstract import Abstraction, Awaited, Network, Part, Situation, Talk, Whole
from evenhand.core.check.explore import Counterexample, about_dispute, explore
from evenhand.core.check.properties import SENTENCES, Broken
from evenhand.core.check.say import UNDONE
from evenhand.core.check.tell import PHRASES, broken, say, situation, tell
from evenhand.core.check.tries import may_move, moves
from evenhand.core.check.walk import MOMENT, Move, after, judged, lapse, silences
from evenhand.core.deadlines import Deadline
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Liable, Outcome, Payer, Remedy, Right
from evenhand.core.envelope import AnyCommand, Refused
from evenhand.core.guard import Action, View
from evenhand.core.order import commands as o
from evenhand.core.order.state import Answered, ExtensionKind, Moving, Order, Tracking
from evenhand.core.order.state import Part as Paid
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.rules import SILENCES
from evenhand.core.units import Span

from .cast import (
    BUYER,
    DAY_0,
    EVERYBODY,
    FIRST,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    claim,
    day,
    delivered,
    examples,
    line,
    notice,
    photo,
    placed,
    ruling,
    ship,
)
from .lives import ANY, Dice, Orders, command_for

# ---------------------------------------------------------------------------------------------
# What is told: everything the small policy leads to, and random lives under the default one


class Life(NamedTuple):
    """A random life of an order: its moves, each situation with what is due in it, what lapsed."""

    moves: tuple[Move, ...]
    situations: tuple[tuple[Situation, tuple[Deadline, ...]], ...]
    lapsed: tuple[Deadline, ...]


def live(seed: int, most: int = 80) -> Life:
    dice, abstract = Dice(seed), Abstraction(POLICY)
    move = Move(DAY_0, PLATFORM, Orders(dice).place(2))
    done, there, lapsed = [move], list[tuple[Situation, tuple[Deadline, ...]]](), list[Deadline]()
    facts = judged(POLICY, None, move)
    assert not isinstance(facts, Refused)
    order, now = after(None, move, facts), DAY_0
    for _ in range(most):
        due = silences(POLICY, order)
        there.append((abstract(order), tuple(due)))
        possible = _possible(order, now, dice)
        if due and (possible is None or dice.one_of([True, *[False] * 5])):
            lapsed.append(due[0])
            move = lapse(due[0], now)
        elif possible is not None:
            move = possible
        else:
            break
        facts = judged(POLICY, order, move)
        if isinstance(facts, Refused) or not facts:
            continue
        order, now = after(order, move, facts), move.at
        done.append(move)
    return Life(tuple(done), tuple(there), tuple(lapsed))


SELDOM = (
    "cancel_units", "correct_tracking", "declare_incident", "grant_goodwill", "report_chargeback",
    "send_message", "withdraw", "escalate", "concede", "accept_offer",
)  # fmt: skip


def _possible(order: Order, now: datetime, dice: Dice) -> Move | None:
    """Something that is offered to somebody, of each kind as likely; or what the payment reports."""
    offered: dict[str, list[tuple[Actor, Action]]] = {}
    for actor in (*EVERYBODY, SECOND_MEDIATOR):
        for action in available_actions(POLICY, order, actor, now):
            if action.allowed and (action.do not in SELDOM or dice.one_of([True, *[False] * 9])):
                offered.setdefault(action.do, []).append((actor, action))
    view = View(POLICY, order, PLATFORM, now)
    reports = [do for do in moves(order) if may_move(view, do)]
    if reports and (not offered or dice.one_of([True, False, False])):
        return Move(now, PLATFORM, dice.one_of(reports))
    if not offered:
        return None
    disputed = [do for do in offered if do == "open_dispute" or about_dispute(do)]
    actor, action = dice.one_of(offered[dice.one_of(disputed or [*offered])])
    do = command_for(order, action, dice)
    return None if do is None else Move(now, actor, do)


@cache
def lives() -> tuple[Life, ...]:
    return tuple(live(seed) for seed in range(50))


Parts = tuple[Part, ...]


@cache
def met() -> Parts:
    """Every part of a situation that a random life leads to."""
    parts = (part for one in lives() for there, _ in one.situations for part in there.values())
    return tuple(dict.fromkeys(parts))


@cache
def explored() -> Parts:
    """Every part of a situation that the small policy leads to."""
    return tuple(explore(FIRST).parts)


each_way = pytest.mark.parametrize(
    "parts", [met, pytest.param(explored, marks=pytest.mark.slow)], ids=lambda parts: parts.__name__
)


def told(*steps: tuple[float, Actor, AnyCommand], order: o.PlaceOrder | None = None) -> list[str]:
    """A story of these steps, each on its day, told without the order that begins it."""
    begin = Move(DAY_0, PLATFORM, order or placed())
    story = (begin, *(Move(day(at), by, do) for at, by, do in steps))
    return list(tell(POLICY, story))[1:]


CODE = re.compile(r"_|[<{}]|\bNone\b|\w\.\w+\(|\bthe nobody\b|  |\bsomething\.$")
RULE = re.compile(r" \([a-z-]+\)\.$")


def readable(sentence: str) -> bool:
    """One sentence that a person reads to its end, without a code in it."""
    return (
        sentence[0].isupper()
        and sentence.endswith(".")
        and not CODE.search(sentence)
        and ". " not in sentence
        and not re.search(r"[a-z]-[a-z]+-[a-z]", sentence)  # the id of a rule
    )


# ---------------------------------------------------------------------------------------------
# Parts


def test_random_lives_lead_to_every_kind_of_part() -> None:
    assert {type(part) for part in met()} == set(get_args(Part))


@each_way
def test_every_part_is_said_in_one_readable_sentence(parts: Callable[[], Parts]) -> None:
    assert [s for s in map(say, parts()) if not readable(s)] == []


@each_way
def test_parts_that_differ_are_said_differently(parts: Callable[[], Parts]) -> None:
    said: dict[tuple[type, str], Part] = {}
    alike = []
    for part in parts():
        other = said.setdefault((type(part), say(part)), part)
        if other != part and not _brings_nothing(part, other):
            alike.append((part, other))
    assert alike == []


def _brings_nothing(*parts: Part) -> bool:
    """Out of whose pocket nothing is paid makes no difference."""
    return all(getattr(part, "brings", "") == "nothing" for part in parts)


# What the fields of a part can hold; one that is not named holds what was met in it.
RANGES: dict[str, tuple[object, ...]] = {
    "moving": tuple(Moving),
    "outcome": tuple(Outcome),
    "payer": tuple(Payer),
    "buyer": tuple(Right),
    "seller": tuple(Right),
    "remedy": tuple(Remedy),
    "silence": ("", *SILENCES),
    "reason": (*POLICY.reasons, "bad_karma"),
}


def test_a_part_is_said_whatever_its_fields_hold() -> None:
    by_kind: dict[type, list[Any]] = {}
    for part in met():
        by_kind.setdefault(type(part), []).append(part)
    for kind, parts in by_kind.items():
        for name in kind._fields:  # type: ignore[attr-defined]
            seen = tuple(dict.fromkeys(getattr(part, name) for part in parts))
            for value, part in product(RANGES.get(name, seen), parts[:20]):
                assert readable(say(part._replace(**{name: value}))), (kind, name, value)
    kinds = (*ExtensionKind, "cancellation", "exhibit")
    for what, of, ended in product(
        kinds, ("", "buyer", "seller"), ("", *Answered, "answered", "lapsed")
    ):
        assert readable(say(Awaited(what, of, ended)))


def test_a_turn_says_whose_it_is_what_is_asked_and_what_silence_does() -> None:
    claimed = Talk(
        Role.SELLER,
        "seller-silence-as-asked",
        "damaged",
        Remedy.REFUND_ONLY,
        "all",
        seller_spoke=False,
        buyer_spoke=False,
        shown=True,
        stands_still=False,
    )
    assert say(claimed) == (
        "The seller has to answer the claim (damaged, refund only, all of the money; so far nobody "
        "has answered, with evidence of the buyer's); otherwise the claim is carried out as asked."
    )
    assert say(claimed._replace(stands_still=True)).endswith(
        "until the card issuer has decided, the time for it stands still."
    )


# ---------------------------------------------------------------------------------------------
# Situations


def test_every_situation_of_a_random_life_is_said_in_one_readable_sentence() -> None:
    said = {situation(there) for one in lives() for there, _ in one.situations}
    assert [s for s in said if not readable(s)] == []
    assert any(s.startswith("Nothing is asked of anybody: ") for s in said)
    assert any("; besides, " in s for s in said)


# What is due without anybody being asked for anything.
ASKS_NOBODY = ("window-lapse", "promise-lapse", "first-scan-lapse", "chargeback-longest", "")


def test_a_situation_names_what_every_armed_deadline_asks_for_and_nothing_else() -> None:
    for one in lives():
        for there, due in one.situations:
            asked = {UNDONE[x.silence][1] for x in due if x.silence not in ASKS_NOBODY}
            said = situation(there)
            sides = said.removesuffix(".").split("; besides, ")
            named = {re.sub(r";.*", "", x).partition(" has to ")[2] or "appeal" for x in sides}
            if said.startswith("Nothing is asked"):
                named = set()
            assert named == asked, (said, due)


def test_a_situation_in_which_nobody_has_to_act_says_why() -> None:
    final = Whole(final=True, to_ship=False, stands_still=False, seller_asked=False)
    assert situation({("order",): final}) == "Nothing is asked of anybody: the order is final."
    waits = Whole(final=False, to_ship=True, stands_still=False, seller_asked=False)
    assert situation({("order",): waits}) == (
        "The seller has to ship everything in time; otherwise what has not been shipped is cancelled "
        "and refunded."
    )


def test_what_the_card_issuer_looks_at_asks_only_the_platform() -> None:
    reported = Network("notice", "all", second_round=False, owed=False, written_off=False)
    still = Whole(final=False, to_ship=True, stands_still=True, seller_asked=False)
    there: Situation = {("order",): still, ("chargeback", 1): reported}
    assert situation(there) == (
        "The platform has to contest the chargeback; otherwise the chargeback counts as lost."
    )
    there["chargeback", 1] = reported._replace(stage="contested")
    assert situation(there) == (
        "Nothing is asked of anybody: the card issuer decides about the chargeback."
    )


# ---------------------------------------------------------------------------------------------
# Stories


def test_every_command_has_its_phrase_and_nothing_else_has() -> None:
    assert set(PHRASES) == set(get_args(AnyCommand))
    assert len(set(PHRASES.values())) == len(PHRASES)


def test_every_silence_says_what_was_left_undone() -> None:
    assert set(UNDONE) == set(SILENCES)


def test_every_step_of_a_random_life_is_told_in_a_readable_line() -> None:
    for one in lives():
        lines = tell(POLICY, one.moves)
        assert len(lines) == len(one.moves)
        assert [x for x in lines if not readable(RULE.sub(".", x).replace(": “", " “"))] == []
        assert not any("that is refused" in x for x in lines)
        lapses = [x for x, m in zip(lines, one.moves, strict=True) if isinstance(m.do, o.Lapse)]
        for told_so, deadline in zip(lapses, one.lapsed, strict=True):
            assert told_so.endswith(f"({deadline.silence}).") or not deadline.silence


def test_random_lives_tell_of_nearly_everything_that_can_be_done() -> None:
    done = {type(move.do) for one in lives() for move in one.moves}
    assert len(done) > len(PHRASES) * 0.8, set(PHRASES) - done


@pytest.mark.parametrize("kind", ANY, ids=lambda kind: kind.__name__)
@given(data=st.data())
@examples(10)
def test_whatever_is_asked_for_is_told_even_in_vain(kind: type, data: st.DataObject) -> None:
    one = lives()[data.draw(st.integers(0, len(lives()) - 1))]
    story = one.moves[: data.draw(st.integers(1, len(one.moves)))]
    actor = data.draw(st.sampled_from([BUYER, SELLER, MEDIATOR, SECOND_MEDIATOR, PLATFORM]))
    last = Move(story[-1].at, actor, data.draw(ANY[kind]))
    assert not CODE.search(RULE.sub(".", tell(POLICY, (*story, last))[-1]))


def test_a_story_counts_days_from_its_beginning_and_says_what_silence_did() -> None:
    damaged = claim(1000, exhibits=(photo(),))
    turn = o.Lapse("turn", 1, day(16))
    assert told(
        (2, SELLER, ship()), (10, PLATFORM, delivered()), (11, BUYER, damaged), (16, CLOCK, turn)
    ) == [
        "Day 2: the seller ships everything as parcel 1.",
        "Day 10: the carrier says of parcel 1: delivered.",
        (
            "Day 11: the buyer opens a dispute about everything: damaged, refund only, "
            "10.00 of 20.00, with a photo."
        ),
        (
            "Day 16: the seller does not answer the claim; the claim is carried out as asked "
            "(seller-silence-as-asked)."
        ),
    ]


def test_the_last_moment_before_a_deadline_belongs_to_its_day() -> None:
    last, before = (
        told(((day(7) - back * MOMENT - DAY_0).days, SELLER, ship())) for back in (0, 1)
    )
    assert before[0].startswith("Day 6: the seller")
    assert last[0].startswith("Day 7: the seller")
    begin = Move(DAY_0, PLATFORM, placed())
    assert tell(POLICY, (begin, Move(day(7) - MOMENT, SELLER, ship())))[1].startswith(
        "Day 7: at the last moment, the seller ships"
    )


@pytest.mark.parametrize(
    ("currency", "said"), [("EUR", "12.34"), ("JPY", "1234"), ("KWD", "1.234"), ("CLF", "0.1234")]
)
def test_amounts_are_in_major_units_of_the_currency(currency: str, said: str) -> None:
    order = placed(line(1234), currency=currency)
    first = tell(POLICY, (Move(DAY_0, PLATFORM, order),))[0]
    assert first == (
        f"Day 0: the buyer pays {said} {currency} ({said} by card) for line 1, to be shipped by day 7 "
        "and promised by day 30."
    )


def test_units_are_in_words_and_parts_of_the_payment_by_name() -> None:
    order = placed(
        line(4000, 2),
        line(2000, 1, 0, 0, "free_return"),
        payment=(Paid("card", 5000), Paid("bank", 1000)),
    )
    piece = (Span(1, 1, 1), Span(2, 1, 1))
    assert tell(POLICY, (Move(DAY_0, PLATFORM, order),))[0].startswith(
        "Day 0: the buyer pays 60.00 EUR (50.00 by card and 10.00 by bank transfer) for line 1 "
        "(2 pieces) and line 2 (Free Return), to be"
    )
    assert told((1, SELLER, ship(piece)), (1, PLATFORM, notice(500, 1, ONE)), order=order) == [
        "Day 1: the seller ships 1 of 2 of line 1 and line 2 as parcel 1.",
        (
            "Day 1: the card issuer takes back 5.00 of 3.33 paid by bank transfer for 1 of 2 of line "
            "1; that is refused: this part of the payment paid 333 (minor units) for these items; no "
            "more can be taken back (chargeback-above-paid)."
        ),
    ]


def test_where_there_are_two_disputes_each_step_says_which() -> None:
    order = placed(line(4000, 2))
    two = Span(1, 2, 2)
    arrived = ((0, SELLER, ship()), (1, PLATFORM, delivered()))
    one_of = claim(1000, units=ONE, exhibits=(photo(),))
    other = claim(1000, units=(two,), exhibits=(photo(),))
    alone = told(*arrived, (2, BUYER, one_of), (3, SELLER, d.Reject(1, "No.")), order=order)
    assert alone[-1] == "Day 3: the seller rejects the claim."
    both = told(
        *arrived,
        (2, BUYER, one_of),
        (2, BUYER, other),
        (3, SELLER, d.Reject(2, "No.")),
        order=order,
    )
    assert both[-1] == "Day 3: in dispute 2, the seller rejects the claim."


def test_who_decides_an_appeal_is_another_mediator() -> None:
    decided = ruling(1000, Remedy.REFUND_ONLY, Liable.NOBODY)
    lines = told(
        (0, SELLER, ship()),
        (1, PLATFORM, delivered()),
        (2, BUYER, claim(2000, exhibits=(photo(),))),
        (3, SELLER, d.Reject(1, "No.")),
        (3, BUYER, d.Escalate(1)),
        (4, MEDIATOR, decided),
        (5, BUYER, d.FileAppeal(1, Remedy.REFUND_ONLY, 2000, "All of it.")),
        (5, SELLER, d.WaiveAppeal(1)),
        (6, SECOND_MEDIATOR, decided),
    )
    assert lines[5:] == [
        "Day 4: the mediator decides: refund only, 10.00 of 20.00, nobody answers for it.",
        "Day 5: the buyer appeals and asks for: refund only, 20.00 of 20.00.",
        "Day 5: the seller accepts the ruling.",
        "Day 6: another mediator decides: refund only, 10.00 of 20.00, nobody answers for it.",
    ]


def test_a_step_that_is_refused_or_changes_nothing_says_so() -> None:
    again = o.RecordTracking(1, Tracking.IN_TRANSIT, day(1))
    lines = told(
        (0, SELLER, ship()),
        (1, PLATFORM, again),
        (1, PLATFORM, again),
        (2, BUYER, d.Withdraw(1)),
        (3, CLOCK, o.Lapse("window", 9, day(3))),
    )
    assert lines[2] == ("Day 1: the carrier says of parcel 1: on its way; that changes nothing.")
    assert lines[3] == (
        "Day 2: the buyer closes the dispute without a remedy; that is refused: this order has no "
        "dispute 1 (no-such-dispute)."
    )
    assert lines[4].startswith("Day 3: the deadline “protection” passes, which is not armed; ")


def test_no_story_has_no_lines() -> None:
    assert tell(POLICY, ()) == ()


# ---------------------------------------------------------------------------------------------
# What does not hold


def test_what_is_broken_is_a_sentence_with_its_facts_and_then_the_story() -> None:
    begin = Move(DAY_0, PLATFORM, placed())
    story = (begin, Move(day(2), SELLER, ship()))
    does = Broken("allowed-is-accepted", {"do": "ship_parcel by seller", "rule": "no-such-scan"})
    said = broken(POLICY, Counterexample(does, story)).splitlines()
    assert said[0] == (
        "Ship parcel by seller is offered, and refused when it is done: no-such-scan."
    )
    assert said[1:] == [f"  {no}. {x}" for no, x in enumerate(tell(POLICY, story), 1)]


@pytest.mark.parametrize("name", SENTENCES)
def test_every_property_can_be_said_even_without_its_facts(name: str) -> None:
    said = broken(POLICY, Counterexample(Broken(name, {}), ()))
    assert "{" not in said
    assert said.endswith(".")
