"""Pictures with known content, drawn for the tests of photo quality, re-use and listings."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def scene(number: int) -> Picture:
    """Many sharp things of all sizes and directions, 1200 by 900; another for each number."""
    return _scene(number).copy()


@lru_cache(maxsize=16)
def _scene(number: int, size: tuple[int, int] = (900, 1200)) -> Picture:
    chance = np.random.default_rng(number)
    height, width = size
    drawn = np.full((height * 2, width * 2, 3), chance.integers(60, 200, 3), np.uint8)
    for _ in range(260):
        colour = [int(c) for c in chance.integers(0, 256, 3)]
        x, y = int(chance.integers(0, width * 2)), int(chance.integers(0, height * 2))
        wide, high = (int(v) for v in chance.integers(10, 160, 2))
        turn = float(chance.uniform(0, 180))
        kind = int(chance.integers(3))
        if kind == 0:
            cv2.ellipse(drawn, ((x, y), (wide, high), turn), colour, -1, cv2.LINE_AA)
        elif kind == 1:
            corners = cv2.boxPoints(((x, y), (wide, high), turn)).astype(np.int32)
            cv2.fillPoly(drawn, [corners], colour, cv2.LINE_AA)
        else:
            text = "".join(chr(int(c)) for c in chance.integers(65, 91, 4))
            cv2.putText(drawn, text, (x, y), 0, high / 60 + 0.5, colour, 3, cv2.LINE_AA)
    made: Picture = cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)
    return made


def product(
    colour: tuple[int, int, int] = (30, 60, 160),
    ground: tuple[int, int, int] = (190, 188, 184),
    at: tuple[float, float] = (0.5, 0.5),
    radius: float = 0.25,
    size: tuple[int, int] = (900, 1200),
) -> Picture:
    """One box with some print on it on a plain ground; place and radius in parts of the frame."""
    height, width = size
    made = np.full((height, width, 3), ground, np.uint8)
    half = int(radius * height)
    x, y = int(at[0] * width), int(at[1] * height)
    cv2.rectangle(made, (x - half, y - half), (x + half, y + half), colour, -1)
    paler = tuple(min(255, c + 70) for c in colour)
    for step in range(3):
        edge = half * (step + 1) // 4
        cv2.rectangle(made, (x - edge, y - edge), (x + edge, y + edge), paler, max(1, half // 40))
    grain = np.random.default_rng(1).normal(0, 1.5, made.shape)
    noisy: Picture = np.clip(made + grain, 0, 255).astype(np.uint8)
    return noisy


def blurred(picture: Picture, radius: float) -> Picture:
    """Out of focus by a disc of so many pixels."""
    side = int(np.ceil(radius)) * 2 + 1
    y, x = np.mgrid[: side * 8, : side * 8] / 8 - side / 2 + 1 / 16
    disc = (np.hypot(y, x) <= radius).reshape(side, 8, side, 8).mean((1, 3))
    soft: Picture = cv2.filter2D(picture, -1, disc / disc.sum())
    return soft


def shaken(picture: Picture, length: int) -> Picture:
    """Moved by so many pixels along its diagonal while the shutter was open."""
    moved: Picture = cv2.filter2D(picture, -1, np.eye(length) / length)
    return moved


def coded(picture: Picture, quality: int) -> Picture:
    """As it comes out of a JPEG."""
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    again: Picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return again


def brighter(picture: Picture, by: float) -> Picture:
    """Every level times ``by``."""
    made: Picture = np.clip(picture.astype(np.float32) * by, 0, 255).astype(np.uint8)
    return made
