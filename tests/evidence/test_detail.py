"""Small places of a picture are held against what they do at other times."""

import math
from typing import Any

import cv2
import numpy as np
import pytest

from evenhand.evidence.analysis import detail, motion
from evenhand.evidence.analysis.frames import Frame

pytestmark = pytest.mark.slow

Picture = np.ndarray[Any, Any]
COUNT, AT = 40, 19  # frames, and the one before the step that is measured


def scene(shift: int = 0, light: float = 1.0, *, returns: bool = False) -> list[Picture]:
    """A small head sways before a still wall; after frame ``AT`` it is elsewhere, or lit anew."""
    rng = np.random.default_rng(3)
    wall = cv2.resize(rng.uniform(80, 160, (12, 20)).astype(np.float32), (256, 144))
    head = cv2.resize(rng.uniform(20, 230, (6, 5)).astype(np.float32), (20, 24))
    film = []
    for i in range(COUNT):
        changed = i == AT + 1 if returns else i > AT
        picture = wall.copy()
        x = 110 + round(2 * math.sin(i / 6)) + (shift if changed else 0)
        picture[60:84, x : x + 20] = head
        picture = picture * (light if changed else 1) + rng.normal(0, 1, wall.shape)
        film.append(np.clip(picture, 0, 255).astype(np.uint8))
    return film


def measured(film: list[Picture]) -> dict[str, float]:
    thumbs, pairs = motion.Thumbs(), motion.Pairs()
    frames = [
        thumbs.of(Frame(i, i / 25, picture, picture, False, 0, None))
        for i, picture in enumerate(film)
    ]
    return detail.measures(pairs, frames, AT)


def test_a_small_subject_that_jumps_stands_out_of_its_place_and_a_swaying_one_does_not() -> None:
    jumps, sways = measured(scene(shift=9)), measured(scene())
    for name in ("place out", "place clear", "place lasting", "place against most"):
        assert jumps[name] > sways[name] + 0.5, name
    assert jumps["place out, connected"] > math.log1p(3) > sways["place out, connected"]


def test_what_comes_back_at_once_does_not_last() -> None:
    assert measured(scene(shift=9, returns=True))["place lasting"] < 0.3
    assert measured(scene(shift=9))["place lasting"] > 0.6


def test_light_that_is_switched_changes_the_brightness_and_no_place() -> None:
    switched = measured(scene(light=0.7))
    assert switched["brightness against near"] > 2
    assert switched["place out"] < measured(scene(shift=9))["place out"] / 2


@pytest.mark.parametrize("count", [AT + 2, AT + 4])
def test_names_are_the_same_however_few_frames_follow(count: int) -> None:
    assert tuple(measured(scene(shift=9)[:count])) == detail.NAMES


def test_a_shift_of_the_whole_picture_is_found_and_explains_it() -> None:
    rng = np.random.default_rng(4)
    wall = cv2.resize(rng.uniform(0, 255, (20, 36)).astype(np.float32), (320, 180))
    film = [wall[10:154, 20 + x : 276 + x].astype(np.uint8) for x in (0, 12)]
    thumbs = motion.Thumbs()
    one, other = (thumbs.of(Frame(i, i / 25, p, p, False, 0, None)) for i, p in enumerate(film))
    shift, rest = motion.Pairs().shifted(one, other)
    assert shift == pytest.approx((-6, 0), abs=0.3)  # pixels of a thumbnail half the size
    assert rest[2:-2, 2:-2].max() < motion.Pairs().plain(one, other).max() / 4


def test_what_moves_is_explained_by_its_motion_and_what_is_replaced_is_not() -> None:
    rng = np.random.default_rng(5)
    wall, other = (
        cv2.resize(rng.uniform(0, 255, (18, 32)).astype(np.float32), (320, 180)) for _ in "ab"
    )
    pictures = [wall[10:154, 20:276], wall[8:152, 26:282], other[10:154, 20:276]]
    thumbs, pairs = motion.Thumbs(), motion.Pairs()
    here, moved, replaced = (
        thumbs.of(Frame(i, i / 25, p.astype(np.uint8), p.astype(np.uint8), False, 0, None))
        for i, p in enumerate(pictures)
    )
    step, cut = pairs.of(here, moved), pairs.of(moved, replaced)
    inside = np.s_[1:-1, 1:-1]
    assert np.median(step.motion[inside], axis=(0, 1)) == pytest.approx((-3, 1), abs=0.3)
    assert step.rest[inside].mean() < step.plain[inside].mean() / 5
    assert cut.rest[inside].mean() > cut.plain[inside].mean() / 2
