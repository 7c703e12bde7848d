"""Keeps the bytes of files sealed, each file under a key of its own that can be destroyed.

A file is a row of ``evidence_file``, its key a row of ``evidence_key``, its bytes objects in a
store: the original and the copies made of it. A file without a key came before there were keys, and
is read as it lies; ``seal_older`` seals such files.
"""

import contextlib
import logging
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from .ports import ObjectStore
from .sealing import Keyring, new_key, sealed, unsealed

COPIES = ("original", "display", "thumbnail", "video", "pictures")
_PIECE = 1 << 20
log = logging.getLogger(__name__)


class _Key(NamedTuple):
    key: bytes
    sealed: bool  # whether the file's bytes lie sealed yet


@lru_cache(maxsize=4)
def _keyring(secrets: tuple[str, ...]) -> Keyring:
    return Keyring(secrets)


def keyring() -> Keyring:
    """The keys of this installation."""
    return _keyring(tuple(settings.EVIDENCE_KEYS))


def key_of(order_id: str, sha256: str, copy: str) -> str:
    """Where a file or one of its copies is kept."""
    return f"{order_id}/{sha256}/{copy}"


def _sealed_place(order_id: str, sha256: str, copy: str) -> str:
    # A name of its own, so that sealed and plain bytes are never taken for one another.
    return f"{key_of(order_id, sha256, copy)}.sealed"


def _key(order_id: str, sha256: str) -> _Key | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key_id, wrapped, sealed FROM evidence_key WHERE order_id = %s AND sha256 = %s",
            [order_id, sha256],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    about = f"{order_id}/{sha256}"
    return _Key(keyring().unwrap(row[0], bytes(row[1]), about), row[2])


def _key_made(order_id: str, sha256: str, is_sealed: bool) -> _Key:
    """The file's key, made now if it has none; of two who make one at once, both get the first."""
    ring = keyring()
    wrapped = ring.wrap(new_key(), f"{order_id}/{sha256}")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_key (order_id, sha256, wrapped, key_id, sealed) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [order_id, sha256, wrapped, ring.current, is_sealed],
        )
    key = _key(order_id, sha256)
    assert key is not None  # it was just written, by us or by somebody with the same bytes
    return key


def has_key(order_id: str, sha256: str) -> bool:
    """Whether a file's bytes can be read: its key was made and not destroyed.

    Within a transaction it stays so until the end of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM evidence_key WHERE order_id = %s AND sha256 = %s FOR SHARE",
            [order_id, sha256],
        )
        return cursor.fetchone() is not None


def seal_original(objects: ObjectStore, order_id: str, sha256: str, plain: IO[bytes]) -> None:
    """Keep the bytes of a new file; one of an older installation is sealed as a whole."""
    if _is_unsealed(order_id, sha256):
        _seal_older(objects, order_id, sha256)
        return
    key = _key_made(order_id, sha256, is_sealed=True)
    place = _sealed_place(order_id, sha256, "original")
    plain.seek(0)
    objects.put(place, sealed(plain, key.key, place))


def keep_copy(
    objects: ObjectStore,
    order_id: str,
    sha256: str,
    copy: str,
    plain: IO[bytes],
    *,
    anew: bool = False,
) -> None:
    """Keep a copy that was made of a file, as its original is kept; ``anew`` in an older one's place.

    Raises ``FileNotFoundError`` if the file was erased meanwhile: nothing of it comes back.
    """
    key = _key(order_id, sha256)
    if _is_erased(order_id, sha256):
        raise FileNotFoundError(key_of(order_id, sha256, copy))
    if anew and copy != "original":
        objects.delete(key_of(order_id, sha256, copy))
        objects.delete(_sealed_place(order_id, sha256, copy))
    if key is not None and key.sealed:
        place = _sealed_place(order_id, sha256, copy)
        objects.put(place, sealed(plain, key.key, place))
    else:
        objects.put(key_of(order_id, sha256, copy), _pieces(plain))
    if _is_erased(order_id, sha256):  # while it was written
        objects.delete(key_of(order_id, sha256, copy))
        objects.delete(_sealed_place(order_id, sha256, copy))
        raise FileNotFoundError(key_of(order_id, sha256, copy))


def _is_erased(order_id: str, sha256: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM evidence_file "
            "WHERE order_id = %s AND sha256 = %s AND erased_at IS NOT NULL",
            [order_id, sha256],
        )
        return cursor.fetchone() is not None


def _is_unsealed(order_id: str, sha256: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM evidence_file WHERE order_id = %s AND sha256 = %s AND unsealed",
            [order_id, sha256],
        )
        return cursor.fetchone() is not None


def _pieces(plain: IO[bytes]) -> Iterator[bytes]:
    while piece := plain.read(_PIECE):
        yield piece


def open_copy(objects: ObjectStore, order_id: str, sha256: str, copy: str) -> IO[bytes]:
    """The plain bytes of a file or one of its copies, seekable.

    Raises ``FileNotFoundError``, ``SealBroken`` for bytes that were altered, ``KeyMissing``.
    """
    key = _key(order_id, sha256)
    if key is None or not key.sealed:
        try:
            return objects.open(key_of(order_id, sha256, copy))
        except FileNotFoundError:
            key = _key(order_id, sha256)
            if key is None or not key.sealed:  # it was not sealed just now, either
                raise
    place = _sealed_place(order_id, sha256, copy)
    return unsealed(objects.open(place), key.key, place)


@contextlib.contextmanager
def plain_file(objects: ObjectStore, order_id: str, sha256: str, copy: str) -> Iterator[IO[bytes]]:
    """The same as a file with a descriptor and no name, for a process that can open none."""
    with open_copy(objects, order_id, sha256, copy) as stream, tempfile.TemporaryFile() as plain:
        for piece in _pieces(stream):
            plain.write(piece)
        plain.flush()
        plain.seek(0)
        yield plain


def erase_key(order_id: str, sha256: str) -> None:
    """Destroy a file's key: from now on its sealed bytes are noise, wherever they lie."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM evidence_key WHERE order_id = %s AND sha256 = %s", [order_id, sha256]
        )


def erase(objects: ObjectStore, order_id: str, sha256: str) -> None:
    """Destroy the key, which erases the file for good, and then remove what lies about."""
    erase_key(order_id, sha256)
    remove(objects, order_id, sha256)


def remove(objects: ObjectStore, order_id: str, sha256: str) -> None:
    """Remove what lies about of a file whose key was destroyed; asked again, it does no harm."""
    for copy in COPIES:
        objects.delete(_sealed_place(order_id, sha256, copy))
        objects.delete(key_of(order_id, sha256, copy))


def give_up(objects: ObjectStore, order_id: str, sha256: str) -> None:
    """Forget the sealed bytes of what did not become a file; somebody else's file stays."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(  # nobody's file can come to be under this key until we are done (has_key)
            "SELECT 1 FROM evidence_key WHERE order_id = %s AND sha256 = %s FOR UPDATE",
            [order_id, sha256],
        )
        cursor.execute(
            "SELECT 1 FROM evidence_file WHERE order_id = %s AND sha256 = %s", [order_id, sha256]
        )
        if cursor.fetchone() is None:
            erase(objects, order_id, sha256)


def rewrap(limit: int = 500) -> int:
    """Wrap keys of files anew that are wrapped by an older key of the installation; how many.

    Once nothing is left to do, the older keys can be taken away. No file is touched.
    """
    ring = keyring()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, sha256, key_id, wrapped FROM evidence_key "
            "WHERE key_id = ANY(%s) LIMIT %s",
            [ring.older, limit],
        )
        rows = cursor.fetchall()
        for order_id, sha256, key_id, wrapped in rows:
            about = f"{order_id}/{sha256}"
            key = ring.unwrap(key_id, bytes(wrapped), about)
            cursor.execute(
                "UPDATE evidence_key SET wrapped = %s, key_id = %s "
                "WHERE order_id = %s AND sha256 = %s AND key_id = %s",
                [ring.wrap(key, about), ring.current, order_id, sha256, key_id],
            )
    return len(rows)


def seal_older(objects: ObjectStore, limit: int = 4) -> int:
    """Seal files that came before there were keys; returns how many. May be ended at any time.

    A file is read plain until all its copies lie sealed; the plain ones go only then, and it waits
    in line (``unsealed``) until they are gone.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, [limit])
        rows = cursor.fetchall()
    for order_id, sha256 in rows:
        _seal_older(objects, order_id, sha256)
    return len(rows)


UNSEALED = (
    "SELECT order_id::text, sha256 FROM evidence_file "
    "WHERE unsealed AND look IS NOT NULL AND erased_at IS NULL LIMIT %s"
)


def _seal_older(objects: ObjectStore, order_id: str, sha256: str) -> None:
    key = _key_made(order_id, sha256, is_sealed=False)
    for copy in COPIES if not key.sealed else ():
        place = _sealed_place(order_id, sha256, copy)
        with (
            contextlib.suppress(FileNotFoundError),
            objects.open(key_of(order_id, sha256, copy)) as plain,
        ):
            objects.put(place, sealed(plain, key.key, place))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_key SET sealed = true WHERE order_id = %s AND sha256 = %s",
            [order_id, sha256],
        )
    for copy in COPIES:
        objects.delete(key_of(order_id, sha256, copy))
    _leave_the_line(order_id, sha256)
    log.info("sealed a file of an older installation: %s", sha256[:12])


def _leave_the_line(order_id: str, sha256: str) -> None:
    """No plain byte is left; a video can have its copy now, which will lie sealed as well."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_file SET unsealed = false WHERE order_id = %s AND sha256 = %s "
            "AND unsealed RETURNING kind = 'video', received_at",
            [order_id, sha256],
        )
        is_video, received_at = cursor.fetchone() or (False, None)
        if is_video:
            cursor.execute(
                "INSERT INTO evidence_video (order_id, sha256, wanted_at) VALUES (%s, %s, %s) "
                "ON CONFLICT DO NOTHING",
                [order_id, sha256, received_at],
            )
