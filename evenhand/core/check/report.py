"""Puts together what a check has found: what holds, what does not and the story that shows it.

A report is data; ``page`` is the same as a text that is read from the top.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from ..policy.schema import Policy
from ..rules import SILENCES
from .abstract import Edge, Part
from .explore import Counterexample, Explored
from .guarantees import Guarantees, Helpless, Turn
from .longest import Longest, ends_before_the_issuer
from .picture import DOES
from .say import UNDONE, capital, no_capital, plain, say
from .tell import broken as told
from .tell import tell

Verdict = Literal["holds", "does not hold", "not looked at"]


class Walk(NamedTuple):
    """What is kept of a walk: small enough to be handed from one process to another."""

    policy: Policy
    situations: int
    parts: int
    tried: int
    edges: tuple[Edge, ...]
    silences: tuple[tuple[str, str], ...]
    broken: Mapping[str, Counterexample]
    unsayable: tuple[str, ...]


class Property(msgspec.Struct, frozen=True):
    """One thing that has to hold, whether it does, and the shortest story against it."""

    name: str
    says: str
    verdict: Verdict
    story: str = ""


class Duration(msgspec.Struct, frozen=True):
    """How long an order can last. ``exact``, or no longer than; the story of one that lasts ``shown``."""

    says: str
    days: float
    exact: bool
    shown: float
    story: tuple[str, ...]


class Silence(msgspec.Struct, frozen=True):
    """A deadline that can pass, and what that does. ``when``: what was left undone, by whom."""

    kind: str
    rule: str
    when: str
    does: str


class Answer(msgspec.Struct, frozen=True):
    """An answer in a turn, and what it guarantees: money in the end, in minor units, after days."""

    does: str
    money: int
    days: float


class AsGood(msgspec.Struct, frozen=True):
    """All turns in which silence does the same: what it guarantees, and which answers are as good.

    ``always``: those that are in every such turn; ``sometimes``: in so many of all. ``later``: in so
    many the same money comes later, since the answer sends goods on their way.
    """

    party: str
    rule: str
    silence: str
    turns: int
    guarantees: Answer
    answers: tuple[Answer, ...]
    always: tuple[str, ...]
    sometimes: dict[str, int]
    later: int = 0


class Played(msgspec.Struct, frozen=True):
    """How a scenario went; no problem if it is as it says."""

    scenario: str
    problem: str = ""


class Report(msgspec.Struct, frozen=True):
    """Everything that a check has found."""

    policy: str
    version: int
    title: str
    partial: bool
    quick: bool
    situations: int
    states: int
    edges: int
    properties: tuple[Property, ...]
    longest: tuple[Duration, ...]
    silences: tuple[Silence, ...]
    answers: tuple[AsGood, ...]
    scenarios: tuple[Played, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was refuted, and every scenario is as it says."""
        refuted = any(p.verdict == "does not hold" for p in self.properties)
        return not refuted and not any(s.problem for s in self.scenarios)


# What has to hold, in the order and words of the domain page, and by which names it is refuted.
_PROPERTIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("silence-ends", "If nobody acts any more, everything comes to an end.", ("silence-ends",)),
    (
        "deadline-or-end",
        "There is always a deadline, or it is the end.",
        ("deadline-or-end",),
    ),
    (
        "books",
        "The books balance, the hold is never negative, and nothing is overdrawn.",
        ("never-overdrawn", "entries-balance"),
    ),
    (
        "offered-is-accepted",
        "What is offered is accepted, what is not is refused, by the same rule.",
        ("allowed-is-accepted", "refused-as-told"),
    ),
    (
        "ends-before-the-issuer",
        "A buyer who never waits has the first decision while the card issuer can still be asked.",
        ("ends-before-the-issuer",),
    ),
    (
        "an-answer-as-good-as-silence",
        "In every turn some answer guarantees what silence does, as soon but for goods on their way.",
        ("an-answer-as-good-as-silence", "an-answer-as-soon-as-silence"),
    ),
    ("silence-has-an-effect", "Each deadline's silence has an effect.", ("silence-has-an-effect",)),
    (
        "rule-and-sentence",
        "Every refusal and every silence has its rule and its sentence.",
        ("rule-and-sentence",),
    ),
)
NOT_QUICKLY = {"an-answer-as-good-as-silence", "ends-before-the-issuer"}
_SAYABLE = "Every state can be said in one sentence."


def kept(found: Explored) -> Walk:
    """What is kept of a walk."""
    return Walk(
        found.policy,
        len(found.met),
        len(found.parts),
        found.tried,
        tuple(found.edges),
        tuple(found.silences),
        dict(found.broken),
        tuple(_unsayable(found.parts)),
    )


def _unsayable(parts: Iterable[Part]) -> list[str]:
    """The states for which there are no words."""
    without = []
    for part in parts:
        try:
            said = say(part)
        except (AttributeError, KeyError):
            said = ""
        if not said or "_" in said:
            without.append(repr(part))
    return without


def report(
    walk: Walk,
    guarantees: Guarantees | None = None,
    figures: Mapping[tuple[bool, bool], Longest] | None = None,
    first: Longest | None = None,
    scenarios: Sequence[Played] = (),
    quick: bool = False,
) -> Report:
    """What was found, put together; what was not looked at says so."""
    policy = walk.policy
    against: dict[str, Counterexample | Helpless] = dict(walk.broken)
    looked = {"an-answer-as-good-as-silence": guarantees, "ends-before-the-issuer": first}
    if guarantees is not None and guarantees.broken is not None:
        against[guarantees.broken.broken.property] = guarantees.broken
    if first is not None:
        late = ends_before_the_issuer(policy, first)
        if late is not None:
            against["ends-before-the-issuer"] = Counterexample(late, first.story)
    properties = []
    for name, says, refuted_by in _PROPERTIES:
        stories = [_story(policy, against[x]) for x in refuted_by if x in against]
        verdict: Verdict = "does not hold" if stories else "holds"
        if name in looked and looked[name] is None:
            verdict = "not looked at"
        properties.append(Property(name, says, verdict, "\n".join(stories)))
    missing = ", ".join(walk.unsayable[:3])
    verdict = "does not hold" if missing else "holds"
    properties.append(Property("every-state-said", _SAYABLE, verdict, missing))
    return Report(
        policy.name,
        policy.version,
        policy.title,
        policy.partial,
        quick,
        walk.situations,
        walk.parts,
        len(walk.edges),
        tuple(properties),
        tuple(_durations(policy, figures or {}, first)),
        tuple(
            Silence(kind, rule, _when(rule), _does(policy, rule))
            for kind, rule in sorted(walk.silences)
            if rule
        ),
        tuple(_as_good(policy, turn) for turn in guarantees.turns) if guarantees else (),
        tuple(scenarios),
    )


def _story(policy: Policy, found: Counterexample | Helpless) -> str:
    return told(policy, Counterexample(found.broken, found.story))


def _when(rule: str) -> str:
    who, what = UNDONE[rule]
    return f"{who or 'whoever has to'} does not {what}"


def _does(policy: Policy, rule: str) -> str:
    return SILENCES[rule].sentence.format(days=policy.protection.after_promised_date.days)


_WITH = {
    (False, False): "without incidents and chargebacks",
    (True, False): "with incidents",
    (False, True): "with a chargeback",
    (True, True): "with incidents and a chargeback",
}


def _durations(
    policy: Policy, figures: Mapping[tuple[bool, bool], Longest], first: Longest | None
) -> Iterable[Duration]:
    for key, says in _WITH.items():
        there = (policy.incidents or not key[0]) and (policy.chargeback or not key[1])
        if key in figures and there:
            found = figures[key]
            story = tell(policy, found.story)
            yield Duration(says, found.days, found.exact, found.shown, story)
    if first is not None:
        says, story = (
            "to the first decision, for a buyer who never waits",
            tell(policy, first.story),
        )
        yield Duration(says, first.days, first.exact, first.shown, story)


def _as_good(policy: Policy, turn: Turn) -> AsGood:
    silence = Answer("says nothing", turn.silence.money, turn.silence.days)
    answers = tuple(
        Answer(does(x.name), x.guarantees.money, x.guarantees.days) for x in turn.answers
    )
    always = tuple(does(x) for x, n in turn.as_good.items() if n == turn.positions)
    sometimes = {does(x): n for x, n in turn.as_good.items() if n < turn.positions}
    return AsGood(
        turn.party, turn.rule, _does(policy, turn.rule), turn.positions, silence, answers, always,
        sometimes, turn.later,
    )  # fmt: skip


def does(name: str) -> str:
    """An answer in words; what it comes with stays behind it."""
    do, _, more = name.partition(" ")
    if do == "give_return_address":
        return "gives a label" if more else "gives an address"
    return f"{DOES.get(do, plain(do))} {more}".rstrip()


# ---------------------------------------------------------------------------------------------
# As a page


def page(r: Report) -> str:
    """A report as a text: what holds first, then the figures, then what silence does."""
    return "\n".join([*_verdicts(r), *_figures(r), *_silent(r), *_answers(r), *_scenarios(r)])


def _verdicts(r: Report) -> list[str]:
    partial = ", partial" if r.partial else ""
    lines = [f"{r.title} ({r.policy}, version {r.version}{partial})", ""]
    walked = "A first look only" if r.quick else "Every situation it can lead to"
    lines.append(f"{walked}: {r.states:,} states, {r.edges:,} edges.")
    lines.append("")
    for p in r.properties:
        lines.append(f"  {p.verdict:<14} {p.says}")
        lines += [f"      {line}" for line in p.story.splitlines()]
    return lines


def _figures(r: Report) -> list[str]:
    if not r.longest:
        return []
    lines = ["", "The longest time from the purchase to the end"]
    for x in r.longest:
        bound = "" if x.exact else f" at most, {_n(x.shown)} in the longest story that was found"
        lines.append(f"  {_days(x.days):>10} {x.says}{bound}")
    lines += ["", f"The story of {_days(r.longest[0].shown)}"]
    lines += [f"  {line}" for line in r.longest[0].story]
    return lines


def _silent(r: Report) -> list[str]:
    return [
        "",
        "What silence does",
        *(f"  {capital(x.when)}: {no_capital(x.does)} ({x.rule})." for x in _once(r.silences)),
    ]


def _once(silences: Iterable[Silence]) -> Iterable[Silence]:
    """What is said of both sides is said once."""
    return {x.rule: x for x in silences}.values()


def _answers(r: Report) -> list[str]:
    if not r.answers:
        return []
    lines = ["", "What an answer guarantees (of 20.00 that were paid)"]
    for x in r.answers:
        lines.append(f"  The {x.party}, where silence means: {x.silence}")
        as_good = ", ".join(x.always) or "in each turn another answer"
        lines.append(f"      as good as silence in each of {x.turns} turns: {as_good}")
        if x.later:
            lines.append(f"      in {x.later} of them later, while goods are on their way")
        lines += [_guarantee(x.guarantees), *(_guarantee(y) for y in x.answers)]
    return lines


def _guarantee(x: Answer) -> str:
    return f"      {x.does:<36} {x.money / 100:>6.2f} after {_days(x.days)}"


def _scenarios(r: Report) -> list[str]:
    if not r.scenarios:
        return ["", "No scenarios stand beside it.", ""]
    wrong = [s for s in r.scenarios if s.problem]
    right = len(r.scenarios) - len(wrong)
    lines = ["", f"{right} of {len(r.scenarios)} scenarios are as they say."]
    lines += [f"  {s.scenario}: {s.problem}" for s in wrong]
    return [*lines, ""]


def _days(days: float) -> str:
    return f"{_n(days)} day{'' if days == 1 else 's'}"


def _n(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0")
