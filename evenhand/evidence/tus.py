"""tus 1.0, the protocol of resumable uploads (https://tus.io/protocols/resumable-upload).

The core with creation, creation-with-upload, checksum, termination and expiration. Who may upload
to an order is asked at the doors; here it is one person's upload or none.
"""

import base64
import binascii
import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, NamedTuple, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date

from . import store, uploads
from .store import EvidenceRefused
from .uploads import Checksum, ChecksumMismatch, PartsMissing, Upload, WrongOffset

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"
ALGORITHMS = {"sha1": 20, "sha256": 32}  # and how many bytes their digests have
CHUNK_TYPE = "application/offset+octet-stream"
LONGEST_METADATA = 4096
_DRAINED = 64 << 20
_REFUSED = {"too-large": 413, "too-many": 429}


class TusError(Exception):
    """An answer that is none of success: its status, and a sentence with the way out."""

    def __init__(self, status: int, message: str, field: str = "", **headers: str) -> None:
        super().__init__(message)
        self.status, self.message, self.field = status, message, field
        self.headers = {"Tus-Resumable": VERSION} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }


class Uploader(NamedTuple):
    """Who uploads to which order, when by the domain's clock, and where an upload's address is.

    ``location`` takes an upload's id, ``found_at`` a file's digest.
    """

    order_id: str
    party: str
    role: str
    at: datetime
    location: Callable[[str], str]
    found_at: Callable[[str], str] | None = None


def capabilities() -> HttpResponse:
    """What this server can do and how much it takes, told to anybody who asks (OPTIONS)."""
    return _answer(
        204,
        {
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(store.max_bytes()),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        },
    )


def create(request: HttpRequest, who: Uploader) -> HttpResponse:
    """Begin an upload (POST), with its first bytes if they come along. Raises ``TusError``."""
    _check_version(request)
    if "Upload-Length" not in request.headers and "Upload-Defer-Length" in request.headers:
        raise TusError(400, "Say how long the file is in Upload-Length.", "Upload-Length")
    size = _number(request, "Upload-Length")
    metadata = request.headers.get("Upload-Metadata", "")
    name = metadata_of(request).get("filename", "")
    with _refusing(request):
        upload = uploads.create(who.order_id, who.party, who.role, name, size, metadata)
        if request.content_type == CHUNK_TYPE:
            upload = _finished(_append(request, upload, 0), who)
    return _answer(201, _state(upload, who) | {"Location": who.location(upload.id)})


def find(upload_id: str, who: Uploader) -> Upload:
    """An upload of this person's. Raises ``Http404``; ``TusError`` 410 once it has expired."""
    upload = uploads.get(who.order_id, upload_id, who.party)
    if upload is None:
        raise Http404("no such upload")
    if upload.expired and upload.sha256 is None:
        raise TusError(410, "This upload was not gone on with in time. Begin it again.")
    return upload


def head(request: HttpRequest, who: Uploader, upload_id: str) -> HttpResponse:
    """How much of an upload is here (HEAD)."""
    _check_version(request)
    upload = find(upload_id, who)
    more = {"Upload-Metadata": upload.metadata} if upload.metadata else {}
    return _answer(200, _state(upload, who) | more)


def patch(request: HttpRequest, who: Uploader, upload_id: str) -> HttpResponse:
    """The next bytes (PATCH); with the last of them it becomes a file. Raises ``TusError``."""
    _check_version(request)
    if request.content_type != CHUNK_TYPE:
        raise TusError(415, f"The bytes come as {CHUNK_TYPE}.", "Content-Type")
    with _refusing(request):
        upload = find(upload_id, who)
        offset = _number(request, "Upload-Offset")
        upload = _append(request, upload, offset)
        return _answer(204, _state(_finished(upload, who), who))


def delete(request: HttpRequest, who: Uploader, upload_id: str) -> HttpResponse:
    """Give an upload up (DELETE)."""
    _check_version(request)
    uploads.remove(find(upload_id, who))
    return _answer(204, {})


def method_of(request: HttpRequest) -> str:
    """The method that is meant: some networks let only GET and POST through."""
    meant = request.headers.get("X-HTTP-Method-Override", "").upper()
    return (
        meant if request.method == "POST" and meant in {"PATCH", "DELETE"} else request.method or ""
    )


def metadata_of(request: HttpRequest) -> dict[str, str]:
    """What the client says of the file: words by name. Raises ``TusError``."""
    given = request.headers.get("Upload-Metadata", "")
    found: dict[str, str] = {}
    wrong = TusError(400, "Upload-Metadata is name and Base64, in pairs.", "Upload-Metadata")
    if len(given) > LONGEST_METADATA:
        raise TusError(400, f"At most {LONGEST_METADATA} characters fit.", "Upload-Metadata")
    for pair in given.split(",") if given.strip() else ():
        name, _, value = pair.strip().partition(" ")
        try:
            words = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            raise wrong from None
        if not name or name in found or "\0" in words:
            raise wrong
        found[name] = words
    return found


# ---------------------------------------------------------------------------------------------


def _append(request: HttpRequest, upload: Upload, offset: int) -> Upload:
    checksum = _checksum(request)
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if not length and request.META.get("HTTP_TRANSFER_ENCODING"):
        raise TusError(411, "Send the bytes with a Content-Length.", "Content-Length")
    if offset + length > upload.size:
        raise TusError(413, "These are more bytes than the upload was to have.", "Content-Length")
    if offset != upload.received:
        raise _conflict()
    if not length:  # asked for the answer again
        return upload
    return uploads.append(upload, offset, cast("IO[bytes]", request), length, checksum)


def _finished(upload: Upload, who: Uploader) -> Upload:
    if upload.received != upload.size or upload.sha256 is not None:
        return upload
    return upload._replace(sha256=uploads.finish(upload, who.at).sha256)


@contextlib.contextmanager
def _refusing(request: HttpRequest) -> Iterator[None]:
    """Whatever is refused is told as tus has it, once the rest of the body was taken in."""
    try:
        yield
    except TusError:
        _drain(request)
        raise
    except EvidenceRefused as no:
        _drain(request)
        raise TusError(_REFUSED.get(no.code, 422), no.message, no.field) from None
    except WrongOffset:
        _drain(request)
        raise _conflict() from None
    except PartsMissing:
        _drain(request)
        raise TusError(410, "What came before is not here any more. Begin it again.") from None
    except ChecksumMismatch:
        raise TusError(
            460, "The bytes were altered on the way. Send them again.", "Upload-Checksum"
        ) from None


def _conflict() -> TusError:
    return TusError(409, "Other bytes come next: ask with HEAD for the offset.", "Upload-Offset")


def _drain(request: HttpRequest) -> None:
    """Within reason: a client may read why only once it has sent everything."""
    left = _DRAINED
    with contextlib.suppress(OSError):
        while left > 0 and (came := request.read(1 << 16)):
            left -= len(came)


def _check_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise TusError(412, f"This is tus {VERSION}.", "Tus-Resumable", Tus_Version=VERSION)


def _number(request: HttpRequest, header: str) -> int:
    given = request.headers.get(header, "")
    if not (given.isascii() and given.isdigit() and len(given) <= 15):
        raise TusError(400, f"{header} is a whole number of bytes.", header)
    return int(given)


def _checksum(request: HttpRequest) -> Checksum | None:
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return None
    algorithm, _, encoded = given.partition(" ")
    with contextlib.suppress(binascii.Error, ValueError):
        digest = base64.b64decode(encoded, validate=True)
        if ALGORITHMS.get(algorithm) == len(digest):
            return Checksum(algorithm, digest)
    raise TusError(
        400, f"Upload-Checksum is {' or '.join(ALGORITHMS)}, and Base64.", "Upload-Checksum"
    )


def _state(upload: Upload, who: Uploader) -> dict[str, str]:
    told = {
        "Upload-Offset": str(upload.received),
        "Upload-Length": str(upload.size),
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }
    if upload.sha256 is not None and who.found_at is not None:
        told["Content-Location"] = who.found_at(upload.sha256)
    return told


def _answer(status: int, headers: dict[str, str]) -> HttpResponse:
    response = HttpResponse(status=status, headers=headers)
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    del response["Content-Type"]
    return response
