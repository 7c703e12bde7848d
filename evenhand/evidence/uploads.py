"""Files on their way here, in parts that survive a lost connection and a killed server.

What was acknowledged is on the disk (``EVENHAND_HOME/uploads``) and counted in ``evidence_upload``;
whatever else came is cut off and sent again. Times here are real time, as for any lease.
"""

import contextlib
import fcntl
import hashlib
import logging
import os
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.db import connection

from . import store
from .analysis.limits import MB
from .analysis.sniff import HEAD, sniff
from .store import EvidenceRefused, StoredFile

MOST_OPEN = 20  # uploads one person can have under way on one order
_READ = 1 << 16
_FLUSH_BYTES = 4 * MB
_FLUSH_SECONDS = 1.0
_LEFT_TO_ITS_REQUEST = timedelta(minutes=1)
log = logging.getLogger(__name__)


class Upload(NamedTuple):
    """A file on its way: how much of it is here, and which file it became once all was."""

    order_id: str
    id: str
    by_party: str
    by_role: str
    name: str
    metadata: str
    size: int
    received: int
    expires_at: datetime
    sha256: str | None

    @property
    def expired(self) -> bool:
        """Whether it was waited for long enough."""
        return self.expires_at <= datetime.now(UTC)


class WrongOffset(Exception):
    """The next bytes are not the ones that were sent, or another connection sends them by now."""


class PartsMissing(Exception):
    """What was acknowledged is not on this machine's disk: the upload has to be begun again."""


class ChecksumMismatch(Exception):
    """The bytes that came are not those that were sent; they were not kept."""


class Checksum(NamedTuple):
    """What the bytes of one request must come to."""

    algorithm: str
    digest: bytes


def _expiry() -> datetime:
    return datetime.now(UTC) + timedelta(hours=settings.EVIDENCE_UPLOAD_HOURS)


def _part(order_id: str, upload_id: str) -> Path:
    return Path(settings.HOME) / "uploads" / f"{order_id}.{upload_id}"


# ---------------------------------------------------------------------------------------------
# Beginning, finding, removing


_COLUMNS = (
    "order_id::text, upload_id::text, by_party, by_role, name, metadata, size, received, "
    "expires_at, sha256"
)


def create(
    order_id: str, by_party: str, by_role: str, name: str, size: int, metadata: str = ""
) -> Upload:
    """Begin an upload of ``size`` bytes. Raises ``EvidenceRefused`` for what will not fit anyway."""
    if size <= 0:
        raise EvidenceRefused("empty", "This file is empty. Choose it again.")
    if size > store.max_bytes():
        raise store.too_large()
    waiting = _open_uploads(order_id, by_party)
    if len(waiting) >= MOST_OPEN:
        raise EvidenceRefused(
            "too-many", f"{MOST_OPEN} files are on their way already. Let one of them end first."
        )
    store.check_room(order_id, by_party, size, waiting)
    now, upload_id = datetime.now(UTC), str(uuid.uuid4())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_upload (order_id, upload_id, by_party, by_role, name, metadata, "
            "size, created_at, expires_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                order_id,
                upload_id,
                by_party,
                by_role,
                store.clean_name(name),
                metadata,
                size,
                now,
                _expiry(),
            ],
        )
    made = get(order_id, upload_id, by_party)
    assert made is not None  # it was just written
    return made


def _open_uploads(order_id: str, by_party: str) -> list[int]:
    """The sizes of what this person still has under way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT size FROM evidence_upload WHERE order_id = %s AND by_party = %s "
            "AND sha256 IS NULL AND expires_at > %s",
            [order_id, by_party, datetime.now(UTC)],
        )
        return [size for (size,) in cursor]


def get(order_id: str, upload_id: str, by_party: str) -> Upload | None:
    """An upload of this person's; somebody else's is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM evidence_upload "  # noqa: S608 - our own words
            "WHERE order_id = %s AND upload_id = %s AND by_party = %s",
            [order_id, upload_id, by_party],
        )
        row = cursor.fetchone()
    return Upload._make(row) if row else None


def remove(upload: Upload) -> None:
    """Give an upload up; the file it may have become stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM evidence_upload WHERE order_id = %s AND upload_id = %s",
            [upload.order_id, upload.id],
        )
    _part(upload.order_id, upload.id).unlink(missing_ok=True)


# ---------------------------------------------------------------------------------------------
# Taking in bytes


def append(
    upload: Upload, offset: int, stream: IO[bytes], length: int, checksum: Checksum | None = None
) -> Upload:
    """Add the next bytes, as many as come of ``length``, and keep what came when the line breaks.

    Raises ``WrongOffset``, ``ChecksumMismatch``, ``PartsMissing``, ``EvidenceRefused`` for a file
    that begins like none we take; that one is given up at once.
    """
    with _writing(upload, offset) as writer:
        digest = hashlib.new(checksum.algorithm, usedforsecurity=False) if checksum else None
        for block, is_last in _blocks(stream, length):
            if digest is not None:
                digest.update(block)
            # Bytes under a checksum count only once all of them are proved.
            writer.write(block, counts=digest is None)
            if is_last and digest is not None and checksum is not None:
                if digest.digest() != checksum.digest:
                    raise ChecksumMismatch
                writer.count()
            if offset < HEAD <= writer.counted or writer.counted == upload.size:
                _recognise(upload)
    return upload._replace(received=writer.counted)


def _recognise(upload: Upload) -> None:
    with _part(upload.order_id, upload.id).open("rb") as file:
        if sniff(file.read(HEAD)) is None:
            remove(upload)
            raise store.unknown_type()


def _blocks(stream: IO[bytes], length: int) -> Iterator[tuple[bytes, bool]]:
    """What comes, gathered for as long as it may be lost; the last block is marked.

    A stream that ends early is a line that broke: what is there is given, and none is the last.
    """
    block, since, left = bytearray(), time.monotonic(), length
    while left:
        try:
            came = stream.read(min(_READ, left))
        except OSError:  # the client is gone
            came = b""
        block += came
        left -= len(came)
        whole = len(block) >= _FLUSH_BYTES or time.monotonic() - since >= _FLUSH_SECONDS
        if block and (whole or not left or not came):
            yield bytes(block), not left
            block.clear()
            since = time.monotonic()
        if not came:
            return


class _Writer:
    """The one request that may add to an upload, until a newer one does."""

    def __init__(self, upload: Upload, file: IO[bytes], token: str) -> None:
        self.upload, self.file, self.token = upload, file, token
        self.at = self.counted = upload.received

    def write(self, block: bytes, counts: bool) -> None:
        with _locked(self.file):
            if self._update("writer = writer") is None:
                raise WrongOffset
            self.file.seek(self.at)
            self.file.write(block)
            self.file.flush()
            os.fsync(self.file.fileno())
            self.at += len(block)
            if counts:
                self.count()

    def count(self) -> None:
        """What is on the disk is acknowledged from now on."""
        if self._update("received = %s, expires_at = %s", self.at, _expiry()) is None:
            raise WrongOffset
        self.counted = self.at

    def _update(self, change: str, *values: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE evidence_upload SET {change} "  # noqa: S608 - our own words
                "WHERE order_id = %s AND upload_id = %s AND writer = %s RETURNING 1",
                [*values, self.upload.order_id, self.upload.id, self.token],
            )
            return cursor.fetchone()


@contextlib.contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    """Held for a moment at a time, never while waiting for bytes; the system frees a dead owner's."""
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextlib.contextmanager
def _writing(upload: Upload, offset: int) -> Iterator[_Writer]:
    """Take over an upload at its offset: whoever wrote before finds that out at the next block."""
    path, token = _part(upload.order_id, upload.id), str(uuid.uuid4())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        with _locked(file):
            if os.fstat(descriptor).st_size < offset:
                raise PartsMissing
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE evidence_upload SET writer = %s WHERE order_id = %s AND upload_id = %s "
                    "AND received = %s AND sha256 IS NULL RETURNING 1",
                    [token, upload.order_id, upload.id, offset],
                )
                if cursor.fetchone() is None:
                    raise WrongOffset
            file.truncate(offset)
        if not offset:
            _make_durable(path.parent)
        yield _Writer(upload._replace(received=offset), file, token)


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# ---------------------------------------------------------------------------------------------
# Ending


def finish(upload: Upload, at: datetime) -> StoredFile:
    """Take the whole file in; asked again, it is the same file.

    Raises ``EvidenceRefused``, ``PartsMissing``, ``WrongOffset`` while bytes are to come.
    """
    if upload.sha256 is None:
        if upload.received != upload.size:
            raise WrongOffset
        path = _part(upload.order_id, upload.id)
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size != upload.size:
                    raise PartsMissing
                stored = store.receive_file(
                    upload.order_id, file, upload.name, upload.by_party, upload.by_role, at
                )
        except EvidenceRefused:
            remove(upload)
            raise
        except FileNotFoundError:  # somebody else has finished it at this moment
            now = get(upload.order_id, upload.id, upload.by_party)
            if now is None or now.sha256 is None:
                raise PartsMissing from None
            return finish(now, at)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evidence_upload SET sha256 = %s WHERE order_id = %s AND upload_id = %s",
                [stored.sha256, upload.order_id, upload.id],
            )
        path.unlink(missing_ok=True)
        return stored
    kept = store.get(upload.order_id, upload.sha256, upload.by_party)
    assert kept is not None  # files stay on record
    return kept


def tidy_up(now: Callable[[], datetime], limit: int = 50) -> int:
    """Finish what came whole when its server died, forget what nobody goes on with; how many.

    ``now`` is the domain's clock, by which a file is received.
    """
    real = datetime.now(UTC)
    lasts = timedelta(hours=settings.EVIDENCE_UPLOAD_HOURS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM evidence_upload "  # noqa: S608 - our own words
            "WHERE sha256 IS NULL AND received = size AND expires_at < %s LIMIT %s",
            [real + lasts - _LEFT_TO_ITS_REQUEST, limit],
        )
        whole = [Upload._make(row) for row in cursor]
        cursor.execute(
            f"SELECT {_COLUMNS} FROM evidence_upload "  # noqa: S608 - our own words
            "WHERE expires_at < %s LIMIT %s",
            [real, limit],
        )
        given_up = [Upload._make(row) for row in cursor]
    done = 0
    for upload in whole:
        with contextlib.suppress(EvidenceRefused, PartsMissing):
            finish(upload, now())
            done += 1
    for upload in given_up:
        remove(upload)
    _sweep(real - lasts)
    return done + len(given_up)


def _sweep(before: datetime) -> None:
    """Parts without a row: their server died just between the two."""
    folder = Path(settings.HOME) / "uploads"
    for path in folder.iterdir() if folder.exists() else ():
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp() and not _has_row(path.name):
                path.unlink()


def _has_row(name: str) -> bool:
    try:
        order_id, upload_id = map(uuid.UUID, name.split("."))
    except ValueError:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM evidence_upload WHERE order_id = %s AND upload_id = %s",
            [order_id, upload_id],
        )
        return cursor.fetchone() is not None
