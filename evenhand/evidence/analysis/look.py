"""The first look: what a file is, how large, how long, and copies that are safe to show.

Runs inside the sandbox's child process on an open file; nothing here trusts the bytes. Decoding is
sequential and single-threaded, held to the container the first bytes named, so that no playlist and
no reference to another file is ever followed.
"""

from collections.abc import Mapping
from typing import IO, Any

import av
from PIL import Image, ImageOps, ImageStat

from .findings import Finding, Look, Skipped
from .limits import Limits
from .sniff import HEAD, Sniffed, sniff

_VIDEO_CODECS = {"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "h263", "mjpeg"}

Copies = Mapping[str, IO[bytes]]  # where each display copy is written: "display", "thumbnail"


class TooMuch(Exception):
    """A limit was passed: which one, what was found, what is allowed."""

    def __init__(self, what: str, found: float, allowed: float, unit: str) -> None:
        super().__init__(what)
        self.finding = Finding("LIMIT_EXCEEDED", "warn", found, allowed, unit, {})
        self.what = what


def look(file: IO[bytes], copies: Copies, limits: Limits) -> Look:
    """Look at one file. Whatever is wrong with it becomes a finding."""
    head = file.read(HEAD)
    file.seek(0)
    what = sniff(head)
    if what is None:
        return Look("application/octet-stream", findings=(Finding("UNDECODABLE", "unverifiable"),))
    try:
        if what.kind == "photo":
            return _photo(file, what, copies, limits)
        if what.kind == "video":
            return _video(file, what, copies, limits)
    except TooMuch as e:
        return Look(what.media_type, findings=(e.finding,), checks_run=(e.what,))
    except MemoryError:
        return Look(
            what.media_type, findings=(TooMuch("memory", 0, limits.memory, "bytes").finding,)
        )
    except Exception as e:  # noqa: BLE001 - decoders raise anything; each is the same finding
        return _undecodable(what, type(e).__name__)
    return Look(
        what.media_type,
        checks_run=("type",),
        checks_skipped=(Skipped("pages", "documents are offered as they are, to be downloaded"),),
    )


def _undecodable(what: Sniffed, why: str) -> Look:
    return Look(what.media_type, findings=(Finding("UNDECODABLE", "unverifiable", why),))


def _photo(file: IO[bytes], what: Sniffed, copies: Copies, limits: Limits) -> Look:
    Image.MAX_IMAGE_PIXELS = None  # judged below, before anything is decoded
    with Image.open(file, formats=[what.container]) as image:
        width, height = image.size
        if width * height > limits.pixels:
            raise TooMuch("pixels", width * height, limits.pixels, "pixels")
        image.draft("RGB", (limits.display_side, limits.display_side))
        upright = ImageOps.exif_transpose(image)
        shown = upright.convert("RGB")
        turned = (upright.width > upright.height) != (image.width > image.height)
    if turned:
        width, height = height, width
    _copy(shown, limits.display_side, copies["display"])
    _copy(shown, limits.thumbnail_side, copies["thumbnail"])
    return Look(
        what.media_type,
        width,
        height,
        codec=what.container.lower(),
        copies=("display", "thumbnail"),
        checks_run=("type", "size", "display copy"),
    )


def _copy(image: Image.Image, side: int, out: IO[bytes]) -> None:
    """A smaller JPEG with nothing but the picture in it: no location, no device."""
    small = image.copy()
    small.thumbnail((side, side))
    small.info.clear()
    small.save(out, "JPEG", quality=84, optimize=True)
    out.flush()


def _video(file: IO[bytes], what: Sniffed, copies: Copies, limits: Limits) -> Look:
    poster: Image.Image | None = None
    findings: list[Finding] = []
    with av.open(file, format=what.container) as container:
        if len(container.streams) > limits.streams:
            raise TooMuch("streams", len(container.streams), limits.streams, "streams")
        if not container.streams.video:
            return _undecodable(what, "no picture in it")
        stream = container.streams.video[0]
        codec = stream.codec_context.name
        if codec.removeprefix("lib").split("-")[0] not in _VIDEO_CODECS and codec not in {
            "libdav1d",
            "libvpx",
            "libvpx-vp9",
        }:
            return _undecodable(what, f"codec {codec}")
        context = stream.codec_context
        if context.width * context.height > limits.video_pixels:
            raise TooMuch(
                "video pixels", context.width * context.height, limits.video_pixels, "pixels"
            )
        context.thread_count = 1
        audio = bool(container.streams.audio)
        poster, size, end, whole = _walk(container, stream, limits)
    if poster is None:
        return _undecodable(what, "no frame could be decoded")
    if not whole:
        findings.append(Finding("FILE_TRUNCATED", "unverifiable", round(end, 3), unit="s"))
    _copy(poster, limits.poster_side, copies["display"])
    _copy(poster, limits.thumbnail_side, copies["thumbnail"])
    return Look(
        what.media_type,
        size[0],
        size[1],
        duration_ms=round(end * 1000),
        codec=codec,
        audio=audio,
        copies=("display", "thumbnail"),
        findings=tuple(findings),
        checks_run=("type", "size", "duration by packets", "poster"),
        checks_skipped=(Skipped("continuity", "not part of the first look"),),
    )


def _walk(
    container: Any, stream: Any, limits: Limits
) -> tuple[Image.Image | None, tuple[int, int], float, bool]:
    """Read every packet for the duration (a live recording's header has none), decoding only the
    first frames, of which the most telling becomes the poster. Returns poster, upright size,
    duration in seconds, and whether the file could be read to its end."""
    best: tuple[float, Image.Image] | None = None
    size, decoded, packets = (0, 0), 0, 0
    first: float | None = None
    end, whole = 0.0, True
    try:
        for packet in container.demux(stream):
            packets += 1
            if packets > limits.packets:
                raise TooMuch("packets", packets, limits.packets, "packets")
            if packet.pts is not None and packet.time_base is not None:
                shown = float(packet.pts * packet.time_base)
                first = shown if first is None else min(first, shown)
                end = max(end, shown + float((packet.duration or 0) * packet.time_base))
                if end - first > limits.duration_seconds:
                    raise TooMuch("duration", end - first, limits.duration_seconds, "s")
            if decoded >= limits.poster_frames:
                continue
            for frame in packet.decode():
                if decoded % 6 == 0:
                    picture = _upright(frame)
                    size = size if decoded else picture.size
                    detail = ImageStat.Stat(picture.convert("L").resize((96, 96))).stddev[0]
                    if best is None or detail > best[0]:
                        best = (detail, picture)
                decoded += 1
    except av.FFmpegError:
        whole = False
    declared = (container.duration or 0) / av.time_base
    seconds = end - (first or 0.0)
    # A cut-off file keeps the header that promised more.
    if declared and seconds and seconds < 0.9 * declared - 1:
        whole = False
    return (best[1] if best else None), size, seconds, whole


def _upright(frame: Any) -> Image.Image:
    picture: Image.Image = frame.to_image()
    turn = int(getattr(frame, "rotation", 0) or 0) % 360
    return picture.rotate(turn, expand=True) if turn else picture
