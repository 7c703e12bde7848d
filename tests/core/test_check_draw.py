"""Pictures and tables of a walk: what was met is on them, words stay on their cards, and twice is the same."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from evenhand import policies
from evenhand.core.check import picture as under_test
from evenhand.core.check.abstract import (
    Carried,
    Closed,
    Edge,
    Goods,
    Mediation,
    Part,
    Paying,
    Ruled,
    Talk,
    Unit,
    phase,
)
from evenhand.core.check.draw import clocks, in_mermaid, mermaid, pictures, tables, without_walking
from evenhand.core.check.explore import FROM, explore
from evenhand.core.check.svg import svg, wide, wrapped
from evenhand.core.check.tries import starts
from evenhand.core.envelope import AnyCommand
from evenhand.core.policy.schema import Policy
from evenhand.core.rules import REFUSALS, SILENCES

from .cast import FIRST

DEFAULT = policies.shipped("aliexpress-2026")
SVG = "{http://www.w3.org/2000/svg}"


def some(kind: type[Any], **says: Any) -> Any:
    """A part of a situation, of which only this matters."""
    blank = {"bool": False, "str": ""}
    fields = {name: blank.get(str(hint), "") for name, hint in kind.__annotations__.items()}
    return kind(
        **{k: False if "bool" in str(kind.__annotations__[k]) else v for k, v in fields.items()}
        | says
    )


SELLER = some(Talk, turn="seller", silence="seller-silence-as-asked")
BUYER = some(Talk, turn="buyer", silence="buyer-silence-close")
RULING = some(Mediation, silence="ruling-overdue-once")
RULED = some(Ruled)
BACK = some(Carried, turn="seller", silence="return-address-silence", remedy="return_and_refund")
STILL = SELLER._replace(stands_still=True)


def closed(outcome: str) -> Any:
    return some(Closed, outcome=outcome)


def walked(policy: Policy = DEFAULT) -> Any:
    """A walk so short that one can tell by hand what has to be seen of it."""

    def edge(before: Part | None, by: str, after: Part) -> Edge:
        return Edge(phase(before), by, after)

    there = [
        edge(None, "", SELLER),
        edge(SELLER, "reject by seller", BUYER),
        edge(SELLER, "concede by seller", closed("conceded")),
        edge(SELLER, "concede by seller", BACK),
        edge(SELLER, "lapse turn", closed("lapsed_against_seller")),
        edge(SELLER, "", STILL),
        edge(STILL, "", SELLER),
        edge(BUYER, "escalate by buyer", RULING),
        edge(BUYER, "escalate by seller", RULING),
        edge(BUYER, "add_exhibit by buyer", BUYER),
        edge(BUYER, "lapse turn", closed("lapsed_against_buyer")),
        edge(RULING, "rule by mediator", RULED),
        edge(BACK, "lapse turn", closed("conceded")),
        edge(BACK, "lapse turn", closed("ruled")),
        edge(None, "", some(Paying, moving="asked")),
        edge(
            some(Paying, moving="asked"), "settle_refund by platform", some(Paying, moving="moved")
        ),
        edge(None, "", some(Goods, where="numbered")),
        edge(None, "", some(Unit, now="disputed")),
    ]
    met = [("turn", "seller-silence-as-asked"), ("turn", "buyer-silence-close")]
    return SimpleNamespace(policy=policy, edges=there, silences=met)


# What is seen ----------------------------------------------------------------------------------------


def ways(picture: under_test.Picture) -> set[tuple[str, str, str, str]]:
    return {
        (w.source, w.who, what, target)
        for w in picture.ways
        for what in w.what
        for target in w.targets
    }


def test_a_dispute_shows_who_leads_it_where() -> None:
    found = ways(under_test.dispute(walked()))
    assert ("begin", "buyer", "opens a dispute", "seller") in found
    assert ("seller", "seller", "rejects the claim", "buyer_close") in found
    assert ("seller", "silence", "nobody acts in time", "lapsed_against_seller") in found
    assert ("buyer_close", "buyer", "calls the platform in", "ruling") in found
    assert ("buyer_close", "seller", "calls the platform in", "ruling") in found
    assert ("ruling", "mediator", "rules", "appealable") in found


def test_what_leads_nowhere_is_not_shown() -> None:
    assert not any(source == target for source, _, _, target in ways(under_test.dispute(walked())))


def test_what_is_carried_out_is_shown_once_and_ends_as_it_was_decided() -> None:
    found = ways(under_test.dispute(walked()))
    assert ("seller", "seller", "accepts the claim", "carry") in found
    assert ("seller", "seller", "accepts the claim", "conceded") in found
    assert ("carry", "order", "goods go back", "return_address") in found
    assert ("return_address", "silence", "nobody acts in time", "decided") in found
    assert ("return_address", "silence", "nobody acts in time", "ruled") not in found


def test_a_clock_that_stands_still_goes_on_where_it_was() -> None:
    found = ways(under_test.dispute(walked()))
    assert ("still", "card issuer", "has ended the chargeback", "was") in found
    assert not any(target == "still" for *_, target in found)


def test_only_states_that_were_met_are_shown() -> None:
    shown = {s.id for s in under_test.dispute(walked()).states}
    assert {"seller", "buyer_close", "ruling", "appealable"} <= shown
    assert not {"anew_ship", "return_look", "superseded", "appeal"} & shown
    goods = {s.id for s in under_test.protection(walked()).states}
    assert goods == {"not_shipped", "numbered", "free", "disputed"}


def test_a_picture_without_anything_on_it_is_left_out() -> None:
    nothing = SimpleNamespace(policy=DEFAULT, edges=[], silences=[])
    assert "states" not in pictures(nothing)
    assert "states" in pictures(walked())


def test_every_command_has_a_word_for_what_is_done() -> None:
    tags = {kind.__struct_config__.tag for kind in AnyCommand.__args__}
    assert tags - {"lapse"} == set(under_test.DOES)


def test_every_silence_of_a_turn_has_a_state() -> None:
    turns = {c.silence for c in clocks(DEFAULT) if c.kind == "turn"}
    for policy in map(policies.shipped, policies.names()):
        turns |= {c.silence for c in clocks(policy) if c.kind == "turn"}
    for rule in turns - {"talk-over-close"}:
        assert rule in under_test._DISPUTE, rule
    assert set(under_test._DISPUTE) <= set(SILENCES)


# Mermaid ---------------------------------------------------------------------------------------------


def test_mermaid_has_each_state_once_and_merges_who_does_the_same() -> None:
    text = mermaid(walked())
    assert text.count(" as ruling\n") == 1
    assert "[*] --> seller: buyer, opens a dispute" in text
    assert "buyer_close --> ruling: buyer or seller, calls the platform in" in text
    lines = [x for x in text.splitlines() if "-->" in x]
    pairs = [x.split(":")[0] for x in lines]
    assert len(pairs) == len(set(pairs))


def test_every_end_of_a_mermaid_line_is_a_state() -> None:
    for picture in pictures(walked()).values():
        text = in_mermaid(picture)
        there = set(re.findall(r" as (\w+)\n", text)) | {"[*]"}
        for source, target in re.findall(r"^ +(\S+) --> (\S+):", text, re.MULTILINE):
            assert {source, target} <= there


# SVG -------------------------------------------------------------------------------------------------


def drawings() -> Iterator[Any]:
    for name, picture in pictures(walked()).items():
        yield pytest.param(ET.fromstring(svg(picture, DEFAULT)), id=name)


def words(text: ET.Element) -> str:
    return "".join(text.itertext())


@pytest.mark.parametrize("drawing", list(drawings()))
def test_a_drawing_has_a_title_and_says_itself_in_words(drawing: ET.Element) -> None:
    assert drawing.get("role") == "img"
    title, says = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert says is not None
    assert title.text
    assert len(says.text or "") > 100
    assert drawing.get("aria-labelledby") == "title desc"


@pytest.mark.parametrize("drawing", list(drawings()))
def test_no_words_leave_their_card_and_no_cards_overlap(drawing: ET.Element) -> None:
    def box(r: ET.Element) -> tuple[float, ...]:
        x, y, w, h = (float(r.get(k) or 0) for k in ("x", "y", "width", "height"))
        return x, y, x + w, y + h

    cards = [box(r) for r in drawing.iter(f"{SVG}rect") if r.get("class") == "card"]
    assert cards
    for no, (x1, y1, x2, y2) in enumerate(cards):
        assert not any(x1 < c and a < x2 and y1 < d and b < y2 for a, b, c, d in cards[no + 1 :])
    inside = 0
    for text in drawing.iter(f"{SVG}text"):
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        for x1, y1, x2, y2 in cards:
            if x1 <= x <= x2 and y1 <= y <= y2:
                inside += 1
                size = 14.5 if text.get("class") == "t" else 13
                if text.get("class") in ("s", "l"):
                    size = 12
                assert x + wide(words(text), size) <= x2, words(text)
                assert y <= y2 - 4
    assert inside > len(cards)


@pytest.mark.parametrize("drawing", list(drawings()))
def test_no_two_lines_of_words_lie_on_each_other(drawing: ET.Element) -> None:
    def box(text: ET.Element) -> tuple[float, ...]:
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        return x, y - 9, x + wide(words(text), 12) * 0.9, y + 3

    boxes = [box(text) for text in drawing.iter(f"{SVG}text")]
    for no, (x1, y1, x2, y2) in enumerate(boxes):
        assert not any(x1 < c and a < x2 and y1 < d and b < y2 for a, b, c, d in boxes[no + 1 :])


def test_a_drawing_is_for_light_and_dark_and_silence_is_dashed() -> None:
    text = svg(under_test.dispute(walked()), DEFAULT)
    assert "prefers-color-scheme:dark" in text
    assert ".way.silence{stroke-dasharray" in text
    assert 'class="way silence"' in text
    whole = svg(under_test.money(walked()), DEFAULT)
    assert "http" not in whole.replace("http://www.w3.org/2000/svg", "")


def test_words_are_wrapped_where_they_do_not_fit() -> None:
    assert wrapped(["one", "two", "three"], 13, 1000) == ["one two three"]
    assert wrapped(["one", "two", "three"], 13, wide("one two", 13) + 1) == ["one two", "three"]
    assert wide("mmm", 13) > wide("iii", 13)


# Tables ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", policies.names())
def test_the_tables_have_every_rule_and_every_deadline(name: str) -> None:
    policy = policies.shipped(name)
    text = without_walking(policy)
    assert all(f"| `{rule}` |" in text for rule in REFUSALS)
    for clock in clocks(policy):
        assert f"| {clock.what} | {clock.whose} | {clock.long} |" in text
    assert "{" not in text
    assert ("Partial, not for use" in text) is policy.partial


def test_what_a_policy_does_not_speak_of_has_no_deadline() -> None:
    rules = {c.silence for c in clocks(FIRST)}
    assert {"seller-silence-as-asked", "ruling-overdue-twice", "window-lapse"} <= rules
    assert not {"appeal-silence", "replacement-ship-silence", "chargeback-longest"} & rules
    assert {"appeal-silence", "replacement-ship-silence", "chargeback-longest"} <= {
        c.silence for c in clocks(DEFAULT)
    }


def test_the_tables_of_a_walk_have_its_transitions_and_silences() -> None:
    text = tables(walked())
    assert "| The seller's turn, first answer | seller | rejects the claim |" in text
    assert "| `buyer-silence-close` | R21 | The dispute is closed without a remedy. |" in text


@pytest.mark.slow
def test_every_silence_that_is_met_is_in_the_table_and_every_walk_is_drawn_the_same() -> None:
    begin = list(starts(FIRST, FROM))[:1]
    one, other = (explore(FIRST, starts=begin) for _ in range(2))
    assert {(c.kind, c.silence) for c in clocks(FIRST)} >= set(one.silences)
    for name, picture in pictures(one).items():
        assert svg(picture, FIRST) == svg(pictures(other)[name], FIRST)
    assert tables(one) == tables(other)
    assert not any(
        "something else changes" in w
        for p in pictures(one).values()
        for x in p.ways
        for w in x.what
    )
