"""Takes files in, keeps them sealed by their digest, and has them looked at.

A file belongs to an order and to whoever brought it. Who may see it is asked at the doors.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from .analysis.findings import Finding, Look
from .analysis.limits import MB
from .analysis.sandbox import look_in_sandbox
from .analysis.sniff import HEAD, sniff
from .ports import ObjectStore

MAX_TRIES = 3
LEASE = timedelta(minutes=3)
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
    with tempfile.NamedTemporaryFile() as copy:
        digest, size, head = hashlib.sha256(), 0, b""
        while chunk := stream.read(MB):
            size += len(chunk)
            if size > max_bytes():
                raise EvidenceRefused(
                    "too-large",
                    f"This file is larger than {max_bytes() // MB} MB. Record in a lower quality, or "
                    "send it in several parts.",
                )
            head = head if len(head) >= HEAD else head + chunk
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        if not size:
            raise EvidenceRefused("empty", "This file is empty. Choose it again.")
        what = sniff(head[:HEAD])
        if what is None:
            raise EvidenceRefused(
                "unknown-type", f"This file is of a kind we cannot show. We take {ACCEPTED}."
            )
        sha256 = digest.hexdigest()
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
                Path(name).name[:200],
                by_party,
                by_role,
                at,
            ],
        )
    stored = get(order_id, sha256)
    assert stored is not None  # it was just written, by us or by somebody with the same bytes
    return stored


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
    again. A file that ends its worker three times is set aside with that as its finding.
    """
    done = 0
    for _ in range(limit):
        row = _lease()
        if row is None:
            break
        order_id, sha256, tries = row
        if tries > MAX_TRIES:
            look = Look("", findings=(Finding("UNDECODABLE", "unverifiable", "given up"),))
        else:
            look = _look_at(order_id, sha256)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evidence_file SET look = %s, looked_at = %s, lease_until = NULL "
                "WHERE order_id = %s AND sha256 = %s",
                [msgspec.json.encode(look).decode(), datetime.now(UTC), order_id, sha256],
            )
        done += 1
    return done


def _lease() -> tuple[str, str, int] | None:
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE evidence_file f SET lease_until = %s, tries = f.tries + 1
            FROM (
              SELECT order_id, sha256 FROM evidence_file
              WHERE look IS NULL AND (lease_until IS NULL OR lease_until < %s)
              ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED
            ) t WHERE f.order_id = t.order_id AND f.sha256 = t.sha256
            RETURNING f.order_id::text, f.sha256, f.tries
            """,
            [now + LEASE, now],
        )
        row = cursor.fetchone()
    return (row[0], row[1], row[2]) if row else None


def _look_at(order_id: str, sha256: str) -> Look:
    """Run the sandbox outside of any transaction and keep the copies it made."""
    with (
        open_copy(order_id, sha256, "original") as evidence,
        _scratch() as display,
        _scratch() as thumbnail,
    ):
        look = look_in_sandbox(evidence, display, thumbnail)
        for name, copy in (("display", display), ("thumbnail", thumbnail)):
            if name in look.copies:
                objects().put(key_of(order_id, sha256, name), Path(copy.name))
    return look


@contextmanager
def _scratch() -> Iterator[Any]:
    with tempfile.NamedTemporaryFile() as file:
        yield file
