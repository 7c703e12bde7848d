"""The same picture is recognised after what people do to pictures, and another is not."""

import cv2
import numpy as np
import pytest

from evenhand.evidence.analysis.frames import Frame, small_of
from evenhand.evidence.analysis.reuse import (
    BANDS,
    INLIERS,
    LEAD,
    Fingerprint,
    Known,
    Prints,
    alike,
    bands,
    compare,
    dihedral,
    distance,
    findings,
    near,
    pdq,
    prints,
)
from tests.evidence.scenes import Picture, coded, product, scene

pytestmark = pytest.mark.slow


def screenshot(picture: Picture) -> Picture:
    """On a phone's screen, between words."""
    page = np.full((1600, 760, 3), 245, np.uint8)
    page[200:725, 30:730] = cv2.resize(picture, (700, 525), interpolation=cv2.INTER_AREA)
    for line in range(20):
        words = f"line {line} of the description"
        cv2.putText(page, words, (40, 800 + 36 * line), 0, 0.9, (30, 30, 30), 2)
    return page


def test_a_hash_of_nothing_is_all_zero_with_no_quality() -> None:
    assert pdq(np.zeros((4, 4), np.uint8)) == ("0" * 64, 0)
    assert pdq(np.full((64, 64), 200, np.uint8))[1] == 0


def test_the_hash_sets_the_bits_of_the_cosines_above_their_median() -> None:
    # Only the second frequency along, so that its bit alone is far above the others.
    wave = np.cos(np.pi * 2 * (2 * np.arange(256) + 1) / 512) * 100 + 128
    hashed, quality = pdq(np.tile(wave, (256, 1)).round().astype(np.uint8))

    assert len(hashed) == 64
    assert quality > 0
    flat = pdq(np.tile(255 - wave, (256, 1)).round().astype(np.uint8))[0]
    assert distance(hashed, flat) > 0


@pytest.mark.parametrize("number", range(4))
def test_a_picture_recompressed_and_made_smaller_is_the_same(number: int) -> None:
    picture = scene(number)
    again = coded(cv2.resize(picture, (400, 300), interpolation=cv2.INTER_AREA), 50)

    match = compare(prints(again), prints(picture))

    assert match is not None
    assert match.distance <= LEAD
    assert match.how == "same"


@pytest.mark.parametrize(
    ("done", "how"),
    [
        (lambda p: p[:, ::-1], "mirrored"),
        (np.rot90, "turned"),
        (lambda p: np.rot90(p, 2), "turned"),
        (lambda p: p[200:700, 300:1000], "part"),
        (lambda p: p[100:800, 100:1000][:, ::-1], "mirrored"),
        (screenshot, "part"),
    ],
)
def test_a_mirrored_turned_cropped_or_photographed_picture_is_recognised(
    done: object, how: str
) -> None:
    picture = scene(5)
    changed = np.ascontiguousarray(done(picture))  # type: ignore[operator]

    match = compare(prints(changed), prints(picture))

    assert match is not None
    assert match.how == how
    assert match.inliers is not None
    assert match.inliers >= INLIERS


def test_the_common_part_of_a_crop_is_told_in_both_pictures() -> None:
    picture = scene(6)

    match = compare(prints(picture[90:540, 120:720]), prints(picture))

    assert match is not None
    assert match.region == pytest.approx((0, 0, 1, 1), abs=0.03)
    assert match.pair_region == pytest.approx((0.1, 0.1, 0.5, 0.5), abs=0.03)


def test_other_pictures_are_not_recognised() -> None:
    seen = [prints(scene(number)) for number in range(5)]

    for number, one in enumerate(seen):
        for other in seen[number + 1 :]:
            assert compare(one, other) is None


def test_two_plain_grounds_are_not_the_same_picture() -> None:
    one, other = (np.full((600, 800, 3), level, np.uint8) for level in (120, 180))

    assert compare(prints(one), prints(other)) is None


def test_two_photos_of_alike_things_at_other_places_are_not_one_picture() -> None:
    one = product(at=(0.35, 0.5), radius=0.2)
    other = product(colour=(160, 40, 30), at=(0.6, 0.45), radius=0.3)

    assert compare(prints(one), prints(other)) is None


def test_prints_of_a_photo_are_small_and_always_the_same() -> None:
    once, again = prints(scene(1)), prints(scene(1))

    assert once == again
    assert sum(len(p.points) + len(p.pdq) for p in once) <= 12_000


def test_turned_hashes_follow_from_the_hash_within_a_lead() -> None:
    picture = scene(2)
    ways = dihedral(pdq(picture)[0])

    assert len(set(ways.values())) == 8
    for name, changed in (
        ("mirrored", picture[:, ::-1]),
        ("turned by 90", np.rot90(picture)),
        ("turned by 180", np.rot90(picture, 2)),
        ("turned by 270", np.rot90(picture, 3)),
    ):
        hashed = pdq(np.ascontiguousarray(changed))[0]
        by_distance = sorted(ways, key=lambda way: distance(ways[way], hashed))
        assert distance(ways[by_distance[0]], hashed) <= LEAD
        assert by_distance[0] == name


def test_every_lead_shares_a_band_that_differs_by_at_most_one_bit() -> None:
    chance = np.random.default_rng(0)
    for _ in range(200):
        bits = chance.integers(0, 2, 256)
        changed = bits.copy()
        changed[chance.choice(256, LEAD, replace=False)] ^= 1
        one, other = (np.packbits(b).tobytes().hex() for b in (bits, changed))

        assert distance(one, other) == LEAD
        pairs = zip(bands(one), bands(other), strict=True)
        assert any(theirs in near(ours) for ours, theirs in pairs)
    assert len(bands("0" * 64)) == BANDS


def frame(picture: Picture, time: float, turn: int = 0) -> Frame:
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return Frame(0, time, luma, small_of(luma), False, turn, None)


def test_a_video_gives_a_print_a_second_and_none_of_what_stays_the_same() -> None:
    tap = Prints()
    for number in range(40):
        picture = scene(number // 20)
        assert tuple(tap.see(frame(picture, number / 10))) == ()
    tap.end()

    assert [p.time for p in tap.found()] == [0.0, 2.0]


def test_a_photo_taken_out_of_a_video_that_lies_on_its_side_is_recognised() -> None:
    tap = Prints()
    tap.see(frame(np.ascontiguousarray(np.rot90(scene(3), -1)), 4.0, turn=90))

    match = compare(prints(scene(3)), tap.found())

    assert match is not None
    assert match.how == "same"
    assert match.pair_time == 4.0
    assert match.inliers is None


@pytest.mark.parametrize(
    ("used", "code"),
    [
        ("case", "DUPLICATE_IN_CASE"),
        ("other", "DUPLICATE_OTHER_CASE"),
        ("listing", "MATCHES_LISTING_PHOTO"),
    ],
)
def test_what_was_used_before_is_told_with_the_other_file(used: object, code: str) -> None:
    known = [Known("aa", prints(scene(8)), "other"), Known("bb", prints(scene(7)), used)]  # type: ignore[arg-type]

    (found,) = findings(prints(coded(scene(7), 60)), known)

    assert found.code == code
    assert found.where.pair == "bb"
    assert found.because["points"] >= INLIERS


def test_a_picture_used_nowhere_has_nothing_told() -> None:
    assert findings(prints(scene(9)), [Known("aa", prints(scene(8)), "other")]) == ()


@pytest.mark.parametrize("points", ["", "AAAA", "AQACAAIA/////w=="])
def test_damaged_points_are_no_points(points: str) -> None:
    ours = prints(scene(1))[0]
    theirs = Fingerprint(ours.pdq, ours.quality, points=points)

    match = compare([ours], [theirs])

    assert match is not None
    assert match.inliers is None


def test_of_many_hashes_those_that_are_alike_in_any_way_are_found() -> None:
    some, others = prints(scene(1)), prints(scene(2))
    turned = [Fingerprint(way, 100) for way in dihedral(some[0].pdq).values()]
    assert all(alike(some, [*others, one]) for one in turned)
    assert not alike(some, others)
    assert not alike(some, ())
    assert not alike((), some)
