"""Gives a file to a browser so that it can do nothing but be looked at, and keeps nothing of it.

What was erased is answered with 410 and the day it happened, whatever a client remembers of it.
"""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header, parse_etags

from . import virus
from .reports import StoredReport
from .store import StoredFile, open_copy
from .videos import VideoCopy

_CHUNK = 1 << 18
_PLAYABLE = {"video/mp4", "video/webm", "video/quicktime"}
_ODD_CODECS = {"hevc", "mpeg4", "h263", "mjpeg"}  # that some browsers or none can play
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
# A browser shows a picture or a film on a page of its own making: that much is let through.
_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


def display(request: HttpRequest, file: StoredFile, copy: str) -> HttpResponseBase:
    """The picture that stands for a file: its display copy or thumbnail, always a plain JPEG.

    404 while nobody has looked at it, or when no copy could be made.
    """
    if file.erased:
        return gone(file)
    if file.look is None or copy not in file.look.copies:
        return HttpResponse(status=404)
    etag = f'"{file.sha256}-{copy}-{file.look.analyser}"'
    stream = _open(request, file, copy, etag)
    if isinstance(stream, HttpResponseBase):
        return stream
    return _harmless(FileResponse(stream, content_type="image/jpeg"), etag)


def picture(
    request: HttpRequest, file: StoredFile, stored: StoredReport | None, about: int
) -> HttpResponseBase:
    """What was drawn for one finding in a file (-1: for all of it); 404 where nothing was."""
    if file.erased:
        return gone(file)
    report = stored.report if stored else None
    place = report.place_of(about) if report else None
    if report is None or place is None:
        return HttpResponse(status=404)
    etag = f'"{file.sha256}-{about}-{report.analyser}-{report.params[:8]}"'
    stream = _open(request, file, "pictures", etag)
    if isinstance(stream, HttpResponseBase):
        return stream
    with stream:
        stream.seek(place.start)
        return _harmless(
            HttpResponse(stream.read(place.stop - place.start), content_type="image/jpeg"), etag
        )


def original(request: HttpRequest, file: StoredFile, mine: bool = False) -> HttpResponseBase:
    """The sealed file itself, to be saved and never to be run.

    403 with the reason for anybody but its owner (``mine``), before it was scanned for viruses and
    if something was found.
    """
    if file.erased:
        return gone(file)
    if not mine and (why := virus.held_back(file.scan)):
        no = HttpResponse(why, status=403, content_type="text/plain; charset=utf-8")
        return _kept_by_nobody(no)
    etag = f'"{file.sha256}"'
    stream = _open(request, file, "original", etag)
    if isinstance(stream, HttpResponseBase):
        return stream
    response = FileResponse(stream, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, _saved_as(file))
    return _harmless(response, etag)


def gone(file: StoredFile) -> HttpResponse:
    """The answer for a file that was erased, and when."""
    return _kept_by_nobody(
        HttpResponse(when_erased(file), status=410, content_type="text/plain; charset=utf-8")
    )


def when_erased(file: StoredFile) -> str:
    """That a file was erased and when, in a sentence."""
    day = f" on {file.erased_at:%Y-%m-%d}" if file.erased_at else ""
    return f"This file was erased{day}. That it was there is on record, by its size and digest."


def _saved_as(file: StoredFile) -> str:
    """Its name, ending as its bytes do: a picture is never saved as a program."""
    ends = mimetypes.guess_all_extensions(file.media_type)
    name = PurePath(file.name)
    return file.name if not ends or name.suffix.lower() in ends else f"{name.stem}{ends[0]}"


def plays(file: StoredFile, copy: VideoCopy | None, original: bool) -> str:
    """Which bytes of a video can be played: ``original``, the copy ``video``, or none (empty).

    ``original``: whether the reader may have it. A browser plays few codecs; the copy is in one of
    them.
    """
    seen = file.look
    if file.kind != "video" or seen is None or not seen.copies:
        original = False  # nobody knows yet what is in it
    elif seen.codec in _ODD_CODECS or file.media_type not in _PLAYABLE:
        original = False
    if original:
        return "original"
    return "video" if copy is not None and copy.made is not None else ""


def play(
    request: HttpRequest, file: StoredFile, copy: VideoCopy | None = None, original: bool = True
) -> HttpResponseBase:
    """A video as a stream with byte ranges, under the type its bytes have; 404 for anything else."""
    if file.erased:
        return gone(file)
    which = plays(file, copy, original)
    if which == "video" and copy is not None and copy.made is not None:
        etag, size, media_type = f'"{file.sha256}-{copy.made.size}"', copy.made.size, "video/mp4"
    else:
        etag, size, media_type = f'"{file.sha256}"', file.size, file.media_type
    if not which:
        return HttpResponse(status=404)
    stream = _open(request, file, which, etag)
    if isinstance(stream, HttpResponseBase):
        return stream
    wanted = _range(request, size, etag)
    if wanted is not None and not wanted:
        stream.close()
        unsatisfiable = _kept_by_nobody(HttpResponse(status=416))
        unsatisfiable["Content-Range"] = f"bytes */{size}"
        return unsatisfiable
    part = wanted or range(size)
    # QuickTime is MP4 under its older name; browsers know only the newer one.
    media_type = "video/mp4" if media_type == "video/quicktime" else media_type
    response = StreamingHttpResponse(
        _Part(stream, part), status=200 if wanted is None else 206, content_type=media_type
    )
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(len(part))
    if wanted is not None:
        response["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{size}"
    return _harmless(response, etag)


def _range(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes asked for (RFC 9110, 14.2); none for a range past the end, ``None`` for all.

    A client that holds a part of other bytes (If-Range), or asks for several parts, gets all.
    """
    if request.headers.get("If-Range", etag) != etag:
        return None
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or not (asked[1] or asked[2]):
        return None
    if not asked[1]:
        return range(max(size - int(asked[2]), 0), size)
    return range(int(asked[1]), min(int(asked[2]) + 1, size) if asked[2] else size)


class _Part:
    """Part of a file, in chunks; the response closes it, whether it was read or not."""

    def __init__(self, stream: IO[bytes], part: range) -> None:
        self.stream, self.left = stream, len(part)
        stream.seek(part.start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (chunk := self.stream.read(min(_CHUNK, self.left))):
            self.left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.stream.close()


def _open(
    request: HttpRequest, file: StoredFile, copy: str, etag: str
) -> IO[bytes] | HttpResponseBase:
    """The bytes, or the short answer: still the same, or not there."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if etag in known or "*" in known:
        return _harmless(HttpResponseNotModified(), etag)
    try:
        return open_copy(file.order_id, file.sha256, copy)
    except FileNotFoundError:
        return HttpResponse(status=404)


def _harmless(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """Bytes of strangers: no sniffing, no scripts."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = etag  # for who goes on with a part, and for programs that keep a copy
    return _kept_by_nobody(response)


def _kept_by_nobody[R: HttpResponseBase](response: R) -> R:
    """No cache keeps it, the reader's own browser neither: what is erased is to be seen nowhere."""
    response["Cache-Control"] = "private, no-store"
    return response
