"""The parts a JPEG, PNG or WebP file is built of, and where it really ends, without decoding it.

ITU-T T.81 (JPEG), CIPA DC-007 (several pictures in one JPEG), PNG (third edition), RFC 9649 (WebP).
"""

import os
import re
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from .findings import TooMuch
from .limits import Limits

KEPT = 65536  # bytes of each part that are looked at
_KEPT_IN_ALL = 32 << 20
_CHUNK = 1 << 20
# A byte that means something within compressed data: neither stuffing nor a restart.
_MARKER = re.compile(rb"\xff[\x02-\xcf\xd8-\xfe]")
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers that begin with the size


class Part(NamedTuple):
    """One segment or chunk: its name, where it starts and ends in the file, and its beginning."""

    name: str
    start: int
    end: int
    head: bytes


@dataclass
class Still:
    """A picture's outer structure: its size in pixels, its parts, and how many frames it claims.

    ``ends`` is where it is complete, ``None`` if its end is missing; ``cut`` is then where the part
    starts that is not whole. ``more`` counts pictures of the same file that follow the first.
    """

    size: int
    width: int = 0
    height: int = 0
    frames: int = 1
    parts: list[Part] = field(default_factory=list)
    ends: int | None = None
    cut: int = 0
    more: int = 0
    kept: int = 0


def still(file: IO[bytes], container: str, limits: Limits) -> Still:
    """Read the parts of a ``JPEG``, ``PNG`` or ``WEBP``. Raises ``TooMuch`` for their number."""
    found = Still(file.seek(0, os.SEEK_END))
    {"JPEG": _jpegs, "PNG": _png, "WEBP": _webp}[container](file, found, limits)
    return found


def _add(found: Still, limits: Limits, part: Part) -> None:
    found.kept += len(part.head)
    if found.kept > _KEPT_IN_ALL:
        part = part._replace(head=part.head[:64])
    found.parts.append(part)
    if len(found.parts) > limits.boxes:
        raise TooMuch("boxes", limits.boxes, "boxes")


def _jpegs(file: IO[bytes], found: Still, limits: Limits) -> None:
    _jpeg(file, found, 0, limits)
    # Gain maps and depth follow as JPEGs of their own, which the first one lists.
    if not any(part.head.startswith(b"MPF\0") for part in found.parts):
        return
    first = (found.width, found.height)
    while found.ends is not None and found.ends < found.size:
        file.seek(found.ends)
        head = file.read(4096)
        at = found.ends + len(head) - len(head.lstrip(b"\0"))
        if not head.lstrip(b"\0").startswith(b"\xff\xd8\xff"):
            break
        found.more += 1
        _jpeg(file, found, at, limits)
    found.width, found.height = first


def _jpeg(file: IO[bytes], found: Still, at: int, limits: Limits) -> None:
    """One JPEG from its first byte to its end marker."""
    found.ends, found.cut = None, at
    at += 2
    while at < found.size:
        file.seek(at)
        head = file.read(4)
        if len(head) < 2:
            return
        if head[0] != 0xFF:  # no marker where one should be: like decoders, go on to the next
            at = _next_marker(file, at, found.size)
            continue
        marker = head[1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == 0xD9:
            found.ends = at + 2
            return
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(head[2:4])
        found.cut = at
        if length < 2 or at + 2 + length > found.size:
            return
        body = file.read(length - 2)
        if 0xC0 <= marker <= 0xCF or marker >= 0xDA:
            _add(found, limits, Part(f"{marker:02X}", at, at + 2 + length, body))
        if marker in _SIZES and len(body) >= 5:
            found.height, found.width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        at += 2 + length
        if marker == 0xDA:
            at = _next_marker(file, at, found.size)


def _next_marker(file: IO[bytes], at: int, size: int) -> int:
    """Where the compressed data that starts here ends; ``size`` if it never does."""
    while at < size:
        file.seek(at)
        data = file.read(_CHUNK)
        if match := _MARKER.search(data):
            return at + match.start()
        at += max(1, len(data) - 1)  # a marker may lie across
    return size


def _png(file: IO[bytes], found: Still, limits: Limits) -> None:
    at = 8
    while at < found.size:
        file.seek(at)
        head = file.read(8)
        length = int.from_bytes(head[:4])
        end = at + 12 + length
        found.cut = at
        if len(head) < 8 or end > found.size:
            return
        name = head[4:].decode("latin-1")
        body = file.read(min(length, KEPT if name != "IDAT" else 0))
        if name not in ("IDAT", "fdAT"):
            _add(found, limits, Part(name, at, end, body))
        if name == "IHDR":
            found.width, found.height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        elif name == "acTL":
            found.frames = int.from_bytes(body[:4])
        at = end
        if name == "IEND":
            found.ends = end
            return


def _webp(file: IO[bytes], found: Still, limits: Limits) -> None:
    file.seek(4)
    end = 8 + int.from_bytes(file.read(4), "little")
    at, frames = 12, 0
    while at + 8 <= min(end, found.size):
        file.seek(at)
        head = file.read(8)
        length = int.from_bytes(head[4:], "little")
        found.cut = at
        body = file.read(min(length, KEPT if head[:4] not in (b"VP8 ", b"VP8L", b"ANMF") else 10))
        name = head[:4].decode("latin-1")
        if name == "ANMF":
            frames += 1
        else:
            _add(found, limits, Part(name, at, at + 8 + length, body))
        if name == "VP8X" and len(body) >= 10:
            found.width = 1 + int.from_bytes(body[4:7], "little")
            found.height = 1 + int.from_bytes(body[7:10], "little")
        elif name == "VP8 " and not found.width and len(body) >= 10:
            found.width = int.from_bytes(body[6:8], "little") & 0x3FFF
            found.height = int.from_bytes(body[8:10], "little") & 0x3FFF
        elif name == "VP8L" and not found.width and len(body) >= 5:
            bits = int.from_bytes(body[1:5], "little")
            found.width, found.height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        at += 8 + length + length % 2
    found.frames = max(1, frames)
    if end <= found.size:
        found.ends = end + (end % 2 if end < found.size else 0)
