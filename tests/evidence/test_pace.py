"""A film's speed as its sound tells it: rooms, motors and knocks that the tests make."""

import io
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.footage.film import Coding, encode
from evenhand.evidence.analysis import sound, video
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.frames import Passed, decode
from evenhand.evidence.analysis.limits import DEFAULT
from evenhand.evidence.analysis.pace import Pace
from evenhand.evidence.analysis.sniff import HEAD, sniff

pytestmark = pytest.mark.slow

RATE = sound.RATE

Samples = NDArray[np.float32]


def room(seconds: float, seed: int = 1, mains: float = 50.0) -> Samples:
    """The tone of a room: hum of the mains, resonances, and noise that falls with its pitch."""
    rng = np.random.default_rng(seed)
    count = int(seconds * RATE)
    pitch = np.fft.rfftfreq(count, 1 / RATE)
    shape = 1 / np.maximum(pitch, 30) ** 0.7
    for middle in np.random.default_rng(7).uniform(90, 900, 5):
        shape *= 1 + 3 / (1 + ((pitch / middle - 1) / 0.03) ** 2)
    noise = np.fft.irfft(np.fft.rfft(rng.standard_normal(count)) * shape, count)
    noise *= 0.01 / noise.std()
    time = np.arange(count) / RATE
    hum = sum(np.sin(2 * np.pi * mains * n * time) * 0.006 / n for n in (1, 2, 4))
    return np.asarray(noise + hum, np.float32)


def knocked(tone: Samples, seed: int = 3) -> Samples:
    """The same with knocks and tape torn off, as an unboxing sounds."""
    rng = np.random.default_rng(seed)
    loud = tone.copy()
    for at in rng.integers(0, len(tone) - RATE, len(tone) // RATE):
        lasts = int(rng.uniform(0.03, 0.25) * RATE)
        knock = rng.standard_normal(lasts) * np.exp(-np.linspace(0, 5, lasts))
        loud[at : at + lasts] += (rng.uniform(0.02, 0.3) * knock).astype(np.float32)
    return loud


def sped(tone: Samples, start: float, end: float, factor: float) -> Samples:
    """Played ``factor`` times as fast from second ``start`` to ``end`` of what comes out."""
    lasts = (end - start) * factor
    first, last = int(start * RATE), int((start + lasts) * RATE)
    places = np.arange(int((end - start) * RATE)) * factor + first
    part = np.interp(places, np.arange(len(tone)), tone)
    return np.concatenate((tone[:first], part, tone[last:])).astype(np.float32)


def heard(samples: Samples) -> list[Finding]:
    """What is found, when the sound comes in pieces as a decoder gives them."""
    pace = Pace()
    for at in range(0, len(samples), 517):
        pace.hear(sound.Heard(at / RATE, samples[at : at + 517]))
    return list(pace.end())


@pytest.mark.parametrize("factor", [0.5, 1.5, 2.0, 3.0])
def test_a_span_played_at_another_speed_is_found_where_it_is_and_with_its_factor(
    factor: float,
) -> None:
    (found,) = heard(sped(knocked(room(20)), 4.0, 7.0, factor))
    assert (found.code, found.severity, found.subject) == ("SPEED_CHANGED", "warn", "sound")
    assert found.where.time == pytest.approx((4.0, 7.0), abs=0.35)
    assert found.value == pytest.approx(factor, rel=0.05)
    assert found.because["as_faster"] - found.because["as_it_is"] >= 0.25


def test_each_of_two_spans_is_told() -> None:
    tone = sped(sped(room(40), 18, 21, 2.0), 5, 8, 2.0)
    assert [round(f.where.time[0]) for f in heard(tone) if f.where.time] == [5, 15]


def test_knocks_and_voices_in_one_room_are_no_other_speed() -> None:
    tone = knocked(room(20))
    time = np.arange(len(tone)) / RATE
    voice = 0.05 * np.sin(2 * np.pi * (160 + 40 * np.sin(5 * time)) * time)
    tone[4 * RATE : 7 * RATE] += voice[4 * RATE : 7 * RATE].astype(np.float32)
    assert heard(tone) == []


def test_a_microphone_that_turns_itself_up_is_no_other_speed() -> None:
    tone = room(16)
    tone[5 * RATE : 8 * RATE] *= 5
    assert heard(tone) == []


def test_a_lamp_that_hums_for_a_while_is_no_other_speed() -> None:
    tone, lamp = room(16), room(16, mains=100.0) - room(16, mains=1.0)
    tone[5 * RATE : 8 * RATE] += 3 * lamp[5 * RATE : 8 * RATE]
    assert heard(tone) == []


def test_a_fan_that_turns_twice_as_fast_for_a_while_is_no_other_speed_of_the_film() -> None:
    tone = room(16)
    time = np.arange(len(tone)) / RATE
    for begin, end, turns, loud in ((0, 5, 70, 0.006), (5, 8, 140, 0.02), (8, 16, 70, 0.006)):
        comb = sum(np.sin(2 * np.pi * turns * n * time) * loud / n for n in (1, 2, 3))
        span = slice(begin * RATE, end * RATE)
        tone[span] += np.asarray(comb, np.float32)[span]
    assert heard(tone) == []


def motor(
    tone: Samples, spans: Sequence[tuple[float, float, float]], loud: float = 0.05
) -> Samples:
    """The same with a motor of so many turns a second in each span of seconds."""
    time = np.arange(len(tone)) / RATE
    made = tone.copy()
    for begin, end, turns in spans:
        comb = sum(np.sin(2 * np.pi * turns * n * time) * loud / n for n in range(1, 6))
        span = slice(int(begin * RATE), int(end * RATE))
        made[span] += np.asarray(comb, np.float32)[span]
    return made


@pytest.mark.parametrize("factor", [0.6, 1.4, 2.1])
def test_a_loud_motor_that_changes_its_speed_is_not_the_film_that_does(factor: float) -> None:
    turns = 83.0
    spans = [(0, 6, turns), (6, 9, turns * factor), (9, 16, turns)]
    assert heard(motor(room(16), spans)) == []
    film = sped(motor(room(16), [(0, 16, turns)]), 6, 9, 2.0)
    assert [f.value for f in heard(film)] == [pytest.approx(2.0, rel=0.05)]


def hum(seconds: float, network: float) -> Samples:
    """A room without any colour of its own, but for the mains."""
    rng = np.random.default_rng(4)
    time = np.arange(int(seconds * RATE)) / RATE
    lines = sum(np.sin(2 * np.pi * network * n * time) * 0.004 / n for n in (1, 2))
    noise = np.cumsum(rng.standard_normal(time.size))
    noise -= np.convolve(noise, np.ones(401) / 401, "same")
    return np.asarray(lines + 0.004 * noise / noise.std(), np.float32)


def test_where_the_room_has_no_colour_the_hum_of_the_mains_tells() -> None:
    (found,) = heard(sped(hum(16, 60.0), 5, 8, 2.0))
    assert found.because["mains_moved"] >= 1
    # A hum of no network may have changed by itself.
    assert heard(sped(hum(16, 83.0), 5, 8, 2.0)) == []
    assert heard(hum(16, 60.0)) == []


def test_sound_that_goes_away_or_was_never_there_says_nothing() -> None:
    tone = room(16)
    tone[5 * RATE : 8 * RATE] = 0
    assert heard(tone) == []
    assert heard(np.zeros(16 * RATE, np.float32)) == []
    assert heard(room(1)) == []


def test_another_room_after_a_cut_is_not_told_as_another_speed() -> None:
    assert heard(np.concatenate((room(6), room(6, seed=5, mains=60.0) * 2))) == []


def film(samples: Samples) -> bytes:
    """A film of a slowly moving ramp, with that sound."""
    ramp = np.tile(np.linspace(40, 220, 320), (180, 1))
    pictures = []
    for i in range(int(len(samples) / RATE * 10)):
        grey = np.roll(ramp, int(60 * math.sin(i / 9)), 1).astype(np.uint8)
        pictures.append((np.dstack([grey] * 3), i / 10))
    doubled = np.repeat(samples, 2)  # the coder takes 16000 samples a second
    return encode(pictures, 10.0, Coding(size=(320, 180)), doubled)


def told(data: bytes) -> tuple[list[Finding], Passed]:
    """What continuity says of a film, sound and all."""
    what = sniff(data[:HEAD])
    assert what is not None
    items = list(decode(io.BytesIO(data), what, DEFAULT, [video.Continuity()]))
    passed = items[-1]
    assert isinstance(passed, Passed)
    return [f for f in items if isinstance(f, Finding)], passed


def test_the_sound_of_a_film_is_heard_in_the_same_pass_as_its_pictures() -> None:
    found, _ = told(film(sped(room(14), 4, 7, 2.0)))
    (speed,) = [f for f in found if f.code == "SPEED_CHANGED"]
    assert speed.where.time == pytest.approx((4.0, 7.0), abs=0.35)
    honest, _ = told(film(room(11)))
    assert [f for f in honest if f.code == "SPEED_CHANGED"] == []


def test_sound_that_cannot_be_decoded_leaves_the_pictures_as_they_are() -> None:
    data = film(room(8))
    broken = bytearray(data)
    rng = np.random.default_rng(2)
    with av.open(io.BytesIO(data), "r") as container:
        for packet in container.demux(container.streams.audio[0]):
            if packet.pos and packet.size:
                broken[packet.pos : packet.pos + packet.size] = rng.bytes(packet.size)
    found, passed = told(bytes(broken))
    assert passed == told(data)[1]
    assert [f for f in found if f.code in ("UNDECODABLE", "FILE_TRUNCATED")] == []


def spoken(rate: int, seconds: int, most: float = 1000.0) -> tuple[bool, int]:
    """Whether sound of so many samples a second is opened, and how many samples are heard of it."""
    out = io.BytesIO()
    with av.open(out, "w", format="mov") as container:
        stream: Any = container.add_stream("pcm_s16le", rate=rate, layout="mono")
        for second in range(seconds):
            frame = av.AudioFrame.from_ndarray(np.ones((1, rate), np.int16), "s16", "mono")
            frame.sample_rate, frame.pts = rate, second * rate
            frame.time_base = Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with av.open(io.BytesIO(out.getvalue()), "r") as container:
        ear = sound.ear(container, most)
        if ear is None:
            return False, 0
        pieces = [h for packet in container.demux(ear.stream) for h in ear.listen(packet, 0.0)]
        return True, sum(h.samples.size for h in (*pieces, *ear.rest(0.0)))


def test_little_sound_never_becomes_much() -> None:
    opened, samples = spoken(16000, 6)
    assert opened
    assert samples == pytest.approx(6 * RATE, rel=0.05)
    assert spoken(16000, 6, most=2.0)[1] < 4 * RATE
    assert spoken(100, 6) == (False, 0)
