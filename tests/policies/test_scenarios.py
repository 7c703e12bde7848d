"""Every scenario beside a shipped policy is as it says; one that is not says where and how."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand import policies
from evenhand.core.actions import available_actions
from evenhand.core.policy.load import load_policy
from evenhand.core.rules import RULES
from evenhand.policies import acts, clocks, looks
from evenhand.policies.phrases import PHRASES
from evenhand.policies.scenarios import (
    Result,
    Scenario,
    ScenarioError,
    Step,
    phrases,
    play,
    read,
    run,
    vocabulary,
)

DEFAULT = "aliexpress-2026"
POLICY = policies.shipped(DEFAULT)


def feature(name: str) -> str:
    return policies.scenarios_of(name).read_text(encoding="utf-8")


def told() -> Iterator[tuple[str, Scenario]]:
    for name in policies.names():
        for scenario in read(feature(name)):
            yield name, scenario


@pytest.mark.parametrize(
    ("name", "scenario"), [pytest.param(n, s, id=f"{n}: {s.name}") for n, s in told()]
)
def test_it_is_as_the_scenario_says(name: str, scenario: Scenario) -> None:
    result = play(policies.shipped(name), scenario)
    assert result.passed, f"{policies.scenarios_of(name).name}, {result.problem}"


@pytest.mark.parametrize("name", policies.names())
def test_every_policy_is_told_in_scenarios_and_none_has_the_name_of_another(name: str) -> None:
    names = [scenario.name for scenario in read(feature(name))]
    assert len(names) >= (25 if name == DEFAULT else 8)
    assert len(set(names)) == len(names)


def test_no_phrase_and_no_clock_is_there_that_no_scenario_is_told_in() -> None:
    steps = [step for _, scenario in told() for step in scenario.steps]
    unused = [
        phrase.example
        for phrase in PHRASES
        if not any(s.look is phrase.look and phrase.pattern.fullmatch(s.text) for s in steps)
    ]
    assert unused == []
    assert [c for c in clocks.CLOCKS if not any(c in s.text for s in steps)] == []


def test_no_step_can_be_read_in_two_ways() -> None:
    for name, scenario in told():
        for step in scenario.steps:
            fit = [
                p.example for p in PHRASES if p.look is step.look and p.pattern.fullmatch(step.text)
            ]
            assert len(fit) == 1, f"{name}: {step.text!r} is {fit}"


def test_every_doing_is_one_that_somebody_is_shown() -> None:
    """Else "may not" would be true of a word that means nothing."""
    shown = set()
    for name, scenario in told():
        policy, case = policies.shipped(name), acts.Case(policies.shipped(name))
        for step in scenario.steps:
            if step.look:
                continue
            found = next(p for p in PHRASES if not p.look and p.pattern.fullmatch(step.text))
            given = found.pattern.fullmatch(step.text)
            assert given is not None
            words = {k: found.kinds[k].read(v) for k, v in given.groupdict().items() if v}
            found.does(case, **words)
            for actor in acts.ACTORS.values():
                shown |= {a.do for a in available_actions(policy, case.order, actor, case.now)}
    assert set(looks.DOINGS.values()) <= shown


# ---------------------------------------------------------------------------------------------
# A scenario that is not as it says

HEAD = "Feature: Mine\n  Scenario: One\n    Given an order of 20.00\n"


def told_as(*steps: str) -> Result:
    (result,) = run(POLICY, HEAD + "".join(f"    {step}\n" for step in steps))
    return result


def test_what_is_otherwise_is_named_with_its_line_and_with_what_is() -> None:
    assert told_as("Then the buyer has 0.00 back").passed
    result = told_as("Then 20.00 is held", "And the buyer has 3.00 back")
    assert not result.passed
    assert result == Result("One", 5, result.problem)
    assert result.problem == "line 5, 'the buyer has 3.00 back': back are 0.00"


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("Then the seller has 1.00", "the seller has 0.00"),
        ("Then the order is final", "it is not"),
        ("Then the time to ship ends on day 8", "it ends on day 7"),
        ("Then the time to ship does not run", "it ends on day 7"),
        ("Then nothing is cancelled\n    And the case is closed, ruled", "no dispute was opened"),
        ("Then the seller may not ship", "that is possible"),
        ("Then the seller may ship until day 6", "that is possible until day 7"),
        ('Then the buyer may claim "damaged"', "nothing was shipped, so there is nothing to claim"),
        ('Then there is no reason "damaged"', "there is"),
        ('Then because of rule "fate"', "there is no such rule"),
        ("Then the buyer's protection ends on day 3", "this clock does not run; running are: the time to ship until day 7"),
        ('Then the last message is marked "promise"', "it is marked nothing"),
    ],
)  # fmt: skip
def test_every_look_can_fail_and_says_how_it_is(step: str, problem: str) -> None:
    assert told_as(step).problem.endswith(f": {problem}")


def test_what_a_rule_refuses_is_told_in_its_words() -> None:
    result = told_as("When it is day 8", 'And the seller cancels: "sold out"', "Then 1.00 is held")
    assert result.line == 5
    sentence = RULES["nothing-to-cancel"].sentence
    assert result.problem.endswith(f"the seller may not: {sentence} (rule nothing-to-cancel)")


def test_a_step_that_is_not_understood_names_its_line_and_what_is_near_to_it() -> None:
    result = told_as("When the buyer asserts receipt", "Then 20.00 is held")
    assert result.line == 4
    assert result.problem.startswith("line 4, 'the buyer asserts receipt': this is not understood")
    assert "near to it are: the buyer confirms receipt;" in result.problem
    look = told_as("Then the buyer got 12.00 back")
    assert 'near to it are: the buyer has 12.00 back[ by "card"];' in look.problem


def test_a_step_at_the_wrong_place_is_told_where_it_belongs() -> None:
    assert told_as("When 20.00 is held", "Then 20.00 is held").problem.endswith(
        "this belongs under Then"
    )
    assert told_as("Then it is day 3").problem.endswith("this belongs under Given or When")


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("When the buyer confirms receipt", "the buyer may not: This order has no parcel 0."),
        ("When the carrier takes its last word back", "there is nothing yet that this is about"),
        ("When an order of 20.00", "there is an order already; each scenario has one"),
        ("When the seller accepts the claim", "no dispute was opened"),
    ],
)
def test_a_step_too_early_breaks_nothing_and_is_told_so(step: str, problem: str) -> None:
    assert problem in told_as(step, "Then 20.00 is held").problem


def test_time_runs_forward_only() -> None:
    result = told_as("When it is day 3", "And it is day 2", "Then 20.00 is held")
    assert result.problem.endswith("it is day 3 already")


def test_without_an_order_nothing_can_be_looked_at() -> None:
    (result,) = run(
        POLICY,
        "Feature: Mine\n  Scenario: One\n    Then 0.00 is held\n    And the order is final\n",
    )
    assert 'begin with "Given an order of 20.00"' in result.problem


# ---------------------------------------------------------------------------------------------
# The file


def test_the_same_scenario_under_another_number_says_what_changed() -> None:
    text = policies.path_of(DEFAULT).read_text(encoding="utf-8")
    head, rest = text.split("[protection.window]", 1)
    longer = load_policy(f"{head}[protection.window]{rest.replace('days = 15', 'days = 20', 1)}")
    results = {r.scenario: r for r in run(longer, feature(DEFAULT))}
    broken = results["Confirming receipt starts the fifteen days and ends nothing"]
    assert broken.problem.endswith("it ends on day 32")
    assert results["The seller accepts the claim"].passed


def test_backgrounds_and_outlines_are_played_row_by_row() -> None:
    text = """\
Feature: Mine
  Background:
    Given an order of 20.00

  Scenario Outline: Day by day
    When it is day <n>
    Then <held> is held

    Examples:
      | n | held  |
      | 6 | 20.00 |
      | 7 | 20.00 |
"""
    first, second = run(POLICY, text)
    assert first.passed
    assert second.problem == "line 7, '20.00 is held': held is 0.00"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Given an order of 20.00", 1),
        ("Feature: Mine\n  Scenario: One\n    And then\n    what", 4),
        ("Feature: Mine\n  Scenario: One\n    Given an order of 20.00\n", 2),
        ("", 1),
    ],
)
def test_a_text_that_is_no_feature_file_names_the_line(text: str, line: int) -> None:
    if not text:
        assert read(text) == ()
        return
    with pytest.raises(ScenarioError) as caught:
        read(text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}: ")


def test_a_comment_and_words_under_a_title_are_read_over() -> None:
    (scenario,) = read(
        "Feature: Mine\n  Why.\n  # not played\n  Scenario: One\n    Then 1.00 is held\n"
    )
    assert scenario == Scenario("One", 4, (Step(5, "1.00 is held", True),))


def test_whoever_writes_scenarios_can_see_every_phrase() -> None:
    assert "the buyer confirms receipt" in phrases(look=False)
    assert "the order is final" in phrases(look=True)
    assert not set(phrases(look=True)) & set(phrases(look=False))


def test_the_page_for_operators_has_every_phrase() -> None:
    page = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
    assert vocabulary() in page, "docs/policies.md: put what vocabulary() says at its end"
