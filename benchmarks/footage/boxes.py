"""Changes to the boxes of an MP4 that no muxer would make for us (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}


def children(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of each box in that range."""
    while start + 8 <= end:
        size = int.from_bytes(data[start : start + 4])
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        if size < head:
            return
        yield data[start + 4 : start + 8], start, start + size
        start += size


def find(data: bytes, path: str) -> tuple[int, int]:
    """Where the first box of that path lies, e.g. ``moov/trak/tkhd``."""
    start, end = 0, len(data)
    for name in path.split("/"):
        for kind, low, high in children(data, start, end):
            if kind == name.encode():
                start, end = low + 8, high
                break
        else:
            raise KeyError(path)
    return start - 8, end


def turned(mp4: bytes, height: int) -> bytes:
    """The same film, to be shown turned clockwise by 90 degrees, of stored ``height``; a phone held upright does so."""
    start, _ = find(mp4, "moov/trak/tkhd")
    at = start + 8 + (52 if mp4[start + 8] == 1 else 40)
    quarter = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, height << 16, 0, 1 << 30)
    return mp4[:at] + quarter + mp4[at + 36 :]


def with_edits(mp4: bytes, spans: list[tuple[float, float]]) -> bytes:
    """The same film with an edit list in its first track that shows only these spans, in seconds.

    The media data must come before the index, since that grows.
    """
    if find(mp4, "mdat")[0] > find(mp4, "moov")[0]:
        raise ValueError("the index comes first")
    movie = find(mp4, "moov/mvhd")[0]
    movie_scale = int.from_bytes(mp4[movie + 20 : movie + 24])
    media = find(mp4, "moov/trak/mdia/mdhd")[0]
    media_scale = int.from_bytes(mp4[media + 20 : media + 24])
    trak, trak_end = find(mp4, "moov/trak")
    track = mp4[trak:trak_end]
    # Composition may start later than 0: what an edit list that is already there begins with.
    begins = 0
    try:
        old, old_end = find(track[8:], "edts")
    except KeyError:
        old = old_end = None
    if old is not None and old_end is not None:
        old, old_end = old + 8, old_end + 8
        begins = max(0, int.from_bytes(track[old + 28 : old + 32], signed=True))
        track = track[:old] + track[old_end:]
    entries = b"".join(
        struct.pack(">Iihh", round((b - a) * movie_scale), begins + round(a * media_scale), 1, 0)
        for a, b in spans
    )
    elst = struct.pack(">I4sII", 16 + len(entries), b"elst", 0, len(spans)) + entries
    edts = struct.pack(">I4s", 8 + len(elst), b"edts") + elst
    head = find(track[8:], "tkhd")[1] + 8
    track = track[:head] + edts + track[head:]
    track = struct.pack(">I", len(track)) + track[4:]
    moov, moov_end = find(mp4, "moov")
    index = mp4[moov:trak] + track + mp4[trak_end:moov_end]
    index = struct.pack(">I", len(index)) + index[4:]
    return mp4[:moov] + index + mp4[moov_end:]
