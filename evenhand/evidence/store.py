"""Takes files in, keeps them sealed by their digest, and has them looked at.

A file belongs to an order and to whoever brought it. Who may see it is asked at the doors.
"""

import hashlib
import tempfile
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from .analysis.findings import Look, unreadable
from .analysis.limits import MB
from .analysis.sandbox import SandboxFailed, look_in_sandbox
from .analysis.sniff import HEAD, Sniffed, sniff
from .ports import ObjectStore

MAX_TRIES = 3
LEASE = timedelta(minutes=3)  # longer than any look may take
LONGEST_NAME = 200
ACCEPTED = "photos (JPEG, PNG, WebP, HEIC, AVIF), videos (MP4, MOV, WebM) and PDF"


class EvidenceRefused(Exception):
    """A file that cannot be taken in: ``code``, and a sentence with the way out."""

    def __init__(self, code: str, message: str, field: str = "file") -> None:
        super().__init__(message)
        self.code, self.message, self.field = code, message, field


class StoredFile(NamedTuple):
    """A file on an order. ``look`` is ``None`` until somebody has looked at it."""

    order_id: str
    sha256: str
    size: int
    kind: str
    media_type: str
    name: str
    by_party: str
    by_role: str
    received_at: datetime
    look: Look | None


@lru_cache(maxsize=1)
def objects() -> ObjectStore:
    """Where files are kept, as the site is wired."""
    made: ObjectStore = import_string(settings.EVIDENCE_STORE)()
    return made


def max_bytes() -> int:
    """The largest file that is taken in; stated before an upload and enforced while it is read."""
    return int(settings.EVIDENCE_MAX_BYTES)


def receive(
    order_id: str, stream: IO[bytes], name: str, by_party: str, by_role: str, at: datetime
) -> StoredFile:
    """Take a file in: hash and measure it while it is read, recognise it, keep it.

    ``name`` is what its owner called it. The same bytes again are the same file. Raises
    ``EvidenceRefused`` for an empty, too large or unrecognised file.
    """
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        what, sha256, size = _take_in(stream, copy)
        copy.flush()
        objects().put(key_of(order_id, sha256, "original"), Path(copy.name))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_file (order_id, sha256, size, kind, media_type, name, by_party, "
            "by_role, received_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT DO NOTHING",
            [
                order_id,
                sha256,
                size,
                what.kind,
                what.media_type,
                _clean(name),
                by_party,
                by_role,
                at,
            ],
        )
    stored = get(order_id, sha256)
    assert stored is not None  # it was just written, by us or by somebody with the same bytes
    return stored


def _take_in(stream: IO[bytes], copy: IO[bytes]) -> tuple[Sniffed, str, int]:
    """Copy a stream, refusing it as soon as that can be known: its kind, digest and size."""
    what: Sniffed | None = None
    digest, size, head = hashlib.sha256(), 0, b""
    while chunk := stream.read(MB):
        size += len(chunk)
        if size > max_bytes():
            raise EvidenceRefused(
                "too-large",
                f"This file is larger than {max_bytes() // MB} MB. Record in a lower quality, or "
                "send it in several parts.",
            )
        if len(head) < HEAD:
            head = (head + chunk)[:HEAD]
            what = sniff(head)
            if what is None and len(head) == HEAD:
                break
        digest.update(chunk)
        copy.write(chunk)
    if not size:
        raise EvidenceRefused("empty", "This file is empty. Choose it again.")
    if what is None:
        raise EvidenceRefused(
            "unknown-type", f"This file is of a kind we cannot show. We take {ACCEPTED}."
        )
    return what, digest.hexdigest(), size


def _clean(name: str) -> str:
    """The last part of what its owner called it, without characters that hide or reorder others."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return shown.strip()[:LONGEST_NAME] or "file"


def key_of(order_id: str, sha256: str, copy: str) -> str:
    """Where a file or one of its copies is kept."""
    return f"{order_id}/{sha256}/{copy}"


_COLUMNS = "order_id::text, sha256, size, kind, media_type, name, by_party, by_role, received_at, look::text"


def _stored(row: tuple[Any, ...]) -> StoredFile:
    look = msgspec.json.decode(row[9], type=Look) if row[9] else None
    return StoredFile._make((*row[:9], look))


def files_of(order_id: str) -> list[StoredFile]:
    """All files of an order, in the order they came."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM evidence_file WHERE order_id = %s "  # noqa: S608 - our words
            "ORDER BY received_at, sha256",
            [order_id],
        )
        return [_stored(row) for row in cursor]


def get(order_id: str, sha256: str) -> StoredFile | None:
    """One file of an order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM evidence_file "  # noqa: S608 - our own words
            "WHERE order_id = %s AND sha256 = %s",
            [order_id, sha256],
        )
        row = cursor.fetchone()
    return _stored(row) if row else None


def open_copy(order_id: str, sha256: str, copy: str) -> IO[bytes]:
    """``original``, ``display`` or ``thumbnail``. Raises ``FileNotFoundError``."""
    return objects().open(key_of(order_id, sha256, copy))


def look_at_pending(limit: int = 8) -> int:
    """Look at files nobody has looked at yet; returns how many.

    A lease keeps other workers off; if this one is killed it runs out and the file is looked at
    again. A file that ends its worker three times is set aside with that as its finding. Raises
    ``SandboxFailed`` if this installation cannot look at all; no file is blamed for it.
    """
    done = 0
    for order_id, sha256 in _waiting(limit):
        leased = _lease(order_id, sha256)
        if leased is None:  # another worker was quicker
            continue
        media_type, tries = leased
        if tries > MAX_TRIES:
            look = Look(media_type, findings=(unreadable("given up"),), sha256=sha256)
        else:
            look = _look_at(order_id, sha256)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evidence_file SET look = %s, looked_at = %s, lease_until = NULL "
                "WHERE order_id = %s AND sha256 = %s AND look IS NULL",
                [msgspec.json.encode(look).decode(), datetime.now(UTC), order_id, sha256],
            )
        done += 1
    return done


def _waiting(limit: int) -> list[tuple[str, str]]:
    """Files that nobody looks at, oldest first; not locked, so another worker may see them too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, sha256 FROM evidence_file "
            "WHERE look IS NULL AND (lease_until IS NULL OR lease_until < %s) "
            "ORDER BY received_at LIMIT %s",
            [datetime.now(UTC), limit],
        )
        return [(order_id, sha256) for order_id, sha256 in cursor]


def _lease(order_id: str, sha256: str) -> tuple[str, int] | None:
    """Keep others off one file for a while; its type, and how often it was tried by now."""
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE evidence_file SET lease_until = %s, tries = tries + 1
            WHERE (order_id, sha256) IN (
              SELECT order_id, sha256 FROM evidence_file
              WHERE order_id = %s AND sha256 = %s
                AND look IS NULL AND (lease_until IS NULL OR lease_until < %s)
              FOR UPDATE SKIP LOCKED
            ) RETURNING media_type, tries
            """,
            [now + LEASE, order_id, sha256, now],
        )
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None


def _look_at(order_id: str, sha256: str) -> Look:
    """Run the sandbox outside of any transaction and keep the copies it made."""
    with (
        open_copy(order_id, sha256, "original") as evidence,
        tempfile.NamedTemporaryFile() as display,
        tempfile.NamedTemporaryFile() as thumbnail,
    ):
        try:
            look = look_in_sandbox(evidence, display, thumbnail)
        except SandboxFailed:
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE evidence_file SET tries = tries - 1 WHERE order_id = %s AND sha256 = %s",
                    [order_id, sha256],
                )
            raise
        for name, copy in (("display", display), ("thumbnail", thumbnail)):
            if name in look.copies:
                objects().put(key_of(order_id, sha256, name), Path(copy.name))
    return look
