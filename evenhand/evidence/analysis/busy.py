"""Where in a picture a code could be: places where its grey changes as densely as bars do.

Reading a code costs far more than asking whether there can be one; most pictures of a film have no
such place, or a small one.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

CELL = 8  # pixels of the square over which the change of grey is averaged
FAINT, STRONG = 7.0, 28.0  # grey levels over two pixels: less is never a code, more always may be
LARGEST = 0.12  # share of the picture that is taken to be busy, if what is there is not strong
FEWEST = 6  # cells of a code, each with what is around it
MARGIN = 3  # cells of paper around it, which belong to the code
MOST = 6  # places of one picture, the largest first

Grey = NDArray[np.uint8]


class Box(NamedTuple):
    """A part of a picture, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def pixels(self) -> int:
        """How many pixels are in it."""
        return (self.right - self.left) * (self.bottom - self.top)

    def of(self, grey: Grey) -> Grey:
        """That part of the picture, without gaps between its rows."""
        return np.ascontiguousarray(grey[self.top : self.bottom, self.left : self.right])


def whole(grey: Grey) -> Box:
    """All of a picture."""
    return Box(0, 0, grey.shape[1], grey.shape[0])


def cells(grey: Grey) -> NDArray[np.uint8]:
    """Which cells of a picture change as densely as a code does, 1 or 0 each."""
    if min(grey.shape) < CELL:
        return np.zeros((1, 1), np.uint8)
    change = _change(grey)
    often = float(np.percentile(change, 100 * (1 - LARGEST)))
    dense: NDArray[np.bool_] = change > min(max(often, FAINT), STRONG)
    return dense.astype(np.uint8)


def places(grey: Grey) -> list[Box]:
    """The parts of an upright grey picture in which a code could be; none if there is none.

    Parts that overlap are one. The corners lie on the grid of cells, as the reader's own threshold
    works in squares of that size.
    """
    height, width = grey.shape
    if min(height, width) < 3 * CELL:
        return [whole(grey)]
    many, _, stats, _ = cv2.connectedComponentsWithStats(cells(grey))
    found: list[Box] = []
    for left, top, across, down, area in stats[1:many].tolist():
        if area >= FEWEST:
            box = Box(left - MARGIN, top - MARGIN, left + across + MARGIN, top + down + MARGIN)
            _join(found, box)
    found.sort(key=lambda box: (-box.pixels, box))
    return [
        Box(
            max(box.left * CELL, 0),
            max(box.top * CELL, 0),
            min(box.right * CELL, width),
            min(box.bottom * CELL, height),
        )
        for box in found[:MOST]
    ]


def _change(grey: Grey) -> NDArray[np.float32]:
    """By how many levels the grey changes over two pixels, across or down, around each cell."""
    height, width = (length // CELL * CELL for length in grey.shape)
    size = (width // CELL, height // CELL)
    across = np.zeros((height, width), np.uint8)
    down = np.zeros((height, width), np.uint8)
    grey = grey[:height, :width]
    cv2.absdiff(grey[:, 2:], grey[:, :-2], across[:, 1:-1])
    cv2.absdiff(grey[2:], grey[:-2], down[1:-1])
    means = (cv2.resize(d, size, interpolation=cv2.INTER_AREA) for d in (across, down))
    most = cv2.max(*means).astype(np.float32)
    return cv2.blur(most, (3, 3)).astype(np.float32)


def _join(found: list[Box], box: Box) -> None:
    """Add a box to others; those that overlap become one, and so on."""
    while True:
        for n, other in enumerate(found):
            if (
                box.left < other.right
                and other.left < box.right
                and box.top < other.bottom
                and other.top < box.bottom
            ):
                box = Box(
                    min(box.left, other.left),
                    min(box.top, other.top),
                    max(box.right, other.right),
                    max(box.bottom, other.bottom),
                )
                del found[n]
                break
        else:
            found.append(box)
            return
