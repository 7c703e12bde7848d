"""Spans of a video in which the picture stands still, shows nothing, or is too dark."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .motion import NEAR, Thumb

FROZEN_SECONDS = 0.4
STOPPED_SECONDS = 0.55  # where no cut ends it
HELD_SECONDS = 0.7  # where the film never rests but then
NEVER_RESTS = 1.0  # grey levels: one frame in thirty changes by less, as no steady hand lets it
RESTLESS = 3.0  # ... and so many times what changes while the picture stands
_SIDE = 75  # frames to either side that tell whether a film ever rests
_RESTS = 0.03  # share of them that may be calmer
BLOCKED_SECONDS = 0.25
DARK_SECONDS = 0.5
REFRESH = 4.0  # grey levels: a key frame in a still picture changes it by less
RESUME = 10.0  # grey levels: what moved while the picture stood still shows at once
FLAT_DEVIATION = 6.0  # grey levels: the whole frame shows nothing
DARK_MEAN = 30.0  # grey levels, of which video black is 16
DARK_DEVIATION = 12.0


class Span(NamedTuple):
    """From one frame to another, both inside, with their times in seconds."""

    first: int
    last: int
    start: float
    end: float


class Track:
    """A few numbers of every frame of a video, small enough for hours of it."""

    def __init__(self) -> None:
        self._rows: list[tuple[float, float, float, float, float]] = []

    def add(self, thumb: Thumb) -> None:
        """Remember a frame."""
        self._rows.append((thumb.time, thumb.change, thumb.mean, thumb.deviation, thumb.flat))

    def columns(self) -> "Columns":
        """All of it, by column."""
        rows = np.array(self._rows, np.float64).reshape(-1, 5)
        return Columns(*rows.T)


class Columns(NamedTuple):
    """Of each frame: its time in seconds, change, mean, deviation (grey levels), flat share."""

    time: NDArray[np.float64]
    change: NDArray[np.float64]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    flat: NDArray[np.float64]


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last of each run of set flags."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def frozen(track: Columns, cuts: Sequence[float]) -> list[Span]:
    """Spans in which the same picture is shown again and again while the scene went on.

    A tripod before a still scene repeats pictures too: a span counts only where the picture starts
    again with a leap, and either was moving when it stopped or the leap is one of ``cuts``. It also
    counts where the film around it never rests: noise and hands do not stop for so long, and begin
    again, in a recording.
    """
    same = track.change < NEAR
    refresh = (track.change < REFRESH) & ~same
    bridged = same.copy()
    inner = np.flatnonzero(refresh[1:-1] & same[:-2] & same[2:]) + 1
    bridged[inner] = True
    found = []
    for a, b in runs(bridged):
        first = max(a - 1, 0)
        # The codec may need a few frames to draw the still picture.
        while first > 0 and track.change[first] < REFRESH and a - first < 4:
            first -= 1
        span = Span(first, b, float(track.time[first]), float(track.time[b]))
        if span.end - span.start < FROZEN_SECONDS or b + 1 >= len(track.time):
            continue
        if track.deviation[b] < FLAT_DEVIATION:
            continue
        resumed = track.change[b + 1]
        # Light that is switched leaps too, but in the brightness of the whole.
        switched = abs(track.mean[b + 1] - track.mean[b]) >= RESUME
        moving = float(np.median(track.change[max(first - 8, 0) : first + 1]))
        lit = _lit_anew(track.mean, first, b)
        cut = any(abs(t - track.time[b + 1]) < 0.1 for t in cuts) and not all(lit)
        stopped = moving >= REFRESH and span.end - span.start >= STOPPED_SECONDS and not switched
        restless = span.end - span.start >= HELD_SECONDS and _never_rests(track.change, a, b)
        held = restless and not any(lit)
        if (resumed >= RESUME and (cut or stopped)) or held:
            found.append(span)
    return found


def _lit_anew(mean: NDArray[np.float64], first: int, last: int) -> list[bool]:
    """Whether the light is another before these frames, and after them: noise drowns in the dark."""
    sides = mean[max(0, first - 5) : max(first, 1)], mean[last + 1 : last + 6]
    return [abs(float(np.median(side)) - mean[last]) >= RESUME for side in sides]


def _never_rests(change: NDArray[np.float64], first: int, last: int) -> bool:
    """Whether all that comes before and after these frames moves, whatever it shows."""
    before, after = (
        change[max(0, first - 1 - _SIDE) : max(0, first - 1)],
        change[last + 2 :][:_SIDE],
    )
    if min(len(before), len(after)) < _SIDE // 5:
        return False
    calm = float(np.quantile(np.concatenate((before, after)), _RESTS))
    return calm >= max(NEVER_RESTS, RESTLESS * float(np.median(change[first : last + 1])))


def blocked(track: Columns) -> list[Span]:
    """Spans in which something before the lens hides the scene, with what leads in and out."""
    found = []
    hidden = track.deviation < FLAT_DEVIATION
    count = len(track.time)
    for a, b in runs(hidden):
        if track.time[b] - track.time[a] < BLOCKED_SECONDS:
            continue
        clear = np.median(track.flat[~hidden]) if (~hidden).any() else 0.0
        first, last = a, b
        while first > 0 and _hiding(track, first - 1, first, a, clear):
            first -= 1
        while last + 1 < count and _hiding(track, last + 1, last, b, clear):
            last += 1
        found.append(Span(first, last, float(track.time[first]), float(track.time[last])))
    return found


def _hiding(track: Columns, frame: int, nearer: int, end: int, clear: float) -> bool:
    """Whether the cover is still moving in or out: ever less of the frame is flat."""
    if abs(track.time[frame] - track.time[end]) > 1.0:
        return False
    less = track.flat[frame] <= track.flat[nearer] + 0.02
    return bool(less and track.flat[frame] > clear + 0.04)


def dark(track: Columns) -> list[Span]:
    """Spans too dark to tell anything."""
    low = (track.mean < DARK_MEAN) & (track.deviation < DARK_DEVIATION)
    return [
        Span(a, b, float(track.time[a]), float(track.time[b]))
        for a, b in runs(low)
        if track.time[b] - track.time[a] >= DARK_SECONDS
    ]
