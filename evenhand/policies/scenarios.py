"""Scenarios: what a policy means, case by case, told in Gherkin and played on the real law.

    results = run(policy, feature_text)

Each scenario stands for itself, with an order of its own. ``acts`` and ``looks`` have the phrases it
can be told in; an operator runs the same beside a policy of their own.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from ..core.policy.schema import Policy
from . import acts, looks
from .phrases import PHRASES, NotUnderstood, understand
from .world import Case, Otherwise

__all__ = ["Result", "Scenario", "ScenarioError", "phrases", "play", "read", "run", "vocabulary"]


class Step(msgspec.Struct, frozen=True):
    """One line of a scenario. A ``look`` stands under Then; the others are what happens."""

    line: int
    text: str
    look: bool


class Scenario(msgspec.Struct, frozen=True):
    """One case of a policy, by name."""

    name: str
    line: int
    steps: tuple[Step, ...]


class Result(msgspec.Struct, frozen=True):
    """How a scenario went: ``problem`` is empty if everything was as it says, else what was not.

    ``line`` is where it stands, or where it went another way.
    """

    scenario: str
    line: int
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether everything was as the scenario says."""
        return not self.problem


class ScenarioError(ValueError):
    """A text that is no feature file: which line, and what is wrong with it."""

    def __init__(self, line: int, problem: str) -> None:
        self.line, self.problem = line, problem
        super().__init__(f"line {line}: {problem}")


def run(policy: Policy, feature_text: str) -> tuple[Result, ...]:
    """Play every scenario of a feature file under a policy. Raises ``ScenarioError``."""
    return tuple(play(policy, scenario) for scenario in read(feature_text))


def play(policy: Policy, scenario: Scenario) -> Result:
    """Play one scenario to its end, or to the first line that is not as it says."""
    case = Case(policy)
    for step in scenario.steps:
        try:
            understand(step.text, step.look)(case)
        except (NotUnderstood, Otherwise) as e:
            problem = str(e)
        except IndexError:  # the latest parcel, window, offer or message, where there is none
            problem = "there is nothing yet that this is about"
        else:
            continue
        return Result(scenario.name, step.line, f"line {step.line}, {step.text!r}: {problem}")
    return Result(scenario.name, scenario.line)


def phrases(look: bool) -> tuple[str, ...]:
    """Every phrase that is understood, with an example in each gap; of what happens, or of looks."""
    return tuple(p.example for p in PHRASES if p.look is look)


def vocabulary() -> str:
    """Everything that a scenario can be told in, as a page's text: phrases, and the words that fit."""
    blocks = []
    for title, look in (("What happens: Given, When", False), ("What is looked at: Then", True)):
        blocks += [f"### {title}", "```\n" + "\n".join(phrases(look)) + "\n```"]
    blocks.append("### Words that stand for each other")
    lists = dict.fromkeys(
        kind.words for phrase in PHRASES for kind in phrase.kinds.values() if kind.words
    )
    blocks.append("\n".join(f"- {' · '.join(words)}" for words in lists))
    return "\n\n".join(blocks) + "\n"


def read(feature_text: str) -> tuple[Scenario, ...]:
    """The scenarios of a feature file, in order. Raises ``ScenarioError``."""
    try:
        document: Any = Parser().parse(feature_text)
    except CompositeParserException as e:
        raise _broken(e.errors[0]) from None
    except ParserError as e:
        raise _broken(e) from None
    lines = dict(_lines(document))
    document["uri"] = ""
    pickles: Any = Compiler().compile(document)
    read_ = tuple(
        Scenario(
            pickle["name"],
            pickle["location"]["line"],
            tuple(
                Step(lines[step["astNodeIds"][0]], step["text"], step["type"] == "Outcome")
                for step in pickle["steps"]
            ),
        )
        for pickle in pickles
    )
    for scenario in read_:
        if not any(step.look for step in scenario.steps):
            raise ScenarioError(
                scenario.line, f"{scenario.name!r} looks at nothing: it has no Then"
            )
    return read_


def _lines(node: Any) -> Iterator[tuple[str, int]]:
    """The line of everything in a feature file that has an id."""
    if isinstance(node, dict):
        if "id" in node and "location" in node:
            yield node["id"], node["location"]["line"]
        for inner in node.values():
            yield from _lines(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _lines(inner)


def _broken(error: Exception) -> ScenarioError:
    line = getattr(error, "location", {"line": 1})["line"]
    return ScenarioError(line, str(error).partition("): ")[2] or str(error))


assert acts
assert looks  # their phrases are there once they are imported
