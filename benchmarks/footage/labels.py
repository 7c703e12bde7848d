"""Films in which a parcel's label is shown: this order's, another's, late, none, or a wrong number."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.random import Generator

from . import numbers
from .canvas import View
from .effects import Effect
from .film import Coding, Film, Shot, coded
from .motion import Path as Way, Wander
from .stage import Lens, Stage
from .textures import Picture, cardboard
from .things import PIXELS, Thing, thing

CODES = {
    "code128": "Code128", "qr": "QRCode", "dm": "DataMatrix", "pdf417": "PDF417",
}  # fmt: skip
KINDS = {
    "other": "other_number", "late": "late", "absent": "absent", "badcheck": "invalid_check_digit",
}  # fmt: skip
HARDNESS = {  # size, blur of the lens, light, noise, and how much the parcel moves
    "easy": ((1280, 720), 0.0, 1.0, 0.5),
    "medium": ((1280, 720), 1.2, 0.7, 1.0),
    "hard": ((854, 480), 1.5, 0.45, 1.4),
}  # fmt: skip


def paper(number: str, symbology: str, width: int) -> Picture:
    """A label with the number as a code and in letters below it."""
    height = int(width * 0.72)
    sheet = np.full((height, width, 3), 244, np.uint8)
    cv2.rectangle(sheet, (4, 4), (width - 5, height - 5), (30, 30, 30), 2)
    size = width / 620
    for row, text in enumerate(
        ("STANDARD", "FROM: Example Works, Port 5", "TO: 12 Sample Road, Town")
    ):
        at = (int(0.06 * width), int((0.1 + 0.075 * row) * height))
        cv2.putText(
            sheet, text, at, 0, size * (1.0 if row == 0 else 0.55), (20, 20, 20), 1, cv2.LINE_AA
        )
    made = np.array(
        zxingcpp.create_barcode(number, getattr(zxingcpp.BarcodeFormat, CODES[symbology])).to_image(
            scale=1
        )
    )
    if made.ndim == 3:
        made = made[..., 0]
    if symbology == "code128":
        row_of_bars = made[made.shape[0] // 3][None]
        shape = (
            int(width * 0.88) // row_of_bars.shape[1] * row_of_bars.shape[1],
            int(0.36 * height),
        )
        code = cv2.resize(row_of_bars, shape, interpolation=cv2.INTER_NEAREST)
    else:
        most = int(0.5 * height) if symbology != "pdf417" else int(0.3 * height)
        times = max(1, min(most // made.shape[0], int(width * 0.88) // made.shape[1]))
        code = np.kron(made, np.ones((times, times), np.uint8))
    left, top = (width - code.shape[1]) // 2, int(0.32 * height)
    sheet[top : top + code.shape[0], left : left + code.shape[1]] = code[..., None]
    spaced = f"{number[:2]} {number[2:-2]} {number[-2:]}"
    cv2.putText(
        sheet,
        spaced,
        (int(0.2 * width), int(0.93 * height)),
        0,
        size * 0.95,
        (10, 10, 10),
        2,
        cv2.LINE_AA,
    )
    return sheet


def labelled(rng: Generator, scale: float, number: str, symbology: str) -> Thing:
    """A parcel with that label, large enough to be read when held into the picture."""
    h = int(0.86 * scale * PIXELS)
    w = int(h * rng.uniform(1.15, 1.4))
    face = cardboard(rng, h, w)
    wide = int(w * rng.uniform(0.6, 0.72))
    # Printed finely, then as coarse as it is seen: bars are not rounded to whole pixels.
    printed = paper(number, symbology, 1240)
    shape = (wide, int(wide * printed.shape[0] / printed.shape[1]))
    label = cv2.resize(printed, shape, interpolation=cv2.INTER_AREA)
    left, top = int(rng.uniform(0.06, 0.22) * w), int(rng.uniform(0.08, 0.25) * h)
    label = label[: h - top - 4, : w - left - 4]
    face[top : top + label.shape[0], left : left + label.shape[1]] = label
    return thing(face, np.full((h, w), 255, np.uint8), 0.86)


def held(rng: Generator, what: Thing, span: tuple[float, float], unrest: float) -> Effect:
    """The parcel is held into the picture for that time, not quite still."""
    way = Way((0, 1.6, rng.normal(0, 0.2), 1, 0))
    if span[0] > 0:
        way.rest(span[0])
        way.to(span[0] + 0.3, (*rng.normal(0, 0.04, 2), rng.normal(0, 0.12), 1, 0))
    else:
        way = Way((*rng.normal(0, 0.04, 2), rng.normal(0, 0.12), 1, 0))
    while way.times[-1] < span[1] - 0.8:
        far = rng.normal(0, 0.06, 2) * unrest
        place = (
            *far,
            rng.normal(0, 0.12) * unrest,
            rng.uniform(0.85, 1.05),
            rng.normal(0, 0.25) * unrest,
        )
        way.to(way.times[-1] + rng.uniform(0.4, 0.9), place)
        way.rest(way.times[-1] + rng.uniform(0.2, 0.5))
    way.rest(span[1] - 0.35)
    way.to(span[1], (0, 1.6, rng.normal(0, 0.3), 1, 0))
    shaking = Wander(rng, 3, 0.8, 7)

    def change(time: float, lens: Lens) -> None:
        if not span[0] <= time <= span[1]:
            return
        place, before = way(time), way(time - 1 / 60)
        place[:2] += shaking(time)[:2] * 0.004 * unrest

        def draw(frame: Picture, view: View) -> None:
            moved = (place[:2] - before[:2]) * view.scale
            what.draw(frame, view, tuple(place), (float(moved[0]), float(moved[1])), 0.3)

        lens.before.append(draw)

    return Effect("label", span, change)


def film(name: str, symbology: str, number: int, seed: int) -> tuple[bytes, dict[str, Any]]:
    """One film and its label; ``name`` is a hardness or one of ``KINDS``."""
    rng = np.random.default_rng([seed, number, *name.encode(), *symbology.encode()])
    hardness = name if name in HARDNESS else ("easy" if name == "badcheck" else "medium")
    size, blur, light, unrest = HARDNESS[hardness]
    order = numbers.parcel(rng) if symbology == "dm" and name in HARDNESS else numbers.postal(rng)
    shown: str | None = order
    if name == "other":
        shown = numbers.postal(rng)
    elif name == "absent":
        shown = None
    elif name == "badcheck":
        shown = numbers.postal(rng, valid=False)
        order = numbers.postal(rng)
    span = (2.8, 4.6) if name == "late" else (0.0, 2.2)
    stage = Stage("bench", 10_000 * seed + 100 * number + len(name), *size)
    stage.light = light
    fps, seconds = 15.0, 5.0 if name == "late" else 3.0
    shots = [Shot(i / fps, 20 + i / fps) for i in range(int(fps * seconds))]

    def dim(_time: float, lens: Lens) -> None:
        lens.blur += blur

    effects = [Effect("lens", (0, seconds), dim)]
    if shown is not None:
        effects.append(held(rng, labelled(rng, stage.scale, shown, symbology), span, unrest))
    coding = Coding("mp4", "libx264", size, (("crf", str(rng.integers(20, 30))),), 2.0, False)
    made = Film([stage], shots, fps, coding, effects)
    label = {
        "expected": order, "shown": shown, "symbology": symbology if shown else None,
        "kind": KINDS.get(name, "present_at_start"), "difficulty": hardness,
        "visible": list(span) if shown else None, "res": list(size),
        "source": "rendered", "licence": "Apache-2.0",
    }  # fmt: skip
    return coded(made, rng), label


def write(out: Path, seed: int, say: Callable[[str], None], each: int = 1) -> None:
    """Write ``each`` film of every hardness, symbology and kind, and ``label_labels.json``."""
    (out / "label").mkdir(parents=True, exist_ok=True)
    items = []
    for number in range(each):
        for name in (*HARDNESS, *KINDS):
            for symbology in CODES:
                if name in KINDS and symbology in ("dm", "pdf417"):
                    continue
                data, label = film(name, symbology, number, seed)
                file = f"label/{name}_{symbology}_{number}.mp4"
                (out / file).write_bytes(data)
                items.append({"file": file, **label})
        say(f"label films: {len(items)}")
    (out / "label_labels.json").write_text(
        json.dumps({"version": 1, "items": items}, indent=1) + "\n"
    )
