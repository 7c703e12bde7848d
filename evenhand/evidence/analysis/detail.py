"""What a step changes in small places, against what those places do in the seconds around it."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .motion import Map, Pairs, Thumb

AROUND = 15  # steps to either side that tell what a place usually does
_FEWEST = 6
_FEW, _MANY = 4, 16  # blocks: a mouth, a head
_USUAL = 0.7  # levels: a place that never moves is still allowed noise
_OUT = 4.0  # deviations beyond which a place stands out
_LEVEL = 0.3  # grey levels of brightness that any camera drifts by


def measures(pairs: Pairs, frames: Sequence[Thumb], at: int) -> dict[str, float]:
    """How far single places stand out of their own past and future, and whether it lasts.

    Deviations are robust: median and median absolute deviation of each place over ``AROUND`` steps
    to both sides (Leys et al., 2013). Logarithms throughout.
    """
    first, last = max(0, at - AROUND), min(len(frames) - 1, at + 1 + AROUND)
    others = [k for k in range(first, last) if k != at]
    if len(others) < _FEWEST:
        return dict.fromkeys(NAMES, 0.0)
    step = pairs.detail(frames[at], frames[at + 1])
    around = np.array([pairs.detail(frames[k], frames[k + 1]) for k in others])
    usual = np.median(around, axis=0)
    spread = 1.5 * np.median(np.abs(around - usual), axis=0) + _USUAL
    out: Map = (step - usual) / spread
    places = ((around - usual) / spread).reshape(len(others), -1)
    many = min(_MANY, places.shape[1])
    peaks = np.sort(np.partition(places, -many, axis=1)[:, -many:].mean(axis=1))
    peak = top(out, _MANY)
    near = [m for k, m in zip(others, around, strict=True) if abs(k - at) <= 5]
    clear = np.maximum(step - widest(near), 0)
    found = {
        "place out": math.log1p(max(top(out, _FEW), 0.0)),
        "place out, many": math.log1p(max(peak, 0.0)),
        "place out, connected": math.log1p(_largest(out > _OUT)),
        "place out, share": float((out > _OUT).mean()),
        "place against most": _ratio(peak, float(peaks[-1])),
        "place against third": _ratio(peak, float(peaks[-3])),
        "place clear": math.log1p(top(clear, _FEW)),
        "place clear, many": math.log1p(top(clear, _MANY)),
    }
    return found | _lasting(pairs, frames, at) | _brightness(frames, at, others)


NAMES = (
    "place out",
    "place out, many",
    "place out, connected",
    "place out, share",
    "place against most",
    "place against third",
    "place clear",
    "place clear, many",
    "place lasting",
    "place lasting, many",
    "place lasting, clear",
    "place lasting, part",
    "brightness step",
    "brightness against near",
)


def top(change: Map, count: int) -> float:
    """The mean of the ``count`` most changed places."""
    flat = change.ravel()
    k = min(count, flat.size)
    return float(np.partition(flat, -k)[-k:].mean())


def widest(maps: Sequence[Map]) -> Map:
    """The largest in any of them, there or in the place beside it."""
    wide: Map = cv2.dilate(np.max(maps, axis=0), np.ones((3, 3), np.uint8))  # type: ignore[assignment]
    return wide


def _lasting(pairs: Pairs, frames: Sequence[Thumb], at: int) -> dict[str, float]:
    """What differs between all frames shortly before and all shortly after the step."""
    last = len(frames) - 1
    before = range(max(0, at - 3), at + 1)
    after = range(at + 1, min(last, at + 4) + 1)
    across = [pairs.detail(frames[i], frames[j]) for i in before for j in after]
    within = [
        pairs.detail(frames[i], frames[j])
        for i, j in (
            (max(0, at - 3), at),
            (max(0, at - 6), max(1, at - 3)),
            (max(0, at - 7), max(1, at - 1)),
            (at + 1, min(last, at + 4)),
            (min(last - 1, at + 4), min(last, at + 7)),
            (min(last - 1, at + 2), min(last, at + 8)),
        )
        if i != j
    ]
    least: Map = np.min(across, axis=0)
    limit = widest(within)
    clear = np.maximum(least - limit, 0)
    return {
        "place lasting": _ratio(top(least, _FEW), max(top(m, _FEW) for m in within)),
        "place lasting, many": _ratio(top(least, _MANY), max(top(m, _MANY) for m in within)),
        "place lasting, clear": math.log1p(top(clear, _FEW)),
        "place lasting, part": float((clear > 1).mean()),
    }


def _brightness(frames: Sequence[Thumb], at: int, others: Sequence[int]) -> dict[str, float]:
    """A camera that adapts does so over many frames."""
    step = abs(frames[at + 1].mean - frames[at].mean)
    near = [abs(frames[k + 1].mean - frames[k].mean) for k in others if abs(k - at) <= 6]
    return {
        "brightness step": math.log1p(step),
        "brightness against near": math.log((step + _LEVEL) / (max(near, default=0) + _LEVEL)),
    }


def _largest(out: NDArray[np.bool_]) -> int:
    """How many places the largest connected group has."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(out.astype(np.uint8), connectivity=8)
    return int(stats[1:, cv2.CC_STAT_AREA].max(initial=0))


def _ratio(one: float, other: float, floor: float = 1.0) -> float:
    return math.log((max(one, 0.0) + floor) / (max(other, 0.0) + floor))
