"""Files on the local disk: written once, atomically, readable by this user only."""

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings

_KEY = re.compile(r"[0-9a-f-]{36}/[0-9a-f]{64}/[a-z]+")


class LocalStore:
    """Keeps files below ``EVENHAND_HOME/files``, in folders by the order's id."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.HOME) / "files"

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a key is an order's id, a digest and a word")
        # The last characters of a time-ordered id spread evenly over folders.
        return self.root / key[34:36] / key

    def put(self, key: str, path: Path) -> None:
        """Copy beside its place, make it durable, then move it there in one step."""
        target = self._path(key)
        if target.exists():
            return
        folders = [target.parents[i] for i in (3, 2, 1, 0)]  # the root first
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out:
            try:
                with path.open("rb") as source:
                    shutil.copyfileobj(source, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())
                Path(out.name).replace(target)
            except BaseException:
                Path(out.name).unlink(missing_ok=True)
                raise
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
