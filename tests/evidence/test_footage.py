"""The set our accuracy is measured on: drawn the same each time, and labelled with what is true."""

import io
import itertools
from collections.abc import Iterator

import av
import cv2
import numpy as np
import pytest

from benchmarks.footage import labels, numbers, photos, variants
from benchmarks.footage.container import COPIED, Made
from benchmarks.footage.edits import EDITED
from benchmarks.footage.families import FAMILIES
from benchmarks.footage.film import Coding, coded, decoded
from benchmarks.footage.stage import Lens, Stage
from benchmarks.footage.variants import HONEST, Take, difference
from benchmarks.footage.videos import clip, plan
from evenhand.evidence.analysis import tracking

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Films of a size that takes no time."""
    monkeypatch.setattr(variants, "SIZES", [(160, 120)])
    monkeypatch.setattr(variants, "RATES", [10.0])


def shown(data: bytes) -> list[tuple[np.ndarray, float]]:
    return list(decoded(data))


def gray(picture: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


@pytest.mark.parametrize("variant", ["raw", "jump"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(variant: str) -> None:
    one, again, other = (clip(Take("desk", 3, seed), variant) for seed in (1, 1, 2))
    assert one == again
    assert one[0] != other[0]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_scene_at_a_time_looks_the_same_whenever_it_is_asked_for(family: str) -> None:
    one, again = Stage(family, 1, 96, 64), Stage(family, 1, 96, 64)
    later = one.render(20.0, Lens())
    one.render(3.0, Lens())
    assert (one.render(20.0, Lens()) == later).all()
    assert (again.render(20.0, Lens()) == later).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_something_happens_in_every_scene(family: str) -> None:
    stage = Stage(family, 2, 96, 64)
    frames = [stage.render(t, Lens()).astype(int) for t in np.arange(2, 40, 2.0)]
    changes = [np.abs(a - b).mean() for a, b in itertools.pairwise(frames)]
    assert max(changes) > 1


@pytest.mark.slow
@pytest.mark.parametrize("variant", [*EDITED, *COPIED])
def test_every_edit_lies_inside_its_clip(variant: str) -> None:
    _, label, _ = clip(Take("blocks", 5, 1), variant)
    assert label["edits"]
    for edit in label["edits"]:
        assert 0 <= edit["t"] <= label["seconds"]
    assert label["honest_s"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("variant", HONEST)
def test_honest_clips_have_no_edits_and_count_as_honest(variant: str) -> None:
    data, label, _ = clip(Take("bench", 5, 1), variant)
    assert not label["edits"]
    assert label["honest_s"] == label["seconds"] > 5
    times = [t for _, t in shown(data)]
    assert times == sorted(times)
    assert abs(times[-1] + 0.1 - label["seconds"]) < 0.5


def test_the_time_a_jump_cut_takes_out_is_really_gone() -> None:
    take = Take("desk", 4, 1)
    film = EDITED["jump"](take)
    [edit] = film.edits
    times = [s.time for s in film.shots]
    at = next(i for i, s in enumerate(film.shots) if abs(s.shown - edit["t"]) < 1e-3)
    assert times[at] - times[at - 1] == pytest.approx(edit["gap_s"] + 0.1, abs=2e-3)
    rest = np.delete(np.diff(times), at - 1)
    assert rest == pytest.approx(0.1)
    frames = shown(coded(film, take.rng))
    assert len(frames) == len(film.shots)
    # What the file shows after the cut is the later moment, and not the one that was due.
    after, later, due = (
        gray(cv2.resize(p, (160, 120)))
        for p in (
            frames[at][0],
            film.stages[0].render(times[at], Lens()),
            film.stages[0].render(times[at - 1] + 0.1, Lens()),
        )
    )
    assert difference(after, later) <= difference(after, due) + 1e-6


def test_a_cut_that_changes_nothing_is_not_called_visible_and_one_to_elsewhere_is() -> None:
    take = Take("bench", 1, 1)
    take.stage.moves = lambda _time: (0.0, 0.0, 0.0, 1.0)
    take.stage.hands, take.stage.actors = [], []
    assert not take.visible(10.0, 12.0)
    calm = take.stage.render

    def elsewhere(time: float, lens: Lens) -> np.ndarray:
        return calm(time, lens) if time < 11 else take.other.render(time, lens)

    take.stage.render = elsewhere  # type: ignore[method-assign]
    assert take.visible(10.0, 12.0)


def test_the_camera_alone_moving_makes_no_difference_once_aligned() -> None:
    scene = gray(Stage("papers", 1, 240, 160).render(5.0, Lens()))
    moved = np.roll(scene, (3, 5), (0, 1))
    assert difference(scene, moved) < 0.5 * np.abs(scene.astype(float) - moved).mean()


@pytest.fixture(scope="module")
def copied() -> Iterator[dict[str, Made]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(variants, "SIZES", [(96, 64)])
        patch.setattr(variants, "RATES", [10.0])
        yield {name: make(Take("bench", 7, 1)) for name, make in COPIED.items()}


def test_a_gap_is_in_the_times_and_a_joint_is_not(copied: dict[str, Made]) -> None:
    for name, longest in (("copygap", 2.1), ("copyconcat", 0.1)):
        times = [t for _, t in shown(copied[name].data)]
        steps = np.diff(times)
        assert steps.max() == pytest.approx(longest, abs=0.02)
    gap = copied["copygap"]
    times = np.array([t for _, t in shown(gap.data)])
    assert times[np.argmax(np.diff(times)) + 1] == pytest.approx(gap.edits[0]["t"], abs=0.02)


def test_an_edit_list_hides_frames_that_are_still_in_the_file(copied: dict[str, Made]) -> None:
    for name, seconds in (("editlist", 2.0), ("trimcopy", None)):
        made = copied[name]
        missing = round((seconds or made.edits[0]["gap_s"]) * 10)
        with av.open(io.BytesIO(made.data), options={"ignore_editlist": "1"}) as whole:
            every = sum(1 for _ in whole.decode(video=0))
        assert every - len(shown(made.data)) == pytest.approx(missing, abs=1)


def test_a_phone_held_upright_stores_lying_frames_and_a_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(variants, "SIZES", [(64, 96)])
    take = Take("bench", 2, 1)
    film = take.film(take.times(1.0), Coding("mp4", size=(64, 96), upright=True, sound=False))
    data = coded(film, take.rng)
    with av.open(io.BytesIO(data)) as container:
        stored = next(container.decode(video=0))
    assert (stored.width, stored.height) == (96, 64)
    upright, _ = shown(data)[0]
    expected = take.stage.render(film.shots[0].time, Lens())
    turned_over = cv2.rotate(expected, cv2.ROTATE_180)
    assert upright.shape == expected.shape
    one, other = (np.abs(upright.astype(int) - p).mean() for p in (expected, turned_over))
    assert one <= other


def test_a_live_recording_has_no_duration_in_its_header() -> None:
    take = Take("bench", 2, 1)
    coding = Coding("webm", "libvpx", (160, 120), (("b", "200000"),), sound=True, live=True)
    data = coded(take.film(take.times(2.0), coding), take.rng)
    with av.open(io.BytesIO(data)) as container:
        assert container.duration is None or container.duration <= 0
        assert [s.type for s in container.streams] == ["video", "audio"]


def test_every_kind_of_clip_comes_up_over_the_scenes() -> None:
    come = {variant for number in range(48) for variant in plan(number)}
    assert come == {*HONEST, *EDITED, *COPIED}


def test_numbers_are_what_their_labels_say() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        for right in (numbers.postal(rng), numbers.parcel(rng)):
            read = tracking.parse(right)
            assert read is not None
            assert read.valid, right
        wrong = tracking.parse(numbers.postal(rng, valid=False))
        assert wrong is None or not wrong.valid


def test_a_drawn_label_carries_its_number() -> None:
    import zxingcpp

    for symbology in labels.CODES:
        sheet = labels.paper("LP877713092CN", symbology, 620)
        assert [b.text for b in zxingcpp.read_barcodes(sheet)] == ["LP877713092CN"]


def test_blurred_photos_have_less_detail_than_the_sharp_one_and_dark_ones_less_light() -> None:
    rng = np.random.default_rng(2)
    sharp = photos.scene(rng, (320, 240))
    made = {tag: make(sharp)[0] for tag, (_, make) in photos.faults(rng).items()}

    def detail(picture: np.ndarray) -> float:
        return float(cv2.Laplacian(cv2.GaussianBlur(gray(picture), (0, 0), 1), cv2.CV_32F).std())

    assert detail(made["defocus_strong"]) < detail(made["defocus_mild"]) < detail(sharp)
    assert made["dark"].mean() < made["darkmild"].mean() < sharp.mean() < made["over"].mean()
    assert max(made["lowres"].shape) < 320
