"""A clip as a list of moments to be shown, and how it becomes a file."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field as default, replace
from fractions import Fraction
from typing import Any, NamedTuple

import av
import cv2
import numpy as np
from numpy.random import Generator

from . import boxes
from .effects import Effect
from .sensor import Sensor
from .stage import Lens, Stage
from .textures import Picture

TICKS = 90_000  # of presentation time in one second
RATE = 16_000  # samples of sound in one second
WEBM_RATE = 48_000  # Opus knows few rates


class Shot(NamedTuple):
    """One frame: when it is shown, which stage is seen and at which of its times.

    ``mix`` is another moment of a stage and its share; ``again`` shows the last frame once more,
    to the last bit.
    """

    shown: float
    time: float
    stage: int = 0
    mix: tuple[int, float, float] | None = None
    again: bool = False


@dataclass(frozen=True)
class Coding:
    """How a clip is coded: container, codec and its options, size, and whether there is sound."""

    form: str = "mp4"
    codec: str = "libx264"
    size: tuple[int, int] = (640, 360)
    options: tuple[tuple[str, str], ...] = (("crf", "23"),)
    every: float = 1.0  # seconds from one key frame to the next
    sound: bool = True
    upright: bool = False  # stored lying, to be turned when shown
    tagged: bool = False  # tells which library wrote it
    live: bool = False  # as a browser records: cannot go back, so its header has no duration


@dataclass
class Film:
    """A clip before it is coded, with what is true of it."""

    stages: list[Stage]
    shots: list[Shot]
    fps: float
    coding: Coding
    effects: list[Effect] = default(default_factory=list)
    edits: list[dict[str, Any]] = default(default_factory=list)
    continuous: bool = True
    over: Callable[[Picture, float], Picture] | None = None
    generations: int = 1

    @property
    def seconds(self) -> float:
        """How long it is shown."""
        return self.shots[-1].shown + 1 / self.fps

    def pictures(self, rng: Generator) -> Iterator[tuple[Picture, float]]:
        """Each frame as the camera, or the editor, gives it to the coder."""
        sensors = [Sensor(rng, stage) for stage in self.stages]
        last: Picture | None = None
        for shot in self.shots:
            if shot.again and last is not None:
                yield last, shot.shown
                continue
            picture = self._moment(sensors, shot.stage, shot.time, shot.shown)
            if shot.mix is not None:
                stage, time, share = shot.mix
                other = self._moment(sensors, stage, time, shot.shown)
                picture = cv2.addWeighted(picture, 1 - share, other, share, 0)
            if self.over is not None:
                picture = self.over(picture, shot.shown)
            last = picture
            yield picture, shot.shown

    def _moment(self, sensors: list[Sensor], stage: int, time: float, shown: float) -> Picture:
        lens = Lens()
        for effect in self.effects:
            effect.change(shown, lens)
        picture = self.stages[stage].render(time, lens)
        if picture.shape[:2] != (self.stages[0].height, self.stages[0].width):
            picture = cv2.resize(picture, (self.stages[0].width, self.stages[0].height))
        return sensors[stage].expose(picture, shown, lens)

    def sound(self, rng: Generator, rate: int) -> np.ndarray:
        """A room's tone with knocks in it; it jumps where time does."""
        length = 20 * rate
        tone = _room(rng.standard_normal(length), rate, rng.spawn(1)[0])
        mains = np.arange(length) * 2 * np.pi * rng.choice([50, 60, 100, 120]) / rate
        hum = sum(np.sin(k * mains + k) / k**2 for k in (1, 2, 3, 4))
        tone += (0.004 * rng.uniform(0.2, 1) * hum).astype(np.float32)
        for _ in range(rng.integers(10, 40)):
            at, lasts = rng.integers(0, length - rate // 4), int(rate * rng.uniform(0.02, 0.2))
            knock = rng.standard_normal(lasts) * np.exp(-np.linspace(0, 6, lasts))
            tone[at : at + lasts] += (rng.uniform(0.02, 0.25) * knock).astype(np.float32)
        shown = np.array([s.shown for s in self.shots])
        scene = np.array([s.time + 1000 * s.stage for s in self.shots])
        steps = np.append(np.diff(scene) / np.maximum(np.diff(shown), 1e-6), 1.0)
        speed = np.where((steps > 0.2) & (steps < 4), steps, 1.0)
        moments = np.arange(int(self.seconds * rate)) / rate
        which = np.maximum(np.searchsorted(shown, moments, "right") - 1, 0)
        source = scene[which] + (moments - shown[which]) * speed[which]
        return tone[(source * rate).astype(np.int64) % length]


def _room(noise: np.ndarray, rate: int, rng: Generator) -> np.ndarray:
    """Noise as a room and a microphone colour it: falling, with resonances and holes."""
    pitch = np.fft.rfftfreq(len(noise), 1 / rate)
    colour = np.maximum(pitch, 30.0) ** -rng.uniform(0.5, 1.0)
    for _ in range(rng.integers(5, 10)):
        middle = np.exp(rng.uniform(np.log(70), np.log(2000)))
        wide = middle / rng.uniform(3, 12)
        gain = rng.uniform(-10, 14) / 20 * np.exp(-(((pitch - middle) / wide) ** 2) / 2)
        colour *= 10**gain
    tone = np.fft.irfft(np.fft.rfft(noise) * colour, len(noise))
    return (tone * 0.02 / max(float(tone.std()), 1e-6)).astype(np.float32)


class _Stream:
    """Takes bytes and cannot go back, like a browser's recorder."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, data: bytes) -> int:
        self.taken += data
        return len(data)


def encode(
    pictures: Iterable[tuple[Picture, float]], fps: float, coding: Coding, sound: np.ndarray | None
) -> bytes:
    """The file: frames with their times in seconds, and samples of sound."""
    out: Any = _Stream() if coding.live else io.BytesIO()
    options = {} if coding.tagged else {"fflags": "+bitexact"}
    if coding.live:
        options["live"] = "1"
    width, height = coding.size
    with av.open(out, "w", format=coding.form, options=options) as container:
        stream: Any = container.add_stream(coding.codec, rate=Fraction(fps).limit_denominator(1001))
        stream.width, stream.height = (height, width) if coding.upright else (width, height)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, TICKS)
        stream.codec_context.gop_size = max(1, round(coding.every * fps))
        stream.codec_context.thread_count = 1
        stream.options = {**DEFAULTS.get(coding.codec, {}), **dict(coding.options)}
        opus = coding.form == "webm"
        track = None
        if sound is not None:
            track = container.add_stream(
                "libopus" if opus else "aac", rate=WEBM_RATE if opus else RATE, layout="mono"
            )
        heard = 0
        for picture, shown in pictures:
            frame = _frame(picture, coding)
            frame.pts, frame.time_base = round(shown * TICKS), Fraction(1, TICKS)
            container.mux(stream.encode(frame))
            if track is not None and sound is not None:
                heard = _sound(container, track, sound, heard, shown)
        container.mux(stream.encode())
        if track is not None and sound is not None:
            _sound(container, track, sound, heard, 1e9)
            container.mux(track.encode())
    data = bytes(out.taken) if coding.live else out.getvalue()
    return boxes.turned(data, width) if coding.upright else data


DEFAULTS: dict[str, dict[str, str]] = {
    "libx264": {"preset": "veryfast", "x264-params": "threads=1"},
    "libx265": {"preset": "ultrafast", "x265-params": "pools=none:frame-threads=1:log-level=none"},
    "libvpx": {"deadline": "realtime", "cpu-used": "8"},
}


def _frame(picture: Picture, coding: Coding) -> Any:
    if picture.shape[1::-1] != coding.size:
        picture = cv2.resize(picture, coding.size, interpolation=cv2.INTER_AREA)
    if coding.upright:
        picture = cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE)
    planes = cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420)
    return av.VideoFrame.from_ndarray(planes, "yuv420p")


def _sound(container: Any, track: Any, samples: np.ndarray, heard: int, until: float) -> int:
    step = track.codec_context.frame_size or 1024
    rate = track.codec_context.sample_rate
    while heard + step <= len(samples) and heard / rate < until:
        part = samples[heard : heard + step].astype(np.float32)[None]
        frame = av.AudioFrame.from_ndarray(part, "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, heard, Fraction(1, rate)
        container.mux(track.encode(frame))
        heard += step
    return heard


def decoded(data: bytes) -> Iterator[tuple[Picture, float]]:
    """The frames of a file with their times, to be coded once more."""
    with av.open(io.BytesIO(data)) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        for frame in container.decode(stream):
            picture = frame.to_ndarray(format="bgr24")
            turn = frame.rotation % 360
            if turn:
                picture = np.ascontiguousarray(np.rot90(picture, turn // 90))
            yield picture, float(frame.time or 0.0)


def coded(film: Film, rng: Generator) -> bytes:
    """The film as a file; after each generation but the last it was coded well and cut again."""
    rate = WEBM_RATE if film.coding.form == "webm" else RATE
    sound = film.sound(rng, rate) if film.coding.sound else None
    pictures: Iterable[tuple[Picture, float]] = film.pictures(rng)
    for _ in range(film.generations - 1):
        first = replace(
            film.coding, form="mp4", codec="libx264", sound=False, upright=False, live=False,
            options=(("crf", "21"),),
        )  # fmt: skip
        pictures = decoded(encode(pictures, film.fps, first, None))
    return encode(pictures, film.fps, film.coding, sound)


def remuxed(data: bytes, keep: Callable[[float, float], tuple[bool, float]]) -> bytes:
    """The packets of an MP4 copied, not coded again.

    ``keep`` is asked for each picture's packet with its group of pictures' start and its own time
    in seconds: whether it stays, and by how much earlier it is shown. Sound is left out.
    """
    out = io.BytesIO()
    with (
        av.open(io.BytesIO(data)) as source,
        av.open(out, "w", format="mp4", options={"fflags": "+bitexact"}) as target,
    ):
        stream = source.streams.video[0]
        copy = target.add_stream_from_template(stream)
        begun = 0.0
        for packet in source.demux(stream):
            if packet.pts is None or packet.dts is None:
                continue
            base = packet.time_base
            if packet.is_keyframe:
                begun = float(packet.pts * base)
            stays, earlier = keep(begun, float(packet.pts * base))
            if stays:
                packet.pts -= round(earlier / base)
                packet.dts -= round(earlier / base)
                packet.stream = copy
                target.mux(packet)
    return out.getvalue()
