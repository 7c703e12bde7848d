"""One decoding of a video, frame by frame, for every measure that looks at pictures.

Sequential and single-threaded, never seeking; the container is held to what the first bytes named,
and nothing that a file refers to is ever opened. A damaged span is told and passed over: it is
unverifiable, not a cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, NamedTuple, NoReturn, Protocol

import av
import cv2
import msgspec
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from .findings import Finding, TooMuch, Where, unreadable
from .limits import Limits
from .sniff import Sniffed
from .sound import Ear, Listener, ear

SMALL = 256  # pixels of the longer side of ``Frame.small``
VIDEO_CODECS = {"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "h263", "mjpeg"}

Grey = NDArray[np.uint8]


class Frame(NamedTuple):
    """One decoded frame. ``luma`` and ``source`` are valid only while a tap sees it: copy to keep.

    ``time`` is in seconds of presentation time from the first shown frame. ``luma`` is the full
    picture in grey, ``small`` the same with its longer side ``SMALL`` pixels; neither is turned
    upright: ``turn`` says by how many degrees counter-clockwise it still has to be.
    """

    number: int
    time: float
    luma: Grey
    small: Grey
    key: bool
    turn: int
    source: Any


class Tap(Protocol):
    """A measure that looks at each frame as it passes."""

    def see(self, frame: Frame) -> Iterable[Finding]:
        """Look at one frame; what can be said already."""
        ...

    def end(self) -> Iterable[Finding]:
        """All frames have passed; what is left to say."""
        ...


class Passed(NamedTuple):
    """What a decoding has seen: the upright size, frames, seconds, and whether it was all of it."""

    width: int
    height: int
    frames: int
    seconds: float
    findings: tuple[Finding, ...]


def refuse(*_asked: object) -> NoReturn:
    """A video may not name other files."""
    raise PermissionError("a video may not name other files")


def luma_of(frame: Any) -> Grey:
    """The frame in grey, without a copy where its format has a plane of it."""
    # Formats with a plane of 8-bit luma first; anything else is converted.
    if frame.format.name not in _LUMA_FIRST:
        grey: Grey = frame.reformat(format="gray", threads=1).to_ndarray()
        return grey
    plane = frame.planes[0]
    rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return rows[: frame.height, : frame.width]


_LUMA_FIRST = {"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "nv12", "gray"}


def small_of(luma: Grey) -> Grey:
    """The same picture with its longer side ``SMALL`` pixels, each the mean of what it covers."""
    if max(luma.shape) <= SMALL:
        return luma.copy()
    size = _small_size(luma)
    small: Grey = cv2.resize(luma, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return small


def _small_size(luma: Grey) -> tuple[int, int]:
    height, width = luma.shape
    scale = SMALL / max(height, width)
    return max(1, round(width * scale)), max(1, round(height * scale))


def decode(
    file: IO[bytes], what: Sniffed, limits: Limits, taps: Sequence[Tap], *, small: bool = True
) -> Iterator[Finding | float | Passed]:
    """Decode a whole video once; yields findings as they come, progress in 0..1, ``Passed`` last.

    Without ``small`` a frame's small picture is its luma as it is, for taps that do without.
    Raises ``TooMuch`` for a limit, ``NotOpened``, ``av.FFmpegError`` if the container cannot be opened.
    """
    cv2.setNumThreads(1)
    with av.open(file, "r", format=what.container, io_open=refuse) as container:
        stream = checked_stream(container, limits)
        stream.codec_context.thread_count = 1
        listening = any(isinstance(tap, Listener) for tap in taps)
        hears = ear(container, limits.duration_seconds) if listening else None
        yield from _Decoding(stream, limits, taps, small, hears).all(container)


class NotOpened(ValueError):
    """A film that no decoder here is given: why, as a finding, and its codec where it names one."""

    def __init__(self, why: str, subject: str = "file", codec: str = "") -> None:
        super().__init__(why)
        self.finding, self.codec = unreadable(why, subject), codec


def checked_stream(container: Any, limits: Limits) -> Any:
    """The first stream of pictures, if the container keeps to what one file may cost.

    Raises ``NotOpened`` for one without pictures or of a codec that is not opened here, ``TooMuch``.
    """
    if len(container.streams) > limits.streams:
        raise TooMuch("streams", limits.streams, "streams", len(container.streams))
    if not container.streams.video:
        raise NotOpened("no picture in it")
    stream = container.streams.video[0]
    context = stream.codec_context
    if context is None:
        raise NotOpened("nobody knows it", "codec")
    if (codec := context.codec.canonical_name) not in VIDEO_CODECS:
        raise NotOpened(codec, "codec", codec)
    pixels = context.width * context.height
    if pixels > limits.video_pixels:
        raise TooMuch("video pixels", limits.video_pixels, "pixels", pixels)
    declared = (container.duration or 0) / av.time_base
    if declared > limits.duration_seconds:
        raise TooMuch("duration", limits.duration_seconds, "s", declared)
    return stream


class _Decoding:
    """The state of one pass."""

    def __init__(
        self, stream: Any, limits: Limits, taps: Sequence[Tap], small: bool, hears: Ear | None
    ) -> None:
        self.stream, self.limits, self.taps = stream, limits, taps
        self.small, self.hears = small, hears
        self.scaler = VideoReformatter()
        self.first: float | None = None
        self.last, self.count = 0.0, 0
        self.size = (0, 0)
        self.damaged: list[Finding] = []

    def all(self, container: Any) -> Iterator[Finding | float | Passed]:
        size = max(container.size, 1)
        told = 0.0
        whole = True
        try:
            streams = [self.stream] if self.hears is None else [self.stream, self.hears.stream]
            for number, packet in enumerate(container.demux(streams)):
                if number >= self.limits.packets:
                    raise TooMuch("packets", self.limits.packets, "packets")
                if packet.stream is not self.stream:
                    self._hear(packet)
                    continue
                for frame in self._frames(packet):
                    yield from self._see(frame)
                read = min((packet.pos or 0) / size, 1.0)
                if read >= told + 0.02:
                    told = read
                    yield told
        except MemoryError:
            raise
        except av.FFmpegError:
            whole = False
        self._hear()
        for tap in self.taps:
            yield from tap.end()
        if not whole:
            self.damaged.append(
                Finding("FILE_TRUNCATED", "unverifiable", round(self.last, 3), unit="s")
            )
        yield Passed(*self.size, self.count, self.last, tuple(self.damaged))

    def _hear(self, packet: Any = None) -> None:
        """A packet of sound; without one, what is left of it."""
        if self.hears is None or self.first is None:
            return  # what sounds before the first picture
        listen, rest = self.hears.listen, self.hears.rest
        for heard in rest(self.first) if packet is None else listen(packet, self.first):
            for tap in self.taps:
                if isinstance(tap, Listener):
                    tap.hear(heard)

    def _frames(self, packet: Any) -> list[Any]:
        try:
            return list(packet.decode())
        except MemoryError:
            raise
        except av.FFmpegError:
            if len(self.damaged) < 20 and packet.pts is not None:
                at = round(max(float(packet.pts * packet.time_base) - (self.first or 0), 0.0), 3)
                found = unreadable("frame", "frame")
                self.damaged.append(_at(found, at))
            return []

    def _small(self, source: Any, luma: Grey) -> Grey:
        """What ``small_of`` gives, to a grey level, where the decoder's own scaler can: it is faster."""
        name = source.format.name
        if name not in _LUMA_FIRST or max(luma.shape) <= SMALL:
            return small_of(luma)
        width, height = _small_size(luma)
        small = self.scaler.reformat(source, width, height, name, interpolation="AREA", threads=1)
        return np.ascontiguousarray(luma_of(small))

    def _see(self, source: Any) -> Iterator[Finding]:
        width, height = source.width, source.height
        if width * height > self.limits.video_pixels:
            raise TooMuch("video pixels", self.limits.video_pixels, "pixels", width * height)
        shown = source.time
        if shown is None:
            shown = self.last + (self.first or 0)
        if self.first is None:
            self.first = shown
        turn = source.rotation % 360
        if not self.count:
            self.size = (height, width) if turn in (90, 270) else (width, height)
        self.last = max(self.last, shown - self.first)
        if self.last > self.limits.duration_seconds:
            raise TooMuch("duration", self.limits.duration_seconds, "s", self.last)
        luma = luma_of(source)
        frame = Frame(
            self.count,
            shown - self.first,
            luma,
            self._small(source, luma) if self.small else luma,
            bool(source.key_frame),
            turn,
            source,
        )
        self.count += 1
        for tap in self.taps:
            yield from tap.see(frame)


def _at(finding: Finding, seconds: float) -> Finding:
    return msgspec.structs.replace(finding, where=Where(time=(seconds, seconds)))
