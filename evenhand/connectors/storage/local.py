"""Files on the local disk: written once, atomically, readable by this user only."""

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from django.conf import settings

from ...evidence.ports import checked_key


class LocalStore:
    """Keeps files below ``EVENHAND_HOME/files``, in folders by the order's id."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.HOME) / "files"

    def _path(self, key: str) -> Path:
        # The last characters of a time-ordered id spread evenly over folders.
        return self.root / checked_key(key)[34:36] / key

    def put(self, key: str, chunks: Iterable[bytes]) -> None:
        """Write beside its place, make it durable, then move it there in one step."""
        target = self._path(key)
        if target.exists():
            return
        folders = [target.parents[i] for i in (3, 2, 1, 0)]  # the root first
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out:
            try:
                for chunk in chunks:
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
                # The first to be done stays: nothing that was kept is ever replaced.
                with contextlib.suppress(FileExistsError):
                    os.link(out.name, target)
            finally:
                Path(out.name).unlink(missing_ok=True)
        for folder in reversed(folders):
            self._make_durable(folder)

    def _make_durable(self, folder: Path) -> None:
        """A name survives a power cut once its folder is written as well."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def open(self, key: str) -> IO[bytes]:
        """The file, seekable. Raises ``FileNotFoundError``."""
        return self._path(key).open("rb")

    def delete(self, key: str) -> None:
        """Remove the file if it is there."""
        with contextlib.suppress(FileNotFoundError):
            self._path(key).unlink()
