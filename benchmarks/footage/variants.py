"""The clips of one scene: honest ones, honest ones that look edited, and edited ones."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from .effects import HARD
from .film import Coding, Film, Shot
from .families import FAMILIES
from .stage import LENGTH, Lens, Stage
import itertools

SIZES = [
    (480, 270), (480, 270), (480, 270), (480, 360), (480, 360), (640, 360), (640, 360), (848, 480),
    (400, 300), (400, 300), (320, 240), (426, 240), (270, 480), (270, 480), (360, 640), (1280, 720),
]  # fmt: skip
RATES = [24.0, 25.0, 25.0, 30.0, 30.0, 30.0, 30.0, 29.97, 29.97, 20.0, 15.0, 25.0, 24.0, 60.0]

# A cut can be seen if, after the best alignment of the whole picture, the most changed twentieth of
# it differs by at least so many levels of grey, and by so many times the scene's own largest step
# from one frame to the next in the second around it.
VISIBLE_LEVELS, VISIBLE_TIMES = 7.0, 2.0


class Take:
    """A scene and the phone it is filmed with; makes films of it."""

    def __init__(self, family: str, number: int, seed: int) -> None:
        self.rng = np.random.default_rng([seed, number, *family.encode()])
        rng = self.rng
        self.size = SIZES[rng.integers(len(SIZES))]
        self.fps = float(RATES[rng.integers(len(RATES))])
        if self.size[0] * self.size[1] > 500_000:
            self.fps = 15.0
        self.family, self.number = family, number
        self.stage = Stage(family, number + 1000 * seed, *self.size)
        self._other: Stage | None = None

    @property
    def other(self) -> Stage:
        """A scene that has nothing to do with this one."""
        if self._other is None:
            names = [name for name in FAMILIES if name != self.family]
            name = names[self.rng.integers(len(names))]
            self._other = Stage(name, self.number + 500 + 1000, *self.size)
        return self._other

    def phone(self) -> Coding:
        """As the phone itself stores it."""
        rng = self.rng
        upright = self.size[0] < self.size[1]
        chance = rng.random()
        sound = bool(rng.random() < 0.6)
        if chance < 0.08:
            options: tuple[tuple[str, str], ...] = (("crf", str(rng.integers(22, 30))),)
            return Coding("mp4", "libx265", self.size, options, 1.0, sound, upright)
        if chance < 0.16:
            rate = int(self.size[0] * self.size[1] * self.fps * rng.uniform(0.05, 0.12))
            options = (("b", str(rate)),)
            return Coding("webm", "libvpx", self.size, options, 4.0, sound, live=True)
        options = (*self._capped(rng.integers(18, 29)), ("bf", str(rng.integers(0, 3))))
        every = float(rng.choice([0.5, 1, 1, 2, 5, 8]))
        form = "mov" if rng.random() < 0.15 else "mp4"
        return Coding(form, "libx264", self.size, options, every, sound, upright)

    def _capped(self, quality: int) -> tuple[tuple[str, str], ...]:
        """Constant quality up to a rate that no phone goes beyond: noise is not kept for its own sake."""
        most = int(self.size[0] * self.size[1] * self.fps * self.rng.uniform(0.08, 0.25))
        return ("crf", str(quality)), ("maxrate", str(most)), ("bufsize", str(most))

    def editor(self) -> Coding:
        """As an editor stores it."""
        rng = self.rng
        options = (*self._capped(rng.integers(19, 30)), ("bf", str(rng.integers(0, 4))))
        tagged = bool(rng.random() < 0.5)
        return Coding(
            "mp4", "libx264", self.size, options, 8.0, bool(rng.random() < 0.6), tagged=tagged
        )

    def times(self, seconds: float, start: float | None = None) -> list[Shot]:
        """So many seconds from somewhere in the scene, without a cut."""
        if start is None:
            start = float(self.rng.uniform(0.5, LENGTH - seconds - 8))
        return [Shot(i / self.fps, start + i / self.fps) for i in range(int(seconds * self.fps))]

    def film(self, shots: list[Shot], coding: Coding, **more: Any) -> Film:
        """A film of this scene."""
        return Film([self.stage], shots, self.fps, coding, **more)

    def length(self) -> float:
        """Of an honest clip, in seconds."""
        return float(self.rng.uniform(7, 15))

    # --- what is seen of a cut --------------------------------------------------------------------

    def _seen(self, time: float) -> np.ndarray:
        picture = cv2.cvtColor(self.stage.render(time, Lens()), cv2.COLOR_BGR2GRAY)
        short = 90 / min(picture.shape)
        return cv2.resize(picture, None, fx=short, fy=short, interpolation=cv2.INTER_AREA)

    def visible(self, before: float, after: float) -> bool:
        """Whether a person would see a cut between these two times of the scene."""
        step = 1 / self.fps
        cut = difference(self._seen(before), self._seen(after))
        own = 0.0
        for around in (before - 0.5, after + 0.05):
            row = [self._seen(around + i * step) for i in range(int(0.45 / step))]
            own = max(own, *(difference(a, b) for a, b in itertools.pairwise(row)))
        return bool(cut >= VISIBLE_LEVELS and cut >= VISIBLE_TIMES * own)


def difference(a: np.ndarray, b: np.ndarray) -> float:
    """Levels of grey by which the most changed twentieth of two pictures differs, once aligned."""
    a, b = (cv2.GaussianBlur(x, (0, 0), 1).astype(np.float32) for x in (a, b))
    least = float("inf")
    (dx, dy), _ = cv2.phaseCorrelate(a, b, cv2.createHanningWindow(a.shape[::-1], cv2.CV_32F))
    for x, y in ((0.0, 0.0), (dx, dy)):
        moved = cv2.warpAffine(
            b, np.array([[1, 0, -x], [0, 1, -y]]), a.shape[::-1], borderMode=cv2.BORDER_REPLICATE
        )
        blocks = cv2.resize(np.abs(a - moved), (16, 12), interpolation=cv2.INTER_AREA)
        least = min(least, float(np.sort(blocks, axis=None)[-10:].mean()))
    return least


# --- honest ---------------------------------------------------------------------------------------


def raw(take: Take) -> Film:
    """As filmed."""
    return take.film(take.times(take.length()), take.phone())


def whatsapp(take: Take) -> Film:
    """As a messenger passes it on: small and at a low rate."""
    shots = take.times(take.length())
    long = take.rng.uniform(320, 520)
    share = min(1.0, long / max(take.size))
    size = tuple(int(side * share / 2) * 2 for side in take.size)
    rate = int(size[0] * size[1] * take.fps * take.rng.uniform(0.025, 0.07))
    coding = Coding(
        "mp4", "libx264", (size[0], size[1]), (("b", str(rate)), ("maxrate", str(2 * rate)),
        ("bufsize", str(4 * rate))), float(take.rng.choice([1, 2, 8])), bool(take.rng.random() < 0.6),
    )  # fmt: skip
    return take.film(shots, coding, generations=2)


def vfr(take: Take) -> Film:
    """Frames at uneven times, as phones record in changing light."""
    shots = take.times(take.length())
    uneven = np.cumsum(take.rng.uniform(0.6, 1.7, len(shots))) / take.fps
    uneven -= uneven[0]
    start = shots[0].time
    end = shots[-1].shown
    return take.film([Shot(t, start + t) for t in uneven.tolist() if t < end], take.phone())


def drop(take: Take) -> Film:
    """Some frames were never stored: the phone was busy."""
    shots = take.times(take.length())
    lost = set()
    for _ in range(take.rng.integers(1, 6)):
        at = int(take.rng.integers(5, len(shots) - 12))
        lost |= set(range(at, at + int(take.rng.integers(1, 5))))
    return take.film([s for i, s in enumerate(shots) if i not in lost], take.phone())


def dropdup(take: Take) -> Film:
    """Some frames were never stored, and the one before stands for them."""
    shots = take.times(take.length())
    for _ in range(take.rng.integers(1, 6)):
        at = int(take.rng.integers(5, len(shots) - 12))
        for i in range(at, at + int(take.rng.integers(1, 5))):
            shots[i] = shots[i]._replace(again=True)
    return take.film(shots, take.phone())


def hard(kind: str) -> Callable[[Take], Film]:
    """With one to three disturbances of a kind in it."""

    def make(take: Take) -> Film:
        seconds = take.length()
        shots = take.times(seconds)
        starts = np.sort(take.rng.uniform(1.5, seconds - 2, take.rng.integers(1, 4)))
        if kind in ("dropped", "television", "flicker", "balance"):
            starts = starts[:1]
        effects = [HARD[kind](take.rng, float(at), take.stage) for at in starts]
        return take.film(shots, take.phone(), effects=effects)

    return make


HONEST: dict[str, Callable[[Take], Film]] = {
    "raw": raw, "whatsapp": whatsapp, "vfr": vfr, "drop": drop, "dropdup": dropdup,
    **{kind: hard(kind) for kind in HARD},
}  # fmt: skip
