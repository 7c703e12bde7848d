"""Whether the same picture was used before: in this case, in another, or in the listing.

A lead comes from PDQ, a hash of 256 bits that survives recompression and resizing; its eight
turned and mirrored variants follow from the hash itself. What is cropped or shown on a screen is
found by points (SIFT, one bit a number) that must agree on one shift, turn and scale. A duplicate is
a lead for a person, and that none was found never says "original".
"""

import base64
import struct
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from .findings import Finding, Severity, Where
from .frames import Frame
from .quality import Bytes, Floats, Region, grey_of, working

METHOD = "pdq+sift/1"
LEAD = 31  # bits of 256 that differ at most; PDQ's authors advise it
GOOD = 50  # PDQ quality below which a hash says little: a plain wall is like any other
INLIERS = 14  # points that agree; unrelated pictures reach 10
BANDS = 16  # of 16 bits: of so many, one differs by at most one bit in every lead

_HASHED, _POINTED = 512, 640  # pixels of the longer side
_POINTS = 400
_CELLS, _AT_ONCE = 8, 8  # of the longer side; points of one cell that are taken at once
_HEAD = "<BHHH"  # version, width, height, number of points
_EVERY = 1.0  # second of a video
_ALIKE = 16  # bits: a video's next print must differ by more to be kept
_MOST = 1200  # prints of one video

Bits = NDArray[np.bool_]
How = Literal["same", "turned", "mirrored", "part"]


class Fingerprint(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a picture is recognised by after it was resized, recompressed, cropped or mirrored.

    ``time`` is the moment in a video, in seconds; ``pdq`` the 256-bit hash in hexadecimal, with
    its ``quality`` in 0..100. ``points`` are features in base64, to confirm a lead.
    """

    pdq: str
    quality: int
    time: float | None = None
    points: str = ""


class Match(NamedTuple):
    """The same picture, or a part of it: ``distance`` in bits of 256, ``inliers`` in points.

    ``region`` is the common part in the first, ``pair_region`` in the second picture; ``times``
    the moments where they are videos. ``inliers`` is None where only hashes could be compared.
    """

    how: How
    distance: int
    inliers: int | None
    confidence: float
    region: Region | None = None
    pair_region: Region | None = None
    time: float | None = None
    pair_time: float | None = None


class Known(NamedTuple):
    """A picture that may have been used before, and where."""

    sha256: str
    prints: Sequence[Fingerprint]
    used: Literal["case", "other", "listing"]


# --- PDQ ------------------------------------------------------------------------------------------


def _cosines() -> Floats:
    """The 16 lowest frequencies of a cosine transform of 64 points, without the constant one."""
    frequency, point = np.arange(1, 17)[:, None], np.arange(64)[None]
    cosines: Floats = np.cos(np.pi / 128 * frequency * (2 * point + 1)).astype(np.float32)
    return cosines * np.float32(np.sqrt(2 / 64))


_COSINES = _cosines()


def pdq(picture: Bytes) -> tuple[str, int]:
    """The 256-bit hash of a grey or RGB picture, as 64 hexadecimal digits, and its quality.

    PDQ as published by Facebook (ThreatExchange, 2019): luma, two passes of a box filter (Jarosz),
    64 by 64 points, the 16 by 16 lowest cosines, each against their median. Quality is 0..100.
    """
    level = working(grey_of(picture), _HASHED).astype(np.float32)
    height, width = level.shape
    if min(height, width) < 5:
        return "0" * 64, 0
    for _ in range(2):
        level = _box(level)
    rows = ((np.arange(64) + 0.5) * height / 64).astype(int)
    columns = ((np.arange(64) + 0.5) * width / 64).astype(int)
    small = level[rows][:, columns]
    steps = [np.trunc(np.diff(small, axis=axis) * 100 / 255) for axis in (0, 1)]
    quality = min(100, int(sum(np.abs(step).sum() for step in steps)) // 90)
    cosines = _COSINES @ small @ _COSINES.T
    return _hex(cosines > np.partition(cosines, 127, axis=None)[127]), quality


def _box(level: Floats) -> Floats:
    """The mean over a window of a 128th of each side; at the border over what there is of it."""
    height, width = level.shape
    size = (-(-width // 128), -(-height // 128))
    anchor = (size[0] - (size[0] + 2) // 2, size[1] - (size[1] + 2) // 2)
    border = cv2.BORDER_CONSTANT
    total = cv2.boxFilter(level, -1, size, anchor=anchor, normalize=False, borderType=border)
    one = np.ones_like(level)
    there = cv2.boxFilter(one, -1, size, anchor=anchor, normalize=False, borderType=border)
    return (total / there).astype(np.float32)


def _hex(bits: Bits) -> str:
    # The first bit is the last of the number.
    return np.packbits(bits.ravel()[::-1]).tobytes().hex()


def _bits(hexadecimal: str) -> Bits:
    whole = np.unpackbits(np.frombuffer(bytes.fromhex(hexadecimal), np.uint8))
    return whole[::-1].reshape(16, 16).astype(bool)


# Frequencies that change their sign when the picture is turned over.
_DOWN = np.repeat(np.arange(16)[:, None] % 2 == 0, 16, axis=1)
_ALONG = _DOWN.T


def dihedral(hexadecimal: str) -> dict[str, str]:
    """The hashes of a picture turned and mirrored in all eight ways, from its own hash.

    Within a few bits: the median, against which each bit was taken, moves a little.
    """
    as_is = _bits(hexadecimal)
    upside = as_is ^ _DOWN
    mirrored = as_is ^ _ALONG
    half = as_is ^ _DOWN ^ _ALONG
    return {
        "same": _hex(as_is),
        "mirrored": _hex(mirrored),
        "mirrored, turned by 180": _hex(upside),
        "turned by 180": _hex(half),
        "turned by 90": _hex(mirrored.T),
        "turned by 270": _hex(upside.T),
        "mirrored, turned by 90": _hex(as_is.T),
        "mirrored, turned by 270": _hex(half.T),
    }


def distance(one: str, other: str) -> int:
    """How many bits of two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def alike(own: Sequence[Fingerprint], others: Sequence[Fingerprint]) -> bool:
    """Whether any two hashes of these are near, turned and mirrored in all ways."""
    if not others:
        return False
    theirs = _words(other.pdq for other in others)
    for one in own:
        ways = _words(dihedral(one.pdq).values())
        apart = np.bitwise_count(ways[:, None] ^ theirs[None]).sum(-1, dtype=np.int64)
        if apart.min() <= LEAD:
            return True
    return False


def _words(hexadecimals: Iterable[str]) -> NDArray[np.uint64]:
    return np.frombuffer(bytes.fromhex("".join(hexadecimals)), np.uint64).reshape(-1, 4)


def bands(hexadecimal: str) -> tuple[int, ...]:
    """A hash as ``BANDS`` numbers of 16 bits, for an index in a plain table.

    One row for each band: ``(band, value, sha256, order_id)``, with an index on the first two.
    Of two hashes that differ in at most ``LEAD`` bits, one band at least differs in no more than
    one (31 differences in 16 bands): ask for ``near`` of each band, then count bits.
    Source: Norouzi, Punjani and Fleet, "Fast exact search in Hamming space", 2014.
    """
    return tuple(int(hexadecimal[at : at + 4], 16) for at in range(0, 64, 4))


def near(value: int) -> tuple[int, ...]:
    """A band's value and the sixteen that differ from it in one bit."""
    return (value, *(value ^ (1 << bit) for bit in range(16)))


# --- points ---------------------------------------------------------------------------------------


class _Points(NamedTuple):
    size: tuple[int, int]
    places: Floats  # x, y in pixels
    bits: NDArray[np.uint8]  # 128 bits each


def _points(picture: Bytes) -> str:
    """The strongest points of a picture, packed: places in 1/65535 of a side, a bit a number."""
    grey = working(grey_of(picture), _POINTED)
    height, width = grey.shape
    detector = cv2.SIFT.create(4 * _POINTS, contrastThreshold=0.02)
    found, described = detector.detectAndCompute(grey, None)
    if described is None or not len(found):
        return ""
    order = _spread(found, max(height, width) / _CELLS)
    places = np.array([found[n].pt for n in order]) / (width, height) * 65535
    described = described[order]
    bits = np.packbits(described > np.median(described, axis=1, keepdims=True), axis=1)
    head = struct.pack(_HEAD, 1, width, height, len(order))
    packed = head + np.clip(places, 0, 65535).astype("<u2").tobytes() + bits.tobytes()
    return base64.b64encode(packed).decode()


def _spread(found: Sequence[Any], cell: float) -> list[int]:
    """The numbers of the points to keep: from everywhere, large ones first.

    Large ones are still there when the picture was made small; and a page of text beside a picture
    must not leave it without points.
    """
    order = sorted(
        range(len(found)), key=lambda n: (-found[n].size * found[n].response, found[n].pt, n)
    )
    rank: dict[tuple[int, int], int] = {}
    ranked = []
    for n in order:
        at = (int(found[n].pt[0] / cell), int(found[n].pt[1] / cell))
        rank[at] = rank.get(at, -1) + 1
        ranked.append((rank[at] // _AT_ONCE, n))
    return [n for _, n in sorted(ranked, key=lambda item: item[0])][:_POINTS]


def _unpacked(points: str) -> _Points | None:
    data = base64.b64decode(points)
    at = struct.calcsize(_HEAD)
    if len(data) < at:
        return None
    version, width, height, many = struct.unpack_from(_HEAD, data)
    if version != 1 or not many or len(data) != at + many * 20:
        return None
    places = np.frombuffer(data, "<u2", 2 * many, at).reshape(many, 2).astype(np.float32)
    bits = np.frombuffer(data, np.uint8, 16 * many, at + 4 * many).reshape(many, 16)
    return _Points((width, height), places / 65535 * (width, height), bits)


def _mirrored(points: _Points) -> _Points:
    """The points as the mirrored picture would have them, without seeing it."""
    numbers = np.unpackbits(points.bits, axis=1).reshape(-1, 4, 4, 8)
    turned = numbers[:, ::-1][..., (-np.arange(8)) % 8]
    places = points.places.copy()
    places[:, 0] = points.size[0] - places[:, 0]
    return _Points(points.size, places, np.packbits(turned.reshape(-1, 128), axis=1))


def _pairs(one: _Points, other: _Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Points that are each other's nearest, and clearly nearer than the next."""
    first = one.bits.view("<u8")[:, None]
    second = other.bits.view("<u8")[None]
    apart = np.bitwise_count(first ^ second).sum(-1, dtype=np.int64)
    if min(apart.shape) < 2:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    best = apart.argmin(1)
    two = np.partition(apart, 1, axis=1)[:, :2]
    mutual = apart.argmin(0)[best] == np.arange(len(best))
    clear = (two[:, 0] <= 34) & (two[:, 0] < 0.85 * two[:, 1])
    chosen = np.nonzero(mutual & clear)[0]
    return chosen, best[chosen]


def _agree(one: _Points, other: _Points) -> tuple[int, Region | None, Region | None]:
    """How many points agree on one shift, turn and scale, and the part common to both pictures."""
    first, second = _pairs(one, other)
    if len(first) < 4:
        return 0, None, None
    from_, to = one.places[first], other.places[second]
    cv2.setRNGSeed(1)
    fitted: Any = cv2.estimateAffinePartial2D(
        from_, to, method=cv2.RANSAC, ransacReprojThreshold=4.0, maxIters=2000, confidence=0.995
    )
    found, agreeing = fitted
    if found is None:
        return 0, None, None
    scale = float(np.hypot(found[0, 0], found[1, 0]))
    if not 0.1 < scale < 10:
        return 0, None, None
    inside = agreeing.ravel().astype(bool)
    # Several points at one place are one.
    many = len({(int(x) // 4, int(y) // 4) for x, y in from_[inside]})
    back = cv2.invertAffineTransform(found)
    return many, _common(back, other.size, one.size), _common(found, one.size, other.size)


def _common(move: NDArray[Any], of: tuple[int, int], into: tuple[int, int]) -> Region:
    """The box that the whole of one picture covers in the other, in 0..1 of that."""
    width, height = of
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], float)
    moved = (corners @ np.asarray(move, float).T) / into
    low, high = np.clip(moved.min(0), 0, 1), np.clip(moved.max(0), 0, 1)
    left, top = round(float(low[0]), 3), round(float(low[1]), 3)
    return left, top, round(float(high[0] - low[0]), 3), round(float(high[1] - low[1]), 3)


# --- prints and comparison ------------------------------------------------------------------------


def prints(picture: Bytes) -> tuple[Fingerprint, ...]:
    """What a photo, grey or RGB at any size, will be recognised by; at most 12 kB."""
    grey = grey_of(working(picture, 2 * _HASHED))
    hashed, quality = pdq(grey)
    return (Fingerprint(hashed, quality, points=_points(grey)),)


class Prints:
    """One print of each second of a video that shows something new; cheap, for the whole length."""

    def __init__(self) -> None:
        self._next = 0.0
        self._found: list[Fingerprint] = []

    def see(self, frame: Frame) -> Iterable[Finding]:
        """Take a print once a second."""
        if frame.time < self._next or len(self._found) >= _MOST:
            return ()
        self._next = frame.time + _EVERY
        upright = np.ascontiguousarray(np.rot90(frame.small, frame.turn // 90))
        hashed, quality = pdq(upright)
        last = self._found[-1] if self._found else None
        if quality >= GOOD and (last is None or distance(last.pdq, hashed) > _ALIKE):
            self._found.append(Fingerprint(hashed, quality, round(frame.time, 3)))
        return ()

    def end(self) -> Iterable[Finding]:
        """Nothing to say of one file alone."""
        return ()

    def found(self) -> tuple[Fingerprint, ...]:
        """All prints, in order of time."""
        return tuple(self._found)


def compare(a: Sequence[Fingerprint], b: Sequence[Fingerprint]) -> Match | None:
    """Whether two photos or videos show the same picture, or one a part of the other."""
    best: Match | None = None
    others = [(other, int(other.pdq, 16)) for other in b]
    for one in a:
        # Once for each: two films have a million pairs.
        turned = [(int(variant, 16), name) for name, variant in dihedral(one.pdq).items()]
        for other, bits in others:
            apart, way = min(((variant ^ bits).bit_count(), name) for variant, name in turned)
            match = _compared(one, other, apart, way)
            if match and (best is None or match.confidence > best.confidence):
                best = match
    return best


def _compared(one: Fingerprint, other: Fingerprint, apart: int, way: str) -> Match | None:
    how: How = "mirrored" if "mirrored" in way else "turned" if "turned" in way else "same"
    good = min(one.quality, other.quality) >= GOOD
    times = (one.time, other.time)
    first, second = _unpacked(one.points), _unpacked(other.points)
    if first is None or second is None:
        if apart > LEAD or not good:
            return None
        return Match(how, apart, None, _surely(apart, None), None, None, *times)
    inliers, region, pair_region = _agree(first, second)
    over = False
    if inliers < INLIERS:
        turned_over = _agree(_mirrored(first), second)
        if turned_over[0] > inliers:
            over = True
            inliers, region, pair_region = turned_over
            region = region and (round(1 - region[0] - region[2], 3), *region[1:])
    few = min(len(first.places), len(second.places)) < 4 * INLIERS
    # Hardly a point in either: a plain thing on a plain ground has its hash alone.
    if inliers < INLIERS and not (few and good and apart <= LEAD // 2):
        return None
    if apart > LEAD:
        how = "mirrored" if over else "part"
    return Match(how, apart, inliers, _surely(apart, inliers), region, pair_region, *times)


def _surely(apart: int, inliers: int | None) -> float:
    by_hash = max(0.0, 1 - apart / (2 * LEAD)) if apart <= LEAD else 0.0
    if inliers is None:
        return round(0.9 * by_hash, 2)
    by_points = 1 - float(0.5 ** (inliers / INLIERS))
    return round(1 - (1 - by_hash) * (1 - by_points), 2)


_CODES: dict[str, tuple[str, Severity]] = {
    "case": ("DUPLICATE_IN_CASE", "info"),
    "other": ("DUPLICATE_OTHER_CASE", "warn"),
    "listing": ("MATCHES_LISTING_PHOTO", "warn"),
}


def findings(own: Sequence[Fingerprint], known: Iterable[Known]) -> tuple[Finding, ...]:
    """What of a file was seen before, one finding for each of ``known`` that it matches.

    ``value`` is the distance in bits of 256; ``because`` has the number of agreeing points.
    """
    told = []
    for candidate in known:
        match = compare(own, candidate.prints)
        if match is None:
            continue
        code, severity = _CODES[candidate.used]
        told.append(
            Finding(
                code,
                severity,
                match.distance,
                LEAD,
                "bits",
                Where(
                    frame=match.time,
                    region=match.region,
                    pair=candidate.sha256,
                    pair_region=match.pair_region,
                    pair_time=match.pair_time,
                ),
                match.how,
                match.confidence,
                METHOD,
                because={} if match.inliers is None else {"points": float(match.inliers)},
            )
        )
    return tuple(told)
