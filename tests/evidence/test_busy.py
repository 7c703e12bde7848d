"""Where a code could be is told apart from where there can be none."""

import numpy as np

from evenhand.evidence.analysis import busy


def table() -> busy.Grey:
    grain = np.random.default_rng(3).normal(120, 1, (360, 640))
    return np.clip(grain, 0, 255).astype(np.uint8)


def test_bars_are_within_a_place_with_the_paper_around_them() -> None:
    picture = table()
    picture[120:200, 200:440] = np.where(np.arange(240) // 3 % 2, 20, 240)
    (place,) = busy.places(picture)
    assert place.left <= 184
    assert place.right >= 456
    assert place.top <= 104
    assert place.bottom >= 216
    assert place.pixels < picture.size / 2
    assert np.array_equal(place.of(picture)[0], picture[place.top, place.left : place.right])


def test_a_plain_ground_and_a_single_edge_have_no_place_for_a_code() -> None:
    assert busy.places(table()) == []
    halves = table()
    halves[:, 320:] = 180
    assert busy.places(halves) == []


def test_a_picture_smaller_than_a_code_is_one_place() -> None:
    tiny = np.zeros((3, 5), np.uint8)
    assert busy.places(tiny) == [busy.whole(tiny)]
    assert not busy.cells(tiny).any()
