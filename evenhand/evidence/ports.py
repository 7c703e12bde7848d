"""What evidence needs from a place to keep files."""

import re
from collections.abc import Iterable
from typing import IO, Protocol

_KEY = re.compile(r"[0-9a-f-]{36}/[0-9a-f]{64}/[a-z]+(?:\.sealed)?")


def checked_key(key: str) -> str:
    """The key, if it is one of ours: an order's id, a digest and a word. Raises ``ValueError``."""
    if not _KEY.fullmatch(key):
        raise ValueError("a key is an order's id, a digest and a word")
    return key


class ObjectStore(Protocol):
    """Keeps files by key. Keys are ours (``checked_key``); never a user's name."""

    def put(self, key: str, chunks: Iterable[bytes]) -> None:
        """Keep these bytes for good, wholly or not at all; the same key again changes nothing."""
        ...

    def open(self, key: str) -> IO[bytes]:
        """The file, seekable. Raises ``FileNotFoundError``."""
        ...

    def delete(self, key: str) -> None:
        """Forget the file; a key that is not there is no error."""
        ...
