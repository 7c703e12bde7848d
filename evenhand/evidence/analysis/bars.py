"""Bar codes found by their stripes and laid straight, so that they can be read at any angle.

A reader scans a picture in rows and columns; a long code that lies askew, is small, noisy or a
little blurred is read once its stripes stand upright, are enlarged, and each is averaged along its
own length.
"""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from . import busy

WORKING_SIDE = 640  # pixels in which stripes are looked for
LARGE = 2000  # pixels of a place; of a smaller one every point is looked at
MOST = 4  # codes that are straightened in one picture, the largest first
LEVEL = np.deg2rad(4)  # readers take a code that lies askew by less
DENSE = 0.1  # share of such a place in which the grey changes as densely as a code's does
COHERENT = 0.75  # share of the gradient's energy that runs one way, in 0..1
_STRIP = 24  # pixels of height of a straightened and averaged code
EDGES = 48  # fewer are no code: 12 digits at their densest have 54
_AROUND = 101  # pixels of a strip that tell what is light there
_QUIET = 1.25  # the paper left and right of the bars belongs to the code

# How the bars are averaged: over which share of their height, how many pixels wide the outcome is,
# how much it is sharpened and over how many pixels of the picture. Found on rendered labels of 1 to
# 2 pixels per module, dim, noisy, tilted and blurred: hardly any code that another way reads is
# missed by these four.
_WAYS = (
    (0.5, 1000, 2.0, 1.2),
    (0.12, 1000, 2.0, 1.2),
    (0.5, 800, 4.0, 1.2),
    (0.7, 1200, 8.0, 0.8),
)

Grey = NDArray[np.uint8]


class Straight(NamedTuple):
    """Bars laid straight; ``back`` leads from there into the picture they are in.

    ``strip``: they alone, averaged along themselves, so that every row is the same.
    """

    picture: Grey
    back: NDArray[np.float64]
    strip: bool


def straightened(grey: Grey) -> Iterator[Straight]:
    """Each place that looks like bars, straightened.

    First averaged along the bars; then the whole picture, turned so that they are level, for codes
    that are more than bars.
    """
    places = _places(grey)
    for place in places:
        for way in _WAYS:
            straight = _averaged(grey, place, *way)
            if _edges(straight) < EDGES:
                break
            yield straight
    for angle in _askew(places):
        yield _turned(grey, angle)


class _Place(NamedTuple):
    """Where bars are, in pixels of the picture.

    ``line`` leads along the middle of the code, once across all bars for each pixel of ``length``;
    ``angles`` are those across the first and across the last bar. Seen from aside the bars do not
    stand upright on the line, nor do they all lean the same way.
    """

    centre: NDArray[np.float64]
    line: NDArray[np.float64]
    length: float
    height: float
    angles: tuple[float, float]

    def corners(self, length: float, height: float) -> NDArray[np.float32]:
        """Of so much of it: left top, right top, right bottom, left bottom."""
        middle = sum(self.angles) / 2
        lean = (self.angles[1] - self.angles[0]) / 2 * (length / max(self.length, 1.0))
        found = []
        for side, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            angle = middle + side * lean
            along = np.array([-np.sin(angle), np.cos(angle)])
            found.append(
                self.centre + self.line * (side * length / 2) + along * (down * height / 2)
            )
        return np.array(found, np.float32)


def _places(grey: Grey) -> list[_Place]:
    scale = min(1.0, WORKING_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = small.astype(np.float32)
    gx = cv2.Scharr(small, cv2.CV_32F, 1, 0)
    gy = cv2.Scharr(small, cv2.CV_32F, 0, 1)
    side = (21, 21)
    xx, yy, xy = (cv2.blur(product, side) for product in (gx * gx, gy * gy, gx * gy))
    energy = xx + yy
    coherence = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (energy + 1e-3)
    strong = energy > max(float(np.percentile(energy[::4, ::4], 75)), 400.0)
    mask = ((coherence > COHERENT) & strong).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    dense = cv2.resize(busy.cells(grey), small.shape[::-1], interpolation=cv2.INTER_NEAREST)
    found: list[_Place] = []
    for one in np.argsort(-stats[1:, cv2.CC_STAT_AREA], kind="stable") + 1:
        left, top, width, height, area = stats[one].tolist()
        if area < 250 or len(found) == MOST:
            break
        part = np.s_[top : top + height, left : left + width]
        here = labels[part] == one
        if float(dense[part][here].mean()) >= DENSE:
            # Of a large place every fourth point tells as much.
            step = 2 if area > LARGE else 1
            here = here[::step, ::step]
            sums = [product[part][::step, ::step][here] for product in (xx, yy, xy)]
            found.append(_place(here, sums[0], sums[1], sums[2], step, scale, (left, top)))
    return found


def _place(
    here: NDArray[np.bool_],
    xx: NDArray[np.float32],
    yy: NDArray[np.float32],
    xy: NDArray[np.float32],
    step: int,
    scale: float,
    corner: tuple[int, int],
) -> _Place:
    """The place of the bars that cover ``here``, by the gradient's second moments there."""
    angle = _across(xx, yy, xy)
    across = np.array([np.cos(angle), np.sin(angle)])
    down = np.array([-across[1], across[0]])
    ys, xs = np.nonzero(here)
    xs, ys = step * xs + corner[0], step * ys + corner[1]
    along, over = xs * across[0] + ys * across[1], xs * down[0] + ys * down[1]
    length = float(np.ptp(along))
    along_mean, over_mean = along.mean(), over.mean()
    spread = max(float(((along - along_mean) ** 2).mean()), 1.0)
    slope = float(((along - along_mean) * (over - over_mean)).mean()) / spread
    off = over - over_mean - slope * (along - along_mean)
    middle = (along.min() + along.max()) / 2
    centre = across * middle + down * (
        over_mean + slope * (middle - along_mean) + (off.min() + off.max()) / 2
    )
    ends = []
    for end in (along < along.min() + length / 3, along > along.max() - length / 3):
        other = _across(xx[end], yy[end], xy[end])
        ends.append((other - angle + np.pi / 2) % np.pi - np.pi / 2)
    # Each is that of a third: one and a half times as far out are the first and the last bar.
    lean, mean = 1.5 * (ends[1] - ends[0]) / 2, (ends[0] + ends[1]) / 2 + angle
    return _Place(
        centre / scale,
        across + slope * down,
        length / scale,
        float(np.ptp(off)) / scale,
        (mean - lean, mean + lean),
    )


def _across(xx: NDArray[np.float32], yy: NDArray[np.float32], xy: NDArray[np.float32]) -> float:
    """The angle in radians across bars, in which the grey changes most."""
    return 0.5 * float(np.arctan2(2 * xy.sum(), (xx - yy).sum()))


def _askew(places: list[_Place]) -> list[float]:
    """By how much the bars are off level or upright, in radians; at most two different angles."""
    quarter = np.pi / 2
    angles: list[float] = []
    for place in places:
        angle = (sum(place.angles) / 2 + quarter / 2) % quarter - quarter / 2
        if abs(angle) > LEVEL and all(abs(angle - other) > LEVEL for other in angles):
            angles.append(angle)
    return angles[:2]


def _turned(grey: Grey, angle: float) -> Straight:
    """The whole picture, turned about its middle, so that what lay at this angle is level."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(np.rad2deg(angle)), 1.0)
    turned = cv2.warpAffine(
        grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    back = np.linalg.inv(np.vstack([turn, [0.0, 0.0, 1.0]]).astype(np.float64))
    return Straight(np.ascontiguousarray(turned, np.uint8), back.astype(np.float64), strip=False)


def _edges(straight: Straight) -> int:
    """How often dark and light alternate along a strip."""
    row = straight.picture[0].astype(np.int16)
    lighter = row > cv2.blur(row[None], (_AROUND, 1))[0]
    return int(np.count_nonzero(lighter[1:] != lighter[:-1]))


def _averaged(
    grey: Grey, place: _Place, share: float, width: int, amount: float, reach: float
) -> Straight:
    """The middle ``share`` of the bars' height, averaged along them, enlarged and sharpened."""
    length, height = place.length * _QUIET + 16, max(place.height * share, 3.0)
    rows = int(np.clip(height, 3, 64))
    shape = np.array([[0, 0], [width, 0], [width, rows], [0, rows]], np.float32)
    corners = place.corners(length, height)
    back = np.asarray(cv2.getPerspectiveTransform(shape, corners), np.float64)
    flat = cv2.warpPerspective(
        grey,
        back,
        (width, rows),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    row = flat.astype(np.float32).mean(axis=0, keepdims=True)
    sigma = max(reach * width / length, 1.0)
    row = row + amount * (row - cv2.GaussianBlur(row, (0, 0), sigmaX=sigma, sigmaY=0.1))
    low, high = (float(level) for level in np.percentile(row, [2, 98]))
    row = np.clip((row - low) * (255 / max(high - low, 1.0)), 0, 255)
    strip = np.repeat(row.astype(np.uint8), _STRIP, axis=0)
    back = back @ np.diag([1.0, rows / _STRIP, 1.0])
    return Straight(np.ascontiguousarray(strip), back, strip=True)
