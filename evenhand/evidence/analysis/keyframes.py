"""The numbers an H.264 encoder gives its key frames: where they break off, it was not one recording.

Two key frames that follow each other must not have the same number (ITU-T H.264, 7.4.3,
``idr_pic_id``), and encoders keep to a rhythm: 0, 1, 0, 1 or 0, 1, 2, 3. Where a piece was cut out or
put behind another without encoding it anew, the numbers stay as they were. Only the first bytes of
each key frame are read; nothing is decoded.
"""

from collections.abc import Sequence
from typing import IO

import numpy as np
from numpy.typing import NDArray

from .boxes import Box

MOST = 2000  # key frames that are looked at
_HEAD = 48  # bytes of a slice in which its number stands
_SKIPPED = 16  # other units of a frame before its picture
_KEPT = 4  # steps that must keep the rhythm before one out of it means anything
_WITH_CHROMA = {100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135}  # 7.3.2.1.1


class _Bits:
    """Bits of a unit from its first on, without the bytes that only prevent start codes."""

    def __init__(self, data: bytes) -> None:
        plain = data.replace(b"\0\0\x03", b"\0\0")
        self.value, self.left = int.from_bytes(plain), 8 * len(plain)

    def take(self, count: int) -> int:
        """A number of so many bits; raises ``EOFError`` past the end."""
        self.left -= count
        if self.left < 0:
            raise EOFError
        return self.value >> self.left & ((1 << count) - 1)

    def golomb(self) -> int:
        """A number of variable length (9.1)."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)


def restarts(file: IO[bytes], stbl: Box, keys: Sequence[int] | NDArray[np.int64]) -> list[int]:
    """Key frames, by number of frame, at which the encoder's own numbering breaks off.

    Empty for anything but progressive H.264 in MP4, for a film too short to have a rhythm, and for
    an encoder that keeps none.
    """
    form = _form(stbl)
    places = _places(stbl, np.asarray(keys[:MOST], np.int64))
    if form is None or places is None:
        return []
    numbers = [_number(file, int(at), int(size), *form) for at, size in places]
    return [int(keys[i]) for i in _breaks(numbers)]


def _breaks(numbers: Sequence[int | None]) -> list[int]:
    known = [(i, n) for i, n in enumerate(numbers) if n is not None]
    if len(known) < len(numbers):
        return []
    for follows in (_alternates, _counts):
        odd = [i for i in range(1, len(known)) if not follows(known[i - 1][1], known[i][1])]
        if len(known) - 1 - len(odd) >= _KEPT and len(odd) <= max(1, len(known) // 8):
            return odd
    return []


def _alternates(before: int, after: int) -> bool:
    return {before, after} == {0, 1}


def _counts(before: int, after: int) -> bool:
    # It starts again where the number has no more bits.
    return after == before + 1 or (after == 0 and before >= 3 and (before + 1).bit_count() == 1)


def _form(stbl: Box) -> tuple[int, int] | None:
    """Bytes of a unit's length, and bits of ``frame_num``, from the stream's description."""
    stsd = stbl.first(b"stsd")
    entry = stsd.inside[0] if stsd and stsd.inside else None
    if entry is None or entry.kind not in (b"avc1", b"avc3"):
        return None
    data = bytes(entry.data[:4096])
    at = data.find(b"avcC") + 4
    if at < 4 or len(data) < at + 9:
        return None
    length = int.from_bytes(data[at + 6 : at + 8])
    try:
        bits = _frame_number_bits(_Bits(data[at + 9 : at + 8 + length]))
    except EOFError:
        return None
    return None if bits is None else ((data[at + 4] & 3) + 1, bits)


def _frame_number_bits(sps: _Bits) -> int | None:
    """From the sequence parameter set (7.3.2.1.1); ``None`` for a form nobody's camera records."""
    profile = sps.take(8)
    sps.take(16)
    sps.golomb()
    if profile in _WITH_CHROMA:
        chroma = sps.golomb()
        sps.golomb()
        sps.golomb()
        sps.take(1)
        if chroma == 3 or sps.take(1):
            return None
    bits = sps.golomb() + 4
    order = sps.golomb()
    if order == 0:
        sps.golomb()
    elif order == 1:
        return None
    sps.golomb()
    sps.take(1)
    sps.golomb()
    sps.golomb()
    progressive = sps.take(1)
    return bits if progressive and bits <= 16 else None


def _places(stbl: Box, keys: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Where each key frame begins in the file, and its size (ISO/IEC 14496-12, 8.7)."""
    stsz, stsc = stbl.first(b"stsz"), stbl.first(b"stsc")
    chunks = stbl.first(b"stco") or stbl.first(b"co64")
    if stsz is None or stsc is None or chunks is None or not keys.size or stsz.number(4):
        return None
    width = 4 if chunks.kind == b"stco" else 8
    starts = _column(chunks, f">u{width}", 8, 1)[:, 0]
    sizes = _column(stsz, ">u4", 12, 1)[:, 0]
    runs = _column(stsc, ">u4", 8, 3)
    if not starts.size or not sizes.size or not runs.size or keys.max() >= sizes.size:
        return None
    first = np.clip(runs[:, 0] - 1, 0, starts.size)
    lengths = np.clip(np.diff(np.append(first, starts.size)), 0, None)
    frames = np.repeat(np.minimum(runs[:, 1], sizes.size), lengths)
    if frames.size != starts.size:
        return None
    ends = np.cumsum(frames)
    chunk = np.searchsorted(ends, keys, "right")
    if chunk.max() >= starts.size:
        return None
    before = np.cumsum(sizes) - sizes
    begin = before[np.minimum(ends[chunk] - frames[chunk], sizes.size - 1)]
    return np.stack((starts[chunk] + before[keys] - begin, sizes[keys]), axis=1)


def _column(box: Box, kind: str, at: int, columns: int) -> NDArray[np.int64]:
    width = np.dtype(kind).itemsize * columns
    count = min(box.number(at - 4), max(0, len(box.data) - at) // width)
    if count <= 0:
        return np.zeros((0, columns), np.int64)
    flat = np.frombuffer(box.data, kind, count * columns, at)
    return flat.reshape(-1, columns).astype(np.int64)


def _number(file: IO[bytes], at: int, size: int, prefix: int, bits: int) -> int | None:
    """The number of the key frame that begins here, ``None`` if there is none."""
    end = at + size
    for _ in range(_SKIPPED):
        if at + prefix >= end or at >= 1 << 62:
            return None
        file.seek(at)
        data = file.read(prefix + _HEAD)
        if len(data) <= prefix:
            return None
        if data[prefix] & 31 == 5:
            unit = _Bits(data[prefix + 1 :])
            try:
                for _ in range(3):
                    unit.golomb()
                unit.take(bits)
                return unit.golomb()
            except EOFError:
                return None
        at += prefix + int.from_bytes(data[:prefix])
    return None
