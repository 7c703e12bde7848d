"""What a film shows of how it was made: small rendered films, cut and disturbed by the tests."""

import io
import math
import random
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import av
import cv2
import numpy as np
import pytest

from evenhand.evidence.analysis import continuity, motion, spans, video
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.frames import Frame, decode, small_of
from evenhand.evidence.analysis.limits import DEFAULT
from evenhand.evidence.analysis.sniff import Sniffed

pytestmark = pytest.mark.slow

RATE = 25
SIZE = (180, 320)

Film = list[np.ndarray[Any, Any]]


@lru_cache(maxsize=4)
def ground(seed: int = 1) -> np.ndarray[Any, Any]:
    """A still background with texture of several sizes."""
    rng = np.random.default_rng(seed)
    picture = np.zeros(SIZE, np.float32)
    for size in (6, 12, 30, 90):
        rough = rng.normal(0, 1, (SIZE[0] // size + 2, SIZE[1] // size + 2)).astype(np.float32)
        picture += cv2.resize(rough, SIZE[::-1], interpolation=cv2.INTER_CUBIC) * size**0.4
    return 120 + 14 * picture


@lru_cache(maxsize=4)
def take(frames: int = 150, seed: int = 1) -> tuple[np.ndarray[Any, Any], ...]:
    """A textured box wanders before a still background, as a hand with a parcel would."""
    rng = np.random.default_rng(seed + 50)
    box = cv2.resize(rng.uniform(0, 255, (9, 12)).astype(np.float32), (84, 62))
    film = []
    for i in range(frames):
        picture = ground(seed).copy()
        x = int(110 + 90 * math.sin(i / 17) + 10 * math.sin(i / 5))
        y = int(60 + 45 * math.sin(i / 23 + 1))
        picture[y : y + 62, x : x + 84] = box
        picture += rng.normal(0, 1.5, SIZE)
        film.append(np.clip(picture, 0, 255).astype(np.uint8))
    return tuple(film)


def jump(after: int = 70, gap: int = 45) -> Film:
    film = list(take())
    return film[:after] + film[after + gap :]


def encoded(film: Sequence[np.ndarray[Any, Any]]) -> bytes:
    """As a phone would store it: no key frame where the picture leaps."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream: Any = container.add_stream("libx264", rate=RATE)
        stream.height, stream.width = film[0].shape
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "24", "preset": "ultrafast", "sc_threshold": "0", "g": "60"}
        for i, picture in enumerate(film):
            frame = av.VideoFrame.from_ndarray(picture, format="gray").reformat(format="yuv420p")
            frame.pts, frame.time_base = i, stream.codec_context.time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


def findings(film: Sequence[np.ndarray[Any, Any]]) -> list[Finding]:
    """What is found in a film after it was stored and decoded."""
    tap = video.Continuity()
    told = decode(io.BytesIO(encoded(film)), Sniffed("video", "video/mp4", "mp4"), DEFAULT, [tap])
    return [said for said in told if isinstance(said, Finding)]


def seen(frames: Iterable[Frame]) -> list[Finding]:
    """What is found in frames that no decoder would give."""
    tap = video.Continuity()
    for frame in frames:
        tap.see(frame)
    return list(tap.end())


def shown(picture: np.ndarray[Any, Any], number: int, time: float) -> Frame:
    return Frame(number, time, picture, small_of(picture), False, 0, None)


def codes(found: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in found}


def test_a_jump_cut_is_found_between_the_frames_it_joins() -> None:
    [cut] = findings(jump(after=70, gap=45))
    assert cut.code == "CUT_SUSPECTED"
    assert cut.where.time == pytest.approx((69 / RATE, 70 / RATE), abs=0.001)


def test_a_cut_says_which_measures_spoke_for_it() -> None:
    [cut] = findings(jump())
    assert cut.because
    assert sum(cut.because.values()) > 0
    assert cut.confidence == cut.value
    assert cut.threshold == video.CUT


def test_a_continuous_film_gives_no_finding() -> None:
    assert findings(take()) == []


def flash(film: Film) -> Film:
    for i, glare in ((70, 0.9), (71, 0.4)):
        film[i] = cv2.addWeighted(film[i], 1 - glare, np.full(SIZE, 245, np.uint8), glare, 0)
    return film


def ramp(film: Film) -> Film:
    for i in range(60, 100):
        gain = 1 + 0.4 * math.sin(math.pi * (i - 60) / 40)
        film[i] = cv2.convertScaleAbs(film[i], alpha=gain)
    return film


def lights_off(film: Film) -> Film:
    return film[:70] + [cv2.convertScaleAbs(p, alpha=0.4) for p in film[70:]]


def focus(film: Film) -> Film:
    for i in range(60, 90):
        blur = 0.3 + 4 * math.sin(math.pi * (i - 60) / 30) ** 2
        film[i] = cv2.GaussianBlur(film[i], (0, 0), blur)
    return film


def missing(film: Film) -> Film:
    return [film[i - 1] if i % 9 == 4 else picture for i, picture in enumerate(film)]


def half_rate(film: Film) -> Film:
    return [film[i - i % 2] for i in range(len(film))]


def shaken(film: Film) -> Film:
    rng = random.Random(4)
    moves = [np.float32([[1, 0, rng.gauss(0, 2)], [0, 1, rng.gauss(0, 2)]]) for _ in film]
    return [
        cv2.warpAffine(picture, move, SIZE[::-1], borderMode=cv2.BORDER_REFLECT)
        for picture, move in zip(film, moves, strict=True)
    ]


@pytest.mark.parametrize(
    "disturb",
    [flash, ramp, lights_off, focus, missing, half_rate, shaken],
    ids=lambda f: f.__name__,
)
def test_what_an_honest_camera_does_is_no_cut(disturb: Callable[[Film], Film]) -> None:
    assert codes(findings(disturb(list(take())))) == set()


@pytest.mark.parametrize("disturb", [ramp], ids=lambda f: f.__name__)
def test_a_cut_is_found_in_spite_of_what_a_camera_does(disturb: Callable[[Film], Film]) -> None:
    assert codes(findings(disturb(jump()))) == {"CUT_SUSPECTED"}


@pytest.mark.parametrize("after", [40, 75, 85])
def test_a_few_black_frames_hide_no_cut(after: int) -> None:
    film = jump(after=after, gap=45)
    film[after:after] = [np.zeros(SIZE, np.uint8)] * 4
    [cut] = findings(film)
    assert cut.code == "CUT_SUSPECTED"
    assert cut.where.time == pytest.approx(((after - 1) / RATE, (after + 4) / RATE), abs=0.001)


@pytest.mark.parametrize("after", [40, 70, 75, 85])
def test_a_few_black_frames_alone_are_no_cut(after: int) -> None:
    film = list(take())
    film[after : after + 4] = [np.zeros(SIZE, np.uint8)] * 4
    assert codes(findings(film)) == set()


def test_a_picture_that_stands_still_while_time_goes_on_is_frozen() -> None:
    film = list(take())
    film[60:90] = [film[59]] * 30
    [frozen] = findings(film)
    assert frozen.code == "FROZEN"
    assert frozen.where.time == pytest.approx((59 / RATE, 90 / RATE), abs=0.15)


def track(change: float, rest: slice = slice(0), light: float = 120.0) -> spans.Columns:
    """A film that changes so much from frame to frame, and is held, or so lit, for a second."""
    held = slice(80, 105)
    changes, mean = np.full(200, change), np.full(200, 120.0)
    changes[rest] = changes[held] = 0.2
    mean[held] = light
    return spans.Columns(np.arange(200) / RATE, changes, mean, np.full(200, 40.0), np.zeros(200))


def test_a_picture_that_is_held_and_goes_on_where_it_stood_is_frozen() -> None:
    [span] = spans.frozen(track(5.0), [])
    assert (span.start, span.end) == (79 / RATE, 104 / RATE)


@pytest.mark.parametrize(
    "honest",
    [track(0.7), track(3.0, slice(20, 30)), track(3.0, light=60.0)],
    ids=["a calm film", "one that rests at other times", "a light that goes off"],
)
def test_what_stands_still_in_a_recording_is_not_frozen(honest: spans.Columns) -> None:
    assert spans.frozen(honest, []) == []


def test_a_picture_that_stands_still_until_the_light_is_switched_on_is_not_frozen() -> None:
    film = list(take())
    film[60:90] = [cv2.convertScaleAbs(film[59], alpha=0.5)] * 30
    assert "FROZEN" not in codes(findings(film))


def test_an_inserted_still_is_told_with_its_span() -> None:
    film = list(take())
    film[60:60] = [take(2, seed=3)[0]] * 25
    [still] = findings(film)
    assert still.code == "STILL_INSERTED"
    assert still.where.time == pytest.approx((60 / RATE, 85 / RATE), abs=0.15)


def test_a_still_scene_is_not_frozen() -> None:
    rng = np.random.default_rng(5)
    still = [
        np.clip(ground() + rng.normal(0, 1, SIZE), 0, 255).astype(np.uint8) for _ in range(100)
    ]
    assert codes(findings(still)) == set()
    assert codes(findings([still[0]] * 100)) == set()


def covered(film: Film) -> Film:
    """Something dark slides before the lens, stays and leaves."""
    for i in range(50, 100):
        share = min((i - 50) / 12, 1, (100 - i) / 12)
        film[i] = film[i].copy()
        film[i][:, : int(share * SIZE[1])] = 30
    return film


def test_a_covered_lens_is_unverifiable_in_honest_and_edited_films_alike() -> None:
    honest = findings(covered(list(take())))
    film = covered(list(take()))
    edited = findings(film[:70] + film[80:])
    for found in (honest, edited):
        [blocked] = found
        assert (blocked.code, blocked.severity) == ("VIEW_BLOCKED", "unverifiable")


def test_the_span_in_which_the_lens_is_covered_is_told() -> None:
    [blocked] = findings(covered(list(take())))
    assert blocked.where.time is not None
    start, end = blocked.where.time
    assert 50 / RATE <= start <= 62 / RATE
    assert 87 / RATE <= end <= 100 / RATE


def test_darkness_is_unverifiable() -> None:
    film = list(take())
    film[60:110] = [cv2.convertScaleAbs(p, alpha=0.08) for p in film[60:110]]
    [dark] = [f for f in findings(film) if f.code == "TOO_DARK_SPAN"]
    assert dark.severity == "unverifiable"
    assert dark.where.time == pytest.approx((60 / RATE, 109 / RATE), abs=0.1)


def framed(film: Film) -> Film:
    """A phone's screen: the film in the middle, the clock above it."""
    screens = []
    for picture in film:
        screen = np.zeros((568, 320), np.uint8)
        screen[194 : 194 + SIZE[0]] = picture
        cv2.putText(screen, "10:02", (8, 18), 0, 0.5, 255, 1)
        screens.append(screen)
    return screens


def test_a_film_of_a_screen_is_told_with_where_the_film_is_in_it() -> None:
    [screen] = findings(framed(list(take())))
    assert screen.code == "SCREEN_RECORDING"
    assert screen.where.region == pytest.approx((0, 194 / 568, 1, SIZE[0] / 568), abs=0.03)


def test_bars_without_signs_are_another_shape_of_picture() -> None:
    assert findings([cv2.copyMakeBorder(p, 190, 190, 0, 0, 0) for p in take()]) == []


def test_the_same_film_gives_the_same_findings_and_curve() -> None:
    data = encoded(jump())
    results = []
    for _ in range(2):
        tap = video.Continuity()
        told = list(decode(io.BytesIO(data), Sniffed("video", "video/mp4", "mp4"), DEFAULT, [tap]))
        results.append((told, tap.curve))
    assert results[0] == results[1]
    assert any(chance > video.CUT for _, chance in results[0][1])


def test_a_long_film_is_judged_as_a_short_one_is() -> None:
    cut = jump(after=70, gap=45)
    alone = findings(cut)[0]
    later = [f for f in findings([*take(400, seed=1)[250:], *take(), *cut]) if f.where.time]
    ends = [f.where.time[1] for f in later if f.where.time]
    assert any(abs(end - (300 / RATE + (alone.where.time or (0, 0))[1])) < 0.05 for end in ends)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_too_few_frames_tell_nothing(count: int) -> None:
    assert seen(shown(p, i, i / RATE) for i, p in enumerate(take()[:count])) == []


def test_frames_that_change_size_are_looked_at_all_the_same() -> None:
    frames = [
        shown(cv2.resize(p, (64 + i % 7 * 40, 30 + i % 5 * 60)), i, i / RATE)
        for i, p in enumerate(take())
    ]
    finite(seen(frames))


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 1), (2, 2)])
def test_pictures_of_any_shape_are_looked_at(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(1)
    finite(seen(shown(rng.integers(0, 256, shape, np.uint8), i, i / RATE) for i in range(60)))


@pytest.mark.parametrize("rate", [1e-9, 1e9, 0.0])
def test_absurd_rates_are_survived(rate: float) -> None:
    finite(seen(shown(p, i, i * rate) for i, p in enumerate(take()[:60])))


def test_times_that_run_backwards_are_survived() -> None:
    finite(seen(shown(p, i, -i / RATE) for i, p in enumerate(jump())))


@pytest.mark.parametrize("fill", [0, 255])
def test_pictures_without_anything_in_them_are_no_cuts(fill: int) -> None:
    blank = np.full(SIZE, fill, np.uint8)
    assert not codes(seen(shown(blank, i, i / RATE) for i in range(60))) & {"CUT_SUSPECTED"}


def test_noise_alone_is_no_cut() -> None:
    rng = np.random.default_rng(2)
    frames = [shown(rng.integers(0, 256, SIZE, np.uint8), i, i / RATE) for i in range(120)]
    assert seen(frames) == []


def finite(found: Iterable[Finding]) -> None:
    for finding in found:
        for number in (finding.value, finding.confidence, *finding.because.values()):
            assert not isinstance(number, float) or math.isfinite(number)
        assert all(math.isfinite(t) for t in finding.where.time or ())


def thumbs(*pictures: np.ndarray[Any, Any]) -> list[motion.Thumb]:
    made = motion.Thumbs()
    return [made.of(shown(p, i, i / RATE)) for i, p in enumerate(pictures)]


def test_a_light_that_goes_on_or_off_is_told_from_a_cut() -> None:
    here, there = take()[60], ground(7).clip(0, 255).astype(np.uint8)
    dim, dim_there = (cv2.convertScaleAbs(picture, alpha=0.35) for picture in (here, there))
    lit, unlit, elsewhere, unlit_elsewhere = thumbs(here, dim, there, dim_there)
    assert continuity.switched(lit, unlit)
    assert continuity.switched(unlit, lit)
    assert not continuity.switched(lit, unlit_elsewhere)
    assert not continuity.switched(lit, elsewhere)


def test_a_scene_whose_light_stays_is_not_switched() -> None:
    before, after = thumbs(take()[60], take()[61])
    assert not continuity.switched(before, after)


def test_every_measure_of_the_model_is_one_that_is_measured() -> None:
    thumbs = motion.Thumbs()
    frames = [thumbs.of(shown(p, i, i / RATE)) for i, p in enumerate(take()[:60])]
    pairs = motion.Pairs()
    measured = continuity.measures(pairs, frames, 30)
    assert measured is not None
    assert set(continuity.MODEL.curves) <= set(measured)
