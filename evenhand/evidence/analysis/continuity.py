"""Whether a step from one frame to the next goes on with what the scene does around it."""

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from . import detail
from .additive import load
from .motion import Map, Pair, Pairs, Thumb, blocks

MODEL = load(
    Path(__file__).with_name("continuity.json")
)  # fitted by benchmarks/train_continuity.py
METHOD = "continuity/3"
GATE = 0.5  # a step must stand out by so much to be looked at closely

LEAP = 4.0  # grey levels: a camera that adapts changes the mean by less in one step
LIGHT = 0.27  # of what a step changes: light leaves less, a cut more than a third

_FLOOR = 1.5  # levels: differences below it are noise of camera and codec
_NOISE = 2.0  # grey levels
_STILL = 0.4  # pixels: motion below it is none
_MOST = 6  # blocks: a subject may be this small
# Pairs of frames that straddle the step, as frames back and forth; the nearest of each row counts,
# so that a flash or a blink of a few frames, which comes back, is no cut.
_STRADDLING = {
    "near": ((0, 1), (0, 2), (1, 1)),
    "mid": ((0, 3), (1, 2), (2, 1)),
    "far": ((1, 4), (2, 3), (3, 2), (4, 1)),
    "farther": ((3, 6), (5, 4), (1, 8), (8, 1)),
}
REACH = 12  # frames to either side that may be asked for
LONGEST = 8  # usual steps: one that takes longer is compared with so many


def standing_out(pairs: Pairs, frames: Sequence[Thumb], at: int) -> float:
    """How far the step after frame ``at`` stands out of the one before and the one after it.

    Cheap: it only decides which steps are looked at closely.
    """
    step = pairs.plain(frames[at], frames[at + 1])
    before = pairs.plain(frames[at - 1], frames[at])
    after = pairs.plain(frames[at + 1], frames[at + 2])
    calm = 1.5 + 0.5 * (most(before) + most(after))
    return max(most(step - np.maximum(before, after)) / calm, 0.0)


def switched(one: Thumb, other: Thumb) -> bool:
    """Whether all that changed is the light: it went on or off, and every place kept its structure.

    What the best gain and offset of each block leave of the change, where that is most, against
    the change where that is most: a cut shows other things, not only lighter or darker ones.
    """
    if abs(other.mean - one.mean) < LEAP:
        return False
    first, second = one.grey.astype(np.float32), other.grey.astype(np.float32)
    mean, then = blocks(first), blocks(second)
    spread = np.maximum(blocks(first * first) - mean * mean, 0)
    spread_then = np.maximum(blocks(second * second) - then * then, 0)
    common = np.maximum(blocks(first * second) - mean * then, 0)
    like = np.minimum(common * common / np.maximum(spread * spread_then, 1e-6), 1)
    change = blocks((first - second) ** 2)
    left = np.minimum(np.maximum(spread, spread_then) * (1 - like), change)
    return most(np.sqrt(left)) + _NOISE < LIGHT * (most(np.sqrt(change)) + _NOISE)


def usual(scores: Sequence[float]) -> tuple[float, float]:
    """How far steps of the seconds around stand out: the third most, and one in ten."""
    if len(scores) < 8:
        return 1.0, 1.0
    ordered = np.sort(scores)
    return float(ordered[-3]), float(ordered[int(0.9 * (len(ordered) - 1))])


def measures(
    pairs: Pairs, frames: Sequence[Thumb], at: int, around: Sequence[float] = ()
) -> dict[str, float] | None:
    """All measures of the step from ``frames[at]`` to the next; none too near an end, nor where
    a light is switched.

    ``around`` is how far other steps of the seconds around stand out (``standing_out``).

    Each compares the step, whole and in its most changed blocks, with steps as long around it, and
    pairs of frames that straddle it with pairs as far apart within one side. Logarithms of ratios
    or of levels; motion in pixels of the thumbnails.
    """
    if switched(frames[at], frames[at + 1]):
        return None
    lag = steps_taken(frames, at)
    before = [pairs.of(frames[k - lag], frames[k]) for k in range(at, max(at - 4, lag - 1), -1)]
    last = len(frames) - 1
    after = [
        pairs.of(frames[k], frames[k + lag]) for k in range(at + 1, min(at + 5, last + 1 - lag))
    ]
    if len(before) < 2 or len(after) < 2:
        return None
    step = pairs.of(frames[at], frames[at + 1])
    found: dict[str, float] = {}
    for name, i in (("plain", 0), ("rest", 1)):
        found |= _beside(name, step[i], [p[i] for p in before], [p[i] for p in after])
    found["unexplained"] = _ratio(most(step.rest), most(step.plain))
    found |= _motion(step, before, after)
    for reach, offsets in _STRADDLING.items():
        found |= _across(pairs, frames, at, reach, offsets)
    found["gap"] = math.log(lag)
    third, tenth = usual(around)
    found["stands out"] = math.log(standing_out(pairs, frames, at) + 0.1)
    found["stands out, third"] = found["stands out"] - math.log(third + 0.1)
    found["stands out, tenth"] = found["stands out"] - math.log(tenth + 0.1)
    contrast = (frames[at + 1].deviation + 4) / (frames[at].deviation + 4)
    found["contrast"] = abs(math.log(contrast))
    found["background"] = math.log1p(float(np.median(step.rest)))
    found |= _shifted(pairs, frames, at, step, before, after)
    return found | detail.measures(pairs, frames, at)


def most(change: Map) -> float:
    """The mean of the most changed blocks."""
    flat = change.ravel()
    k = min(_MOST, flat.size)
    return float(np.partition(flat, -k)[-k:].mean())


def steps_taken(frames: Sequence[Thumb], at: int) -> int:
    """How many usual steps the step takes: frames may be missing, or have been left out."""
    around = [
        b.time - a.time
        for k, (a, b) in enumerate(pairwise(frames[max(at - 4, 0) : at + 6]), max(at - 4, 0))
        if k != at
    ]
    each = max(float(np.median(around)), 1e-3) if around else 1.0
    return max(1, min(round((frames[at + 1].time - frames[at].time) / each), LONGEST))


def _ratio(one: float, other: float, floor: float = _FLOOR) -> float:
    return math.log((one + floor) / (other + floor))


def _widened(maps: Sequence[Map]) -> Map:
    """The largest in any of them, there or in a neighbouring block: subjects move."""
    wide: Map = cv2.dilate(np.max(maps, axis=0), np.ones((3, 3), np.uint8))  # type: ignore[assignment]
    return wide


def _beside(name: str, step: Map, before: list[Map], after: list[Map]) -> dict[str, float]:
    near = before[:3], after[:3]
    whole = sorted(_ratio(float(step.mean()), max(float(m.mean()) for m in side)) for side in near)
    peaks = [max(most(m) for m in side) for side in near]
    part = sorted(_ratio(most(step), peak) for peak in peaks)
    excess = np.maximum(step - _widened([*near[0], *near[1]]), 0)
    clear = np.maximum(step - 1.3 * _widened([*before, *after]) - 1, 0)
    return {
        f"{name} whole, lesser": whole[0],
        f"{name} whole, greater": whole[1],
        f"{name} part, lesser": part[0],
        f"{name} part, greater": part[1],
        f"{name} excess": math.log1p(most(excess)),
        f"{name} excess, whole": math.log1p(float(excess.mean())),
        f"{name} clear": math.log1p(most(clear)),
        f"{name} level": math.log1p(most(step)),
        f"{name} around": math.log1p(sum(peaks) / 2),
    }


def _motion(step: Pair, before: list[Pair], after: list[Pair]) -> dict[str, float]:
    """The velocity against those around it, and how abruptly it changes."""

    def speed(motion: Map) -> Map:
        size: Map = np.sqrt((motion * motion).sum(axis=2))
        return size

    jerk = speed(step.motion - np.float32(0.5) * (before[0].motion + after[0].motion))
    others = [
        speed(before[0].motion - before[1].motion),
        speed(after[1].motion - after[0].motion),
    ]
    speeds = [most(speed(p.motion)) for p in (*before[:3], *after[:3])]
    return {
        "jerk part": _ratio(most(jerk), max(most(o) for o in others), _STILL),
        "jerk whole": _ratio(float(jerk.mean()), max(float(o.mean()) for o in others), _STILL),
        "speed": _ratio(most(speed(step.motion)), max(speeds), _STILL),
    }


def _shifted(
    pairs: Pairs,
    frames: Sequence[Thumb],
    at: int,
    step: Pair,
    before: Sequence[Pair],
    after: Sequence[Pair],
) -> dict[str, float]:
    """How much of it one shift of the whole picture explains: a stabiliser or a hand jerks so."""
    shift, rest = pairs.shifted(frames[at], frames[at + 1])
    around = max(most(p.rest) for p in (*before[:2], *after[:2]))
    return {
        "shift": math.log1p(math.hypot(*shift)),
        "shift explains": _ratio(most(rest), most(step.plain)),
        "shift leaves": _ratio(most(rest), around),
        "shift leaves, whole": _ratio(
            float(rest.mean()), max(float(p.rest.mean()) for p in (*before[:2], *after[:2]))
        ),
    }


def _across(
    pairs: Pairs,
    frames: Sequence[Thumb],
    at: int,
    reach: str,
    offsets: Sequence[tuple[int, int]],
) -> dict[str, float]:
    """The nearest of the pairs that straddle the step, against pairs as far apart beside it."""
    names = [f"{reach} {kind} {how}" for kind in ("plain", "rest") for how in _HOW]
    found: list[list[float]] = []
    for back, forth in offsets:
        i, j = at - back, at + forth
        if i < 0 or j >= len(frames):
            continue
        lag = frames[j].time - frames[i].time
        beside = _apart(pairs, frames, at, lag)
        if not beside:
            continue
        straddling = pairs.of(frames[i], frames[j])
        row: list[float] = []
        for k in (0, 1):
            excess = np.maximum(straddling[k] - _widened([p[k] for p in beside]), 0)
            row += [
                math.log1p(most(excess)),
                _ratio(most(straddling[k]), max(most(p[k]) for p in beside)),
                _ratio(float(straddling[k].mean()), max(float(p[k].mean()) for p in beside)),
            ]
        found.append(row)
    least = np.min(found, axis=0) if found else np.zeros(len(names))
    return {name: float(value) for name, value in zip(names, least, strict=True)}


_HOW = ("excess", "part", "whole")


def _apart(pairs: Pairs, frames: Sequence[Thumb], at: int, lag: float) -> list[Pair]:
    """Pairs within one side of the step, at least ``lag`` seconds apart where the side lasts."""
    found = []
    start = at
    end = start
    while end > 0 and end > start - REACH and frames[start].time - frames[end].time < lag - 1e-4:
        end -= 1
    if end < start:
        found.append(pairs.of(frames[end], frames[start]))
    start = end = at + 1
    last = min(len(frames) - 1, start + REACH)
    while end < last and frames[end].time - frames[start].time < lag - 1e-4:
        end += 1
    if end > start:
        found.append(pairs.of(frames[start], frames[end]))
    return found
