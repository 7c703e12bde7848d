"""The tracks of an MP4 or QuickTime file, read from its boxes: what they hold, and every time.

ISO/IEC 14496-12, fragments included; QuickTime File Format. Tables are read as far as the bytes
reach, whatever number of entries they claim.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import DTypeLike, NDArray

from .boxes import Box, Outline
from .findings import TooMuch
from .limits import Limits
from .timeline import Edit, Ticks, Track, times_shown

_KINDS = {b"vide": "video", b"soun": "audio"}
_NONE: Ticks = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Movie:
    """What the index says: ``created`` in seconds since 1904, 0 if unknown; ``lasts`` in seconds.

    ``missing`` is the first byte of media that the index speaks of beyond the file's end;
    ``outside`` names where media is kept if not in this file; ``unsound`` what makes no sense.
    """

    tracks: tuple[Track, ...]
    created: int = 0
    lasts: float = 0.0
    fragmented: bool = False
    missing: int | None = None
    outside: str = ""
    unsound: str = ""


class _Unsound(Exception):
    """A value no time can be counted with."""


def movie(whole: Outline, limits: Limits) -> Movie | None:
    """What the index of a file says, ``None`` without one. Raises ``TooMuch`` for absurd numbers."""
    moov = whole.first(b"moov")
    if moov is None:
        return None
    traks = list(moov.all(b"trak"))
    if len(traks) > limits.streams:
        raise TooMuch("streams", limits.streams, "streams", len(traks))
    scale, created, lasts = _header(moov.first(b"mvhd"))
    tracks: list[Track] = []
    unsound = ""
    fragments = _fragments(whole, moov, limits)
    for trak in traks:
        try:
            track = _track(trak, scale or 1, limits, fragments)
        except _Unsound as e:
            unsound = str(e)
        else:
            if track is not None:
                tracks.append(track)
    if sum(t.shown.size for t in tracks) > limits.packets:
        raise TooMuch("packets", limits.packets, "packets", sum(t.shown.size for t in tracks))
    return Movie(
        tuple(tracks),
        created,
        lasts / scale if scale else 0.0,
        bool(moov.first(b"mvex")),
        _beyond(traks, whole.size),
        _outside(moov),
        unsound if scale else "no time scale",
    )


def _header(mvhd: Box | None) -> tuple[int, int, int]:
    """Time scale, creation and duration of ``mvhd`` or ``mdhd``."""
    if mvhd is None:
        return 0, 0, 0
    if mvhd.number(0, 1) == 1:
        return mvhd.number(20), mvhd.number(4, 8), mvhd.number(24, 8)
    return mvhd.number(12), mvhd.number(4), mvhd.number(16)


def _track(
    trak: Box, movie_scale: int, limits: Limits, fragments: dict[int, list[Ticks]]
) -> Track | None:
    scale, _, _ = _header(trak.first(b"mdia", b"mdhd"))
    handler = trak.first(b"mdia", b"hdlr")
    head = trak.first(b"tkhd")
    if handler is None:
        return None
    kind = _KINDS.get(bytes(handler.data[8:12]), "other")
    if not scale:
        if kind == "other":
            return None
        raise _Unsound("no time scale")
    descriptions = trak.first(b"mdia", b"minf", b"stbl", b"stsd")
    entry = descriptions.inside[0] if descriptions and descriptions.inside else None
    steps, offsets = _times(trak.first(b"mdia", b"minf", b"stbl"), limits)
    decoded = np.cumsum(steps) - steps
    shown = decoded + offsets
    ends = int(shown.max()) + int(steps[-1]) if steps.size else 0
    version = head.number(0, 1) if head else 0
    number = head.number(20 if version else 12) if head else 0
    if parts := fragments.get(number):
        decoded = np.concatenate([decoded, *parts[0::2]])
        shown = np.concatenate([shown, *parts[1::2]])
        ends = int(shown.max(initial=0))
    track = Track(
        kind,
        entry.kind.decode("latin-1").strip() if entry else "",
        scale,
        decoded,
        shown,
        ends,
        _edits(trak.first(b"edts", b"elst"), movie_scale, scale, limits),
    )
    if track.edits and (frames := times_shown(track)) > limits.packets:
        raise TooMuch("packets", limits.packets, "packets", frames)
    if kind != "video" or entry is None:
        return track
    matrix = 52 if version else 40
    stbl = trak.first(b"mdia", b"minf", b"stbl")
    key_frames = stbl.first(b"stss") if stbl else None
    keys = _table(key_frames, 1)[:, 0] - 1
    return replace(
        track,
        keys=keys[(keys >= 0) & (keys < decoded.size)] if key_frames else None,
        changes=_changes(stbl.first(b"stsc") if stbl else None, limits),
        width=entry.number(24, 2),
        height=entry.number(26, 2),
        turn=_turn(head.data[matrix : matrix + 20]) if head else 0,
    )


# --- tables ----------------------------------------------------------------------------------------


def _table(box: Box | None, columns: int, kind: DTypeLike = ">u4") -> NDArray[np.int64]:
    """The entries of a table with a version and a count, as many as there really are."""
    if box is None or len(box.data) < 8:
        return np.zeros((0, columns), np.int64)
    width = np.dtype(kind).itemsize * columns
    count = min(box.number(4), (len(box.data) - 8) // width)
    flat = np.frombuffer(box.data, kind, count * columns, 8)
    return flat.reshape(-1, columns).astype(np.int64)


def _times(stbl: Box | None, limits: Limits) -> tuple[Ticks, Ticks]:
    """How long each frame lasts until the next is decoded, and how much later it is shown."""
    if stbl is None:
        return _NONE, _NONE
    steps = _runs(_table(stbl.first(b"stts"), 2), limits)
    # Offsets may be negative, though the first version says they are not.
    offsets = _table(stbl.first(b"ctts"), 2)
    offsets[:, 1] = offsets[:, 1].astype(np.int32)
    later = _runs(offsets, limits)[: steps.size]
    return steps, np.pad(later, (0, steps.size - later.size))


def _runs(table: NDArray[np.int64], limits: Limits) -> Ticks:
    """A table of runs, written out."""
    count = int(table[:, 0].sum())
    if count > limits.packets:
        raise TooMuch("packets", limits.packets, "packets", count)
    return np.repeat(table[:, 1], table[:, 0])


def _changes(stsc: Box | None, limits: Limits) -> int | None:
    """The number of the first frame that is described otherwise than the one before it."""
    runs = _table(stsc, 3)
    changed = np.flatnonzero(np.diff(runs[:, 2]))
    if not changed.size:
        return None
    before = runs[: changed[0] + 2]
    chunks = np.clip(np.diff(before[:, 0]), 0, limits.packets)
    return int((chunks * np.clip(before[:-1, 1], 0, limits.packets)).sum())


def _edits(elst: Box | None, movie_scale: int, scale: int, limits: Limits) -> tuple[Edit, ...]:
    if elst is None:
        return ()
    kind = ">u8,>i8,>i2,>i2" if elst.number(0, 1) == 1 else ">u4,>i4,>i2,>i2"
    width = np.dtype(kind).itemsize
    count = min(elst.number(4), max(0, len(elst.data) - 8) // width)
    if count > limits.edits:
        raise TooMuch("edits", limits.edits, "edits", count)
    return tuple(
        Edit(
            int(lasts) / movie_scale,
            None if start == -1 else int(start) / scale,
            int(whole) + int(part) / 65536,
        )
        for lasts, start, whole, part in np.frombuffer(elst.data, kind, count, 8)
    )


def _turn(matrix: memoryview) -> int:
    """By how many degrees clockwise the picture is turned for display; 0 for anything odd."""
    if len(matrix) < 20:
        return 0
    a, b, _, c, d = np.frombuffer(matrix, ">i4", 5) >> 16
    turns = {(1, 0, 0, 1): 0, (0, 1, -1, 0): 90, (-1, 0, 0, -1): 180, (0, -1, 1, 0): 270}
    return turns.get((int(a), int(b), int(c), int(d)), 0)


def _beyond(traks: list[Box], size: int) -> int | None:
    """The first place past the end of the file where a chunk of media should be."""
    past: list[int] = []
    for trak in traks:
        stbl = trak.first(b"mdia", b"minf", b"stbl")
        if stbl is None:
            continue
        for kind, width in ((b"stco", ">u4"), (b"co64", ">u8")):
            chunks = _table(stbl.first(kind), 1, width)[:, 0]
            past += [int(chunks[chunks >= size].min())] if (chunks >= size).any() else []
    return min(past, default=None)


def _outside(moov: Box) -> str:
    """Where media is kept, if a track says that it is not in this file."""
    for trak in moov.all(b"trak"):
        for entry in (e for d in trak.all(b"mdia", b"minf", b"dinf", b"dref") for e in d.inside):
            if not entry.number(3, 1) & 1:
                return entry.kind.decode("latin-1").strip() or "reference"
    return "reference movie" if moov.first(b"rmra") else ""


# --- fragments -------------------------------------------------------------------------------------


def _fragments(whole: Outline, moov: Box, limits: Limits) -> dict[int, list[Ticks]]:
    """For each track the decoding and showing times of its fragments, in turn."""
    usual = {trex.number(4): trex.number(12) for trex in moov.all(b"mvex", b"trex")}
    times: defaultdict[int, list[Ticks]] = defaultdict(list)
    ends: dict[int, int] = {}
    left = limits.packets
    for traf in whole.all(b"moof", b"traf"):
        tfhd = traf.first(b"tfhd")
        if tfhd is None:
            continue
        number = tfhd.number(4)
        flags = tfhd.number(1, 3)
        lasts = usual.get(number, 0)
        if flags & 8:
            lasts = tfhd.number(8 + 8 * bool(flags & 1) + 4 * bool(flags & 2))
        tfdt = traf.first(b"tfdt")
        at = ends.get(number, 0)
        if tfdt is not None:
            at = tfdt.number(4, 8 if tfdt.number(0, 1) else 4)
        for trun in traf.all(b"trun"):
            steps, later = _run(trun, lasts, left, limits)
            left -= steps.size
            if at > 1 << 62:
                raise TooMuch("duration", limits.duration_seconds, "s")
            decoded = at + np.cumsum(steps) - steps
            times[number] += [decoded, decoded + later]
            at += int(steps.sum())
        ends[number] = at
    return times


def _run(trun: Box, lasts: int, left: int, limits: Limits) -> tuple[Ticks, Ticks]:
    """The steps and offsets of one run of frames (ISO/IEC 14496-12, 8.8.8)."""
    flags, count = trun.number(1, 3), trun.number(4)
    at = 8 + 4 * bool(flags & 1) + 4 * bool(flags & 4)
    fields = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    if fields:
        count = min(count, max(0, len(trun.data) - at) // (4 * len(fields)))
    if count > left:
        raise TooMuch("packets", limits.packets, "packets")
    steps, later = np.full(count, lasts, np.int64), np.zeros(count, np.int64)
    if fields and count:
        rows = np.frombuffer(trun.data, ">u4", count * len(fields), at).reshape(count, -1)
        if 0x100 in fields:
            steps = rows[:, fields.index(0x100)].astype(np.int64)
        if 0x800 in fields:
            later = rows[:, fields.index(0x800)].astype(np.int32).astype(np.int64)
    return steps, later
