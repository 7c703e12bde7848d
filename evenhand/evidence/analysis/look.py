"""The first look: what a file is, how large, how long, and copies that are safe to show.

Runs inside the sandbox's child process on an open file; nothing here trusts the bytes. Decoding is
sequential and single-threaded, held to the container the first bytes named, so that no playlist and
no reference to another file is ever followed.
"""

import io
import os
from collections.abc import Mapping
from typing import IO, Any

import av
import msgspec
from PIL import Image, ImageStat

from .findings import Finding, Look, Skipped, TooMuch, Where, over_limit, unreadable
from .frames import NotOpened, checked_stream, refuse
from .limits import Limits
from .opening import opened
from .signatures import not_ours
from .sniff import HEAD, Sniffed, sniff

Copies = Mapping[str, IO[bytes]]  # where each display copy is written: "display", "thumbnail"

_BOXED = {"mp4", "mov", "HEIF", "AVIF"}
_EVERY = 6  # of so many decoded frames, one is considered for the poster


def look(file: IO[bytes], copies: Copies, limits: Limits) -> Look:
    """Look at one file. Whatever is wrong with it becomes a finding."""
    head = file.read(HEAD)
    what = sniff(head)
    if what is None:
        return Look("application/octet-stream", findings=(unreadable(not_ours(head)),))
    cut_off = _cut_off(file, what, limits)
    file.seek(0)
    seen = _look(file, what, copies, limits)
    if cut_off is None:
        return seen
    # Said once, by the measure that knows which bytes are missing.
    others = (f for f in seen.findings if f.code != cut_off.code)
    return msgspec.structs.replace(seen, findings=(cut_off, *others))


def _look(file: IO[bytes], what: Sniffed, copies: Copies, limits: Limits) -> Look:
    finding: Finding
    try:
        if what.kind == "photo":
            return _photo(file, what, copies, limits)
        if what.kind == "video":
            return _video(file, what, copies, limits)
        return Look(
            what.media_type,
            checks_run=("type",),
            checks_skipped=(
                Skipped("pages", "documents are offered as they are, to be downloaded"),
            ),
        )
    except TooMuch as e:
        finding = e.finding
    except MemoryError:
        finding = over_limit("memory", limits.memory, "bytes")
    except Exception as e:  # noqa: BLE001 - decoders raise anything; each is the same finding
        finding = unreadable(type(e).__name__)
    return Look(what.media_type, findings=(finding,), checks_run=("type",))


# --- is it all there? -----------------------------------------------------------------------------


def _cut_off(file: IO[bytes], what: Sniffed, limits: Limits) -> Finding | None:
    """Whether the end of the file is missing, as far as its outermost structure tells."""
    size = file.seek(0, os.SEEK_END)
    missing = None
    if what.container in _BOXED:
        missing = _box_past_end(file, size, limits.boxes)
    elif what.container == "WEBP":
        file.seek(4)
        if int.from_bytes(file.read(4), "little") + 8 > size:
            missing = 0
    if missing is None:
        return None
    return Finding(
        "FILE_TRUNCATED", "unverifiable", unit="bytes", where=Where(bytes=(missing, size))
    )


def _box_past_end(file: IO[bytes], size: int, most: int) -> int | None:
    """Where the outermost box begins that should be longer than the file (ISO/IEC 14496-12, 4.2)."""
    at = 0
    for _ in range(most):
        file.seek(at)
        header = file.read(16)
        length = int.from_bytes(header[:4])
        if length == 1:
            length = int.from_bytes(header[8:])
        if length < 8 or not header[4:8].isalnum():
            return None  # the last box goes up to the end, or something that is no box follows
        if at + length > size:
            return at
        at += length
    return None


# --- photos ---------------------------------------------------------------------------------------


def _photo(file: IO[bytes], what: Sniffed, copies: Copies, limits: Limits) -> Look:
    photo = opened(file, what, limits, limits.display_side)
    moving = Skipped("other frames", "only the first picture of an animation is shown")
    return Look(
        what.media_type,
        *photo.size,
        codec=what.container.lower(),
        copies=_copies(photo.image, limits.display_side, copies, limits),
        # What there is of it is shown.
        findings=() if photo.whole else (Finding("FILE_TRUNCATED", "unverifiable"),),
        checks_run=("type", "size", "display copy"),
        checks_skipped=(moving,) if photo.moving else (),
    )


def _copies(image: Image.Image, side: int, copies: Copies, limits: Limits) -> tuple[str, ...]:
    """Smaller JPEGs with nothing but the picture in them: no location, no device."""
    for name, most in (("display", side), ("thumbnail", limits.thumbnail_side)):
        small = image.copy()
        small.thumbnail((most, most))
        small.info.clear()
        coded = io.BytesIO()
        small.save(coded, "JPEG", quality=84, optimize=True)
        if coded.tell() > limits.copy_bytes:
            raise TooMuch("display copy", limits.copy_bytes, "bytes", coded.tell())
        copies[name].write(coded.getvalue())
        copies[name].flush()
    return ("display", "thumbnail")


# --- videos ---------------------------------------------------------------------------------------


def _video(file: IO[bytes], what: Sniffed, copies: Copies, limits: Limits) -> Look:
    with av.open(file, "r", format=what.container, io_open=refuse) as container:
        try:
            stream = checked_stream(container, limits)
        except NotOpened as e:
            return Look(what.media_type, codec=e.codec, findings=(e.finding,))
        context = stream.codec_context
        declared = (container.duration or 0) / av.time_base
        context.thread_count = 1
        audio = bool(container.streams.audio)
        reading = _Reading(stream, limits)
        whole = reading.to_the_end(container)
    findings: list[Finding] = []
    # A cut-off file keeps the header that promised more.
    if not whole or (reading.end and reading.end < 0.9 * declared - 1):
        seconds = round(reading.end, 3)
        findings.append(Finding("FILE_TRUNCATED", "unverifiable", seconds, declared or None, "s"))
    if reading.damaged_at is not None:
        at = round(reading.damaged_at, 3)
        findings.append(
            Finding(
                "UNDECODABLE", "unverifiable", "frame", where=Where(time=(at, at)), subject="frame"
            )
        )
    width, height = reading.size or (context.width, context.height)
    seen = Look(
        what.media_type,
        width,
        height,
        duration_ms=round(reading.duration * 1000),
        codec=context.codec.canonical_name,
        audio=audio,
        findings=tuple(findings),
        checks_run=("type", "size", "duration by packets"),
        checks_skipped=(Skipped("continuity", "not part of the first look"),),
    )
    if reading.poster is None:
        nothing = unreadable("no frame could be decoded", "poster")
        return msgspec.structs.replace(seen, findings=(*seen.findings, nothing))
    made = _copies(reading.poster, limits.poster_side, copies, limits)
    return msgspec.structs.replace(seen, copies=made, checks_run=(*seen.checks_run, "poster"))


class _Reading:
    """A video read once, packet by packet: a live recording's header has no duration.

    Only the first frames are decoded; the one with most to see in it becomes the ``poster``. Times
    are in seconds of presentation time; ``duration`` is the picture's, ``end`` that of any stream.
    """

    def __init__(self, stream: Any, limits: Limits) -> None:
        self.stream, self.limits = stream, limits
        self.poster: Image.Image | None = None
        self.size: tuple[int, int] | None = None
        self.damaged_at: float | None = None
        self.duration = self.end = 0.0
        self._decoded, self._detail = 0, -1.0

    def to_the_end(self, container: Any) -> bool:
        """Read all packets; tells whether that went well up to the end."""
        streams = [s for s in container.streams if s.type in ("video", "audio")]
        first: dict[int, float] = {}
        try:
            for number, packet in enumerate(container.demux(streams)):
                if number >= self.limits.packets:
                    raise TooMuch("packets", self.limits.packets, "packets")
                if packet.stream is self.stream and self._decoded < self.limits.poster_frames:
                    self._decode(packet)
                if packet.pts is None or packet.is_discard:
                    continue
                shown = float(packet.pts * packet.time_base)
                start = first.setdefault(packet.stream_index, shown)
                start = first[packet.stream_index] = min(start, shown)
                lasts = float((packet.duration or 0) * packet.time_base)
                until = shown + lasts - start
                self.end = max(self.end, until)
                if packet.stream is self.stream:
                    self.duration = max(self.duration, until)
                if until > self.limits.duration_seconds:
                    raise TooMuch("duration", self.limits.duration_seconds, "s", until)
        except MemoryError:
            raise
        except av.FFmpegError:
            return False
        return True

    def _decode(self, packet: Any) -> None:
        try:
            frames = packet.decode()
        except MemoryError:
            raise
        except av.FFmpegError:
            self._decoded += 1  # a damaged span is passed over, but not for ever
            if self.damaged_at is None and packet.pts is not None:
                self.damaged_at = float(packet.pts * packet.time_base)
            return
        for frame in frames:
            if self._decoded % _EVERY == 0:
                self._consider(frame)
            self._decoded += 1

    def _consider(self, frame: Any) -> None:
        width, height = frame.width, frame.height
        if width * height > self.limits.video_pixels:
            raise TooMuch("video pixels", self.limits.video_pixels, "pixels", width * height)
        scale = min(1.0, self.limits.poster_side / max(width, height))
        small = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
        picture = frame.to_image(**small, threads=1)
        turn = frame.rotation % 360
        if self.size is None:
            self.size = (height, width) if turn in (90, 270) else (width, height)
        detail = ImageStat.Stat(picture.convert("L").resize((96, 96))).stddev[0]
        if detail > self._detail:
            self._detail = detail
            self.poster = picture.rotate(turn, expand=True) if turn else picture
