"""A scene: what stands where, who moves it, and where the camera looks, at any time asked for.

A scene is a function of its own time, so that a cut is nothing but a jump in the time asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field as default
from typing import Any, Protocol

import cv2
import numpy as np

from .canvas import View, smear
from .motion import Path, Wander
from .textures import SURFACES, Picture
from .things import Hand, Thing

LENGTH = 150.0  # seconds a scene goes on
SHUTTER = 1 / 60  # seconds it is open


class Drawn(Protocol):
    """Whatever can be drawn at a place."""

    def draw(self, frame: Picture, view: View, place: Any, moved: tuple[float, float]) -> None:
        """Draw it there, smeared by its own motion."""
        ...


@dataclass
class Actor:
    """A thing or hand and its way through the scene; ``unrest`` is the tremor of what is held."""

    what: Any
    path: Path
    lift: Path | None = None
    unrest: Callable[[float], Any] | None = None

    def place(self, time: float) -> Any:
        """Where it is."""
        place = self.path(time).copy()
        if self.unrest is not None:
            place[:3] += self.unrest(time)[:3] * (0.004, 0.004, 0.03)
        return place

    def draw(self, frame: Picture, view: View, time: float) -> None:
        """Draw it as the open shutter sees it."""
        place, before = self.place(time), self.place(time - SHUTTER)
        moved = view.matrix()[:, :2] @ (place[:2] - before[:2])
        smeared = (float(moved[0]), float(moved[1]))
        if self.lift is None:
            self.what.draw(frame, view, tuple(place), smeared)
        else:
            self.what.draw(frame, view, tuple(place), smeared, float(self.lift(time)[0]))


@dataclass
class Lens:
    """What happens between the scene and the sensor at one moment; effects write into it."""

    gain: float = 1.0
    warmth: float = 0.0  # -1 blue .. 1 orange
    blur: float = 0.0  # standard deviation in thousandths of the shorter side
    x: float = 0.0
    y: float = 0.0
    angle: float = 0.0
    zoom: float = 1.0
    smear: tuple[float, float] = (0.0, 0.0)  # in world units
    behind: list[Callable[[Picture, View], None]] = default(default_factory=list)
    before: list[Callable[[Picture, View], None]] = default(default_factory=list)


class Stage:
    """One scene of a family. ``number`` makes it another one; the same two give the same scene."""

    def __init__(self, family: str, number: int, width: int, height: int) -> None:
        self.family, self.number, self.width, self.height = family, number, width, height
        self.rng = np.random.default_rng([*family.encode(), number])
        self.scale = float(min(width, height))
        self.half = (width / self.scale / 2, height / self.scale / 2)
        self.surface, self.distant = "wood", False
        self.camera = str(self.rng.choice(["tripod", "hand", "hand", "pan"]))
        self.light = float(self.rng.uniform(0.75, 1.1))
        self.warmth = float(self.rng.uniform(-0.5, 0.7))
        self.actors: list[Actor] = []
        self.hands: list[Actor] = []
        from .families import FAMILIES  # they are made of stages

        FAMILIES[family](self)
        self.moves = self._camera()
        self.plate = self._plate()
        self.vignette = self._vignette()

    # --- what stands there ------------------------------------------------------------------------

    def add(self, what: Thing, x: float, y: float, angle: float = 0.0) -> Actor:
        """A thing lies there."""
        actor = Actor(what, Path((x, y, angle, 1, 0)), Path((0,)))
        self.actors.append(actor)
        return actor

    def hand(self, left: bool) -> Actor:
        """A hand that is out of the picture."""
        what = Hand.some(self.rng, left)
        if self.hands:  # the same person's
            first = self.hands[0].what
            what.skin, what.sleeve, what.size, what.bare = (
                first.skin, first.sleeve, first.size, first.bare,
            )  # fmt: skip
        away = (-1 if left else 1) * self.half[0] * 0.7
        start = (away, self.half[1] + 0.45, -np.pi / 2 + self.rng.normal(0, 0.3), 0.2, 0)
        actor = Actor(what, Path(start), unrest=Wander(self.rng, 3, 0.4, 6))
        self.hands.append(actor)
        return actor

    def somewhere(self, share: float = 0.75) -> tuple[float, float]:
        """A random point in the picture."""
        x, y = self.rng.uniform(-share, share, 2)
        return float(x * self.half[0]), float(y * self.half[1])

    # --- what hands do ----------------------------------------------------------------------------

    def fetch(self, hand: Actor, held: Actor, start: float) -> float:
        """Reach for a thing, lift it, look at it from all sides, put it down elsewhere."""
        rng = self.rng
        grip = held.path.now
        t = start + rng.uniform(0.35, 0.9)
        way = hand.path.now[2] + rng.normal(0, 0.2)
        hand.path.rest(start)
        hand.path.to(t, (grip[0], grip[1], way, 0.3, 0))
        t += rng.uniform(0.1, 0.3)
        hand.path.to(t, (grip[0], grip[1], way, 0.85, 0))
        held.path.rest(t)
        assert held.lift is not None
        held.lift.rest(t)
        for _ in range(rng.integers(1, 4)):
            took = rng.uniform(0.4, 1.3)
            x, y = self.somewhere(0.45)
            size = rng.uniform(1.05, 1.6)
            turn = held.path.now[4] + rng.choice([0, 0, np.pi, 0.8, -0.6]) * 1.0
            lean = held.path.now[2] + rng.normal(0, 0.5)
            hand.path.to(t + took, (x, y + 0.05, way, 0.85, size - 1))
            held.path.to(t + took, (x, y, lean, size, turn))
            held.lift.to(t + took, (size - 1,))
            t += took
            stay = rng.uniform(0.0, 1.0)
            for path in (hand.path, held.path, held.lift):
                path.rest(t + stay)
            t += stay
        x, y = self.somewhere()
        took = rng.uniform(0.4, 1.1)
        hand.path.to(t + took, (x, y + 0.04, way, 0.85, 0))
        face = np.pi * round(held.path.now[4] / np.pi)
        held.path.to(t + took, (x, y, held.path.now[2], 1, face))
        held.lift.to(t + took, (0,))
        t += took
        hand.path.to(t + 0.2, (x, y + 0.06, way, 0.2, 0))
        if rng.random() < 0.6:
            self.leave(hand, t + 0.2)
        return float(t + 0.3)

    def leave(self, hand: Actor, start: float) -> None:
        """Take the hand out of the picture."""
        x = (-1 if hand.what.left else 1) * self.half[0] * self.rng.uniform(0.4, 0.9)
        hand.path.rest(start)
        hand.path.to(
            start + self.rng.uniform(0.3, 0.9),
            (x, self.half[1] + self.rng.uniform(0.3, 0.5), -np.pi / 2, 0.2, 0),
        )

    def point(self, hand: Actor, start: float) -> float:
        """Show something with a finger, hovering over it."""
        t = start
        hand.path.rest(t)
        for _ in range(self.rng.integers(2, 5)):
            t += self.rng.uniform(0.25, 0.8)
            hand.path.to(
                t, (*self.somewhere(0.6), -np.pi / 2 + self.rng.normal(0, 0.35), 0.45, 0.1)
            )
            t += self.rng.uniform(0.05, 0.6)
            hand.path.rest(t)
        self.leave(hand, t)
        return t + 0.4

    def unpack(self, box: Actor, start: float, contents: list[Actor]) -> float:
        """Cut the tape, open the flaps, and bring out what is inside."""
        rng = self.rng
        x, y, angle = box.path.now[:3]
        reach = np.array([np.cos(angle), np.sin(angle)])
        up = np.array([-reach[1], reach[0]])
        right, left = self.hands[0], self.hands[-1]
        t = start
        right.path.rest(t)
        for way in (-0.2, 0.2, -0.1):
            t += rng.uniform(0.3, 0.8)
            right.path.to(t, (x + up[0] * way, y + up[1] * way, -1.6, 0.7, 0))
        for side, hand in ((1, right), (0, left)):
            hinge = np.array([x, y]) + reach * box.what.half * (1 if side else -1)
            hand.path.rest(t)
            t += rng.uniform(0.3, 0.6)
            hand.path.to(t, (x, y, -1.6, 0.6, 0))
            box.path.rest(t)
            took = rng.uniform(0.4, 1.0)
            outer = hinge + reach * box.what.half * (0.7 if side else -0.7)
            hand.path.to(t + took, (*outer, -1.6, 0.5, 0.1))
            opened = box.path.now.copy()
            opened[4 + side] = rng.uniform(2.3, 2.9)
            box.path.to(t + took, opened)
            t += took
        self.leave(left, t)
        for held in contents:
            # It is in the box, out of sight, until a hand that covers it brings it up.
            held.path.rest(t)
            hidden = held.path.now.copy()
            t += rng.uniform(0.4, 0.8)
            right.path.rest(t - 0.3)
            right.path.to(t, (x, y, -1.6, 0.8, 0))
            hidden[:4] = x, y, angle, 0
            held.path.to(held.path.times[-1] + 1e-3, hidden)
            held.path.rest(t)
            held.path.to(t + 0.35, (x, y, angle, 1, 0))
            t = self.fetch(right, held, t + 0.35)
        return t

    def keep_busy(self, start: float = 0.0) -> None:
        """Things are fetched, shown and put down until the scene ends."""
        loose = [a for a in self.actors if isinstance(a.what, Thing) and a.lift is not None]
        t = start + self.rng.uniform(0, 1)
        while t < LENGTH and self.hands:
            hand = self.hands[self.rng.integers(len(self.hands))]
            t = max(t, hand.path.times[-1])
            act = self.rng.random()
            if act < 0.7 and loose:
                held = loose[self.rng.integers(len(loose))]
                t = self.fetch(hand, held, max(t, held.path.times[-1]))
            elif act < 0.88:
                t = self.point(hand, t)
            else:
                t += self.rng.uniform(0.5, 2.5)

    # --- camera -----------------------------------------------------------------------------------

    def _camera(self) -> Callable[[float], tuple[float, float, float, float]]:
        rng = self.rng
        shake = Wander(rng, 4, 0.15, 7)
        strength = {"tripod": 0.0, "pan": 0.7, "walk": 1.8, "hand": 1.0, "zoom": 0.5}[self.camera]
        strength *= rng.uniform(0.5, 1.6)
        slow = Path((0, 0, 0, 1))
        t = 0.0
        while t < LENGTH and self.camera in ("pan", "walk", "zoom"):
            slow.rest(t + rng.uniform(0.3, 4))
            t = slow.times[-1] + rng.uniform(0.8, 4)
            wide = {"pan": 0.35, "walk": 0.5, "zoom": 0.08}[self.camera]
            near = rng.uniform(0.85, 1.6) if self.camera != "pan" else rng.uniform(0.92, 1.15)
            slow.to(t, (*rng.uniform(-wide, wide, 2), rng.normal(0, 0.04), near))
        steps = rng.uniform(1.6, 2.1) * 2 * np.pi if self.camera == "walk" else 0.0

        def look(time: float) -> tuple[float, float, float, float]:
            x, y, angle, zoom = slow(time)
            a, b, c, d = shake(time) * strength
            bob = 0.012 * np.sin(steps * time) if steps else 0.0
            return (
                x + 0.012 * a + bob / 2, y + 0.012 * b + bob * np.sin(steps * time / 2),
                angle + 0.008 * c, zoom * (1 + 0.006 * d),
            )  # fmt: skip

        return look

    def view(self, time: float, lens: Lens) -> View:
        """Where the camera looks, with what the lens does to it."""
        x, y, angle, zoom = self.moves(time)
        return View(
            self.width, self.height, x + lens.x, y + lens.y, angle + lens.angle, zoom * lens.zoom
        )

    # --- the picture ------------------------------------------------------------------------------

    def _plate(self) -> Picture:
        """The ground, with room around what is normally seen."""
        room = 2.2 if self.camera in ("pan", "walk") else 1.6
        size = (int(self.height * room), int(self.width * room))
        return SURFACES[self.surface](self.rng, *size)

    def _vignette(self) -> Picture:
        y, x = np.mgrid[-1 : 1 : self.height * 1j, -1 : 1 : self.width * 1j].astype(np.float32)
        fall, lean = self.rng.uniform(0.05, 0.25), self.rng.uniform(-0.15, 0.15, 2)
        shade = 1 - fall * (x * x + y * y) / 2 + lean[0] * x + lean[1] * y
        return cv2.cvtColor(np.clip(shade * 225, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)

    def render(self, time: float, lens: Lens) -> Picture:
        """What the lens throws on the sensor at that time: BGR, without noise."""
        view = self.view(time, lens)
        depth = 0.6 if self.distant else 1.0
        matrix = view.matrix(depth) / self.scale
        matrix[:, 2] = view.matrix(depth)[:, 2]
        middle = np.array([self.plate.shape[1] / 2, self.plate.shape[0] / 2])
        matrix[:, 2] -= matrix[:, :2] @ middle
        frame = cv2.warpAffine(
            self.plate, matrix, (self.width, self.height), borderMode=cv2.BORDER_REFLECT
        )
        for draw in lens.behind:
            draw(frame, view)
        for actor in (*self.actors, *self.hands):
            actor.draw(frame, view, time)
        for draw in lens.before:
            draw(frame, view)
        was = self.view(time - SHUTTER, lens)
        dx = (was.x - view.x + lens.smear[0]) * view.scale
        dy = (was.y - view.y + lens.smear[1]) * view.scale
        frame = smear(frame, dx, dy)
        if lens.blur * self.scale > 400:
            frame = cv2.stackBlur(frame, (int(lens.blur * self.scale / 500) * 2 + 1,) * 2)
        return cv2.multiply(frame, self.vignette, scale=1 / 225)
