"""What makes honest footage look edited: light, lens, hands before it, and unsteady cameras.

An effect is a function of the clip's time that writes into the lens; each is over in a span that is
told with the labels, so that a false alarm can be traced to what caused it.
"""

from collections.abc import Callable
from typing import NamedTuple

import cv2
import numpy as np
from numpy.random import Generator

from .canvas import View, paste, placed
from .motion import Wander
from .stage import Lens, Stage
from .textures import SURFACES, Picture, colour
from .things import Hand, Thing, goods, sheet

Change = Callable[[float, Lens], None]


class Effect(NamedTuple):
    """A disturbance, its span in seconds of the clip, and what it does to the lens."""

    kind: str
    span: tuple[float, float]
    change: Change


def pulse(time: float, start: float, rise: float, hold: float, fall: float) -> float:
    """0 before and after, 1 while it holds."""
    past = time - start
    if past < 0 or past > rise + hold + fall:
        return 0.0
    if past < rise:
        return past / rise
    return 1.0 if past < rise + hold else 1 - (past - rise - hold) / max(fall, 1e-6)


def exposure(rng: Generator, at: float, _stage: Stage) -> Effect:
    """The camera takes new light into account within half a second or in one step."""
    factor, rise = rng.choice([0.55, 0.7, 1.5, 1.9]), rng.choice([0.04, 0.3, 1.2])
    hold, back = rng.uniform(0.6, 3), rng.choice([0.04, 0.6, 1.5])

    def change(time: float, lens: Lens) -> None:
        lens.gain *= factor ** pulse(time, at, rise, hold, back)

    return Effect("exposure", (at, at + rise + hold + back), change)


def flash(rng: Generator, at: float, _stage: Stage) -> Effect:
    """One to three frames of another camera's flash or a reflection."""
    lasts, power = rng.uniform(0.03, 0.12), rng.uniform(1.6, 4)

    def change(time: float, lens: Lens) -> None:
        if at <= time < at + lasts:
            lens.gain *= power

    return Effect("flash", (at, at + lasts), change)


def lightoff(rng: Generator, at: float, _stage: Stage) -> Effect:
    """Somebody switches the light off, and on again."""
    lasts, dark = rng.uniform(0.5, 2.5), rng.uniform(0.06, 0.3)
    cast = rng.uniform(-0.6, 0.6)

    def change(time: float, lens: Lens) -> None:
        if at <= time < at + lasts:
            # The camera opens up slowly in the dark, and is dazzled for a moment afterwards.
            lens.gain *= dark * (1 + 0.8 * min(1.0, (time - at) / 0.8))
            lens.warmth += cast
        elif at + lasts <= time < at + lasts + 0.5:
            lens.gain *= 1 + 0.7 * (1 - (time - at - lasts) / 0.5)

    return Effect("lightoff", (at, at + lasts + 0.5), change)


def focus(rng: Generator, at: float, _stage: Stage) -> Effect:
    """The lens loses the subject and finds it again."""
    rise, hold, fall = rng.uniform(0.1, 0.5), rng.uniform(0.1, 1.0), rng.uniform(0.1, 0.6)
    far, breathing = rng.uniform(4, 16), rng.uniform(-0.03, 0.03)

    def change(time: float, lens: Lens) -> None:
        share = pulse(time, at, rise, hold, fall)
        lens.blur += far * share
        lens.zoom *= 1 + breathing * share

    return Effect("focus", (at, at + rise + hold + fall), change)


def hunting(rng: Generator, at: float, _stage: Stage) -> Effect:
    """Autofocus goes to and fro several times."""
    lasts, rate, far = rng.uniform(1, 3), rng.uniform(1.2, 3), rng.uniform(3, 10)

    def change(time: float, lens: Lens) -> None:
        if at <= time < at + lasts:
            share = abs(np.sin((time - at) * rate * np.pi))
            lens.blur += far * share
            lens.zoom *= 1 + 0.02 * share

    return Effect("hunting", (at, at + lasts), change)


def shake(rng: Generator, at: float, _stage: Stage) -> Effect:
    """The phone is knocked or carried for a moment."""
    lasts, wild = rng.uniform(0.4, 2.0), Wander(rng, 3, 1.5, 9)
    strength = rng.uniform(0.02, 0.06)

    def change(time: float, lens: Lens) -> None:
        share = pulse(time, at, 0.15, max(0.0, lasts - 0.3), 0.15) * strength
        if share:
            now, before = wild(time), wild(time - 1 / 60)
            lens.x, lens.y = lens.x + now[0] * share, lens.y + now[1] * share
            lens.angle += now[2] * share * 0.8
            step = (before - now) * share
            lens.smear = (float(step[0]), float(step[1]))

    return Effect("shake", (at, at + lasts), change)


def whip(rng: Generator, at: float, _stage: Stage) -> Effect:
    """The camera is swung aside and comes back, or stays there."""
    out, hold, back = rng.uniform(0.15, 0.4), rng.uniform(0.1, 0.8), rng.uniform(0.15, 0.5)
    far = rng.uniform(0.5, 1.1) * rng.choice([-1, 1])
    up = rng.normal(0, 0.12)

    def place(time: float) -> float:
        share = pulse(time, at, out, hold, back)
        return share * share * (3 - 2 * share)

    def change(time: float, lens: Lens) -> None:
        share, before = place(time), place(time - 1 / 60)
        lens.x, lens.y = lens.x + far * share, lens.y + up * share
        lens.smear = (far * (before - share), up * (before - share))

    return Effect("whip", (at, at + out + hold + back), change)


def stabiliser(rng: Generator, at: float, _stage: Stage) -> Effect:
    """Electronic stabilising gives way in small jumps."""
    times = at + np.sort(rng.uniform(0, 3, rng.integers(2, 6)))
    jumps = rng.normal(0, 0.012, (len(times), 3))

    def change(time: float, lens: Lens) -> None:
        x, y, angle = jumps[times <= time].sum(axis=0)
        fade = max(0.0, 1 - max(0.0, time - times[-1]) / 1.5)
        lens.x, lens.y, lens.angle = (
            lens.x + x * fade,
            lens.y + y * fade,
            lens.angle + angle * fade / 2,
        )

    return Effect("stabiliser", (at, float(times[-1]) + 1.5), change)


def near_lens(kind: str, rng: Generator, at: float, lasts: float, *, stays: bool) -> Effect:
    """A hand close to the lens: large and dark; it covers the lens or passes it."""
    left = bool(rng.integers(2))
    hand = Hand.some(rng, left)
    hand.skin = tuple(c * rng.uniform(0.3, 0.8) for c in hand.skin)
    hand.size, hand.bare = rng.uniform(0.5, 0.9), 1.5
    way = rng.uniform(0, 2 * np.pi)
    ahead = np.array([np.cos(way), np.sin(way)])
    aside = np.array([-ahead[1], ahead[0]]) * rng.normal(0, 0.15)

    def place(time: float) -> np.ndarray:
        past = (time - at) / lasts
        # It comes, covers and goes back, or sweeps through.
        reach = pulse(past, 0, 0.2, 0.6, 0.2) * 2.6 - 1.7 if stays else past * 5.2 - 1.6
        return ahead * reach + aside

    def change(time: float, lens: Lens) -> None:
        if not at <= time < at + lasts:
            return
        now, before = place(time), place(time - 1 / 60)

        def draw(frame: Picture, view: View) -> None:
            screen = View(view.width, view.height)
            moved = (now - before) * screen.scale
            hand.draw(frame, screen, (*now, way, 0.3, 0.0), (float(moved[0]), float(moved[1])))

        lens.before.append(draw)
        lens.gain *= 1 - 0.15 * min(1.0, (time - at) / 0.3)

    return Effect(kind, (at, at + lasts), change)


def cover(rng: Generator, at: float, _stage: Stage) -> Effect:
    """A hand or thumb lies over the lens for a while."""
    return near_lens("cover", rng, at, rng.uniform(0.6, 2.2), stays=True)


def wipe(rng: Generator, at: float, _stage: Stage) -> Effect:
    """A hand passes fast and close to the lens."""
    return near_lens("near_hand", rng, at, rng.uniform(0.25, 0.6), stays=False)


def passing(
    kind: str, what: Thing, at: float, lasts: float, way: tuple[float, float], spin: float
) -> Effect:
    """A thing crosses the picture close to the camera."""

    def place(time: float) -> tuple[float, float, float, float, float]:
        past = (time - at) / lasts * 2 - 1
        return way[0] * past, way[1] * past, spin * past, 1.6, 0.3 * np.sin(past * 3)

    def change(time: float, lens: Lens) -> None:
        if not at <= time < at + lasts:
            return
        now, before = place(time), place(time - 1 / 60)

        def draw(frame: Picture, view: View) -> None:
            screen = View(view.width, view.height)
            moved = ((now[0] - before[0]) * screen.scale, (now[1] - before[1]) * screen.scale)
            what.draw(frame, screen, now, moved, 0.5)

        lens.before.append(draw)

    return Effect(kind, (at, at + lasts), change)


def paper(rng: Generator, at: float, stage: Stage) -> Effect:
    """Wrapping is torn off and pulled across the view."""
    what = sheet(rng, stage.scale, rng.uniform(0.5, 0.9))
    angle = rng.uniform(0, 2 * np.pi)
    way = (2.2 * np.cos(angle), 1.6 * np.sin(angle))
    return passing("paper", what, at, rng.uniform(0.4, 1.4), way, rng.normal(0, 1.5))


def dropped(rng: Generator, at: float, stage: Stage) -> Effect:
    """A thing falls into the picture and stays there."""
    what = goods(rng, stage.scale)
    x, y = stage.somewhere(0.6)
    falls, spin = rng.uniform(0.15, 0.4), rng.normal(0, 4)

    def place(time: float) -> tuple[float, float, float, float, float]:
        past = time - at
        share = min(1.0, past / falls)
        high = (1 - share * share) * (y + stage.half[1] + 0.4)
        if past > falls:  # it bounces once
            high = 0.08 * max(0.0, np.sin(min(1.0, (past - falls) / 0.18) * np.pi))
        return x, y - high, spin * min(past, falls + 0.18), 1.0, 0.0

    def change(time: float, lens: Lens) -> None:
        if time < at:
            return
        now, before = place(time), place(time - 1 / 60)

        def draw(frame: Picture, view: View) -> None:
            moved = ((now[0] - before[0]) * view.scale, (now[1] - before[1]) * view.scale)
            what.draw(frame, view, now, moved, 0.0)

        lens.behind.append(draw)

    return Effect("dropped", (at, at + falls + 0.3), change)


def television(rng: Generator, _at: float, stage: Stage) -> Effect:
    """A screen in the background shows a film of its own, with cuts, and flickers."""
    h = int(stage.scale * rng.uniform(0.2, 0.38))
    w = int(h * 1.6)
    pictures = []
    for _ in range(7):
        made = SURFACES[rng.choice(["wall", "leaves", "gradient", "desk", "brick"])](rng, h, w)
        made = np.clip(made * rng.uniform(0.5, 1.3), 0, 255).astype(np.uint8)
        cv2.rectangle(made, (0, 0), (w - 1, h - 1), (15, 15, 15), 4)
        pictures.append(np.dstack([made, np.full((h, w), 255, np.uint8)]))
    cuts = np.cumsum(rng.uniform(0.4, 3.0, 120))
    x, y = rng.choice([-1, 1]) * stage.half[0] * 0.6, -stage.half[1] * rng.uniform(0.3, 0.65)
    rate, drift = rng.uniform(5, 28), rng.uniform(-0.1, 0.1)

    def change(time: float, lens: Lens) -> None:
        shown = pictures[int(np.searchsorted(cuts, time)) % len(pictures)]
        level = 0.9 + 0.1 * np.sin(time * rate * 6.28)
        part = shown.copy()
        part[..., :3] = cv2.convertScaleAbs(np.ascontiguousarray(shown[..., :3]), alpha=level)

        def draw(frame: Picture, view: View) -> None:
            place = (x, y, drift, 1.0, 1.0)
            paste(frame, part, placed(view.matrix(), place, stage.scale, (w / 2, h / 2)))

        lens.behind.append(draw)

    return Effect("television", (0.0, 1e6), change)


def flicker(rng: Generator, _at: float, _stage: Stage) -> Effect:
    """Mains light beats with the frame rate."""
    rate, depth = rng.uniform(2, 14), rng.uniform(0.03, 0.12)

    def change(time: float, lens: Lens) -> None:
        lens.gain *= 1 + depth * np.sin(time * rate * 6.28)

    return Effect("flicker", (0.0, 1e6), change)


def balance(rng: Generator, at: float, _stage: Stage) -> Effect:
    """White balance decides otherwise, in one second or at once."""
    by, takes = rng.choice([-1, 1]) * rng.uniform(0.5, 1.2), rng.choice([0.04, 0.5, 1.5])

    def change(time: float, lens: Lens) -> None:
        lens.warmth += by * min(1.0, max(0.0, (time - at) / takes))

    return Effect("balance", (at, at + takes), change)


def shadow(rng: Generator, at: float, _stage: Stage) -> Effect:
    """Somebody walks between the lamp and the table."""
    lasts, way = rng.uniform(0.5, 1.5), rng.choice([-1, 1])
    depth = rng.uniform(0.3, 0.6)

    def change(time: float, lens: Lens) -> None:
        if not at <= time < at + lasts:
            return
        middle = ((time - at) / lasts * 3 - 1) * way

        def draw(frame: Picture, view: View) -> None:
            x = np.linspace(0, 1, view.width, dtype=np.float32)
            dim = 1 - depth * np.exp(-(((x - middle if way > 0 else x - 1 - middle) / 0.3) ** 2))
            row = np.repeat((dim * 255).astype(np.uint8)[None, :, None], 3, axis=2)
            rows = np.broadcast_to(row, frame.shape)
            cv2.multiply(frame, np.ascontiguousarray(rows), dst=frame, scale=1 / 255)

        lens.before.append(draw)

    return Effect("shadow", (at, at + lasts), change)


def sticker(rng: Generator, at: float, stage: Stage) -> Effect:
    """A text, emblem or bar laid over the picture by an editor, from then on."""
    w, h = int(stage.width * rng.uniform(0.2, 0.6)), int(stage.height * rng.uniform(0.08, 0.2))
    tone = np.full((h, w, 3), colour(rng, 30, 255, 1.0), np.uint8)
    text = str(rng.choice(["SALE", "broken!!", "26.11.2026", "@shop", "LOOK", "x1"]))
    cv2.putText(tone, text, (w // 12, int(h * 0.75)), 0, h / 34, (255, 255, 255), 2, cv2.LINE_AA)
    mask = np.full((h, w), int(rng.choice([255, 255, 190])), np.uint8)
    sprite = np.dstack([cv2.multiply(tone, cv2.merge([mask] * 3), scale=1 / 255), mask])
    x, y = int(rng.uniform(0, stage.width - w)), int(rng.choice([0.06, 0.8]) * stage.height)
    still = np.array([[1.0, 0, x], [0, 1.0, y]])

    def change(time: float, lens: Lens) -> None:
        if time >= at:
            lens.before.append(lambda frame, _view: paste(frame, sprite, still))

    return Effect("overlay", (at, 1e6), change)


HARD: dict[str, Callable[[Generator, float, Stage], Effect]] = {
    "exposure": exposure, "flash": flash, "lightoff": lightoff, "focus": focus, "hunting": hunting,
    "shake": shake, "whip": whip, "stabiliser": stabiliser, "cover": cover, "near_hand": wipe,
    "paper": paper, "dropped": dropped, "television": television, "flicker": flicker,
    "balance": balance, "shadow": shadow,
}  # fmt: skip
