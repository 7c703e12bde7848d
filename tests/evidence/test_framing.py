"""Whether the subject is whole and large enough, told only where the ground lets it be told."""

import numpy as np
import pytest

from evenhand.evidence.analysis import photo
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.framing import framing_of
from evenhand.evidence.analysis.report import Context
from tests.evidence.scenes import Picture, product, scene

pytestmark = pytest.mark.slow

FRAMING = {"CROPPED_SUBJECT", "SUBJECT_SMALL", "BUSY_BACKGROUND"}


def framed(picture: Picture, context: Context | None = None) -> dict[str, Finding]:
    found = photo.examine(picture, context or Context()).findings
    return {finding.code: finding for finding in found if finding.code in FRAMING}


def test_a_whole_thing_on_a_plain_ground_is_well_framed() -> None:
    assert framed(product()) == {}


def test_the_subject_is_found_where_it_is() -> None:
    box = framing_of(product(at=(0.3, 0.6), radius=0.2), 0.4).box

    assert box is not None
    left, top, width, height = box
    assert left == pytest.approx(0.3 - 0.2 * 0.75, abs=0.02)
    assert top == pytest.approx(0.4, abs=0.02)
    assert (width, height) == (pytest.approx(0.3, abs=0.03), pytest.approx(0.4, abs=0.03))


@pytest.mark.parametrize(
    ("at", "side"),
    [((0.0, 0.5), "left"), ((1.0, 0.5), "right"), ((0.5, 0.0), "top"), ((0.5, 1.0), "bottom")],
)
def test_a_thing_cut_off_by_the_frame_is_told_with_the_side(
    at: tuple[float, float], side: str
) -> None:
    found = framed(product(at=at))["CROPPED_SUBJECT"]

    assert found.subject == side
    assert found.where.region is not None


def test_a_tiny_thing_is_small_and_a_large_one_is_not() -> None:
    assert "SUBJECT_SMALL" in framed(product(radius=0.05))
    assert "SUBJECT_SMALL" not in framed(product(radius=0.3))


def test_light_that_falls_off_across_the_ground_is_still_a_plain_ground() -> None:
    picture = product()
    fall = np.linspace(1.1, 0.75, picture.shape[1])[None, :, None]

    assert framed(np.clip(picture * fall, 0, 255).astype(np.uint8)) == {}


def test_a_hand_that_holds_the_thing_does_not_cut_it_off() -> None:
    picture = product(radius=0.3)
    picture[520:600, 800:] = (205, 150, 125)

    assert "CROPPED_SUBJECT" not in framed(picture)


def test_on_a_busy_ground_nothing_is_claimed_and_that_is_said() -> None:
    examined = photo.examine(scene(1), Context())

    codes = {finding.code for finding in examined.findings}
    assert "BUSY_BACKGROUND" in codes
    assert "CROPPED_SUBJECT" not in codes
    assert ("framing", "can't tell on this background") in {
        (skip.check, skip.why) for skip in examined.skipped
    }


def test_a_close_up_of_a_defect_is_only_informed_of_its_ground() -> None:
    assert framed(scene(1))["BUSY_BACKGROUND"].severity == "advise"
    close = framed(scene(1), Context(purpose="defect"))
    assert close["BUSY_BACKGROUND"].severity == "info"


def test_a_second_ground_as_wide_as_the_frame_is_no_cut_off_thing() -> None:
    picture = product(radius=0.2)
    picture[:150] = (90, 60, 40)

    assert "CROPPED_SUBJECT" not in framed(picture)


def test_an_empty_ground_has_no_subject() -> None:
    examined = photo.examine(product(radius=0.0), Context())

    assert "framing" in {skip.check for skip in examined.skipped}
