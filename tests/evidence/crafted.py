"""Films put together byte by byte, so that a test says exactly what their structure claims.

They hold no pictures: what is examined is the index alone.
"""

import struct
from collections.abc import Sequence

Runs = Sequence[tuple[int, int]]  # how many frames, and the ticks to the next one


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def numbers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *(v & 0xFFFFFFFF for v in values))


def table(kind: bytes, *rows: Sequence[int], claimed: int | None = None) -> bytes:
    count = len(rows) if claimed is None else claimed
    return full(kind, numbers(count), *(numbers(*row) for row in rows))


FTYP = box(b"ftyp", b"isom", numbers(512), b"isomiso2mp41")
UPRIGHT = numbers(1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
SIDEWAYS = numbers(0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
HERE = full(b"url ", flags=1)


def edits(*entries: tuple[int, int]) -> bytes:
    """An edit list: how long in ms, and from which tick of the media (-1: nothing)."""
    return box(b"edts", table(b"elst", *((lasts, start, 1 << 16) for lasts, start in entries)))


def track(
    runs: Runs = ((100, 3000),),
    *,
    scale: int = 90_000,
    number: int = 1,
    kind: bytes = b"vide",
    size: tuple[int, int] = (640, 480),
    matrix: bytes = UPRIGHT,
    edit: bytes = b"",
    later: Runs = (),
    keys: Sequence[int] = (),
    reference: bytes = HERE,
    entries: int = 1,
    chunks: bytes = b"",
    user: bytes = b"",
) -> bytes:
    """One track; ``later`` by how much frames are shown after they are decoded."""
    if kind == b"vide":
        entry = box(b"avc1", bytes(24), struct.pack(">HH", *size), bytes(50))
    else:
        entry = box(b"mp4a", bytes(28))
    tables = [
        full(b"stsd", numbers(entries), entry * entries),
        table(b"stts", *runs),
        table(b"ctts", *later) if later else b"",
        table(b"stss", *((k,) for k in keys)) if keys else b"",
        full(b"stsz", numbers(1, sum(n for n, _ in runs) & 0xFFFFFFFF)),
        chunks or table(b"stsc", (1, 1, 1)) + table(b"stco", (48,)),
    ]
    header = full(b"tkhd", numbers(0, 0, number, 0, 0), bytes(16), matrix, bytes(8), flags=3)
    media = box(
        b"mdia",
        full(b"mdhd", numbers(0, 0, scale, 0, 0)),
        full(b"hdlr", bytes(4), kind, bytes(13)),
        box(b"minf", box(b"dinf", full(b"dref", numbers(1), reference)), box(b"stbl", *tables)),
    )
    return box(b"trak", header, edit, media, user)


def sound(runs: Runs = ((100, 1024),), *, scale: int = 32_000, edit: bytes = b"") -> bytes:
    return track(runs, scale=scale, number=2, kind=b"soun", edit=edit)


def mp4(
    *tracks: bytes, created: int = 0, scale: int = 1000, lasts: int = 0, more: bytes = b"",
    after: bytes = b"", front: bool = False, ftyp: bytes = FTYP,
) -> bytes:  # fmt: skip
    """A whole file; ``more`` goes into its index, ``after`` behind everything."""
    header = full(b"mvhd", numbers(created, created, scale, lasts), bytes(80))
    index = box(b"moov", header, *(tracks or (track(),)), more)
    media = box(b"mdat", bytes(200))
    return ftyp + (index + media if front else media + index) + after


def fragmented(
    *runs: Sequence[tuple[int, int]], scale: int = 1000, starts: Sequence[int] = ()
) -> bytes:
    """A film as a browser records it: for each fragment its frames as ticks and delay."""
    index = box(
        b"moov",
        full(b"mvhd", numbers(0, 0, 1000, 0), bytes(80)),
        track((), scale=scale),
        box(b"mvex", full(b"trex", numbers(1, 1, 40, 0, 0))),
    )
    parts = []
    at = 0
    for i, run in enumerate(runs):
        at = starts[i] if starts else at
        rows = b"".join(numbers(ticks, later) for ticks, later in run)
        parts.append(
            box(
                b"moof",
                full(b"mfhd", numbers(i + 1)),
                box(
                    b"traf",
                    full(b"tfhd", numbers(1)),
                    full(b"tfdt", struct.pack(">Q", at), version=1),
                    full(b"trun", numbers(len(run)), rows, flags=0x900),
                ),
            )
            + box(b"mdat", bytes(50))
        )
        at += sum(ticks for ticks, _ in run)
    return FTYP + index + b"".join(parts)


# --- Matroska --------------------------------------------------------------------------------------

OPEN = b"\x01" + b"\xff" * 7  # a length that is not known


def element(name: int, *parts: bytes, length: bytes = b"") -> bytes:
    body = b"".join(parts)
    coded = length or (1 << 56 | len(body)).to_bytes(8)
    return name.to_bytes((name.bit_length() + 7) // 8) + coded + body


def unsigned(name: int, value: int) -> bytes:
    return element(name, value.to_bytes(8))


EBML = element(0x1A45DFA3, element(0x4282, b"webm", length=b"\x84"))


def webm(
    times: Sequence[int], sound_times: Sequence[int] = (), *, tick: int = 1_000_000,
    tracks: int = 1, info: bytes = b"", more: bytes = b"", live: bool = False,
) -> bytes:  # fmt: skip
    """A recording with a block at each of these ticks, in clusters of two seconds."""
    entries = [
        element(0xAE, unsigned(0xD7, n + 1), unsigned(0x83, 1), element(0x86, b"V_VP8"),
                element(0xE0, unsigned(0xB0, 640), unsigned(0xBA, 480)))
        for n in range(tracks)
    ]  # fmt: skip
    if sound_times:
        entries.append(
            element(0xAE, unsigned(0xD7, 9), unsigned(0x83, 2), element(0x86, b"A_OPUS"))
        )
    blocks = sorted([(t, 1) for t in times] + [(t, 9) for t in sound_times])
    clusters = []
    while blocks:
        base = blocks[0][0]
        inside = [b for b in blocks if b[0] < base + 2000]
        blocks = blocks[len(inside) :]
        coded = (
            element(0xA3, bytes([0x80 | n]), struct.pack(">hB", t - base, 0x80), bytes(9))
            for t, n in inside
        )
        clusters.append(
            element(0x1F43B675, unsigned(0xE7, base), *coded, length=OPEN if live else b"")
        )
    return EBML + element(
        0x18538067,
        element(0x1549A966, unsigned(0x2AD7B1, tick), info),
        element(0x1654AE6B, *entries),
        more,
        *clusters,
        length=OPEN if live else b"",
    )
