"""Photos of goods: sharp, and with one fault each; and framed well or badly on plain and busy ground."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.random import Generator

from .canvas import View
from .textures import SURFACES, Picture
from .things import goods, parcel, sheet

SIDES = ((1280, 960), (960, 1280), (1024, 768), (1600, 1200))
BUSY = ("desk", "leaves", "brick", "page", "fabric", "carpet")


def scene(rng: Generator, size: tuple[int, int], far: float = 0.0) -> Picture:
    """Some goods on some ground; ``far``: how far the ground is out of focus, in pixels."""
    ground = SURFACES[rng.choice(list(SURFACES))](rng, size[1], size[0])
    if far:
        ground = cv2.GaussianBlur(ground, (0, 0), far)
    view = View(*size)
    makers = (goods, goods, lambda r, s: parcel(r, s, 0.5), lambda r, s: sheet(r, s, 0.5))
    for _ in range(rng.integers(1, 4)):
        what = makers[rng.integers(len(makers))](rng, view.scale)
        x, y = rng.uniform(-0.3, 0.3, 2)
        what.draw(ground, view, (x, y, rng.normal(0, 0.5), rng.uniform(1.0, 1.7), 0.0), lifted=0.1)
    return noisy(rng, ground, rng.uniform(1, 3))


def noisy(rng: Generator, picture: Picture, strength: float) -> Picture:
    """With the noise of a sensor."""
    noise = rng.standard_normal(picture.shape, dtype=np.float32) * strength
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def disc(radius: float) -> np.ndarray:
    """What a point becomes out of focus."""
    half = int(np.ceil(radius))
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    kernel = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return kernel / kernel.sum()


def streak(rng: Generator, length: int) -> np.ndarray:
    """What a point becomes when the camera moves."""
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    reach = np.array([np.cos(angle), np.sin(angle)]) * (length - 1) / 2
    middle = np.array([(length - 1) / 2] * 2)
    begin, end = ((p * 16).round().astype(int).tolist() for p in (middle - reach, middle + reach))
    cv2.line(kernel, tuple(begin), tuple(end), 1.0, 1, cv2.LINE_AA, 4)
    return kernel / kernel.sum()


def _lit(picture: Picture, gain: float) -> Picture:
    linear = (picture / 255.0) ** 2.2 * gain
    return (np.clip(linear, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)


Photo = tuple[Picture, int, dict[str, Any]]  # picture, JPEG quality, what is added to its label


def faults(rng: Generator) -> dict[str, tuple[list[str], Callable[[Picture], Photo]]]:
    """By tag: what is wrong with it, and how a sharp photo becomes it.

    Sizes of blur are for a side of 1024 pixels.
    """

    def blurred(
        kernel: Callable[[float], np.ndarray], name: str, value: float
    ) -> Callable[[Picture], Photo]:
        def make(picture: Picture) -> Photo:
            times = max(picture.shape) / 1024
            soft = cv2.filter2D(picture, -1, kernel(value * times))
            return noisy(rng, soft, 1.0), 90, {name: value}

        return make

    def small(picture: Picture) -> Picture:
        return cv2.resize(picture, None, fx=0.16, fy=0.16, interpolation=cv2.INTER_AREA)

    def large(picture: Picture) -> Picture:
        return cv2.resize(small(picture), picture.shape[1::-1], interpolation=cv2.INTER_CUBIC)

    def odd(length: float) -> np.ndarray:
        return streak(rng, int(length) | 1)

    return {
        "sharp": ([], lambda p: (p, 92, {})),
        "sharpq60": ([], lambda p: (p, 60, {})),
        "defocus_mild": (["blurry"], blurred(disc, "radius", 2.6)),
        "defocus_strong": (["blurry"], blurred(disc, "radius", 5.5)),
        "motion_mild": (["blurry"], blurred(odd, "length", 9)),
        "motion_strong": (["blurry"], blurred(odd, "length", 25)),
        "dark": (["dark"], lambda p: (noisy(rng, _lit(p, 0.02), 3), 90, {})),
        "darkmild": (["dark"], lambda p: (noisy(rng, _lit(p, 0.05), 3), 90, {})),
        "over": (["overexposed"], lambda p: (_lit(p, 6.0), 90, {})),
        "lowres": (["low_resolution"], lambda p: (small(p), 90, {})),
        "upscaled": (["blurry", "low_resolution"], lambda p: (large(p), 90, {})),
        "jpegblock": (["over_compressed"], lambda p: (p, 6, {})),
    }


def save(path: Path, picture: Picture, quality: int) -> None:
    """As a JPEG."""
    _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    path.write_bytes(coded.tobytes())


def write_photos(out: Path, seed: int, say: Callable[[str], None], scenes: int = 20) -> None:
    """Write each scene with each fault, and ``photo_labels.json``."""
    (out / "photo").mkdir(parents=True, exist_ok=True)
    items = []
    for number in range(scenes):
        rng = np.random.default_rng([seed, number, 1])
        size = SIDES[rng.integers(len(SIDES))]
        sharp = scene(rng, size)
        made = {tag: (wrong, make(sharp)) for tag, (wrong, make) in faults(rng).items()}
        made["bokeh"] = ([], (scene(rng, size, far=9.0), 92, {}))
        for tag, (wrong, (picture, quality, more)) in made.items():
            file = f"photo/scene{number}__{tag}.jpg"
            save(out / file, picture, quality)
            items.append({
                "file": file, "base": f"scene{number}", "tag": tag, "labels": wrong,
                "licence": "Apache-2.0", "size": list(picture.shape[1::-1]), **more,
            })  # fmt: skip
    say(f"photos: {len(items)}")
    (out / "photo_labels.json").write_text(
        json.dumps({"version": 1, "items": items}, indent=1) + "\n"
    )


def write_frames(out: Path, seed: int, say: Callable[[str], None], scenes: int = 20) -> None:
    """Write whole, cropped and tiny subjects on plain and busy ground, and ``frame_labels.json``."""
    (out / "frame").mkdir(parents=True, exist_ok=True)
    items = []
    for number in range(scenes):
        for ground in ("plain", "clutter"):
            for subject in ("whole", "cropped", "tiny"):
                rng = np.random.default_rng([seed, number, 2])  # the same thing in each of them
                size = (1024, 768)
                view = View(*size)
                what = goods(rng, view.scale * 1.6, 0.55)
                what.scale /= 1.6
                name = "gradient" if ground == "plain" else str(rng.choice(BUSY))
                picture = SURFACES[name](rng, size[1], size[0])
                if ground == "plain":
                    picture = cv2.GaussianBlur(picture, (0, 0), 4)
                x, y = rng.normal(0, 0.05, 2)
                if subject == "cropped":
                    x = rng.choice([-1, 1]) * view.width / view.scale / 2 * rng.uniform(0.85, 1.0)
                large = {"whole": 0.75, "cropped": 1.0, "tiny": 0.1}[subject]
                turn = rng.normal(0, 0.3)
                what.draw(picture, view, (float(x), float(y), turn, large, 0.0), lifted=0.05)
                file = f"frame/scene{number}__{ground}_{subject}.jpg"
                save(out / file, noisy(rng, picture, 1.5), 90)
                items.append({"file": file, "background": ground, "subject": subject})
    say(f"framed photos: {len(items)}")
    whole = {"version": 1, "note": "drawn goods on drawn ground", "items": items}
    (out / "frame_labels.json").write_text(json.dumps(whole, indent=1) + "\n")
