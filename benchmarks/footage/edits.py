"""The edited clips of one scene: cuts seen and unseen, stills, freezes, changed speed, overlays."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.random import Generator

from .effects import Effect, near_lens, sticker
from .film import Film, Shot
from .stage import LENGTH, Lens
from .textures import Picture
from .variants import Take


def _skip(take: Take, shots: list[Shot], at: int, gap: float, kind: str) -> dict[str, Any]:
    """Take time out before frame ``at``, in place; the label of it."""
    before = shots[at - 1].time
    for i in range(at, len(shots)):
        shots[i] = shots[i]._replace(time=shots[i].time + gap)
    seen = take.visible(before, shots[at].time)
    return {"t": round(shots[at].shown, 4), "kind": kind, "gap_s": round(gap, 3), "visible": seen}


def _at(take: Take, shots: list[Shot], low: float = 0.25, high: float = 0.75) -> int:
    return int(take.rng.integers(int(low * len(shots)), int(high * len(shots))))


def jump(take: Take) -> Film:
    """A piece is cut out of the same scene."""
    shots = take.times(take.rng.uniform(6, 11))
    gap = float(np.exp(take.rng.uniform(np.log(0.3), np.log(3))))
    edit = _skip(take, shots, _at(take, shots), gap, "jump_cut")
    return take.film(shots, take.editor(), edits=[edit], continuous=False)


def jumpre(take: Take) -> Film:
    """The same, and the result was coded again at a low rate."""
    shots = take.times(take.rng.uniform(6, 11))
    gap = float(np.exp(take.rng.uniform(np.log(0.4), np.log(3))))
    edit = _skip(take, shots, _at(take, shots), gap, "jump_cut_reencoded")
    coding = replace(take.editor(), options=(("crf", str(take.rng.integers(29, 35))),))
    return take.film(shots, coding, edits=[edit], continuous=False, generations=2)


def multi(take: Take) -> Film:
    """Several pieces are cut out."""
    shots = take.times(take.rng.uniform(8, 13))
    places = np.sort(take.rng.choice(np.arange(3, 17), take.rng.integers(2, 5), replace=False))
    edits = [
        _skip(take, shots, int(len(shots) * p / 20), float(take.rng.uniform(0.5, 2.0)), "jump_cut")
        for p in places
    ]
    return take.film(shots, take.editor(), edits=edits, continuous=False)


def hard_cut(take: Take) -> Film:
    """Another scene follows."""
    shots = take.times(take.rng.uniform(6, 10))
    at = _at(take, shots)
    other = take.rng.uniform(5, 100)
    shots[at:] = [s._replace(stage=1, time=other + s.shown) for s in shots[at:]]
    edit = {"t": round(shots[at].shown, 4), "kind": "hard_cut", "visible": True}
    film = take.film(shots, take.editor(), edits=[edit], continuous=False)
    film.stages.append(take.other)
    return film


def takes(take: Take) -> Film:
    """Two takes of the same scene, the camera set up anew."""
    shots = take.times(take.rng.uniform(6, 10))
    at = _at(take, shots)
    later = shots[at].time + take.rng.uniform(10, 30)
    later = later if later < LENGTH else later - LENGTH + 5
    jolt = take.rng.normal(0, 0.02, 3)
    cut = shots[at].shown
    shots[at:] = [s._replace(time=later + s.shown - cut) for s in shots[at:]]

    def moved(time: float, lens: Lens) -> None:
        if time >= cut:
            lens.x, lens.y, lens.angle = jolt[0], jolt[1], jolt[2] / 2

    edit = {"t": round(cut, 4), "kind": "two_takes", "visible": True}
    effects = [Effect("tripod", (cut, 1e6), moved)]
    return take.film(shots, take.editor(), effects=effects, edits=[edit], continuous=False)


def still(take: Take) -> Film:
    """A photo is shown for a moment."""
    shots = take.times(take.rng.uniform(7, 11))
    at = _at(take, shots, 0.2, 0.6)
    count = max(3, int(take.rng.uniform(0.3, 1.2) * take.fps))
    foreign = bool(take.rng.integers(2))
    time = take.rng.uniform(2, LENGTH - 2)
    rest = [s._replace(shown=s.shown + count / take.fps) for s in shots[at:]]
    shown = shots[at].shown
    photo = [Shot(shown + i / take.fps, time, int(foreign), again=i > 0) for i in range(count)]
    edits = [
        {"t": round(t, 4), "kind": "inserted_still"} for t in (shown, shown + count / take.fps)
    ]
    film = take.film([*shots[:at], *photo, *rest], take.editor(), edits=edits, continuous=False)
    if foreign:
        film.stages.append(take.other)
    return film


def freeze(take: Take) -> Film:
    """The picture stands while something happens, then goes on."""
    shots = take.times(take.rng.uniform(7, 11))
    at = _at(take, shots, 0.2, 0.6)
    count = int(take.rng.uniform(0.5, 2.0) * take.fps)
    if take.rng.integers(2):  # what happened meanwhile is lost
        held = [s._replace(again=True) for s in shots[at : at + count]]
        rest = shots[at + count :]
    else:  # the picture is held, then it goes on where it stood
        held = [
            shots[at]._replace(shown=shots[at].shown + i / take.fps, again=True)
            for i in range(count)
        ]
        rest = [s._replace(shown=s.shown + count / take.fps) for s in shots[at:]]
    begin, end = held[0].shown, held[0].shown + count / take.fps
    edits = [
        {"t": round(begin, 4), "kind": "freeze", "dur_s": round(end - begin, 3)},
        {"t": round(end, 4), "kind": "freeze_end"},
    ]
    return take.film([*shots[:at], *held, *rest], take.editor(), edits=edits, continuous=False)


def speed(take: Take) -> Film:
    """A part runs faster or slower."""
    shots = take.times(take.rng.uniform(8, 12))
    first, last = sorted((_at(take, shots, 0.2, 0.4), _at(take, shots, 0.6, 0.8)))
    factor = float(take.rng.choice([0.5, 1.5, 2.0, 2.0, 3.0, 4.0]))
    start = shots[first].time
    end = start + factor * (shots[last].shown - shots[first].shown)
    for i in range(first, len(shots)):
        along = shots[i].shown - shots[min(i, last) if i < last else last].shown
        time = start + factor * (shots[i].shown - shots[first].shown) if i < last else end + along
        shots[i] = shots[i]._replace(time=time)
    edits = [
        {"t": round(shots[i].shown, 4), "kind": "speed_change", "factor": f}
        for i, f in ((first, factor), (last, 1.0))
    ]
    return take.film(shots, take.editor(), edits=edits, continuous=False)


def fade(take: Take) -> Film:
    """One moment of the scene turns softly into a later one."""
    shots = take.times(take.rng.uniform(7, 11))
    lasts = float(take.rng.uniform(0.2, 1.0))
    gap = float(take.rng.uniform(0.8, 3))
    at = _at(take, shots)
    begin = shots[at].shown
    for i in range(at, len(shots)):
        share = min(1.0, (shots[i].shown - begin) / lasts)
        later = shots[i].time + gap
        if share >= 1:
            shots[i] = shots[i]._replace(time=later)
        elif share > 0:
            shots[i] = shots[i]._replace(mix=(0, later, share))
    edit = {
        "t": round(begin + lasts / 2, 4), "kind": "crossfade", "gap_s": round(gap, 3), "dur_s": round(lasts, 3),
    }  # fmt: skip
    return take.film(shots, take.editor(), edits=[edit], continuous=False)


def dark(take: Take) -> Film:
    """The cut is made while it is nearly black."""
    shots = take.times(take.rng.uniform(7, 11))
    at = _at(take, shots)
    gap = float(take.rng.uniform(1, 3))
    edit = _skip(take, shots, at, gap, "cut_in_dark")
    edit.pop("visible")
    cut = shots[at].shown
    begin, end = cut - take.rng.uniform(0.3, 0.9), cut + take.rng.uniform(0.3, 0.9)
    level = take.rng.uniform(0.03, 0.12)

    def change(time: float, lens: Lens) -> None:
        if begin <= time < end:
            lens.gain *= level

    effects = [Effect("lightoff", (begin, end), change)]
    return take.film(shots, take.editor(), effects=effects, edits=[edit], continuous=False)


def occlusion(take: Take) -> Film:
    """The cut is made while a hand lies over the lens."""
    shots = take.times(take.rng.uniform(7, 11))
    at = _at(take, shots)
    edit = _skip(take, shots, at, float(take.rng.uniform(1, 3)), "cut_under_occlusion")
    edit.pop("visible")
    lasts = take.rng.uniform(1.0, 2.0)
    effects = [near_lens("cover", take.rng, shots[at].shown - lasts / 2, lasts, stays=True)]
    return take.film(shots, take.editor(), effects=effects, edits=[edit], continuous=False)


def overlay(take: Take) -> Film:
    """A text or emblem is laid over it."""
    shots = take.times(take.rng.uniform(6, 10))
    at = shots[_at(take, shots)].shown
    edits = [{"t": round(at, 4), "kind": "overlay"}]
    effects = [sticker(take.rng, at, take.stage)]
    return take.film(shots, take.editor(), effects=effects, edits=edits, continuous=False)


def screenrec(take: Take) -> Film:
    """Another screen that plays it was filmed or recorded."""
    shots = take.times(take.rng.uniform(6, 10))
    film = take.film(shots, take.editor(), over=_screen(take.rng, take.size))
    film.edits = [{"t": 0, "kind": "screen_recording"}]
    return film


def _screen(rng: Generator, size: tuple[int, int]) -> Callable[[Picture, float], Picture]:
    width, height = size
    inset = rng.uniform(0.03, 0.14)
    left, top = int(width * inset), int(height * inset)
    bezel = np.full((height, width, 3), rng.uniform(5, 60), np.uint8)
    ui = bool(rng.integers(2))
    if ui:  # the bars of a player
        for i in range(6):
            at = (int(width * (0.1 + 0.15 * i)), height - max(4, top // 2))
            cv2.circle(bezel, at, max(2, top // 5), (200, 200, 200), -1)
    y, x = np.mgrid[0 : height - 2 * top, 0 : width - 2 * left].astype(np.float32)
    pitch, lean = rng.uniform(3.5, 14), rng.normal(0, 0.15)
    moire = 1 + rng.uniform(0.02, 0.07) * np.sin(6.28 * (x + lean * y) / pitch) * np.sin(
        6.28 * y / pitch
    )
    rows = np.arange(height - 2 * top, dtype=np.float32)[:, None]
    rate, depth = rng.uniform(0.3, 4), 0.0 if ui else rng.uniform(0.03, 0.12)
    shimmer = (moire * 225).clip(0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)

    def show(picture: Picture, time: float) -> Picture:
        small = cv2.resize(picture, shimmer.shape[1::-1], interpolation=cv2.INTER_AREA)
        small = cv2.multiply(small, shimmer, scale=1 / 225)
        if depth:
            band = 225 * (
                1 - depth * (0.5 + 0.5 * np.sin(6.28 * (rows / height * 1.5 + rate * time)))
            )
            bands = np.broadcast_to(band.astype(np.uint8)[..., None], small.shape)
            small = cv2.multiply(small, np.ascontiguousarray(bands), scale=1 / 225)
        result = bezel.copy()
        result[top : top + small.shape[0], left : left + small.shape[1]] = small
        return result

    return show


EDITED: dict[str, Callable[[Take], Film]] = {
    "jump": jump, "jumpre": jumpre, "multi": multi, "hard": hard_cut, "takes": takes,
    "still": still, "freeze": freeze, "speed": speed, "fade": fade, "dark": dark,
    "occl": occlusion, "overlay": overlay, "screenrec": screenrec,
}  # fmt: skip
