"""Which kind of file some bytes begin, also of the kinds that are never opened.

Only used to name what is in the way: a web page called a photo, an archive behind a video. What is
opened is decided by ``sniff`` alone.
"""

import os
import re
from typing import IO

_STARTS = (
    (b"PK\x03\x04", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"\x1f\x8b\x08", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"%PDF-", "a document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document"),
    (b"{\\rtf", "a document"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"#!/", "a program"),
    (b"GIF87a", "an animation"),
    (b"GIF89a", "an animation"),
    (b"#EXTM3U", "a playlist"),
    (b"ffconcat", "a playlist"),
    (b"[playlist]", "a playlist"),
    (b"v=0\r\n", "a playlist"),
    (b"v=0\n", "a playlist"),
)
_TEXT = re.compile(
    rb"\s*(?:<!--.{0,200}?-->\s*|<\?xml[^>]{0,200}>\s*|<!doctype[^>]{0,200}>\s*){0,4}"
    rb"<(html|script|body|iframe|svg|MPD|smil|\?php)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(rb"\s*<!doctype\s+html", re.IGNORECASE)
_PLAYLISTS = {b"mpd", b"smil"}
# Kinds that a browser, a shell or a reader would act on; pictures within a file are thumbnails.
ACTIVE = frozenset(
    {"an archive", "a document", "a program", "a web page", "a drawing", "a playlist"}
)
_ENOUGH = 1024
_EOCD = 22  # bytes of a ZIP archive's last record without its comment (APPNOTE.TXT, 4.3.16)


def named(head: bytes) -> str:
    """The everyday name of the kind of file these bytes begin, or nothing."""
    plain = head.removeprefix(b"\xef\xbb\xbf")
    for start, name in _STARTS:
        if plain.startswith(start):
            return name
    if head[:2] == b"MZ":
        # A program has its second header where the first says (PE format, MS-DOS stub).
        at = int.from_bytes(head[60:64], "little")
        return "a program" if head[at : at + 4] == b"PE\x00\x00" else ""
    if _PAGE.match(plain[:_ENOUGH]):
        return "a web page"
    if found := _TEXT.match(plain[:_ENOUGH]):
        word = found[1].lower()
        return (
            "a playlist" if word in _PLAYLISTS else "a drawing" if word == b"svg" else "a web page"
        )
    return ""


def not_ours(head: bytes) -> str:
    """Why a file of a kind that is never opened is not, by the name of what it really is."""
    name = named(head)
    return f"{name} is not of a kind we open" if name else "not of a kind we open"


def archive_at_end(file: IO[bytes], size: int) -> int | None:
    """Where a ZIP archive begins that ends with this file; it may follow anything at all.

    Its last record must reach exactly to the end and its directory be where that says, so that
    chance cannot make one.
    """
    start = max(0, size - _EOCD - 0xFFFF)
    file.seek(start)
    tail = file.read(size - start)
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0:
        record = tail[at : at + _EOCD]
        comment = int.from_bytes(record[20:22], "little")
        length = int.from_bytes(record[12:16], "little")
        directory = start + at - length
        offset = int.from_bytes(record[16:20], "little")
        if len(record) == _EOCD and at + _EOCD + comment == len(tail) and length and directory >= 0:
            file.seek(directory)
            if file.read(4) == b"PK\x01\x02":
                # Offsets count from the archive's own start, unless they were adjusted.
                return _archive_start(file, directory, directory - offset)
        at = tail.rfind(b"PK\x05\x06", 0, at)
    return None


def _archive_start(file: IO[bytes], directory: int, start: int) -> int:
    if start < 0:
        return directory
    file.seek(start)
    if file.read(4) == b"PK\x03\x04":
        return start
    file.seek(directory + 42)  # where the first entry begins (APPNOTE.TXT, 4.3.12)
    first = start + int.from_bytes(file.read(4), "little")
    file.seek(min(first, directory))
    return first if first < directory and file.read(4) == b"PK\x03\x04" else directory


def document_inside(file: IO[bytes], size: int) -> int | None:
    """Where a PDF begins that readers would find in this file: they look at the first 1024 bytes."""
    file.seek(0)
    at = file.read(_ENOUGH + 5).find(b"%PDF-")
    if at < 0:
        return None
    file.seek(max(0, size - 2 * _ENOUGH), os.SEEK_SET)
    return at if b"startxref" in file.read() else None
