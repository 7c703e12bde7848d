"""Whether a video was recorded from a screen: bars that never change, with signs in them."""

from collections.abc import Iterable

import cv2
import numpy as np

from .findings import Finding, Where
from .frames import Grey
from .motion import Thumb

METHOD = "screen/1"
BARS = 0.25  # share of the picture that bars with signs in them take
FRAME = 0.12  # share of the picture that a frame all around takes
_MARGIN = 0.02  # share of the height or width that each side of such a frame has
_FRAMES = 10  # fewer tell nothing
_STILL = 8  # grey levels between the darkest and the brightest a pixel ever was
_BLACK, _DARK = 48, 64  # grey levels: most of a bar is black, all of it dark
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
        low, high = self._low, self._high
        down, across = low.shape
        top, bottom = _bar(low, high), _bar(low[::-1], high[::-1])
        if top + bottom >= down:
            return  # nothing but bars
        inner = low[top : down - bottom].T, high[top : down - bottom].T
        left, right = _bar(*inner), _bar(inner[0][::-1], inner[1][::-1])
        if left + right >= across:
            return
        width, height = 1 - (left + right) / across, 1 - (top + bottom) / down
        bars = low.copy()
        bars[top : down - bottom, left : across - right] = np.median(low[:1])
        signs = int(bars.max()) - float(np.median(low[:1])) >= _SIGN
        framed = min(top / down, bottom / down, left / across, right / across) >= _MARGIN
        # Bars alone, above and below or to both sides: another shape of picture was fitted in.
        share = 1 - width * height
        if not (share >= BARS and signs) and not (share >= FRAME and framed):
            return
        yield Finding(
            "SCREEN_RECORDING",
            "warn",
            round(share, 3),
            FRAME if framed else BARS,
            "share",
            Where(frame=0.0, region=(left / across, top / down, width, height)),
            method=METHOD,
        )


def _bar(low: Grey, high: Grey) -> int:
    """How many rows from the first on are dark, even and still, but for still signs in them."""
    middle = np.median(high, axis=1)
    fits = (high.astype(np.int16) - low < _STILL).mean(axis=1) > 0.97
    fits &= (np.abs(high - middle[:, None]) < _STILL).mean(axis=1) > 0.5
    fits &= middle < _DARK
    rows = int(fits.size if fits.all() else np.argmin(fits))
    return rows if rows and (middle[:rows] < _BLACK).mean() > 0.5 else 0
