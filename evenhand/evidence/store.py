"""Takes files in, keeps them sealed by their digest, and has them looked at.

A file belongs to an order and to whoever brought it. Of the same bytes that two bring, each has a
file of their own: its name, its moment, whether it was erased. The bytes are kept and looked at once,
and neither learns by that of the other's. Who may see a file is asked at the doors.
"""

import hashlib
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import IO, Any, NamedTuple

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from . import vault, virus
from .analysis.findings import Look, unreadable
from .analysis.limits import MB
from .analysis.sandbox import look_in_sandbox
from .analysis.sniff import HEAD, Sniffed, sniff
from .leases import MAX_TRIES, Queue
from .ports import ObjectStore

QUEUE = Queue("evidence_file", "look", "received_at")
LONGEST_NAME = 200
LONGEST_WAIT = timedelta(minutes=10)  # for what is known of the same bytes already
ACCEPTED = "photos (JPEG, PNG, WebP, HEIC, AVIF), videos (MP4, MOV, WebM) and PDF"


class EvidenceRefused(Exception):
    """A file that cannot be taken in: ``code``, and a sentence with the way out."""

    def __init__(self, code: str, message: str, field: str = "file") -> None:
        super().__init__(message)
        self.code, self.message, self.field = code, message, field


class StoredFile(NamedTuple):
    """A file on an order, as one person brought it. ``look`` is ``None`` until it was looked at.

    ``scan`` is what the virus scanner said of it; a look is told as that allows (``virus``).
    ``received_at`` by the domain's clock, ``brought_at`` and ``erased_at`` in real time; ``later``:
    somebody else had brought the same bytes before.
    """

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
    erased_at: datetime | None = None
    scan: virus.Scan | None = None
    brought_at: datetime | None = None
    later: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Which file it is: the order, the bytes, and who brought them."""
        return self.order_id, self.sha256, self.by_party

    @property
    def erased(self) -> bool:
        """Whether it was erased: its bytes are nobody's to see, unless another brought them too."""
        return self.erased_at is not None

    def may_tell(self, took: timedelta | None) -> bool:
        """Whether what the bytes have shown is told of this file by now.

        ``took``: how long it took to find out, None while it goes on. Whoever brings bytes that were
        here already waits as long as for any others: an answer at once would say that they were. That
        a worker was away when they first came keeps nobody waiting.
        """
        if not self.later or self.brought_at is None:
            return True
        return took is not None and datetime.now(UTC) >= self.brought_at + min(took, LONGEST_WAIT)


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


def max_files() -> int:
    """How many files one person can bring to one order."""
    return int(settings.EVIDENCE_MAX_FILES)


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
    """The key, then the bytes, then the rows: what has a row always has its bytes."""
    _, sha256, size = taken
    known = get(order_id, sha256, brought.by_party)
    if known is not None and not known.erased:
        return known
    check_room(order_id, brought.by_party, size)
    vault.seal_original(objects(), order_id, sha256, plain)
    try:
        while not _write(order_id, taken, brought):  # erased meanwhile, and its key with it
            vault.remove(objects(), order_id, sha256)
            vault.seal_original(objects(), order_id, sha256, plain)
    except EvidenceRefused:  # another of theirs took the last place meanwhile
        vault.give_up(objects(), order_id, sha256)
        raise
    stored = get(order_id, sha256, brought.by_party)
    assert stored is not None  # it was just written, by us or by the same person elsewhere
    return stored


def _write(order_id: str, taken: tuple[Sniffed, str, int], brought: _Brought) -> bool:
    """The rows of a file that lies sealed, all or none; False if its key is gone by now."""
    what, sha256, size = taken
    now = datetime.now(UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(  # one after the other for each person, or the last that fits would fit twice
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"{order_id}/{brought.by_party}"],
        )
        known = get(order_id, sha256, brought.by_party)
        if known is not None and not known.erased:  # sent twice at once
            return True
        check_room(order_id, brought.by_party, size)
        cursor.execute(
            "INSERT INTO evidence_file (order_id, sha256, size, kind, media_type, received_at) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (order_id, sha256) DO UPDATE "
            "SET look = NULL, looked_at = NULL, tries = 0, erased_at = NULL "
            "WHERE evidence_file.erased_at IS NOT NULL",
            [order_id, sha256, size, what.kind, what.media_type, brought.at],
        )
        is_new = bool(cursor.rowcount)
        if not vault.has_key(order_id, sha256):
            transaction.set_rollback(True)
            return False
        cursor.execute(
            "INSERT INTO evidence_owner "
            "(order_id, sha256, name, by_party, by_role, received_at, brought_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (order_id, sha256, by_party) "
            "DO UPDATE SET name = excluded.name, brought_at = excluded.brought_at, "
            "erased_at = NULL WHERE evidence_owner.erased_at IS NOT NULL",
            [order_id, sha256, clean_name(brought.name), *brought[1:], now],
        )
        if is_new:  # a file whose examination nobody waits for would never be examined
            _want(order_id, sha256, what.kind, now)
    return True


def _want(order_id: str, sha256: str, kind: str, now: datetime) -> None:
    """What the bytes show is found out in the background, and a copy is made of a video."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_report (order_id, sha256, wanted_at) VALUES (%s, %s, %s) "
            "ON CONFLICT (order_id, sha256) DO UPDATE SET report = NULL, findings = '[]', "
            "share = 0, tries = 0, wanted_at = excluded.wanted_at",
            [order_id, sha256, now],
        )
        cursor.execute(
            "DELETE FROM evidence_scan WHERE order_id = %s AND sha256 = %s", [order_id, sha256]
        )
        if settings.CLAMD:  # before anything else is done with it (scanning)
            cursor.execute(
                "INSERT INTO evidence_scan (order_id, sha256, wanted_at) VALUES (%s, %s, %s)",
                [order_id, sha256, now],
            )
        if kind == "video":  # a copy that everybody may see
            cursor.execute(
                "INSERT INTO evidence_video (order_id, sha256, wanted_at) VALUES (%s, %s, %s) "
                "ON CONFLICT (order_id, sha256) DO UPDATE SET made = NULL, share = 0, tries = 0, "
                "wanted_at = excluded.wanted_at",
                [order_id, sha256, now],
            )


class Room(NamedTuple):
    """How much one person can still bring to an order: files, and bytes of all of them together."""

    files: int
    bytes: int


def room_left(order_id: str, party: str) -> Room:
    """How many files and bytes this person can still bring to this order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(f.size), 0)::bigint FROM evidence_owner b "
            "JOIN evidence_file f ON f.order_id = b.order_id AND f.sha256 = b.sha256 "
            "WHERE b.order_id = %s AND b.by_party = %s AND b.erased_at IS NULL",
            [order_id, party],
        )
        files, size = cursor.fetchone()
    return Room(max(max_files() - files, 0), max(quota() - size, 0))


def check_room(order_id: str, party: str, size: int, on_their_way: Sequence[int] = ()) -> None:
    """Raises ``EvidenceRefused`` if one more file of this size does not fit.

    ``on_their_way`` are the sizes of those that are being uploaded.
    """
    room = room_left(order_id, party)
    if len(on_their_way) >= room.files:
        raise too_many_files()
    if size + sum(on_their_way) > room.bytes:
        most = quota() // MB
        raise EvidenceRefused(
            "too-large",
            f"With this file there would be more than {most} MB from you on this order. Send what "
            "matters most, or a shorter recording.",
        )


def too_many_files() -> EvidenceRefused:
    """Why no further file fits, however small."""
    return EvidenceRefused(
        "too-many-files",
        f"No more than {max_files()} files from you fit on this order. Use those that are here; the "
        "platform can erase what you brought by mistake, which makes room.",
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


_SELECT = f"""
SELECT f.order_id::text, f.sha256, f.size, f.kind, f.media_type, b.name, b.by_party, b.by_role,
    b.received_at, f.look::text, b.erased_at, {virus.answer_of("f")}, b.brought_at,
    coalesce(b.brought_at > first.brought_at, false), first.brought_at, f.looked_at
FROM evidence_file f JOIN evidence_owner b ON b.order_id = f.order_id AND b.sha256 = f.sha256
CROSS JOIN LATERAL (SELECT min(brought_at) AS brought_at FROM evidence_owner
    WHERE order_id = f.order_id AND sha256 = f.sha256 AND erased_at IS NULL) first
"""  # noqa: S608 - our own words


def _stored(row: tuple[Any, ...]) -> StoredFile:
    *fields, first, looked_at = row
    file = StoredFile._make(fields)._replace(look=None, scan=None)
    if file.erased:  # what it was, and nothing of what it showed
        return file._replace(look=Look(file.media_type, sha256=file.sha256))
    scan = virus.decoded(fields[11])
    known_at = looked_at or (scan.at if virus.hit(scan) and scan else None)
    if not file.may_tell(known_at - first if known_at else None):
        return file._replace(scan=scan if virus.hit(scan) else None)  # it stays held back
    look = msgspec.json.decode(fields[9], type=Look) if fields[9] else None
    look = virus.look_of(scan, look, media_type=file.media_type, sha256=file.sha256)
    return file._replace(look=look, scan=scan)


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
    """All files of an order, in the order they came; of bytes that two brought, each one's."""
    return _select("WHERE f.order_id = %s ORDER BY b.received_at, f.sha256, b.brought_at", order_id)


def all_of(order_id: str, sha256: str) -> list[StoredFile]:
    """The same bytes as each has brought them: first those that are there, and the earliest."""
    found = _select("WHERE f.order_id = %s AND f.sha256 = %s", order_id, sha256)
    return sorted(found, key=first_there)


def first_there(file: StoredFile) -> tuple[Any, ...]:
    """Which of those who brought the same bytes comes first."""
    return file.erased, file.brought_at, file.by_party


def get(order_id: str, sha256: str, by_party: str | None = None) -> StoredFile | None:
    """One file of an order: as this person brought it, or as whoever was first did."""
    found = all_of(order_id, sha256)
    return next((f for f in found if by_party in (None, f.by_party)), None)


def _select(which: str, *values: str) -> list[StoredFile]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} {which}", values)
        return [_stored(row) for row in cursor]


def openable(order_id: str, digests: Iterable[str]) -> set[str]:
    """Which of these files may be looked into: all that were scanned, where there is a scanner."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sha256 FROM evidence_file WHERE order_id = %s AND sha256 = ANY(%s) "  # noqa: S608
            f"AND {virus.may_be_opened('evidence_file')}",
            [order_id, list(digests)],
        )
        return {sha256 for (sha256,) in cursor}


def open_copy(order_id: str, sha256: str, copy: str) -> IO[bytes]:
    """``original``, ``display`` or ``thumbnail``. Raises ``FileNotFoundError``."""
    return vault.open_copy(objects(), order_id, sha256, copy)


def look_at_pending(limit: int = 8) -> int:
    """Look at files nobody has looked at yet, and that may be opened; returns how many.

    A lease keeps other workers off; if this one is killed it runs out and the file is looked at
    again. A file that ends its worker three times is set aside with that as its finding. Raises
    ``SandboxFailed`` if this installation cannot look at all; no file is blamed for it.
    """
    done = 0
    for order_id, sha256 in QUEUE.waiting(limit, virus.may_be_opened(QUEUE.table)):
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
