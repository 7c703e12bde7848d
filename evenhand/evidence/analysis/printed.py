"""Printed text in a picture, line by line and character by character, by the extra ``ocr``.

Two small networks (PP-OCRv6: where text is, and what one line of it says) run in OpenCV, which is
here anyway, on one thread: the same picture gives the same text. The extra is there for its model
files alone, opened before rights are given up; nothing is fetched, and no code of it is run. What is
not certain is told as such: a wrong number is worse than none.

Source: Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", 2020, and
Graves et al., "Connectionist Temporal Classification", 2006, for what the networks answer.
"""

import importlib.util
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

METHOD = "ocr/1"
NO_EXTRA = "the extra ocr that reads printed text is not installed"

SIDE = 960  # pixels of the longer side in which text is looked for; about 0.3 s of one core
LARGER = 2.0  # by which a small picture is enlarged for that, at most
LINES = 80  # of one picture that are read, the largest first; about 0.05 s each
WIDEST = 2400  # pixels of one line as it is read, some 200 characters
LEGIBLE = 0.5  # mean certainty of a line; less is a pattern and no text
UNSURE = "\ufffd"  # stands for a character that is not certain

_TALL = 48  # pixels of height in which a line is read
_STEP = 32  # pixels; the sides of a picture that is looked through are multiples of it
_TEXT, _SURE_TEXT = 0.3, 0.5  # from which likelihood a pixel is one of text; the mean of a line's
_GROWN = (
    1.6  # the network marks the core of each line: its area over its outline times this is added
)
_UPRIGHT = 1.5  # times as tall as long: such a line runs up or down the picture
_MOST_SURE = 0.999  # a network that learned from examples is never certain
_DOUBT = 0.8  # mean certainty below which a line is read upside down as well
_PLACES = 1000  # that are looked at
_SAME_ROW = 0.5  # of a line's height that the next in its row is higher or lower, at most
_GAP = 1.2  # of a line's height between two in one row; more is another column

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]
Region = tuple[float, float, float, float]


class Line(NamedTuple):
    """A line of text: its characters, how certain each is (0..1), and where, in shares of the picture."""

    text: str
    sure: tuple[float, ...]
    region: Region

    def certain(self, least: float) -> str:
        """Its text with ``UNSURE`` for each character less certain than this; gaps are none."""
        return "".join(
            c if s >= least or c == " " else UNSURE
            for c, s in zip(self.text, self.sure, strict=True)
        )


@cache
def load() -> tuple[bytes, bytes] | None:
    """The files of the two networks, ``None`` without the extra; once rights are given up, too late."""
    found = importlib.util.find_spec("rapidocr")  # found, not imported
    for place in (found.submodule_search_locations if found else None) or ():
        folder = Path(place, "models")
        files = [sorted(folder.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec")]
        if all(files):
            return files[0][0].read_bytes(), files[1][0].read_bytes()
    return None


def read(grey: Grey, most: int = LINES, side: int = SIDE) -> list[Line]:
    """The text in an upright grey picture, in reading order; what stands in one row is one line.

    Raises ``cv2.error`` or ``MemoryError`` where the networks cannot be run, ``LookupError`` without
    the extra.
    """
    cv2.setNumThreads(1)
    if min(grey.shape) < 8:
        return []
    places = sorted(_places(grey, side), key=lambda p: -p.length * p.height)
    spelt = [_spelt(grey, place) for place in places[:most]]
    return list(_rows([s for s in spelt if s.text and np.mean(s.sure) >= LEGIBLE], grey.shape))


# --- the networks ---------------------------------------------------------------------------------


@cache
def _networks() -> tuple[Any, Any, str]:
    """Both networks, and the characters that the second one's answers stand for."""
    models = load()
    if models is None:
        raise LookupError(NO_EXTRA)
    finder, reader = (cv2.dnn.readNetFromONNX(np.frombuffer(m, np.uint8)) for m in models)
    return finder, reader, _alphabet(models[1])


def _alphabet(model: bytes) -> str:
    """The characters, one a line in the notes that the model's file ends with (ONNX, ModelProto 14)."""
    at = 0
    while at < len(model):
        tag, at = _number(model, at)
        size, at = _number(model, at)
        if tag & 7 == 2:  # a part with a length; the others are numbers, just read
            if tag >> 3 == 14:
                name, _, note = model[at : at + size].partition(b"\x12")
                if name.endswith(b"character"):
                    _, start = _number(note, 0)
                    # First nothing, last the space, which could not stand on a line.
                    return "\0" + note[start:].decode().replace("\n", "") + " "
            at += size
    raise LookupError("the model does not say which characters it knows")


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number in seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at


def _asked(network: Any, pictures: Floats) -> Floats:
    network.setInput(np.ascontiguousarray(pictures))
    answer: Floats = network.forward()[0]
    return answer


def _levels(grey: Grey) -> Floats:
    """The picture as the networks learned to see: -1..1, three times the same."""
    return np.repeat((grey.astype(np.float32) / 127.5 - 1)[None, None], 3, axis=1)


# --- where text is --------------------------------------------------------------------------------


class _Place(NamedTuple):
    """A line's place in the picture, in pixels; ``along`` is the way its text runs, of length 1."""

    middle: NDArray[np.float64]
    along: NDArray[np.float64]
    length: float
    height: float

    @property
    def across(self) -> NDArray[np.float64]:
        """The way from a line to the next."""
        return np.array([-self.along[1], self.along[0]])

    @property
    def turned(self) -> "_Place":
        """The same upside down."""
        return self._replace(along=-self.along)

    @property
    def corners(self) -> NDArray[np.float64]:
        """Its four corners."""
        half = self.along * self.length / 2, self.across * self.height / 2
        return np.array([self.middle + a * half[0] + b * half[1] for a in (-1, 1) for b in (-1, 1)])


def _places(grey: Grey, side: int) -> Iterator[_Place]:
    """Where lines of text are."""
    height, width = grey.shape
    scale = min(side / max(height, width), LARGER)
    wide, high = (max(_STEP, round(n * scale / _STEP) * _STEP) for n in (width, height))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(grey, (wide, high), interpolation=how), np.uint8)
    likely = _asked(_networks()[0], _levels(small))[0]
    marks = cv2.dilate((likely > _TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(marks, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines[:_PLACES]:
        left, top, across, down = cv2.boundingRect(outline)
        inside = np.zeros((down, across), np.uint8)
        cv2.fillPoly(inside, [outline - (left, top)], (1,))
        within = likely[top : top + down, left : left + across][inside > 0]
        if min(across, down) >= 3 and float(within.mean()) >= _SURE_TEXT:
            points = outline.reshape(-1, 2) * (width / wide, height / high)
            yield _place(cv2.minAreaRect(points.astype(np.float32)))


def _place(box: Any) -> _Place:
    """The line that fills a turned box, its text running to the right, or else up."""
    middle, (length, height), degrees = box
    angle = np.deg2rad(degrees)
    if height > length * (_UPRIGHT if abs(np.cos(angle)) > abs(np.sin(angle)) else 1 / _UPRIGHT):
        length, height, angle = height, length, angle + np.pi / 2
    along = np.array([np.cos(angle), np.sin(angle)])
    if along[0] < -1e-6 or (abs(along[0]) <= 1e-6 and along[1] > 0):
        along = -along
    grown = _GROWN * length * height / max(length + height, 1e-6)
    return _Place(np.array(middle, float), along, length + grown, height + grown)


# --- what it says ---------------------------------------------------------------------------------


class _Spelt(NamedTuple):
    """What stands at a place, and how certain each character is."""

    text: str
    sure: tuple[float, ...]
    place: _Place


def _spelt(grey: Grey, place: _Place) -> _Spelt:
    """Read one line; where that is doubtful, upside down as well."""
    strip = _strip(grey, place)
    upright = _said(strip)
    if np.mean(upright[1] or (0.0,)) < _DOUBT:
        turned = _said(np.ascontiguousarray(strip[::-1, ::-1]))
        if np.mean(turned[1] or (0.0,)) > np.mean(upright[1] or (0.0,)):
            return _Spelt(*turned, place.turned)
    return _Spelt(*upright, place)


def _strip(grey: Grey, place: _Place) -> Grey:
    """The line laid level, ``_TALL`` pixels high."""
    high = max(_TALL, round(place.height))
    wide = max(_TALL, round(place.length * high / max(place.height, 1.0)))
    wide = min(wide, WIDEST * high // _TALL)
    steps = place.along * place.length / wide, place.across * place.height / high
    start = place.middle - steps[0] * wide / 2 - steps[1] * high / 2
    back = np.column_stack([*steps, start])
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    level = cv2.warpAffine(grey, back, (wide, high), flags=how, borderMode=cv2.BORDER_REPLICATE)
    if high > _TALL:
        size = (max(_TALL, round(wide * _TALL / high)), _TALL)
        level = cv2.resize(level, size, interpolation=cv2.INTER_AREA)
    return np.asarray(level, np.uint8)


def _said(strip: Grey) -> tuple[str, tuple[float, ...]]:
    """The characters of a level line and how certain each is.

    The network names a character, or none, at each step from left to right; one that it names at
    several steps in a row is one character.
    """
    _, reader, alphabet = _networks()
    wide = -(-strip.shape[1] // _STEP) * _STEP
    padded = np.zeros((1, 3, _TALL, wide), np.float32)
    padded[..., : strip.shape[1]] = _levels(strip)
    likely = _asked(reader, padded)
    best, before = likely.argmax(1), 0
    text, sure = [], []
    for step, named in enumerate(best.tolist()):
        if named and named != before:
            text.append(alphabet[named])
            sure.append(min(round(float(likely[step, named]), 3), _MOST_SURE))
        before = named
    return "".join(text), tuple(sure)


# --- in which order -------------------------------------------------------------------------------


def _rows(found: list[_Spelt], shape: tuple[int, ...]) -> Iterator[Line]:
    """Lines from the first to the last, as most of the text runs."""
    if not found:
        return
    along = sum((s.place.along * s.place.length for s in found), np.zeros(2))
    along = along / max(float(np.hypot(*along)), 1e-6)
    across = np.array([-along[1], along[0]])
    row: list[_Spelt] = []
    for one in sorted(found, key=lambda s: float(s.place.middle @ across)):
        if row:
            lower = float((one.place.middle - row[0].place.middle) @ across)
            if lower > _SAME_ROW * min(one.place.height, row[0].place.height):
                yield _joined(row, along, shape)
                row = []
        row.append(one)
    yield _joined(row, along, shape)


def _joined(row: list[_Spelt], along: NDArray[np.float64], shape: tuple[int, ...]) -> Line:
    """What stands in one row; what is far apart stays apart."""
    row.sort(key=lambda s: float(s.place.middle @ along))
    text, sure = row[0].text, list(row[0].sure)
    for before, one in pairwise(row):
        between = float((one.place.middle - before.place.middle) @ along)
        between -= (one.place.length + before.place.length) / 2
        blank = " " if between < _GAP * min(one.place.height, before.place.height) else "   "
        text += blank + one.text
        sure += [1.0] * len(blank) + list(one.sure)
    corners = np.concatenate([s.place.corners for s in row]) / (shape[1], shape[0])
    left, top = np.clip(corners.min(axis=0), 0, 1)
    right, bottom = np.clip(corners.max(axis=0), 0, 1)
    sides = (left, top, right - left, bottom - top)
    return Line(text, tuple(sure), tuple(round(float(n), 4) for n in sides))  # type: ignore[arg-type]
