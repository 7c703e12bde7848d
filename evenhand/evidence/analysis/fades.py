"""Gradual transitions: whether the frames between two are a mixture of both."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from . import continuity
from .additive import load
from .motion import BLOCK, Map, Pairs, Thumb, blocks

MODEL = load(Path(__file__).with_name("fades.json"))  # fitted by benchmarks/train_continuity.py
LENGTHS = (8, 14, 22)  # frames from the last of one take to the first of the other
STRIDE = 2
_CHANGED = 20  # levels: a place that differs by more tells a mixture from a movement
_REPLACED = 12  # levels of a whole block: more than a change of focus makes
_ENOUGH = 0.01  # share of the picture that has to be replaced
_MIXED = 0.7  # of what a movement gives: less may be a mixture
_UNEXPLAINED = 0.5  # share of the difference that motion leaves
_PARTS = (0.25, 0.5, 0.75)


def candidates(pairs: Pairs, frames: Sequence[Thumb], at: int) -> Iterator[tuple[int, float]]:
    """Lengths for which the frames after ``at`` may be a transition, and how mixed they are."""
    for length in LENGTHS:
        if at + length < len(frames):
            mixed = _mixed(pairs, frames, at, length)
            if mixed < _MIXED:
                yield length, mixed


def measures(
    pairs: Pairs, frames: Sequence[Thumb], at: int, length: int, mixed: float
) -> dict[str, float] | None:
    """The step over a whole transition measured as a cut is, and how the frames in it are mixed.

    What moves is, at each place, first the one and then the other; in a mixture each place goes
    evenly from the one to the other (``mixed`` near 0; a movement gives 1).
    """
    around = [*frames[max(at - 26, 0) : at + 1], *frames[at + length : at + length + 27]]
    found = continuity.measures(pairs, around, min(at, 26))
    if found is None:
        return None
    ends = pairs.of(frames[at], frames[at + length])
    middle = frames[at + length // 2]
    halves = pairs.of(frames[at], middle), pairs.of(middle, frames[at + length])
    whole = continuity.most(ends.rest) + 1.5
    found["mixed"] = mixed
    found["ends unexplained"] = _left(ends.rest, ends.plain)
    found["halves unexplained"] = math.log(
        (min(continuity.most(half.rest) for half in halves) + 1.5) / whole
    )
    found["length"] = float(length)
    found["contrast in it"] = math.log(
        (middle.deviation + 4) / (min(frames[at].deviation, frames[at + length].deviation) + 4)
    )
    return found


def _left(rest: Map, plain: Map) -> float:
    return float(rest.sum() / (plain.sum() + 1))


def _mixed(pairs: Pairs, frames: Sequence[Thumb], at: int, length: int) -> float:
    first, last = (_half(frames[k]) for k in (at, at + length))
    change = last - first
    replaced = np.abs(blocks(change, BLOCK // 2)) > _REPLACED
    if replaced.mean() < _ENOUGH:
        return 1.0
    wide = np.kron(replaced, np.ones((BLOCK // 2, BLOCK // 2), bool))
    places = wide[: change.shape[0], : change.shape[1]] & (np.abs(change) > _CHANGED)
    if places.mean() < _ENOUGH:
        return 1.0
    ends = pairs.of(frames[at], frames[at + length])
    if _left(ends.rest, ends.plain) < _UNEXPLAINED:
        return 1.0
    start, differs = first[places], change[places]
    total = float(np.abs(differs).sum())
    off = 0.0
    for part in _PARTS:
        k = round(part * length)
        share = k / length
        now = _half(frames[at + k])[places]
        off += float(np.abs(now - start - share * differs).sum()) / (2 * share * (1 - share))
    return off / len(_PARTS) / total


def _half(thumb: Thumb) -> Map:
    return thumb.level[::2, ::2].astype(np.float32)
