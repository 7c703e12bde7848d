"""How sharp, how noisy, how coarsely compressed a picture is, measured in its pixels.

Blur is judged where a picture is sharpest, never by its mean: a plain ground has no detail and a
shallow focus blurs all but the subject. Three kinds of measure, each free of brightness and contrast:
how much an edge weakens when it is blurred a little more (Zhuo and Sim, "Defocus map estimation from
a single image", 2011: the ratio tells the blur that was there already), the same by the direction of
the edge (motion blurs edges across it and spares those along it), and how second differences compare
with first ones, tile by tile.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

WORKING = 1024  # pixels of the longer side at which a picture is judged, about a screen's
TILE = 64  # pixels of the working picture

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Region = tuple[float, float, float, float]

_DIRECTIONS = 4  # of edges: 0, 45, 90 and 135 degrees
_CANDIDATES = 60_000  # points that are looked at for edges
_FEW_EDGES = 24  # of one direction; fewer say nothing about motion
_TINY = 1e-6


class Blur(NamedTuple):
    """What the blur of a picture was judged by.

    ``measures`` in the order of ``MEASURES``; ``width`` the standard deviation in working pixels of
    the blur at the sharpest edges; ``sharpest`` the tile where it is least, as left, top, width and
    height in 0..1; ``edges`` how many edge points there were to judge by.
    """

    measures: Floats
    width: float
    sharpest: Region
    edges: int


def working(picture: Bytes, side: int = WORKING) -> Bytes:
    """The picture with its longer side at most ``side`` pixels, each the mean of what it covers."""
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return picture
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    while scale < 0.5 and not (height % 2 or width % 2):
        # Whole steps first: the same means, several times faster.
        height, width, scale = height // 2, width // 2, scale * 2
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def grey_of(picture: Bytes) -> Bytes:
    """The luma of an RGB picture; a grey one as it is."""
    if picture.ndim == 2:
        return picture
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)  # type: ignore[return-value]


def noise_of(grey: Floats) -> float:
    """The standard deviation of noise, in grey levels: what is left of a flat place's diagonals."""
    rows, columns = grey.shape[0] // 2 * 2, grey.shape[1] // 2 * 2
    if rows < 16 or columns < 16:
        return 0.0
    even = grey[:rows, :columns]
    diagonal = np.abs(even[::2, ::2] - even[::2, 1::2] - even[1::2, ::2] + even[1::2, 1::2]) / 2
    tiles = cv2.resize(
        diagonal, (max(1, columns // 32), max(1, rows // 32)), interpolation=cv2.INTER_AREA
    )
    # The mean of a folded normal distribution is 0.798 of its deviation.
    return float(np.quantile(tiles, 0.1) / 0.798)


# --- blur -----------------------------------------------------------------------------------------


def blur_of(grey: Bytes) -> Blur:
    """Measure the blur of a working picture, longer side at most ``WORKING`` pixels."""
    height, width = grey.shape
    if min(height, width) < 32:
        grey = cv2.copyMakeBorder(  # type: ignore[assignment]
            grey, 0, max(0, 32 - height), 0, max(0, 32 - width), cv2.BORDER_REFLECT
        )
    level = grey.astype(np.float32)
    noise = noise_of(level)
    edge = _edges(level, noise)
    tiles, sharpest = _by_tile(edge, level.shape)
    measures = np.array(
        [
            *_ratios(edge),
            *_by_direction(edge),
            *tiles,
            *_differences(level, noise),
            *_spectrum(level, noise),
            np.log(edge.step * len(edge.first) / level.size + 1e-5),
            edge.contrast,
            np.log(noise + 0.2),
            np.log(level.size) / 2,
        ],
        np.float32,
    )
    return Blur(measures, _width(edge), sharpest, len(edge.first))


class _Edges(NamedTuple):
    """Points on edges: where, their direction, and how they weaken with more blur."""

    row: NDArray[np.intp]
    column: NDArray[np.intp]
    direction: NDArray[np.intp]
    first: Floats  # log gradient as it is, over that after a blur of 1
    second: Floats  # log gradient after a blur of 1, over that after a blur of 2
    contrast: float
    step: int  # each stands for so many


def _gradient(level: NDArray[Any]) -> tuple[Floats, Floats, Floats]:
    x = cv2.Scharr(level, cv2.CV_32F, 1, 0, scale=1 / 32)
    y = cv2.Scharr(level, cv2.CV_32F, 0, 1, scale=1 / 32)
    return x, y, cv2.magnitude(x, y)  # type: ignore[return-value]


# Neighbours of a point across an edge of each direction.
_ACROSS = (
    np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]], np.uint8),
    np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], np.uint8),
    np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]], np.uint8),
    np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]], np.uint8),
)


def _direction(x: Floats, y: Floats) -> NDArray[np.intp]:
    """The nearest of four directions of a gradient, 0 along x and on by 45 degrees."""
    across, up = np.abs(x), np.abs(y)
    slanted = np.where(x * y > 0, 1, 3)
    steep = np.tan(np.pi / 8)
    straight = np.where(up < steep * across, 0, np.where(across < steep * up, 2, slanted))
    return straight.astype(np.intp)


def _edges(level: Floats, noise: float) -> _Edges:
    """The ridges of the gradient that stand out from noise and from faint texture."""
    soft = cv2.GaussianBlur(level, (0, 0), 1.0)
    softer = cv2.GaussianBlur(level, (0, 0), 2.0)
    _, _, m0 = _gradient(level)
    x, y, m1 = _gradient(soft)
    _, _, m2 = _gradient(softer)
    m1[:3], m1[-3:], m1[:, :3], m1[:, -3:] = 0, 0, 0, 0
    # In parts of the picture's own contrast, so that a dark one is judged alike.
    strong = float(np.quantile(m1[::2, ::2], 0.98))
    least = max(0.25 * strong, 1.5 * noise, 0.3)
    place = np.flatnonzero(m1 > least)
    step = len(place) // _CANDIDATES + 1  # of very many, every second or third says the same
    row, column = np.divmod(place[::step], m1.shape[1])
    direction = _direction(x[row, column], y[row, column])
    ridge = np.zeros(len(row), bool)
    for number, across in enumerate(_ACROSS):
        of_it = direction == number
        top = cv2.dilate(m1, across)
        ridge[of_it] = m1[row[of_it], column[of_it]] >= top[row[of_it], column[of_it]]
    row, column, direction = row[ridge], column[ridge], direction[ridge]
    before, after, later = m0[row, column], m1[row, column], m2[row, column]
    return _Edges(
        row,
        column,
        direction,
        np.log((before + _TINY) / (after + _TINY)),
        np.log((after + _TINY) / (later + _TINY)),
        float(np.log(strong + 0.3)),
        step,
    )


def _ratios(edge: _Edges) -> list[float]:
    if len(edge.first) < _FEW_EDGES:
        return [0.0] * 10
    at = (0.25, 0.5, 0.75, 0.9, 0.97)
    return [*np.quantile(edge.first, at), *np.quantile(edge.second, at)]


def _by_direction(edge: _Edges) -> list[float]:
    """The blurriest direction, and how far it is from the sharpest: what motion leaves."""
    seen = []
    for direction in range(_DIRECTIONS):
        of_it = edge.direction == direction
        if np.count_nonzero(of_it) >= _FEW_EDGES:
            seen.append(
                [
                    *np.quantile(edge.first[of_it], (0.5, 0.9)),
                    *np.quantile(edge.second[of_it], (0.5, 0.9)),
                ]
            )
    if not seen:
        return [0.0] * 9
    table = np.array(seen)
    low, high = table.min(0), table.max(0)
    counts = np.bincount(edge.direction, minlength=_DIRECTIONS) / max(1, len(edge.direction))
    return [*low, *(high - low), float(counts.max())]


def _by_tile(edge: _Edges, shape: tuple[int, ...]) -> tuple[list[float], Region]:
    """The sharpest tiles: the mean of the ratios in each tile that has edges."""
    rows, columns = -(-shape[0] // TILE), -(-shape[1] // TILE)
    tile = edge.row // TILE * columns + edge.column // TILE
    many = np.bincount(tile, minlength=rows * columns)
    first = np.bincount(tile, edge.first, rows * columns) / np.maximum(many, 1)
    second = np.bincount(tile, edge.second, rows * columns) / np.maximum(many, 1)
    enough = many * edge.step >= 12
    if not enough.any():
        return [0.0] * 7, (0.0, 0.0, 1.0, 1.0)
    top = int(np.argmax(np.where(enough, first, -np.inf)))
    left, upper = top % columns * TILE / shape[1], top // columns * TILE / shape[0]
    region = (left, upper, min(TILE / shape[1], 1 - left), min(TILE / shape[0], 1 - upper))
    at = (0.5, 0.8, 1.0)
    return [
        *np.quantile(first[enough], at),
        *np.quantile(second[enough], at),
        float(np.count_nonzero(enough)) / (rows * columns),
    ], region


def _step(level: Floats, down: int, right: int) -> Floats:
    rows, columns = level.shape[0] - down, level.shape[1]
    if right < 0:
        return level[down:, :right] - level[:rows, -right:]
    return level[down:, right:] - level[:rows, : columns - right]


def _differences(level: Floats, noise: float) -> list[float]:
    """Second over first differences in four directions, in the tiles with most to see."""
    grid = (max(1, level.shape[1] // TILE), max(1, level.shape[0] // TILE))
    ratios, energies = [], []
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        step = _step(level, down, right)
        bend = _step(step, down, right)
        one = cv2.resize(step * step, grid, interpolation=cv2.INTER_AREA)
        two = cv2.resize(bend * bend, grid, interpolation=cv2.INTER_AREA)
        one = np.maximum(one - 2 * noise * noise, 0)
        two = np.maximum(two - 6 * noise * noise, 0)
        ratios.append(np.log((two + 0.02) / (one + 0.05)).ravel())
        energies.append(one.ravel())
    energy = np.sum(energies, 0)
    busy = energy >= np.quantile(energy, 0.6)
    table = np.array(ratios)[:, busy]
    high = np.quantile(table, 0.9, axis=1)
    middle = np.quantile(table, 0.5, axis=1)
    return [
        float(high.min()),
        float(high.max()),
        float(middle.min()),
        float(middle.max()),
        float(np.quantile(table.min(0), 0.9)),
        float(np.quantile(table.max(0) - table.min(0), 0.5)),
        float(np.log(energy.max() + 1)),
        *np.quantile(table, 1.0, axis=1)[[0, 1]],
        float(np.quantile(table.min(0), 1.0)),
    ]


def _rings() -> tuple[NDArray[np.intp], int]:
    """For each point of a tile's spectrum the number of its band and direction, -1 for none."""
    up, along = np.meshgrid(np.fft.fftfreq(TILE), np.fft.rfftfreq(TILE), indexing="ij")
    band = np.digitize(np.hypot(up, along), _BANDS) - 1
    angle = np.round(np.arctan2(up, along) / (np.pi / _ANGLES)).astype(np.intp) % _ANGLES
    number = np.where((band >= 0) & (band < len(_BANDS) - 1), band * _ANGLES + angle, -1)
    return number.ravel(), (len(_BANDS) - 1) * _ANGLES


_BANDS = (0.03, 0.08, 0.14, 0.2, 0.28, 0.36, 0.5)  # cycles per pixel
_ANGLES = 8
_RING, _RINGS = _rings()
_WINDOW = np.outer(np.hanning(TILE), np.hanning(TILE)).astype(np.float32)


def _spectrum(level: Floats, noise: float) -> list[float]:
    """How the power falls with frequency in the tiles with most detail, by direction."""
    rows, columns = level.shape[0] // TILE, level.shape[1] // TILE
    if not rows or not columns:
        level = cv2.copyMakeBorder(  # type: ignore[assignment]
            level,
            0,
            max(0, TILE - level.shape[0]),
            0,
            max(0, TILE - level.shape[1]),
            cv2.BORDER_REFLECT_101,
        )
        rows, columns = level.shape[0] // TILE, level.shape[1] // TILE
    grid = level[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    tiles = grid.swapaxes(1, 2).reshape(-1, TILE, TILE)
    detail = np.abs(np.diff(tiles, axis=2)).mean((1, 2)) + np.abs(np.diff(tiles, axis=1)).mean(
        (1, 2)
    )
    most = np.argsort(-detail, kind="stable")[: max(4, min(40, len(detail) // 3))]
    chosen = tiles[most]
    chosen = (chosen - chosen.mean((1, 2), keepdims=True)) * _WINDOW
    power = np.square(np.abs(np.fft.rfft2(chosen))).reshape(len(chosen), -1)
    # White noise has the same power everywhere.
    floor = noise * noise * float(np.square(_WINDOW).sum())
    inside = _RING >= 0
    many = np.bincount(_RING[inside], minlength=_RINGS)
    logs = np.zeros((len(_BANDS) - 1, _ANGLES))
    for tile in power:
        mean = np.bincount(_RING[inside], tile[inside], _RINGS) / many
        logs += np.log(np.maximum(mean - floor, 0) + 0.1 * floor + 5).reshape(logs.shape)
    logs /= len(power)
    falls = logs[1:] - logs[0]
    even = falls - falls.mean(1, keepdims=True)
    return [
        *(logs[1:].mean(1) - logs[0].mean()),
        *falls.min(1),
        *falls.max(1),
        *even.min(1),
        float(even[1:4].mean(0).min()),
        float(logs[0].mean()),
    ]


def _width(edge: _Edges) -> float:
    """The blur at the sharpest tenth of the edges, as a Gaussian's standard deviation in pixels.

    A Gaussian edge of deviation s is steeper after a blur of 1 than after one of 2 by the root of
    (s² + 4) / (s² + 1); above some 4 pixels grain decides.
    """
    if len(edge.second) < _FEW_EDGES:
        return 0.0
    ratio = float(np.exp(2 * np.quantile(edge.second, 0.9)))
    return round(float(np.sqrt(max(0.0, (4 - ratio) / max(ratio - 1, 0.05)))), 2)


# --- compression ----------------------------------------------------------------------------------

# The sixteen finest steps of ITU-T T.81, table K.1, whose multiples most encoders use, summed up;
# the coarse ones end at 255 and tell less.
_FINEST, _STANDARD = 16, 246
_CROP = 1024  # pixels of the middle of a larger picture that blocks are looked for in


def jpeg_quality(luma: Sequence[int]) -> int:
    """The quality of 1 to 100 at which the usual encoders would have used this luma table."""
    percent = 100 * sum(sorted(luma)[:_FINEST]) / _STANDARD
    quality = 100 - percent / 2 if percent <= 100 else 5000 / percent
    return max(1, min(100, round(quality)))


def blockiness_of(grey: Bytes) -> float:
    """How many grey levels the steps at the borders of 8 by 8 blocks stand out by; 0 is not at all.

    At the picture's own size, wherever the blocks begin: a screenshot of a coarse JPEG keeps them.
    """
    height, width = grey.shape
    if min(height, width) < 64:
        return 0.0
    top, left = max(0, (height - _CROP) // 2), max(0, (width - _CROP) // 2)
    level = grey[top : top + _CROP, left : left + _CROP].astype(np.float32)
    standing = []
    for upright in (level, level.T):
        steps = np.minimum(np.abs(np.diff(upright, axis=1)), 30)  # an edge of what is shown is one
        over = (steps[:, 1:-1] - (steps[:, :-2] + steps[:, 2:]) / 2).mean(0)
        phases = [float(over[phase::8].mean()) for phase in range(8)]
        standing.append(max(phases) - float(np.median(phases)))
    return round(min(standing), 2)
