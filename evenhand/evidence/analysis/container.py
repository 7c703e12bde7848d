"""What a file's own structure proves, in milliseconds and without decoding anything (R13).

Is it whole; is something else hidden in it; does it point elsewhere; does its edit list leave out
what was recorded; do its times jump, or run over each other where two recordings were joined. What
is said here holds for every file it is said of.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import IO

import numpy as np

from . import ebml, keyframes, movie, stills, tags, timeline
from .boxes import Outline, outline
from .findings import Examined, Finding, TooMuch, Where, unreadable
from .limits import Limits
from .signatures import ACTIVE, archive_at_end, document_inside, named
from .sniff import Sniffed
from .stills import Still
from .timeline import METHOD, Track

_LOOKED_AT = 65536  # bytes of what follows the end
_FILLING = b"\0 \r\n"


def examine(file: IO[bytes], what: Sniffed, limits: Limits) -> Examined:
    """Examine a file's structure. Facts: ``duration``, ``tracks``, ``codec``, ``created``, ``fps``,
    ``frames``, ``width``, ``height``, ``turn``, ``encoder``, ``index``.

    Sizes in pixels, times in seconds; never raises for anything the file does.
    """
    found: list[Finding] = []
    facts: dict[str, object] = {}
    try:
        found += _reader(what)(file, limits, facts)
    except TooMuch as e:
        found.append(e.finding)
    return Examined(tuple(found), ("container",), facts=facts)


_Reader = Callable[[IO[bytes], Limits, dict[str, object]], Iterator[Finding]]


def _reader(what: Sniffed) -> _Reader:
    if what.kind == "document":
        return lambda file, _limits, _facts: _document(file)
    if what.kind == "photo":
        read = _boxed_photo if what.container in ("HEIF", "AVIF") else _photo
        return partial(read, what.container)
    return _matroska if what.container == "matroska" else _movie


# --- what is in the way ----------------------------------------------------------------------------


def _cut_off(start: int, size: int) -> Finding:
    return Finding(
        "FILE_TRUNCATED", "unverifiable", unit="bytes", where=Where(bytes=(start, size)),
        method=METHOD,
    )  # fmt: skip


def _other(kind: str, start: int, end: int) -> Finding:
    return Finding("FILE_POLYGLOT", "warn", kind, where=Where(bytes=(start, end)), method=METHOD)


def _tail(file: IO[bytes], start: int | None, size: int) -> Iterator[Finding]:
    """What follows the end, and what else the whole file can be read as."""
    kind, trailing = "", start is not None and start < size
    if trailing:
        assert start is not None
        file.seek(start)
        head = file.read(_LOOKED_AT)
        shown = head.lstrip(_FILLING)
        trailing = bool(shown.strip(b"\xff")) or size - start > _LOOKED_AT
        begins = start + len(head) - len(shown)
        kind = named(shown)
        if kind in ACTIVE:
            yield _other(kind, begins, size)
    if not kind:
        archive = archive_at_end(file, size)
        document = document_inside(file, size)
        if archive is not None:
            kind = "an archive"
            yield _other(kind, archive, size)
        if document is not None:
            kind = "a document"
            yield _other(kind, document, size)
    if trailing and kind not in ACTIVE:
        value = kind or _trailer(file, shown, size)
        yield Finding(
            "TRAILING_DATA", "info", value, where=Where(bytes=(begins, size)), method=METHOD
        )


def _trailer(file: IO[bytes], head: bytes, size: int) -> str:
    """The name of what cameras append to a picture, as far as it is known."""
    file.seek(max(0, size - 64))
    end = file.read()
    if b"ftyp" in head[:8] or b"MotionPhoto" in head[:64]:
        return "a motion photo"
    if end.rstrip(b"\0").endswith(b"SEFT"):
        return "a camera's notes"
    if head.startswith(b"\xff\xd8\xff"):
        return "another picture"
    return "unknown bytes"


def _hidden(parts: Iterable[tuple[int, int, bytes]]) -> Iterator[Finding]:
    """Parts of the file that begin as another kind of file does."""
    for start, end, head in parts:
        if (kind := named(head)) in ACTIVE:
            yield _other(kind, start, end)


# --- films -----------------------------------------------------------------------------------------


def _movie(file: IO[bytes], limits: Limits, facts: dict[str, object]) -> Iterator[Finding]:
    whole = outline(file, limits)
    yield from _outer(file, whole)
    found = movie.movie(whole, limits)
    if found is None:
        yield unreadable("no index", "container")
        return
    if found.outside:
        yield Finding("EXTERNAL_REFERENCE", "unverifiable", found.outside, method=METHOD)
    if whole.cut is None and found.missing is not None:
        yield _cut_off(found.missing, max(found.missing, whole.size))
    if found.unsound:
        yield unreadable(found.unsound, "container")
    if found.unsound and not any(track.kind == "video" for track in found.tracks):
        return
    order = [box.kind for box in whole.inside]
    if b"mdat" in order:
        facts["index"] = "front" if order.index(b"moov") < order.index(b"mdat") else "end"
    if found.fragmented:
        facts["index"] = "fragments"
    tracks = [_with_restarts(file, whole, track) for track in found.tracks]
    yield from _film(tracks, found.lasts, limits, facts)
    yield from _saved_by(tags.of_boxes(whole), facts)
    _date(tags.since_1904(found.created), facts)


def _with_restarts(file: IO[bytes], whole: Outline, track: Track) -> Track:
    """The same track, with the key frames at which its encoder's numbering breaks off."""
    stbl = next((m.first(b"minf", b"stbl") for m in whole.all(b"moov", b"trak", b"mdia")
                 if (h := m.first(b"hdlr")) and bytes(h.data[8:12]) == b"vide"), None)  # fmt: skip
    if track.kind != "video" or track.keys is None or stbl is None:
        return track
    return replace(track, restarts=tuple(keyframes.restarts(file, stbl, track.keys)))


def _outer(file: IO[bytes], whole: Outline) -> Iterator[Finding]:
    """Whether the boxes are whole, and whether anything else is between or behind them."""
    if whole.cut is not None:
        yield _cut_off(whole.cut, whole.size)
    elif whole.broken is not None:
        yield Finding(
            "UNDECODABLE", "unverifiable", "a box that does not fit into its parent",
            where=Where(bytes=(whole.broken, whole.size)), subject="container", method=METHOD,
        )  # fmt: skip
    yield from _hidden(
        (box.start, box.end, bytes(box.data[:1024]))
        for box in whole.inside
        if box.kind not in (b"moov", b"moof", b"ftyp") and box.end - box.body > 8
    )
    yield from _tail(file, whole.tail, whole.size)


def _matroska(file: IO[bytes], limits: Limits, facts: dict[str, object]) -> Iterator[Finding]:
    found = ebml.recording(file, limits)
    size = file.seek(0, 2)
    if found.cut is not None:
        yield _cut_off(found.cut, size)
    if found.outside:
        yield Finding("EXTERNAL_REFERENCE", "unverifiable", found.outside, method=METHOD)
    yield from _hidden((at, at + len(data), data) for at, data in found.attached)
    if found.again is not None:
        yield Finding(
            "STREAM_JOINED", "warn", where=Where(bytes=(found.again, size)), subject="second header",
            method=METHOD,
        )  # fmt: skip
    yield from _tail(file, found.tail, size)
    if not found.has_segment or not found.tracks:
        yield unreadable("no index", "container")
        return
    if not 0 < found.tick <= 1_000_000_000:
        yield unreadable("no time scale", "container")
        return
    facts["index"] = "front"
    yield from _film(found.tracks, found.lasts, limits, facts)
    yield from _saved_by(tags.of_elements(found), facts)
    _date(tags.since_2001(found.created), facts)


def _film(
    tracks: Sequence[Track], declared: float, limits: Limits, facts: dict[str, object]
) -> Iterator[Finding]:
    """What the times of the tracks say, once their numbers are sane."""
    facts["tracks"] = [{"kind": t.kind, "codec": t.codec, "frames": t.shown.size} for t in tracks]
    picture = next((t for t in tracks if t.kind == "video"), None)
    sound = next((t for t in tracks if t.kind == "audio" and t.shown.size), None)
    longest = max((_lasts(t) for t in tracks if t.kind != "other"), default=0.0)
    for seconds in (declared, longest):
        if seconds > limits.duration_seconds:
            raise TooMuch("duration", limits.duration_seconds, "s", round(seconds, 3))
    if picture is None:
        yield unreadable("no picture in it")
        return
    pixels = picture.width * picture.height
    if pixels > limits.video_pixels:
        raise TooMuch("video pixels", limits.video_pixels, "pixels", pixels)
    step = timeline.interval(picture)
    rate = (picture.shown.size - 1) / max(float(np.ptp(picture.seconds)), 1e-9) if step else 0.0
    if picture.shown.size > limits.frame_rate and rate > limits.frame_rate:
        raise TooMuch("frame rate", limits.frame_rate, "frames/s", round(rate, 3))
    upright = (picture.width, picture.height)
    width, height = reversed(upright) if picture.turn in (90, 270) else upright
    facts |= {
        "codec": picture.codec,
        "width": width,
        "height": height,
        "turn": picture.turn,
        "frames": picture.shown.size,
        "fps": round(1 / step, 3) if step else 0.0,
        "duration": round(_presented(picture, step), 3),
    }
    yield from islice(timeline.edited(picture), timeline.MOST)
    jumps = list(timeline.gaps(picture, sound))
    yield from jumps
    # Where the clock jumps anyway, that it is another recording is no news.
    yield from (j for j in timeline.joints(picture, sound) if not _beside(j, jumps))


def _beside(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether two findings are about the same moment."""
    at = finding.where.time
    return at is not None and any(
        o.where.time is not None and o.where.time[0] - 0.5 <= at[1] <= o.where.time[1] + 0.5
        for o in others
    )


def _lasts(track: Track) -> float:
    return (track.ends - int(track.shown.min())) / track.scale if track.shown.size else 0.0


def _presented(track: Track, step: float) -> float:
    """Seconds from the first shown frame to the end of the last."""
    return max((float(s.presented[-1]) for s in timeline.spans(track) if s.presented.size),
               default=0.0) + step  # fmt: skip


def _saved_by(found: tags.Tags, facts: dict[str, object]) -> Iterator[Finding]:
    """Which program saved it, if that is no camera: usual, and worth knowing."""
    encoder = next((found[n] for n in ("encoder", "software", "tool") if n in found), "")
    if encoder:
        facts["encoder"] = encoder
    if name := tags.program(found):
        yield Finding("REENCODED_BY", "info", name, method=METHOD)


def _date(created: datetime | None, facts: dict[str, object]) -> None:
    if created is not None:
        facts["created"] = created.isoformat(timespec="seconds")


# --- photos and documents --------------------------------------------------------------------------


def _photo(
    container: str, file: IO[bytes], limits: Limits, facts: dict[str, object]
) -> Iterator[Finding]:
    found = stills.still(file, container, limits)
    yield from _size(found.width, found.height, limits)
    if found.frames > limits.animation_frames:
        raise TooMuch("animation", limits.animation_frames, "frames", found.frames)
    facts |= {"codec": container.lower(), "frames": found.frames}
    if found.more:
        facts["more_pictures"] = found.more
    if found.ends is None:
        yield _cut_off(found.cut, found.size)
    yield from _hidden((part.start, part.end, part.head) for part in _commented(found))
    yield from _tail(file, found.ends, found.size)


def _commented(found: Still) -> Iterator[stills.Part]:
    """Parts in which anything may be written."""
    standard = {"IHDR", "PLTE", "DA", "C4", "DB", "DD", *(f"C{n}" for n in range(10))}
    return (part for part in found.parts if part.name not in standard)


def _boxed_photo(
    container: str, file: IO[bytes], limits: Limits, facts: dict[str, object]
) -> Iterator[Finding]:
    whole = outline(file, limits)
    yield from _outer(file, whole)
    facts |= {"codec": container.lower()}
    for size in whole.all(b"meta", b"iprp", b"ipco", b"ispe"):
        yield from _size(size.number(4), size.number(8), limits)


def _size(width: int, height: int, limits: Limits) -> Iterator[Finding]:
    if width * height > limits.pixels:
        raise TooMuch("pixels", limits.pixels, "pixels", width * height)
    yield from ()


def _document(file: IO[bytes]) -> Iterator[Finding]:
    """A PDF that is an archive as well; what is in it is another check's."""
    size = file.seek(0, 2)
    archive = archive_at_end(file, size)
    if archive is not None:
        yield _other("an archive", archive, size)
