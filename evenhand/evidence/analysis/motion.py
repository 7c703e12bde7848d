"""How one frame of a video became another: what differs, and what motion cannot explain."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .frames import Frame, Grey

SIDE = 128  # pixels of the longer side of a thumbnail
BLOCK = 8  # pixels of a block's side: differences are told by block, so a small subject counts
CONTRAST = 40.0  # grey levels of one standard deviation in a levelled thumbnail
NOISE = 4.0  # grey levels: what is added to a deviation, so that noise in the dark stays noise
NEAR = 0.6  # grey levels in the most changed block: less is the same picture again

Map = NDArray[np.float32]


class Thumb(NamedTuple):
    """One frame, small: as it is, and levelled so that exposure and light switches cancel.

    ``change``: the largest difference of a block from the last frame that was not the same
    picture again, in grey levels. ``flat``: the share of blocks without any texture. ``fine``: the
    levelled picture at twice the size without what is larger than a few blocks, so that light
    which grows or wanes cancels.
    """

    number: int
    time: float
    grey: Grey
    level: Grey
    mean: float
    deviation: float
    change: float
    flat: float
    fine: Grey

    @property
    def again(self) -> bool:
        """Whether it shows the same picture as the frame before it."""
        return self.change < NEAR


class Pair(NamedTuple):
    """Two frames compared by block: ``plain`` and after motion (``rest``), and the motion.

    The differences are in levels of the levelled thumbnails, the motion in their pixels.
    """

    plain: Map
    rest: Map
    motion: Map


class Thumbs:
    """Makes thumbnails of one size, whatever size the frames have."""

    def __init__(self) -> None:
        self._size: tuple[int, int] | None = None
        self._kept: Grey | None = None

    def of(self, frame: Frame) -> Thumb:
        """The thumbnail of a frame; frames come in order."""
        small = frame.small
        height, width = small.shape
        if self._size is None:
            scale = SIDE / max(height, width)
            across, down = (max(4, round(n * scale / BLOCK)) * BLOCK for n in (width, height))
            self._size = (across, down)
        grey: Grey = cv2.resize(small, self._size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        means, deviations = cv2.meanStdDev(grey)
        mean, deviation = float(means[0, 0]), float(deviations[0, 0])
        gain = CONTRAST / (deviation + NOISE)
        level: Grey = cv2.addWeighted(grey, gain, grey, 0, 128 - mean * gain)  # type: ignore[assignment]
        change = self._change(small)
        flat = _flatness(grey)
        fine = _fine(small, gain, (2 * self._size[0], 2 * self._size[1]))
        return Thumb(frame.number, frame.time, grey, level, mean, deviation, change, flat, fine)

    def _change(self, small: Grey) -> float:
        kept = self._kept
        if kept is None or kept.shape != small.shape:
            self._kept = small
            return 255.0
        change = float(blocks(cv2.absdiff(small, kept), 2 * BLOCK).max())
        if change >= NEAR:
            self._kept = small
        return change


class Pairs:
    """Compares thumbnails of one video, remembering what it compared."""

    def __init__(self) -> None:
        self._flow: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
        self._flow.setFinestScale(2)
        self._grid = np.zeros((0, 0, 2), np.float32)
        self._window: Any = np.zeros((0, 0), np.float32)
        self._known: dict[tuple[int, int], Pair] = {}
        self._plain: dict[tuple[int, int], Map] = {}
        self._detail: dict[tuple[int, int], Map] = {}

    def of(self, one: Thumb, other: Thumb) -> Pair:
        """``one`` and ``other`` compared, by dense inverse search (Kroeger et al., 2016)."""
        key = one.number, other.number
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._compare(one.level, other.level)
        return known

    def plain(self, one: Thumb, other: Thumb) -> Map:
        """``Pair.plain`` alone, which costs little."""
        key = one.number, other.number
        if (known := self._plain.get(key)) is None:
            known = self._plain[key] = blocks(cv2.absdiff(one.level, other.level))
        return known

    def detail(self, one: Thumb, other: Thumb) -> Map:
        """What differs between the fine pictures, by smaller blocks; costs little."""
        key = one.number, other.number
        if (known := self._detail.get(key)) is None:
            known = self._detail[key] = blocks(cv2.absdiff(one.fine, other.fine))
        return known

    def shifted(self, one: Thumb, other: Thumb) -> tuple[tuple[float, float], Map]:
        """The shift of the whole picture, by phase correlation, and what differs after it."""
        floats = one.level.astype(np.float32), other.level.astype(np.float32)
        if self._window.shape != one.level.shape:
            self._window = cv2.createHanningWindow(one.level.shape[::-1], cv2.CV_32F)
        (across, down), _ = cv2.phaseCorrelate(*floats, self._window)
        if not math.isfinite(across + down):  # nothing is shown
            across = down = 0.0
        back = np.array([[1, 0, across], [0, 1, down]], np.float32)
        moved = cv2.warpAffine(
            other.level,
            back,
            one.level.shape[::-1],
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        plain = cv2.absdiff(one.level, other.level)
        return (across, down), blocks(cv2.min(plain, cv2.absdiff(one.level, moved)))

    def forget(self, before: int) -> None:
        """Comparisons that start at an earlier frame are not asked for again."""
        self._known = {key: pair for key, pair in self._known.items() if key[0] >= before}
        self._plain = {key: plain for key, plain in self._plain.items() if key[0] >= before}
        self._detail = {key: detail for key, detail in self._detail.items() if key[0] >= before}

    def _compare(self, one: Grey, other: Grey) -> Pair:
        if self._grid.shape[:2] != one.shape:
            down, across = np.mgrid[: one.shape[0], : one.shape[1]].astype(np.float32)
            self._grid = np.ascontiguousarray(np.dstack([across, down]))
        flow = self._flow.calc(one, other, None)
        across, down = cv2.split(self._grid + flow)
        moved = cv2.remap(other, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        plain = cv2.absdiff(one, other)
        rest = cv2.min(plain, cv2.absdiff(one, moved))
        return Pair(blocks(plain), blocks(rest), blocks(flow))


def blocks(picture: Any, side: int = BLOCK) -> Map:
    """The mean of each block of ``side`` pixels."""
    height, width = picture.shape[:2]
    size = (max(1, width // side), max(1, height // side))
    found: Map = cv2.resize(picture.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return found


def _fine(small: Grey, gain: float, size: tuple[int, int]) -> Grey:
    picture = cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    fine: Grey = cv2.addWeighted(
        picture, gain, cv2.boxFilter(picture, -1, (4 * BLOCK + 1, 4 * BLOCK + 1)), -gain, 128
    )  # type: ignore[assignment]
    return fine


def _flatness(grey: Grey) -> float:
    mean = blocks(grey)
    square = blocks(cv2.multiply(grey, grey, dtype=cv2.CV_32F))
    return float((square - mean * mean < FLAT * FLAT).mean())


FLAT = 3.0  # grey levels: a block that deviates less shows nothing


def informative(thumbs: list[Thumb], around: int = 15, still: int = 5) -> Iterator[Thumb]:
    """The frames that tell something new: no short repeats, flashes or blinks.

    A repeat is dropped unless it belongs to ``still`` or more in a row: a picture that stands
    still is a fact. A frame of far less contrast than both the ``around`` frames before and
    after it is a flash, a blink or a cover.
    """
    runs = _runs([thumb.again for thumb in thumbs])
    contrast = np.array([thumb.deviation for thumb in thumbs])
    for i, thumb in enumerate(thumbs):
        if thumb.again and runs[i] < still:
            continue
        sides = contrast[max(0, i - around) : i], contrast[i + 1 : i + 1 + around]
        usual = min((float(np.median(side)) for side in sides if len(side)), default=0.0)
        if thumb.deviation >= max(0.45 * usual, 3.0):
            yield thumb


def _runs(flags: list[bool]) -> list[int]:
    """How many in a row are set, at each place."""
    lengths = [0] * len(flags)
    start = 0
    for i in range(len(flags) + 1):
        if i == len(flags) or not flags[i]:
            lengths[start:i] = [i - start] * (i - start)
            start = i + 1
    return lengths
