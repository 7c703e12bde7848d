"""The boxes an MP4, QuickTime or HEIC file is built of, without ever loading its media.

Own code, since what reads a file's structure must not follow what it says: no recursion, every
length held against its parent, and every count against a limit. ISO/IEC 14496-12, QuickTime File
Format.
"""

import os
from collections.abc import Iterator
from typing import IO

from .findings import TooMuch
from .limits import Limits
from .signatures import named

# Boxes that hold boxes, with how many bytes of their own come first.
_HOLDERS = {
    **dict.fromkeys(
        b"moov trak edts mdia minf dinf stbl udta mvex moof traf tref gmhd iprp ipco rmra rmda "
        b"ilst".split(),
        0,
    ),
    b"meta": 4,
    b"dref": 8,
    b"stsd": 8,
}
_LOADED = {b"moov", b"moof", b"meta", b"udta", b"uuid", b"ftyp"}
_PEEKED = 256  # bytes kept of any other outer box
_UUID_KEPT = 65536
# What may come outermost; anything else past the end of the file is no box.
_OUTERMOST = _LOADED | set(
    b"mdat free skip wide mfra sidx styp emsg prft pdin pnot PICT beam ssix mvhd trak".split()
)


class Box:
    """One box: its kind, where it starts, where its body does and where it ends, in the file.

    ``data`` is the body, as far as it was loaded; ``inside`` the boxes in it.
    """

    __slots__ = ("body", "data", "end", "inside", "kind", "start")

    def __init__(self, kind: bytes, start: int, body: int, end: int, data: memoryview) -> None:
        self.kind, self.start, self.body, self.end = kind, start, body, end
        self.data = data
        self.inside: list[Box] = []

    def all(self, *path: bytes) -> Iterator["Box"]:
        """Every box along a path of kinds below this one."""
        if not path:
            yield self
            return
        for box in self.inside:
            if box.kind == path[0]:
                yield from box.all(*path[1:])

    def first(self, *path: bytes) -> "Box | None":
        """The first box along a path of kinds, if there is one."""
        return next(self.all(*path), None)

    def number(self, at: int, length: int = 4) -> int:
        """An unsigned number of the body, 0 where the body is too short."""
        return int.from_bytes(self.data[at : at + length])


class Outline(Box):
    """A whole file as its boxes.

    ``cut`` is where the box starts that should be longer than the file, ``tail`` where bytes begin
    that are no boxes, ``broken`` where an inner box did not fit into its parent.
    """

    __slots__ = ("broken", "cut", "size", "tail")

    def __init__(self, size: int) -> None:
        super().__init__(b"", 0, 0, size, memoryview(b""))
        self.size = size
        self.cut: int | None = None
        self.tail: int | None = None
        self.broken: int | None = None


def outline(file: IO[bytes], limits: Limits) -> Outline:
    """Read all boxes of a file. Raises ``TooMuch`` for their number, nesting or the index's size."""
    size = file.seek(0, os.SEEK_END)
    whole = Outline(size)
    left = [limits.boxes]  # counted over all levels
    loaded = 0
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(16)
        kind = head[4:8]
        length, header = int.from_bytes(head[:4]), 8
        if length == 1:
            length, header = int.from_bytes(head[8:16]), 16
        elif length == 0:
            length = size - at
        known = kind in _OUTERMOST
        if length < header or len(head) < header or not (known or _plausible(kind, head)):
            whole.tail = at
            break
        end = at + length
        if end > size:
            if not known:
                whole.tail = at
                break
            whole.cut = at
            end = size
        _count(left, limits)
        keep = end - at - header
        if kind not in _LOADED:
            keep = min(keep, _PEEKED)
        elif kind == b"uuid":
            keep = min(keep, _UUID_KEPT)
        loaded += keep
        if loaded > limits.index_bytes:
            raise TooMuch("index", limits.index_bytes, "bytes", loaded)
        file.seek(at + header)
        box = Box(kind, at, at + header, end, memoryview(file.read(keep)))
        whole.inside.append(box)
        if kind in _HOLDERS:
            _descend(box, whole, left, limits)
        at = end
    return whole


def _descend(outer: Box, whole: Outline, left: list[int], limits: Limits) -> None:
    """The boxes inside one that was loaded, level by level."""
    waiting = [(outer, 1)]
    while waiting:
        parent, depth = waiting.pop()
        if depth > limits.nesting:
            raise TooMuch("nesting", limits.nesting, "levels", depth)
        data = parent.data
        at = _HOLDERS.get(parent.kind, 0)
        if parent.kind == b"meta" and bytes(data[4:8]) == b"hdlr":
            at = 0  # QuickTime's has no version
        while at + 8 <= len(data):
            length, header = int.from_bytes(data[at : at + 4]), 8
            if length == 0:
                break  # a list of user data ends so
            if length == 1:
                length, header = int.from_bytes(data[at + 8 : at + 16]), 16
            if length < header or at + length > len(data):
                if whole.cut is None and whole.broken is None:
                    whole.broken = parent.body + at
                break
            _count(left, limits)
            start = parent.body + at
            body = data[at + header : at + length]
            box = Box(bytes(data[at + 4 : at + 8]), start, start + header, start + length, body)
            parent.inside.append(box)
            # Each item of a list of tags holds its value as a box.
            if box.kind in _HOLDERS or parent.kind == b"ilst":
                waiting.append((box, depth + 1))
            at += length


def _count(left: list[int], limits: Limits) -> None:
    left[0] -= 1
    if left[0] < 0:
        raise TooMuch("boxes", limits.boxes, "boxes")


def _plausible(kind: bytes, head: bytes) -> bool:
    """Whether an unknown kind may be a box at all, and not the start of another file."""
    printable = len(kind) == 4 and all(32 <= c < 127 or c == 0xA9 for c in kind)
    return printable and not named(head)
