"""What evidence needs from a place to keep files."""

from pathlib import Path
from typing import IO, Protocol


class ObjectStore(Protocol):
    """Keeps files by key. Keys are ours: an order's id, a digest and a word; never a user's name."""

    def put(self, key: str, path: Path) -> None:
        """Keep a copy of the file for good; the same key again changes nothing."""
        ...

    def open(self, key: str) -> IO[bytes]:
        """The file, seekable and with a descriptor. Raises ``FileNotFoundError``."""
        ...

    def delete(self, key: str) -> None:
        """Forget the file; a key that is not there is no error."""
        ...
