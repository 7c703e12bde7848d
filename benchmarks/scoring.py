"""How what was found is held against what is true: matching, shares, and how sure they are."""

from collections.abc import Callable, Iterable, Sequence
from math import exp, sqrt
from typing import NamedTuple

TOLERANCE = 0.35  # seconds between an edit and what is said of it

Span = tuple[float, float]


class Alarm(NamedTuple):
    """One thing said of a clip: its code and the moments (s) it may be matched by.

    A cut has one moment, the first frame after it; a freeze two, its begin and its end. ``within``
    is a span any moment of which will do: a soft transition has no one frame.
    """

    code: str
    moments: tuple[float, ...]
    within: Span | None = None


class Matched(NamedTuple):
    """Which edits (by index) were told of by which alarm, and which alarms tell of nothing."""

    found: dict[int, str]
    false: list[Alarm]


def match(
    alarms: Sequence[Alarm],
    edits: Sequence[float],
    tolerance: float = TOLERANCE,
    ignore: Sequence[Span] = (),
) -> Matched:
    """Match moments of alarms to edits one to one, as many as possible.

    What lies in an ``ignore`` span counts neither way. An alarm with two moments is false only if
    neither of them is an edit. Several alarms of different kinds about one moment are one: the
    clock's gap and the picture's jump are the same fact.
    """

    def ignored(time: float) -> bool:
        return any(a <= time <= b for a, b in ignore)

    wanted = sorted((t, i) for i, t in enumerate(edits) if not ignored(t))
    said: list[tuple[float, int]] = []
    for number, alarm in enumerate(alarms):
        if alarm.within is not None:
            low, high = alarm.within
            near = [t for t, _ in wanted if low - tolerance <= t <= high + tolerance]
            # As near as the edit it could be meant for; otherwise its middle.
            said.append((near[0] if near else (low + high) / 2, number))
        else:
            said += [(t, number) for t in alarm.moments]
    said = sorted((t, number) for t, number in said if not ignored(t))
    found: dict[int, str] = {}
    true: set[int] = set()
    at = 0
    for time, number in said:
        while at < len(wanted) and wanted[at][0] < time - tolerance - 1e-9:
            at += 1
        if at < len(wanted) and abs(wanted[at][0] - time) <= tolerance + 1e-9:
            found[wanted[at][1]] = alarms[number].code
            true.add(number)
            at += 1
    told = [edits[i] for i in found]
    false = []
    for number in sorted({number for _, number in said} - true):
        alarm = alarms[number]
        others = {a.code for n, a in enumerate(alarms) if n in true}
        moments = alarm.moments if alarm.within is None else alarm.within
        again = any(abs(t - m) <= tolerance for t in told for m in moments)
        if not (again and alarm.code not in others):
            false.append(alarm)
    return Matched(found, false)


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """As a number in 0..1; of nothing it is 0."""
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        """With its 95 % interval."""
        if not self.of:
            return "–"
        low, high = wilson(self.hits, self.of)
        return f"{self.value:.2f} ({low:.2f}–{high:.2f})"


def wilson(hits: int, of: int) -> Span:
    """The 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.959964, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def poisson(count: int, confidence: float = 0.95) -> Span:
    """The exact interval of a count's expectation (Garwood 1936)."""
    tail = (1 - confidence) / 2

    def below(mean: float) -> float:  # the chance of at most ``count``
        if mean <= 0:
            return 1.0
        term = total = exp(-mean)
        for k in range(1, count + 1):
            term *= mean / k
            total += term
        return total

    def at_least(mean: float) -> float:
        if count == 0:
            return 1.0
        term = total = exp(-mean)
        for k in range(1, count):
            term *= mean / k
            total += term
        return 1 - total

    low = 0.0 if count == 0 else _solve(at_least, tail, rising=True, most=count + 1.0)
    return low, _solve(below, tail, rising=False, most=count * 3.0 + 20)


def a_minute(count: int, minutes: float) -> tuple[float, float, float]:
    """So many in so many minutes, for one minute, with its exact 95 % interval."""
    if not minutes:
        return 0.0, 0.0, float("inf")
    low, high = poisson(count)
    return count / minutes, low / minutes, high / minutes


def _solve(chance: Callable[[float], float], wanted: float, *, rising: bool, most: float) -> float:
    low, high = 0.0, most
    for _ in range(100):
        middle = (low + high) / 2
        if (chance(middle) < wanted) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def f1_interval(found: int, false: int, missed: int) -> Span:
    """A 95 % interval of F1: Wilson's of found / (found + false + missed), with which F1 rises."""
    low, high = wilson(found, found + false + missed)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def auc(positive: Iterable[float], negative: Iterable[float]) -> float:
    """The chance that a positive one scores higher than a negative one; ties count half."""
    ranked = sorted([(s, 1) for s in positive] + [(s, 0) for s in negative])
    of = [sum(1 for _, p in ranked if p == side) for side in (0, 1)]
    if not all(of):
        return float("nan")
    won = below = 0.0
    at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        tied = [p for _, p in ranked[at:end]]
        won += sum(tied) * (below + 0.5 * tied.count(0))
        below += tied.count(0)
        at = end
    return won / (of[0] * of[1])


def auc_interval(area: float, positive: int, negative: int) -> Span:
    """Its 95 % interval (Newcombe 2006, method 5): the areas it does not differ from by more than
    1.96 standard errors of their own, so that an area of 1 has an interval as well."""
    if not positive or not negative:
        return 0.0, 1.0
    size = (positive + negative) / 2 - 1

    def away(true: float) -> float:
        spread = 1 + size * ((1 - true) / (2 - true) + true / (1 + true))
        error = sqrt(max(true * (1 - true) * spread / (positive * negative), 0.0))
        return abs(area - true) - 1.959964 * error

    def end(inner: float, outer: float) -> float:
        for _ in range(100):
            middle = (inner + outer) / 2
            if away(middle) < 0:
                inner = middle
            else:
                outer = middle
        return (inner + outer) / 2

    inside = min(max(area, 1e-9), 1 - 1e-9)
    return end(inside, 0.0), (1.0 if area >= 1 else end(inside, 1.0))
