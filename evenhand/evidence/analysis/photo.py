"""A photo's light, sharpness, size and framing: what the buyer can still take again (R14).

Judged at ``quality.WORKING`` pixels, about what a mediator sees on a screen, and of a larger photo
once more at its own size where it is sharpest. What is judged is the subject, not the frame: a plain
ground, white or black, counts for nothing.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from .findings import Examined, Finding, Severity, Skipped, Where
from .framing import SIDE, Framing, framing_of
from .quality import (
    WORKING,
    Blur,
    Bytes,
    Region,
    blockiness_of,
    blur_of,
    grey_of,
    jpeg_quality,
    working,
)
from .report import Context
from .sharpness import LEARNED

METHOD = "photo/1"

# Thresholds; how they were found and what they cost is told by benchmarks/train_photo.py.
BRIGHT = 110.0  # of 255: the bright parts of a photo that is not too dark
BURNT = 0.08  # of the subject
LIKELY = 0.8  # probability, as learned; blurred
ENLARGED = 0.3  # the same; enlarged from a small picture
FEW_EDGES = 24  # points; fewer say nothing about sharpness
SHORT_SIDE = 240  # pixels
COARSE = 30  # JPEG quality on the scale of 1 to 100 that encoders use
BLOCKS = 2.5  # grey levels by which the steps at block borders stand out
BUSY = 0.4  # of the frame's rim
TOUCHING = 0.04  # of a side of the frame
HORIZON = 0.85  # of a side: no thing but a second ground, a wall behind a table
SOLID = 0.45  # of the box around it that a subject fills; what shadows enclose fills less
SMALL = 0.03  # of the picture

_BLACK = 12  # levels up to which a point is unlit ground
_WHOLE: Region = (0.0, 0.0, 1.0, 1.0)


class Light(NamedTuple):
    """``bright`` in 0..255: what the bright parts reach; ``burnt``: the share without any detail.

    ``worst`` is where most of that is, as left, top, width and height in 0..1.
    """

    bright: float
    burnt: float
    worst: Region


def examine(
    picture: Bytes,
    context: Context,
    quantization: Mapping[int, Sequence[int]] | None = None,
) -> Examined:
    """Tell what of a photo could be better while it can still be taken again.

    ``picture`` is upright RGB at full size, height by width by 3, 8 bits; ``quantization`` the
    tables of a JPEG as Pillow gives them (64 numbers for each, 0 is luma). Nothing is told of
    framing where the ground does not let it be told: that check is then among the skipped.
    """
    cv2.setNumThreads(1)
    cv2.setRNGSeed(1)
    shown = working(picture)
    grey = grey_of(shown)
    framing = framing_of(shown, BUSY)
    light = light_of(shown, framing)
    findings = _of_light(light)
    facts: dict[str, object] = {"brightness": light.bright}
    run = ["light", "resolution", "compression", "background"]
    skipped: list[Skipped] = []
    blur = blur_of(grey)
    blurred, enlarged = LEARNED.asked(blur.measures)
    if blur.edges >= FEW_EDGES:
        run.append("sharpness")
        findings += _of_sharpness(picture, blur, blurred)
        facts |= {"blur": blurred, "blur_width": blur.width}
    else:
        skipped.append(Skipped("sharpness", "nothing in the picture has an edge"))
        enlarged = 0.0
    findings += _of_size(picture, enlarged)
    findings += _of_compression(picture, quantization)
    told, why = _of_framing(framing, light, context)
    findings += told
    if why:
        skipped.append(Skipped("framing", why))
    else:
        run.append("framing")
    return Examined(tuple(findings), tuple(run), tuple(skipped), facts)


# --- light ----------------------------------------------------------------------------------------


def light_of(picture: Bytes, framing: Framing) -> Light:
    """How bright an RGB picture is, and how much of its subject is burnt out."""
    small = working(picture, SIDE)
    level = grey_of(small)
    lit = level > _BLACK
    if np.count_nonzero(lit) < 0.01 * lit.size:
        lit = np.ones_like(lit)
    # A black ground does not make a dark photo, a lamp in it not a bright one.
    middle, high, top = np.percentile(level[lit], (75, 90, 99))
    bright = min((high + top) / 2, 2.6 * middle)
    subject = lit
    if framing.subject is not None and framing.area > 0.01:
        both = framing.subject & lit
        subject = both if both.any() else lit
    # Two channels: one alone is at its end in any strong colour.
    burnt = np.sort(small, axis=2)[..., 1] >= 250
    return Light(
        round(float(bright), 1),
        round(float(np.mean(burnt[subject])), 4),
        _densest(burnt & subject),
    )


def _densest(mask: NDArray[np.bool_]) -> Region:
    """The box around most of what is marked."""
    kernel = np.ones((5, 5), np.uint8)
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    if count < 2:
        return _WHOLE
    left, top, width, height, _ = stats[1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))]
    rows, columns = mask.shape
    return (
        round(float(left / columns), 4),
        round(float(top / rows), 4),
        round(float(width / columns), 4),
        round(float(height / rows), 4),
    )


def _of_light(light: Light) -> list[Finding]:
    told = []
    if light.bright < BRIGHT:
        # Certain at half of the threshold.
        sure = min(1.0, 0.5 + (BRIGHT - light.bright) / BRIGHT)
        told.append(_advise("DARK", light.bright, BRIGHT, "of 255", _WHOLE, sure))
    if light.burnt > BURNT:
        sure = min(1.0, 0.5 + (light.burnt - BURNT) / (4 * BURNT))
        told.append(_advise("OVEREXPOSED", light.burnt, BURNT, "of subject", light.worst, sure))
    return told


# --- sharpness and size ---------------------------------------------------------------------------


def _of_sharpness(picture: Bytes, blur: Blur, blurred: float) -> list[Finding]:
    """Blurred even where it is sharpest, which is told with it."""
    if blurred <= LIKELY:
        return []
    because = {"blur width": blur.width}
    own = _own_size(picture, blur.sharpest)
    if own is not None:
        likely = LEARNED.asked(own.measures)[0]
        if likely <= LIKELY:
            return []  # soft on a screen, but its detail is there
        because |= {"at full size": likely, "blur width at full size": own.width}
    return [
        _advise("BLURRY", blurred, LIKELY, "probability", blur.sharpest, blurred, because=because)
    ]


def _own_size(picture: Bytes, region: Region) -> Blur | None:
    """The blur of a larger photo at its own size, where it is sharpest."""
    height, width = picture.shape[:2]
    if max(height, width) <= WORKING:
        return None
    left, top, wide, high = region
    x, y = int((left + wide / 2) * width), int((top + high / 2) * height)
    half = WORKING // 4
    tile = picture[max(0, y - half) : y + half, max(0, x - half) : x + half]
    return blur_of(grey_of(np.ascontiguousarray(tile)))


def _of_size(picture: Bytes, enlarged: float) -> list[Finding]:
    short = min(picture.shape[:2])
    if short < SHORT_SIDE:
        return [_advise("LOW_RESOLUTION", short, SHORT_SIDE, "pixels", _WHOLE, 1.0)]
    if enlarged > ENLARGED:
        return [
            _advise(
                "LOW_RESOLUTION",
                enlarged,
                ENLARGED,
                "probability",
                _WHOLE,
                enlarged,
                subject="enlarged",
            )
        ]
    return []


def _of_compression(
    picture: Bytes, quantization: Mapping[int, Sequence[int]] | None
) -> list[Finding]:
    """By the file's own tables; by blocks in the picture where those say nothing."""
    luma = quantization.get(0) if quantization else None
    if luma is not None and len(luma) == 64:
        quality = jpeg_quality(luma)
        if quality < COARSE:
            sure = min(1.0, 0.5 + (COARSE - quality) / COARSE)
            return [_advise("OVER_COMPRESSED", quality, COARSE, "JPEG quality", _WHOLE, sure)]
    blocks = blockiness_of(grey_of(_middle(picture)))
    if blocks > BLOCKS:
        sure = min(1.0, 0.5 + (blocks - BLOCKS) / (2 * BLOCKS))
        return [_advise("OVER_COMPRESSED", blocks, BLOCKS, "grey levels", _WHOLE, sure)]
    return []


def _middle(picture: Bytes) -> Bytes:
    height, width = picture.shape[:2]
    top, left = max(0, (height - WORKING) // 2), max(0, (width - WORKING) // 2)
    return picture[top : top + WORKING, left : left + WORKING]


# --- framing --------------------------------------------------------------------------------------


def _of_framing(framing: Framing, light: Light, context: Context) -> tuple[list[Finding], str]:
    """Findings, and why the subject could not be judged where it could not."""
    # A close-up of a defect has no ground and cuts its subject off: that is what it is for.
    severity: Severity = "advise" if context.purpose in ("", "item") else "info"
    busy = round(framing.busy, 3)
    if framing.busy > BUSY:
        sure = min(1.0, 0.5 + (framing.busy - BUSY) / (2 * (1 - BUSY)))
        found = _advise("BUSY_BACKGROUND", busy, BUSY, "of rim", _WHOLE, sure, severity=severity)
        return [found], "can't tell on this background"
    if light.bright < BRIGHT:
        return [], "too dark to tell"
    if framing.subject is None or framing.box is None:
        return [], "nothing stands out from the background"
    if framing.contact > HORIZON:
        return [], "the background changes within the picture"
    told = []
    filled = framing.area / max(framing.box[2] * framing.box[3], 1e-6)
    if framing.contact > TOUCHING and filled < SOLID:
        return [], "the item cannot be told from shadows on its ground"
    if framing.contact > TOUCHING:
        told.append(
            _advise(
                "CROPPED_SUBJECT",
                round(framing.contact, 3),
                TOUCHING,
                "of side",
                framing.box,
                round(1 - framing.busy, 2),
                subject=framing.side,
                severity=severity,
            )
        )
    if framing.area < SMALL:
        area = round(framing.area, 4)
        told.append(
            _advise(
                "SUBJECT_SMALL",
                area,
                SMALL,
                "of picture",
                framing.box,
                round(1 - framing.busy, 2),
                severity=severity,
            )
        )
    return told, ""


def _advise(
    code: str,
    value: float,
    threshold: float,
    unit: str,
    region: Region,
    confidence: float,
    *,
    subject: str = "",
    severity: Severity = "advise",
    because: dict[str, float] | None = None,
) -> Finding:
    return Finding(
        code,
        severity,
        value,
        threshold,
        unit,
        where=Where(region=region),
        subject=subject,
        confidence=round(confidence, 2),
        method=METHOD,
        because=because or {},
    )
