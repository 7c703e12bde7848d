"""Hostile files of every kind, all made here: each must become a finding, and nothing more.

``HOSTILE`` names them; ``TRIPS`` has a file for each limit. None holds anything harmful: the pages
they refer to do not exist, and the programs in them are headers.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from random import Random
from typing import NamedTuple

import pikepdf
from PIL import Image

from tests.evidence.crafted import (
    EBML,
    FTYP,
    HERE,
    OPEN,
    box,
    edits,
    element,
    fragmented,
    full,
    mp4,
    numbers,
    sound,
    table,
    track,
    unsigned,
    webm,
)
from tests.evidence.media import NOT_TAKEN, PDF, TAKEN, bomb, film, picture, saved


class Hostile(NamedTuple):
    """A file, and the codes of which at least one must be found; none: it may be sound as well."""

    make: Callable[[], bytes]
    codes: frozenset[str] = frozenset()


# --- pictures ---------------------------------------------------------------------------------------


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(*chunks: bytes, width: int = 16, height: int = 16, rows: bytes | None = None) -> bytes:
    """A grey PNG with further chunks before its picture, which may hold more than it should."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = bytes((width + 1) * height) if rows is None else rows
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + b"".join(chunks)
        + _chunk(b"IDAT", zlib.compress(data, 9)) + _chunk(b"IEND", b"")
    )  # fmt: skip


@lru_cache(maxsize=1)
def _zeros() -> bytes:
    """A quarter of a gigabyte in a quarter of a megabyte."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(256)) + packer.flush()


def jpeg_claiming(width: int, height: int) -> bytes:
    jpeg = saved(picture(), "JPEG")
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def jpeg_with(*segments: bytes) -> bytes:
    jpeg = saved(picture(), "JPEG")
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def scans(count: int, side: int) -> bytes:
    """A progressive JPEG that is gone over again and again."""
    jpeg = saved(picture((side, side)), "JPEG", progressive=True)
    start = jpeg.rindex(b"\xff\xda")
    return jpeg[:start] + jpeg[start:-2] * count + b"\xff\xd9"


def heic_claiming(width: int, height: int, form: str = "HEIF") -> bytes:
    heic = saved(picture(), form)
    real = numbers(0, 120, 80)
    assert real in heic
    return heic.replace(real, numbers(0, width, height))


def animation(frames: int) -> bytes:
    """A WebP of many empty pictures."""
    one = b"ANMF" + struct.pack("<I", 16) + bytes(16)
    body = b"VP8X" + struct.pack("<I", 10) + b"\x02" + bytes(9) + one * frames
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def moving_png(frames: int) -> bytes:
    return png(_chunk(b"acTL", numbers(frames, 0)))


def _exif_loop() -> bytes:
    """Notes whose directory is its own successor, with values that lie everywhere."""
    entries = b"".join(struct.pack("<HHII", 0x8769, 4, 1, 8) for _ in range(40))
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 40) + entries + struct.pack("<I", 8)


def _exif_claims() -> bytes:
    entry = struct.pack("<HHII", 0x9003, 2, 0xFFFFFFFF, 0x7FFFFFFF)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 0xFFFF) + entry * 5000


# --- films ------------------------------------------------------------------------------------------


def nested(levels: int, kind: bytes = b"moov") -> bytes:
    inner = b""
    for _ in range(levels):
        inner = box(kind, inner)
    return FTYP + box(b"moov", inner)


def claiming(runs: tuple[tuple[int, int], ...]) -> bytes:
    return mp4(track(runs))


def long_box() -> bytes:
    """A length of 64 bits that goes round."""
    return FTYP + struct.pack(">I", 1) + b"moov" + struct.pack(">Q", (1 << 64) - 8) + bytes(64)


def run_without_fields() -> bytes:
    """A fragment of four thousand million frames in eight bytes."""
    data = fragmented([(40, 0)])
    at = data.index(b"trun") + 4
    return data[:at] + numbers(0, 0xFFFFFFFF) + data[at + 8 :]


def nested_elements(levels: int) -> bytes:
    inner = unsigned(0x45BC, 1)
    for _ in range(levels):
        inner = element(0xB6, inner)
    return webm(range(0, 1000, 40), more=element(0x1043A770, inner))


def real_with_size(width: int, height: int) -> bytes:
    data = film("mp4", "libx264", 1)
    at = data.index(b"avc1", data.index(b"stsd")) + 4 + 24
    return data[:at] + struct.pack(">HH", width, height) + data[at + 4 :]


# --- documents --------------------------------------------------------------------------------------


def pdf(kind: str, address: str = "file:///nowhere") -> bytes:
    """A PDF that acts on being opened, carries a file, or does not open."""
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        root = made.Root
        if kind == "script":
            root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        elif kind == "launch":
            root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/nothing")
        elif kind == "address":
            root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)
        elif kind == "file":
            made.attachments["page.html"] = b"<script>alert(1)</script>"
        elif kind == "bomb":
            made.pages[0].Contents = pikepdf.Stream(made, b" " * (1 << 26))
        elif kind == "pages":
            for _ in range(3000):
                made.pages.append(made.pages[0])
        out = io.BytesIO()
        locked = pikepdf.Encryption(owner="o", user="u") if kind == "locked" else None
        made.save(out, encryption=locked or False, compress_streams=True)
    return out.getvalue()


PDFS = ("script", "launch", "address", "file", "bomb", "pages", "locked")


# --- all of them ------------------------------------------------------------------------------------


def _named(*codes: str) -> frozenset[str]:
    return frozenset(codes)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("zeros", bytes(1 << 22))
    return out.getvalue()


_LIMIT = _named("LIMIT_EXCEEDED")
_BROKEN = _named("UNDECODABLE", "FILE_TRUNCATED")
_OTHER = _named("FILE_POLYGLOT")
_OUTSIDE = _named("EXTERNAL_REFERENCE")
_NOTHING_SHOWN = _named("UNDECODABLE")


def references(address: str) -> dict[str, tuple[bytes, frozenset[str]]]:
    """Files that are kept elsewhere, or name what should be fetched: at ``address``."""
    at = address.encode()
    named = full(b"rdrf", b"url ", numbers(len(at)), at)
    return {
        "film": (mp4(track(reference=full(b"url ", at + b"\0"))), _OUTSIDE),
        "film of films": (mp4(more=box(b"rmra", box(b"rmda", named))), _OUTSIDE),
        "real film": (film().replace(HERE, full(b"url ", flags=0)), _OUTSIDE),
        "recording of a set": (
            webm(range(0, 1000, 40), info=element(0x3EB923, bytes(16)) + element(0x3E83BB, at)),
            _OUTSIDE,
        ),
        "playlist": (b"#EXTM3U\n#EXTINF:10,\n%s\n" % at, _NOTHING_SHOWN),
        "list of films": (b"ffconcat version 1.0\nfile '%s'\n" % at, _NOTHING_SHOWN),
        "session": (
            b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nc=IN IP4 127.0.0.1\r\nm=video 9 RTP/AVP 96\r\n",
            _NOTHING_SHOWN,
        ),
        "manifest": (b"<?xml version='1.0'?><MPD><BaseURL>%s</BaseURL></MPD>" % at, _NOTHING_SHOWN),
        "drawing": (
            b"<svg xmlns='http://www.w3.org/2000/svg'><image href='%s'/></svg>" % at,
            _NOTHING_SHOWN,
        ),
        "entity": (
            b"<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]><svg>&e;</svg>" % at, _NOTHING_SHOWN,
        ),
        "notes of a photo": (
            jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:"
                      b"ns:meta/'><r dcterms:provenance='%s'/></x:xmpmeta>" % at)), frozenset(),
        ),
        "document": (pdf("address", address), frozenset()),
    }  # fmt: skip


HOSTILE: Mapping[str, Hostile] = {
    # pictures that would unpack to more than anybody has
    "png bomb": Hostile(bomb, _LIMIT),
    "png of one long row": Hostile(lambda: png(width=1_000_000_000, height=1, rows=b""), _LIMIT),
    "png without a size": Hostile(lambda: png(width=0, height=0), _BROKEN),
    "png whose data goes on": Hostile(lambda: png(rows=bytes(1 << 26))),
    "png whose profile is a bomb": Hostile(lambda: png(_chunk(b"iCCP", b"x\0\0" + _zeros()))),
    "png whose text is a bomb": Hostile(lambda: png(_chunk(b"zTXt", b"x\0\0" + _zeros()))),
    "png of a hundred thousand notes": Hostile(
        lambda: png(_chunk(b"tEXt", b"a\0b") * 100_000)
    ),
    "moving png": Hostile(lambda: moving_png(2_000_000_000), _LIMIT),
    "jpeg claiming 4 gigapixels": Hostile(lambda: jpeg_claiming(65_500, 65_500), _LIMIT),
    "jpeg of many scans": Hostile(lambda: scans(300, 1200)),
    "jpeg whose notes go round": Hostile(lambda: jpeg_with(segment(0xE1, _exif_loop()))),
    "jpeg whose notes claim everything": Hostile(lambda: jpeg_with(segment(0xE1, _exif_claims()))),
    "jpeg with megabytes of XMP": Hostile(
        lambda: jpeg_with(
            *(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + b"<a>" * 20_000) for _ in range(100))
        )
    ),
    "jpeg whose profile is missing parts": Hostile(
        lambda: jpeg_with(segment(0xE2, b"ICC_PROFILE\0\x01\xff" + bytes(60_000)))
    ),
    "jpeg of nothing but markers": Hostile(
        lambda: b"\xff\xd8" + segment(0xFE, b"") * 150_000, _BROKEN
    ),
    "webp of many pictures": Hostile(lambda: animation(20_000), _LIMIT),
    "webp claiming 268 megapixels": Hostile(
        lambda: b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10)
        + b"\0\0\0\0" + b"\xff\x3f\0\xff\x3f\0", _LIMIT,
    ),
    "heic claiming 4 gigapixels": Hostile(lambda: heic_claiming(65_535, 65_535), _LIMIT),
    "avif claiming 4 gigapixels": Hostile(lambda: heic_claiming(65_535, 65_535, "AVIF"), _LIMIT),
    "gif bomb": Hostile(
        lambda: b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + bytes(60), _NOTHING_SHOWN
    ),
    "page called a photo": Hostile(lambda: b"<!doctype html><img src=x>", _NOTHING_SHOWN),
    # films: absurd numbers
    "film of 4 gigapixels": Hostile(lambda: mp4(track(size=(65_535, 65_535))), _LIMIT),
    "real film claiming to be huge": Hostile(lambda: real_with_size(65_535, 65_535)),
    "film without a size": Hostile(lambda: mp4(track(size=(0, 0)))),
    "film of a century": Hostile(lambda: claiming(((100, 0xFFFFFFFF),)), _LIMIT),
    "film declared to last for ever": Hostile(lambda: mp4(lasts=0xFFFFFFFF), _LIMIT),
    "film of 90,000 frames a second": Hostile(lambda: claiming(((2000, 1),)), _LIMIT),
    "film of no time at all": Hostile(lambda: claiming(((2000, 0),))),
    "film of 4 thousand million frames": Hostile(lambda: claiming(((0xFFFFFFFF, 1),)), _LIMIT),
    "film without a time scale": Hostile(lambda: mp4(track(scale=0)), _BROKEN),
    "film without any time scale": Hostile(lambda: mp4(track(scale=0), scale=0), _BROKEN),
    "film of a thousand streams": Hostile(lambda: mp4(*[track()] * 1000), _LIMIT),
    "film of a million boxes": Hostile(lambda: FTYP + box(b"free") * 1_000_000, _LIMIT),
    "film whose index is a million boxes": Hostile(
        lambda: mp4(more=box(b"udta", box(b"free") * 1_000_000)), _LIMIT
    ),
    "film nested without end": Hostile(lambda: nested(5000), _LIMIT),
    "film whose tables claim more": Hostile(
        lambda: mp4(track(chunks=table(b"stco", (48,), claimed=0xFFFFFFFF)))
    ),
    "film of endless edits": Hostile(
        lambda: mp4(track(edit=edits(*[(1000, 0)] * 100_000))), _LIMIT
    ),
    "film that repeats itself": Hostile(
        lambda: mp4(track(((100_000, 3000),), edit=edits(*[(3_600_000, 0)] * 900))), _LIMIT
    ),
    "film whose edits go backwards": Hostile(
        lambda: mp4(track(edit=edits((0xFFFFFFFF, -2), (1, 0x7FFFFFFF))))
    ),
    "film whose frames are shown before they are made": Hostile(
        lambda: mp4(track(later=((100, 0x80000000),)))
    ),
    "fragment of 4 thousand million frames": Hostile(run_without_fields, _LIMIT),
    "fragment at the end of time": Hostile(
        lambda: fragmented([(40, 0)] * 20, starts=((1 << 64) - 5,)), _LIMIT
    ),
    "box whose length goes round": Hostile(long_box, _BROKEN),
    "box longer than its parent": Hostile(
        lambda: mp4(box(b"trak", numbers(0x7FFFFFFF) + b"mdia")), _BROKEN
    ),
    "index that is packed": Hostile(
        lambda: FTYP + box(b"moov", box(b"cmov", box(b"cmvd", numbers(1 << 30), _zeros()[:5000]))),
        _BROKEN,
    ),
    "only a head": Hostile(lambda: FTYP, _BROKEN),
    "recording of a thousand streams": Hostile(
        lambda: webm(range(0, 1000, 40), tracks=1000), _LIMIT
    ),
    "recording nested without end": Hostile(lambda: nested_elements(300), _LIMIT),
    "recording of open lengths": Hostile(
        lambda: EBML + element(0x18538067, element(0x1654AE6B, length=OPEN) * 50, length=OPEN),
        _BROKEN | _LIMIT,
    ),
    "recording whose ticks are years": Hostile(
        lambda: webm(range(0, 1000, 40), tick=(1 << 63)), _BROKEN
    ),
    "recording of a century": Hostile(
        lambda: webm([0, 40, 80, 100 * 365 * 86_400_000]), _LIMIT
    ),
    "recording of a million empty elements": Hostile(
        lambda: EBML + element(0x18538067, length=OPEN) + b"\xec\x80" * 1_000_000, _LIMIT
    ),
    **{
        f"refers elsewhere: {name}": Hostile(lambda data=data: data, codes)
        for name, (data, codes) in references("file:///nowhere").items()
    },
    # two things at once
    "jpeg and archive": Hostile(lambda: TAKEN["image/jpeg"]() + archive(), _OTHER),
    "png and page": Hostile(lambda: TAKEN["image/png"]() + b"<html><script>1</script>", _OTHER),
    "film and document": Hostile(lambda: film() + PDF, _OTHER),
    "film with a page in free space": Hostile(
        lambda: mp4(after=box(b"free", b"<html><script>1</script>")), _OTHER
    ),
    "document and archive": Hostile(lambda: PDF + archive(), _OTHER),
    "recording and program": Hostile(
        lambda: webm(range(0, 1000, 40)) + b"\x7fELF\x02\x01\x01" + bytes(64), _OTHER
    ),
    "recording with a font that is an archive": Hostile(
        lambda: webm(range(0, 1000, 40), more=element(0x1941A469, element(0x61A7,
                     element(0x465C, archive())))), _OTHER,
    ),
    "film and sound of different lengths": Hostile(lambda: mp4(track(), sound(((9000, 1024),)))),
    **{f"not taken: {name}": Hostile(lambda data=data: data, _NOTHING_SHOWN)
       for name, data in NOT_TAKEN.items()},
}  # fmt: skip


def truncations() -> Iterator[tuple[str, bytes]]:
    """A film, cut at every box boundary and in the middle of every header."""
    for name, whole in (
        ("index last", film("mp4", "libx264", 1, sound=True)),
        ("index first", film("mp4", "libx264", 1, front=True)),
        ("fragments", fragmented([(40, 0)] * 20, [(40, 0)] * 20)),
    ):
        for at in sorted(set(_boundaries(whole, 0, len(whole)))):
            for cut in (at, at + 5):
                if 0 < cut < len(whole):
                    yield f"{name} at {cut}", whole[:cut]


def _boundaries(data: bytes, start: int, end: int) -> Iterator[int]:
    while start + 8 <= end:
        length, kind = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8]
        if not 8 <= length <= end - start:
            return
        yield start
        if kind in (
            b"moov",
            b"trak",
            b"mdia",
            b"minf",
            b"stbl",
            b"edts",
            b"moof",
            b"traf",
            b"dinf",
        ):
            yield from _boundaries(data, start + 8, start + length)
        start += length
        yield start


def flipped(seed: int = 5, count: int = 400) -> Iterator[tuple[str, bytes]]:
    """Every kind we take with a few bits turned; the same ones every time."""
    random = Random(seed)
    kinds = [*TAKEN, "crafted"]
    for n in range(count):
        kind = kinds[n % len(kinds)]
        data = bytearray(mp4(track(), sound()) if kind == "crafted" else TAKEN[kind]())
        # Heads and indexes are short and matter most; they are hit as often as all the rest.
        reach = len(data) if n % 2 else min(len(data), 600)
        for _ in range(random.randint(1, 12)):
            at = random.randrange(16, max(reach, 17)) % len(data)
            data[at] ^= 1 << random.randrange(8)
        yield f"{kind} {n}", bytes(data)


def _noise() -> bytes:
    return saved(Image.effect_noise((1200, 1200), 100), "JPEG")


# For each limit a file that passes it, and the limit where the usual one would need a huge file.
TRIPS: Mapping[str, tuple[Callable[[], bytes], dict[str, float], str]] = {
    "memory": (lambda: saved(picture((9000, 9000)), "PNG"), {"memory": 600 << 20}, "memory"),
    "cpu_seconds": (lambda: scans(300, 2500), {"cpu_seconds": 1}, "CPU time"),
    "wall_seconds": (lambda: scans(300, 2500), {"wall_seconds": 1.5}, "wall time"),
    "answer_bytes": (TAKEN["image/jpeg"], {"answer_bytes": 40}, "answer"),
    "copy_bytes": (_noise, {"copy_bytes": 20_000}, "display copy"),
    "pixels": (bomb, {}, "pixels"),
    "video_pixels": (lambda: mp4(track(size=(65_535, 65_535))), {}, "video pixels"),
    "streams": (lambda: mp4(*[track()] * 17), {}, "streams"),
    "boxes": (lambda: FTYP + box(b"free") * 200_001, {}, "boxes"),
    "nesting": (lambda: nested(17), {}, "nesting"),
    "index_bytes": (lambda: FTYP + box(b"moov", bytes(65 << 20)), {}, "index"),
    "edits": (lambda: mp4(track(edit=edits(*[(1, 0)] * 1001))), {}, "edits"),
    "frame_rate": (lambda: claiming(((2000, 1),)), {}, "frame rate"),
    "animation_frames": (lambda: animation(10_001), {}, "animation"),
    "packets": (lambda: claiming(((2_000_001, 3000),)), {}, "packets"),
    "duration_seconds": (lambda: claiming(((15_000, 90_000),)), {}, "duration"),
}
# These say how large our own copies are: nothing can pass them.
SIZES = {"poster_frames", "display_side", "poster_side", "thumbnail_side"}
