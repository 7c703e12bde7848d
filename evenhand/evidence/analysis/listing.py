"""The listing beside what arrived: what agrees and what differs, as places to look at (R15).

Never a verdict: a photo's colours depend on its light, and a text names what it likes. What the
listing states is compared only where the other side states something of the same kind.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .attributes import Attribute, attributes
from .capture import Listing
from .findings import Examined, Finding, Severity, Skipped, Where
from .framing import SIDE, framing_of
from .photo import BUSY
from .quality import Bytes, Floats, Region, grey_of, working

METHOD = "listing/1"

CLOSE = {"length": 0.06, "mass": 0.05, "volume": 0.03, "power": 0.03}  # parts that may differ
EXACT = 0.011  # of any other quantity
SAME_OBJECT = 16  # points that agree on one view of one flat side
FAR = 28.0  # colour difference (CIE76, lightness at half weight) that no usual light makes
DIFFERENT = 30.0  # the same, of places that should look alike

_SIDE = 640  # pixels of the longer side at which objects are compared
_REGIONS = 3
# Typical colours of the plain words, CIELAB (L, a, b): pale, full and deep where they differ.
_NAMED: dict[str, tuple[tuple[float, float, float], ...]] = {
    "black": ((12, 0, 0),),
    "white": ((95, 0, 2),),
    "grey": ((52, 0, 0), (35, 0, 0)),
    "silver": ((74, 0, 0),),
    "red": ((44, 60, 38), (53, 78, 62), (30, 45, 24)),
    "orange": ((64, 42, 62), (72, 30, 70)),
    "yellow": ((84, 2, 74), (92, -10, 55)),
    "green": ((48, -38, 28), (85, -68, 65), (28, -22, 14), (50, -30, -2), (75, -30, 25)),
    "blue": ((38, 8, -46), (30, 45, -78), (65, -8, -34), (20, 14, -34), (78, -10, -20)),
    "purple": ((36, 52, -44), (60, 32, -30), (24, 34, -34)),
    "pink": ((72, 40, 2), (60, 76, -12), (84, 20, 4)),
    "brown": ((34, 18, 24), (50, 20, 34), (22, 12, 12)),
    "beige": ((82, 4, 18), (70, 6, 22)),
    "gold": ((68, 8, 46),),
}
# Words for the same thing in another light.
_NEIGHBOURS = {
    "grey": {"silver", "black", "white"},
    "silver": {"grey", "white"},
    "black": {"grey"},
    "white": {"silver", "beige", "grey"},
    "beige": {"white", "gold", "brown"},
    "gold": {"yellow", "beige", "brown", "orange"},
    "orange": {"red", "gold", "brown"},
    "brown": {"orange", "gold", "beige", "red"},
    "red": {"orange", "pink", "brown"},
    "pink": {"red", "purple"},
    "purple": {"blue", "pink"},
    "blue": {"purple"},
    "yellow": {"gold"},
    "green": set(),
}


class Seen(NamedTuple):
    """A picture to compare: upright RGB, and the SHA-256 of its file."""

    picture: Bytes
    sha256: str


def compare(
    listing: Listing,
    text: str,
    listing_photos: Sequence[Seen] = (),
    item_photos: Sequence[Seen] = (),
) -> Examined:
    """Put a listing beside what was found of the item, in text and in pictures.

    ``text`` is what was read or said of the item: a label, a document, the buyer's own words.
    Findings are LISTING_MATCHES and LISTING_DIFFERS; ``subject`` says of what (``storage``,
    ``colour``, ``picture`` ...), ``value`` what each side has as "listing | item", and ``where``
    the place in the item's photo, with the listing's photo as its pair.
    """
    cv2.setNumThreads(1)
    stated = attributes(listing.words())
    found: list[Finding] = []
    run: list[str] = []
    skipped: list[Skipped] = []
    if text.strip() and stated:
        found += compare_texts(stated, attributes(text))
        run.append("listing text")
    else:
        skipped.append(Skipped("listing text", "one side has no text"))
    if item_photos:
        found += _stated_colour(stated, item_photos[0])
    if listing_photos and item_photos:
        found += compare_pictures(listing_photos, item_photos)
        run.append("listing photo")
    else:
        skipped.append(Skipped("listing photo", "one side has no photo"))
    return Examined(tuple(found), tuple(run), tuple(skipped))


# --- text -----------------------------------------------------------------------------------------


def compare_texts(stated: Sequence[Attribute], read: Sequence[Attribute]) -> list[Finding]:
    """Attribute by attribute: the same kind on both sides agrees or differs; else nothing."""
    told = []
    for kind in dict.fromkeys(a.kind for a in stated):
        ours = [a for a in stated if a.kind == kind]
        theirs = [a for a in read if a.kind == kind]
        if not theirs:
            continue
        pair = next(((o, t) for o in ours for t in theirs if _same(o, t)), None)
        if pair:
            told.append(_finding("LISTING_MATCHES", kind, (pair[0].written, pair[1].written), 0.9))
        # Of another make altogether a number says nothing; of the same make it does.
        elif kind != "model" or any(_alike(o, t) for o in ours for t in theirs):
            sides = _written(ours), _written(theirs)
            sure = 0.8 if len(ours) == len(theirs) == 1 else 0.5
            told.append(_finding("LISTING_DIFFERS", kind, sides, sure))
    return told


def _written(side: Sequence[Attribute]) -> str:
    return ", ".join(dict.fromkeys(a.written for a in side))


def _same(one: Attribute, other: Attribute) -> bool:
    if one.amount is None or other.amount is None:
        return one.name == other.name
    apart = abs(one.amount - other.amount)
    return apart <= CLOSE.get(one.kind, EXACT) * max(abs(one.amount), abs(other.amount))


def _alike(one: Attribute, other: Attribute) -> bool:
    """Two model numbers of one make: the same beginning."""
    return one.name[:3] == other.name[:3]


def _finding(
    code: str,
    subject: str,
    sides: tuple[str, str],
    confidence: float,
    where: Where | None = None,
    distance: float | None = None,
    threshold: float | None = None,
) -> Finding:
    severity: Severity = "info" if code == "LISTING_MATCHES" else "warn"
    return Finding(
        code,
        severity,
        " | ".join(sides),
        threshold,
        where=where or Where(),
        subject=subject,
        confidence=confidence,
        method=METHOD,
        because={} if distance is None else {"distance": round(distance, 2)},
    )


# --- colour ---------------------------------------------------------------------------------------


class Colour(NamedTuple):
    """The colour most of a subject has, CIELAB, the plain word for it, and where the subject is."""

    lab: tuple[float, float, float]
    name: str
    share: float
    box: Region


def colour_of(picture: Bytes) -> Colour | None:
    """The main colour of what is shown, where the ground lets the subject be told from it."""
    small = working(picture, SIDE)
    framing = framing_of(small, BUSY)
    if framing.subject is None or framing.box is None or framing.area < 0.005:
        return None
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    inner = cv2.erode(framing.subject.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    points = lab[inner if np.count_nonzero(inner) > 60 else framing.subject]
    # The fullest cell of colour, then the mean of what is near it.
    cells = np.round(points / (12, 8, 8)).astype(np.int64)
    _, which, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    middle = points[which.ravel() == int(np.argmax(counts))].mean(0)
    near = apart_of(points, middle) < 14
    if not near.any():
        near = np.ones(len(points), bool)
    mean = points[near].mean(0)
    lab_ = (round(float(mean[0]), 1), round(float(mean[1]), 1), round(float(mean[2]), 1))
    return Colour(lab_, name_of(lab_), round(float(near.mean()), 2), framing.box)


def apart_of(one: NDArray[Any], other: NDArray[Any]) -> Floats:
    """Colour difference: CIE76 with lightness at half weight, since light differs between photos."""
    difference = np.asarray(one, np.float32) - np.asarray(other, np.float32)
    return np.sqrt(np.square(difference * (0.5, 1, 1)).sum(-1)).astype(np.float32)


def name_of(lab: tuple[float, float, float]) -> str:
    """The plain word whose typical colour is nearest."""
    here = np.array(lab)
    grey = float(np.hypot(lab[1], lab[2])) < 9

    # Among greys lightness decides, among colours it is the light's.
    weight = np.array((1.0, 1.0, 1.0) if grey else (0.6, 1.0, 1.0))

    def apart(name: str) -> float:
        return min(float(np.linalg.norm((here - one) * weight)) for one in _NAMED[name])

    return min(_NAMED, key=apart)


def _stated_colour(stated: Sequence[Attribute], item: Seen) -> list[Finding]:
    """A colour in words beside the colour in the photo."""
    words = list(dict.fromkeys(a.name for a in stated if a.kind == "colour"))
    colour = colour_of(item.picture) if words else None
    if colour is None:
        return []
    where = Where(region=colour.box)
    possible = {colour.name} | _NEIGHBOURS[colour.name]
    if possible & set(words):
        word = next(w for w in words if w in possible)
        return [_finding("LISTING_MATCHES", "colour", (word, colour.name), 0.5, where)]
    distance = min(float(apart_of(np.array(_NAMED[w]), np.array(colour.lab)).min()) for w in words)
    if distance < FAR / 2 or colour.share < 0.3:
        return []
    sides = (", ".join(words), colour.name)
    return [_finding("LISTING_DIFFERS", "colour", sides, 0.5, where, distance, FAR / 2)]


# --- pictures -------------------------------------------------------------------------------------


def compare_pictures(listing: Sequence[Seen], item: Sequence[Seen]) -> list[Finding]:
    """The pair of photos with most in common: the same thing, where it differs, its colour."""
    views = [(_view(one.picture), one) for one in listing]
    best = None
    for other in item:
        here = _view(other.picture)
        for there, one in views:
            agreed = _aligned(there, here)
            if best is None or agreed.points > best[0].points:
                best = agreed, one, other, there, here
    if best is None:
        return []
    agreed, one, other, there, here = best
    told = []
    if agreed.points >= SAME_OBJECT and agreed.move is not None:
        regions, common, theirs = _differences(there, here, agreed.move)
        where = Where(region=common, pair=one.sha256, pair_region=theirs)
        sure = round(1 - 0.5 ** (agreed.points / SAME_OBJECT), 2)
        told.append(
            _finding(
                "LISTING_MATCHES",
                "picture",
                ("", f"{agreed.points} points"),
                sure,
                where,
                None,
                SAME_OBJECT,
            )
        )
        for region, pair_region, distance in regions:
            where = Where(region=region, pair=one.sha256, pair_region=pair_region)
            told.append(
                _finding("LISTING_DIFFERS", "picture", ("", ""), 0.4, where, distance, DIFFERENT)
            )
    return told + _colours(one, other) + _shapes(one, other)


class _View(NamedTuple):
    picture: Bytes
    places: Floats
    described: Floats


class _Aligned(NamedTuple):
    points: int
    move: NDArray[Any] | None


def _view(picture: Bytes) -> _View:
    small = working(picture, _SIDE)
    grey = cv2.createCLAHE(2.0, (8, 8)).apply(grey_of(small))
    seen: Any = cv2.SIFT.create(700, contrastThreshold=0.02).detectAndCompute(grey, None)
    found, described = seen
    if described is None:
        return _View(small, np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32))
    # RootSIFT (Arandjelović and Zisserman, 2012).
    described = np.sqrt(described / np.maximum(described.sum(1, keepdims=True), 1))
    return _View(small, np.array([f.pt for f in found], np.float32), described)


def _aligned(one: _View, other: _View) -> _Aligned:
    """The move of the listing's picture onto the item's, as far as one flat side is seen in both."""
    if min(len(one.places), len(other.places)) < 8:
        return _Aligned(0, None)
    alike = one.described @ other.described.T
    best = alike.argmax(1)
    mutual = alike.argmax(0)[best] == np.arange(len(best))
    two = np.sort(np.partition(alike, -2, axis=1)[:, -2:], axis=1)
    apart = np.sqrt(np.maximum(2 - 2 * two, 0))
    chosen = np.nonzero(mutual & (apart[:, 1] < 0.8 * apart[:, 0]))[0]
    if len(chosen) < 8:
        return _Aligned(0, None)
    cv2.setRNGSeed(1)
    from_, to = one.places[chosen], other.places[best[chosen]]
    fitted: Any = cv2.findHomography(from_, to, cv2.RANSAC, 5.0, maxIters=2000, confidence=0.995)
    move, agreeing = fitted
    if move is None:
        return _Aligned(0, None)
    height, width = one.picture.shape[:2]
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float32)
    moved = cv2.perspectiveTransform(corners, move)[0]
    area = abs(float(cv2.contourArea(moved.astype(np.float32)))) / (width * height)
    # A move that folds the picture, or makes it a line, agrees with anything.
    if not cv2.isContourConvex(moved.astype(np.float32)) or not 0.02 < area < 50:
        return _Aligned(0, None)
    many = len({(int(x) // 4, int(y) // 4) for x, y in to[agreeing.ravel().astype(bool)]})
    return _Aligned(many, move)


def _differences(
    one: _View, other: _View, move: NDArray[Any]
) -> tuple[list[tuple[Region, Region, float]], Region, Region]:
    """Where the pictures, laid on each other, differ; and the part common to both."""
    height, width = other.picture.shape[:2]
    laid = cv2.warpPerspective(one.picture, move, (width, height))
    inside = cv2.warpPerspective(np.ones(one.picture.shape[:2], np.uint8), move, (width, height))
    inside = cv2.erode(inside, np.ones((15, 15), np.uint8))
    labs = []
    for picture in (laid, other.picture):
        lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
        lab = cv2.GaussianBlur(lab, (0, 0), 4)
        if inside.any():
            lab = lab - np.median(lab[inside > 0], axis=0)  # another light is no difference
        labs.append(lab)
    apart = apart_of(labs[0], labs[1]) * (inside > 0)
    spots = cv2.morphologyEx(
        (apart > DIFFERENT).astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 7), np.uint8)
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(spots)
    order = sorted(range(1, count), key=lambda n: (-int(stats[n, cv2.CC_STAT_AREA]), n))
    back = np.linalg.inv(move)
    told = []
    for n in order[:_REGIONS]:
        if stats[n, cv2.CC_STAT_AREA] < 0.004 * max(1, int(np.count_nonzero(inside))):
            break
        box = tuple(int(v) for v in stats[n, :4])
        there = _moved(box, back, one.picture)
        told.append((_share(box, other.picture), there, float(apart[labels == n].mean())))
    rows, columns = np.nonzero(inside.any(1))[0], np.nonzero(inside.any(0))[0]
    if not len(rows):
        return [], (0.0, 0.0, 1.0, 1.0), (0.0, 0.0, 1.0, 1.0)
    left, top = int(columns[0]), int(rows[0])
    common = (left, top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1)
    return told, _share(common, other.picture), _moved(common, back, one.picture)


def _share(box: tuple[int, ...], picture: Bytes) -> Region:
    height, width = picture.shape[:2]
    left, top, wide, high = box
    return (
        round(left / width, 3),
        round(top / height, 3),
        round(wide / width, 3),
        round(high / height, 3),
    )


def _moved(box: tuple[int, ...], move: NDArray[Any], into: Bytes) -> Region:
    left, top, wide, high = box
    corners = [[left, top], [left + wide, top], [left + wide, top + high], [left, top + high]]
    there = cv2.perspectiveTransform(np.array([corners], np.float32), move)[0]
    height, width = into.shape[:2]
    low = np.clip(there.min(0), 0, (width, height))
    high_ = np.clip(there.max(0), 0, (width, height))
    return _share((int(low[0]), int(low[1]), *(int(v) for v in high_ - low)), into)


def _colours(one: Seen, other: Seen) -> list[Finding]:
    theirs, ours = colour_of(one.picture), colour_of(other.picture)
    if theirs is None or ours is None:
        return []
    distance = float(apart_of(np.array(theirs.lab), np.array(ours.lab)))
    where = Where(region=ours.box, pair=one.sha256, pair_region=theirs.box)
    code = "LISTING_DIFFERS" if distance > FAR else "LISTING_MATCHES"
    if code == "LISTING_MATCHES" and distance > FAR / 2:
        return []  # light alone may do that, or it may not
    return [_finding(code, "main colour", (theirs.name, ours.name), 0.4, where, distance, FAR)]


def _shapes(one: Seen, other: Seen) -> list[Finding]:
    """Length over width of both subjects, where both are whole on a plain ground."""
    shapes = []
    for seen in (one, other):
        framing = framing_of(working(seen.picture, SIDE), BUSY)
        if framing.subject is None or framing.contact or framing.area < 0.02:
            return []
        points = np.argwhere(framing.subject).astype(np.float32)
        narrow, wide = sorted(cv2.minAreaRect(points)[1])
        shapes.append((wide / max(narrow, 1.0), framing.box))
    (theirs, their_box), (ours, our_box) = shapes
    apart = max(theirs, ours) / min(theirs, ours)
    if apart < 1.6:
        return []
    where = Where(region=our_box, pair=one.sha256, pair_region=their_box)
    sides = (f"{theirs:.1f}:1", f"{ours:.1f}:1")
    return [_finding("LISTING_DIFFERS", "shape", sides, 0.3, where, apart, 1.6)]
