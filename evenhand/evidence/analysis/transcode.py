"""Makes the copy of a video that everybody may see: H.264 and AAC in MP4, upright, without metadata.

Decoded and encoded anew, frame by frame, so nothing of the file but its picture and sound goes
through. Sequential, single-threaded, one pass; the index is put in front afterwards, so that the
copy plays while it loads.
"""

import struct
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import IO, Any

import av
import msgspec
import numpy as np

from .findings import Finding, TooMuch, over_limit
from .frames import checked_stream, refuse
from .limits import MB, Limits
from .report import Progress
from .sniff import Sniffed

LIMITS = Limits(cpu_seconds=3600, wall_seconds=7200, answer_bytes=4 * MB, copy_bytes=512 * MB)
LONG_SIDE, SHORT_SIDE = 1280, 720  # pixels of the copy at most
FRAME_RATE = 30  # frames a second at most
_CLOCK = 90_000  # ticks a second in which frames are timed (ISO/IEC 13818-1)
_SOUND_RATE = 48_000
# At most so much a second, whatever the picture: the copy's size follows from its length.
_X264 = {
    "preset": "veryfast",
    "crf": "27",
    "maxrate": "2500k",
    "bufsize": "5000k",
    "profile": "main",
    "bf": "0",
    "x264-params": "threads=1:sync-lookahead=0:keyint=120",
}
# The sound of phones, messengers and browsers; a film with any other is shown without.
SOUND_CODECS = {
    *("aac", "mp3", "opus", "vorbis", "flac", "alac", "amr_nb", "amr_wb", "amrnb", "amrwb"),
    *("pcm_s16le", "pcm_s16be", "pcm_u8", "pcm_f32le"),
}


class Made(msgspec.Struct, frozen=True, tag="made"):
    """A copy that was made: its size in pixels and bytes, its length in seconds."""

    width: int
    height: int
    seconds: float
    frames: int
    size: int
    audio: bool


class NotMade(msgspec.Struct, frozen=True, tag="not-made"):
    """Why there can be no copy."""

    finding: Finding


Said = Progress | Made | NotMade  # what the child says, one JSON object a line


def transcode(
    file: IO[bytes],
    what: Sniffed,
    work: IO[bytes],
    out: IO[bytes],
    tell: Callable[[Said], None],
    limits: Limits = LIMITS,
) -> None:
    """Write the copy to ``out``, by way of ``work``; tells progress, then ``Made`` or ``NotMade``.

    Raises ``MemoryError`` alone: whatever else a file does is told.
    """
    try:
        with av.open(file, "r", format=what.container, io_open=refuse) as source:
            picture = checked_stream(source, limits)
            picture.codec_context.thread_count = 1
            sound = next((s for s in source.streams.audio if _is_heard(s)), None)
            with av.open(work, "w", format="mp4", options={"fflags": "+bitexact"}) as target:
                copying = _Copying(source, picture, sound, target, limits)
                for share in copying.all():
                    tell(Progress(share))
        put_index_first(work, out)
        tell(copying.made(out.tell()))
    except TooMuch as much:
        tell(NotMade(much.finding))
    except OSError as error:
        if isinstance(error, av.FFmpegError):
            tell(NotMade(_cannot(error)))
        else:  # the limit on the size of files
            tell(NotMade(over_limit("copy", limits.copy_bytes, "bytes")))
    except (ValueError, av.FFmpegError) as error:
        tell(NotMade(_cannot(error)))


def _cannot(error: Exception) -> Finding:
    return Finding("UNDECODABLE", "unverifiable", type(error).__name__, subject="copy")


def _is_heard(stream: Any) -> bool:
    context = stream.codec_context  # none, where the stream names a codec that nobody knows
    return context is not None and context.codec.canonical_name in SOUND_CODECS


class _Copying:
    """One pass through a film."""

    def __init__(self, source: Any, picture: Any, sound: Any, target: Any, limits: Limits) -> None:
        self.source, self.picture, self.sound = source, picture, sound
        self.target, self.limits = target, limits
        self.image: Any = None
        self.tone: Any = None
        self.resampler: Any = None
        if sound is not None:
            sound.codec_context.thread_count = 1
        self.early: list[Any] = []  # sound from before the first picture is there
        self.start: float | None = None
        self.last, self.heard, self.frames = -1, -1, 0

    def all(self) -> Iterator[float]:
        """Copy everything; yields how much has been read, in 0..1."""
        size, told = max(self.source.size, 1), 0.0
        streams = [s for s in (self.picture, self.sound) if s is not None]
        try:
            for number, packet in enumerate(self.source.demux(streams)):
                if number >= self.limits.packets:
                    raise TooMuch("packets", self.limits.packets, "packets")
                for frame in _decoded(packet):
                    if packet.stream is self.picture:
                        self._show(frame)
                    else:
                        self._hear(frame)
                share = min((packet.pos or 0) / size, 1.0)
                if share >= told + 0.01:
                    told = share
                    yield share
        except av.FFmpegError:
            pass  # a film that breaks off is copied as far as it goes
        if self.image is None:
            raise ValueError("no picture could be decoded")
        for encoder in (self.image, self.tone):
            if encoder is not None:
                self.target.mux(encoder.encode())

    def _show(self, frame: Any) -> None:
        pixels = frame.width * frame.height
        if pixels > self.limits.video_pixels:
            raise TooMuch("video pixels", self.limits.video_pixels, "pixels", pixels)
        at = frame.time if frame.time is not None else self.last / _CLOCK + (self.start or 0)
        if self.start is None:
            self.start = at
        seconds = at - self.start
        if seconds > self.limits.duration_seconds:
            raise TooMuch("duration", self.limits.duration_seconds, "s", seconds)
        ticks = round(seconds * _CLOCK)
        # A hair less than a frame's time: clocks of phones jitter.
        if self.frames and ticks - self.last < 0.9 * _CLOCK / FRAME_RATE:
            return
        upright = _fitted(frame)
        if self.image is None:
            self._begin(upright)
        elif (upright.width, upright.height) != (self.image.width, self.image.height):
            upright = upright.reformat(width=self.image.width, height=self.image.height, threads=1)
        upright.pts, upright.time_base = ticks, Fraction(1, _CLOCK)
        self.target.mux(self.image.encode(upright))
        self.last, self.frames = ticks, self.frames + 1

    def _begin(self, first: Any) -> None:
        self.image = self.target.add_stream("libx264", rate=FRAME_RATE, options=dict(_X264))
        self.image.width, self.image.height = first.width, first.height
        self.image.pix_fmt = "yuv420p"
        self.image.codec_context.time_base = Fraction(1, _CLOCK)
        self.image.codec_context.thread_count = 1
        if self.sound is not None:
            self.tone = self.target.add_stream("aac", rate=_SOUND_RATE)
            self.tone.codec_context.layout = "stereo"
            self.tone.codec_context.bit_rate = 96_000
            self.tone.codec_context.thread_count = 1
        early, self.early = self.early, []
        for frame in early:
            self._hear(frame)

    def _hear(self, frame: Any) -> None:
        if self.start is None:
            if len(self.early) < 500:
                self.early.append(frame)
            return
        if self.resampler is None:
            self.resampler = av.AudioResampler("fltp", "stereo", _SOUND_RATE, frame_size=1024)
        at = frame.time
        try:
            parts = self.resampler.resample(frame)
        except (av.FFmpegError, ValueError):  # its form changed on the way
            self.resampler = None
            return
        for part in parts:
            if self.heard < 0:
                ahead = 0.0 if at is None else at - self.start
                self.heard = round(ahead * _SOUND_RATE)
            part.pts, part.time_base = self.heard, Fraction(1, _SOUND_RATE)
            self.heard += part.samples
            if part.pts >= 0:
                self.target.mux(self.tone.encode(part))

    def made(self, size: int) -> Made:
        seconds = round(self.last / _CLOCK, 3)
        image = self.image
        return Made(image.width, image.height, seconds, self.frames, size, self.heard >= 0)


def _decoded(packet: Any) -> list[Any]:
    """The frames of a packet; none of a damaged one."""
    try:
        return list(packet.decode())
    except MemoryError:
        raise
    except av.FFmpegError:
        return []


def _fitted(frame: Any) -> Any:
    """A frame as the copy has it: upright, no larger than need be, even sides, 4:2:0."""
    turn = frame.rotation % 360
    scale = min(
        1.0,
        LONG_SIDE / max(frame.width, frame.height),
        SHORT_SIDE / min(frame.width, frame.height),
    )
    width, height = (max(2, round(side * scale / 2) * 2) for side in (frame.width, frame.height))
    small = frame.reformat(width=width, height=height, format="yuv420p", threads=1)
    if turn not in (90, 180, 270):
        return small
    planes = small.to_ndarray()
    luma = planes[:height]
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    turned = [np.rot90(plane, turn // 90) for plane in (luma, *chroma)]
    tall, wide = turned[0].shape
    flat = np.concatenate([plane.reshape(-1) for plane in turned]).reshape(tall * 3 // 2, wide)
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(flat), format="yuv420p")


# ---------------------------------------------------------------------------------------------
# The index in front (ISO/IEC 14496-12)


def put_index_first(source: IO[bytes], target: IO[bytes]) -> None:
    """Copy an MP4 that we have written with its index, the box ``moov``, before its media.

    Raises ``ValueError`` for a file without one.
    """
    boxes = list(_top_boxes(source))
    index = next((box for box in boxes if box[0] == b"moov"), None)
    media = next((box for box in boxes if box[0] == b"mdat"), None)
    if index is None or media is None:
        raise ValueError("an MP4 without an index or media")
    source.seek(index[1])
    moov = bytearray(source.read(index[2]))
    if index[1] > media[1]:
        _shift(moov, 8, len(moov), len(moov))
    for name, start, size in boxes:
        if name == b"mdat":
            target.write(moov)
        if name != b"moov":
            _copy(source, start, size, target)


def _top_boxes(file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of the file itself: name, start and size in bytes."""
    end = file.seek(0, 2)
    at = 0
    while at + 8 <= end:
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
        size = size or end - at
        yield name, at, size
        at += max(size, 8)


_HOLDERS = {b"trak", b"mdia", b"minf", b"stbl"}


def _shift(moov: bytearray, start: int, end: int, by: int) -> None:
    """Add to every offset of media in an index: what lies before it has grown."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", moov, start)
        if name in _HOLDERS:
            _shift(moov, start + 8, start + size, by)
        elif name in (b"stco", b"co64"):
            form, step = (">I", 4) if name == b"stco" else (">Q", 8)
            (count,) = struct.unpack_from(">I", moov, start + 12)
            for i in range(count):
                where = start + 16 + i * step
                (offset,) = struct.unpack_from(form, moov, where)
                struct.pack_into(form, moov, where, offset + by)
        start += max(size, 8)


def _copy(source: IO[bytes], start: int, size: int, target: IO[bytes]) -> None:
    source.seek(start)
    while size and (chunk := source.read(min(size, MB))):
        target.write(chunk)
        size -= len(chunk)
