"""The elements a Matroska or WebM file is built of, and the time of each block, without its media.

Own code for the same reason as ``boxes``. A browser's live recording has neither lengths nor a
duration: its segment and clusters go on until something begins that cannot be inside them.
RFC 8794 (EBML), RFC 9559 (Matroska).
"""

import os
from dataclasses import dataclass, field
from typing import IO

import numpy as np

from .findings import TooMuch
from .limits import Limits
from .timeline import Track

# Ids are kept with their length marker, as the specification prints them.
EBML, SEGMENT, VOID, CRC = 0x1A45DFA3, 0x18538067, 0xEC, 0xBF
INFO, TRACKS, CLUSTER = 0x1549A966, 0x1654AE6B, 0x1F43B675
SEEK_HEAD, CUES, TAGS, CHAPTERS, ATTACHMENTS = (
    0x114D9B74,
    0x1C53BB6B,
    0x1254C367,
    0x1043A770,
    0x1941A469,
)
_TOP = {INFO, TRACKS, CLUSTER, SEEK_HEAD, CUES, TAGS, CHAPTERS, ATTACHMENTS}
_TIMESTAMP, _SIMPLE_BLOCK, _BLOCK_GROUP, _BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
# Other files of a set (RFC 9559, 5.1.2): this one cannot be played without them.
_LINKS = {0x3CB923: "previous file", 0x3C83AB: "previous file", 0x3EB923: "next file",
          0x3E83BB: "next file", 0x6E67: "other segment"}  # fmt: skip
_KINDS = {1: "video", 2: "audio"}
_HEADERS = {INFO, TRACKS, TAGS, CHAPTERS, ATTACHMENTS, EBML}
_HOLDERS = {TRACKS, 0xAE, 0xE0, 0xE1, TAGS, 0x7373, 0x67C8, CHAPTERS, 0x45B9, 0xB6, ATTACHMENTS,
            0x61A7}  # fmt: skip
_UNKNOWN = -1
_HEAD = 24  # bytes in which an element's id and length stand, and a block's track and time


@dataclass
class Recording:
    """What the elements say: times in ticks of ``tick`` nanoseconds, ``lasts`` in seconds.

    ``created`` in seconds since 2001, 0 if unknown. ``cut`` is where the element starts that should
    be longer than the file, ``tail`` where bytes begin that are no elements, ``again`` where a
    second recording begins. ``written_by`` are the muxer, the program and the encoders it names.
    """

    tracks: tuple[Track, ...] = ()
    tick: int = 1_000_000
    lasts: float = 0.0
    created: float = 0.0
    written_by: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    attached: list[tuple[int, bytes]] = field(default_factory=list)
    outside: str = ""
    cut: int | None = None
    tail: int | None = None
    again: int | None = None
    has_segment: bool = False


@dataclass
class _Entry:
    number: int = 0
    kind: int = 0
    codec: str = ""
    width: int = 0
    height: int = 0


class _Reader:
    """Reads elements from a file, counted against the limits."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.size = file.seek(0, os.SEEK_END)
        self.elements = self.loaded = 0

    def head(self, at: int) -> tuple[int, int, int, bytes] | None:
        """Id, start of the body, its length (``_UNKNOWN`` if open) and its first bytes; or ``None``."""
        self.file.seek(at)
        data = self.file.read(_HEAD)
        if not (found := _head(data, 0)):
            return None
        self.elements += 1
        if self.elements > self.limits.boxes + self.limits.packets:
            raise TooMuch("boxes", self.limits.boxes, "boxes")
        name, body, length = found
        return name, at + body, length, data[body:]

    def body(self, start: int, length: int) -> bytes:
        """A header's body, up to what an index may take."""
        self.loaded += length
        if self.loaded > self.limits.index_bytes:
            raise TooMuch("index", self.limits.index_bytes, "bytes", self.loaded)
        self.file.seek(start)
        return self.file.read(length)


def recording(file: IO[bytes], limits: Limits) -> Recording:
    """Read all elements of a file. Raises ``TooMuch`` for their number, nesting or size."""
    reader = _Reader(file, limits)
    found = Recording()
    entries: list[_Entry] = []
    blocks: dict[int, list[int]] = {}
    at, others, seen_header = 0, 0, False
    while at < reader.size:
        head = reader.head(at)
        if head is None or (head[0] not in _TOP and head[0] not in (EBML, SEGMENT, VOID, CRC)):
            found.tail = at
            break
        name, start, length, _ = head
        if name == EBML and seen_header:
            found.again = at
            break
        seen_header = seen_header or name == EBML
        if name == SEGMENT:  # what is inside is read as if it stood here
            found.has_segment = True
            if length != _UNKNOWN and start + length > reader.size:
                found.cut = at
            at = start
            continue
        if name == CLUSTER:
            at = _cluster(reader, start, length, blocks, found)
            continue
        others += 1
        if others > limits.boxes:
            raise TooMuch("boxes", limits.boxes, "boxes")
        if length == _UNKNOWN or start + length > reader.size:
            found.cut = at if found.cut is None else found.cut
            length = reader.size - start
        if name in _HEADERS:
            _header(name, start, reader.body(start, length), found, entries, limits)
        at = start + length
    if len(entries) > limits.streams:
        raise TooMuch("streams", limits.streams, "streams", len(entries))
    found.lasts *= found.tick / 1e9
    found.tracks = tuple(
        _track(entry, blocks.get(entry.number, []), found.tick) for entry in entries
    )
    return found


def _track(entry: _Entry, times: list[int], tick: int) -> Track:
    shown = np.array(times, np.int64)
    # Kept in whole milliseconds as a rule: times are rounded, and not in the order of decoding.
    scale = max(1, round(1e9 / tick)) if tick else 1
    ends = int(shown.max(initial=0))
    return Track(
        _KINDS.get(entry.kind, "other"), entry.codec, scale, np.sort(shown), shown, ends,
        width=entry.width, height=entry.height, slack=1,
    )  # fmt: skip


def _cluster(
    reader: _Reader, start: int, length: int, blocks: dict[int, list[int]], found: Recording
) -> int:
    """The blocks of one cluster; returns where it ends."""
    end = reader.size
    if length != _UNKNOWN:
        end = min(start + length, reader.size)
        if start + length > reader.size and found.cut is None:
            found.cut = start
    at, base, inside = start, 0, end
    count = sum(map(len, blocks.values()))
    while at < inside:
        head = reader.head(at)
        # An open cluster ends where something begins that stands beside it.
        if head is None or head[0] in _TOP or head[0] in (EBML, SEGMENT):
            return at
        name, body, size, data = head
        if name == _BLOCK_GROUP:
            at = body  # its elements stand for themselves
            continue
        if size == _UNKNOWN or body + size > reader.size:
            found.cut = at if found.cut is None else found.cut
            return reader.size
        if name == _TIMESTAMP:
            base = int.from_bytes(data[: min(size, 8)])
        elif name in (_SIMPLE_BLOCK, _BLOCK) and (number := _number(data, 0)):
            track, used = number
            offset = int.from_bytes(data[used : used + 2], signed=True)
            if abs(base + offset) >= 1 << 62:
                raise TooMuch("duration", reader.limits.duration_seconds, "s")
            blocks.setdefault(track, []).append(base + offset)
            count += 1
            if count > reader.limits.packets:
                raise TooMuch("packets", reader.limits.packets, "packets", count)
        at = body + size
    return end


def _header(
    name: int, start: int, data: bytes, found: Recording, entries: list[_Entry], limits: Limits
) -> None:
    """One of the headers, level by level, all of it in memory."""
    waiting = [(name, 0, len(data), 1)]
    tag = ""
    left = limits.boxes
    while waiting:
        parent, at, end, depth = waiting.pop()
        if depth > limits.nesting:
            raise TooMuch("nesting", limits.nesting, "levels", depth)
        deeper = []
        while at < end:
            head = _head(data, at)
            if head is None:
                break
            inner, body, length = head
            until = min(body + length, end) if length != _UNKNOWN else end
            left -= 1
            if left < 0:
                raise TooMuch("boxes", limits.boxes, "boxes")
            if inner in _HOLDERS:
                deeper.append((inner, body, until, depth + 1))
                if inner == 0xAE:
                    entries.append(_Entry())
                    if len(entries) > limits.streams:
                        raise TooMuch("streams", limits.streams, "streams", len(entries))
                    # Read at once, so that what follows belongs to it.
                    _entry(data, body, until, entries[-1], limits)
            elif inner == 0x45A3:
                tag = _text(data[body:until])
            elif inner == 0x4487:
                found.tags.setdefault(tag, _text(data[body:until]))
            elif inner == 0x465C:
                found.attached.append((start + body, data[body : body + 256]))
            elif inner in _LINKS:
                found.outside = found.outside or _LINKS[inner]
            elif parent == INFO:
                _info(inner, data[body:until], found)
            at = until
        waiting += reversed(deeper)


def _info(name: int, data: bytes, found: Recording) -> None:
    if name == 0x2AD7B1 and 0 < len(data) <= 8:
        found.tick = int.from_bytes(data)
    elif name == 0x4489:
        found.lasts = _float(data)
    elif name == 0x4461 and len(data) == 8:
        found.created = int.from_bytes(data, signed=True) / 1e9
    elif name in (0x4D80, 0x5741):
        found.written_by.append(_text(data))


def _entry(data: bytes, at: int, end: int, entry: _Entry, limits: Limits) -> None:
    """What one entry of the list of tracks says."""
    waiting = [(at, end)]
    left = limits.boxes
    while waiting:
        at, end = waiting.pop()
        while at < end and (head := _head(data, at)):
            left -= 1
            if left < 0:
                raise TooMuch("boxes", limits.boxes, "boxes")
            name, body, length = head
            until = min(body + length, end) if length != _UNKNOWN else end
            value = int.from_bytes(data[body : min(until, body + 8)])
            if name == 0xE0:
                waiting.append((body, until))
            elif name == 0xD7:
                entry.number = value
            elif name == 0x83:
                entry.kind = value
            elif name == 0x86:
                entry.codec = _text(data[body:until])
            elif name == 0xB0:
                entry.width = value
            elif name == 0xBA:
                entry.height = value
            at = until


# --- numbers ---------------------------------------------------------------------------------------


def _head(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Id, start of the body and its length, from bytes; ``None`` if it is no element."""
    first = data[at] if at < len(data) else 0
    width = 9 - first.bit_length() if first else 0
    if not 1 <= width <= 4 or at + width >= len(data):
        return None
    length = _number(data, at + width)
    if length is None:
        return None
    value, used = length
    if value == (1 << 7 * used) - 1:
        value = _UNKNOWN
    return int.from_bytes(data[at : at + width]), at + width + used, value


def _number(data: bytes, at: int) -> tuple[int, int] | None:
    """A number of variable length without its marker, and how many bytes it took."""
    first = data[at] if at < len(data) else 0
    width = 9 - first.bit_length() if first else 0
    if not width or at + width > len(data):
        return None
    return int.from_bytes(data[at : at + width]) & ((1 << 7 * width) - 1), width


def _float(data: bytes) -> float:
    if len(data) not in (4, 8):
        return 0.0
    value = float(np.frombuffer(data, f">f{len(data)}")[0])
    return value if np.isfinite(value) else 0.0


def _text(data: bytes) -> str:
    return data[:512].split(b"\0")[0].decode("utf-8", "replace")
