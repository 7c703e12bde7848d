"""Gives a file to a browser so that it can do nothing but be looked at."""

import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)

from .store import StoredFile, open_copy

_CHUNK = 1 << 18
_PLAYABLE = {"video/mp4", "video/webm", "video/quicktime"}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def display(request: HttpRequest, file: StoredFile, copy: str) -> HttpResponseBase:
    """The picture that stands for a file: its display copy or thumbnail, always a plain JPEG.

    404 while nobody has looked at it, or when no copy could be made.
    """
    if file.look is None or copy not in file.look.copies:
        return HttpResponse(status=404)
    response = FileResponse(open_copy(file.order_id, file.sha256, copy), content_type="image/jpeg")
    return _harmless(response, f"{file.sha256}-{copy}")


def original(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The sealed file itself, to be saved and never to be run."""
    response = FileResponse(
        open_copy(file.order_id, file.sha256, "original"), content_type="application/octet-stream"
    )
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return _harmless(response, file.sha256)


def play(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """A video as a stream with byte ranges, under the type its bytes have; 404 for anything else."""
    seen = file.look
    if file.kind != "video" or file.media_type not in _PLAYABLE or seen is None or not seen.copies:
        return HttpResponse(status=404)
    media_type = "video/mp4" if file.media_type == "video/quicktime" else file.media_type
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = 0, file.size - 1
    if wanted and (wanted[1] or wanted[2]):
        if wanted[1]:
            first = int(wanted[1])
            last = min(int(wanted[2]), last) if wanted[2] else last
        else:
            first = max(file.size - int(wanted[2]), 0)
        if first > last:
            unsatisfiable = HttpResponse(status=416)
            unsatisfiable["Content-Range"] = f"bytes */{file.size}"
            return unsatisfiable
    stream = open_copy(file.order_id, file.sha256, "original")
    response = StreamingHttpResponse(
        _part(stream, first, last), status=206 if wanted else 200, content_type=media_type
    )
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(last - first + 1)
    if wanted:
        response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return _harmless(response, file.sha256)


def _part(stream: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with stream:
        stream.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _harmless(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """Bytes of strangers: no sniffing, no scripts, kept only by the reader's own browser."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, max-age=3600"
    response["ETag"] = f'"{etag}"'
    return response
