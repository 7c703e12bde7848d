"""Surfaces drawn from random numbers: tables, walls, floors, cardboard, printed pages.

A picture here is BGR in 8 bits, and every one follows from the random numbers it is given.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Field = NDArray[np.float32]
Colour = tuple[float, float, float]

WORDS = [
    "fragile",
    "handle",
    "care",
    "parcel",
    "order",
    "return",
    "item",
    "12",
    "pcs",
    "size",
    "colour",
    "blue",
    "made",
    "in",
    "net",
    "40",
    "g",
]


def field(rng: Generator, height: int, width: int, cells: float, octaves: int = 4) -> Field:
    """Fractal noise of mean 0 and about unit deviation; ``cells`` along the longer side."""
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        step = max(height, width) / (cells * 2**octave)
        shape = (max(2, round(height / step) + 1), max(2, round(width / step) + 1))
        grid = rng.standard_normal(shape).astype(np.float32)
        total += weight * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        weight *= 0.55
    return total / max(float(total.std()), 1e-6)


def colour(rng: Generator, low: float = 40, high: float = 220, saturation: float = 0.6) -> Colour:
    """A random colour between the two levels."""
    hue, value = rng.uniform(0, 180), rng.uniform(low, high)
    hsv = np.array([[[hue, 255 * saturation * rng.uniform(0.2, 1), value]]], np.uint8)
    b, g, r = cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR)[0, 0]
    return float(b), float(g), float(r)


def _part(rng: Generator, side: int, low: float, high: float) -> int:
    """A share of a side in pixels, not too few to be drawn on."""
    return min(side, max(8, int(rng.uniform(low, high) * side)))


def tinted(levels: Field, base: Colour, contrast: float) -> Picture:
    """A surface of one colour whose brightness follows ``levels``."""
    shade = 1 + contrast * levels
    return np.clip(shade[..., None] * np.array(base, np.float32), 0, 255).astype(np.uint8)


def wood(rng: Generator, height: int, width: int) -> Picture:
    """Planks with grain along them."""
    rows = np.arange(height, dtype=np.float32)[:, None] / height
    bend = field(rng, height, width, 3, 2) * 0.02
    grain = np.sin((rows + bend) * rng.uniform(120, 320) + field(rng, height, width, 4, 3) * 2)
    fine = cv2.blur(rng.standard_normal((height, width)).astype(np.float32), (31, 1)) * 3
    planks = rng.integers(3, 9)
    each = rng.normal(0, 0.6, planks)[np.minimum((rows * planks).astype(int), planks - 1)]
    seam = ((rows * planks) % 1 < 0.02).astype(np.float32) * -2
    tone = (rng.uniform(50, 110), rng.uniform(90, 150), rng.uniform(130, 200))
    return tinted((grain * 0.4 + fine + each + seam).astype(np.float32), tone, 0.11)


def carpet(rng: Generator, height: int, width: int) -> Picture:
    """Pile: fine, dense and of high contrast."""
    pile = cv2.GaussianBlur(rng.standard_normal((height, width)).astype(np.float32), (0, 0), 1.1)
    return tinted(pile * 3.2 + field(rng, height, width, 5) * 0.6, colour(rng, 60, 170), 0.13)


def fabric(rng: Generator, height: int, width: int) -> Picture:
    """A bedspread: a woven pattern and soft folds."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = rng.uniform(5, 22)
    weave = np.sin(x * 6.28 / pitch) * np.sin(y * 6.28 / pitch)
    folds = field(rng, height, width, 4, 3)
    return tinted(weave * 0.5 + folds, colour(rng, 80, 220), 0.13)


def wall(rng: Generator, height: int, width: int) -> Picture:
    """Painted, nearly plain, lit from one side, with a few frames, shelves and sockets on it."""
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * rng.uniform(-1.5, 1.5)
    levels = (
        field(rng, height, width, 3, 2) * 0.2 + x + field(rng, height, width, width / 4, 1) * 0.1
    )
    picture = tinted(levels, colour(rng, 130, 225, 0.3), 0.1)
    for _ in range(rng.integers(2, 7)):
        w, h = _part(rng, width, 0.05, 0.22), _part(rng, height, 0.06, 0.3)
        left, top = int(rng.uniform(0, width - w)), int(rng.uniform(0, height - h))
        patch = SURFACES[rng.choice(["fabric", "leaves", "page", "gradient"])](rng, h, w)
        picture[top : top + h, left : left + w] = patch
        cv2.rectangle(picture, (left, top), (left + w, top + h), colour(rng, 20, 90), 2)
    return picture


def tiles(rng: Generator, height: int, width: int) -> Picture:
    """A kitchen floor."""
    y, x = np.mgrid[0:height, 0:width]
    pitch = int(rng.uniform(0.09, 0.2) * height)
    joint = ((x % pitch < 3) | (y % pitch < 3)).astype(np.float32)
    each = rng.normal(0, 0.4, (height // pitch + 1, width // pitch + 1))[y // pitch, x // pitch]
    return tinted(
        (each - 2.5 * joint).astype(np.float32) + field(rng, height, width, 20) * 0.4,
        colour(rng, 110, 220, 0.25), 0.11,
    )  # fmt: skip


def brick(rng: Generator, height: int, width: int) -> Picture:
    """A wall of bricks."""
    y, x = np.mgrid[0:height, 0:width]
    high = max(8, int(rng.uniform(0.04, 0.09) * height))
    row = y // high
    shifted = x + (row % 2) * high
    joint = ((shifted % (2 * high) < 3) | (y % high < 3)).astype(np.float32)
    each = rng.normal(0, 1, (height // high + 2, width // (2 * high) + 2))[
        row, shifted // (2 * high)
    ]
    levels = (each - 3 * joint).astype(np.float32) + field(rng, height, width, 60, 2) * 0.6
    return tinted(levels, (rng.uniform(50, 90), rng.uniform(60, 100), rng.uniform(120, 180)), 0.12)


def leaves(rng: Generator, height: int, width: int) -> Picture:
    """Grass, a hedge or a gravel path."""
    picture = tinted(field(rng, height, width, 40), colour(rng, 60, 150), 0.25)
    for _ in range(500):
        at = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
        axes = (int(rng.uniform(2, 0.02 * width + 3)), int(rng.uniform(1, 0.006 * width + 2)))
        cv2.ellipse(picture, at, axes, rng.uniform(0, 180), 0, 360, colour(rng, 30, 200), -1)
    return picture


def page(rng: Generator, height: int, width: int) -> Picture:
    """Print on paper."""
    picture = tinted(field(rng, height, width, 6, 2), (222, 228, 230), 0.02)
    size = max(0.28, height / rng.uniform(900, 2200))
    step = max(7, int(26 * size))
    for top in range(step, height, step):
        if rng.random() < 0.15:
            continue
        line = " ".join(rng.choice(WORDS, 40))
        ink = rng.uniform(10, 70)
        at = (int(rng.uniform(0, 0.05 * width)), top)
        cv2.putText(picture, line, at, 0, size, (ink, ink, ink), 1, cv2.LINE_AA)
    return picture


def gradient(rng: Generator, height: int, width: int) -> Picture:
    """Out of focus, or seamless paper: next to nothing to hold on to."""
    levels = field(rng, height, width, 1.5, 1) + field(rng, height, width, width / 3, 1) * 0.04
    return tinted(levels, colour(rng, 90, 220, 0.5), 0.12)


def desk(rng: Generator, height: int, width: int) -> Picture:
    """A table with all sorts of things lying about."""
    picture = wood(rng, height, width)
    for _ in range(rng.integers(8, 30)):
        w, h = _part(rng, width, 0.04, 0.2), _part(rng, height, 0.04, 0.22)
        patch = SURFACES[rng.choice(["fabric", "page", "gradient", "leaves", "cardboard"])](
            rng, h, w
        )
        mask = np.zeros((h, w), np.uint8)
        if rng.random() < 0.5:
            cv2.ellipse(mask, (w // 2, h // 2), (w // 2, h // 2), 0, 0, 360, 255, -1)
        else:
            box = cv2.boxPoints(((w / 2, h / 2), (w * 0.8, h * 0.7), rng.uniform(0, 90)))
            cv2.fillPoly(mask, [box.astype(np.int32)], 255)
        left, top = int(rng.uniform(0, width - w)), int(rng.uniform(0, height - h))
        part = picture[top : top + h, left : left + w]
        part[mask > 0] = patch[mask > 0]
    return picture


def cardboard(rng: Generator, height: int, width: int) -> Picture:
    """Brown, ribbed, a little stained."""
    y = np.arange(height, dtype=np.float32)[:, None]
    ribs = np.sin(y * 6.28 / max(3.0, height / 60)) * 0.25
    levels = (
        ribs + field(rng, height, width, 6) * 0.7 + field(rng, height, width, width / 3, 1) * 0.4
    )
    tone = (rng.uniform(75, 110), rng.uniform(115, 150), rng.uniform(155, 190))
    return tinted(levels.astype(np.float32), tone, 0.05)


SURFACES: dict[str, Callable[[Generator, int, int], Picture]] = {
    "wood": wood, "carpet": carpet, "fabric": fabric, "wall": wall, "tiles": tiles,
    "brick": brick, "leaves": leaves, "page": page, "gradient": gradient, "desk": desk,
    "cardboard": cardboard,
}  # fmt: skip
