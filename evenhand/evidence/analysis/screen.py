"""Whether a video was recorded from a screen: bars that never change, with signs in them."""

from collections.abc import Iterable

import cv2
import numpy as np

from .findings import Finding, Where
from .frames import Grey
from .motion import Thumb

METHOD = "screen/1"
BARS = 0.25  # share of the picture's height or width
_FRAMES = 10  # fewer tell nothing
_STILL = 8  # grey levels between the darkest and the brightest a pixel ever was
_BLACK, _DARK = 24, 64  # grey levels: most of a bar is black, all of it dark
_SIGN = 56  # grey levels above the bar: what is written in it is brighter


class Screen:
    """Keeps the darkest and the brightest each place of the picture ever was."""

    def __init__(self) -> None:
        self._low: Grey | None = None
        self._high: Grey | None = None
        self._frames = 0

    def add(self, thumb: Thumb) -> None:
        """Look at one frame."""
        self._frames += 1
        if self._low is None or self._high is None:
            self._low, self._high = thumb.grey.copy(), thumb.grey.copy()
            return
        cv2.min(self._low, thumb.grey, dst=self._low)
        cv2.max(self._high, thumb.grey, dst=self._high)

    def end(self) -> Iterable[Finding]:
        """The bars above and below, or to both sides, and whether something is written in them."""
        if self._low is None or self._high is None or self._frames < _FRAMES:
            return
        for turned in (False, True):
            low, high = (m.T if turned else m for m in (self._low, self._high))
            top, bottom = _bar(low, high), _bar(low[::-1], high[::-1])
            rows = low.shape[0]
            if not top or not bottom or top + bottom >= rows or (top + bottom) / rows < BARS:
                continue
            bars = np.concatenate([low[:top], low[rows - bottom :]])
            if (
                bars.max() - np.median(bars) < _SIGN
            ):  # bars alone: another shape of picture was fitted in
                continue
            start, length = top / rows, 1 - (top + bottom) / rows
            region = (start, 0.0, length, 1.0) if turned else (0.0, start, 1.0, length)
            yield Finding(
                "SCREEN_RECORDING",
                "warn",
                round((top + bottom) / rows, 3),
                BARS,
                "share",
                Where(frame=0.0, region=region),
                method=METHOD,
            )
            return


def _bar(low: Grey, high: Grey) -> int:
    """How many rows from the first on are dark, even and still, but for still signs in them."""
    middle = np.median(high, axis=1)
    fits = (high.astype(np.int16) - low < _STILL).mean(axis=1) > 0.97
    fits &= (np.abs(high - middle[:, None]) < _STILL).mean(axis=1) > 0.5
    fits &= middle < _DARK
    rows = int(fits.size if fits.all() else np.argmin(fits))
    return rows if rows and (middle[:rows] < _BLACK).mean() > 0.5 else 0
