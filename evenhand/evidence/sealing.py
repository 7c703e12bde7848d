"""Encrypts files so that any part of them can be read again, and no altered part ever is.

Each file has a key of its own, and each copy of it a key derived from that one, from its place and
from 32 random bytes (HKDF, RFC 5869). The copy is cut into chunks of 64 KiB, each sealed by
AES-256-GCM under a nonce that says which chunk it is and whether it is the last: the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015). Chunks that were altered,
swapped, left out or brought from another place are refused. A file's key is kept wrapped by a key
of the installation: without it, and once the wrapped key is deleted, the bytes are noise.
"""

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .streams import Seekable

CHUNK = 64 * 1024  # bytes of plain text under one tag
_TAG = 16
_SEALED = CHUNK + _TAG
_MAGIC = b"EHS1"
_SALT = 32
_HEAD = len(_MAGIC) + _SALT
_WRAP_NONCE = 12
_KEY = 32


class SealBroken(Exception):
    """The stored bytes are not those that were sealed here: altered, cut short, or misplaced."""


class KeyMissing(Exception):
    """The key of the installation that this was sealed under is not among those it has now."""


def new_key() -> bytes:
    """A key for one file."""
    return os.urandom(_KEY)


def _derived(key: bytes, salt: bytes, place: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), _KEY, salt, place.encode()).derive(key))


def _nonce(chunk: int, last: bool) -> bytes:
    return bytes(7) + chunk.to_bytes(4) + bytes([last])


def _full(stream: IO[bytes], size: int) -> bytes:
    """As many bytes as asked for, or all there are: streams may give less at a time."""
    taken = stream.read(size)
    while taken and len(taken) < size and (more := stream.read(size - len(taken))):
        taken += more
    return taken


def sealed(plain: IO[bytes], key: bytes, place: str) -> Iterator[bytes]:
    """The sealed bytes of a stream, piece by piece. ``place`` is where they are to be kept."""
    salt = os.urandom(_SALT)
    cipher = _derived(key, salt, place)
    yield _MAGIC + salt
    number, chunk = 0, _full(plain, CHUNK)
    while True:
        following = _full(plain, CHUNK)
        yield cipher.encrypt(_nonce(number, not following), chunk, None)
        if not following:
            return
        number, chunk = number + 1, following


class Unsealed(Seekable):
    """The plain bytes of what was sealed, seekable; each chunk is proved before a byte is given.

    Raises ``SealBroken`` for a chunk that is not as it was sealed. Closes the stream it reads.
    """

    def __init__(self, stored: IO[bytes], key: bytes, place: str) -> None:
        super().__init__()
        self._stored = stored
        self._held: tuple[int, bytes] = (-1, b"")
        whole = stored.seek(0, os.SEEK_END) - _HEAD
        stored.seek(0)
        head = _full(stored, _HEAD)
        self._chunks = -(-whole // _SEALED)
        # Only the single chunk of an empty file is a tag alone.
        last = whole - (self._chunks - 1) * _SEALED
        if head[: len(_MAGIC)] != _MAGIC or last < _TAG + (self._chunks > 1):
            stored.close()
            raise SealBroken("this is not a sealed file, or only the beginning of one")
        self.size = whole - self._chunks * _TAG
        self._cipher = _derived(key, head[len(_MAGIC) :], place)

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self.closed:
            raise ValueError("read of a closed file")
        if self._at >= self.size:
            return 0
        number, within = divmod(self._at, CHUNK)
        part = self.prove(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def prove(self, number: int) -> bytes:
        """One chunk, as it was before it was sealed."""
        if self._held[0] != number:
            where = _HEAD + number * _SEALED
            if self._stored.tell() != where:
                self._stored.seek(where)
            found = _full(self._stored, _SEALED)
            try:
                nonce = _nonce(number, number == self._chunks - 1)
                self._held = (number, self._cipher.decrypt(nonce, found, None))
            except InvalidTag:
                raise SealBroken(f"bytes from {number * CHUNK} on are not as sealed") from None
        return self._held[1]

    def close(self) -> None:
        if not self.closed:
            self._stored.close()
        super().close()


def unsealed(stored: IO[bytes], key: bytes, place: str) -> IO[bytes]:
    """The plain bytes of what was sealed, as a buffered seekable stream without a descriptor.

    Proves the first chunk at once, so that a wrong key is known before anything is answered; an
    empty file has one too. Raises ``SealBroken``.
    """
    raw = Unsealed(stored, key, place)
    try:
        raw.prove(0)
    except BaseException:
        raw.close()
        raise
    return io.BufferedReader(raw, CHUNK)


class Keyring:
    """The keys of the installation, newest first: the first wraps, all of them unwrap.

    Made from long random texts. A key is known by a digest, so that keys need no names.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        if not secrets or any(len(secret) < _KEY for secret in secrets):
            raise ValueError(f"an evidence key has at least {_KEY} random characters")
        self._ciphers: dict[str, AESGCM] = {}
        for secret in secrets:
            made = HKDF(SHA256(), _KEY, None, b"evenhand evidence key").derive(secret.encode())
            name = hashlib.sha256(b"evenhand key id" + made).hexdigest()[:16]
            self._ciphers.setdefault(name, AESGCM(made))
        self.current, *self.older = self._ciphers

    def wrap(self, key: bytes, about: str) -> bytes:
        """A file's key under the newest key; ``about`` names the file it is for."""
        nonce = os.urandom(_WRAP_NONCE)
        return nonce + self._ciphers[self.current].encrypt(nonce, key, about.encode())

    def unwrap(self, name: str, wrapped: bytes, about: str) -> bytes:
        """A file's key again. Raises ``KeyMissing``, ``SealBroken``."""
        if name not in self._ciphers:
            raise KeyMissing(
                f"This file was sealed under the evidence key {name}, which this installation does "
                "not have. Add it to EVENHAND_EVIDENCE_KEYS or to the file evidence.key."
            )
        nonce, sealed_key = wrapped[:_WRAP_NONCE], wrapped[_WRAP_NONCE:]
        try:
            return self._ciphers[name].decrypt(nonce, sealed_key, about.encode())
        except InvalidTag:
            raise SealBroken("the wrapped key is not as it was made, or another file's") from None
