"""Edit and disturb recordings as the footage generator does its drawn scenes, to learn from them.

    python -m benchmarks.augment SET OUT [--rounds N] [--seed N]

``SET`` is a labelled set; its clips of the variant ``raw`` are played, mirrored, cropped, lit and
coded anew, with cuts at known moments or with things that only look like one. Nobody else's footage
is shipped with this project: bring recordings of your own, with a ``labels.json`` of the same shape.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.random import Generator

from .footage.canvas import View
from .footage.effects import HARD
from .footage.stage import Lens, Stage
from .footage.textures import Picture
from .footage.variants import Take
from .footage.videos import clip, save

LONGEST = 352  # pixels of the longer side
MOST = 900  # frames of a recording that are kept
CUTS = ("jump", "jump", "jumpre", "jump", "multi", "multi", "takes", "still", "freeze", "dark")
PLAIN = ("raw", "whatsapp", "vfr", "drop", "dropdup")


class Recorded(Stage):
    """A recording, played to and fro for as long as a scene goes on."""

    def __init__(self, pictures: list[Picture], fps: float, rng: Generator) -> None:
        self.pictures, self.fps, self.rng = pictures, fps, rng
        self.mirrored = bool(rng.integers(2))
        self.close = float(rng.uniform(1.0, 1.5))
        self.height, self.width = pictures[0].shape[:2]
        self.scale = float(min(self.height, self.width))
        self.half = (self.width / self.scale / 2, self.height / self.scale / 2)
        room = 1 - 1 / self.close
        self.middle = rng.uniform(-room, room, 2) * self.half
        self.light, self.warmth, self.camera = float(rng.uniform(0.75, 1.1)), 0.0, "recorded"
        self.family, self.number = "recorded", 0

    def view(self, _time: float, lens: Lens) -> View:
        """The camera stays where it was; the lens may still be moved."""
        return View(self.width, self.height, lens.x, lens.y, lens.angle, lens.zoom)

    def render(self, time: float, lens: Lens) -> Picture:
        """The frame recorded at that time, as the lens sees it."""
        last = len(self.pictures) - 1
        at = round(time * self.fps) % (2 * last)
        picture = self.pictures[min(at, 2 * last - at)]
        x, y = self.middle
        view = View(
            self.width, self.height, x + lens.x, y + lens.y, lens.angle, self.close * lens.zoom
        )
        matrix = view.matrix() / self.scale
        matrix[:, 2] = view.matrix()[:, 2]
        matrix[:, 2] -= matrix[:, :2] @ (self.width / 2, self.height / 2)
        frame = cv2.warpAffine(
            picture, matrix, (self.width, self.height), borderMode=cv2.BORDER_REFLECT
        )
        if self.mirrored:
            frame = cv2.flip(frame, 1)
        for draw in (*lens.behind, *lens.before):
            draw(frame, self.view(time, lens))
        if lens.blur * self.scale > 400:
            frame = cv2.stackBlur(frame, (int(lens.blur * self.scale / 500) * 2 + 1,) * 2)
        return frame


class Recording(Take):
    """A recording in place of a drawn scene."""

    def __init__(self, pictures: list[Picture], fps: float, label: dict[str, Any], seed: int):
        self.rng = np.random.default_rng([seed, *label["base"].encode()])
        self.stage = Recorded(pictures, fps, self.rng)
        self.size = (self.stage.width, self.stage.height)
        self.fps, self.family, self.number = fps, "recorded", seed
        self._other = None


def recordings(root: Path) -> Iterator[tuple[dict[str, Any], list[Picture], float]]:
    """Each unedited clip of a set: its label, its pictures in colour, and frames a second."""
    for label in json.loads((root / "labels.json").read_text())["items"]:
        if label["variant"] != "raw":
            continue
        pictures = []
        with av.open(root / label["file"]) as container:
            stream = container.streams.video[0]
            fps = float(stream.average_rate or 25)
            scale = LONGEST / max(stream.width, stream.height)
            size = tuple(int(n * scale / 2) * 2 for n in (stream.width, stream.height))
            for frame in container.decode(stream):
                picture = frame.to_ndarray(format="bgr24")
                pictures.append(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
                if len(pictures) == MOST:
                    break
        yield label, pictures, fps


def write(root: Path, out: Path, rounds: int, seed: int) -> None:
    """Write ``rounds`` times four clips of each recording, and ``labels.json``."""
    cv2.setNumThreads(1)
    (out / "video").mkdir(parents=True, exist_ok=True)
    sources = list(recordings(root))
    hard = list(HARD)
    items: list[dict[str, Any]] = []
    for turn in range(rounds):
        for which, (label, pictures, fps) in enumerate(sources):
            take = Recording(pictures, fps, label, seed + turn)
            count = turn * len(sources) + which
            variants = (
                CUTS[(2 * count) % len(CUTS)],
                CUTS[(2 * count + 1) % len(CUTS)],
                hard[count % len(hard)],
                (*PLAIN, *hard)[count * 3 % (len(PLAIN) + len(hard))],
            )
            for each, variant in enumerate(variants):
                data, said, ending = clip(take, variant)
                name = f"video/{label['base']}{turn}-{each}__{variant}.{ending}"
                (out / name).write_bytes(data)
                own = {"base": label["base"], "scene": label["scene"], "source": label["source"]}
                items.append({"file": name, **said, **own, "licence": label["licence"]})
            save(out, items)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("set", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--rounds", type=int, default=6)
    ask.add_argument("--seed", type=int, default=1001)
    asked = ask.parse_args()
    write(asked.set, asked.out, asked.rounds, asked.seed)


if __name__ == "__main__":
    main()
