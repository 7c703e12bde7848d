"""What of a photo could be better while it can still be taken again, and what is left alone."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from evenhand.evidence.analysis import photo
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.quality import blur_of, grey_of, jpeg_quality, working
from evenhand.evidence.analysis.report import Context
from evenhand.evidence.analysis.sharpness import sharpness
from tests.evidence.scenes import Picture, blurred, brighter, coded, product, scene, shaken

pytestmark = pytest.mark.slow

SCENES = range(6)


def told(picture: Picture) -> dict[str, Finding]:
    return {finding.code: finding for finding in photo.examine(picture, Context()).findings}


def grainy(picture: Picture, by: float) -> Picture:
    grain = np.random.default_rng(7).normal(0, by, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


# --- sharpness ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", SCENES)
def test_a_sharp_photo_is_not_called_blurry_and_the_same_one_out_of_focus_is(number: int) -> None:
    sharp = scene(number)

    assert "BLURRY" not in told(sharp)
    assert told(blurred(sharp, 4))["BLURRY"].severity == "advise"


@pytest.mark.parametrize("number", SCENES)
def test_a_shaken_photo_is_blurry_though_edges_along_the_movement_stay_sharp(number: int) -> None:
    assert "BLURRY" in told(shaken(scene(number), 15))


def test_a_sharp_subject_before_a_blurred_background_is_sharp_and_told_where() -> None:
    picture = scene(2)
    subject = (slice(300, 640), slice(700, 1050))
    behind = blurred(picture, 6)
    behind[subject] = picture[subject]

    assert "BLURRY" not in told(behind)
    left, top, width, height = blur_of(grey_of(working(behind))).sharpest
    assert 0.5 < left + width / 2 < 0.95
    assert 0.25 < top + height / 2 < 0.8


def test_grain_does_not_make_a_blurred_photo_sharp_nor_a_sharp_one_blurred() -> None:
    sharp = scene(3)

    assert "BLURRY" not in told(grainy(sharp, 6))
    assert "BLURRY" in told(grainy(blurred(sharp, 5), 6))


def test_a_large_photo_is_judged_once_more_at_its_own_size() -> None:
    large = cv2.resize(scene(1), (3600, 2700), interpolation=cv2.INTER_CUBIC)

    found = told(blurred(large, 14))["BLURRY"]

    assert found.because["at full size"] > photo.LIKELY
    assert found.because["blur width at full size"] > found.because["blur width"] > 0


def test_a_blank_photo_has_nothing_to_judge_sharpness_by_and_that_is_said() -> None:
    examined = photo.examine(np.full((600, 800, 3), 128, np.uint8), Context())

    assert "sharpness" in {skip.check for skip in examined.skipped}
    assert "BLURRY" not in {finding.code for finding in examined.findings}


def test_sharpness_prefers_the_sharp_one_of_two_frames() -> None:
    picture = scene(4)

    assert sharpness(picture) > 0.5 > sharpness(blurred(picture, 5))
    assert sharpness(grey_of(picture)) == pytest.approx(sharpness(picture), abs=0.02)


# --- light ----------------------------------------------------------------------------------------


def test_a_dark_photo_is_dark_and_the_same_one_in_good_light_is_not() -> None:
    assert "DARK" not in told(scene(0))
    found = told(brighter(scene(0), 0.22))["DARK"]
    assert isinstance(found.value, float)
    assert found.value < found.threshold  # type: ignore[operator]


def test_a_thing_on_a_black_ground_is_not_a_dark_photo_nor_a_black_one_on_white() -> None:
    assert "DARK" not in told(product((180, 90, 60), ground=(2, 2, 2)))
    assert "DARK" not in told(product((25, 25, 25), ground=(250, 250, 250)))


def test_a_burnt_out_subject_is_overexposed_and_a_white_ground_is_not() -> None:
    assert "OVEREXPOSED" not in told(product(ground=(255, 255, 255)))
    found = told(brighter(scene(5), 3))["OVEREXPOSED"]
    assert found.unit == "of subject"


# --- size and compression -------------------------------------------------------------------------


def test_a_small_photo_has_a_low_resolution_and_one_twice_as_large_as_needed_has_not() -> None:
    picture = scene(1)

    assert "LOW_RESOLUTION" in told(cv2.resize(picture, (160, 120), interpolation=cv2.INTER_AREA))
    assert "LOW_RESOLUTION" not in told(picture)


def test_a_photo_enlarged_from_a_small_one_is_blurry() -> None:
    small = cv2.resize(scene(3), (150, 112), interpolation=cv2.INTER_AREA)

    assert "BLURRY" in told(cv2.resize(small, (1200, 900), interpolation=cv2.INTER_CUBIC))


@pytest.mark.parametrize(("quality", "coarse"), [(90, False), (60, False), (10, True)])
def test_a_coarse_jpeg_is_told_by_its_tables(quality: int, coarse: bool) -> None:
    data = io.BytesIO()
    Image.fromarray(scene(2)).save(data, "JPEG", quality=quality)
    with Image.open(data) as image:
        tables = image.quantization  # type: ignore[attr-defined]
        examined = photo.examine(np.asarray(image), Context(), tables)

    assert jpeg_quality(tables[0]) == pytest.approx(quality, abs=1)
    assert ("OVER_COMPRESSED" in {f.code for f in examined.findings}) is coarse


def test_a_screenshot_of_a_coarse_jpeg_keeps_its_blocks_and_they_are_seen() -> None:
    picture = scene(2)

    shot = coded(picture, 6)[5:, 3:]

    assert told(shot)["OVER_COMPRESSED"].unit == "grey levels"
    assert "OVER_COMPRESSED" not in told(picture)


# --- all of it ------------------------------------------------------------------------------------


def test_the_same_photo_is_always_told_the_same() -> None:
    picture = blurred(scene(1), 3)

    assert photo.examine(picture, Context()) == photo.examine(picture.copy(), Context())


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (40, 40), (33, 1500)])
def test_photos_of_odd_sizes_are_examined(size: tuple[int, int]) -> None:
    examined = photo.examine(np.full((*size, 3), 90, np.uint8), Context())

    assert "LOW_RESOLUTION" in {finding.code for finding in examined.findings}
