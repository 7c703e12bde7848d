"""Whether the subject is whole and large enough in a picture, where its ground lets that be told.

A plain ground is modelled as a smooth colour surface (second order in x and y, CIELAB) fitted to the
frame's rim and refitted to what agrees with it; what does not agree is the subject. On a busy ground
no such line can be drawn, and nothing is claimed.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .quality import Bytes, Floats, Region, working

SIDE = 256  # pixels of the longer side at which framing is judged
_RIM = 0.08  # of the shorter side: where ground is expected
_SEGMENTS = 24  # the rim is judged in so many parts
_LEAST = 0.001  # of the picture: smaller spots are dust
_BANDS = 3.5  # times the ground's own spread is no longer ground
_FAINT = 7.0  # colour difference (CIE76) that is never more than ground
_UNEVEN = 3.0  # spread of a ground that is uneven, as wood or cloth is, and plain all the same


class Framing(NamedTuple):
    """What was seen of ground and subject.

    ``busy`` is the share of the rim that no smooth ground explains; ``subject`` the mask at ``SIDE``
    pixels, or None where the ground is busy or there is nothing on it; ``area`` the subject's share
    of the picture; ``contact`` the greatest share of a side of the frame it covers (a hand that
    holds it does not count); ``box`` around it as left, top, width and height in 0..1.
    """

    busy: float
    subject: NDArray[np.bool_] | None = None
    area: float = 0.0
    contact: float = 0.0
    side: str = ""
    box: Region | None = None


def framing_of(picture: Bytes, most_busy: float) -> Framing:
    """Find ground and subject in an RGB picture; no subject where more of the rim is busy."""
    small = working(picture, SIDE)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab = cv2.GaussianBlur(lab, (0, 0), 1.0)
    off, spread = _off_ground(lab)  # type: ignore[arg-type]
    limit = max(_FAINT, _BANDS * min(spread, _UNEVEN))
    busy = _busy(off, limit)
    if busy > most_busy:
        return Framing(busy)
    mask = (off > limit).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))  # type: ignore[assignment]
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))  # type: ignore[assignment]
    subject = _without_specks(mask)
    if not subject.any():
        return Framing(busy)
    held = _skin(small) & subject
    if np.count_nonzero(held) > 0.6 * np.count_nonzero(subject):
        held[:] = False  # not held by a hand: of that colour
    contact, side = _contact(subject & ~held)
    rows, columns = np.nonzero(subject.any(1))[0], np.nonzero(subject.any(0))[0]
    height, width = subject.shape
    box = (
        columns[0] / width,
        rows[0] / height,
        (columns[-1] + 1 - columns[0]) / width,
        (rows[-1] + 1 - rows[0]) / height,
    )
    return Framing(busy, subject, float(subject.mean()), contact, side, _rounded(box))


def _off_ground(lab: Floats) -> tuple[Floats, float]:
    """How far each point is from the ground's colour, and the ground's own spread."""
    height, width = lab.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], -1)
    # A dark patch and a bright one differ in light more than in colour: shadows are ground.
    points = lab * np.array([0.7, 1, 1], np.float32)
    # Fitted to every second point of every second row, told of all.
    few_terms, few = terms[::2, ::2].reshape(-1, 6), points[::2, ::2].reshape(-1, 3)
    rim = _rim(height, width)[::2, ::2].ravel()
    fitting = rim & _commonest(few, rim)
    surface, spread = np.zeros((6, 3), np.float32), 0.0
    for step in range(6):
        # The first surface is flat: few points of one side must not bend it.
        order = (1, 3, 3, 6, 6, 6)[step]
        of = few_terms[fitting, :order]
        surface = np.linalg.solve(of.T @ of + 1e-3 * np.eye(order), of.T @ few[fitting])
        off = _length(few - few_terms[:, :order] @ surface)
        spread = float(np.median(off[fitting]))
        fitting = off < max(_FAINT if step > 2 else 12.0, 3 * min(spread, _UNEVEN))
        if step < 3:
            fitting &= rim
        if np.count_nonzero(fitting) < 50:
            break
    else:
        return _length(points - terms @ surface), spread
    return np.full((height, width), np.inf, np.float32), _UNEVEN


def _length(differences: NDArray[np.floating]) -> Floats:
    return np.sqrt(np.square(differences).sum(-1)).astype(np.float32)


def _rim(height: int, width: int) -> NDArray[np.bool_]:
    rim = np.ones((height, width), bool)
    wide = max(2, round(_RIM * min(height, width)))
    rim[wide:-wide, wide:-wide] = False
    return rim


def _commonest(points: Floats, rim: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Points near the colour that most of the rim has."""
    cells = np.round(points / 10).astype(np.int64)
    key = (cells[:, 0] * 64 + cells[:, 1]) * 64 + cells[:, 2]
    values, counts = np.unique(key[rim], return_counts=True)
    at = values[np.argmax(counts)]
    centre = points[rim & (key == at)].mean(0)
    return _length(points - centre) < 15


def _busy(off: Floats, limit: float) -> float:
    """The share of the rim's segments that are mostly off the ground."""
    height, width = off.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    rim = _rim(height, width)
    segment = ((np.arctan2(y, x)[rim] / (2 * np.pi) + 0.5) * _SEGMENTS).astype(int) % _SEGMENTS
    all_of = np.bincount(segment, minlength=_SEGMENTS)
    bad = np.bincount(segment, off[rim] > limit, _SEGMENTS)
    return float(np.mean(bad > 0.3 * np.maximum(all_of, 1)))


def _without_specks(mask: Bytes) -> NDArray[np.bool_]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    kept = areas >= max(_LEAST * mask.size, 0.05 * areas.max())
    kept[0] = False
    found: NDArray[np.bool_] = kept[labels]
    return found


def _skin(picture: Bytes) -> NDArray[np.bool_]:
    """Where it has the colour of skin (Chai and Ngan, "Face segmentation using skin-color map")."""
    _, red, blue = cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb))
    return (red > 133) & (red < 173) & (blue > 77) & (blue < 127)


def _contact(subject: NDArray[np.bool_]) -> tuple[float, str]:
    """The greatest share of a side of the frame that the subject covers, and which side."""
    sides = {
        "left": subject[:, :2].any(1),
        "top": subject[:2].any(0),
        "right": subject[:, -2:].any(1),
        "bottom": subject[-2:].any(0),
    }
    shares = {name: float(line.mean()) for name, line in sides.items()}
    most = max(shares, key=lambda name: shares[name])
    return shares[most], most if shares[most] else ""


def _rounded(box: tuple[float, ...]) -> Region:
    left, top, width, height = (round(float(number), 4) for number in box)
    return left, top, width, height
