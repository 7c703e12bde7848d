"""Takes files in, keeps them sealed by their digest, and has them looked at.

A file belongs to an order and to whoever brought it. Who may see it is asked at the doors.
"""

import hashlib
import tempfile
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from typing import IO, Any, NamedTuple

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from . import vault
from .analysis.findings import Look, unreadable
from .analysis.limits import MB
from .analysis.sandbox import look_in_sandbox
from .analysis.sniff import HEAD, Sniffed, sniff
from .leases import MAX_TRIES, Queue
from .ports import ObjectStore

QUEUE = Queue("evidence_file", "look", "received_at")
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
    erased: bool = False


@lru_cache(maxsize=1)
def objects() -> ObjectStore:
    """Where files are kept, as the site is wired."""
    made: ObjectStore = import_string(settings.EVIDENCE_STORE)()
    return made


def max_bytes() -> int:
    """The largest file that is taken in; stated before an upload and enforced while it is read."""
    return int(settings.EVIDENCE_MAX_BYTES)


class _Brought(NamedTuple):
    name: str
    by_party: str
    by_role: str
    at: datetime


def quota() -> int:
    """How much one person can bring to one order, all files together."""
    return int(settings.EVIDENCE_QUOTA_BYTES)


def receive(
    order_id: str, stream: IO[bytes], name: str, by_party: str, by_role: str, at: datetime
) -> StoredFile:
    """Take a file in: hash and measure it while it is read, recognise it, keep it.

    ``name`` is what its owner called it. The same bytes again are the same file. Raises
    ``EvidenceRefused`` for an empty, too large or unrecognised file, or one too many.
    """
    with tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        taken = _take_in(stream, copy)
        return _keep(order_id, copy, taken, _Brought(name, by_party, by_role, at))


def receive_file(
    order_id: str, file: IO[bytes], name: str, by_party: str, by_role: str, at: datetime
) -> StoredFile:
    """The same for a file that lies on this machine already: it is not copied first."""
    return _keep(order_id, file, _take_in(file), _Brought(name, by_party, by_role, at))


def _keep(
    order_id: str, plain: IO[bytes], taken: tuple[Sniffed, str, int], brought: _Brought
) -> StoredFile:
    """The key, then the bytes, then the row: what has a row always has its bytes."""
    what, sha256, size = taken
    known = get(order_id, sha256)
    if known is not None and not known.erased:
        return known
    if size > room_left(order_id, brought.by_party):
        raise no_room_left()
    plain.seek(0)
    vault.seal_original(objects(), order_id, sha256, plain)
    # Together: a file whose examination nobody waits for would never be examined.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_file (order_id, sha256, size, kind, media_type, name, by_party, "
            "by_role, received_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (order_id, sha256) DO UPDATE SET name = excluded.name, look = NULL, "
            "tries = 0, erased_at = NULL WHERE evidence_file.erased_at IS NOT NULL",
            [
                order_id,
                sha256,
                size,
                what.kind,
                what.media_type,
                clean_name(brought.name),
                *brought[1:],
            ],
        )
        cursor.execute(  # what it shows is examined in the background (reports)
            "INSERT INTO evidence_report (order_id, sha256, wanted_at) VALUES (%s, %s, %s) "
            "ON CONFLICT (order_id, sha256) DO UPDATE SET report = NULL, findings = '[]', "
            "share = 0, tries = 0",
            [order_id, sha256, datetime.now(UTC)],
        )
        if what.kind == "video":  # a copy is to be made that everybody may see
            cursor.execute(
                "INSERT INTO evidence_video (order_id, sha256, wanted_at) VALUES (%s, %s, %s) "
                "ON CONFLICT (order_id, sha256) DO UPDATE SET made = NULL, share = 0, tries = 0",
                [order_id, sha256, datetime.now(UTC)],
            )
    stored = get(order_id, sha256)
    assert stored is not None  # it was just written, by us or by somebody with the same bytes
    return stored


def room_left(order_id: str, party: str) -> int:
    """How many bytes this person can still bring to this order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(size), 0)::bigint FROM evidence_file "
            "WHERE order_id = %s AND by_party = %s AND erased_at IS NULL",
            [order_id, party],
        )
        return quota() - int(cursor.fetchone()[0])


def no_room_left() -> EvidenceRefused:
    """Why no further file fits on an order."""
    most = quota() // MB
    return EvidenceRefused(
        "too-large",
        f"With this file there would be more than {most} MB from you on this order. Send what "
        "matters most, or a shorter recording.",
    )


def too_large() -> EvidenceRefused:
    """Why a single file does not fit."""
    return EvidenceRefused(
        "too-large",
        f"This file is larger than {max_bytes() // MB} MB. Record in a lower quality, or "
        "send it in several parts.",
    )


def unknown_type() -> EvidenceRefused:
    """Why a file is not taken whatever its size."""
    return EvidenceRefused(
        "unknown-type", f"This file is of a kind we cannot show. We take {ACCEPTED}."
    )


def _take_in(stream: IO[bytes], copy: IO[bytes] | None = None) -> tuple[Sniffed, str, int]:
    """Read a stream, refusing it as soon as that can be known: its kind, digest and size."""
    what: Sniffed | None = None
    digest, size, head = hashlib.sha256(), 0, b""
    while chunk := stream.read(MB):
        size += len(chunk)
        if size > max_bytes():
            raise too_large()
        if len(head) < HEAD:
            head = (head + chunk)[:HEAD]
            what = sniff(head)
            if what is None and len(head) == HEAD:
                break
        digest.update(chunk)
        if copy is not None:
            copy.write(chunk)
    if not size:
        raise EvidenceRefused("empty", "This file is empty. Choose it again.")
    if what is None:
        raise unknown_type()
    return what, digest.hexdigest(), size


def clean_name(name: str) -> str:
    """The last part of what its owner called it, without characters that hide or reorder others."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return shown.strip()[:LONGEST_NAME] or "file"


_COLUMNS = "order_id::text, sha256, size, kind, media_type, name, by_party, by_role, received_at, look::text, erased_at IS NOT NULL"


def _stored(row: tuple[Any, ...]) -> StoredFile:
    look = msgspec.json.decode(row[9], type=Look) if row[9] else None
    return StoredFile._make((*row[:9], look, row[10]))


def as_json(found: Any) -> str:
    """A look or a report as its column keeps it: a ``jsonb`` cannot hold the character NUL."""
    coded = msgspec.json.encode(found)
    if b"\\u0000" in coded:
        coded = msgspec.json.encode(_without_nul(msgspec.json.decode(coded)))
    return coded.decode()


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(item) for name, item in value.items()}
    return value


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
    return vault.open_copy(objects(), order_id, sha256, copy)


def erase(order_id: str, sha256: str) -> None:
    """Erase a file for good: its key, its bytes, its name and what was seen in it.

    That it was there, by its digest and size, stays on file. Backups of the database hold the
    wrapped key until they are gone themselves.
    """
    known = get(order_id, sha256)
    if known is None:
        return
    nothing = as_json(Look(known.media_type, sha256=sha256))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_file SET erased_at = %s, name = '', look = %s "
            "WHERE order_id = %s AND sha256 = %s",
            [datetime.now(UTC), nothing, order_id, sha256],
        )
        for found in ("evidence_report", "evidence_band"):  # what was read in it goes with it
            cursor.execute(
                f"DELETE FROM {found} WHERE order_id = %s AND sha256 = %s",  # noqa: S608 - our words
                [order_id, sha256],
            )
        vault.erase_key(order_id, sha256)
    vault.erase(objects(), order_id, sha256)


def look_at_pending(limit: int = 8) -> int:
    """Look at files nobody has looked at yet; returns how many.

    A lease keeps other workers off; if this one is killed it runs out and the file is looked at
    again. A file that ends its worker three times is set aside with that as its finding. Raises
    ``SandboxFailed`` if this installation cannot look at all; no file is blamed for it.
    """
    done = 0
    for order_id, sha256 in QUEUE.waiting(limit):
        tries = QUEUE.take(order_id, sha256)
        if tries is None:  # another worker was quicker
            continue
        if tries > MAX_TRIES:
            look = _not_seen(order_id, sha256, "given up")
        else:
            with QUEUE.held(order_id, sha256):
                try:
                    look = _look_at(order_id, sha256)
                except FileNotFoundError:  # it was erased meanwhile, or lost
                    look = _not_seen(order_id, sha256, "its bytes are not with us")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evidence_file SET look = %s, looked_at = %s, lease_until = NULL "
                "WHERE order_id = %s AND sha256 = %s AND look IS NULL",
                [as_json(look), datetime.now(UTC), order_id, sha256],
            )
        done += 1
    return done


def _not_seen(order_id: str, sha256: str, why: str) -> Look:
    file = get(order_id, sha256)
    media_type = file.media_type if file else "application/octet-stream"
    return Look(media_type, findings=(unreadable(why),), sha256=sha256)


def _look_at(order_id: str, sha256: str) -> Look:
    """Run the sandbox outside of any transaction and keep the copies it made."""
    with (
        vault.plain_file(objects(), order_id, sha256, "original") as evidence,
        tempfile.TemporaryFile() as display,
        tempfile.TemporaryFile() as thumbnail,
    ):
        look = look_in_sandbox(evidence, display, thumbnail)
        for name, copy in (("display", display), ("thumbnail", thumbnail)):
            if name in look.copies:
                copy.seek(0)
                vault.keep_copy(objects(), order_id, sha256, name, copy)
    return look
