"""Codes in one picture: bars and squares as carriers print them, read by zxing-cpp.

Regions are shares of the upright picture.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from . import bars
from .busy import Box, whole

_B = zxingcpp.BarcodeFormat
# What carriers print. Product codes (EAN, UPC) are left out: they are never a parcel's number.
_BARS = (_B.Code128, _B.Code39, _B.Code93, _B.ITF, _B.Codabar)
_SQUARES = (_B.QRCode, _B.DataMatrix, _B.PDF417, _B.Aztec, _B.MaxiCode)
_OF_BARS, _ALL = zxingcpp.BarcodeFormats(_BARS), zxingcpp.BarcodeFormats(_BARS + _SQUARES)
_CORRECTING = {"QR Code", "Data Matrix", "PDF417", "Aztec", "MaxiCode"}

AROUND = 41  # pixels of the square whose mean is the threshold
MIDDLE, FAINT = 127, 8  # the fixed threshold, and by how much darker than its ground ink has to be
_LOCAL, _BY_LEVEL = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.FixedThreshold

_AS_IT_IS = np.eye(3)

Grey = NDArray[np.uint8]
Region = tuple[float, float, float, float]


class Read(NamedTuple):
    """One code in one picture: its text, its kind, and where, in shares of that picture.

    ``plain``: read from the picture as it is. What is done to read the rest makes wrong reads
    likelier, above all of bars, whose own check is weak. ``sure``: how certain it is, in 0..1.
    """

    text: str
    symbology: str
    region: Region
    plain: bool = True
    sure: float = 0.999

    @property
    def corrects(self) -> bool:
        """Whether it is a code that corrects errors, and so hardly ever reads wrong."""
        return self.symbology in _CORRECTING


def read(grey: Grey, where: Iterable[Box] | None = None) -> list[Read]:
    """Every code of a kind that carriers use in an upright grey picture.

    With ``where``, in those parts of it only.
    """
    return [
        code for box in _parts(grey, where) for code in _read(box.of(grey), grey, box, plain=True)
    ]


def read_levelled(grey: Grey, where: Iterable[Box] | None = None) -> list[Read]:
    """The same, for labels that are small before a mid-grey ground such as cardboard.

    The reader's own threshold is one for a whole row, by which thin white gaps then count as black;
    here it is the mean of what is around.
    """
    return [
        code
        for box in _parts(grey, where)
        for code in _read(_levelled(box.of(grey)), grey, box, threshold=_BY_LEVEL, plain=True)
    ]


def read_harder(
    grey: Grey, effort: int | None = None, where: Iterable[Box] | None = None
) -> Iterator[Read]:
    """The same with more effort: levelled, bars straightened one by one, and then one of three ways.

    The picture larger; with more contrast; with less noise. Which is told by ``effort`` modulo
    three, so that frames one after another can share them; ``None`` for all.
    """
    boxes = list(_parts(grey, where))
    yield from read_levelled(grey, boxes)
    for straight in bars.straightened(grey) if boxes else ():
        yield from _read(straight.picture, grey, whole(grey), straight.back, strip=straight.strip)
    for way in _WAYS if effort is None else (_WAYS[effort % len(_WAYS)],):
        for box in boxes:
            picture, scale = way(box.of(grey))
            yield from _read(as_array(picture), grey, box, np.diag([1 / scale, 1 / scale, 1.0]))


def _parts(grey: Grey, where: Iterable[Box] | None) -> Iterable[Box]:
    return (whole(grey),) if where is None else where


def _levelled(grey: Grey) -> Grey:
    """What is darker than the mean around it, below the middle."""
    around = cv2.blur(grey, (AROUND, AROUND))
    return as_array(np.clip(grey.astype(np.int16) - around + (MIDDLE + FAINT), 0, 255))


def _larger(grey: Grey) -> tuple[object, float]:
    return cv2.resize(grey, None, fx=1.6, fy=1.6, interpolation=cv2.INTER_CUBIC), 1.6


def _sharper(grey: Grey) -> tuple[object, float]:
    larger = cv2.resize(grey, None, fx=1.6, fy=1.6, interpolation=cv2.INTER_CUBIC)
    even = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(larger)
    return cv2.addWeighted(even, 2.0, cv2.GaussianBlur(even, (0, 0), 1.8), -1.0, 0), 1.6


def _softer(grey: Grey) -> tuple[object, float]:
    return cv2.GaussianBlur(grey, (0, 0), 1.0), 1.0


_WAYS = (_larger, _sharper, _softer)


def as_array(picture: object) -> Grey:
    """A grey picture as the numbers that are read, without gaps between its rows."""
    return np.ascontiguousarray(picture, np.uint8)


def _read(
    picture: Grey,
    grey: Grey,
    box: Box,
    back: NDArray[np.float64] = _AS_IT_IS,
    *,
    threshold: zxingcpp.Binarizer = _LOCAL,
    plain: bool = False,
    strip: bool = False,
) -> Iterator[Read]:
    """``back`` takes a place in ``picture`` to one in that part of the whole picture ``grey``."""
    formats = _OF_BARS if strip else _ALL
    for code in zxingcpp.read_barcodes(
        picture, formats=formats, try_invert=False, try_rotate=not strip, binarizer=threshold
    ):
        at = code.position
        corners = [at.top_left, at.top_right, at.bottom_right, at.bottom_left]
        places = back @ np.array([[c.x, c.y, 1.0] for c in corners]).T
        xs, ys = places[0] / places[2] + box.left, places[1] / places[2] + box.top
        yield Read(code.text, str(code.format), _region(xs, ys, grey.shape), plain)


def _region(xs: NDArray[np.float64], ys: NDArray[np.float64], shape: tuple[int, ...]) -> Region:
    height, width = shape[:2]
    left, right = np.clip([xs.min() / width, xs.max() / width], 0, 1)
    top, bottom = np.clip([ys.min() / height, ys.max() / height], 0, 1)
    return (
        round(float(left), 4),
        round(float(top), 4),
        round(float(right - left), 4),
        round(float(bottom - top), 4),
    )
